import { type Cell, firstFrom, type GridRow, isFilled, type Merge, type Sheet } from "../model/grid.ts";

/** The cell at a row number and a 0-based column. */
export function cellAt(sheet: Sheet, number: number, column: number): Cell | undefined {
  const row = sheet.rows[firstFrom(sheet.rows, number, (one) => one.number)];
  return row?.number === number ? row.cells[column] : undefined;
}

/** Merged ranges that touch the rows from `top` to `bottom` (row numbers). */
export function mergesTouching(sheet: Sheet, top: number, bottom: number): Merge[] {
  return sheet.merges.filter((merge) => merge.top <= bottom && merge.bottom >= top);
}

/** Columns of the row's filled cells from `left` to `right`, in order; `most` at most. */
export function filledColumns(row: GridRow, left: number, right: number, most = Infinity): number[] {
  const columns: number[] = [];
  const end = Math.min(right + 1, row.cells.length);
  for (let at = left; at < end && columns.length < most; at++) if (isFilled(row.cells[at])) columns.push(at);
  return columns;
}
