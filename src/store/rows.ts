import type { MergedRow } from "../model/report.ts";
import type { RowFilter } from "./records.ts";
import { rowKey } from "../model/row-key.ts";
import type { Session } from "./session.ts";
import { byPlace, isUsable, submissions, type KeyedSubmission } from "./submissions.ts";

/** The rows of one submission as it was sent. */
function ownRows(session: Session, submission: KeyedSubmission): MergedRow[] {
  const { kind, unit, period, version } = submission;
  const receipt = submission.receipt.id;
  const stored = session.tables.get(kind)?.rows(submission.key) ?? [];
  return stored.map(({ sheet, row, values }) => ({ values, unit, period, version, receipt, sheet, row }));
}

/**
 * Rows laid over others: a row takes the place of those with its key, new keys follow at the end. Rows that share a key
 * within one layer all stay.
 */
export function overlay<R>(layers: Iterable<readonly R[]>, keyOf: (row: R) => string): R[] {
  const byKey = new Map<string, R[]>();
  for (const layer of layers) for (const [key, rows] of Map.groupBy(layer, keyOf)) byKey.set(key, rows);
  return [...byKey.values()].flat();
}

/**
 * The rows that count once the last of `versions` (one unit's for one kind and period, in order) is in.
 *
 * A patch holds only the rows its sender mended, and changes just those of what counted before it, whichever version its
 * workbook was made from: two patches of one returned workbook both count.
 */
function countingRows(session: Session, versions: readonly KeyedSubmission[]): MergedRow[] {
  const usable = versions.filter(isUsable);
  const [last] = usable.slice(-1);
  if (last === undefined) return [];
  const report = session.reports.get(last.kind);
  if (report === undefined) throw new Error(`no report kind ${last.kind}`);
  const whole = report.cadence === "once" ? 0 : usable.findLastIndex(({ patches }) => patches === null);
  const layers = usable.slice(Math.max(whole, 0));
  if (layers.length === 1) return ownRows(session, last);
  return overlay(
    layers.map((submission) => ownRows(session, submission)),
    // A row without a key is told apart by all it says, so that it is not doubled.
    (row) => rowKey(report, row.values) ?? JSON.stringify(row.values),
  );
}

/** See `SubmissionStore.currentRows`. */
export function currentRows(session: Session, kind: string, filter: RowFilter): MergedRow[] {
  if (!session.reports.has(kind)) throw new Error(`no report kind ${kind}`);
  return byPlace(submissions(session, { ...filter, kind })).flatMap((versions) =>
    countingRows(session, versions),
  );
}

/** See `SubmissionStore.versionRows`. */
export function versionRows(
  session: Session,
  kind: string,
  unit: string,
  period: string | null,
  version: number,
): MergedRow[] {
  const upTo = submissions(session, { kind, unit, period }).filter(
    (submission) => submission.version <= version,
  );
  const asked = upTo.at(-1);
  if (asked?.version !== version || asked.outcome === "returned") return [];
  // A version since revoked is shown as it counted before.
  return countingRows(session, [...upTo.slice(0, -1), { ...asked, revoked: false }]);
}

/** See `SubmissionStore.rowsByKey`. */
export function rowsByKey(
  session: Session,
  kind: string,
  unit: string,
  period: string | null,
  asOf: string | undefined,
): Map<string, MergedRow> {
  const report = session.reports.get(kind);
  if (report === undefined) throw new Error(`no report kind ${kind}`);
  const rows = currentRows(session, kind, asOf === undefined ? { unit, period } : { unit, period, asOf });
  return new Map(
    rows.flatMap((row) => {
      const key = rowKey(report, row.values);
      return key === undefined ? [] : [[key, row]];
    }),
  );
}
