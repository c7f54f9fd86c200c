import type { KindRows } from "../model/consolidation.ts";
import type { Report } from "../model/report.ts";
import type { Reporters } from "./national.ts";
import { isReceived } from "./obligation-state.ts";
import { unitsInOrder, type Publication, unitName } from "./publication.ts";

/** Units named one by one in a remark. */
const mostUnits = 8;

/** Whether anybody reported the kind for the period before. */
export function isComparable(kind: KindRows): boolean {
  return reportersBefore(kind).size > 0;
}

function reportersBefore({ before, reporters }: KindRows): ReadonlySet<string> {
  return new Set([...(before[0] ?? []).map(({ unit }) => unit), ...(reporters?.[0] ?? [])]);
}

/** Who reported the kind for the period and for the one before, zero reports included. */
export function reportersOf({ consolidation }: Publication, kind: KindRows): Reporters {
  const received = consolidation.status.filter((one) => one.kind === kind.report.kind && isReceived(one));
  return {
    now: new Set([...kind.rows, ...received].map(({ unit }) => unit)),
    before: reportersBefore(kind),
  };
}

/** What is to be known before the changes of the chain's figures are read; null where the same units reported twice. */
export function comparisonNote(publication: Publication, kind: KindRows): string | null {
  const { words } = publication;
  if (!isComparable(kind)) return words.business.noneBefore;
  const { now, before } = reportersOf(publication, kind);
  const added = [...now].filter((unit) => !before.has(unit));
  const gone = [...before].filter((unit) => !now.has(unit));
  if (added.length + gone.length === 0) return null;
  return words.business.otherUnits(unitNames(publication, added), unitNames(publication, gone));
}

/** Says which units owe the kind and are not counted because they have not reported; null where all have. */
export function silentNote(publication: Publication, { kind }: Report): string | null {
  const { words, consolidation } = publication;
  const silent = consolidation.status.filter((one) => one.kind === kind && !isReceived(one));
  if (silent.length === 0) return null;
  const names = unitNames(
    publication,
    silent.map(({ unit }) => unit),
  );
  return words.keyAccounts.silent(silent.length, names);
}

function unitNames(publication: Publication, units: readonly string[]): string {
  const { words } = publication;
  const names = unitsInOrder(publication, units).map((unit) => unitName(publication, unit));
  const shown = words.list(names.slice(0, mostUnits));
  return names.length > mostUnits ? shown + words.business.moreUnits(names.length) : shown;
}
