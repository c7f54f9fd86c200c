/** A cell by its row (from 1) and column (from 0). */
export interface CellAt {
  readonly row: number;
  readonly column: number;
}

/** `F12` or `$F$12` → row 12, column 5; undefined for what names no cell, A1 to XFD1048576. */
export function parseCell(reference: string): CellAt | undefined {
  const parts = /^\$?([A-Z]{1,3})\$?([1-9]\d{0,6})$/i.exec(reference);
  if (parts === null) return undefined;
  const letters = (parts[1] ?? "").toUpperCase();
  let column = 0;
  for (let i = 0; i < letters.length; i++) column = column * 26 + letters.charCodeAt(i) - 64;
  const row = Number(parts[2]);
  return row <= 1_048_576 && column <= 16_384 ? { row, column: column - 1 } : undefined;
}
