import { type Cell, isFilled, type Sheet } from "../model/grid.ts";

/** One column of the table that is being read, as far as a row of another table can be told by it. */
export interface ToldColumn {
  readonly at: number;
  readonly required: boolean;
  /** Part of the key that tells the kind's rows apart. */
  readonly isKey: boolean;
  readonly couldHold: (text: string) => boolean;
}

/** A row of another table has at most so many cells under the columns of this one. */
const mostCells = 4;

/**
 * Index into `indices` of the last row of another, small table (`状态 | 数量`) that begins at `start`, after a blank row: two rows
 * or more up to the next blank one, each with few cells and few of the required ones, none with a key or the first with words that
 * their columns could not hold. Undefined for anything that may be a bad row of this table.
 */
export function foreignUntil(
  sheet: Sheet,
  indices: readonly number[],
  start: number,
  columns: readonly ToldColumn[],
): number | undefined {
  const required = columns.filter((column) => column.required).length;
  let keyed = false;
  let end = start;
  for (let before = -1; end < indices.length; end++) {
    const row = sheet.rows[indices[end] ?? -1];
    if (row === undefined || (before > 0 && row.number > before + 1)) break;
    const filled = columns.filter(({ at }) => isFilled(row.cells[at]));
    if (filled.length > mostCells || filled.filter((column) => column.required).length * 3 > required)
      return undefined;
    keyed ||= filled.some(({ isKey }) => isKey);
    before = row.number;
  }
  if (end - start < 2) return undefined;
  return !keyed || beginsForeign(sheet.rows[indices[start] ?? -1]?.cells ?? [], columns)
    ? end - 1
    : undefined;
}

function beginsForeign(cells: readonly (Cell | undefined)[], columns: readonly ToldColumn[]): boolean {
  const filled = columns.filter(({ at }) => isFilled(cells[at]));
  const texts = filled.filter(({ at }) => typeof cells[at] === "string");
  return (
    texts.length === filled.length &&
    texts.length > 1 &&
    texts.some(({ at, couldHold }) => {
      const cell = cells[at];
      return typeof cell === "string" && !couldHold(cell);
    })
  );
}
