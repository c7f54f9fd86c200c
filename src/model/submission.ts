import type { Values } from "./column.ts";
import type { Finding } from "./finding.ts";

/** accepted: every row merged; partly: bad rows kept out; returned: nothing merged. */
export type Outcome = "accepted" | "partly" | "returned";

/** A value not taken as it stood: the raw text, and what was done to it (stable codes worded in locales). */
export interface Cleaning {
  readonly column: string;
  readonly cell: string;
  readonly raw: string;
  readonly did: readonly string[];
}

export interface ReadRow {
  readonly sheet: string;
  /** Row number on the sheet. */
  readonly row: number;
  readonly values: Values;
  readonly cleaned: readonly Cleaning[];
}

/** One piece of evidence for what a table is: where it was found and what it says. */
export interface Evidence {
  readonly about: "kind" | "unit" | "period";
  readonly source:
    "stamp" | "title" | "meta" | "sheet" | "header" | "content" | "file" | "sender" | "arrival";
  readonly says: string;
  readonly text: string;
}

/** Where the columns of a run of rows stand, so that a finding made later can point at the cell. */
export interface Layout {
  readonly sheet: string;
  /** First and last row. */
  readonly from: number;
  readonly to: number;
  /** By column key: the 0-based column and the header as the clerk wrote it; `row` for a field above the table. */
  readonly columns: Readonly<
    Record<string, { readonly at: number; readonly header: string; readonly row?: number }>
  >;
}

/** The layout of a row by its place; undefined where none is known. */
export function rowLayout(
  layouts: readonly Layout[] | undefined,
  sheet: string,
  row: number,
): Layout | undefined {
  return layouts?.find((one) => one.sheet === sheet && one.from <= row && row <= one.to);
}

/** What one unit reported for one kind and one period, read and validated, not yet stored. */
export interface Submission {
  readonly kind: string;
  readonly unit: string;
  /** null for registers, which stand until changed. */
  readonly period: string | null;
  /** An explicit zero report: no rows, and the sheet says 本期无. */
  readonly nil: boolean;
  readonly outcome: Outcome;
  /** Rows read = merged + returned. */
  readonly read: number;
  readonly rows: readonly ReadRow[];
  /** `key` (see `rowKey`) where the row has one all the same. */
  readonly returned: readonly { readonly sheet: string; readonly row: number; readonly key?: string }[];
  readonly findings: readonly Finding[];
  readonly evidence: readonly Evidence[];
  readonly layouts?: readonly Layout[];
  /** The version of the unit's earlier submission that this one patches row by row, when it is a mended return. */
  readonly patches?: number;
}
