import type { CellValue } from "exceljs";
import type { Column, Value } from "../model/column.ts";
import { columnLetters } from "../model/grid.ts";
import { dayNumber } from "../model/date.ts";
import type { Report } from "../model/report.ts";
import { textWidth } from "./workbook-text.ts";

/** A column of a template sheet and where it stands. */
export interface PlacedColumn {
  readonly key: string;
  readonly column: Column;
  /** From 1, as exceljs counts. */
  readonly at: number;
  readonly letter: string;
  readonly header: string;
}

/** The table columns of a kind in order, from A; head fields of a form stand above the table and are left out. */
export function placedColumns(report: Report): PlacedColumn[] {
  return Object.entries(report.columns)
    .filter(([, column]) => !column.head)
    .map(([key, column], i) => ({
      key,
      column,
      at: i + 1,
      letter: columnLetters(i),
      header: headerText(column),
    }));
}

/** `建筑面积(㎡)*`: the title, its unit unless the title names it, and a star where it must be filled. */
function headerText(column: Column): string {
  const { title, unit, type, required } = column;
  const shown = unit === undefined || type === "percent" || /[((]/.test(title) ? title : `${title}(${unit})`;
  return required ? `${shown}*` : shown;
}

/** The number format of a column's cells; codes and phones are text, so that no digit is lost. */
export function numberFormat(column: Column): string {
  switch (column.type) {
    case "date":
      return "yyyy-mm-dd";
    case "percent":
      return "0%";
    case "number":
      if (column.fenPerUnit !== undefined) return "#,##0.00";
      if (column.integer) return "0";
      return column.unit === "㎡" || column.unit === "米" ? "0.00" : "General";
    case "text":
    case "phone":
      return "@";
    case "choice":
    case "store":
      return "General";
  }
}

/** A row's value as the cell holds it: dates as dates, percent as a share of 1. */
export function cellValue(column: Column, value: Value | undefined): CellValue {
  if (value === undefined || value === null || value === "") return null;
  if (column.type === "date" && typeof value === "string") return new Date(dayNumber(value) * 86_400_000);
  // 28 / 100 and the like carry noise in the sixteenth digit.
  if (column.type === "percent" && typeof value === "number") return Number((value / 100).toPrecision(15));
  return value;
}

/** What a value takes in the cell, in characters. */
function shownWidth(column: Column, value: Value | undefined): number {
  if (value === undefined || value === null) return 0;
  return column.type === "date" ? 10 : textWidth(String(value)) + (column.fenPerUnit === undefined ? 0 : 4);
}

/** A column wide enough for its definition, its header on two lines, and what is filled in, up to 40. */
export function columnWidth(placed: PlacedColumn, values: readonly (Value | undefined)[]): number {
  const filled = Math.max(0, ...values.map((value) => shownWidth(placed.column, value)));
  return Math.min(40, Math.max(placed.column.width, Math.ceil(textWidth(placed.header) / 2) + 4, filled + 2));
}
