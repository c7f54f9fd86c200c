import type { Cell, Sheet } from "../model/grid.ts";
import type { Column } from "../model/column.ts";
import type { Report } from "../model/report.ts";
import { filledColumns } from "./table-merges.ts";
import { beginsNote } from "./table-notes.ts";
import { mayBeTotal } from "./table-totals.ts";
import type { Region } from "./table-fill-down.ts";

/** Lines of a signature: who issues the report, in two lines perhaps, who signs, and when. */
const mostLines = 4;

/**
 * Index into the region's rows from which they are a signature: lines of one cell to the last one, which is a date
 * (`浙江拓展区` over `2006年9月30日`), notes below it apart. Infinity where there are fewer than two, below a form than one, and in
 * a kind whose rows need no more than one cell. `columns` are those of the table.
 */
export function signatureFrom(
  { sheet, indices, left, right }: Region,
  { form }: Report,
  columns: readonly Column[],
): number {
  if (columns.filter(({ required }) => required).length <= 1) return Infinity;
  let from = Infinity;
  let lines = 0;
  for (let at = indices.length - 1; at >= 0 && lines <= mostLines; at--) {
    const cells = cellsOf(sheet, indices[at] ?? -1, left, right);
    const [only] = cells;
    if (only === undefined) continue;
    const isDated = cells.length === 1 && isDate(only);
    if (from === Infinity && !isDated && isNoteText(only)) continue;
    if (cells.length > 1 || (from === Infinity ? !isDated : !isLine(only))) break;
    from = at;
    lines++;
  }
  return lines > mostLines || lines < (form === undefined ? 2 : 1) ? Infinity : from;
}

function cellsOf(sheet: Sheet, index: number, left: number, right: number): Cell[] {
  const row = sheet.rows[index];
  if (row === undefined) return [];
  return filledColumns(row, left, right, 2).flatMap((at) => row.cells[at] ?? []);
}

function isNoteText(cell: Cell): boolean {
  return typeof cell === "string" && beginsNote(cell);
}

function isLine(cell: Cell): boolean {
  return typeof cell === "string" && cell.length <= 30 && !mayBeTotal(cell) && /[^\d\s.,%]/.test(cell);
}

const number = "[\\d０-９〇○零一二三四五六七八九十廿_\\s]*";
const day = new RegExp(
  `^(?:日期[:：])?\\s*(?:${number}年${number}月${number}[日号]|(?:19|20)\\d\\d([-/.])\\d{1,2}\\1\\d{1,2})$`,
);

function isDate(cell: Cell): boolean {
  return typeof cell === "string" ? day.test(cell.trim()) : typeof cell === "object" && cell.type === "date";
}
