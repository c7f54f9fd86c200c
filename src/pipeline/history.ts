import type { StoredFinding } from "../model/consolidation.ts";
import type { Finding } from "../model/finding.ts";
import { parsePeriod, previousPeriod, type Period } from "../model/period.ts";
import type { Report } from "../model/report.ts";
import type { Submission } from "../model/submission.ts";
import { stableId } from "../store/canonical.ts";
import type { SubmissionRecord } from "../store/records.ts";
import type { Store } from "../store/store.ts";
import { historyFindings } from "../validation/history.ts";
import type { Desk } from "./desk.ts";
import { at } from "./facts.ts";

/*
 * What the period before says about a submission is never stored: it depends on what else has come in, and the order in
 * which files are ingested must not change the store. It is worked out again whenever it is asked for.
 */

/** Warnings about a submission just read, against what is stored of the period before. */
export function submissionHistory(
  submission: Submission,
  reports: readonly Report[],
  store: Store | null,
  asOf?: string,
): Finding[] {
  const report = reports.find(({ kind }) => kind === submission.kind);
  const period = submission.period === null ? undefined : parsePeriod(submission.period);
  if (store === null || report === undefined || period === undefined) return [];
  const before = store.currentRows(report.kind, { unit: submission.unit, period: previousPeriod(period).id, ...at(asOf) });
  return historyFindings(
    submission,
    report,
    before.map(({ values }) => values),
  );
}

/** Warnings of the same kind about every current submission of a period, with ids as stable as those of stored findings. */
export function storedHistory(desk: Desk, period: Period, asOf?: string): StoredFinding[] {
  const { store, reports } = desk;
  const decided = store.decisions({ what: ["waiver", "confirmation"], ...at(asOf) });
  const settled = new Map(decided.map(({ target, what }) => [target, what === "waiver" ? ("waived" as const) : ("confirmed" as const)]));
  return store.statusFacts(period.id, asOf).flatMap(({ current }) => {
    if (current === null) return [];
    const findings = submissionHistory(asSubmission(store, current, asOf), reports, store, asOf);
    return findings.map((finding) => {
      const stored = storedFinding(finding, current);
      return { ...stored, settled: settled.get(stored.id) ?? null };
    });
  });
}

/** A stored submission as validation knows it. */
function asSubmission(store: Store, record: SubmissionRecord, asOf: string | undefined): Submission {
  const { id, kind, unit, period, nil, outcome, read, version, patches } = record;
  const detail = store.submission(id, asOf);
  return {
    ...{ kind, unit, period, nil, outcome, read },
    rows: store.versionRows(kind, unit, period, version).map(({ sheet, row, values }) => ({ sheet, row, values, cleaned: [] })),
    returned: detail?.returnedRows ?? [],
    findings: [],
    evidence: [],
    layouts: detail?.layouts ?? [],
    ...(patches === null ? {} : { patches }),
  };
}

function storedFinding(finding: Finding, { receipt, kind, unit, period }: SubmissionRecord): StoredFinding {
  const { code, place, data } = finding;
  const id = stableId("F", [receipt.sha256, kind, unit, period, code, place.sheet ?? null, place.cell ?? null, data["row"] ?? null]);
  return { ...finding, id, kind, unit, period, receipt: receipt.id, settled: null };
}
