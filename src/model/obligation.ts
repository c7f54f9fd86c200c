import type { WorkingCalendar } from "./calendar.ts";
import { deadlineOf, type DeadlineSpec } from "./deadline.ts";
import { type Organisation, type Unit, unitsActive } from "./organisation.ts";
import type { Cadence, Period, PeriodCadence } from "./period.ts";

/** One unit owes one kind for one period by one deadline. */
export interface Obligation {
  readonly kind: string;
  readonly unit: Unit;
  readonly period: Period;
  /** `2006-09-25T12:00:00+08:00`. */
  readonly deadline: string;
}

/** Of a report kind, as the workspace asks for it, what decides who owes it when. */
export interface ObligedKind {
  readonly kind: string;
  readonly unit: "zone" | "store";
  readonly cadence: Cadence;
  /** Instead of the deadline of its cadence. */
  readonly deadline?: DeadlineSpec;
}

/** Who there is and by when they report, as a workspace says it. */
export interface Schedule {
  readonly organisation: Organisation;
  readonly deadlines: Readonly<Record<PeriodCadence, DeadlineSpec>>;
  readonly calendar: WorkingCalendar;
  /** The first period of each cadence for which anything is owed. */
  readonly since: Readonly<Partial<Record<PeriodCadence, Period>>>;
}

/**
 * When a kind is due for a period, unless a unit is given more time: an instant as `deadlineOf` gives it, which sorts as text.
 *
 * @throws HuibaoError `calendar-year`.
 */
export function dueAt(
  { deadline }: Pick<ObligedKind, "deadline">,
  period: Period,
  { deadlines, calendar }: Pick<Schedule, "deadlines" | "calendar">,
): string {
  return deadlineOf(period, deadline ?? deadlines[period.cadence], calendar);
}

/**
 * What is owed for a period: every kind of the period's cadence by every unit of its level that is open on the period's
 * last day; kinds in the order given, units in display order. Registers (`once`) are never owed for a period, and nothing is for a period
 * before the first one of its cadence in `since`.
 *
 * @throws HuibaoError `calendar-year` when a deadline lies in a year the calendar does not cover.
 */
export function obligationsFor(
  period: Period,
  kinds: readonly ObligedKind[],
  schedule: Schedule,
): Obligation[] {
  const first = schedule.since[period.cadence];
  if (first !== undefined && period.start < first.start) return [];
  return kinds
    .filter(({ cadence }) => cadence === period.cadence)
    .flatMap((report) => {
      const { kind, unit: level } = report;
      const deadline = dueAt(report, period, schedule);
      return unitsActive(schedule.organisation, level, period).map((unit) => {
        return { kind, unit, period, deadline };
      });
    });
}
