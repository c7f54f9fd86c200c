import type { StoredFinding } from "../model/consolidation.ts";
import type { Finding } from "../model/finding.ts";
import { parsePeriod, previousPeriod, type Period } from "../model/period.ts";
import type { MergedRow, Report } from "../model/report.ts";
import type { Submission } from "../model/submission.ts";
import { stableId } from "../store/canonical.ts";
import type { SubmissionDetail, SubmissionRecord } from "../store/records.ts";
import type { Store } from "../store/store.ts";
import { historyFindings, mayHaveHistory, shrunkVersion } from "../validation/history.ts";
import type { Desk } from "./desk.ts";

/*
 * What the period before says about a submission is never stored: it depends on what else has come in, and the order in
 * which files are ingested must not change the store. It is worked out again whenever it is asked for.
 */

/**
 * Warnings about a submission just read, against what is stored of the period before and of its own version before; `version` is
 * null where it is not stored.
 */
export function submissionHistory(
  submission: Submission,
  reports: readonly Report[],
  store: Store,
  version: number | null,
): Finding[] {
  const report = reports.find(({ kind }) => kind === submission.kind);
  const period = submission.period === null ? undefined : parsePeriod(submission.period);
  if (report === undefined || period === undefined) return [];
  const shrunk = againstVersionBefore(submission, report, store, version);
  const place = { unit: submission.unit, period: previousPeriod(period).id };
  const isAsked = mayHaveHistory(submission, report, (columns, visit) => {
    store.visitRows(report.kind, place, columns, visit);
  });
  if (!isAsked) return shrunk;
  const before = store.currentRows(report.kind, place).map(({ values }) => values);
  return [...shrunk, ...historyFindings(submission, report, before)];
}

/** Warnings against the version whose rows counted before this one came. */
function againstVersionBefore(
  submission: Submission,
  report: Report,
  store: Store,
  version: number | null,
): Finding[] {
  if (version === null || version === 1) return [];
  const { kind, unit, period } = submission;
  const before = store
    .submissions({ kind, unit, period })
    .findLast((one) => one.version < version && one.outcome !== "returned" && !one.revoked);
  const rows = before === undefined ? [] : store.versionRows(kind, unit, period, before.version);
  return shrunkVersion(
    submission,
    report,
    rows.map(({ values }) => values),
  );
}

/** Warnings of the same kind about every current submission of a period, with ids as stable as those of stored findings. */
export function storedHistory(desk: Desk, period: Period, asOf?: string): StoredFinding[] {
  const { store, reports } = desk;
  const known = asOf === undefined ? {} : { asOf };
  const layouts = store.layouts({ period: period.id, ...known });
  const rowsNow = rowsByPlace(store, period, asOf);
  const rowsBefore = rowsByPlace(store, previousPeriod(period), asOf);
  const decided = store.decisions({ what: ["waiver", "confirmation"], ...known });
  const settled = new Map(
    decided.map(({ target, what }) => [
      target,
      what === "waiver" ? ("waived" as const) : ("confirmed" as const),
    ]),
  );
  return store.statusFacts(period.id, asOf).flatMap(({ current }) => {
    const report = reports.find(({ kind }) => kind === current?.kind);
    if (current === null || report === undefined) return [];
    const { kind, unit } = current;
    const submission = asSubmission(current, rowsNow(kind, unit), layouts.get(current.id));
    const before = rowsBefore(kind, unit).map(({ values }) => values);
    const findings = [
      ...againstVersionBefore(submission, report, store, current.version),
      ...historyFindings(submission, report, before),
    ];
    return findings.map((finding) => {
      const stored = storedFinding(finding, current);
      return { ...stored, settled: settled.get(stored.id) ?? null };
    });
  });
}

/** The current rows of a period by kind and unit; those of a kind are read when they are first asked for. */
function rowsByPlace(
  store: Store,
  period: Period,
  asOf: string | undefined,
): (kind: string, unit: string) => readonly MergedRow[] {
  const known = new Map<string, Map<string, MergedRow[]>>();
  return (kind, unit) => {
    const units =
      known.get(kind) ??
      Map.groupBy(
        store.currentRows(kind, { period: period.id, ...(asOf !== undefined && { asOf }) }),
        (row) => row.unit,
      );
    known.set(kind, units);
    return units.get(unit) ?? [];
  };
}

/** A stored submission as validation knows it, with the rows that count since it came. */
function asSubmission(
  { kind, unit, period, nil, outcome, read, patches }: SubmissionRecord,
  rows: readonly MergedRow[],
  detail: Pick<SubmissionDetail, "layouts" | "returnedRows"> | undefined,
): Submission {
  return {
    ...{ kind, unit, period, nil, outcome, read },
    rows: rows.map(({ sheet, row, values }) => ({ sheet, row, values, cleaned: [] })),
    returned: detail?.returnedRows ?? [],
    findings: [],
    evidence: [],
    layouts: detail?.layouts ?? [],
    ...(patches === null ? {} : { patches }),
  };
}

function storedFinding(finding: Finding, { receipt, kind, unit, period }: SubmissionRecord): StoredFinding {
  const { code, place, data } = finding;
  const id = stableId("F", [
    receipt.sha256,
    kind,
    unit,
    period,
    code,
    place.sheet ?? null,
    place.cell ?? null,
    data["row"] ?? null,
  ]);
  return { ...finding, id, kind, unit, period, receipt: receipt.id, settled: null };
}
