import type { LedgerEntry, Standing } from "../model/ledger.ts";
import type { RuleBook } from "./rule-book.ts";
import { noTotal, totalsOf } from "./totals.ts";

/**
 * Places of the units that owed something, best first; equal points share a rank, and the next rank is skipped (1, 2,
 * 2, 4). `units` is the display order, which also orders the tied.
 */
export function standingsOf(
  book: RuleBook,
  entries: readonly LedgerEntry[],
  units: readonly string[],
): Standing[] {
  const totals = new Map(totalsOf(entries).map((total) => [total.unit, total]));
  const scored = units.map((unit) => totals.get(unit) ?? noTotal(unit)).sort((a, b) => b.points - a.points);
  const { redList, blackList } = book;
  const red = cut(scored, redList.size) ?? Infinity;
  const black = cut(scored.toReversed(), blackList.size) ?? -Infinity;
  return scored.map((total) => {
    const { points } = total;
    const isRed = points > redList.above && points >= red;
    const isBlack = points < blackList.below && points <= black;
    return {
      ...total,
      rank: scored.findIndex((other) => other.points === points) + 1,
      tied: scored.some((other) => other.unit !== total.unit && other.points === points),
      grade: book.grades.find(({ from = -Infinity }) => points >= from)?.words ?? null,
      list: isRed ? "red" : isBlack ? "black" : null,
    };
  });
}

/** The points that still make a list of `size`: those tied with the last on it are on it too. */
function cut(scored: readonly { readonly points: number }[], size: number): number | undefined {
  return scored[Math.min(size, scored.length) - 1]?.points;
}
