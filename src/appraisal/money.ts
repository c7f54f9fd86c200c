import { nearestWhole } from "../model/points.ts";
import type { RuleBook } from "./rule-book.ts";

/** Money a rule book would suggest for a unit's points; nothing more than a suggestion. */
export interface SuggestedMoney {
  readonly unit: string;
  /** In yuan, to the fen; negative where it would be withheld. */
  readonly yuan: number;
  /** It would have been more, but for the book's limit. */
  readonly limited: boolean;
}

/**
 * Suggestions for the units with points, in the order given; none when the book has no money. To be published only once
 * HQ has approved them for the period: `approved` is that decision.
 */
export function suggestedMoney(
  { money }: RuleBook,
  totals: readonly { readonly unit: string; readonly points: number }[],
  approved: boolean,
): SuggestedMoney[] {
  if (money === undefined || !approved) return [];
  const { yuanPerPoint, most = Infinity } = money;
  return totals.flatMap(({ unit, points }) => {
    const full = nearestWhole(points * yuanPerPoint * 100) / 100;
    const yuan = Math.sign(full) * Math.min(Math.abs(full), most);
    return yuan === 0 ? [] : [{ unit, yuan, limited: yuan !== full }];
  });
}
