import { at } from "../model/as-of.ts";
import type { Consolidation, KindRows } from "../model/consolidation.ts";
import { instantOf } from "../model/date.ts";
import { inDisplayOrder } from "../model/organisation.ts";
import { periodOf, periodsBefore, previousPeriod, type Period } from "../model/period.ts";
import type { MergedRow, Report } from "../model/report.ts";
import type { RowFilter } from "../store/records.ts";
import type { Desk } from "./desk.ts";
import { lifeOf } from "./life.ts";

/** Periods back that are always known whole, and in which rows of another kind are looked for. */
const periodsBack = 2;

/** Rows of the kinds due in the period and of the registers published with its cadence, with those of the periods before. */
export function kindsAt(desk: Desk, period: Period, asOf: string | undefined): KindRows[] {
  const rowsOf = (report: Report, id: string | null, filter: RowFilter = at(asOf)): MergedRow[] =>
    inDisplayOrder(
      desk.workspace.organisation,
      desk.store.currentRows(report.kind, { ...filter, period: id }),
      ({ unit }) => unit,
    );
  const registered = registersKnownAt(desk, period, asOf);
  const registeredBefore = registersBefore(desk, period, registered);
  const reported = periodsBefore(period, periodsBack).map((one) => reporters(desk, one, asOf));
  return kindsOf(desk, period).map((report) => {
    if (report.cadence === "once")
      return {
        report,
        rows: rowsOf(report, null, at(registered)),
        before: [rowsOf(report, null, at(registeredBefore))],
      };
    const further = { columns: columnsMeasured(report), ...at(asOf) };
    return {
      report,
      rows: rowsOf(report, period.id),
      before: periodsBefore(period, periodsNeeded(report)).map(({ id }, back) =>
        rowsOf(report, id, back < periodsBack ? at(asOf) : further),
      ),
      reporters: reported.map((kinds) => kinds.get(report.kind) ?? new Set<string>()),
    };
  });
}

/**
 * Until when what comes of a register counts for a period: until the period is closed, lest whatever is registered later be a
 * correction of it; undefined where all that is known counts.
 */
export function registersKnownAt(desk: Desk, period: Period, asOf: string | undefined): string | undefined {
  return closedAt(desk, period, asOf) ?? asOf;
}

/** The same of the period before, to compare with: while that is not closed, until its last day is over. */
function registersBefore(desk: Desk, period: Period, knownAt: string | undefined): string {
  const previous = previousPeriod(period);
  const end = endOf(previous);
  const knownThen = knownAt !== undefined && instantOf(knownAt) < instantOf(end) ? knownAt : end;
  return closedAt(desk, previous, knownAt) ?? knownThen;
}

function closedAt({ store }: Desk, { id }: Period, asOf: string | undefined): string | undefined {
  const { stage, by } = lifeOf(store, id, asOf);
  return stage === "final" ? by?.at : undefined;
}

/** Rows of another kind: its period that holds the last day of this one (or of the one before), else the newest before that has rows. */
export function relatedRows(desk: Desk, period: Period, asOf: string | undefined): Consolidation["related"] {
  const known = new Map<string, readonly MergedRow[]>();
  return (kind, back = 0) => {
    const from = back === 0 ? period : previousPeriod(period);
    const key = `${from.id}/${kind}`;
    const rows = known.get(key) ?? newestRows(desk, kind, from, asOf);
    known.set(key, rows);
    return rows;
  };
}

function newestRows(
  desk: Desk,
  kind: string,
  period: Period,
  asOf: string | undefined,
): readonly MergedRow[] {
  const { reports, store } = desk;
  const cadence = reports.find((report) => report.kind === kind)?.cadence;
  if (cadence === undefined) return [];
  if (cadence === "once")
    return store.currentRows(kind, { period: null, ...at(registersKnownAt(desk, period, asOf)) });
  const last = periodOf(cadence, period.end);
  for (const { id } of [last, ...periodsBefore(last, periodsBack)]) {
    const rows = store.currentRows(kind, { period: id, ...at(asOf) });
    if (rows.length > 0) return rows;
  }
  return [];
}

function endOf({ end }: Period): string {
  return `${end}T23:59:59+08:00`;
}

/** Kinds due in the period and the registers published with its cadence. */
function kindsOf({ reports }: Desk, { cadence }: Period): Report[] {
  return reports.filter((report) =>
    report.cadence === "once" ? (report.publishWith ?? "quarter") === cadence : report.cadence === cadence,
  );
}

/** What its measures look back to, in this period and in the one before that it is compared with. */
function periodsNeeded({ measures }: Report): number {
  const lookBack = Object.values(measures).map((measure) =>
    measure.combine === "ratio" ? 0 : (measure.lookBack ?? 0),
  );
  return Math.max(periodsBack, Math.max(0, ...lookBack) + 1);
}

/** What measures that look further back read of those rows: to find them again, and whether and as what they count. */
function columnsMeasured({
  key,
  keyFallback = [],
  measures,
  breakdowns = [],
  national,
}: Report): readonly string[] {
  return [
    ...[...key, ...keyFallback],
    ...Object.values(measures).flatMap((measure) => (measure.combine === "ratio" ? [] : measure.columns)),
    ...breakdowns.map(({ by }) => by),
    ...(national === undefined ? [] : [national.identity, ...national.stalledOn]),
  ];
}

/** The units of which something usable came for the period, nil returns included, by kind. */
function reporters({ store }: Desk, { id }: Period, asOf: string | undefined): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  const add = (kind: string | null, unit: string | null): void => {
    if (kind === null || unit === null) return;
    const units = found.get(kind) ?? new Set<string>();
    found.set(kind, units.add(unit));
  };
  for (const { kind, unit, current } of store.statusFacts(id, asOf)) if (current !== null) add(kind, unit);
  for (const { kind, unit } of store.decisions({ what: "nil", period: id, ...at(asOf) })) add(kind, unit);
  return found;
}
