import type { Worksheet } from "exceljs";
import type { Column, Values } from "../model/column.ts";
import { isNumeric } from "../model/report.ts";
import { cellValue, columnWidth, numberFormat, placedColumns, type PlacedColumn } from "./template-cells.ts";
import type { TemplateContext, TemplateSheet } from "./template-context.ts";
import { metaLine, statusColours, titleLine } from "./template-heading.ts";
import { formStatus } from "./template-status.ts";
import { columnValidation } from "./template-validation.ts";
import { box, colours, printOnA4, solid, styled, validateRange } from "./workbook.ts";

const statusRow = 3;
const hintRow = 4;
const headRow = 5;

/** A head field of the form: its label and the cell to fill. */
interface HeadField {
  readonly key: string;
  readonly column: Column;
  readonly row: number;
  readonly labelAt: number;
  readonly valueAt: number;
}

/** A form's numbers: where its items start and end. */
interface FormPlace {
  readonly headerRow: number;
  readonly first: number;
  readonly last: number;
}

/**
 * Fills a sheet for one form: head fields as label and value side by side, the items with what is known of them, their
 * total. `head` holds the head fields known beforehand; `rows` the form's own values where it was filled in before.
 */
export function fillFormSheet(
  sheet: Worksheet,
  spec: TemplateSheet,
  head: Values,
  rows: readonly Values[],
  context: TemplateContext,
): void {
  const { report } = spec;
  const columns = placedColumns(report);
  const items = (report.form?.items ?? []).map((item, i): Values => ({ ...rows[i], ...filledOf(item) }));
  const widths = columns.map(
    (placed) =>
      columnWidth(
        placed,
        items.map((item) => item[placed.key]),
      ) + 2,
  );
  columns.forEach(({ at }, i) => {
    sheet.getColumn(at).width = widths[i] ?? 12;
  });
  const fields = placeHeads(report.columns, columns.length);
  const headerRow = Math.max(headRow, ...fields.map(({ row }) => row)) + 2;
  const place = { headerRow, first: headerRow + 1, last: headerRow + items.length };

  titleLine(sheet, 1, columns.length, spec, context);
  metaLine(sheet, 2, widths, spec, context, false);
  writeHeads(sheet, fields, head, spec, context);
  writeItems(sheet, columns, items, place, spec, context);
  writeTotals(sheet, columns, items, place, report.form?.total ?? "", context);
  writeStatus(sheet, columns, fields, head, items, place, context);
  sheet.views = [{ state: "frozen", xSplit: 0, ySplit: headerRow, activeCell: headCell(fields) ?? "A1" }];
  printOnA4(sheet, `1:${headerRow}`, context.words.page(context.words.title(report, context.unit.name)));
}

function filledOf(item: Readonly<Record<string, string | number | undefined>>): Values {
  return Object.fromEntries(
    Object.entries(item).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
}

/** Two head fields a row, each a label and a value, as far as the table's columns reach. */
function placeHeads(all: TemplateSheet["report"]["columns"], columnCount: number): HeadField[] {
  const perRow = columnCount >= 4 ? 2 : 1;
  return Object.entries(all)
    .filter(([, column]) => column.head)
    .map(([key, column], i) => {
      const labelAt = (i % perRow) * 2 + 1;
      return { key, column, row: headRow + Math.floor(i / perRow), labelAt, valueAt: labelAt + 1 };
    });
}

function headCell(fields: readonly HeadField[]): string | undefined {
  const [first] = fields;
  return first && `${String.fromCharCode(64 + first.valueAt)}${first.row}`;
}

function writeHeads(
  sheet: Worksheet,
  fields: readonly HeadField[],
  head: Values,
  spec: TemplateSheet,
  { words, stores, lists }: TemplateContext,
): void {
  for (const { key, column, row, labelAt, valueAt } of fields) {
    const label = sheet.getCell(row, labelAt);
    label.value = `${column.title}${column.required ? "*" : ""}:`;
    label.style = styled({
      bold: true,
      fill: solid(column.required ? colours.optional : colours.label),
      border: box,
      alignment: { vertical: "middle", horizontal: "right", wrapText: true },
    });
    const cell = sheet.getCell(row, valueAt);
    cell.value = cellValue(column, head[key]);
    cell.style = styled({
      size: 11,
      border: box,
      numFmt: numberFormat(column),
      alignment: { vertical: "middle", horizontal: "left" },
    });
    validateRange(sheet, cell.address, columnValidation(column, spec.period, stores, lists, words));
    if (column.required) showMissing(sheet, cell.address, cell.address, valueAt + row * 10);
    sheet.getRow(row).height = 24;
  }
}

function writeItems(
  sheet: Worksheet,
  columns: readonly PlacedColumn[],
  items: readonly Values[],
  { headerRow, first, last }: FormPlace,
  spec: TemplateSheet,
  { words, stores, lists }: TemplateContext,
): void {
  const middle = { vertical: "middle", horizontal: "center", wrapText: true } as const;
  sheet.getRow(headerRow).height = 32;
  for (const { key, column, at, letter, header } of columns) {
    const cell = sheet.getCell(headerRow, at);
    cell.value = header;
    cell.style = styled({
      bold: true,
      colour: column.required ? colours.white : colours.ink,
      fill: solid(column.required ? colours.required : colours.optional),
      border: box,
      alignment: middle,
    });
    const known = items.every((item) => (item[key] ?? null) !== null);
    const horizontal = isNumeric(column.type) ? "center" : "left";
    items.forEach((item, i) => {
      const itemCell = sheet.getCell(first + i, at);
      itemCell.value = cellValue(column, item[key]);
      itemCell.style = styled({
        border: box,
        numFmt: numberFormat(column),
        alignment: { vertical: "middle", horizontal, wrapText: !isNumeric(column.type) },
        ...(known ? { fill: solid(colours.label) } : {}),
      });
    });
    const range = `${letter}${first}:${letter}${last}`;
    validateRange(sheet, range, columnValidation(column, spec.period, stores, lists, words));
    if (column.required) showMissing(sheet, range, `${letter}${first}`, 100 + at);
  }
  for (let row = first; row <= last; row++) sheet.getRow(row).height = 22;
}

function showMissing(sheet: Worksheet, ref: string, firstCell: string, priority: number): void {
  const style = { fill: solid(colours.missing) };
  sheet.addConditionalFormatting({
    ref,
    rules: [{ type: "expression", priority, formulae: [`${firstCell}=""`], style }],
  });
}

/** 合计 below the items: the sum that is owed, and of every other number that all items share. */
function writeTotals(
  sheet: Worksheet,
  columns: readonly PlacedColumn[],
  items: readonly Values[],
  { first, last }: FormPlace,
  total: string,
  { words }: TemplateContext,
): void {
  const row = last + 1;
  const owed = columns.findIndex(({ key }) => key === total);
  columns.forEach(({ key, column, letter, at }, i) => {
    const cell = sheet.getCell(row, at);
    const known = items.map((item) => item[key]).filter((value) => typeof value === "number");
    const adds = isNumeric(column.type) && (i === owed || (i > 1 && known.length === items.length));
    if (adds) {
      const result = known.reduce((sum, value) => sum + value, 0);
      cell.value = { formula: `SUM(${letter}${first}:${letter}${last})`, result };
    } else if (i === 0) cell.value = words.total;
    cell.style = styled({
      bold: true,
      border: box,
      fill: solid(colours.optional),
      numFmt: adds ? numberFormat(column) : "General",
      alignment: { vertical: "middle", horizontal: "center" },
    });
  });
  sheet.getRow(row).height = 24;
}

function writeStatus(
  sheet: Worksheet,
  columns: readonly PlacedColumn[],
  fields: readonly HeadField[],
  head: Values,
  items: readonly Values[],
  { first, last }: FormPlace,
  { words }: TemplateContext,
): void {
  const isFilled = (values: Values, key: string): boolean => (values[key] ?? "") !== "";
  const status = formStatus({
    heads: fields
      .filter(({ column }) => column.required)
      .map(({ key, column, row, valueAt }) => ({
        title: column.title,
        cell: sheet.getCell(row, valueAt).$col$row,
        filled: isFilled(head, key),
      })),
    items: columns
      .filter(({ column }) => column.required)
      .map(({ key, column, letter }) => ({
        title: column.title,
        range: `$${letter}$${first}:$${letter}$${last}`,
        empty: items.filter((item) => !isFilled(item, key)).length,
      })),
    words,
  });
  const wide = Math.max(columns.length, 2);
  sheet.mergeCells(statusRow, 1, statusRow, wide);
  const message = sheet.getCell(statusRow, 1);
  message.value = status;
  message.style = styled({
    bold: true,
    alignment: { vertical: "middle", horizontal: "left", wrapText: true },
  });
  sheet.getRow(statusRow).height = 34;
  statusColours(sheet, message.address);
  sheet.mergeCells(hintRow, 1, hintRow, wide);
  const hint = sheet.getCell(hintRow, 1);
  hint.value = words.hint;
  hint.style = styled({ size: 9, colour: colours.quiet, alignment: { vertical: "middle", wrapText: true } });
  sheet.getRow(hintRow).height = 28;
}
