/** What a clerk does to the workbook that came back. */
import { read as readBook, write as writeBook, type CellObject, type WorkSheet } from "@e965/xlsx";
import { cellAddress } from "../model/grid.ts";
import type { TableDraft } from "./mess/draft.ts";

/** The first rows of a clean table stand from here on: below title, fields and header. */
export const firstRow = 4;

/** The column letters of a table laid out plainly, by key. */
export function columnsOf({ columns }: TableDraft): (key: string, index: number) => string {
  return (key, index) =>
    cellAddress(
      firstRow + index,
      columns.findIndex((column) => column.key === key),
    );
}

/** Opens the workbook as a clerk does, changes the report's sheet, and saves it; document properties are kept. */
export function mended(
  bytes: Uint8Array,
  change: (sheet: WorkSheet) => void,
  bookType: "xlsx" | "xlsb" | "biff8" = "xlsx",
): Uint8Array {
  const book = readBook(bytes, { cellNF: true, bookProps: false });
  const sheet = book.Sheets[book.SheetNames.at(-1) ?? ""];
  if (sheet === undefined) throw new Error("no sheet");
  change(sheet);
  // SheetJS gives any; of the type "buffer" it is one.
  return new Uint8Array(writeBook(book, { type: "buffer", bookType }) as Buffer);
}

/** Writes a value into a cell, keeping the format of a number. */
export function write(sheet: WorkSheet, cell: string, value: string | number): void {
  const format: unknown = (sheet[cell] as CellObject | undefined)?.z;
  sheet[cell] = {
    t: typeof value === "number" ? "n" : "s",
    v: value,
    ...(typeof value === "number" ? { z: format } : {}),
  };
}

/** Deletes rows; those below move up. */
export function deleteRows(sheet: WorkSheet, isDeleted: (row: number) => boolean): void {
  const cells = Object.entries(sheet as Record<string, CellObject>).filter(([address]) =>
    /^[A-Z]+\d+$/.test(address),
  );
  const rows = [...new Set(cells.map(([address]) => Number(/\d+/.exec(address)?.[0])))].sort((a, b) => a - b);
  const kept = rows.filter((row) => !isDeleted(row));
  for (const [address] of cells) Reflect.deleteProperty(sheet, address);
  for (const [address, cell] of cells) {
    const [, letters = "", row = ""] = /^([A-Z]+)(\d+)$/.exec(address) ?? [];
    const at = kept.indexOf(Number(row));
    if (at >= 0) sheet[`${letters}${at + 1}`] = cell;
  }
}

/** Deletes all rows of the table but these, the first being 0. */
export const onlyRows = (sheet: WorkSheet, ...indices: readonly number[]) => {
  deleteRows(sheet, (row) => row >= firstRow && !indices.includes(row - firstRow));
};
