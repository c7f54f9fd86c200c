import type { CellObject, RowInfo, WorkBook, WorkSheet } from "@e965/xlsx";

import { Unreadable } from "../model/failure.ts";
import type { Cell, Grid, GridRow, Merge, Sheet } from "../model/grid.ts";
import { plainTables } from "./html-tables.ts";
import type { ReadLimits } from "./limits.ts";
import { builtinFormats } from "./number-format.ts";
import { isOle2 } from "./ole2.ts";
import { ReadBudget, checkFileSize, checkSheets } from "./read-budget.ts";
import { mergesInUse } from "./sheet-rows.ts";
import { decodeMarkup } from "./text-encoding.ts";
import { readXlsProperties } from "./xls-properties.ts";
import { cellShownAs } from "./xlsx-cell.ts";
import { shownAs } from "./xlsx-styles.ts";
import { XlsxPackage } from "./xlsx-package.ts";
import { readProperties } from "./xlsx-properties.ts";
import { openZip } from "./zip.ts";

/** What is used of SheetJS's reader of compound files, which its types leave open. */
interface CompoundFiles {
  read(bytes: Uint8Array, options: { type: "array" }): unknown;
  find(file: unknown, path: string): { content: Iterable<number> } | null;
}

/** Formats that SheetJS reads for us. */
export type SheetJsFormat = "xls" | "xlsb" | "html" | "xml-spreadsheet";

/** Error values by their BIFF code ([MS-XLS] 2.5.10). */
const errorNames: ReadonlyMap<unknown, string> = new Map([
  [0x00, "#NULL!"],
  [0x07, "#DIV/0!"],
  [0x0f, "#VALUE!"],
  [0x17, "#REF!"],
  [0x1d, "#NAME?"],
  [0x24, "#NUM!"],
  [0x2a, "#N/A"],
  [0x2b, "#GETTING_DATA"],
]);

/**
 * Reads the formats that are not ours through SheetJS, into the same grid as `readXlsx`.
 *
 * SheetJS may take long or much memory over a hostile file: run it where it can be ended. Throws `Unreadable`:
 * `file-too-large`, `encrypted` for a protected `.xls`, `html-nested-table`, the zip's refusals, the budget's refusals,
 * `too-many-sheets`, `no-worksheet`; anything else it throws is SheetJS giving up on a damaged file.
 */
export async function readSheetJs(
  bytes: Uint8Array,
  format: SheetJsFormat,
  limits: ReadLimits,
): Promise<Grid> {
  checkFileSize(bytes, limits);
  if (format === "xlsb") checkParts(bytes, limits);
  const workbook = await parse(bytes, format, limits);
  checkSheets(workbook.SheetNames.length, limits);
  const budget = new ReadBudget(limits);
  const date1904 = workbook.Workbook?.WBProps?.date1904 === true;
  const sheets = workbook.SheetNames.flatMap((name, index): Sheet[] => {
    const sheet = workbook.Sheets[name];
    if (sheet === undefined || (sheet["!type"] !== undefined && sheet["!type"] !== "sheet")) return [];
    const hidden = (workbook.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0;
    return [{ name, hidden, ...sheetContent(sheet, name, date1904, budget) }];
  });
  if (sheets.length === 0) throw new Unreadable("no-worksheet");
  const properties = await customProperties(bytes, format, limits);
  return { format: format === "xml-spreadsheet" ? "xls" : format, sheets, properties };
}

/** SheetJS loses or garbles custom properties that are not in Latin letters. */
async function customProperties(
  bytes: Uint8Array,
  format: SheetJsFormat,
  limits: ReadLimits,
): Promise<ReadonlyMap<string, string>> {
  if (format === "xlsb") return readProperties(new XlsxPackage(bytes, limits));
  if (format !== "xls" || !isOle2(bytes)) return new Map();
  // Its types leave CFB open; `read` and `find` are documented (js-cfb, "API").
  const { CFB } = (await import("@e965/xlsx")) as { CFB: CompoundFiles };
  const stream = CFB.find(CFB.read(bytes, { type: "array" }), "/\u0005DocumentSummaryInformation");
  return stream === null ? new Map() : readXlsProperties(Uint8Array.from(stream.content));
}

/** Every part is inflated once under our limits, so that SheetJS never meets a zip bomb or a damaged part. */
function checkParts(bytes: Uint8Array, limits: ReadLimits): void {
  const zip = openZip(bytes, limits);
  for (const entry of zip.entries) zip.read(entry);
}

async function parse(bytes: Uint8Array, format: SheetJsFormat, limits: ReadLimits): Promise<WorkBook> {
  const library = await import("@e965/xlsx");
  library.set_cptable(await import("@e965/xlsx/dist/cpexcel.full.mjs"));
  // Its types leave SSF open; `load` is documented (SheetJS docs, "Number Formats").
  const formats = library.SSF as { load(code: string, id: number): void };
  // SheetJS keeps one table of number formats from file to file, without the Chinese built-in ones.
  for (const [id, code] of builtinFormats) formats.load(code, id);
  const options = {
    dense: true,
    cellDates: false,
    cellNF: true,
    cellText: false,
    cellHTML: false,
    cellFormula: false,
    cellStyles: true,
    sheetRows: limits.maxRows + 1,
    // Of html only the text is taken: what SheetJS makes of `9/3` depends on the machine's locale.
    raw: format === "html",
  };
  const read = (text: string): WorkBook => quietly(() => library.read(text, { ...options, type: "string" }));
  if (format === "html") return readPage(decodeMarkup(bytes), read);
  if (format === "xml-spreadsheet") return read(wholeXml(bytes));
  try {
    return quietly(() => library.read(bytes, { ...options, type: "array" }));
  } catch (error) {
    if (error instanceof Error && /password|encrypt/i.test(error.message)) throw new Unreadable("encrypted");
    throw error;
  }
}

/** The tables of a page, each a sheet; SheetJS knows nothing of rows that are not shown. */
function readPage(page: string, read: (text: string) => WorkBook): WorkBook {
  const { markup, hiddenRows } = plainTables(page);
  const workbook = read(markup);
  workbook.SheetNames.forEach((name, index) => {
    const sheet = workbook.Sheets[name];
    if (sheet === undefined) return;
    const rows: RowInfo[] = [];
    for (const row of hiddenRows[index] ?? []) rows[row] = { hidden: true };
    sheet["!rows"] = rows;
  });
  return workbook;
}

/** The text of an XML spreadsheet that was not cut off; SheetJS would read what is there and say nothing. */
function wholeXml(bytes: Uint8Array): string {
  const text = decodeMarkup(bytes);
  const last = (pattern: RegExp): number => Array.from(text.matchAll(pattern)).at(-1)?.index ?? -1;
  const isWhole = last(/<\/(?:\w+:)?Workbook\s*>/g) >= last(/<(?:\w+:)?Workbook[\s>]/g);
  if (!isWhole) throw new Unreadable("damaged", { detail: "cut off" });
  return text;
}

/** SheetJS reports oddities on the console, which belongs to the command line. */
function quietly<Result>(work: () => Result): Result {
  const { log, warn, error } = console;
  const silent = (): void => undefined;
  Object.assign(console, { log: silent, warn: silent, error: silent });
  try {
    return work();
  } finally {
    Object.assign(console, { log, warn, error });
  }
}

function sheetContent(
  sheet: WorkSheet,
  name: string,
  date1904: boolean,
  budget: ReadBudget,
): Pick<Sheet, "rows" | "merges" | "hiddenColumns"> {
  const rows: GridRow[] = [];
  const data = sheet["!data"] ?? [];
  data.forEach((line, index) => {
    const cells: Cell[] = [];
    line.forEach((object, column) => {
      const cell = cellOf(object, date1904, budget);
      if (cell !== undefined) cells[column] = cell;
    });
    if (cells.length === 0) return;
    budget.spendRow(cells.length, name);
    rows.push({ number: index + 1, hidden: sheet["!rows"]?.[index]?.hidden === true, cells });
  });
  const merges = (sheet["!merges"] ?? []).map(({ s, e }): Merge => {
    budget.spendMerge(name);
    return { top: s.r + 1, left: s.c, bottom: e.r + 1, right: e.c };
  });
  const hiddenColumns = new Set<number>();
  (sheet["!cols"] ?? []).forEach((info, column) => {
    if (info.hidden === true) hiddenColumns.add(column);
  });
  return { rows, merges: mergesInUse(merges, rows, name, budget), hiddenColumns };
}

function cellOf(object: CellObject, date1904: boolean, budget: ReadBudget): Cell | undefined {
  const { t: type, v: value } = object;
  if (type === "e") return { type: "error", code: errorNames.get(value) ?? object.w ?? "#VALUE!" };
  if (typeof value === "boolean") return value;
  if (typeof value === "number") {
    const shown = shownAs(typeof object.z === "string" ? object.z : "General");
    return shown === undefined ? value : cellShownAs(value, shown, date1904);
  }
  if (typeof value !== "string" || value === "") return undefined;
  budget.spendText(value.length);
  return value;
}
