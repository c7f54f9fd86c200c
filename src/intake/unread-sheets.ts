import { findingsListHeaders } from "../locales/returns.ts";
import type { Column } from "../model/column.ts";
import type { Finding } from "../model/finding.ts";
import { isFindingsList } from "../model/findings-list.ts";
import { type Cell, columnLetters, isFilled, type Sheet } from "../model/grid.ts";
import { plainHeader } from "../model/header-text.ts";
import { kindMentioned } from "../model/kind-mention.ts";
import { madeOnce } from "../model/remember.ts";
import { isNumeric, type Report } from "../model/report.ts";
import type { Table } from "../model/table.ts";

/** Fewer rows of a table's width are no table. */
const tabularRows = 3;
const tabularCells = 3;
/** A share of rows or cells that is nearly all of them: clerks make mistakes. */
const mostOf = 0.6;
/** Rows looked at to see what a sheet holds. */
const closeLook = 200;

type Row = Sheet["rows"][number];
type FormItems = NonNullable<Report["form"]>["items"];

/**
 * What a visible sheet without a header that is known may have kept from being read: a report by its title, the rest of a table
 * that was read, a table with its headers in a column, or any other table. Instructions, lists of choices and the list of
 * findings of a returned workbook are none.
 */
export function unreadSheet(sheet: Sheet, read: readonly Table[], reports: readonly Report[]): Finding[] {
  if (sheet.hidden || isFindingsList(sheet, findingsListHeaders)) return [];
  const rows = sheet.rows.filter((row) => filledIn(row) >= tabularCells);
  const isTable = rows.length >= tabularRows;
  const finding =
    (isTable ? titledFinding(sheet, reports) : undefined) ??
    continuedFinding(sheet, rows, read, reports) ??
    transposedFinding(sheet, reports) ??
    (isTable ? otherFinding(sheet, rows, reports) : undefined);
  return finding === undefined ? [] : [finding];
}

function filledIn({ cells }: Row): number {
  return cells.filter(isFilled).length;
}

function unread(
  code: string,
  severity: Finding["severity"],
  sheet: Sheet,
  found: string | null,
  data: Finding["data"],
): Finding {
  return { code, severity, place: { sheet: sheet.name }, found, data };
}

function titledFinding(sheet: Sheet, reports: readonly Report[]): Finding | undefined {
  const titles = sheet.rows
    .slice(0, 5)
    .flatMap((row) => (filledIn(row) <= 2 ? row.cells.filter((cell) => typeof cell === "string") : []));
  const text = [...titles, sheet.name].find((title) => kindMentioned(reports, title) !== undefined);
  const report = text === undefined ? undefined : kindMentioned(reports, text);
  if (text === undefined || report === undefined) return undefined;
  return unread("header-not-found", "error", sheet, text, { kind: report.title });
}

function continuedFinding(
  sheet: Sheet,
  rows: readonly Row[],
  read: readonly Table[],
  reports: readonly Report[],
): Finding | undefined {
  const looked = rows.slice(0, closeLook);
  if (looked.length === 0) return undefined;
  for (const table of read) {
    const report = reports.find(({ kind }) => kind === table.kind);
    if (report === undefined || table.sheetHidden) continue;
    const like = looked.filter((row) => isRowOf(row, table, report)).length;
    if (like < looked.length * mostOf) continue;
    const data = { ...extent(rows), kind: report.title, table: table.sheet };
    return unread("sheet-continues", "error", sheet, null, data);
  }
  return undefined;
}

/** What the cell is compared as with headers; numbers and empty cells are none. */
function headerIn(cell: Cell | undefined): string {
  return typeof cell === "string" ? plainHeader(cell) : "";
}

/** Has the row cells under most of the table's required columns, and such as the telling ones hold? */
function isRowOf({ cells }: Row, { columns }: Table, report: Report): boolean {
  let [required, wanted, fitting, telling] = [0, 0, 0, 0];
  for (const { key, at, headRow } of columns) {
    const column = report.columns[key];
    if (column === undefined || headRow !== undefined) continue;
    const cell = cells[at];
    if (column.required) wanted++;
    if (!isFilled(cell)) continue;
    if (column.required) required++;
    const fits = tells(cell, column);
    if (fits === undefined) continue;
    telling++;
    if (fits) fitting++;
  }
  if (required < wanted * mostOf || fitting < 2 || fitting < telling * mostOf) return false;
  return report.form === undefined || isItemOf(cells, columns, report.form.items);
}

/** A form's rows say in words which of its items they are: numbers alone may be of anything. */
function isItemOf(cells: Row["cells"], columns: Table["columns"], items: FormItems): boolean {
  const worded = columns.filter(({ key }) => items.some((item) => typeof item[key] === "string"));
  const isNamed = worded.some(({ key, at }) =>
    items.some((item) => headerIn(cells[at]) === headerIn(item[key])),
  );
  return worded.length === 0 || isNamed;
}

/** Is the cell one of the column's, as far as its type tells? Undefined for columns that may hold any text. */
function tells(cell: Cell, column: Column): boolean | undefined {
  const text = typeof cell === "string" ? cell.trim() : undefined;
  if (column.type === "choice") return text !== undefined && column.choices.includes(text);
  if (column.type === "date")
    return text === undefined
      ? typeof cell === "object" && cell.type === "date"
      : /^\d{1,4}\s*[-/.年月]\s*\d/.test(text);
  if (!isNumeric(column.type)) return undefined;
  return text === undefined
    ? typeof cell === "number" || (typeof cell === "object" && cell.type === "number")
    : /^[¥￥]?-?\d[\d,.]*\s*\S{0,3}$/.test(text);
}

/** Columns at a sheet's left in which its headers may stand. */
const headerColumns = 3;

/** A table lying on its side: headers of one kind down a column, and right of them what its columns hold. */
function transposedFinding(sheet: Sheet, reports: readonly Report[]): Finding | undefined {
  const rows = sheet.rows.slice(0, closeLook);
  for (let at = 0; at < headerColumns; at++)
    for (const report of reports) {
      const columns = rows.flatMap(({ cells }) => {
        const column = columnsByTitle(report).get(headerIn(cells[at]));
        return column === undefined ? [] : [{ column, values: cells.slice(at + 1).filter(isFilled) }];
      });
      const required = Object.values(report.columns).filter((column) => column.required).length;
      if (columns.filter(({ column }) => column.required).length < Math.max(2, required * mostOf)) continue;
      const verdicts = columns.flatMap(({ column, values }) => values.map((value) => tells(value, column)));
      const telling = verdicts.filter((fits) => fits !== undefined);
      const fitting = telling.filter((fits) => fits).length;
      if (fitting < 2 || fitting < telling.length * mostOf) continue;
      const records = Math.max(...columns.map(({ values }) => values.length));
      const data = { column: columnLetters(at), records, kind: report.title };
      return unread("sheet-transposed", "error", sheet, null, data);
    }
  return undefined;
}

const columnsByTitle = madeOnce(
  ({ columns }: Report): ReadonlyMap<string, Column> =>
    new Map(
      Object.values(columns).flatMap((column) =>
        [column.title, ...column.aliases].map((title) => [plainHeader(title), column] as const),
      ),
    ),
);

/** Names of sheets that explain or list, in templates, returned workbooks and clerks' own files. */
const helperName =
  /说明|须知|指南|要求|注意|示例|样例|范例|选项|下拉|字典|代码|参数|目录|封面|图表|guide|lists?$|returned|readme|instruction|example/i;

function otherFinding(sheet: Sheet, rows: readonly Row[], reports: readonly Report[]): Finding | undefined {
  if (helperName.test(sheet.name) || isListOfChoices(rows, reports)) return undefined;
  return unread("sheet-unread", "warning", sheet, null, extent(rows));
}

/** Do the rows hold nearly nothing but headers and what may be chosen under them? */
function isListOfChoices(rows: readonly Row[], reports: readonly Report[]): boolean {
  const cells = rows.slice(0, closeLook).flatMap((row) => row.cells.filter(isFilled));
  const known = cells.filter((cell) => typeof cell === "string" && choicesOf(reports).has(plainHeader(cell)));
  return known.length > cells.length * mostOf;
}

const choicesOf = madeOnce(
  (reports: readonly Report[]): ReadonlySet<string> =>
    new Set(
      reports
        .flatMap(({ columns }) => Object.values(columns))
        .flatMap(({ title, choices }) => [title, ...choices].map(plainHeader)),
    ),
);

function extent(rows: readonly Row[]): { rows: number; from: number; to: number } {
  return { rows: rows.length, from: rows[0]?.number ?? 0, to: rows.at(-1)?.number ?? 0 };
}
