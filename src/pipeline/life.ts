import { at } from "../model/as-of.ts";
import { withinCalendar, type WorkingCalendar } from "../model/calendar.ts";
import { addDays, instantOf, shanghaiDate } from "../model/date.ts";
import { exitCodes, HuibaoError } from "../model/failure.ts";
import type { Decision, DecisionKind } from "../store/records.ts";
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

/** The decisions that move a period on. */
const lifeDecisions = ["consolidated", "closed", "reopened"] as const satisfies DecisionKind[];

/** Whether the decision moves a period on: then it is answered by another that does, never undone. */
export function movesOn({ what }: Decision): boolean {
  return lifeDecisions.some((one) => one === what);
}

/** The life of a period as known at `asOf`, from the decisions that move it on. */
export function lifeOf(store: Pick<Store, "decisions">, period: string, asOf?: string): Life {
  let life: Life = { stage: "open", by: null, closings: 0 };
  for (const by of store.decisions({ what: lifeDecisions, period, ...at(asOf) })) {
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
export function windowEnd({ at, workingDays }: Announcement, calendar: WorkingCalendar): string {
  if (workingDays === 0) return at;
  const next = addDays(shanghaiDate(instantOf(at)), 1);
  return `${calendar.nthWorkingDay(next, workingDays)}T23:59:59+08:00`;
}

/** An announcement, and for how many working days from it units may object. */
export interface Announcement {
  readonly at: string;
  readonly workingDays: number;
}

/** The announcement that objections are still taken to; the window is as long as was said on the day. */
export function announcementOf({ stage, by }: Life): Announcement | undefined {
  if (stage !== "consolidated" || by === null) return undefined;
  return { at: by.at, workingDays: Number(by.data["workingDays"] ?? 0) };
}

/** The end of an announcement's window; null where there is none, or the calendar does not reach that far. */
export function objectionsUntil(
  announcement: Announcement | undefined,
  calendar: WorkingCalendar,
): string | null {
  if (announcement === undefined || announcement.workingDays === 0) return null;
  return withinCalendar(() => windowEnd(announcement, calendar)) ?? null;
}

/** @throws HuibaoError `period-closed` {period, at, who} when it is final. */
export function refuseClosed({ stage, by }: Life, period: string): void {
  if (stage !== "final") return;
  throw new HuibaoError("period-closed", { period, at: by?.at ?? "", who: by?.who ?? "" }, exitCodes.failed);
}
