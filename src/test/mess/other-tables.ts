import type { Value, Values } from "../../model/column.ts";
import { periodOf, previousPeriod, parsePeriod } from "../../model/period.ts";
import { cleanSubmissions } from "./clean-submissions.ts";
import {
  cleanTable,
  sheetOf,
  tableOf,
  unitName,
  type Line,
  type SheetDraft,
  type TableDraft,
} from "./draft.ts";

export const isHeadLine = ({ cells }: Line) =>
  cells.some((cell) => typeof cell === "object" && "head" in cell);

/** The lines above the table with its statements of unit and period written anew. */
export function restated(main: TableDraft, write: (text: string) => string): TableDraft {
  const rewritten = (line: Line): Line => ({
    ...line,
    cells: line.cells.map((cell) => (typeof cell === "string" && !isHeadLine(line) ? write(cell) : cell)),
  });
  const stated = new Set(main.above);
  // On a page break the same lines come again.
  const body = main.body.map((row) =>
    row.is === "line" && stated.has(row.line) ? { ...row, line: rewritten(row.line) } : row,
  );
  return { ...main, above: main.above.map(rewritten), body };
}

/** The same rows as another unit or period has them: keys and numbers moved, so that reading them would show. */
function otherRows(main: TableDraft, store: string, daysBack: number): Values[] {
  return (cleanSubmissions[main.report.kind]?.rows ?? []).map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([key, value]): [string, Value] => {
        const column = main.report.columns[key];
        if (column?.type === "store" && column.namesUnit) return [key, store];
        if (column?.type === "date" && typeof value === "string") return [key, back(value, daysBack)];
        if (column?.type === "percent" && typeof value === "number") return [key, value / 2];
        return [key, value];
      }),
    ),
  );
}

function back(iso: string, days: number): string {
  return new Date(Date.parse(iso) - days * 86_400_000).toISOString().slice(0, 10);
}

/** What the same unit reported for an earlier time; it must not be read. */
export function earlierTable(main: TableDraft, years: number): TableDraft {
  const { report, unit, period: id } = main;
  const period = id === null ? undefined : parsePeriod(id);
  const [days, earlier] =
    period === undefined
      ? [365 * years, null]
      : years > 0
        ? [364 * years, periodOf(period.cadence, back(period.start, 364 * years))]
        : [dayCount(period.start, previousPeriod(period).start), previousPeriod(period)];
  const old = tableOf(report, unit, earlier?.id ?? null, otherRows(main, unitName(unit), days));
  const titled = restated(old, (text) => (text.startsWith(unitName(unit)) ? `2005年${text}` : text));
  return { ...(earlier === null ? titled : old), rows: null };
}

function dayCount(late: string, early: string): number {
  return Math.round((Date.parse(late) - Date.parse(early)) / 86_400_000);
}

/** The same kind reported by another unit of the zone. */
export function otherUnitTable(main: TableDraft): TableDraft {
  const { report, period } = main;
  const unit = report.unit === "store" ? "NB01" : "JS";
  return tableOf(report, unit, period, otherRows(main, unitName(unit), 0));
}

/** A report of another kind by the same unit. */
export function otherKindTable(main: TableDraft): TableDraft {
  const others: Readonly<Record<string, string>> = {
    "slot-register": "ad-register",
    "slot-status": "ad-status",
    "ad-register": "slot-register",
    "ad-status": "slot-status",
    "customer-register": "top50-progress",
    "weekly-contacts": "customer-register",
    "top50-progress": "customer-register",
    "monthly-demand": "ad-register",
    "account-scorecard": "top50-progress",
  };
  return cleanTable(others[main.report.kind] ?? "");
}

export const instructions: SheetDraft = plainSheet("填表说明", [
  ["填表说明"],
  ["1. 标*的列为必填项。"],
  ["2. 日期请按 2006-09-03 填写。"],
  ["3. 请于截止时间前报客户总部。"],
]);

/** A sheet of lines that is no report. */
export function plainSheet(name: string, lines: readonly (readonly string[])[], hidden = false): SheetDraft {
  const none: TableDraft = {
    ...cleanTable("slot-register"),
    rows: null,
    above: lines.map((cells) => ({ cells })),
    columns: [],
    headerHeight: 0,
    body: [],
  };
  return sheetOf([none], { name, hidden });
}

/** The lists that dropdowns take their choices from. */
export function choicesSheet(sheets: readonly SheetDraft[], hidden: boolean): SheetDraft {
  const columns = Object.values(sheets[0]?.tables[0]?.report.columns ?? {}).filter(
    ({ choices }) => choices.length > 0,
  );
  const height = Math.max(0, ...columns.map(({ choices }) => choices.length));
  const lines = Array.from({ length: height }, (_, i) => columns.map(({ choices }) => choices[i] ?? ""));
  return plainSheet("数据字典", [columns.map(({ title }) => title), ...lines], hidden);
}
