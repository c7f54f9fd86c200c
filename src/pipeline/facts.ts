import type { PeriodFacts, PeriodReports, Quality, ReportFacts } from "../appraisal/facts.ts";
import { historyDepth, leftBehind } from "../appraisal/history.ts";
import { statuses, type Leave, type Redating, type StatusFacts } from "../appraisal/status.ts";
import { at } from "../model/as-of.ts";
import { instantOf, shanghaiDate } from "../model/date.ts";
import type { StoredFinding } from "../model/consolidation.ts";
import { dueAt, obligationsFor, type Obligation } from "../model/obligation.ts";
import { periodsBefore, type Period } from "../model/period.ts";
import type { Status } from "../model/status.ts";
import type { FindingRecord, StatusFact, SubmissionRecord } from "../store/records.ts";
import type { Desk } from "./desk.ts";
import { storedHistory } from "./history.ts";
import { isInUse } from "./known-periods.ts";
import { lastPublished } from "./published.ts";

/** Most cells an entry names as its evidence. */
const placesNamed = 5;

/** A unit's figure of a measure of a kind. */
export type FigureLookup = (kind: string, unit: string, measure: string) => number | null;

/** How every obligation of the period stands, as known at `asOf` or, without one, now; `history` is `storedHistory`, if it is known already. */
export function periodStatus(
  desk: Desk,
  period: Period,
  asOf?: string,
  history: readonly StoredFinding[] = storedHistory(desk, period, asOf),
): Status[] {
  return withWarnings(statusOf(desk, period, asOf, owedIn(desk, period)), history);
}

/** The same of what came without being owed: the reports of a unit that is closed, or of periods before the first one asked for. */
export function unowedStatus(
  desk: Desk,
  period: Period,
  asOf: string | undefined,
  history: readonly StoredFinding[],
): Status[] {
  const { workspace, store, reports } = desk;
  const owed = new Set(owedIn(desk, period).map(({ kind, unit }) => placeName({ kind, unit: unit.code })));
  const unowed = store.statusFacts(period.id, asOf).flatMap((fact) => {
    const report = reports.find(({ kind, cadence }) => kind === fact.kind && cadence === period.cadence);
    if (report === undefined || owed.has(placeName(fact))) return [];
    const deadline = dueAt(report, period, workspace);
    return [{ kind: fact.kind, unit: { code: fact.unit }, period, deadline }];
  });
  return unowed.length === 0 ? [] : withWarnings(statusOf(desk, period, asOf, unowed), history);
}

/** Adds the warnings that the period before gives rise to: they are never stored. */
function withWarnings(status: readonly Status[], history: readonly StoredFinding[]): Status[] {
  const more = openByPlace(history);
  return status.map((one) => ({ ...one, warnings: one.warnings + (more.get(placeName(one)) ?? 0) }));
}

function openByPlace(history: readonly StoredFinding[]): Map<string, number> {
  const open = history.filter(({ severity, settled }) => severity === "warning" && settled === null);
  return new Map([...Map.groupBy(open, placeName)].map(([name, own]) => [name, own.length]));
}

/** Every finding of the period; those about what a later version took the place of are marked. */
export function periodFindings({ store }: Desk, period: Period, asOf?: string): StoredFinding[] {
  const facts = new Map(store.statusFacts(period.id, asOf).map((fact) => [placeName(fact), fact]));
  return store.findings({ period: period.id, ...at(asOf) }).map((finding) => {
    const fact = facts.get(placeName(finding));
    const isOver = fact !== undefined && !isStanding(finding, fact);
    return isOver && finding.settled === null ? { ...finding, settled: "superseded" } : finding;
  });
}

function owedIn({ workspace, reports }: Desk, period: Period): Obligation[] {
  return obligationsFor(period, reports, workspace);
}

function statusOf(
  { store, workspace, now }: Desk,
  period: Period,
  asOf: string | undefined,
  obligations: StatusFacts["obligations"],
): Status[] {
  const leaves = (what: "extension" | "nil"): Leave[] =>
    store
      .decisions({ what, period: period.id, ...at(asOf) })
      .flatMap(({ kind, unit, data, at: decided }) =>
        kind === null || unit === null
          ? []
          : [{ kind, unit, until: typeof data["until"] === "string" ? data["until"] : null, at: decided }],
      );
  return statuses({
    obligations,
    progress: store.statusFacts(period.id, asOf),
    extensions: leaves("extension"),
    nils: leaves("nil"),
    redatings: redatings(store, period, asOf),
    calendar: workspace.calendar,
    knownAt: asOf ?? now,
  });
}

function redatings(store: Desk["store"], period: Period, asOf: string | undefined): Redating[] {
  return store
    .decisions({ what: "redating", period: period.id, ...at(asOf) })
    .flatMap(({ kind, unit, target: receipt, data: { receivedAt } }) =>
      kind === null || unit === null || receipt === null || typeof receivedAt !== "string"
        ? []
        : [{ kind, unit, receipt, receivedAt }],
    );
}

/** Everything the rule book may ask about a period and those before it; `figures` are those of any of them. */
export function periodFacts(
  desk: Desk,
  period: Period,
  figures: (period: Period) => FigureLookup,
  asOf?: string,
): PeriodFacts {
  const book = desk.ruleBook();
  return {
    ...periodReports(desk, period, figures(period), asOf),
    before: periodsBefore(period, historyDepth(book)).map((earlier) => {
      // What counts of a closed period is what was published of it.
      const published = lastPublished(desk.store, earlier.id, asOf);
      if (published !== undefined)
        return { period: earlier.id, entries: published.entries, clean: new Set(published.facts.clean) };
      const reports = () => periodReports(desk, earlier, figures(earlier), asOf);
      return leftBehind(book, asHistory(desk, earlier, reports, asOf), waivedEntries(desk, asOf));
    }),
  };
}

/** A period's reports as the history of a later one: nothing was owed before anything ever came in. */
export function asHistory(
  { store }: Desk,
  period: Period,
  reports: () => PeriodReports,
  asOf?: string,
): PeriodReports {
  return isInUse(store, period, asOf) ? reports() : { period: period.id, units: [], reports: [] };
}

/** Ids of the ledger entries that headquarters waived. */
export function waivedEntries({ store }: Desk, asOf?: string): Set<string> {
  const targets = store.decisions({ what: "waiver", ...at(asOf) }).flatMap(({ target }) => target ?? []);
  return new Set(targets.filter((target) => target.startsWith("L")));
}

/** What became of the reports owed for a period, whatever the rule book. */
export function periodReports(
  desk: Desk,
  period: Period,
  figure: FigureLookup,
  asOf?: string,
): PeriodReports {
  const units = desk.workspace.organisation.units.map(({ code }) => code);
  return { period: period.id, units, reports: reportFacts(desk, period, figure, asOf) };
}

function reportFacts(
  desk: Desk,
  period: Period,
  figure: FigureLookup,
  asOf: string | undefined,
): ReportFacts[] {
  const { store, reports } = desk;
  const status = statusOf(desk, period, asOf, owedIn(desk, period));
  const facts = new Map(store.statusFacts(period.id, asOf).map((fact) => [placeName(fact), fact]));
  const errors = Map.groupBy(
    store
      .findings({ period: period.id, severity: "error", ...at(asOf) })
      .filter(({ settled }) => settled === null),
    placeName,
  );
  const widths = new Map(reports.map(({ kind, columns }) => [kind, Object.keys(columns).length]));
  const qualityOf = (step: SubmissionRecord, wrong: readonly FindingRecord[]): Quality => {
    // What is still wrong may be so in the workbook under a patch: that is the one to cite.
    const { receipt, version } = wrong.at(-1) ?? {};
    return {
      receipt: receipt ?? step.receipt.id,
      version: version ?? step.version,
      errors: step.errors,
      cells: step.read * (widths.get(step.kind) ?? 0),
      places: wrong
        .filter((one) => one.version === version)
        .slice(0, placesNamed)
        .map(placeOf),
    };
  };
  let history: Map<string, number> | undefined;
  const ofHistory = (place: string): number => {
    history ??= openByPlace(storedHistory(desk, period, asOf));
    return history.get(place) ?? 0;
  };
  return status.map(({ warnings, ...one }) => {
    const fact = facts.get(placeName(one));
    const own = errors.get(placeName(one)) ?? [];
    const [first, current] = [fact?.steps[0], fact?.current ?? fact?.latest];
    const ofFirst = own.filter(({ submission }) => submission === first?.id);
    return {
      status: one,
      first: first === undefined ? null : qualityOf(first, ofFirst),
      current:
        fact === undefined || current == null
          ? null
          : qualityOf(
              current,
              own.filter((error) => isStanding(error, fact)),
            ),
      versions: fact?.steps.length ?? 0,
      mendedAfter: current == null || current.errors > 0 ? null : mendedAfter(fact?.steps ?? [], desk),
      warnings: () => warnings + ofHistory(placeName(one)),
      figure: (measure) => figure(one.kind, one.unit, measure),
    };
  });
}

/** A finding of what counts now, that no later patch mended. */
function isStanding({ id, submission }: FindingRecord, { layers, mended }: StatusFact): boolean {
  return submission !== null && layers.includes(submission) && !mended.has(id);
}

function placeName({ kind, unit }: { kind: string | null; unit: string | null }): string {
  return `${kind ?? ""}/${unit ?? ""}`;
}

function placeOf({ place }: FindingRecord): string {
  return place.cell === undefined ? (place.sheet ?? place.file ?? "") : `${place.sheet ?? ""}!${place.cell}`;
}

/** Working days from the first version with errors to the first after which nothing is out or wrong; null where that is one. */
function mendedAfter(versions: readonly SubmissionRecord[], { workspace }: Desk): number | null {
  const [first] = versions;
  const clean = versions.find(({ errors, outcome }) => errors === 0 && outcome === "accepted");
  if (first === undefined || clean === undefined || clean === first) return null;
  const [from, to] = [first, clean].map(({ receipt }) => shanghaiDate(instantOf(receipt.receivedAt)));
  return from === undefined || to === undefined ? null : workspace.calendar.workingDaysAfter(from, to);
}
