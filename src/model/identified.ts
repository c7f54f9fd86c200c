import type { Finding } from "./finding.ts";
import type { Period } from "./period.ts";
import type { Evidence } from "./submission.ts";
import type { Table } from "./table.ts";

/** What a template or returned workbook says of itself, hidden in its document properties. */
export interface Stamp {
  readonly kind: string;
  readonly unit: string;
  readonly period: string | null;
}

/** What a returned workbook says of a submission whose rows it sends back. */
export interface ReturnedSubmission extends Stamp {
  readonly version: number;
  /** Rows read of that version, and how many of them were not merged. */
  readonly rows: number;
  readonly returned: number;
  /** It held mended rows only, laid over those of the version before. */
  readonly isPatch: boolean;
}

/** A table with everything decided that its rows need to become a submission. */
export interface IdentifiedTable {
  readonly table: Table;
  readonly period: Period | null;
  /** Code of the unit that each row reports for, parallel to `table.rows`; null where the row names no known unit. */
  readonly units: readonly (string | null)[];
  /** The unit the table as a whole belongs to: its totals and its nil report are this unit's. */
  readonly unit: string;
  /** The sheet says 本期无 and has no rows. */
  readonly nil: boolean;
  readonly evidence: readonly Evidence[];
  /** Disagreements and doubts about this table. */
  readonly findings: readonly Finding[];
}

/** The distinct units among those of a table's rows, in the order in which they come. */
export function unitsNamed(units: IdentifiedTable["units"]): ReadonlySet<string> {
  const named = new Set<string>();
  let last: string | null = null;
  for (const unit of units) {
    if (unit !== null && unit !== last) named.add(unit);
    last = unit;
  }
  return named;
}
