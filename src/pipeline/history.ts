import { at } from "../model/as-of.ts";
import type { StoredFinding } from "../model/consolidation.ts";
import { fileSheetName } from "../model/file-sheet.ts";
import type { Finding } from "../model/finding.ts";
import { parsePeriod, previousPeriod, type Period } from "../model/period.ts";
import type { Receipt } from "../model/receipt.ts";
import type { MergedRow, Report } from "../model/report.ts";
import type { Submission } from "../model/submission.ts";
import { stableId } from "../store/canonical.ts";
import type { SubmissionDetail, SubmissionRecord, SubmissionVersion } from "../store/records.ts";
import type { Store } from "../store/store.ts";
import {
  historyFindings,
  mayHaveHistory,
  replacedRows,
  shrunkVersion,
  versionTogether,
  type VisitRows,
} from "../validation/history.ts";
import type { Desk } from "./desk.ts";

/*
 * What the period before says about a submission is never stored: it depends on what else has come in, and the order in
 * which files are ingested must not change the store. It is worked out again whenever it is asked for.
 */

/**
 * Warnings about a submission just read, against what is stored of the period before and of its own other versions; `merged` is
 * undefined where it is not stored.
 */
export function submissionHistory(
  submission: Submission,
  reports: readonly Report[],
  store: Store,
  merged: SubmissionVersion | undefined,
): Finding[] {
  const { kind, unit, nil, rows } = submission;
  const report = reports.find((one) => one.kind === kind);
  const period = submission.period === null ? undefined : parsePeriod(submission.period);
  if (report === undefined || period === undefined) return [];
  return warnings(store, report, previousPeriod(period), {
    ...{ unit, nil },
    version: merged === undefined || merged.versions === 1 ? null : merged.version,
    merged: rows.length,
    visit: (_, visit) => {
      rows.every(({ values }, at) => visit(values, rows.length - at - 1));
    },
    read: () => submission,
  });
}

/** A submission that may not have been read whole yet. */
interface Asked extends Pick<SubmissionRecord, "unit" | "nil" | "merged"> {
  /** null where it has no other versions. */
  readonly version: number | null;
  readonly visit: VisitRows;
  read(): Submission;
}

function warnings(store: Store, report: Report, { id }: Period, asked: Asked, asOf?: string): Finding[] {
  const { kind } = report;
  const place = { unit: asked.unit, period: id, ...at(asOf) };
  const visitBefore: VisitRows = (columns, visit) => {
    store.visitRows(kind, place, columns, visit);
  };
  const isCompared = mayHaveHistory(asked, report, visitBefore);
  const before = isCompared ? store.currentRows(kind, place).map(({ values }) => values) : [];
  if (before.length === 0 && asked.version === null) return [];
  const submission = asked.read();
  return [
    ...againstOtherVersions(submission, report, store, asked.version, asOf),
    ...historyFindings(submission, report, before),
  ];
}

/** Warnings against the version whose rows counted before this one came, and against one that came at the same instant. */
function againstOtherVersions(
  submission: Submission,
  report: Report,
  store: Store,
  version: number | null,
  asOf: string | undefined,
): Finding[] {
  if (version === null) return [];
  const { kind, unit, period } = submission;
  const versions = store
    .submissions({ kind, unit, period, ...at(asOf) })
    .filter(({ outcome, revoked }) => outcome !== "returned" && !revoked);
  const rowsOf = (counting: number) => store.versionRows(kind, unit, period, counting, asOf);
  const valuesOf = (one: SubmissionRecord) => rowsOf(one.version).map(({ values }) => values);
  const before = versions.findLast((one) => one.version < version);
  const own = versions.find((one) => one.version === version);
  const together = versions.filter(
    (one) => one !== own && one.patches === null && one.receipt.receivedAt === own?.receipt.receivedAt,
  );
  const mended = versions.find((one) => one.version === own?.patches);
  const ownRows = mended === undefined ? [] : rowsOf(version).filter((row) => row.version === version);
  return [
    ...(mended === undefined ? [] : replacedRows(submission, report, ownRows, valuesOf(mended))),
    ...(before === undefined ? [] : shrunkVersion(submission, report, valuesOf(before))),
    ...together.flatMap((one) => versionTogether(submission, report, one, valuesOf(one))).slice(0, 1),
  ];
}

type Settled = NonNullable<StoredFinding["settled"]>;

/** Warnings of the same kind about every current submission of a period, with ids as stable as those of stored findings. */
export function storedHistory({ store, reports }: Desk, period: Period, asOf?: string): StoredFinding[] {
  const layouts = store.layouts({ period: period.id, ...at(asOf) });
  const decided = store.decisions({ what: ["waiver", "confirmation"], ...at(asOf) });
  const settled = new Map(
    decided.map(({ target, what }): [string | null, Settled] => [
      target,
      what === "waiver" ? "waived" : "confirmed",
    ]),
  );
  const previous = previousPeriod(period);
  return store.statusFacts(period.id, asOf).flatMap(({ current, versions }) => {
    const report = reports.find(({ kind }) => kind === current?.kind);
    if (current === null || report === undefined) return [];
    const { kind, unit, id } = current;
    const place = { unit, period: period.id, ...at(asOf) };
    const asked: Asked = {
      ...current,
      version: versions === 1 ? null : current.version,
      visit: (columns, visit) => {
        store.visitRows(kind, place, columns, visit);
      },
      read: () => asSubmission(current, store.currentRows(kind, place), layouts.get(id)),
    };
    return warnings(store, report, previous, asked, asOf).map((finding) =>
      storedFinding(finding, current, store, settled),
    );
  });
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

function storedFinding(
  finding: Finding,
  submission: SubmissionRecord,
  store: Store,
  settled: ReadonlyMap<string | null, Settled>,
): StoredFinding {
  const { receipt, kind, unit, period } = submission;
  const { sheet } = finding.place;
  const own = idOf(finding, sheet ?? null, submission);
  const before = sheetsBefore(store, receipt, sheet).map((name) => idOf(finding, name, submission));
  const id = before.find((one) => settled.has(one)) ?? own;
  return { ...finding, id, kind, unit, period, receipt: receipt.id, settled: settled.get(id) ?? null };
}

/**
 * What the sheet was called when the file had another of its names: the only sheet of some formats is called after the
 * file, and what was decided then still holds.
 */
function sheetsBefore(store: Store, { id, file }: Receipt, sheet: string | undefined): string[] {
  if (sheet !== fileSheetName(file)) return [];
  return store.receipts({ id }).flatMap(({ arrivals }) => arrivals.map((one) => fileSheetName(one.file)));
}

function idOf(
  { code, place, data }: Finding,
  sheet: string | null,
  { receipt, kind, unit, period }: SubmissionRecord,
): string {
  const where = [receipt.sha256, kind, unit, period, code, sheet, place.cell ?? null, data["row"] ?? null];
  return stableId("F", where);
}
