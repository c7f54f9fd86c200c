import type { Cell } from "../model/grid.ts";
import type { IdentifiedTable } from "../model/identified.ts";
import { parsePeriod } from "../model/period.ts";
import type { Report } from "../model/report.ts";
import type { Submission } from "../model/submission.ts";
import type { TotalRow } from "../model/table.ts";
import { validateTables } from "../validation/validate.ts";
import { chain } from "./chain.ts";

/** One row as written: cells by column key. */
export type Written = Readonly<Record<string, Cell | undefined>>;

export interface TableSpec {
  readonly report: Report;
  readonly rows: readonly Written[];
  /** Keys of the columns on the sheet, A from the left; by default all of the kind's. */
  readonly columns?: readonly string[];
  readonly period?: string | null;
  readonly unit?: string;
  readonly units?: readonly (string | null)[];
  readonly sheet?: string;
  /** Totals over all rows, by column key. */
  readonly totals?: readonly Written[];
  readonly factors?: Readonly<Record<string, number>>;
  readonly nil?: boolean;
  /** Keys of head fields, which stand in row 2. */
  readonly heads?: readonly string[];
}

const firstRow = 4;

/** A table as identification hands it on: header in row 3, rows from 4 on. */
export function identified(spec: TableSpec): IdentifiedTable {
  const { report, rows, sheet = "Sheet1", unit = "HZ01", factors = {}, heads = [], totals = [] } = spec;
  const keys = spec.columns ?? Object.keys(report.columns);
  const period = spec.period === null ? undefined : parsePeriod(spec.period ?? "2006-09");
  const cellsOf = (row: Written) => keys.map((key) => row[key]);
  const last = firstRow + rows.length - 1;
  return {
    table: {
      sheet,
      sheetHidden: false,
      kind: report.kind,
      headerRow: firstRow - 1,
      columns: keys.map((key, at) => ({
        key,
        at,
        header: report.columns[key]?.title ?? key,
        factor: factors[key] ?? 1,
        ...(heads.includes(key) ? { headRow: 2 } : {}),
      })),
      missing: Object.keys(report.columns).filter(
        (key) => report.columns[key]?.required === true && !keys.includes(key),
      ),
      extra: [],
      repeated: [],
      unknownUnits: [],
      mergedNumbers: [],
      titles: [],
      meta: [],
      saysNil: spec.nil ?? false,
      rows: rows.map((row, i) => ({ number: firstRow + i, cells: cellsOf(row) })),
      hiddenRows: [],
      totals: totals.map((total, i): TotalRow => ({
        number: last + 1 + i,
        label: "合计",
        from: firstRow,
        to: last,
        cells: cellsOf(total),
      })),
      unread: [],
      stray: [],
      signed: [],
      notes: [],
    },
    period: period ?? null,
    units: spec.units ?? rows.map(() => unit),
    unit,
    nil: spec.nil ?? false,
    evidence: [],
    findings: [],
  };
}

/** Validates tables of one receipt; a submission is returned whole when more than `limit` of its rows are bad. */
export function validated(specs: readonly TableSpec[], limit = 0.5): Submission[] {
  return validateTables(
    specs.map((spec) => identified(spec)),
    {
      reports: new Map(specs.map(({ report }) => [report.kind, report])),
      organisation: chain,
      badRowLimit: () => limit,
    },
  );
}

/** Findings as `error value-required at B5`, to be read and compared as a list. */
export function said({ findings }: Pick<Submission, "findings">): string[] {
  return findings.map(
    ({ severity, code, place }) => `${severity} ${code} at ${place.cell ?? place.sheet ?? ""}`,
  );
}
