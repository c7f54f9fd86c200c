/** What is appraised about reporting, in the order in which it is shown; `bonus` is what belongs to none of them. */
export const aspects = ["timeliness", "completeness", "accuracy", "coverage", "service", "bonus"] as const;
export type Aspect = (typeof aspects)[number];

/** Plus or minus points for a unit, the rule that gave them, and the evidence. */
export interface LedgerEntry {
  /** Stable within a workspace: derived from period, unit, kind and rule. */
  readonly id: string;
  readonly period: string;
  readonly unit: string;
  readonly kind: string | null;
  readonly aspect: Aspect;
  /** Id of the rule in the rule book, and the book's hash. */
  readonly rule: string;
  readonly ruleBook: string;
  readonly points: number;
  /** Facts the entry rests on, worded by locales: deadline, arrival, receipt, sheet, cell, counts. */
  readonly evidence: Readonly<Record<string, string | number>>;
  /** Set when HQ waived the entry: the points it would have had. `points` is then 0. */
  readonly waived?: number;
}

/** One unit's place in the ranking of a period. */
export interface Standing {
  readonly unit: string;
  /** 1 is best; units with equal points share a rank. */
  readonly rank: number;
  readonly tied: boolean;
  readonly points: number;
  /** Points per aspect, weights included: they add up to `points`. */
  readonly byAspect: Readonly<Record<Aspect, number>>;
  /** Words of the grade: 予以通报表扬 / 提醒 / 批评 / 限期整改, or null between grades. */
  readonly grade: string | null;
  readonly list: "red" | "black" | null;
}
