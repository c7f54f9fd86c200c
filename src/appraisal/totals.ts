import { parsePeriod, type Period } from "../model/period.ts";
import { type Aspect, aspects, type LedgerEntry } from "../model/ledger.ts";
import { hundredths, pointsOf } from "../model/points.ts";

/** What a unit's entries add up to. */
export interface Total {
  readonly unit: string;
  readonly points: number;
  readonly byAspect: Readonly<Record<Aspect, number>>;
}

/** Totals by unit, in the order in which the units first appear; exact to the hundredth. */
export function totalsOf(entries: Iterable<LedgerEntry>): Total[] {
  const byUnit = new Map<string, Record<Aspect, number>>();
  for (const { unit, aspect, points } of entries) {
    const sums = byUnit.get(unit) ?? nothing();
    sums[aspect] += hundredths(points);
    byUnit.set(unit, sums);
  }
  return [...byUnit].map(([unit, sums]) => totalOf(unit, sums));
}

/** The total of a unit without entries. */
export function noTotal(unit: string): Total {
  return totalOf(unit, nothing());
}

function nothing(): Record<Aspect, number> {
  return { timeliness: 0, completeness: 0, accuracy: 0, coverage: 0, service: 0, bonus: 0 };
}

function totalOf(unit: string, sums: Readonly<Record<Aspect, number>>): Total {
  const byAspect = nothing();
  let whole = 0;
  for (const aspect of aspects) {
    byAspect[aspect] = pointsOf(sums[aspect]);
    whole += sums[aspect];
  }
  return { unit, points: pointsOf(whole), byAspect };
}

/**
 * The entries of the month or year to date: those of every period, of whatever cadence, whose last day lies in the
 * same month or year as the last day of `upTo`, and not after it. A week belongs to the year its last day is in.
 */
export function toDate(
  entries: Iterable<LedgerEntry>,
  span: "month" | "year",
  upTo: Pick<Period, "end">,
): LedgerEntry[] {
  const start = startOf(span, upTo.end);
  const known = new Map<string, boolean>();
  const isWithin = (id: string): boolean => {
    const end = parsePeriod(id)?.end;
    return end !== undefined && start <= end && end <= upTo.end;
  };
  return [...entries].filter(({ period }) => {
    const within = known.get(period) ?? isWithin(period);
    known.set(period, within);
    return within;
  });
}

function startOf(span: "month" | "year", date: string): string {
  return span === "year" ? `${date.slice(0, 4)}-01-01` : `${date.slice(0, 7)}-01`;
}
