import { type Cell, type GridRow, isFilled, type Merge, type Sheet } from "../model/grid.ts";

/** Index in `sheet.rows` of the first row with this number or a later one. */
function rowIndexFrom(sheet: Sheet, number: number): number {
  let [low, high] = [0, sheet.rows.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sheet.rows[middle]?.number ?? Infinity) < number) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The cell at a row number and a 0-based column. */
export function cellAt(sheet: Sheet, number: number, column: number): Cell | undefined {
  const row = sheet.rows[rowIndexFrom(sheet, number)];
  return row?.number === number ? row.cells[column] : undefined;
}

/** Merged ranges that touch the rows from `top` to `bottom` (row numbers). */
export function mergesTouching(sheet: Sheet, top: number, bottom: number): Merge[] {
  return sheet.merges.filter((merge) => merge.top <= bottom && merge.bottom >= top);
}

export function covers(merge: Merge, row: number, column: number): boolean {
  return merge.top <= row && row <= merge.bottom && merge.left <= column && column <= merge.right;
}

/** Columns of the row's filled cells from `left` to `right`, in order; `most` at most. */
export function filledColumns(row: GridRow, left: number, right: number, most = Infinity): number[] {
  const columns: number[] = [];
  const end = Math.min(right + 1, row.cells.length);
  for (let at = left; at < end && columns.length < most; at++) if (isFilled(row.cells[at])) columns.push(at);
  return columns;
}
