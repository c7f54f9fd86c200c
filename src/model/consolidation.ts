import type { Finding } from "./finding.ts";
import type { ContactCoverage, CustomerTiers } from "./key-accounts.ts";
import type { LedgerEntry, Standing } from "./ledger.ts";
import type { Organisation } from "./organisation.ts";
import type { Period } from "./period.ts";
import type { Receipt } from "./receipt.ts";
import type { MergedRow, Report } from "./report.ts";
import type { Status } from "./status.ts";

/** A finding as stored: with its submission and receipt. */
export interface StoredFinding extends Finding {
  /** `F` and twelve hex digits derived from receipt, place and code: the same finding has the same id on every reading. */
  readonly id: string;
  readonly kind: string | null;
  readonly unit: string | null;
  readonly period: string | null;
  readonly receipt: string;
  /** Set when HQ waived or confirmed it; in a consolidation also when its version, or its row, no longer counts. */
  readonly settled: "waived" | "confirmed" | "superseded" | null;
}

/** One kind's rows for the period and those before it, all units, in display order of units, then sheet and row. */
export interface KindRows {
  readonly report: Report;
  readonly rows: readonly MergedRow[];
  /** Rows one period back, two periods back, … as many as are known (at least one entry, perhaps empty). */
  readonly before: readonly (readonly MergedRow[])[];
  /** Parallel to `before`, for the nearest periods: the units that reported, nil returns included; else those with rows. */
  readonly reporters?: readonly ReadonlySet<string>[];
}

/** Everything a summary workbook and a bulletin are made from: a pure value, so that the same input prints the same. */
export interface Consolidation {
  readonly period: Period;
  readonly previous: Period;
  /** Instant up to which arrivals count. */
  readonly cutoff: string;
  readonly issuer: string;
  readonly organisation: Organisation;
  /** Kinds due this period and the registers published with it, in the order of the definitions. */
  readonly kinds: readonly KindRows[];
  /** Every kind in force, so that each can be called by its title; the kinds of the period where absent. */
  readonly reports?: readonly Report[];
  /** Current rows of every kind that a measure or coverage table may look at, as of the period or of the one before it. */
  related(kind: string, back?: 0 | 1): readonly MergedRow[];
  readonly status: readonly Status[];
  /** Of what came without being owed, such as the report of a store that has closed: its rows count all the same. */
  readonly unowed?: readonly Status[];
  readonly findings: readonly StoredFinding[];
  readonly ledger: readonly LedgerEntry[];
  readonly standings: readonly Standing[];
  /** Name and hash of the rule book the ledger was made under. */
  readonly ruleBook: { readonly name: string; readonly hash: string };
  readonly receipts: readonly Receipt[];
  /**
   * What the document is: a draft while reports are not due, announced while units may object (until then, if that can be
   * told), or final.
   */
  readonly announcement?: {
    readonly form: "draft" | "announced" | "final";
    readonly objectionsUntil: string | null;
  };
  /** Money suggested for the points, in yuan; only where headquarters approved that it is published. */
  readonly money?: readonly { readonly unit: string; readonly yuan: number; readonly limited: boolean }[];
  /** Customers' declared tiers against those computed, where the rule book says how and their register is published. */
  readonly customerTiers?: CustomerTiers;
  /** How often customers were met, where the rule book says how often they should be; in a month's bulletin. */
  readonly contactCoverage?: ContactCoverage;
  /** What is due next, once all of the period is. */
  readonly due: readonly {
    readonly kind: string;
    readonly period: string;
    readonly deadline: string;
    readonly units: number;
  }[];
}
