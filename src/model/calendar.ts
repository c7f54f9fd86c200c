import statutory from "chinese-days/dist/chinese-days.json" with { type: "json" };
import { dayNumber, isoDate, weekday } from "./date.ts";
import { HuibaoError } from "./failure.ts";

/** What a workspace knows better than the statutory calendar that ships (`calendar.yaml`). ISO dates. */
export interface CalendarCorrections {
  /** Days worked, though a weekend or a statutory holiday. */
  readonly workdays?: readonly string[];
  /** Days off. */
  readonly holidays?: readonly string[];
  /** Years whose whole arrangement is given here, so that they count as covered. */
  readonly years?: readonly number[];
}

/** What `work` gives; undefined where that would need a year the calendar does not cover. */
export function withinCalendar<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof HuibaoError && error.code === "calendar-year") return undefined;
    throw error;
  }
}

/** The State Council's arrangements, by year, as chinese-days publishes them: its holidays and transferred workdays. */
const arrangement = new Map<number, boolean>([
  ...Object.keys(statutory.holidays).map((date) => [dayNumber(date), false] as const),
  ...Object.keys(statutory.workdays).map((date) => [dayNumber(date), true] as const),
]);

/** The data are whole for a year when they have its National Day: a stray New Year's day alone would not do. */
const publishedYears = [...new Set(Object.keys(statutory.holidays).map((date) => Number(date.slice(0, 4))))]
  .filter((year) => arrangement.get(dayNumber(`${year}-10-01`)) === false)
  .sort((a, b) => a - b);

/**
 * Which days are worked: Monday to Friday, but for statutory holidays, transferred workdays and the workspace's corrections.
 *
 * Every method takes and gives ISO dates, and throws HuibaoError `calendar-year` {year, date, first, last} when it would
 * need a year without a published arrangement (2004 to 2026 in chinese-days 1.5.7) that no correction covers.
 */
export class WorkingCalendar {
  readonly #corrections: ReadonlyMap<number, boolean>;
  readonly #years: ReadonlySet<number>;

  constructor(corrections: CalendarCorrections = {}) {
    this.#corrections = new Map([
      ...(corrections.holidays ?? []).map((date) => [dayNumber(date), false] as const),
      ...(corrections.workdays ?? []).map((date) => [dayNumber(date), true] as const),
    ]);
    this.#years = new Set([...publishedYears, ...(corrections.years ?? [])]);
  }

  /** Years for which the calendar knows every day, ascending. */
  get years(): number[] {
    return [...this.#years].sort((a, b) => a - b);
  }

  isWorkingDay(date: string): boolean {
    return this.#isWorked(dayNumber(date));
  }

  /** How many working days d there are with from < d <= to; 0 when `to` is not after `from`. */
  workingDaysAfter(from: string, to: string): number {
    const last = dayNumber(to);
    let count = 0;
    for (let day = dayNumber(from) + 1; day <= last; day++) if (this.#isWorked(day)) count++;
    return count;
  }

  /** The nth working day (from 1) counted from a day, itself included: of a month, when given its first day. */
  nthWorkingDay(start: string, n: number): string {
    let day = dayNumber(start) - 1;
    for (let left = n; left > 0; left--) day = this.#workedFrom(day + 1);
    return isoDate(day);
  }

  /** The date itself when it is worked, else the first working day after it. */
  nextWorkingDay(date: string): string {
    return isoDate(this.#workedFrom(dayNumber(date)));
  }

  #workedFrom(start: number): number {
    let day = start;
    while (!this.#isWorked(day)) day++;
    return day;
  }

  #isWorked(day: number): boolean {
    const corrected = this.#corrections.get(day);
    if (corrected !== undefined) return corrected;
    const date = isoDate(day);
    const year = Number(date.slice(0, 4));
    if (!this.#years.has(year)) {
      const [first = 0, last = 0] = [publishedYears[0], publishedYears.at(-1)];
      throw new HuibaoError("calendar-year", { year, date, first, last });
    }
    return arrangement.get(day) ?? weekday(day) <= 5;
  }
}
