import type { Cell } from "./grid.ts";
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
  if (typeof cell === "object" && cell.type === "number" && cell.format.includes("%")) {
    return `${String(Number((cell.value * 100).toPrecision(12)))}%`;
  }
  return String(cellValue(cell));
}
