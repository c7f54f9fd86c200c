import type { PeriodFacts, PeriodReports, Quality, ReportFacts } from "../appraisal/facts.ts";
import { cleanUnits } from "../appraisal/facts.ts";
import { ledgerOf } from "../appraisal/ledger.ts";
import { historyDepth } from "../appraisal/history.ts";
import { statuses, type Leave } from "../appraisal/status.ts";
import { at } from "../model/as-of.ts";
import { shanghaiDate } from "../model/date.ts";
import { obligationsFor } from "../model/obligation.ts";
import { previousPeriod, type Period } from "../model/period.ts";
import type { Status } from "../model/status.ts";
import type { FindingRecord, SubmissionRecord } from "../store/records.ts";
import type { Desk } from "./desk.ts";
import { lastPublished } from "./published.ts";

/** Most cells an entry names as its evidence. */
const placesNamed = 5;

/** A unit's figure of a measure of a kind. */
export type FigureLookup = (kind: string, unit: string, measure: string) => number | null;

/** How every obligation of the period stands, as known at `knownAt`. */
export function periodStatus(desk: Desk, period: Period, knownAt: string, asOf?: string): Status[] {
  const { workspace, store, reports } = desk;
  const { organisation, deadlines, calendar, since } = workspace;
  const leaves = (what: "extension" | "nil"): Leave[] =>
    store
      .decisions({ what, period: period.id, ...at(asOf) })
      .flatMap(({ kind, unit, data, at: decided }) =>
        kind === null || unit === null
          ? []
          : [{ kind, unit, until: typeof data["until"] === "string" ? data["until"] : null, at: decided }],
      );
  return statuses({
    obligations: obligationsFor(period, reports, organisation, deadlines, calendar, since),
    progress: store.statusFacts(period.id, asOf),
    extensions: leaves("extension"),
    nils: leaves("nil"),
    calendar,
    knownAt,
  });
}

/** Everything the rule book may ask about a period and those before it. */
export function periodFacts(
  desk: Desk,
  period: Period,
  knownAt: string,
  figure: FigureLookup,
  asOf?: string,
): PeriodFacts {
  const book = desk.ruleBook();
  return {
    ...periodReports(desk, period, knownAt, figure, asOf),
    before: periodsBefore(period, historyDepth(book)).map((earlier) =>
      earlierFacts(desk, earlier, knownAt, asOf),
    ),
  };
}

/** What counts of an earlier period: what was published of it once it is closed, else what is known of it. */
function earlierFacts(
  desk: Desk,
  earlier: Period,
  knownAt: string,
  asOf: string | undefined,
): PeriodFacts["before"][number] {
  const published = lastPublished(desk.store, earlier.id, asOf);
  if (published !== undefined) {
    return { period: earlier.id, entries: published.entries, clean: new Set(published.facts.clean) };
  }
  // What an earlier period's own history added is of no interest here, so the look back ends with it.
  const reports = reportFacts(desk, earlier, knownAt, () => null, asOf);
  const units = [...new Set(reports.map(({ status }) => status.unit))];
  const facts: PeriodFacts = { period: earlier.id, units, reports, before: [] };
  return {
    period: earlier.id,
    entries: ledgerOf(desk.ruleBook(), facts, waivedEntries(desk, asOf)),
    clean: cleanUnits(reports),
  };
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
  knownAt: string,
  figure: FigureLookup,
  asOf?: string,
): PeriodReports {
  const units = desk.workspace.organisation.units.map(({ code }) => code);
  return { period: period.id, units, reports: reportFacts(desk, period, knownAt, figure, asOf) };
}

/** The periods before one, nearest first. */
export function periodsBefore(period: Period, count: number): Period[] {
  const periods: Period[] = [];
  let earlier = period;
  while (periods.length < count) {
    earlier = previousPeriod(earlier);
    periods.push(earlier);
  }
  return periods;
}

function reportFacts(
  desk: Desk,
  period: Period,
  knownAt: string,
  figure: FigureLookup,
  asOf: string | undefined,
): ReportFacts[] {
  const { store, reports } = desk;
  const status = periodStatus(desk, period, knownAt, asOf);
  const place = ({ kind, unit }: { kind: string | null; unit: string | null }): string =>
    `${kind ?? ""}/${unit ?? ""}`;
  const submissions = Map.groupBy(store.submissions({ period: period.id, ...at(asOf) }), place);
  const errors = Map.groupBy(
    store
      .findings({ period: period.id, severity: "error", ...at(asOf) })
      .filter(({ settled }) => settled === null),
    ({ submission }) => submission,
  );
  const widths = new Map(reports.map(({ kind, columns }) => [kind, Object.keys(columns).length]));
  const qualityOf = (submission: SubmissionRecord): Quality => ({
    receipt: submission.receipt.id,
    version: submission.version,
    errors: submission.errors,
    warnings: submission.warnings,
    cells: submission.read * (widths.get(submission.kind) ?? 0),
    places: (errors.get(submission.id) ?? []).slice(0, placesNamed).map(placeOf),
  });
  return status.map((one) => {
    const versions = (submissions.get(place(one)) ?? []).filter(({ revoked }) => !revoked);
    const [first] = versions;
    const current = versions.findLast(({ outcome }) => outcome !== "returned") ?? versions.at(-1);
    return {
      status: one,
      first: first === undefined ? null : qualityOf(first),
      current: current === undefined ? null : qualityOf(current),
      versions: versions.length,
      mendedAfter: current === undefined || current.errors > 0 ? null : mendedAfter(versions, desk),
      figure: (measure) => figure(one.kind, one.unit, measure),
    };
  });
}

function placeOf({ place }: FindingRecord): string {
  return place.cell === undefined ? (place.sheet ?? place.file ?? "") : `${place.sheet ?? ""}!${place.cell}`;
}

/** Working days from the first version to the first without errors; null where that is one and the same. */
function mendedAfter(versions: readonly SubmissionRecord[], { workspace }: Desk): number | null {
  const [first] = versions;
  const clean = versions.find(({ errors, outcome }) => errors === 0 && outcome === "accepted");
  if (first === undefined || clean === undefined || clean === first) return null;
  const [from, to] = [first, clean].map(({ receipt }) => shanghaiDate(Date.parse(receipt.receivedAt)));
  return from === undefined || to === undefined ? null : workspace.calendar.workingDaysAfter(from, to);
}
