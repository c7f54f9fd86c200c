import { type Cell, type GridRow, isBlankText, isFilled } from "../model/grid.ts";
import type { TableRow } from "../model/table.ts";
import { isPlainLabel } from "./table-labels.ts";
import { isStroke } from "./table-text.ts";
import { mayBeTotal, printedNumber } from "./table-totals.ts";

/** Must a well-filled row be looked at again: might one of its first cells be the label of a total or a field, or blank, or is it struck out? */
export function isSuspect(cells: readonly (Cell | undefined)[]): boolean {
  let seen = 0;
  for (let i = 0; i < cells.length && seen < 3; i++) {
    const cell = cells[i];
    if (cell === undefined || cell === "") continue;
    seen++;
    if (typeof cell !== "string") continue;
    if (mayBeTotal(cell) || isBlankText(cell) || cell.startsWith("无")) return true;
    if (isPlainLabel(cell) || cell.endsWith(":") || cell.endsWith("\uff1a")) return true;
    if (seen === 1 && isStroke(cell) && isStruckOut(cells)) return true;
  }
  return false;
}

function isStruckOut(cells: readonly (Cell | undefined)[]): boolean {
  return cells.every((cell) => !isFilled(cell) || (typeof cell === "string" && isStroke(cell)));
}

/** A number, or a text that stands for one in a total row. */
export function isNumberCell(cell: Cell): boolean {
  return typeof cell === "object" ? cell.type === "number" : typeof cell === "string" && isCounted(cell);
}

/** `30户`, `—`: texts that stand in a total row for numbers. */
export function isCounted(text: string): boolean {
  return (
    isBlankText(text) ||
    printedNumber(text) !== undefined ||
    /^[-—–/\\*.]+$/.test(text.trim()) ||
    /^共?[\d,.\s%]+[^\d\s]{0,3}$/.test(text.normalize("NFKC").trim())
  );
}

/** The row's cells in these places, in their order. */
export function placed({ number, cells: all }: GridRow, places: readonly number[]): TableRow {
  const cells = new Array<Cell | undefined>(places.length);
  for (let i = 0; i < places.length; i++) cells[i] = all[places[i] ?? 0];
  return { number, cells };
}
