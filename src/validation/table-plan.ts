import type { Column, Values } from "../model/column.ts";
import type { Finding, Place } from "../model/finding.ts";
import { cellAddress } from "../model/grid.ts";
import type { IdentifiedTable } from "../model/identified.ts";
import type { Organisation } from "../model/organisation.ts";
import type { Report } from "../model/report.ts";
import type { Layout } from "../model/submission.ts";
import { cleanerOf } from "./cleaner.ts";
import type { Cleaner } from "./cleaned.ts";
import { schemaOf, type RowSchema } from "./schema.ts";

/** One column of a table, ready to read cells with. */
export interface PlannedColumn {
  readonly key: string;
  readonly column: Column;
  /** Index in the rows' cells. */
  readonly index: number;
  readonly at: number;
  readonly header: string;
  /** The row of a head field's one cell. */
  readonly headRow: number | undefined;
  readonly clean: Cleaner;
}

/** All that the rows of one table have in common. */
export interface TablePlan {
  readonly report: Report;
  readonly sheet: string;
  readonly columns: readonly PlannedColumn[];
  readonly byKey: ReadonlyMap<string, PlannedColumn>;
  /** Dates that the period limits. */
  readonly dated: readonly PlannedColumn[];
  readonly schema: RowSchema;
  readonly period: { readonly start: string; readonly end: string } | null;
  /** The column that names the reporting unit, when the kind has one. */
  readonly unitColumn: string | undefined;
  /** The sheet as a whole is for a unit such as that column names: a zone's rows must name each its store. */
  readonly isForOneUnit: boolean;
}

export function planTable(
  { table, period, unit }: IdentifiedTable,
  report: Report,
  organisation: Organisation,
): TablePlan {
  const columns = table.columns.flatMap((match, index): PlannedColumn[] => {
    const column = report.columns[match.key];
    if (column === undefined) return [];
    const { key, at, header, headRow, factor } = match;
    const cells = () => table.rows.map((row) => row.cells[index]);
    const clean = cleanerOf(column, { organisation, span: period, factor, cells });
    return [{ key, column, index, at, header, headRow, clean }];
  });
  const byKey = new Map(columns.map((planned) => [planned.key, planned]));
  const unitColumn = Object.keys(report.columns).find((key) => report.columns[key]?.namesUnit === true);
  return {
    report,
    sheet: table.sheet,
    columns,
    byKey,
    dated: columns.filter(({ column }) => column.withinPeriod || column.notAfterPeriod),
    schema: schemaOf(report),
    period,
    unitColumn,
    isForOneUnit: organisation.byCode.get(unit)?.kind === report.unit,
  };
}

/** The cell of a column in a row, with the header the clerk sees. A column the sheet lacks stands by its title alone. */
export function placeOf(plan: TablePlan, row: number, key: string): Place {
  const planned = plan.byKey.get(key);
  if (planned !== undefined)
    return {
      sheet: plan.sheet,
      cell: cellAddress(planned.headRow ?? row, planned.at),
      header: planned.header,
    };
  const header = plan.report.columns[key]?.title;
  const first = plan.columns.find(({ headRow }) => headRow === undefined);
  return {
    sheet: plan.sheet,
    ...(first === undefined ? {} : { cell: cellAddress(row, first.at) }),
    ...(header === undefined ? {} : { header }),
  };
}

export function layoutOf(plan: TablePlan, rows: readonly { readonly row: number }[]): Layout | undefined {
  const [first, last] = [rows[0], rows.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const columns = Object.fromEntries(
    plan.columns.map(({ key, at, header, headRow }) => [
      key,
      { at, header, ...(headRow === undefined ? {} : { row: headRow }) },
    ]),
  );
  return { sheet: plan.sheet, from: first.row, to: last.row, columns };
}

export function emptyValues(report: Report): Record<string, Values[string]> {
  return Object.fromEntries(Object.keys(report.columns).map((key) => [key, null]));
}

export function finding(
  code: string,
  severity: Finding["severity"],
  place: Place,
  found: string | null,
  data: Finding["data"] = {},
): Finding {
  return { code, severity, place, found, data };
}
