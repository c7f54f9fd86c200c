import { readFileSync } from "node:fs";
import { parse } from "yaml";
import type { Column, Value, Values } from "../../model/column.ts";
import { dayNumber } from "../../model/date.ts";
import type { Cell } from "../../model/grid.ts";
import type { OrganisationSpec } from "../../model/organisation-spec.ts";
import { organisationFromSpec } from "../../model/organisation.ts";
import { packagePath } from "../../package-files.ts";
import type { Report } from "../../model/report.ts";
import { reports } from "../../reports/index.ts";
import { cleanSubmissions } from "./clean-submissions.ts";
import type { FileForm } from "./file-forms.ts";
import { plainXlsx } from "./file-forms.ts";

/** Cells by column key; a key that the kind lacks belongs to a column of the clerk's own. */
export type Written = Readonly<Record<string, Cell | undefined>>;

export interface DraftColumn {
  readonly key: string;
  readonly header: string;
  /** Written in a cell above the header, merged with neighbours of the same group. */
  readonly group?: string;
  /** The unit its numbers are written in, and how many of it one of the definition's is; by default the definition's. */
  readonly unit?: { readonly name: string; readonly scale: number };
}

/** A form's head field stands above its table: the cell of the first record is written there. */
export interface HeadCell {
  readonly head: string;
}

/** A row of texts; `wide` is merged over the table's width. */
export interface Line {
  readonly cells: readonly (Cell | HeadCell | undefined)[];
  readonly wide?: boolean;
}

export interface RecordRow {
  readonly is: "record";
  readonly cells: Written;
  readonly hidden?: boolean;
  /** Columns whose cell is merged with the one above it. */
  readonly mergedUp?: ReadonlySet<string>;
}

export type BodyRow =
  | RecordRow
  | { readonly is: "line"; readonly line: Line }
  /** A row of the table that is no record: a total. */
  | { readonly is: "total"; readonly cells: Written }
  | { readonly is: "blank" }
  | { readonly is: "header" };

/** One table as a clerk lays it out, before it has places on a sheet. */
export interface TableDraft {
  readonly report: Report;
  readonly unit: string;
  readonly period: string | null;
  /** What must be read of it, one for each record of the body; null when it must not be read. */
  readonly rows: readonly Values[] | null;
  readonly above: readonly Line[];
  readonly columns: readonly DraftColumn[];
  /** Each header cell is merged over so many rows. */
  readonly headerHeight: number;
  readonly body: readonly BodyRow[];
  readonly below: readonly Line[];
}

export interface SheetDraft {
  readonly name: string;
  readonly hidden: boolean;
  /** Empty rows above and empty columns before everything. */
  readonly top: number;
  readonly left: number;
  /** Columns after which an empty one follows. */
  readonly gapAfter: ReadonlySet<string>;
  /** Columns that take two places, merged. */
  readonly wide: ReadonlySet<string>;
  readonly hiddenColumns: ReadonlySet<string>;
  readonly tables: readonly TableDraft[];
  /** Tables that stand beside the first one. */
  readonly beside: readonly TableDraft[];
}

export interface Draft {
  /** Name of the file without its extension. */
  readonly file: string;
  readonly sheets: readonly SheetDraft[];
  readonly form: FileForm;
}

// The workspace's own tests check the shape of this file.
export const organisation = organisationFromSpec(
  parse(readFileSync(packagePath("fixtures", "example", "organisation.yaml"), "utf8")) as OrganisationSpec,
);

/** Day numbers count from 1970, serials of the 1900 system from the end of 1899. */
const epochSerial = 25_569;

/** The cell that a careful clerk writes for a value. */
export function plainCell(value: Value, column: Column): Cell | undefined {
  if (value === null) return undefined;
  if (column.type === "percent") return { type: "number", value: Number(value) / 100, format: "0%" };
  if (column.type === "date") return { type: "date", serial: dayNumber(String(value)) + epochSerial };
  return value;
}

export function reportOf(kind: string): Report {
  const report = reports.find((one) => one.kind === kind);
  if (report === undefined) throw new Error(`no kind ${kind}`);
  return report;
}

/** The clean submission of a kind as a careful clerk lays it out. */
export function cleanTable(kind: string): TableDraft {
  const report = reportOf(kind);
  const clean = cleanSubmissions[kind];
  if (clean === undefined) throw new Error(`no clean submission of ${kind}`);
  return tableOf(report, clean.unit, clean.period, clean.rows);
}

export function unitName(code: string): string {
  const unit = organisation.byCode.get(code);
  if (unit === undefined) throw new Error(`no unit ${code}`);
  return unit.name;
}

export function tableOf(
  report: Report,
  unit: string,
  period: string | null,
  rows: readonly Values[],
): TableDraft {
  const listed = Object.entries(report.columns).filter(([, column]) => !column.head);
  const records = rows.map((values): RecordRow => ({
    is: "record",
    cells: Object.fromEntries(
      Object.entries(report.columns).map(([key, column]) => [key, plainCell(values[key] ?? null, column)]),
    ),
  }));
  return {
    report,
    unit,
    period,
    rows,
    above: [title(report, unit), meta(unit, period), ...heads(report)],
    columns: listed.map(([key, column]) => ({ key, header: column.title })),
    headerHeight: 1,
    body: [...records, ...formTotal(report, rows)],
    below: [],
  };
}

function title(report: Report, unit: string): Line {
  return { cells: [unitName(unit) + (report.titleAliases?.[0] ?? report.title)], wide: true };
}

/** `报送单位:…` and its neighbours in one row, three columns apart. */
function meta(unit: string, period: string | null): Line {
  const fields = [
    `报送单位:${unitName(unit)}`,
    ...(period === null ? [] : [`报告期:${periodInWords(period)}`]),
    "填表人:王芳",
  ];
  return { cells: fields.flatMap((field, i) => (i === 0 ? [field] : [undefined, undefined, field])) };
}

export function periodInWords(period: string): string {
  const [, year = "", form = "", number = ""] = /^(\d{4})-([WQ]?)(\d+)$/.exec(period) ?? [];
  if (form === "W") return `${year}年第${Number(number)}周`;
  if (form === "Q") return `${year}年第${"一二三四"[Number(number) - 1] ?? ""}季度`;
  return `${year}年${Number(number)}月`;
}

/** Head fields of a form: label and value in cells of their own, two fields a row. */
function heads(report: Report): Line[] {
  const fields = Object.entries(report.columns).flatMap(([key, { head, title: label }]) =>
    head ? [[label, { head: key }]] : [],
  );
  const lines: Line[] = [];
  for (let i = 0; i < fields.length; i += 2)
    lines.push({ cells: [...(fields[i] ?? []), undefined, ...(fields[i + 1] ?? [])] });
  return lines;
}

function formTotal(report: Report, rows: readonly Values[]): BodyRow[] {
  if (report.form === undefined) return [];
  const columns = Object.keys(report.columns).filter((key) => report.columns[key]?.head === false);
  return [
    totalRow(
      report,
      columns.map((key) => ({ key, header: "" })),
      "合计",
      rows,
    ),
  ];
}

/** A row that adds up the rows' amounts, in the columns' units; its label stands in the first column. */
export function totalRow(
  report: Report,
  columns: readonly DraftColumn[],
  label: string,
  rows: readonly Values[],
): BodyRow {
  const sums = columns.flatMap(({ key, unit }): [string, Cell][] => {
    const column = report.columns[key];
    if (column?.type !== "number" || report.key.includes(key) || report.unique?.includes(key)) return [];
    if (column.unit?.includes("/") === true) return [];
    const sum = rows.reduce((all, row) => all + Number(row[key] ?? 0), 0) * (unit?.scale ?? 1);
    return [[key, Math.round(sum * 1e6) / 1e6]];
  });
  return { is: "total", cells: { ...Object.fromEntries(sums), [columns[0]?.key ?? ""]: label } };
}

export function sheetOf(tables: readonly TableDraft[], more: Partial<SheetDraft> = {}): SheetDraft {
  const [first] = tables;
  return {
    name: first?.report.short ?? "Sheet1",
    hidden: false,
    top: 0,
    left: 0,
    gapAfter: new Set(),
    wide: new Set(),
    hiddenColumns: new Set(),
    tables,
    beside: [],
    ...more,
  };
}

/** The whole file as a careful clerk sends it. */
export function cleanDraft(kind: string): Draft {
  const table = cleanTable(kind);
  const period = table.period === null ? "" : periodInWords(table.period);
  return {
    file: `${unitName(table.unit)}${period}${table.report.short}`,
    sheets: [sheetOf([table])],
    form: plainXlsx,
  };
}
