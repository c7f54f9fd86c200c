import type { Evidence, Layout, Outcome, Submission } from "../model/submission.ts";
import { inForce } from "./decisions.ts";
import { currentReading, earliestArrival, receiptColumns, receiptOf, type ReceiptRow } from "./receipts.ts";
import type { PlaceFilter, Sql, SubmissionFilter, SubmissionRecord } from "./records.ts";
import { bound, where, type Session } from "./session.ts";

interface SubmissionRow extends ReceiptRow {
  readonly key: number;
  readonly name: string;
  readonly kind: string;
  readonly unit: string;
  readonly period: string | null;
  readonly nil: number;
  readonly outcome: Outcome;
  readonly rowsRead: number;
  readonly rowsMerged: number;
  readonly rowsReturned: number;
  readonly errors: number;
  readonly warnings: number;
  readonly patches: number | null;
  readonly evidence: string;
  readonly returned: string;
  readonly layouts: string;
  readonly revoked: number;
  readonly errorsSettled: number;
  readonly warningsSettled: number;
}

/** A submission with its number in the tables. */
export interface KeyedSubmission extends SubmissionRecord {
  readonly key: number;
  readonly evidenceText: string;
  readonly returnedText: string;
  readonly layoutsText: string;
}

/** Findings of a submission that HQ waived or confirmed. */
const settled = (severity: "error" | "warning") => `(
  SELECT count(*) FROM finding f WHERE f.submission = s.id AND f.severity = '${severity}' AND EXISTS (
    SELECT 1 FROM ${inForce} d WHERE d.target = f.name AND d.what IN ('waiver', 'confirmation')))`;

/**
 * Every submission of the readings that count at @asOf, among those `from` gives as `s`, the versions of a place (kind,
 * unit, period) together and in order of arrival. They are numbered later, so `from` must not tear a place apart.
 */
function select(columns: string, from: string): string {
  return `
    SELECT ${columns},
      EXISTS (SELECT 1 FROM ${inForce} d WHERE d.target = s.name AND d.what = 'revocation') AS revoked
    FROM ${from}
    JOIN receipt r ON r.id = s.receipt
    JOIN arrival a ON a.id = ${earliestArrival}
    WHERE s.reading = ${currentReading} AND a.received_ms <= +@asOf
    ORDER BY s.kind, s.period, s.unit, a.received_ms, r.sha256`;
}

const everything = `s.id AS key, s.name, s.kind, s.unit, s.period, s.nil, s.outcome, s.rows_read AS rowsRead,
  s.rows_merged AS rowsMerged, s.rows_returned AS rowsReturned, s.errors, s.warnings, s.patches, s.evidence,
  s.returned, s.layouts, ${receiptColumns},
  CASE WHEN s.errors = 0 THEN 0 ELSE ${settled("error")} END AS errorsSettled,
  CASE WHEN s.warnings = 0 THEN 0 ELSE ${settled("warning")} END AS warningsSettled`;

/** Submissions of the places in which the submission or receipt of that name has a part. */
function sharing(condition: string): string {
  return `(SELECT DISTINCT o.kind, o.unit, o.period FROM receipt q JOIN submission o ON o.receipt = q.id WHERE ${condition}) p
    JOIN submission s ON s.kind = p.kind AND s.period IS p.period AND s.unit = p.unit`;
}

/** See `SubmissionStore.submissions`. */
export function submissions(session: Session, filter: SubmissionFilter): KeyedSubmission[] {
  const { kind, unit, period, id, receipt } = filter;
  const place = where({ kind, unit, period });
  const from =
    id !== undefined
      ? sharing("o.name = +@name")
      : receipt !== undefined
        ? sharing("q.name = +@receipt")
        : `(SELECT * FROM submission WHERE ${place.sql}) s`;
  const rows = session
    .prepare<Record<string, Sql>, SubmissionRow>(select(everything, from))
    .all({ ...place.values, ...where({ name: id, receipt }).values, asOf: bound(filter.asOf) });
  const isAsked = (row: SubmissionRow): boolean =>
    (id === undefined || row.name === id) &&
    (receipt === undefined || row.receipt === receipt) &&
    (kind === undefined || row.kind === kind) &&
    (unit === undefined || row.unit === unit) &&
    (period === undefined || row.period === period);
  let version = 0;
  return rows.flatMap((row, at) => {
    const before = rows[at - 1];
    const isFirst = row.kind !== before?.kind || row.unit !== before.unit || row.period !== before.period;
    version = isFirst ? 1 : version + 1;
    return isAsked(row) ? [record(row, version)] : [];
  });
}

/** What decides which versions of a place count, and for how many rows. */
export type Version = Pick<KeyedSubmission, "key" | "outcome" | "revoked" | "merged" | "patches">;

/** The versions of one place in order: `submissions` at a fraction of its cost. */
export function versionsAt(session: Session, kind: string, { unit, period, asOf }: PlaceFilter): Version[] {
  const columns = "s.id AS key, s.outcome, s.rows_merged AS merged, s.patches";
  const from = "(SELECT * FROM submission WHERE kind = +@kind AND unit = +@unit AND period IS +@period) s";
  return session
    .prepare<Record<string, Sql>, Omit<Version, "revoked"> & { revoked: number }>(select(columns, from))
    .all({ kind, unit, period, asOf: bound(asOf) })
    .map((row) => ({ ...row, revoked: row.revoked === 1 }));
}

function record(row: SubmissionRow, version: number): KeyedSubmission {
  return {
    id: row.name,
    receipt: receiptOf(row),
    kind: row.kind,
    unit: row.unit,
    period: row.period,
    version,
    nil: row.nil === 1,
    outcome: row.outcome,
    read: row.rowsRead,
    merged: row.rowsMerged,
    returned: row.rowsReturned,
    errors: row.errors - row.errorsSettled,
    warnings: row.warnings - row.warningsSettled,
    patches: row.patches,
    revoked: row.revoked === 1,
    key: row.key,
    evidenceText: row.evidence,
    returnedText: row.returned,
    layoutsText: row.layouts,
  };
}

/** What a submission says of itself, as callers see it: without its number in the tables. */
export function withoutKey({
  key: _,
  evidenceText: _e,
  returnedText: _r,
  layoutsText: _l,
  ...rest
}: KeyedSubmission): SubmissionRecord {
  return rest;
}

export function evidenceOf({ evidenceText }: KeyedSubmission): Evidence[] {
  // Written by merge.ts from Evidence records.
  return JSON.parse(evidenceText) as Evidence[];
}

export function returnedRowsOf({ returnedText }: KeyedSubmission): Submission["returned"] {
  // Written by merge.ts from a Submission's `returned`.
  return JSON.parse(returnedText) as Submission["returned"];
}

export function layoutsOf({ layoutsText }: KeyedSubmission): Layout[] {
  // Written by merge.ts from a Submission's `layouts`.
  return JSON.parse(layoutsText) as Layout[];
}

export function isUsable({ outcome, revoked }: Pick<SubmissionRecord, "outcome" | "revoked">): boolean {
  return outcome !== "returned" && !revoked;
}

/** Versions of each kind, unit and period; `list` is in the order of `submissions`. */
export function byPlace<T extends SubmissionRecord>(list: readonly T[]): T[][] {
  return [...Map.groupBy(list, ({ kind, unit, period }) => JSON.stringify([kind, period, unit])).values()];
}
