import type { WorkingCalendar } from "../model/calendar.ts";
import { addDays, instantOf, shanghaiDate } from "../model/date.ts";
import { exitCodes, HuibaoError } from "../model/failure.ts";
import type { Decision } from "../store/records.ts";
import type { Store } from "../store/store.ts";

/** open: may change and was not announced; consolidated: announced, objections are taken; final: published for good. */
export type Stage = "open" | "consolidated" | "final";

/** How far a period has got. */
export interface Life {
  readonly stage: Stage;
  /** What brought it there; null while nothing was ever decided about it. */
  readonly by: Decision | null;
  /** How often it was closed, this time included. */
  readonly closings: number;
}

/** The life of a period as known at `asOf`, from the decisions that move it on. */
export function lifeOf(store: Pick<Store, "decisions">, period: string, asOf?: string): Life {
  let life: Life = { stage: "open", by: null, closings: 0 };
  for (const by of store.decisions({ what: ["consolidated", "closed", "reopened"], period, ...(asOf === undefined ? {} : { asOf }) })) {
    const { stage, closings } = life;
    if (by.what === "closed") life = { stage: "final", by, closings: closings + 1 };
    else if (by.what === "reopened") life = { stage: "open", by, closings };
    else if (stage === "open") life = { stage: "consolidated", by, closings };
  }
  return life;
}

/**
 * The end of the objection window of an announcement: the end of its nth working day after the day of announcement, in
 * Shanghai; the announcement itself for a window of 0 days.
 *
 * @throws HuibaoError `calendar-year` when the window reaches into a year the calendar does not cover.
 */
export function windowEnd(announced: string, workingDays: number, calendar: WorkingCalendar): string {
  if (workingDays === 0) return announced;
  const next = addDays(shanghaiDate(instantOf(announced)), 1);
  return `${calendar.nthWorkingDay(next, workingDays)}T23:59:59+08:00`;
}

/**
 * The end of the window in which units may object to what was announced; null unless the period is consolidated, or where
 * the calendar does not reach that far. The length is that of the day it was announced, whatever the setting is now.
 */
export function objectionsUntil({ stage, by }: Life, calendar: WorkingCalendar): string | null {
  if (stage !== "consolidated" || by === null) return null;
  try {
    return windowEnd(by.at, workingDaysOf(by), calendar);
  } catch (error) {
    if (error instanceof HuibaoError && error.code === "calendar-year") return null;
    throw error;
  }
}

export function workingDaysOf({ data }: Decision): number {
  return Number(data["workingDays"] ?? 0);
}

/** @throws HuibaoError `period-closed` {period, at, who} when it is final. */
export function refuseClosed({ stage, by }: Life, period: string): void {
  if (stage !== "final") return;
  throw new HuibaoError("period-closed", { period, at: by?.at ?? "", who: by?.who ?? "" }, exitCodes.failed);
}
