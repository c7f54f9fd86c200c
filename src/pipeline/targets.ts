import { withinCalendar } from "../model/calendar.ts";
import type { StoredFinding } from "../model/consolidation.ts";
import { HuibaoError } from "../model/failure.ts";
import type { LedgerEntry } from "../model/ledger.ts";
import { nearest } from "../model/nearest.ts";
import type { Period } from "../model/period.ts";
import { appraise } from "./consolidate.ts";
import type { Desk } from "./desk.ts";
import { storedHistory } from "./history.ts";
import { knownPeriods, recentPeriods } from "./known-periods.ts";
import { lifeOf } from "./life.ts";

/** Most periods in which an id that was never recorded is looked for, newest first; as many again of which nothing came in. */
const periodsSearched = 16;

/** Ids as stored, whatever case they were typed in: `l3F9…` → `L3f9…`. */
export function plainId(text: string): string {
  const plain = text.normalize("NFKC").trim();
  return `${plain.slice(0, 1).toUpperCase()}${plain.slice(1).toLowerCase()}`;
}

/**
 * The findings with these ids, those that history adds included (they are never stored: see `history.ts`); ids that no
 * finding has are left out.
 */
export function findingsById(desk: Desk, ids: readonly string[]): Map<string, StoredFinding> {
  const found = new Map<string, StoredFinding>();
  for (const one of ids.flatMap((id) => desk.store.findings({ id }).slice(0, 1))) found.set(one.id, one);
  const missing = new Set<string>(ids.filter((id) => id.startsWith("F") && !found.has(id)));
  for (const period of missing.size === 0 ? [] : knownPeriods(desk.store).reverse()) {
    if (missing.size === 0) break;
    for (const finding of storedHistory(desk, period)) {
      if (missing.delete(finding.id)) found.set(finding.id, finding);
    }
  }
  return found;
}

/**
 * The ledger entry with this id: as recorded when its period was last consolidated or published, else as its period, still
 * open, would have it now.
 */
export function entryById(desk: Desk, id: string): LedgerEntry | undefined {
  const [recorded] = desk.store.ledger({ id });
  if (recorded !== undefined || !id.startsWith("L")) return recorded;
  const known = knownPeriods(desk.store).reverse();
  // Of a period for which nothing came there are entries too: everybody missed it, or was said to have nothing.
  const unheard = recentPeriods(desk, periodsSearched).filter(
    (one) => !known.some((other) => other.id === one.id),
  );
  for (const period of [...openOf(desk, known), ...openOf(desk, unheard)]) {
    // A period that ends where no calendar reaches has no deadlines, and so no entries.
    const ledger = withinCalendar(() => appraise(desk, period).ledger) ?? [];
    const found = ledger.find((entry) => entry.id === id);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Those that are not closed, as many as are searched. */
function openOf({ store }: Desk, periods: readonly Period[]): Period[] {
  return periods.filter(({ id }) => lifeOf(store, id).stage !== "final").slice(0, periodsSearched);
}

/** The recorded id that was probably meant: the only one that begins so, else the nearest; empty when there is none. */
export function nearId(desk: Desk, text: string, among: "findings" | "entries" | "all"): string {
  const ids = [
    ...(among === "entries" ? [] : desk.store.findings().map(({ id }) => id)),
    ...(among === "findings" ? [] : desk.store.ledger().map(({ id }) => id)),
  ];
  const begun = text.length < 4 ? [] : ids.filter((id) => id.startsWith(text));
  return (begun.length === 1 ? begun[0] : nearest(text, ids)) ?? "";
}

/** @throws HuibaoError `target-unknown` {found, near}. */
export function unknownTarget(desk: Desk, id: string): HuibaoError {
  return new HuibaoError("target-unknown", { found: id, near: nearId(desk, id, "all") });
}
