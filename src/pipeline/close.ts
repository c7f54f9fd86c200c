import type { Consolidation } from "../model/consolidation.ts";
import { instantOf } from "../model/date.ts";
import { exitCodes, HuibaoError } from "../model/failure.ts";
import { isOver } from "../model/period.ts";
import { plainTime } from "../publishing/wording.ts";
import type { Desk } from "./desk.ts";
import { reportedBefore } from "./known-periods.ts";
import { announcementOf, lifeOf, windowEnd } from "./life.ts";
import { pendingIn } from "./record.ts";

/**
 * Refuses to close a period before its time: before everything is due, before it was announced and objections were heard,
 * or before the last period of its cadence that has submissions.
 *
 * @throws HuibaoError `close-not-due` {period, pending}, `close-not-announced` {period, workingDays}, `close-objections`
 * {period, until}, `close-out-of-order` {period, before}; `calendar-year` where the window's end cannot be told.
 */
export function refuseEarly(desk: Desk, { period, status }: Consolidation): void {
  const { store, workspace, now } = desk;
  const refusal = (code: string, data: Readonly<Record<string, string | number>>): HuibaoError =>
    new HuibaoError(code, { period: period.id, ...data }, exitCodes.failed);
  const pending = pendingIn(status);
  if (pending > 0 || !isOver(period, now)) throw refusal("close-not-due", { pending });
  const announcement = announcementOf(lifeOf(store, period.id));
  const { workingDays } = workspace.objection;
  if (announcement === undefined && workingDays > 0) throw refusal("close-not-announced", { workingDays });
  const until = announcement === undefined ? now : windowEnd(announcement, workspace.calendar);
  if (instantOf(now) < instantOf(until)) throw refusal("close-objections", { until: plainTime(until) });
  const before = reportedBefore(store, period);
  if (before !== undefined && lifeOf(store, before.id).stage !== "final") {
    throw refusal("close-out-of-order", { before: before.id });
  }
}
