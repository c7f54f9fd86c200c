import { isFilled, type Sheet } from "../model/grid.ts";
import type { Header } from "./table-headers.ts";
import { mergesTouching } from "./table-merges.ts";

/** A run of columns, both ends included, with an empty column on either side of it. */
export interface Band {
  readonly left: number;
  readonly right: number;
}

/** The header of a table beside may be so many rows further down. */
const besideWithin = 3;

/**
 * The bands of a sheet that the gaps of a header part, and the one before it, as far as they are empty in every row from there on. A column that a
 * header cell is merged over is no gap.
 */
export function bandsOf(sheet: Sheet, { columns, top, bottom }: Header): Band[] {
  const below = sheet.rows.slice(top);
  const [from, to] = [sheet.rows[top]?.number ?? 0, sheet.rows[bottom]?.number ?? 0];
  const merges = mergesTouching(sheet, from, to + besideWithin);
  const isEmpty = (column: number) =>
    merges.every(({ left, right }) => column < left || column > right) &&
    below.every(({ cells }) => !isFilled(cells[column]));
  const bands: Band[] = [];
  let left = 0;
  let last = columns[0]?.at ?? 0;
  // What stands to the left may be a table whose header is further down.
  const before = Array.from({ length: last }, (_, at) => at).findLast(isEmpty);
  if (before !== undefined && below.some(({ cells }) => cells.slice(0, before).some(isFilled))) {
    bands.push({ left, right: before - 1 });
    left = before + 1;
  }
  for (const { at } of columns) {
    const gap = Array.from({ length: Math.max(0, at - last - 1) }, (_, i) => last + 1 + i);
    const empty = gap.find(isEmpty);
    if (empty !== undefined) {
      bands.push({ left, right: empty - 1 });
      left = empty + 1;
    }
    last = at;
  }
  return [...bands, { left, right: Infinity }];
}

/** The sheet as if it had this band's cells only; its rows are as many, in the same order. */
export function onlyBand(sheet: Sheet, { left, right }: Band): Sheet {
  return {
    ...sheet,
    rows: sheet.rows.map((row) => ({
      ...row,
      cells: row.cells.map((cell, at) => (at >= left && at <= right ? cell : undefined)),
    })),
    merges: sheet.merges.filter((merge) => merge.left >= left && merge.left <= right),
  };
}
