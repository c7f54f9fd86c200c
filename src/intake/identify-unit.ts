import { cellText } from "../model/cell-text.ts";
import type { Finding } from "../model/finding.ts";
import { findUnitMentions, nearestUnit, type Unit, unitNamed } from "../model/organisation.ts";
import type { Report } from "../model/report.ts";
import type { Evidence } from "../model/submission.ts";
import type { MetaField, Table } from "../model/table.ts";
import {
  evidenceLines,
  evidenceOf,
  type IdentifyInput,
  fieldPlace,
  textsOf,
  unitsOfSender,
  type Vote,
} from "./identify-context.ts";
import { separatedUnits } from "./identify-separators.ts";
import { isBorrowed, stampFor } from "./stamp.ts";

export interface UnitDecision {
  /** Undefined when nothing tells. */
  readonly unit: Unit | undefined;
  /** The unit that each row names: parallel to the rows; the table's own where the kind has no such column; null for unknown names. */
  readonly rows: readonly (string | null)[];
  readonly evidence: readonly Evidence[];
  readonly findings: readonly Finding[];
}

interface UnitVote extends Vote<Unit> {
  /** Said for another table above it on the sheet. */
  readonly inherited?: boolean;
}

/** What a field above another table of the sheet counts. */
const inheritedWeight = 1;

/** Statements on the sheet count as one, for they are copied together; a row's own store and a sender are independent of them. */
const weights: Readonly<Partial<Record<Evidence["source"], number>>> = {
  meta: 4,
  title: 4,
  content: 3,
  stamp: 2.5,
  sheet: 2,
  sender: 2,
  file: 1.5,
};
const statements: readonly Evidence["source"][] = ["meta", "title"];

/**
 * The unit a table is reported for: what the sheet states, its stamp, the sheet's name, the stores its rows name, the file's
 * name and the sender are weighed. A store within a zone that is named too is no disagreement: it says more.
 */
export function decideUnit(
  table: Table,
  report: Report,
  earlier: readonly Table[],
  input: IdentifyInput,
): UnitDecision {
  const named = rowUnits(table, report, input);
  const votes = unitVotes(table, report, named, earlier, input);
  const unit = refined(heaviest(votes), votes, report);
  const evidence = evidenceOf("unit", votes, ({ code }) => code);
  const findings = unit === undefined ? [unknownUnit(table, input)] : doubts(unit, votes, table, input);
  if (unit === undefined) return { unit, rows: [], evidence, findings };
  const own = unit.kind === report.unit ? unit.code : null;
  const rows =
    named === undefined
      ? new Array<string>(table.rows.length).fill(unit.code)
      : named.map((code) => (code === "" ? own : code));
  return { unit, rows: separatedUnits(table, rows, named, unit, input.organisation), evidence, findings };
}

function unknownUnit(table: Table, input: IdentifyInput): Finding {
  const field = unknownField(table, input);
  const data = { nearest: field === undefined ? "" : nearestName(field, input) };
  return {
    code: "unit-unknown",
    severity: "error",
    place: fieldPlace(field, table.sheet),
    found: field?.value ?? null,
    data,
  };
}

/** Who disagrees with the unit decided, whether it is a guess, and whether the sheet names one that is not ours. */
function doubts(unit: Unit, votes: readonly UnitVote[], table: Table, input: IdentifyInput): Finding[] {
  const findings: Finding[] = [];
  const warn = (code: string, place: Finding["place"], found: string | null, data: Finding["data"]) => {
    findings.push({ code, severity: "warning", place, found, data: { decided: unit.name, ...data } });
  };
  const { sheet } = table;
  const field = unknownField(table, input);
  if (field !== undefined)
    warn("unit-not-listed", fieldPlace(field, table.sheet), field.value, {
      nearest: nearestName(field, input),
    });
  const against = votes.filter(
    ({ source, inherited, value }) => source !== "sender" && inherited !== true && !related(value, unit),
  );
  const lines = (some: readonly UnitVote[]) => evidenceLines(some, ({ name }) => name);
  if (against.length > 0)
    warn("unit-disagrees", { sheet }, against[0]?.text ?? null, {
      evidence: lines(votes.filter(({ value }) => related(value, unit))),
      against: lines(against),
    });
  if (votes.every(({ source }) => source === "sender")) warn("unit-assumed", { sheet }, input.sender, {});
  return findings;
}

function nearestName(field: MetaField, { organisation }: IdentifyInput): string {
  return nearestUnit(organisation, field.value)?.name ?? "";
}

/** The store each row names, "" where it names none, null where it is not ours; undefined when no column names units. */
function rowUnits(
  table: Table,
  report: Report,
  { organisation }: IdentifyInput,
): (string | null)[] | undefined {
  const column = table.columns.findIndex(({ key }) => report.columns[key]?.namesUnit === true);
  if (column < 0) return undefined;
  const known = new Map<string, string | null>();
  return table.rows.map((row) => {
    const text = cellText(row.cells[column]);
    const before = known.get(text);
    if (before !== undefined) return before;
    const unit = unitNamed(organisation, text);
    const code = text.trim() === "" ? "" : unit?.kind === report.unit ? unit.code : null;
    known.set(text, code);
    return code;
  });
}

function unitVotes(
  table: Table,
  report: Report,
  named: readonly (string | null)[] | undefined,
  earlier: readonly Table[],
  input: IdentifyInput,
): UnitVote[] {
  const { organisation } = input;
  const texts = textsOf(table, earlier, input);
  const fields = texts.unitFields.map(({ value }) => value);
  const mentioned = (source: UnitVote["source"], all: readonly string[]): UnitVote[] => {
    for (const text of all) {
      const exact = unitNamed(organisation, text);
      const unit =
        exact ??
        oneOf(
          findUnitMentions(organisation, text).map((mention) => mention.unit),
          report,
          input,
        );
      if (unit !== undefined) return [{ source, value: unit, text }];
    }
    return [];
  };
  const meta = mentioned("meta", fields).map((vote) =>
    texts.unitInherited ? { ...vote, inherited: true } : vote,
  );
  const own = [
    ...meta.filter(({ inherited }) => inherited !== true),
    ...mentioned(
      "title",
      table.titles.map(({ text }) => text),
    ),
  ];
  const onTab = mentioned("sheet", [texts.sheet]);
  return [
    ...own,
    ...stampVote(table, [...own, ...onTab], input),
    ...onTab,
    ...contentVote(named, report, input),
    ...mentioned("file", texts.file),
    ...meta.filter(({ inherited }) => inherited === true),
    ...senderVote(report, input),
  ].map((vote) => ({ ...vote, value: fitted(vote.value, report, input) }));
}

/** A sheet that names another unit itself is not the one for which the stamp was given, renamed. */
function stampVote(
  { sheet, kind }: Table,
  said: readonly UnitVote[],
  { stamp, organisation }: IdentifyInput,
): UnitVote[] {
  if (stamp === null) return [];
  const unit = organisation.byCode.get(stampFor(stamp, sheet, [kind])?.unit ?? "");
  if (unit === undefined) return [];
  if (isBorrowed(stamp, sheet) && said.some(({ value }) => !related(value, unit))) return [];
  return [{ source: "stamp", value: unit, text: unit.code }];
}

/** Of several units in one text the one that all others contain or lie in; undefined when they lie apart. */
function oneOf(units: readonly Unit[], report: Report, { organisation }: IdentifyInput): Unit | undefined {
  const distinct = [...new Set(units)];
  const stores = distinct.filter(({ kind }) => kind === "store");
  const zones = new Set(distinct.map(({ zone }) => zone));
  const [zone] = zones;
  if (zone === undefined || zones.size > 1) return undefined;
  return report.unit === "store" && stores.length === 1 ? stores[0] : organisation.byCode.get(zone);
}

/** A zone's report is the zone's, whichever of its stores is named. */
function fitted(unit: Unit, report: Report, { organisation }: IdentifyInput): Unit {
  return report.unit === "zone" ? (organisation.byCode.get(unit.zone) ?? unit) : unit;
}

function contentVote(
  named: readonly (string | null)[] | undefined,
  report: Report,
  input: IdentifyInput,
): UnitVote[] {
  const counts = new Map<string, number>();
  for (const code of named ?? [])
    if (code !== null && code !== "") counts.set(code, (counts.get(code) ?? 0) + 1);
  const units = [...counts.keys()].flatMap((code) => input.organisation.byCode.get(code) ?? []);
  const unit = oneOf(units, report, input) ?? mostNamed(counts, input);
  const text = units.map(({ name, code }) => `${name}×${counts.get(code) ?? 0}`).join(" ");
  return unit === undefined ? [] : [{ source: "content", value: unit, text }];
}

/** Where a few rows name a store elsewhere, the one that nearly all name. */
function mostNamed(counts: ReadonlyMap<string, number>, { organisation }: IdentifyInput): Unit | undefined {
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const [most] = [...counts].sort((a, b) => b[1] - a[1]);
  return most === undefined || most[1] < total * 0.8 ? undefined : organisation.byCode.get(most[0]);
}

function senderVote(report: Report, input: IdentifyInput): UnitVote[] {
  const unit = oneOf(unitsOfSender(input), report, input);
  return unit === undefined || input.sender === null
    ? []
    : [{ source: "sender", value: unit, text: input.sender }];
}

/** The unit with the most weight behind it; a unit's zone and its store back each other. Ties go to what is stated. */
function heaviest(votes: readonly UnitVote[]): Unit | undefined {
  const weight = (unit: Unit): number => {
    const backing = votes.filter(({ value }) => related(value, unit));
    const stated = backing.filter((vote) => statements.includes(vote.source));
    const others = backing.filter((vote) => !statements.includes(vote.source));
    const sum = others.reduce((total, vote) => total + weightOf(vote), 0);
    return sum + Math.max(0, ...stated.map(weightOf));
  };
  const units = [...new Set(votes.map(({ value }) => value))];
  return units.toSorted((a, b) => weight(b) - weight(a))[0];
}

function weightOf({ source, inherited }: UnitVote): number {
  return inherited === true ? inheritedWeight : (weights[source] ?? 0);
}

/** For a store's report: the one store of the decided zone that the sheet, its stamp or all its rows name. */
function refined(unit: Unit | undefined, votes: readonly UnitVote[], report: Report): Unit | undefined {
  if (unit === undefined || unit.kind === report.unit) return unit;
  const inside = votes.filter(
    ({ source, value }) => source !== "sender" && value.kind === "store" && value.zone === unit.code,
  );
  const content = votes.find(({ source }) => source === "content");
  if (content !== undefined) return content.value.zone === unit.code ? content.value : unit;
  const stores = new Set(inside.map(({ value }) => value));
  const [store] = stores;
  return stores.size === 1 ? store : unit;
}

function related(a: Unit, b: Unit): boolean {
  return a === b || (a.zone === b.zone && (a.kind === "zone" || b.kind === "zone"));
}

/** A field that should name the unit but names none of ours. */
function unknownField(table: Table, { organisation }: IdentifyInput): MetaField | undefined {
  const fields = table.meta.filter(
    ({ topic, label }) => topic === "unit" && /单位|卖场|店|拓展区/.test(label),
  );
  const unknown = fields.filter(({ value }) => findUnitMentions(organisation, value).length === 0);
  return unknown.length === fields.length
    ? unknown.find(({ value }) => /[\u4e00-\u9fffA-Za-z]{2}/.test(value))
    : undefined;
}
