import type { PeriodReports } from "../appraisal/facts.ts";
import { ledgerOf } from "../appraisal/ledger.ts";
import { suggestedMoney } from "../appraisal/money.ts";
import { standingsOf } from "../appraisal/ranking.ts";
import { at } from "../model/as-of.ts";
import { withinCalendar } from "../model/calendar.ts";
import type { Consolidation } from "../model/consolidation.ts";
import { instantOf } from "../model/date.ts";
import { dueAt, obligationsFor, type Obligation } from "../model/obligation.ts";
import { nextPeriod, periodOf, periodsBefore, previousPeriod, type Period } from "../model/period.ts";
import type { Status } from "../model/status.ts";
import { computeFigures } from "../publishing/figures.ts";
import type { Desk, ReportInForce } from "./desk.ts";
import {
  periodFacts,
  periodFindings,
  periodReports,
  periodStatus,
  unowedStatus,
  waivedEntries,
  type FigureLookup,
} from "./facts.ts";
import { storedHistory } from "./history.ts";
import { kindsAt, relatedRows } from "./kind-rows.ts";
import { keyAccounts } from "./key-accounts.ts";

/** Everything known about a period, appraised: what its summary workbook and bulletin are printed from. */
export function consolidate(desk: Desk, period: Period, asOf?: string): Consolidation {
  const unappraised = gather(desk, period, asOf);
  const { ledger, standings } = appraise(desk, period, asOf, () => unappraised);
  const approved = desk.store.decisions({ what: "approval", period: period.id, ...at(asOf) }).length > 0;
  const money = suggestedMoney(desk.ruleBook(), standings, approved);
  return {
    ...unappraised,
    ...keyAccounts(desk, unappraised, asOf),
    ...{ ledger, standings },
    ...(money.length === 0 ? {} : { money }),
  };
}

/** The points of a period. Rows are only gathered when a rule asks for a figure. */
export function appraise(
  desk: Desk,
  period: Period,
  asOf?: string,
  gathered = () => gather(desk, period, asOf),
): Pick<Consolidation, "ledger" | "standings"> {
  const book = desk.ruleBook();
  // Nothing is gathered of a period unless a rule asks for a figure of it.
  const figures = (of: Period): FigureLookup =>
    figureLookup(of.id === period.id ? gathered : () => gather(desk, of, asOf));
  const facts = periodFacts(desk, period, figures, asOf);
  const ledger = ledgerOf(book, facts, waivedEntries(desk, asOf));
  const owing = new Set(facts.reports.map(({ status }) => status.unit));
  const units = facts.units.filter((unit) => owing.has(unit));
  return { ledger, standings: standingsOf(book, ledger, units) };
}

/** What became of a period's reports, with the figures that rules may ask for: to be appraised under any rule book. */
export function reportsOf(desk: Desk, period: Period, asOf?: string): PeriodReports {
  const figure = figureLookup(() => gather(desk, period, asOf));
  return periodReports(desk, period, figure, asOf);
}

/** Everything known about a period but its points. */
function gather(desk: Desk, period: Period, asOf: string | undefined): Consolidation {
  const history = storedHistory(desk, period, asOf);
  const status = periodStatus(desk, period, asOf, history);
  const { name, hash } = desk.ruleBook();
  return {
    period,
    previous: previousPeriod(period),
    cutoff: cutoffOf(desk, status, period, asOf),
    issuer: desk.workspace.issuer,
    organisation: desk.workspace.organisation,
    // A register that nobody has sent yet is no part of a period's picture.
    kinds: kindsAt(desk, period, asOf).filter(
      ({ report, rows }) => report.cadence !== "once" || rows.length > 0,
    ),
    reports: desk.reports,
    related: relatedRows(desk, period, asOf),
    status,
    unowed: unowedStatus(desk, period, asOf, history),
    findings: [...periodFindings(desk, period, asOf), ...history],
    ledger: [],
    standings: [],
    ruleBook: { name, hash },
    receipts: receiptsOf(desk, period, asOf),
    due: dueNext(desk, period),
  };
}

function receiptsOf(desk: Desk, period: Period, asOf: string | undefined): Consolidation["receipts"] {
  const submissions = desk.store.submissions({ period: period.id, ...at(asOf) });
  return [...new Map(submissions.map(({ receipt }) => [receipt.id, receipt])).values()];
}

/**
 * The instant up to which arrivals count: the run's, but once the period is over and nothing more has come, the last
 * deadline or arrival, so that printing again prints the same.
 */
function cutoffOf(desk: Desk, status: readonly Status[], period: Period, asOf: string | undefined): string {
  const knownAt = asOf ?? desk.now;
  const instants = [
    ...status.map(({ deadline }) => deadline),
    ...receiptsOf(desk, period, asOf).map(({ receivedAt }) => receivedAt),
  ].sort((a, b) => instantOf(a) - instantOf(b));
  const last = instants.at(-1) ?? knownAt;
  return instantOf(last) < instantOf(knownAt) ? last : knownAt;
}

function figureLookup(gathered: () => Consolidation): FigureLookup {
  let values: Map<string, number | null> | undefined;
  return (kind, unit, measure) => {
    values ??= new Map(
      computeFigures(gathered())
        .filter(({ by }) => by === undefined)
        .map((figure) => [`${figure.kind}/${figure.scope}/${figure.measure}`, figure.value]),
    );
    return values.get(`${kind}/${unit}/${measure}`) ?? null;
  };
}

/**
 * Of every kind the first period that falls due when all of this one is: what was due before that is no news. Deadlines no
 * calendar knows yet are left out.
 */
function dueNext(desk: Desk, period: Period): Consolidation["due"] {
  const own = desk.reports.filter(({ cadence }) => cadence === period.cadence);
  const dates = own.flatMap((report) => withinCalendar(() => dueAt(report, period, desk.workspace)) ?? []);
  const after = dates.toSorted().at(-1) ?? period.end;
  return desk.reports
    .flatMap((report) => {
      const owed = withinCalendar(() => owedAfter(desk, report, period, after)) ?? [];
      return owed.slice(0, 1).map(({ kind, period: { id }, deadline }) => ({
        ...{ kind, deadline, period: id, units: owed.length },
      }));
    })
    .sort((a, b) => instantOf(a.deadline) - instantOf(b.deadline));
}

/** What is owed of a kind for its first period with a deadline after an instant, from shortly before this period on. */
function owedAfter(desk: Desk, report: ReportInForce, { end }: Period, after: string): Obligation[] {
  const { cadence } = report;
  if (cadence === "once") return [];
  const current = periodOf(cadence, end);
  let next = periodsBefore(current, 2).at(-1) ?? current;
  while (dueAt(report, next, desk.workspace) <= after) next = nextPeriod(next);
  return obligationsFor(next, [report], desk.workspace);
}
