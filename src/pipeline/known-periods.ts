import { at } from "../model/as-of.ts";
import { comparePeriods, parsePeriod, previousPeriod, type Period } from "../model/period.ts";
import type { Store } from "../store/store.ts";

/** Every period of which anything came in or was published, as known at `asOf`, oldest first. */
export function knownPeriods(store: Store, asOf?: string): Period[] {
  const known = at(asOf);
  const ids = new Set([
    ...store.submissions(known).flatMap(({ period }) => period ?? []),
    ...store.publications(known).map(({ period }) => period),
  ]);
  return [...ids].flatMap((id) => parsePeriod(id) ?? []).sort(comparePeriods);
}

/** How far back the period before is looked for: a year of weeks. */
const furthest = 53;

/** The nearest earlier period of the same cadence of which anything came in. */
export function reportedBefore(store: Store, period: Period): Period | undefined {
  let earlier = period;
  for (let back = 0; back < furthest; back += 1) {
    earlier = previousPeriod(earlier);
    if (store.statusFacts(earlier.id).length > 0) return earlier;
  }
  return undefined;
}

/** Whether anything came in for the period or, as far as is looked back, for one before it of the same cadence. */
export function isInUse(store: Store, period: Period, asOf?: string): boolean {
  let earlier = period;
  for (let back = 0; back <= furthest; back += 1) {
    const known = { period: earlier.id, ...(asOf !== undefined && { asOf }) };
    if (store.submissions(known).length > 0) return true;
    earlier = previousPeriod(earlier);
  }
  return false;
}

/** The periods from one to another of the same cadence, both included; undefined when they are no such pair. */
export function periodsBetween(from: Period, to: Period): Period[] | undefined {
  if (from.cadence !== to.cadence || from.start > to.start) return undefined;
  const periods = [to];
  for (let period = to; period.start > from.start; periods.push(period)) period = previousPeriod(period);
  return periods.reverse();
}
