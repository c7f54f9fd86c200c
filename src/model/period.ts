import { dayNumber, daysInMonth, instantOf, isoDate, shanghaiDate, weekday } from "./date.ts";
import { HuibaoError } from "./failure.ts";

/** How often a kind is reported. `once` is a register: once, then on change, without a period of its own. */
export type Cadence = "week" | "month" | "quarter" | "once";

/** A cadence that has periods. */
export type PeriodCadence = Exclude<Cadence, "once">;

export const periodCadences: readonly PeriodCadence[] = ["week", "month", "quarter"];

/** A report period: an ISO week, a month or a quarter. */
export interface Period {
  /** Canonical: `2006-W38`, `2006-09`, `2006-Q3`. */
  readonly id: string;
  readonly cadence: PeriodCadence;
  /** ISO date of the first day, a Monday for a week. */
  readonly start: string;
  /** ISO date of the last day, included. */
  readonly end: string;
}

/** The day number of the Monday of an ISO week; ISO 8601: week 1 is the one with 4 January in it. */
function weekStart(year: number, week: number): number {
  const fourth = Date.UTC(year, 0, 4) / 86_400_000;
  return fourth - weekday(fourth) + 1 + 7 * (week - 1);
}

/** 52 or 53: how many ISO weeks the ISO year has. */
function weeksIn(year: number): number {
  return (weekStart(year + 1, 1) - weekStart(year, 1)) / 7;
}

/** The years that reports may be of: dates begin in 1900, so that the periods looked back upon from the first are there too. */
export const [firstYear, lastYear] = [1920, 9998];

/**
 * The period with this number in its year: week 1 to 53 of the ISO year, month 1 to 12, quarter 1 to 4. Undefined where
 * there is no such period, as week 53 of most years. Years run from 1920 to 9998.
 */
export function periodAt(cadence: PeriodCadence, year: number, index: number): Period | undefined {
  if (!Number.isInteger(year) || !Number.isInteger(index) || year < firstYear || year > lastYear || index < 1)
    return undefined;
  return inAnyYear(cadence, year, index);
}

function inAnyYear(cadence: PeriodCadence, year: number, index: number): Period | undefined {
  const two = String(index).padStart(2, "0");
  switch (cadence) {
    case "week": {
      if (index > weeksIn(year)) return undefined;
      const start = weekStart(year, index);
      return { id: `${year}-W${two}`, cadence, start: isoDate(start), end: isoDate(start + 6) };
    }
    case "month":
      if (index > 12) return undefined;
      return { id: `${year}-${two}`, cadence, ...monthsOf(year, index, index) };
    case "quarter":
      if (index > 4) return undefined;
      return { id: `${year}-Q${index}`, cadence, ...monthsOf(year, index * 3 - 2, index * 3) };
  }
}

function monthsOf(year: number, from: number, to: number): { start: string; end: string } {
  const month = (index: number) => `${year}-${String(index).padStart(2, "0")}`;
  return { start: `${month(from)}-01`, end: `${month(to)}-${daysInMonth(year, to)}` };
}

/** The year (for a week the ISO year) and the number in it of a period. */
export function periodNumber(period: Period): { year: number; index: number } {
  return { year: Number(period.id.slice(0, 4)), index: Number(period.id.slice(5).replace(/^[WQ]/, "")) };
}

/** The period of a canonical id, `2006-W38`, `2006-09` or `2006-Q3`; undefined for any other text. */
export function parsePeriod(id: string): Period | undefined {
  const parts = /^(\d{4})-(?:W(\d\d)|(\d\d)|Q(\d))$/.exec(id);
  if (parts === null) return undefined;
  const [, year, week, month, quarter] = parts;
  if (week !== undefined) return periodAt("week", Number(year), Number(week));
  if (month !== undefined) return periodAt("month", Number(year), Number(month));
  return periodAt("quarter", Number(year), Number(quarter));
}

/** The period of this cadence with the date (ISO) in it, whatever its year. */
export function periodOf(cadence: PeriodCadence, date: string): Period {
  const { year, index } = numberAt(cadence, date);
  return existing(inAnyYear(cadence, year, index), date);
}

/** Like `periodOf`, for a date that someone wrote; undefined where no report is of that year. */
export function periodWith(cadence: PeriodCadence, date: string): Period | undefined {
  const { year, index } = numberAt(cadence, date);
  return periodAt(cadence, year, index);
}

function numberAt(cadence: PeriodCadence, date: string): { year: number; index: number } {
  const day = dayNumber(date);
  const month = Number(date.slice(5, 7));
  const index = { week: 0, month, quarter: Math.ceil(month / 3) }[cadence];
  // An ISO week belongs to the year of its Thursday.
  const thursday = day - weekday(day) + 4;
  const year = Number((cadence === "week" ? isoDate(thursday) : date).slice(0, 4));
  const week = Math.floor((thursday - weekStart(year, 1)) / 7) + 1;
  return { year, index: cadence === "week" ? week : index };
}

function existing(period: Period | undefined, of: string): Period {
  if (period === undefined) throw new RangeError(`no period for ${of}`);
  return period;
}

/** The period of the same cadence just before. */
export function previousPeriod(period: Period): Period {
  return periodOf(period.cadence, isoDate(dayNumber(period.start) - 1));
}

/** The periods before one, nearest first. */
export function periodsBefore(period: Period, count: number): Period[] {
  const periods: Period[] = [];
  let earlier = period;
  while (periods.length < count) {
    earlier = previousPeriod(earlier);
    periods.push(earlier);
  }
  return periods;
}

/** The period of the same cadence just after. */
export function nextPeriod(period: Period): Period {
  return periodOf(period.cadence, isoDate(dayNumber(period.end) + 1));
}

/** Has its first day come in Shanghai by an instant? */
export function hasBegun({ start }: Pick<Period, "start">, instant: string): boolean {
  return shanghaiDate(instantOf(instant)) >= start;
}

/** Has its last day passed, in Shanghai? */
export function isOver({ end }: Pick<Period, "end">, instant: string): boolean {
  return shanghaiDate(instantOf(instant)) > end;
}

/** For sorting: by first day, then by last day, so a month comes before the quarter that begins with it. */
export function comparePeriods(a: Period, b: Period): number {
  if (a.start !== b.start) return a.start < b.start ? -1 : 1;
  return a.end === b.end ? 0 : a.end < b.end ? -1 : 1;
}

const chineseQuarters: Readonly<Record<string, number>> = { 一: 1, 二: 2, 三: 3, 四: 4 };

const writtenForms: readonly { cadence: PeriodCadence; form: RegExp }[] = [
  { cadence: "week", form: /^(\d{4})[-/._]?w(\d{1,2})$/ },
  { cadence: "week", form: /^(\d{4})年?第?(\d{1,2})周$/ },
  { cadence: "month", form: /^(\d{4})[-/._](\d{1,2})$/ },
  { cadence: "month", form: /^(\d{4})(0[1-9]|1[0-2])$/ },
  { cadence: "month", form: /^(\d{4})年(\d{1,2})月?份?$/ },
  { cadence: "quarter", form: /^(\d{4})[-/._年]?q([1-4])$/ },
  { cadence: "quarter", form: /^(\d{4})年?第?([1-4一二三四])季度?$/ },
];

const relativeForms: Readonly<Record<string, readonly [PeriodCadence, "this" | "last"]>> = {
  "last-week": ["week", "last"],
  "last-month": ["month", "last"],
  "last-quarter": ["quarter", "last"],
  "this-week": ["week", "this"],
  "this-month": ["month", "this"],
  "this-quarter": ["quarter", "this"],
  上周: ["week", "last"],
  上月: ["month", "last"],
  上个月: ["month", "last"],
  上季度: ["quarter", "last"],
  本周: ["week", "this"],
  本月: ["month", "this"],
  本季度: ["quarter", "this"],
};

/**
 * The period someone names on the command line: canonical, written a little differently (`2006w38`, `2006-9`, `2006q3`,
 * `2006年第38周`), or by its place from today (`last-week`, `this-month`, `上季度`). `today` is an ISO date in Shanghai.
 *
 * @throws HuibaoError `period-unknown` {found, example} when it is none of these, `period-no-such-week` {found, year,
 * weeks} for a week 53 (or more) that the year does not have, `period-year` {found, first, last} for a year that has no periods.
 */
export function resolvePeriod(text: string, today: string): Period {
  const plain = text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
  const relative = Object.hasOwn(relativeForms, plain) ? relativeForms[plain] : undefined;
  if (relative !== undefined) {
    const current = periodOf(relative[0], today);
    return relative[1] === "this" ? current : previousPeriod(current);
  }
  for (const { cadence, form } of writtenForms) {
    const [, year, index = ""] = form.exec(plain) ?? [];
    if (year === undefined) continue;
    const period = periodAt(cadence, Number(year), chineseQuarters[index] ?? Number(index));
    if (period !== undefined) return period;
    if (Number(year) < firstYear || Number(year) > lastYear)
      throw new HuibaoError("period-year", { found: text, first: firstYear, last: lastYear });
    if (cadence === "week")
      throw new HuibaoError("period-no-such-week", { found: text, year, weeks: weeksIn(Number(year)) });
  }
  throw new HuibaoError("period-unknown", {
    found: text,
    example: previousPeriod(periodOf("week", today)).id,
  });
}
