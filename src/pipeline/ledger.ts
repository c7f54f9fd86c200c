import { toDate } from "../appraisal/totals.ts";
import { sumOfPoints } from "../model/points.ts";
import { at } from "../model/as-of.ts";
import type { LedgerEntry, Standing } from "../model/ledger.ts";
import { hasBegun, parsePeriod, type Period } from "../model/period.ts";
import { appraise } from "./consolidate.ts";
import type { Desk } from "./desk.ts";
import { knownPeriods } from "./known-periods.ts";
import { lifeOf, type Stage } from "./life.ts";
import { lastPublished } from "./published.ts";
import { deskFor } from "./rule-books.ts";

/** The points of a period: as last published once it is closed, else as everything known gives them. */
export interface PeriodLedger {
  readonly period: Period;
  readonly stage: Stage;
  readonly entries: readonly LedgerEntry[];
  readonly standings: readonly Standing[];
  readonly ruleBook: { readonly name: string; readonly hash: string };
  /** The desk under that rule book, for its words. */
  readonly desk: Desk;
}

export function periodLedger(desk: Desk, period: Period, asOf?: string): PeriodLedger {
  const { stage } = lifeOf(desk.store, period.id, asOf);
  const published = lastPublished(desk.store, period.id, asOf);
  if (published !== undefined) {
    const { entries, facts } = published;
    const then = deskFor(desk, period.id, asOf);
    return { period, stage, entries, standings: facts.standings, ruleBook: facts.ruleBook, desk: then };
  }
  const { ledger, standings } = appraise(desk, period, asOf);
  const { name, hash } = desk.ruleBook();
  return { period, stage, entries: ledger, standings, ruleBook: { name, hash }, desk };
}

/** The ledger of every period that has begun and of which anything is known, oldest first. */
export function everyLedger(desk: Desk, asOf?: string): PeriodLedger[] {
  const known = knownPeriods(desk.store, asOf).filter((period) => hasBegun(period, asOf ?? desk.now));
  return known.map((period) => periodLedger(desk, period, asOf));
}

/** What a unit's entries add up to since the beginning of the month and of the year of a period, this period included. */
export interface Accumulated {
  readonly month: number;
  readonly year: number;
}

/**
 * Month and year to date by unit, re-added from entries: this period's, and those of the others of whatever cadence as they
 * were recorded when they were last consolidated or published.
 */
export function accumulated(
  desk: Desk,
  { period, entries }: PeriodLedger,
  asOf?: string,
): (unit: string) => Accumulated {
  const others = begun(desk, desk.store.ledger(at(asOf)), asOf).filter((entry) => entry.period !== period.id);
  return accumulatedOf([...others, ...entries], period);
}

/** Entries of periods that have begun: of one consolidated too early, nothing is known yet. */
function begun(desk: Desk, entries: readonly LedgerEntry[], asOf?: string): LedgerEntry[] {
  return entries.filter(({ period: id }) => {
    const period = parsePeriod(id);
    return period !== undefined && hasBegun(period, asOf ?? desk.now);
  });
}

/** Month and year to date by unit, up to a period, from all entries there are. */
export function accumulatedOf(entries: readonly LedgerEntry[], upTo: Period): (unit: string) => Accumulated {
  const pointsIn = (span: "month" | "year"): ((unit: string) => number) => {
    const byUnit = Map.groupBy(toDate(entries, span, upTo), ({ unit }) => unit);
    return (unit) => sumOfPoints((byUnit.get(unit) ?? []).map(({ points }) => points));
  };
  const [month, year] = [pointsIn("month"), pointsIn("year")];
  return (unit) => ({ month: month(unit), year: year(unit) });
}
