import type { WorkingCalendar } from "./calendar.ts";
import { dayNumber, daysInMonth, instantOf, isoDate, shanghaiDate, weekday } from "./date.ts";
import type { Period, PeriodCadence } from "./period.ts";

/** When a report is due once its period has ended; `time` is `HH:MM` in Shanghai. */
export type DeadlineSpec =
  /** The first such weekday (1 Monday to 7 Sunday) after the period. */
  | { readonly after: "week"; readonly weekday: number; readonly time: string }
  /** The nth working day of the month after the period. */
  | { readonly after: "month"; readonly workingDay: number; readonly time: string }
  /** The nth day of the month after the period, its last day when the month is shorter. */
  | { readonly after: "quarter" | "month"; readonly day: number; readonly time: string };

/** Next Monday 12:00; the third working day of the next month 18:00; the 10th of the next month 18:00. */
export const defaultDeadlines: Readonly<Record<PeriodCadence, DeadlineSpec>> = {
  week: { after: "week", weekday: 1, time: "12:00" },
  month: { after: "month", workingDay: 3, time: "18:00" },
  quarter: { after: "quarter", day: 10, time: "18:00" },
};

/**
 * The moment a report for the period is due, `2006-09-25T12:00:00+08:00`. A day of rest moves it to the next working
 * day, at the same time.
 *
 * @throws HuibaoError `calendar-year` when the due day lies in a year the calendar does not cover.
 */
export function deadlineOf(period: Period, spec: DeadlineSpec, calendar: WorkingCalendar): string {
  return `${dueDate(period, spec, calendar)}T${spec.time}:00+08:00`;
}

function dueDate(period: Period, spec: DeadlineSpec, calendar: WorkingCalendar): string {
  const end = dayNumber(period.end);
  if ("weekday" in spec) {
    const days = (spec.weekday - weekday(end) + 6) % 7;
    return calendar.nextWorkingDay(isoDate(end + 1 + days));
  }
  const [year, month] = [Number(period.end.slice(0, 4)), Number(period.end.slice(5, 7))];
  const [nextYear, nextMonth] = month === 12 ? [year + 1, 1] : [year, month + 1];
  const start = `${nextYear}-${String(nextMonth).padStart(2, "0")}-01`;
  if ("workingDay" in spec) return calendar.nthWorkingDay(start, spec.workingDay);
  const day = Math.min(spec.day, daysInMonth(nextYear, nextMonth));
  return calendar.nextWorkingDay(isoDate(dayNumber(start) + day - 1));
}

/**
 * Working days late: 0 when it arrived by the deadline, else the working days after the deadline's date up to the
 * arrival's date, and at least 1. Both are instants with any offset; their dates are Shanghai's.
 *
 * @throws HuibaoError `calendar-year`.
 */
export function workingDaysLate(arrivedAt: string, deadline: string, calendar: WorkingCalendar): number {
  const [arrived, due] = [instantOf(arrivedAt), instantOf(deadline)];
  if (arrived <= due) return 0;
  return Math.max(1, calendar.workingDaysAfter(shanghaiDate(due), shanghaiDate(arrived)));
}
