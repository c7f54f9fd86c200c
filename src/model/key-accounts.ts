import type { Value } from "./column.ts";
import type { MergedRow } from "./report.ts";

/** How the customers of a register were put into tiers, so that a reader can do it again. */
export interface TierMethod {
  /** Headers of the columns that make the score, with their weights. */
  readonly weights: readonly { readonly title: string; readonly weight: number }[];
  /** Best first; `percent` is a share of the customers compared, `from` the least score, neither for the rest. */
  readonly levels: readonly {
    readonly name: string;
    readonly percent?: number;
    readonly from?: number;
    /** What customers of the level should be declared as. */
    readonly declared: string;
  }[];
  /** Compared with all customers, or with those of their own unit. */
  readonly among: "all" | "unit";
}

/** One customer's tier as its unit declared it, and as its indicators make it; nothing is overwritten. */
export interface TieredCustomer {
  readonly row: MergedRow;
  readonly name: string;
  readonly declared: string | null;
  /** What it should be declared as; null without a score. */
  readonly computed: string | null;
  /** The level of the scheme, its own name for the tier; null without a score. */
  readonly level: string | null;
  readonly score: number | null;
  readonly rank: number | null;
  /** Values of the columns that make the score, parallel to the method's weights. */
  readonly indicators: readonly Value[];
  /** other: declared as something that is no tier of the scheme, or as nothing. */
  readonly verdict: "same" | "declared-higher" | "declared-lower" | "other" | "unscored";
}

export interface CustomerTiers {
  readonly method: TierMethod;
  /** In display order of units, then as registered. */
  readonly customers: readonly TieredCustomer[];
}

/** How often customers of a tier are to be met by whom: at least `times` in `months` months, this one included. */
export interface ContactRule {
  readonly tier: string;
  readonly who: string;
  readonly times: number;
  readonly months: number;
}

/** How often one customer was met, against every rule. */
export interface AccountContacts {
  readonly unit: string;
  readonly name: string;
  readonly tier: string;
  /** Contacts within each rule's months, parallel to the rules; null where a rule is about another tier. */
  readonly contacts: readonly (number | null)[];
  /** Day of the last contact by anyone in the longest of the rules' spans. */
  readonly last: string | null;
}

export interface ContactCoverage {
  readonly rules: readonly ContactRule[];
  /** In display order of units, then as registered. */
  readonly accounts: readonly AccountContacts[];
  /** Contacts with these accounts that count for no rule: the position is not filled in, or no rule knows it. */
  readonly unassigned: number;
  /** Report periods that touch the longest of the rules' spans, oldest first, and those of them without any contact. */
  readonly periods: readonly string[];
  readonly without: readonly string[];
}
