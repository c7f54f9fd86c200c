import type { Cell, NumberCell } from "./grid.ts";
import { readAs, seenText } from "./number-shown.ts";
import { serialToIso } from "./serial.ts";

export type CellType = "number" | "text" | "boolean" | "date" | "error";

export function cellType(cell: Cell): CellType {
  if (typeof cell === "object") return cell.type;
  if (typeof cell === "string") return "text";
  return typeof cell === "number" ? "number" : "boolean";
}

/** The cell's value as JSON: numbers and booleans as they are, dates as ISO text, errors by their code. */
export function cellValue(cell: Cell): string | number | boolean {
  if (typeof cell !== "object") return cell;
  if (cell.type === "date") return serialToIso(cell.serial);
  return cell.type === "number" ? cell.value : cell.code;
}

/** The cell as a reader of the sheet sees it, near enough to be recognised: `85%`, `2006-09-03`, `#N/A`, `TRUE`. */
export function cellText(cell: Cell | undefined): string {
  if (cell === undefined) return "";
  if (typeof cell === "boolean") return cell ? "TRUE" : "FALSE";
  if (typeof cell === "object" && cell.type === "number") return numberSeen(cell);
  return String(cellValue(cell));
}

/** Decimals that the format rounds away are kept: they are part of the value that is taken. */
function numberSeen({ value, format }: NumberCell): string {
  const seen = Number.isInteger(value) ? seenText(value, format) : undefined;
  const isWhole = seen !== undefined && !/[.%]/.test(seen);
  return isWhole ? seen : (readAs(value, format)?.text ?? String(value));
}
