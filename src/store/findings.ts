import { at } from "../model/as-of.ts";
import type { Finding, Severity } from "../model/finding.ts";
import { inForce } from "./decisions.ts";
import { currentReading, earliestArrival } from "./receipts.ts";
import type { FindingFilter, FindingRecord, Sql, SubmissionDetail } from "./records.ts";
import { bound, where, type Session } from "./session.ts";
import {
  evidenceOf,
  layoutsOf,
  returnedRowsOf,
  submissions,
  withoutKey,
  type KeyedSubmission,
} from "./submissions.ts";

interface FindingRow {
  readonly name: string;
  readonly submissionKey: number | null;
  readonly submission: string | null;
  readonly kind: string | null;
  readonly unit: string | null;
  readonly period: string | null;
  readonly receipt: string;
  readonly code: string;
  readonly severity: Severity;
  readonly file: string | null;
  readonly sheet: string | null;
  readonly cell: string | null;
  readonly header: string | null;
  readonly found: string | null;
  readonly data: string;
  readonly settled: string | null;
}

/** See `SubmissionStore.findings`. */
export function findings(session: Session, filter: FindingFilter): FindingRecord[] {
  const { asOf, id, receipt, submission, kind, unit, period, code, severity } = filter;
  const conditions = where({
    "f.name": id,
    "r.name": receipt,
    "s.name": submission,
    "s.kind": kind,
    "s.unit": unit,
    "s.period": period,
    "f.code": code,
    "f.severity": severity,
  });
  const ofSubmission = [submission, kind, unit, period].some((place) => place !== undefined);
  const rows = session
    .prepare<Record<string, Sql>, FindingRow>(
      `SELECT f.name, s.id AS submissionKey, s.name AS submission, s.kind, s.unit, s.period, r.name AS receipt,
         f.code, f.severity, f.file, f.sheet, f.cell, f.header, f.found, f.data,
         (SELECT d.what FROM ${inForce} d WHERE d.target = f.name AND d.what IN ('waiver', 'confirmation')
          ORDER BY d.id DESC LIMIT 1) AS settled
       FROM receipt r
       JOIN arrival a ON a.id = ${earliestArrival}
       JOIN reading g ON g.receipt = r.id
       JOIN finding f ON f.reading = g.id
       ${ofSubmission ? "JOIN" : "LEFT JOIN"} submission s ON s.id = f.submission
       WHERE g.id = ${currentReading} AND a.received_ms <= +@asOf AND ${conditions.sql}
       ORDER BY f.id`,
    )
    .all({ ...conditions.values, asOf: bound(asOf) });
  const order = new Map(
    versionsOf(session, filter, rows).map(({ key, version }, at) => [key, { at, version }]),
  );
  return rows
    .map((row) => ({ row, place: row.submissionKey === null ? undefined : order.get(row.submissionKey) }))
    .sort((a, b) => (a.place?.at ?? -1) - (b.place?.at ?? -1))
    .map(({ row, place }) => findingRecord(row, place?.version ?? null));
}

/** The submissions that the findings are about, among others: those of the filter, or the only one there is. */
function versionsOf(session: Session, filter: FindingFilter, rows: readonly FindingRow[]): KeyedSubmission[] {
  const { kind, unit, period, receipt, asOf } = filter;
  const [only, ...others] = new Set(rows.map(({ submission }) => submission));
  if (only === undefined || (only === null && others.length === 0)) return [];
  if (only === null || others.length > 0)
    return submissions(session, {
      ...(kind !== undefined && { kind }),
      ...(unit !== undefined && { unit }),
      ...(period !== undefined && { period }),
      ...(receipt !== undefined && { receipt }),
      ...at(asOf),
    });
  return submissions(session, { id: only, ...at(asOf) });
}

function findingRecord(row: FindingRow, version: number | null): FindingRecord {
  const { code, severity, file, sheet, cell, header, found, kind, unit, period, receipt, submission } = row;
  return {
    id: row.name,
    code,
    severity,
    place: {
      ...(file !== null && { file }),
      ...(sheet !== null && { sheet }),
      ...(cell !== null && { cell }),
      ...(header !== null && { header }),
    },
    found,
    // Written by merge.ts from a Finding's data.
    data: JSON.parse(row.data) as Finding["data"],
    kind,
    unit,
    period,
    receipt,
    submission,
    version,
    settled: row.settled === null ? null : row.settled === "waiver" ? "waived" : "confirmed",
  };
}

/** See `SubmissionStore.submission`. */
export function submissionDetail(
  session: Session,
  id: string,
  asOf: string | undefined,
): SubmissionDetail | undefined {
  const [found] = submissions(session, { id, ...at(asOf) });
  if (found === undefined) return undefined;
  return {
    ...withoutKey(found),
    evidence: evidenceOf(found),
    returnedRows: returnedRowsOf(found),
    layouts: layoutsOf(found),
    findings: findings(session, { submission: id, ...at(asOf) }),
    cleaned: session.kinds.get(found.kind)?.cleaned(found.key) ?? [],
  };
}
