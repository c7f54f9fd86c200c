import { cleanUnits, type PeriodFacts, type PeriodReports, type ReportFacts } from "./facts.ts";
import { ledgerOf } from "./ledger.ts";
import type { RuleBook } from "./rule-book.ts";

/** How many periods back the rules of a book look. */
export function historyDepth(book: RuleBook): number {
  const depths = book.rules.map((rule) => {
    if (rule.gives === "streak") return rule.periods - 1;
    return rule.gives === "repeat" ? rule.within : 0;
  });
  return Math.max(0, ...depths);
}

/**
 * A period's reports with what the book makes of those before it (`earlier`, consecutive, nearest first; more than the book
 * looks back to are left out).
 */
export function withHistory(
  book: RuleBook,
  { period, units, reports }: PeriodReports,
  earlier: readonly PeriodReports[],
  waived: ReadonlySet<string> = new Set(),
): PeriodFacts {
  const before = earlier.slice(0, historyDepth(book)).map((one) => leftBehind(book, one, waived));
  return { period, units, reports, before };
}

/** What a period leaves behind for those after it, under the book. */
export function leftBehind(
  book: RuleBook,
  period: PeriodReports,
  waived: ReadonlySet<string>,
): PeriodFacts["before"][number] {
  return {
    period: period.period,
    // Only rules about single reports can be repeated: what the earlier period's own history added does not matter.
    entries: ledgerOf(book, { ...period, units: unitsOf(period.reports), before: [] }, waived),
    clean: cleanUnits(period.reports),
  };
}

function unitsOf(reports: readonly ReportFacts[]): string[] {
  return [...new Set(reports.map(({ status }) => status.unit))];
}
