import { historyDepth } from "../appraisal/history.ts";
import { replay as replayUnder, type Replayed } from "../appraisal/replay.ts";
import { periodsBefore, type Period } from "../model/period.ts";
import { reportsOf } from "./consolidate.ts";
import type { Desk, RuleBookFile } from "./desk.ts";
import { asHistory, waivedEntries } from "./facts.ts";
import { deskFor } from "./rule-books.ts";

/** What would change in one period; nothing when `changed` is empty. */
export interface ReplayedPeriod {
  readonly period: Period;
  /** The book the period was closed under, or the workspace's own. */
  readonly current: RuleBookFile;
  readonly changed: readonly Replayed[];
}

/**
 * Past periods, consecutive and oldest first, under a proposed rule book: unit by unit what would change. Both books are
 * applied to what is known now of the periods and of those before them, so that nothing but the book makes a difference.
 */
export function replay(desk: Desk, proposed: RuleBookFile, periods: readonly Period[]): ReplayedPeriod[] {
  const waived = waivedEntries(desk);
  const known = new Map<string, ReturnType<typeof reportsOf>>();
  const reports = (period: Period): ReturnType<typeof reportsOf> => {
    const found = known.get(period.id) ?? reportsOf(desk, period);
    known.set(period.id, found);
    return found;
  };
  return periods.map((period) => {
    const current = deskFor(desk, period.id).ruleBook();
    const depth = Math.max(historyDepth(current), historyDepth(proposed));
    const earlier = periodsBefore(period, depth).map((one) => asHistory(desk, one, () => reports(one)));
    return { period, current, changed: replayUnder(current, proposed, reports(period), earlier, waived) };
  });
}
