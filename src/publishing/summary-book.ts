import { Writable } from "node:stream";
import { setImmediate as nextTurn } from "node:timers/promises";
import ExcelJS from "exceljs";
import type { Style } from "exceljs";
import { cleanText, safeSheetName, shorten } from "./workbook-text.ts";
import { fixedZipTimes } from "./zip-times.ts";

/** What a cell holds; a formula comes with the value it has now. */
export type CellValue = string | number | Date | null | { readonly formula: string; readonly result: number };

export interface CellPlan {
  readonly value: CellValue;
  readonly style: Partial<Style>;
}

export interface RowPlan {
  /** From column A; undefined leaves a cell out. */
  readonly cells: readonly (CellPlan | undefined)[];
  /** Points; the program's own height when absent. */
  readonly height?: number;
}

/** One sheet as it is to be written, row by row, so that long ones are never held whole. */
export interface SheetPlan {
  readonly name: string;
  readonly tab: string;
  readonly columns: readonly { readonly width: number; readonly hidden?: boolean }[];
  /** Rows and columns that stay in view. */
  readonly frozen: { readonly rows: number; readonly columns: number };
  /** `A4:T2000`. */
  readonly autoFilter?: string;
  /** Rows repeated on every printed page, `1:4`. */
  readonly repeatedRows: string;
  readonly portrait?: boolean;
  readonly rows: Iterable<RowPlan>;
}

/** Most characters Excel takes in a cell. */
const longestText = 32_767;
/** Rows written before the zip is given a turn to take them, which bounds memory. */
const rowsPerTurn = 500;

/**
 * The workbook's bytes, written through exceljs's stream writer (177 MB for 100,000 rows, where its in-memory writer takes
 * 2 GB). The same plans and date give the same bytes.
 */
export async function workbookOf(
  plans: readonly SheetPlan[],
  { made, creator, title, footer }: { made: Date; creator: string; title: string; footer: string },
): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  const stream = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      chunks.push(chunk);
      done();
    },
  });
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useStyles: true, useSharedStrings: true });
  Object.assign(book, { creator, lastModifiedBy: creator, created: made, modified: made, title });
  const names: string[] = [];
  for (const plan of plans) {
    const name = safeSheetName(plan.name, names);
    names.push(name);
    await writeSheet(book, name, plan, footer);
  }
  await book.commit();
  return fixedZipTimes(new Uint8Array(Buffer.concat(chunks)));
}

async function writeSheet(
  book: ExcelJS.stream.xlsx.WorkbookWriter,
  name: string,
  plan: SheetPlan,
  footer: string,
): Promise<void> {
  const sheet = book.addWorksheet(name, {
    properties: { tabColor: { argb: plan.tab }, defaultRowHeight: 18 },
    views: [{ state: "frozen", xSplit: plan.frozen.columns, ySplit: plan.frozen.rows, showGridLines: false }],
    headerFooter: { oddFooter: footer },
    pageSetup: pageSetupOf(plan),
  });
  // A4; set apart because exceljs types it as an enum that exists in its types alone.
  Object.assign(sheet.pageSetup, { paperSize: 9 });
  sheet.columns = plan.columns.map(({ width, hidden = false }) => ({ width, hidden }));
  if (plan.autoFilter !== undefined) sheet.autoFilter = plan.autoFilter;
  let written = 0;
  for (const { cells, height } of plan.rows) {
    const row = sheet.addRow([]);
    if (height !== undefined) row.height = height;
    for (const [index, cell] of cells.entries()) {
      if (cell === undefined) continue;
      const target = row.getCell(index + 1);
      target.value = asWritten(cell.value);
      target.style = cell.style;
    }
    row.commit();
    written += 1;
    if (written % rowsPerTurn === 0) await nextTurn();
  }
  sheet.commit();
  await nextTurn();
}

/** Characters of column width that stay readable across a printed page. */
const charactersAcross = { portrait: 110, landscape: 170 };

/** Wide sheets go over several pages side by side, each with the first column. */
function pageSetupOf({ portrait = false, columns, repeatedRows }: SheetPlan) {
  const orientation: "portrait" | "landscape" = portrait ? "portrait" : "landscape";
  const width = columns.reduce((sum, column) => sum + (column.hidden === true ? 0 : column.width), 0);
  const fitToWidth = Math.max(1, Math.round(width / charactersAcross[orientation]));
  return {
    orientation,
    fitToPage: true,
    fitToWidth,
    fitToHeight: 0,
    printTitlesRow: repeatedRows,
    ...(fitToWidth > 1 ? { printTitlesColumn: "A:A" } : {}),
    margins: { left: 0.4, right: 0.4, top: 0.5, bottom: 0.6, header: 0.3, footer: 0.3 },
  };
}

/** Excel reads `_x000A_` in a text as the character with that code; an underscore that would start one is escaped. */
function asWritten(value: CellValue): ExcelJS.CellValue {
  if (typeof value !== "string") return value;
  const text = shorten(cleanText(value), longestText);
  return text.replace(/_(?=x[0-9a-fA-F]{4}_)/g, "_x005F_");
}
