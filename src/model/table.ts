import type { Cell } from "./grid.ts";

/** Where one column of a kind was found on a sheet. */
export interface ColumnMatch {
  /** The definition's column key. */
  readonly key: string;
  /** 0-based column on the sheet. */
  readonly at: number;
  /** The header as the clerk wrote it, cleaned of breaks and stars. */
  readonly header: string;
  /** Factor from the header's unit to the definition's (0.0001 for 元 under a 万元 column), 1 when they agree. */
  readonly factor: number;
  /** The unit as the sheet writes it, where `factor` is not 1. */
  readonly unit?: string;
  /** For a head column: the sheet row of its one value, in column `at`. Absent where every row has a cell of its own. */
  readonly headRow?: number;
}

/**
 * One data row of a table: the row's number on the sheet and the cell for each matched column, merges resolved. It may be
 * the sheet's own row.
 */
export interface TableRow {
  readonly number: number;
  /** Parallel to `Table.columns`; empty cells at its end may be left out. */
  readonly cells: readonly (Cell | undefined)[];
}

/** A printed 小计/合计 row: what it covers and the numbers in it, by column key. */
export interface TotalRow {
  readonly number: number;
  /** As written, without spaces; 小计 or 合计 for a row of sums that has no label. */
  readonly label: string;
  /** First and last sheet row of the data rows it adds up. */
  readonly from: number;
  readonly to: number;
  readonly cells: readonly (Cell | undefined)[];
}

/** A field written above or below a table, as in `报送单位:浙江拓展区`. */
export interface MetaField {
  /** What a field speaks of, by its label: the reporting unit, the period, or something else. */
  readonly topic: "unit" | "period" | "other";
  readonly label: string;
  readonly value: string;
  readonly row: number;
  readonly column: number;
}

/** A header found on a sheet, mapped to one kind, with everything below it told apart. */
export interface Table {
  readonly sheet: string;
  readonly sheetHidden: boolean;
  readonly kind: string;
  /** Last row of the header. */
  readonly headerRow: number;
  readonly columns: readonly ColumnMatch[];
  /** Required columns with no header. */
  readonly missing: readonly string[];
  /** Headers that belong to no column: where and what. */
  readonly extra: readonly { readonly at: number; readonly header: string }[];
  /** Two headers for one column: the second and later ones. */
  readonly repeated: readonly { readonly at: number; readonly header: string; readonly key: string }[];
  /** Number columns under a header whose unit is not known; they are not among `columns`. */
  readonly unknownUnits: readonly {
    readonly at: number;
    readonly header: string;
    readonly key: string;
    readonly unit: string;
  }[];
  /** Merged cells over several rows of a number column: the number stands in the first row only, `from`. */
  readonly mergedNumbers: readonly { readonly key: string; readonly from: number; readonly to: number }[];
  /** Texts above the header that are no meta fields: titles. */
  readonly titles: readonly { readonly text: string; readonly row: number; readonly column: number }[];
  readonly meta: readonly MetaField[];
  readonly rows: readonly TableRow[];
  /** Numbers of those rows that are hidden. */
  readonly hiddenRows: readonly number[];
  readonly totals: readonly TotalRow[];
  /** Texts below the table: notes, signatures. */
  readonly notes: readonly { readonly text: string; readonly row: number }[];
  /** Rows below the table that are another table's, of no kind of report; their texts are among the notes. */
  readonly unread: readonly { readonly from: number; readonly to: number }[];
  /** Rows with one filled cell that were taken for no records: group headings, and what stands below the last record. */
  readonly stray: readonly { readonly row: number; readonly at: number; readonly text: string }[];
  /** Fields among the notes. */
  readonly signed: readonly MetaField[];
  /** The sheet says that there is nothing to report: 本期无, 零报告. */
  readonly saysNil: boolean;
}

/**
 * A table on a sheet as each kind whose header it fits would read it, best first; never empty. A candidate's rows are read
 * when first asked for.
 */
export interface Block {
  readonly candidates: readonly Table[];
}
