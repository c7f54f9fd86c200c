import type { Standing } from "../model/ledger.ts";
import type { PeriodReports } from "./facts.ts";
import { withHistory } from "./history.ts";
import { ledgerOf } from "./ledger.ts";
import { sumOfPoints } from "../model/points.ts";
import { standingsOf } from "./ranking.ts";
import type { RuleBook } from "./rule-book.ts";

export type ReplayedStanding = Pick<Standing, "points" | "rank" | "grade" | "list">;

/** What becomes of one unit in a period when the rule book is replaced. */
export interface Replayed {
  readonly period: string;
  readonly unit: string;
  readonly current: ReplayedStanding;
  readonly proposed: ReplayedStanding;
  /** Points gained under the proposed book; lost when negative. */
  readonly difference: number;
}

/**
 * A past period under the rule book it was appraised by and under a proposed one: every unit whose points, rank, grade or
 * list would be another, in display order. Nothing is stored.
 *
 * `earlier` are the periods before it, consecutive and nearest first, as many as the rules of either book look back
 * (`historyDepth`). `waived` are ids of entries; a waiver holds under both books where both have the rule.
 */
export function replay(
  current: RuleBook,
  proposed: RuleBook,
  period: PeriodReports,
  earlier: readonly PeriodReports[],
  waived: ReadonlySet<string>,
): Replayed[] {
  const before = standingsUnder(current, period, earlier, waived);
  const after = standingsUnder(proposed, period, earlier, waived);
  return period.units.flatMap((unit) => {
    const [was, would] = [before.get(unit), after.get(unit)];
    if (was === undefined || would === undefined || isSame(was, would)) return [];
    const difference = sumOfPoints([would.points, -was.points]);
    return [{ period: period.period, unit, current: was, proposed: would, difference }];
  });
}

function standingsUnder(
  book: RuleBook,
  period: PeriodReports,
  earlier: readonly PeriodReports[],
  waived: ReadonlySet<string>,
): Map<string, ReplayedStanding> {
  const entries = ledgerOf(book, withHistory(book, period, earlier, waived), waived);
  const owing = new Set(period.reports.map(({ status }) => status.unit));
  const units = period.units.filter((unit) => owing.has(unit));
  return new Map(
    standingsOf(book, entries, units).map(({ unit, points, rank, grade, list }) => [
      unit,
      { points, rank, grade, list },
    ]),
  );
}

function isSame(a: ReplayedStanding, b: ReplayedStanding): boolean {
  return a.points === b.points && a.rank === b.rank && a.grade === b.grade && a.list === b.list;
}
