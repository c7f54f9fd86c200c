import { dayOf, isoDate, yearOfTwoDigits, zonedDate } from "../model/date.ts";
import type { Cell } from "../model/grid.ts";
import { periodWith, type PeriodCadence } from "../model/period.ts";
import { remembered } from "../model/remember.ts";
import type { Report } from "../model/report.ts";
import { serialEnd, serialToIso, wholeDay } from "../model/serial.ts";
import type { Table } from "../model/table.ts";

/** In which period the dates of a table's rows lie, and how many of them. */
export interface DatedRows {
  /** Canonical id of the period most of them lie in. */
  readonly period: string;
  readonly rows: number;
  readonly dated: number;
}

/**
 * A whole date at the start of a text: `2006年9月3日`, `2006年9.3`, `2006-9-3`, `06.9.3`, `20060903`, in full-width digits too. The
 * marks between its numbers are the same, and no 月 follows: `2006年8-9月` and `2006.8-9` are months.
 */
const written =
  /^\s*(\d{4}|\d{2})\s*(?:年\s*(\d{1,2})\s*(?:月\s*|[./]\s*)(\d{1,2})(?!\d|\s*月)|([-/.])\s*(\d{1,2})\s*\4\s*(\d{1,2})(?!\d|\s*月))|^\s*((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)/;

/** The ISO date a text writes in full, undefined for anything else. */
export function writtenDate(text: string): string | undefined {
  const plain = text.normalize("NFKC");
  const zoned = zonedDate(plain);
  if (zoned !== undefined) return zoned;
  const parts = written.exec(plain);
  if (parts === null) return undefined;
  const [, inYear, month, date, , month2, date2, year8, month8, date8] = parts;
  const year = inYear ?? year8 ?? "";
  const day = dayOf(
    year.length === 2 ? yearOfTwoDigits(Number(year)) : Number(year),
    Number(month ?? month2 ?? month8),
    Number(date ?? date2 ?? date8),
  );
  return day === undefined ? undefined : isoDate(day);
}

/**
 * The period in which most rows are dated: by the columns whose dates must lie within it, or else by the dates that every row
 * must have. Undefined without dates.
 */
export function datedRows(table: Table, report: Report, cadence: PeriodCadence): DatedRows | undefined {
  const dates = table.columns.flatMap(({ key, headRow }, i) => {
    const column = report.columns[key];
    return column?.type === "date" && headRow === undefined ? [{ i, column }] : [];
  });
  const within = dates.filter(({ column }) => column.withinPeriod);
  const telling = within.length > 0 ? within : dates.filter(({ column }) => column.required);
  const columns = telling.map(({ i }) => i);
  if (columns.length === 0) return undefined;
  const days = daysIn(table, columns);
  const counts = new Map<string, number>();
  let dated = 0;
  for (const [day, rows] of days) {
    const period = typeof day === "string" ? periodWritten(cadence, day) : periodsBySerial[cadence](day);
    if (period === undefined) continue;
    dated += rows;
    counts.set(period, (counts.get(period) ?? 0) + rows);
  }
  const [best] = [...counts].sort((a, b) => b[1] - a[1]);
  return best === undefined ? undefined : { period: best[0], rows: best[1], dated };
}

/** The serials of days and the texts in these columns, and how often each comes. */
function daysIn({ rows }: Table, columns: readonly number[]): ReadonlyMap<number | string, number> {
  const days = new Map<number | string, number>();
  for (const column of columns)
    for (const { cells } of rows) {
      const day = dayIn(cells[column]);
      if (day !== undefined) days.set(day, (days.get(day) ?? 0) + 1);
    }
  return days;
}

/** Of a bare number nobody knows whether it is a day. */
function dayIn(cell: Cell | undefined): number | string | undefined {
  if (typeof cell === "object" && cell.type === "date") return wholeDay(cell.serial);
  return typeof cell === "string" ? cell : undefined;
}

const periodsBySerial = {
  week: remembered((serial: number) => periodOfSerial("week", serial)),
  month: remembered((serial: number) => periodOfSerial("month", serial)),
  quarter: remembered((serial: number) => periodOfSerial("quarter", serial)),
};

function periodOfSerial(cadence: PeriodCadence, serial: number): string | undefined {
  // Until day 60 Excel counts one that never was.
  return serial > 60 && serial < serialEnd ? periodWith(cadence, serialToIso(serial))?.id : undefined;
}

function periodWritten(cadence: PeriodCadence, text: string): string | undefined {
  const date = writtenDate(text);
  return date === undefined ? undefined : periodWith(cadence, date)?.id;
}
