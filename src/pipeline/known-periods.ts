import { at } from "../model/as-of.ts";
import { instantOf, shanghaiDate } from "../model/date.ts";
import {
  comparePeriods,
  parsePeriod,
  periodOf,
  periodsBefore,
  previousPeriod,
  type Period,
} from "../model/period.ts";
import type { Store } from "../store/store.ts";
import type { Desk } from "./desk.ts";

/** Every period of which anything came in, a nil return that headquarters recorded too, or was published, as known at `asOf`, oldest first. */
export function knownPeriods(store: Store, asOf?: string): Period[] {
  const known = at(asOf);
  const ids = new Set([
    ...store.submissions(known).flatMap(({ period }) => period ?? []),
    ...store.decisions({ what: "nil", ...known }).flatMap(({ period }) => period ?? []),
    ...store.publications(known).map(({ period }) => period),
  ]);
  return [...ids].flatMap((id) => parsePeriod(id) ?? []).sort(comparePeriods);
}

/** The last `count` periods, of whatever cadence is asked for, that have begun, newest first. */
export function recentPeriods({ reports, now }: Desk, count: number): Period[] {
  const cadences = new Set(reports.flatMap(({ cadence }) => (cadence === "once" ? [] : cadence)));
  const periods = [...cadences].flatMap((cadence) => {
    const current = periodOf(cadence, shanghaiDate(instantOf(now)));
    return [current, ...periodsBefore(current, count - 1)];
  });
  return periods.sort(comparePeriods).reverse().slice(0, count);
}

/** How far back the period before is looked for: a year of weeks. */
const furthest = 53;

/** The nearest earlier period of the same cadence of which anything came in. */
export function reportedBefore(store: Store, period: Period): Period | undefined {
  return periodsBefore(period, furthest).find(({ id }) => store.statusFacts(id).length > 0);
}

/** Whether anything came in for the period or, as far as is looked back, for one before it of the same cadence. */
export function isInUse(store: Store, period: Period, asOf?: string): boolean {
  const periods = [period, ...periodsBefore(period, furthest)];
  return periods.some(({ id }) => store.submissions({ period: id, ...at(asOf) }).length > 0);
}

/** The periods from one to another of the same cadence, both included; undefined when they are no such pair. */
export function periodsBetween(from: Period, to: Period): Period[] | undefined {
  if (from.cadence !== to.cadence || from.start > to.start) return undefined;
  const periods = [to];
  for (let period = to; period.start > from.start; periods.push(period)) period = previousPeriod(period);
  return periods.reverse();
}
