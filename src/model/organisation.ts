import { HuibaoError } from "./failure.ts";
import { allNearest } from "./nearest.ts";
import { plainText } from "./plain-text.ts";
import { duplicateNames, type OrganisationSpec, type UnitSpec } from "./organisation-spec.ts";
import type { Period } from "./period.ts";
import { madeOnce, remembered } from "./remember.ts";

/** A reporting unit: a zone or one of its stores. */
export interface Unit {
  readonly code: string;
  readonly name: string;
  readonly kind: "zone" | "store";
  readonly aliases: readonly string[];
  /** E-mail addresses that may report for it, in lower case. */
  readonly reporters: readonly string[];
  /** The code of its zone, its own for a zone. */
  readonly zone: string;
  readonly region: string;
  /** ISO dates of the first and the last day it was open, both included; without one, open ever since, or still. */
  readonly opened?: string;
  readonly closed?: string;
  /** Its place in the display order: a zone, then its stores. */
  readonly order: number;
}

export interface Headquarters {
  readonly code: string;
  readonly name: string;
  readonly email?: string;
}

export interface Organisation {
  readonly headquarters: Headquarters;
  /** Names of the regions in display order. */
  readonly regions: readonly string[];
  /** In display order. */
  readonly units: readonly Unit[];
  readonly byCode: ReadonlyMap<string, Unit>;
}

/** Whom a clerk asks: headquarters and its address, as far as it has one. */
export function contactOf({ headquarters: { name, email = "" } }: Organisation): string {
  return `${name} ${email}`.trim();
}

/**
 * The organisation of a checked spec.
 *
 * @throws HuibaoError `organisation-duplicate` {text, first, second} when a code, name or alias names two units.
 */
export function organisationFromSpec(spec: OrganisationSpec): Organisation {
  const [duplicate] = duplicateNames(spec);
  if (duplicate !== undefined) {
    const { text, first, second } = duplicate;
    throw new HuibaoError("organisation-duplicate", { text, first, second });
  }
  const units: Unit[] = [];
  const add = (unit: UnitSpec, kind: Unit["kind"], zone: string, region: string) => {
    units.push({
      code: unit.code,
      name: unit.name,
      kind,
      aliases: unit.aliases ?? [],
      reporters: (unit.reporters ?? []).map((address) => address.toLowerCase()),
      zone,
      region,
      ...(unit.opened === undefined ? {} : { opened: unit.opened }),
      ...(unit.closed === undefined ? {} : { closed: unit.closed }),
      order: units.length,
    });
  };
  for (const region of spec.regions)
    for (const zone of region.zones) {
      add(zone, "zone", zone.code, region.name);
      for (const store of zone.stores ?? []) add(store, "store", zone.code, region.name);
    }
  const { code, name, email } = spec.headquarters;
  return {
    headquarters: { code, name, ...(email === undefined ? {} : { email: email.toLowerCase() }) },
    regions: spec.regions.map((region) => region.name),
    units,
    byCode: new Map(units.map((unit) => [unit.code, unit])),
  };
}

/** What finds units in texts: by their whole plain name, and every plain name to look for, the longest first. */
interface NameIndex {
  readonly units: ReadonlyMap<string, Unit>;
  /** See `findUnitMentions`. Titles and sheet names are the same from file to file. */
  readonly mentions: (text: string) => readonly UnitMention[];
}

interface Term {
  readonly plain: string;
  /** None for regions and headquarters, whose names only hide what lies within them (`东北大区` is not `东北`). */
  readonly unit?: Unit;
  readonly from: "name" | "alias" | "code" | "other";
  readonly written: string;
}

const indexOf = madeOnce((organisation: Organisation): NameIndex => {
  const term = (written: string, from: Term["from"], unit?: Unit): Term => ({
    plain: plainText(written),
    from,
    written,
    ...(unit === undefined ? {} : { unit }),
  });
  const { code, name } = organisation.headquarters;
  const terms = [
    ...organisation.units.map((unit) => term(unit.name, "name", unit)),
    ...organisation.units.flatMap((unit) => unit.aliases.map((alias) => term(alias, "alias", unit))),
    ...organisation.units.map((unit) => term(unit.code, "code", unit)),
    ...[...organisation.regions, name, code].map((other) => term(other, "other")),
  ];
  const longestFirst = terms
    .filter(({ plain }) => plain !== "")
    .sort((a, b) => b.plain.length - a.plain.length);
  return {
    units: new Map(terms.flatMap(({ plain, unit }) => (unit === undefined ? [] : [[plain, unit] as const]))),
    mentions: remembered((text) => mentionsOf(longestFirst, text), 500),
  };
});

/**
 * The unit whose code, name or alias the text is, give or take spaces, full-width letters and case. Undefined otherwise:
 * a part of a name, or a name with more around it, is none.
 */
export function unitNamed(organisation: Organisation, text: string): Unit | undefined {
  return indexOf(organisation).units.get(plainText(text));
}

/** The name of the unit with this code; a code that names no unit (any more) stands for itself. */
export function unitName({ byCode }: Organisation, code: string): string {
  return byCode.get(code)?.name ?? code;
}

/** Sorted by the display order of the units they belong to; of one unit as they were, and codes that name no unit last. */
export function inDisplayOrder<T>(
  { byCode }: Organisation,
  items: readonly T[],
  unitOf: (item: T) => string | null,
): T[] {
  const order = (item: T): number => byCode.get(unitOf(item) ?? "")?.order ?? byCode.size;
  return items.toSorted((a, b) => order(a) - order(b));
}

/** The unit most likely meant by a text that names none: for "did you mean", never for deciding. */
export function nearestUnit(organisation: Organisation, text: string): Unit | undefined {
  const names = organisation.units.flatMap((unit) => [unit.name, ...unit.aliases, unit.code]);
  const [best, ...others] = new Set(allNearest(text, names).map((name) => unitNamed(organisation, name)));
  return others.length === 0 ? best : undefined;
}

/**
 * May mail from this address (`zj@ego.example` or `浙江区 <ZJ@ego.example>`) report for the unit? Its own reporters may, for a
 * store its zone's too, and headquarters for all.
 */
export function mayReport(organisation: Organisation, sender: string, unit: Unit): boolean {
  const address = senderAddress(sender);
  if (address === "") return false;
  if (address === organisation.headquarters.email || unit.reporters.includes(address)) return true;
  return unit.kind === "store" && (organisation.byCode.get(unit.zone)?.reporters.includes(address) ?? false);
}

/** The bare address in lower case of a sender as mail headers and lists write it. */
export function senderAddress(sender: string): string {
  return (/<([^<>]*)>\s*$/.exec(sender)?.[1] ?? sender).trim().toLowerCase();
}

/**
 * The units of a kind that owe a report for the period, in display order: those open on its last day. Who opens later has
 * nothing to report yet; who closes within it is gone when the report falls due.
 */
export function unitsActive(organisation: Organisation, kind: Unit["kind"], period: Period): Unit[] {
  const { end } = period;
  return organisation.units.filter(
    (unit) =>
      unit.kind === kind &&
      (unit.opened === undefined || unit.opened <= end) &&
      (unit.closed === undefined || unit.closed >= end),
  );
}

/** Where a text names a unit: `at` and `text` as in the text given. */
export interface UnitMention {
  readonly unit: Unit;
  readonly text: string;
  readonly at: number;
}

/**
 * Every unit that a title, file name or sheet name mentions, in the order of the text. Spaces, width and case do not
 * matter. The longest name wins where several overlap, a name before an alias before a code. Not counted are
 * - an alias that only begins another unit's name (`上海` of a zone in `上海颐高…`, a store),
 * - a zone's alias just before one of its stores (`浙江省杭州店`): it says where the store is,
 * - a code within a longer Latin word or number, or, without a digit, in lower case.
 */
export function findUnitMentions(organisation: Organisation, text: string): readonly UnitMention[] {
  return indexOf(organisation).mentions(text);
}

/** The text with 某 for each character of the names and aliases of units in it: a 五月花广场 says nothing of May. Codes stay. */
export function withoutUnitNames(organisation: Organisation, text: string): string {
  return findUnitMentions(organisation, text)
    .filter((mention) => plainText(mention.text) !== plainText(mention.unit.code))
    .reduce((rest, { at, text: { length } }) => {
      // Blanks would join what stands on both sides of a name: `3、浙江9月` is no third and ninth month.
      return rest.slice(0, at) + "某".repeat(length) + rest.slice(at + length);
    }, text);
}

function mentionsOf(terms: readonly Term[], text: string): UnitMention[] {
  const { plain, starts, ends } = plainWithPlaces(text.slice(0, longest));
  const taken: { term: Term; from: number; to: number }[] = [];
  for (const term of terms)
    for (let from = plain.indexOf(term.plain); from >= 0; from = plain.indexOf(term.plain, from + 1)) {
      const to = from + term.plain.length;
      if (taken.some((other) => from < other.to && other.from < to)) continue;
      const [start, end] = [starts[from] ?? 0, ends[to - 1] ?? 0];
      if (!standsAlone(text, start, end, term) || beginsAnother(plain, from, term, terms)) continue;
      taken.push({ term, from, to });
    }
  taken.sort((a, b) => a.from - b.from);
  return taken.flatMap(({ term, from, to }, i) => {
    const next = taken[i + 1];
    const gap = next === undefined ? "" : plain.slice(to, next.from);
    const isAddress =
      term.from === "alias" && next?.term.unit?.kind === "store" && next.term.unit.zone === term.unit?.code;
    if (term.unit === undefined || (isAddress && /^[省市区\-_.·,()]{0,2}$/.test(gap))) return [];
    const at = starts[from] ?? 0;
    return [{ unit: term.unit, text: text.slice(at, ends[to - 1]), at }];
  });
}

/** Titles are short, but a cell can hold 32,767 characters: those after this many are not looked at. */
const longest = 2000;

/** The plain text with, for each of its characters, where the character it came from starts and ends in the text. */
function plainWithPlaces(text: string): { plain: string; starts: number[]; ends: number[] } {
  let plain = "";
  const starts: number[] = [];
  const ends: number[] = [];
  let at = 0;
  for (const character of text) {
    const part = plainText(character);
    plain += part;
    starts.push(...Array<number>(part.length).fill(at));
    at += character.length;
    ends.push(...Array<number>(part.length).fill(at));
  }
  return { plain, starts, ends };
}

function standsAlone(text: string, start: number, end: number, term: Term): boolean {
  const latin = /[0-9a-z]/i;
  const cuts = (edge: number) =>
    latin.test(text.charAt(edge - 1).normalize("NFKC")) && latin.test(text.charAt(edge).normalize("NFKC"));
  if (cuts(start) || cuts(end)) return false;
  if (term.from !== "code") return true;
  const found = text.slice(start, end).normalize("NFKC");
  if (/\d/.test(term.written)) return /[a-z]/i.test(term.written) && plainText(found) === found.toLowerCase();
  return found === term.written;
}

function beginsAnother(plain: string, from: number, term: Term, terms: readonly Term[]): boolean {
  if (term.from !== "alias") return false;
  const longer = plain.slice(from, from + term.plain.length + 2);
  return terms.some(
    (other) =>
      other.unit !== term.unit && other.plain.startsWith(longer) && longer.length > term.plain.length + 1,
  );
}
