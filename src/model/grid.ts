/**
 * The neutral form of every file that is read: sheets of rows of cells. Everything after `reading/` is blind to the
 * file's format.
 *
 * Plain text, numbers and booleans are bare scalars (the hot path allocates nothing for them); only what a scalar
 * cannot say is an object.
 */
export type Cell = string | number | boolean | DateCell | NumberCell | ErrorCell;

/** A number shown as a date, time or duration. `serial` counts days in the 1900 system, whatever the workbook uses. */
export interface DateCell {
  readonly type: "date";
  readonly serial: number;
}

/** A number whose number format changes what a reader sees: percent, scientific, a unit in the format. */
export interface NumberCell {
  readonly type: "number";
  readonly value: number;
  /** The number format's code as written in the file, e.g. `0.0%`. */
  readonly format: string;
}

/** A cell that holds no usable value: an error value, or a formula saved without its result. */
export interface ErrorCell {
  readonly type: "error";
  /** `#N/A`, `#REF!`, … as Excel shows it; `uncached` for a formula without a saved result. */
  readonly code: string;
}

/** One row that has at least one cell. `cells[c]` is column `c` (0 is A); holes are empty cells. */
export interface GridRow {
  /** Row number as Excel shows it, from 1. */
  readonly number: number;
  readonly hidden: boolean;
  readonly cells: readonly (Cell | undefined)[];
}

/** A merged range, 1-based rows and 0-based columns, both ends included. */
export interface Merge {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

export interface Sheet {
  readonly name: string;
  readonly hidden: boolean;
  /** Rows with cells, ascending by number; blank rows are absent, so numbers stay true. */
  readonly rows: readonly GridRow[];
  readonly merges: readonly Merge[];
  /** 0-based columns that are hidden. */
  readonly hiddenColumns: ReadonlySet<number>;
  /** The format has no sheet names: the name is the file's (`fileSheetName`), and another one when the file is renamed. */
  readonly isNamedByFile?: true;
}

export interface Grid {
  readonly format: "xlsx" | "xls" | "xlsb" | "ods" | "html" | "csv";
  readonly sheets: readonly Sheet[];
  /** Custom document properties (docProps/custom.xml), where a template's stamp is kept. */
  readonly properties: ReadonlyMap<string, string>;
}

/** Index of the first of some rows, ascending by number, that has this number or a later one; their count where none has. */
export function firstFrom<Row>(rows: readonly Row[], number: number, numberOf: (row: Row) => number): number {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const row = rows[middle];
    if (row !== undefined && numberOf(row) < number) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Does the cell at a row number and a 0-based column lie in the merged range? */
export function covers({ top, left, bottom, right }: Merge, row: number, column: number): boolean {
  return top <= row && row <= bottom && left <= column && column <= right;
}

/** Is there something to see in the cell? */
export function isFilled(cell: Cell | undefined): cell is Cell {
  return cell !== undefined && (typeof cell !== "string" || !isBlankText(cell));
}

/** Is there nothing to see in the text? Formulas of prefilled rows give such texts. */
export function isBlankText(text: string): boolean {
  if (text === "") return true;
  const first = text.charCodeAt(0);
  const blank =
    first <= 0x20 ||
    first === 0xa0 ||
    first === 0x3000 ||
    (first >= 0x2000 && first <= 0x206f) ||
    first === 0xfeff;
  return blank && /^[\s\u200b-\u200d\u2060]*$/.test(text);
}

/** `A`, `Z`, `AA` for a 0-based column. */
export function columnLetters(column: number): string {
  let letters = "";
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

/** `F12` for a 1-based row and a 0-based column. */
export function cellAddress(row: number, column: number): string {
  return columnLetters(column) + String(row);
}
