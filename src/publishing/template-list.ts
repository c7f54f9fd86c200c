import type { Style, Worksheet } from "exceljs";
import { isNumeric } from "../model/report.ts";
import type { Values } from "../model/column.ts";
import { cellValue, columnWidth, numberFormat, placedColumns, type PlacedColumn } from "./template-cells.ts";
import type { TemplateContext, TemplateSheet } from "./template-context.ts";
import { metaLine, statusColours, titleLine } from "./template-heading.ts";
import { listStatus, type ListStatus } from "./template-status.ts";
import { columnValidation } from "./template-validation.ts";
import { box, colours, printOnA4, solid, styled, validateRange } from "./workbook.ts";
import { textWidth } from "./workbook-text.ts";

const titleRow = 1;
const metaRow = 2;
const statusRow = 3;
const hintRow = 4;
const headerRow = 5;
const firstRow = 6;

/** Rows past the bordered ones that still have dropdowns and are still checked. */
const spareRows = 1000;
/** Blank bordered rows offered after the rows filled in beforehand. */
const blankRows = 20;
const defaultRows = 50;
/** Columns frozen at the left may take this many characters of a screen's some 150. */
const frozenWidth = 48;

/** Fills a sheet for a kind that is a list: what the sheet is for, its check, the header and rows to fill. */
export function fillListSheet(sheet: Worksheet, spec: TemplateSheet, context: TemplateContext): void {
  const { report, rows } = spec;
  const columns = placedColumns(report);
  const widths = columns.map((placed) =>
    columnWidth(
      placed,
      rows.map((row) => row[placed.key]),
    ),
  );
  const lastBordered = firstRow + Math.max(report.templateRows ?? defaultRows, rows.length + blankRows) - 1;
  const lastChecked = lastBordered + spareRows;
  columns.forEach(({ at, column }, i) => {
    sheet.getColumn(at).width = widths[i] ?? column.width;
    sheet.getColumn(at).style = cellStyle(column, false);
  });
  titleLine(sheet, titleRow, columns.length, spec, context);
  const nil = metaLine(sheet, metaRow, widths, spec, context, spec.period !== null);
  writeStatus(sheet, columns, rows, lastChecked, nil, context);
  writeHint(sheet, columns.length, context);
  writeHeader(sheet, columns, widths);
  writeRows(sheet, columns, rows, lastBordered, context);
  guideInput(sheet, columns, lastChecked, spec, context);
  sheet.views = [
    {
      state: "frozen",
      xSplit: frozenColumns(columns, widths, report.key),
      ySplit: headerRow,
      activeCell: `A${firstRow}`,
    },
  ];
  printOnA4(
    sheet,
    `${headerRow}:${headerRow}`,
    context.words.page(context.words.title(report, context.unit.name)),
  );
}

function cellStyle(column: PlacedColumn["column"], bordered: boolean): Partial<Style> {
  const centred = column.type === "date" || column.type === "choice";
  const horizontal = isNumeric(column.type) ? "right" : centred ? "center" : "left";
  return styled({
    numFmt: numberFormat(column),
    alignment: { vertical: "middle", horizontal, wrapText: column.type === "text" },
    ...(bordered ? { border: box } : {}),
  });
}

function writeStatus(
  sheet: Worksheet,
  columns: readonly PlacedColumn[],
  rows: readonly Values[],
  last: number,
  nil: string | undefined,
  context: TemplateContext,
): void {
  const { words } = context;
  const isFilled = (row: Values, { key, column }: PlacedColumn): boolean =>
    (row[key] ?? "") !== "" || (column.namesUnit && onlyStore(context) !== null);
  const filled = rows.map((row) => columns.map((placed) => isFilled(row, placed)));
  const lastColumn = Math.max(columns.length, 4);
  const hidden = [lastColumn - 2, lastColumn - 1, lastColumn].map((at) => sheet.getCell(statusRow, at));
  const [started = "", missing = "", firstMissing = ""] = hidden.map((cell) => cell.$col$row);
  const status: ListStatus = listStatus({
    columns,
    first: firstRow,
    last,
    filled,
    at: { started, missing, firstRow: firstMissing, nil },
    words,
  });
  [status.started, status.missing, status.firstRow].forEach((formula, i) => {
    const cell = hidden[i];
    if (cell === undefined) return;
    cell.value = formula;
    // Numbers for the check's own use, shown to nobody.
    cell.style = styled({ numFmt: ";;;" });
  });
  sheet.mergeCells(statusRow, 1, statusRow, Math.min(lastColumn - 3, 10));
  const message = sheet.getCell(statusRow, 1);
  message.value = status.message;
  message.style = styled({ bold: true, size: 11, alignment: { vertical: "middle", horizontal: "left" } });
  sheet.getRow(statusRow).height = 22;
  statusColours(sheet, message.address);
}

function writeHint(sheet: Worksheet, columnCount: number, { words }: TemplateContext): void {
  sheet.mergeCells(hintRow, 1, hintRow, Math.max(columnCount, 2));
  const hint = sheet.getCell(hintRow, 1);
  hint.value = words.hint;
  hint.style = styled({
    size: 9,
    colour: colours.quiet,
    alignment: { vertical: "middle", horizontal: "left" },
  });
  sheet.getRow(hintRow).height = 18;
}

function writeHeader(sheet: Worksheet, columns: readonly PlacedColumn[], widths: readonly number[]): void {
  const alignment = { vertical: "middle", horizontal: "center", wrapText: true } as const;
  for (const { at, column, header } of columns) {
    const cell = sheet.getCell(headerRow, at);
    cell.value = header;
    cell.style = column.required
      ? styled({ bold: true, colour: colours.white, fill: solid(colours.required), border: box, alignment })
      : styled({ bold: true, fill: solid(colours.optional), border: box, alignment });
  }
  const lines = columns.map(({ header }, i) => Math.ceil((textWidth(header) + 1) / (widths[i] ?? 10)));
  sheet.getRow(headerRow).height = Math.max(2, ...lines) * 15 + 6;
}

function writeRows(
  sheet: Worksheet,
  columns: readonly PlacedColumn[],
  rows: readonly Values[],
  last: number,
  context: TemplateContext,
): void {
  const styles = columns.map(({ column }) => cellStyle(column, true));
  const fraction = columns.map((_, i) => ({ ...styles[i], numFmt: "0.0%" }));
  for (let number = firstRow; number <= last; number++) {
    const row = rows[number - firstRow];
    const line = sheet.getRow(number);
    columns.forEach(({ key, column, at }, i) => {
      const cell = line.getCell(at);
      const value = row?.[key];
      const partial = column.type === "percent" && typeof value === "number" && !Number.isInteger(value);
      cell.style = (partial ? fraction[i] : styles[i]) ?? {};
      if (row === undefined)
        cell.value = column.namesUnit ? (ownStore(columns, number, context) ?? null) : null;
      else cell.value = cellValue(column, value ?? (column.namesUnit ? onlyStore(context) : null));
    });
  }
}

/** A unit with one store need not type it: it appears once the row has anything else. */
function ownStore(
  columns: readonly PlacedColumn[],
  row: number,
  context: TemplateContext,
): { formula: string; result: string } | undefined {
  const store = onlyStore(context);
  if (store === null) return undefined;
  return { formula: `IF(${countOthers(columns, row)}>0,"${store.replaceAll('"', '""')}","")`, result: "" };
}

function onlyStore({ stores }: TemplateContext): string | null {
  return stores.length === 1 ? (stores[0] ?? null) : null;
}

/** How many cells of the row are filled, the store left out. */
function countOthers(columns: readonly PlacedColumn[], row: number): string {
  const store = columns.find(({ column }) => column.namesUnit)?.at ?? 0;
  const span = (from: PlacedColumn | undefined, to: PlacedColumn | undefined): string[] =>
    from === undefined || to === undefined || from.at > to.at
      ? []
      : [`$${from.letter}${row}:$${to.letter}${row}`];
  const before = store === 0 ? [] : span(columns[0], columns[store - 2]);
  const after = span(columns[store], columns.at(-1));
  return `COUNTA(${[...before, ...after].join(",")})`;
}

/** Dropdowns, prompts, limits, and light red on what must be filled: in the first row, and in rows with anything. */
function guideInput(
  sheet: Worksheet,
  columns: readonly PlacedColumn[],
  last: number,
  spec: TemplateSheet,
  context: TemplateContext,
): void {
  const { stores, lists, words } = context;
  for (const { letter, column } of columns) {
    const range = `${letter}${firstRow}:${letter}${last}`;
    validateRange(sheet, range, columnValidation(column, spec.period, stores, lists, words));
  }
  const begun = `OR(ROW()=ROW($A$${firstRow}),${countOthers(columns, firstRow)}>0)`;
  columns.forEach(({ letter, column }, i) => {
    // A store that fills itself in is not the clerk's to fill.
    if (!column.required || (column.namesUnit && stores.length === 1)) return;
    sheet.addConditionalFormatting({
      ref: `${letter}${firstRow}:${letter}${last}`,
      rules: [
        {
          type: "expression",
          priority: i + 10,
          formulae: [`AND(${letter}${firstRow}="",${begun})`],
          style: { fill: solid(colours.missing) },
        },
      ],
    });
  });
}

/** As many leading columns up to the key's last as a screen can spare. */
function frozenColumns(
  columns: readonly PlacedColumn[],
  widths: readonly number[],
  key: readonly string[],
): number {
  const lastKey = columns.findLastIndex((placed) => key.includes(placed.key));
  let width = 0;
  let count = 0;
  for (; count <= lastKey; count++) {
    width += widths[count] ?? 0;
    if (width > frozenWidth) break;
  }
  return count;
}
