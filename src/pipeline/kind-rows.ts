import { at } from "../model/as-of.ts";
import type { KindRows } from "../model/consolidation.ts";
import { instantOf } from "../model/date.ts";
import { madeOnce } from "../model/remember.ts";
import { previousPeriod, type Period } from "../model/period.ts";
import type { MergedRow, Report } from "../model/report.ts";
import type { Desk } from "./desk.ts";

/** Periods back that are always known; a kind whose measures look further back has more. */
const periodsBack = 2;

/** Rows of the kinds due in the period and of the registers published with its cadence, with those of the periods before. */
export function kindsAt(desk: Desk, period: Period, asOf: string | undefined): KindRows[] {
  const reportersAt = madeOnce((earlier: Period) => reporters(desk, earlier, asOf));
  const earlier: Period[] = [];
  const back = (count: number): Period[] => {
    while (earlier.length < count) earlier.push(previousPeriod(earlier.at(-1) ?? period));
    return earlier.slice(0, count);
  };
  const rowsOf = (report: Report, id: string | null, knownAt = asOf): MergedRow[] =>
    inDisplayOrder(desk, desk.store.currentRows(report.kind, { period: id, ...at(knownAt) }));
  const lastInstant = endOf(previousPeriod(period));
  const knownThen = asOf !== undefined && instantOf(asOf) < instantOf(lastInstant) ? asOf : lastInstant;
  return kindsOf(desk, period).map((report) => {
    if (report.cadence === "once")
      return { report, rows: rowsOf(report, null), before: [rowsOf(report, null, knownThen)] };
    return {
      report,
      rows: rowsOf(report, period.id),
      before: back(periodsNeeded(report)).map(({ id }) => rowsOf(report, id)),
      reporters: back(periodsBack).map((one) => reportersAt(one).get(report.kind) ?? new Set<string>()),
    };
  });
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

function inDisplayOrder({ workspace }: Desk, rows: readonly MergedRow[]): MergedRow[] {
  const order = (row: MergedRow): number => workspace.organisation.byCode.get(row.unit)?.order ?? Infinity;
  return rows.toSorted((a, b) => order(a) - order(b));
}
