import { hash } from "node:crypto";
import type { Aspect, LedgerEntry } from "../model/ledger.ts";
import { cleanUnits, type PeriodFacts, type ReportFacts } from "./facts.ts";
import { hundredths, nearestWhole, pointsOf } from "../model/points.ts";
import type { Rule, RuleBook, RuleThat } from "./rule-book.ts";
import { awards, type Award, type Evidence } from "./rules.ts";

/** Rules the engine itself applies, for an aspect each: `limit:accuracy`. No rule of a book has a colon in its id. */
const engineRules = { limit: "limit", nothingLeft: "nothing-left", weight: "weight" } as const;

/** An entry in the making, its points in whole hundredths. */
interface Draft {
  readonly unit: string;
  readonly kind: string | null;
  readonly aspect: Aspect;
  readonly rule: string;
  readonly whole: number;
  /** What it would have been, had it not been waived. */
  readonly waived?: number;
  readonly evidence: Evidence;
}

interface Appraisal {
  readonly book: RuleBook;
  readonly facts: PeriodFacts;
  readonly waived: ReadonlySet<string>;
}

/**
 * The ledger of a period under a rule book: entries by unit in display order, then by report and rule. Totals re-add
 * from the entries: limits, means and weights are entries of their own or in the entries' points.
 *
 * An entry's id is the same for the same period, unit, kind and rule whatever its points. Those in `waived` are kept with
 * 0 points, and limits, weights, repetitions and first places are worked out without them.
 */
export function ledgerOf(
  book: RuleBook,
  facts: PeriodFacts,
  waived: ReadonlySet<string> = new Set(),
): LedgerEntry[] {
  const appraisal: Appraisal = { book, facts, waived };
  const reports = Map.groupBy(facts.reports, ({ status }) => status.unit);
  const clean = cleanUnits(facts.reports);
  const byUnit = new Map<string, Draft[]>();
  for (const unit of facts.units) {
    const own = reports.get(unit) ?? [];
    if (own.length === 0) continue;
    const drafts = combined(appraisal, own);
    drafts.push(...streaks(appraisal, unit, clean));
    drafts.push(...weightings(appraisal, unit, drafts));
    byUnit.set(unit, drafts);
  }
  for (const draft of firstPlaces(appraisal, byUnit)) byUnit.get(draft.unit)?.push(draft);
  return [...byUnit.values()].flat().map((draft) => entryOf(draft, facts.period, book.hash));
}

function idOf(period: string, { unit, kind, rule }: Pick<Draft, "unit" | "kind" | "rule">): string {
  const name = [period, unit, kind ?? "", rule].join("\n");
  return `L${hash("sha256", name).slice(0, 12)}`;
}

function entryOf(draft: Draft, period: string, ruleBook: string): LedgerEntry {
  const { whole, waived, ...facts } = draft;
  const entry = { ...facts, id: idOf(period, draft), period, ruleBook, points: pointsOf(whole) };
  return waived === undefined ? entry : { ...entry, waived: pointsOf(waived) };
}

function unlessWaived({ facts, waived }: Appraisal, draft: Draft): Draft {
  return waived.has(idOf(facts.period, draft)) ? { ...draft, whole: 0, waived: draft.whole } : draft;
}

/** The drafts of a unit's reports, added up or as their mean over the reports that are due. */
function combined(appraisal: Appraisal, reports: readonly ReportFacts[]): Draft[] {
  const drafts = reports.flatMap((report) => reportDrafts(appraisal, report));
  const due = reports.filter(({ status }) => status.timeliness !== "pending").length;
  return appraisal.book.combine === "sum" || due < 2 ? drafts : inMean(drafts, due);
}

/**
 * Each draft's share of the mean. Shares are rounded so that those of an aspect add up to the rounded mean, in an order
 * that does not depend on that of the reports.
 */
function inMean(drafts: readonly Draft[], reports: number): Draft[] {
  const sums = new Map<Aspect, number>();
  const shares = new Map<Draft, number>();
  const name = ({ kind, rule }: Draft): string => `${kind ?? ""}\n${rule}`;
  for (const draft of drafts.toSorted((a, b) => (name(a) < name(b) ? -1 : 1))) {
    const before = sums.get(draft.aspect) ?? 0;
    const after = before + draft.whole;
    sums.set(draft.aspect, after);
    shares.set(draft, nearestWhole(after / reports) - nearestWhole(before / reports));
  }
  return drafts.map((draft) => ({
    ...draft,
    whole: shares.get(draft) ?? 0,
    ...(draft.waived !== undefined && { waived: nearestWhole(draft.waived / reports) }),
    evidence: { ...draft.evidence, share: reports },
  }));
}

/** One report's awards, each aspect kept between nothing and its maximum by an entry that says so. */
function reportDrafts(appraisal: Appraisal, report: ReportFacts): Draft[] {
  const { unit, kind } = report.status;
  const own = awards(appraisal.book, report);
  const given = [...own, ...repetitions(appraisal, report, own)].map((award) => {
    const { rule, aspect, whole, evidence } = award;
    return { award, draft: unlessWaived(appraisal, { unit, kind, aspect, rule, whole, evidence }) };
  });
  const limits = [...Map.groupBy(given, ({ draft }) => draft.aspect)].flatMap(([aspect, drafts]) => {
    const sum = drafts.reduce((total, { draft }) => total + draft.whole, 0);
    const ended = drafts.find(({ award, draft }) => award.nothingLeft && draft.waived === undefined)?.award;
    const limit = limitOf(appraisal.book, aspect, sum, ended);
    return limit === undefined ? [] : [unlessWaived(appraisal, { unit, kind, aspect, ...limit })];
  });
  return [...given.map(({ draft }) => draft), ...limits];
}

function limitOf(
  book: RuleBook,
  aspect: Aspect,
  sum: number,
  ended: Award | undefined,
): Pick<Draft, "rule" | "whole" | "evidence"> | undefined {
  const maximum = book.maximum[aspect];
  const left = ended === undefined ? sum : Math.min(sum, 0);
  const kept = maximum === undefined ? left : Math.min(Math.max(left, 0), hundredths(maximum));
  if (kept === sum) return undefined;
  const rule = ended === undefined ? engineRules.limit : engineRules.nothingLeft;
  const evidence = {
    sum: pointsOf(sum),
    kept: pointsOf(kept),
    ...(maximum !== undefined && { maximum }),
    ...(ended && { because: ended.rule }),
  };
  return { rule: `${rule}:${aspect}`, whole: kept - sum, evidence };
}

/** Offences, or merits, that the same kind had in earlier periods as well. */
function repetitions(
  { book, facts, waived }: Appraisal,
  { status }: ReportFacts,
  own: readonly Award[],
): Award[] {
  const { unit, kind } = status;
  return rulesThat(book, "repeat").flatMap(({ id, aspect, of, within, times, factor }) => {
    const again = own.find(({ rule }) => rule === of);
    if (again === undefined || waived.has(idOf(facts.period, { unit, kind, rule: of }))) return [];
    const whole = nearestWhole(again.whole * factor);
    const periods = facts.before
      .slice(0, within)
      .filter(({ entries }) =>
        // A share of the mean may have come to nothing: the rule was hit all the same.
        entries.some(
          (one) => one.rule === of && one.unit === unit && one.kind === kind && one.waived === undefined,
        ),
      )
      .map(({ period }) => period);
    if (whole === 0 || periods.length < times) return [];
    const evidence = { of, periods: periods.toReversed().join("、") };
    return [{ rule: id, aspect, whole, evidence, nothingLeft: false }];
  });
}

function streaks(appraisal: Appraisal, unit: string, clean: ReadonlySet<string>): Draft[] {
  const { book, facts } = appraisal;
  return rulesThat(book, "streak").flatMap(({ id, aspect, points, periods }) => {
    const earlier = facts.before.slice(0, periods - 1);
    const isWhole = earlier.length === periods - 1 && earlier.every((one) => one.clean.has(unit));
    if (!clean.has(unit) || !isWhole) return [];
    const evidence = {
      periods: [...earlier.map(({ period }) => period).toReversed(), facts.period].join("、"),
    };
    return [
      unlessWaived(appraisal, { unit, kind: null, aspect, rule: id, whole: hundredths(points), evidence }),
    ];
  });
}

/** For each weighted aspect with something to multiply: what the unit's weight adds. */
function weightings(appraisal: Appraisal, unit: string, drafts: readonly Draft[]): Draft[] {
  const { weights, weighted } = appraisal.book;
  // A unit may have the name of what every object has: `constructor`.
  const weight = Object.hasOwn(weights, unit) ? (weights[unit] ?? 1) : 1;
  return weighted.flatMap((aspect) => {
    const sum = total(drafts.filter((draft) => draft.aspect === aspect));
    const whole = nearestWhole(Math.max(0, sum) * (weight - 1));
    const evidence = { weight, sum: pointsOf(sum) };
    const rule = `${engineRules.weight}:${aspect}`;
    return whole === 0 ? [] : [unlessWaived(appraisal, { unit, kind: null, aspect, rule, whole, evidence })];
  });
}

/** Units with the most points; nobody is first when all are equal or the best has nothing. */
function firstPlaces(appraisal: Appraisal, byUnit: ReadonlyMap<string, readonly Draft[]>): Draft[] {
  const totals = [...byUnit].map(([unit, drafts]) => [unit, total(drafts)] as const);
  const most = Math.max(0, ...totals.map(([, sum]) => sum));
  const firsts = totals.filter(([, sum]) => sum === most);
  if (most === 0 || firsts.length === totals.length) return [];
  return rulesThat(appraisal.book, "first").flatMap(({ id, aspect, points }) =>
    firsts.map(([unit, sum]) => {
      const evidence = { sum: pointsOf(sum), units: totals.length };
      return unlessWaived(appraisal, {
        unit,
        kind: null,
        aspect,
        rule: id,
        whole: hundredths(points),
        evidence,
      });
    }),
  );
}

function total(drafts: readonly Draft[]): number {
  return drafts.reduce((sum, { whole }) => sum + whole, 0);
}

function rulesThat<G extends Rule["gives"]>(book: RuleBook, gives: G): RuleThat<G>[] {
  return book.rules.filter((rule): rule is RuleThat<G> => rule.gives === gives);
}
