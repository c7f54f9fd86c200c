import { columnLetters } from "../model/grid.ts";
import type { Style } from "exceljs";
import { periodTitle } from "../locales/period.ts";
import type { Column, Value } from "../model/column.ts";
import type { KindRows } from "../model/consolidation.ts";
import { dayNumber } from "../model/date.ts";
import type { MergedRow } from "../model/report.ts";
import { grouped } from "./amounts.ts";
import { kindTitle, type Publication, unitName } from "./publication.ts";
import { type CellPlan, type RowPlan, type SheetPlan } from "./summary-book.ts";
import { cell, numberStyle, styles, subtotalFill, tabs } from "./summary-style.ts";
import { textWidth } from "./workbook-text.ts";
import { plainTime } from "./wording.ts";

/** Rows above the data: title, note, subtotals, header. */
const headerRow = 4;

/** How one column's values become cells. */
interface ColumnPlan {
  readonly title: string;
  readonly width: number;
  readonly numeric: boolean;
  /** Adds up under a filter, with so many whole parts to a unit; absent for texts, rates and scores. */
  readonly partsPerUnit?: number;
  readonly valueOf: (row: MergedRow) => CellPlan;
  readonly numberOf: (row: MergedRow) => number | null;
  readonly style: Partial<Style>;
}

/** A kind's sheet: every accepted row of every unit with its way back, under subtotals that follow the filter. */
export function rowsSheet(publication: Publication, kind: KindRows): SheetPlan {
  const { report, rows } = kind;
  const columns = columnPlans(publication, kind);
  const last = columnLetters(columns.length - 1);
  const lastRow = headerRow + Math.max(1, rows.length);
  return {
    name: kindTitle(report, publication.language, "short"),
    tab: tabs.data,
    columns: columns.map(({ width }) => ({ width })),
    frozen: { rows: headerRow, columns: 1 },
    autoFilter: `A${headerRow}:${last}${lastRow}`,
    repeatedRows: `1:${headerRow}`,
    rows: rowPlans(publication, kind, columns),
  };
}

function* rowPlans(
  publication: Publication,
  { report, rows }: KindRows,
  columns: readonly ColumnPlan[],
): Generator<RowPlan> {
  const { words, language, consolidation } = publication;
  const { period, cutoff } = consolidation;
  const title = `${kindTitle(report, language)} · ${periodTitle(period, language)}`;
  yield { cells: [cell(title, styles.title)], height: 28 };
  const note = `${words.summary.rowCount(grouped(rows.length, 0))}  ${words.summary.cutoff(plainTime(cutoff))}`;
  yield { cells: [cell(note, styles.note)], height: 16 };
  yield { cells: columns.map((column, index) => subtotalCell(publication, column, index, rows)), height: 20 };
  yield {
    cells: columns.map(({ title: header, numeric }) =>
      cell(header, numeric ? styles.numberHeader : styles.header),
    ),
    height: 34,
  };
  for (const row of rows) yield { cells: columns.map((column) => column.valueOf(row)) };
  if (rows.length === 0) yield { cells: [cell(words.summary.noRows, styles.quiet)] };
}

function subtotalCell(
  { words }: Publication,
  column: ColumnPlan,
  index: number,
  rows: readonly MergedRow[],
): CellPlan {
  const letter = columnLetters(index);
  const range = `${letter}${headerRow + 1}:${letter}${headerRow + Math.max(1, rows.length)}`;
  if (index === 0) return cell(words.summary.subtotal, styles.subtotalLabel);
  // The unit code is filled in every row, so counting it counts the rows that the filter leaves.
  if (index === 1)
    return cell(
      { formula: `SUBTOTAL(103,${range})`, result: rows.length },
      numberStyle("#,##0", { strong: true, fill: subtotalFill }),
    );
  if (column.partsPerUnit === undefined) return cell(null, styles.subtotalLabel);
  const parts = column.partsPerUnit;
  const sum = rows.reduce((total, row) => total + Math.round((column.numberOf(row) ?? 0) * parts), 0) / parts;
  return cell(
    { formula: `SUBTOTAL(109,${range})`, result: sum },
    numberStyle(column.style.numFmt ?? "#,##0.00", { strong: true, fill: subtotalFill }),
  );
}

function columnPlans(publication: Publication, { report, rows }: KindRows): ColumnPlan[] {
  const { words } = publication;
  const text = (title: string, width: number, valueOf: (row: MergedRow) => string): ColumnPlan =>
    textPlan(title, width, (row) => cell(valueOf(row), styles.text));
  const number = (title: string, width: number, numberOf: (row: MergedRow) => number): ColumnPlan => ({
    ...textPlan(title, width, (row) => cell(numberOf(row), numberStyle("0"))),
    numeric: true,
  });
  const { unitName: unit, unitCode, period, version, receipt, sheet, row: rowTitle, current } = words.summary;
  const own = Object.entries(report.columns).map(([key, column]) => ownPlan(key, column, rows));
  return [
    text(unit, 22, (row) => unitName(publication, row.unit)),
    text(unitCode, 11, (row) => row.unit),
    ...own,
    text(period, 14, (row) => row.period ?? current),
    number(version, 7, (row) => row.version),
    text(receipt, 14, (row) => row.receipt),
    text(sheet, 18, (row) => row.sheet),
    number(rowTitle, 7, (row) => row.row),
  ];
}

function textPlan(title: string, width: number, valueOf: (row: MergedRow) => CellPlan): ColumnPlan {
  return { title, width, numeric: false, valueOf, numberOf: () => null, style: styles.text };
}

function ownPlan(key: string, column: Column, rows: readonly MergedRow[]): ColumnPlan {
  const width = Math.min(44, Math.max(column.width, textWidth(column.title) * 1.1 + 3));
  const valueAt = (row: MergedRow): Value => row.values[key] ?? null;
  if (column.type === "date")
    return textPlan(column.title, Math.max(12, width), (row) => dateCell(valueAt(row)));
  if (column.type !== "number" && column.type !== "percent")
    return textPlan(column.title, width, (row) => cell(valueAt(row), styles.text));
  const divisor = column.type === "percent" ? 100 : 1;
  const style = numberStyle(numberFormat(key, column, rows));
  const numberOf = (row: MergedRow): number | null => {
    const value = valueAt(row);
    return typeof value === "number" ? Number((value / divisor).toFixed(12)) : null;
  };
  const parts = partsPerUnit(column);
  return {
    title: column.title,
    width,
    numeric: true,
    ...(parts === undefined ? {} : { partsPerUnit: parts }),
    valueOf: (row) => cell(numberOf(row) ?? valueAt(row), style),
    numberOf,
    style,
  };
}

/** Amounts of money and areas add up; rates (元/㎡/月), percentages, scores and numbers in a list do not. */
function partsPerUnit({ fenPerUnit, unit }: Column): number | undefined {
  if (unit?.includes("/㎡") === true) return undefined;
  return fenPerUnit ?? (unit === "㎡" ? 10_000 : undefined);
}

/** As many decimals as the column's values have, at most 4. */
function numberFormat(key: string, column: Column, rows: readonly MergedRow[]): string {
  let digits = 0;
  for (const row of rows) {
    const value = row.values[key];
    if (typeof value === "number" && !Number.isInteger(value))
      digits = Math.max(digits, Math.min(4, String(value).split(".")[1]?.length ?? 0));
  }
  const decimals = digits === 0 ? "" : `.${"0".repeat(digits)}`;
  if (column.type === "percent") return `0${decimals}%`;
  return column.integer ? "0" : `#,##0${decimals}`;
}

const dateStyle: Partial<Style> = {
  ...styles.text,
  numFmt: "yyyy-mm-dd",
  alignment: { vertical: "middle", horizontal: "center" },
};

/** A real date; a text that is none stays a text. */
function dateCell(value: Value): CellPlan {
  const iso = typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value) ? value : undefined;
  return iso === undefined
    ? cell(value, styles.text)
    : cell(new Date(dayNumber(iso) * 86_400_000), dateStyle);
}
