import { fileSheetName } from "../model/file-sheet.ts";
import type { Submission } from "../model/submission.ts";
import { stableId } from "./canonical.ts";
import { findingContent, readingDigest, submissionContent, type ReadingDigest } from "./reading-digest.ts";
import { currentReading, earliestArrival } from "./receipts.ts";
import type { Reading, SubmissionVersion } from "./records.ts";
import { bound, instant, type Session } from "./session.ts";

interface Known {
  readonly id: number;
  readonly sha256: string;
  readonly arrival: number;
  readonly receivedMs: number;
  /** Readings of the receipt under its earliest arrival. */
  readonly readings: number;
}

/** Stores one reading of a receipt in one transaction; see `ReceiptStore.merge`. */
export function merging(session: Session): (receipt: string, reading: Reading) => SubmissionVersion[] {
  const { db } = session;
  const find = db.prepare<[string], Known>(
    `SELECT r.id, r.sha256, a.id AS arrival, a.received_ms AS receivedMs,
       (SELECT count(*) FROM reading WHERE receipt = r.id AND arrival = a.id) AS readings
     FROM receipt r JOIN arrival a ON a.id = ${earliestArrival} WHERE r.name = +?`,
  );
  const addReading = db.prepare(
    `INSERT INTO reading (receipt, arrival, outcome, known_ms, recorded_at) VALUES (?, ?, ?, ?, ?)`,
  );
  const addSubmission = submissionWriter(session);
  const addFindings = findingWriter(session);
  const versionOf = versionReader(session);

  return (receipt, reading) =>
    session.write(() => {
      const known = find.get(receipt);
      if (known === undefined) throw new Error(`no receipt ${receipt}`);
      const now = session.now();
      // A first reading counts since the file came; reading again is a decision of its own instant.
      const since = known.readings === 0 ? 0 : instant(now);
      const added = addReading.run(known.id, known.arrival, reading.outcome, since, now);
      const id = Number(added.lastInsertRowid);
      const { fileSheet } = reading;
      const digest = readingDigest();
      addFindings(known, id, null, reading, digest);
      const places = new Set<string>();
      for (const submission of reading.submissions) {
        const place = JSON.stringify([submission.kind, submission.unit, submission.period]);
        if (places.has(place)) throw new Error(`${receipt} has two submissions for ${place}`);
        places.add(place);
        const at = addSubmission(known, id, submission, digest);
        addFindings(known, id, at, { ...submission, fileSheet }, digest);
      }
      session.log("read", {
        receipt,
        sha256: known.sha256,
        outcome: reading.outcome,
        submissions: reading.submissions.map(summary),
        content: digest.hex(),
      });
      return reading.submissions.map((submission) => versionOf(known, submission));
    });
}

/** Which version of its place (kind, unit, period) a submission is: they are numbered in order of arrival. */
function versionReader({ db }: Session): (known: Known, submission: Submission) => SubmissionVersion {
  const count = db.prepare<Record<string, string | number | null>, { version: number; versions: number }>(
    `SELECT count(*) FILTER (WHERE (a.received_ms, r.sha256) <= (+@receivedMs, +@sha256)) AS version,
         count(*) AS versions
       FROM submission s
       JOIN receipt r ON r.id = s.receipt
       JOIN arrival a ON a.id = ${earliestArrival}
       WHERE s.kind = +@kind AND s.period IS +@period AND s.unit = +@unit AND s.reading = ${currentReading}`,
  );
  return ({ receivedMs, sha256 }, { kind, unit, period }) => {
    const place = { kind, unit, period };
    const counted = count.get({ ...place, receivedMs, sha256, asOf: bound(undefined) });
    return { ...place, ...(counted ?? { version: 0, versions: 0 }) };
  };
}

function summary({
  kind,
  unit,
  period,
  outcome,
  read,
  rows,
}: Submission): Record<string, string | number | null> {
  return { kind, unit, period, outcome, read, merged: rows.length };
}

function submissionWriter({
  db,
  kinds,
}: Session): (known: Known, reading: number, submission: Submission, digest: ReadingDigest) => StoredAt {
  const insert = db.prepare(
    `INSERT INTO submission (reading, receipt, ${submissionContent})
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  return (known, reading, submission, digest) => {
    const { kind, unit, period, rows, returned, findings } = submission;
    const kindRows = kinds.get(kind);
    if (kindRows === undefined) throw new Error(`no report kind ${kind}`);
    const severities = Map.groupBy(findings, ({ severity }) => severity);
    const content = [
      stableId("S", [known.sha256, kind, unit, period]),
      kind,
      unit,
      period,
      submission.nil ? 1 : 0,
      submission.outcome,
      submission.read,
      rows.length,
      returned.length,
      severities.get("error")?.length ?? 0,
      severities.get("warning")?.length ?? 0,
      submission.patches ?? null,
      JSON.stringify(submission.evidence),
      JSON.stringify(returned),
      JSON.stringify(submission.layouts ?? []),
    ];
    const id = Number(insert.run(reading, known.id, ...content).lastInsertRowid);
    digest.record(content);
    kindRows.insert(id, rows, digest.block);
    return { id, kind, unit, period };
  };
}

interface StoredAt {
  readonly id: number;
  readonly kind: string;
  readonly unit: string;
  readonly period: string | null;
}

type FindingWriter = (
  known: Known,
  reading: number,
  at: StoredAt | null,
  said: Pick<Reading, "findings" | "fileSheet">,
  digest: ReadingDigest,
) => void;

/** Stands for the sheet's name in the names of findings about a file's only sheet; no sheet of a workbook is called so. */
const fileSheetMark = "*";

function findingWriter({ db }: Session): FindingWriter {
  const insert = db.prepare(
    `INSERT INTO finding (reading, submission, ${findingContent})
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const filesBefore = db
    .prepare<[number, number], string>(
      "SELECT DISTINCT a.file FROM reading g JOIN arrival a ON a.id = g.arrival WHERE g.receipt = ? AND g.id < ?",
    )
    .pluck();
  const isTaken = db.prepare<[string], number>("SELECT 1 FROM finding WHERE name = ?").pluck();
  return (known, reading, at, { findings, fileSheet }, digest) => {
    const seen = new Map<string, number>();
    // Names once held the name of that sheet. What was so named keeps its name, for decisions go by it.
    const sheetsBefore = fileSheet === undefined ? [] : filesBefore.all(known.id, reading).map(fileSheetName);
    for (const { code, severity, place, found, data } of findings) {
      const { file = null, sheet = null, cell = null, header = null } = place;
      const whereOn = (name: string | null) =>
        JSON.stringify([known.sha256, at?.kind, at?.unit, at?.period, code, name, cell]);
      const nth = seen.get(whereOn(sheet)) ?? 0;
      seen.set(whereOn(sheet), nth + 1);
      const nameOn = (name: string | null) => stableId("F", [whereOn(name), nth]);
      const name =
        sheet === null || sheet !== fileSheet
          ? nameOn(sheet)
          : (sheetsBefore.map(nameOn).find((one) => isTaken.get(one) === 1) ?? nameOn(fileSheetMark));
      const content = [name, code, severity, file, sheet, cell, header, found, JSON.stringify(data)];
      insert.run(reading, at?.id ?? null, ...content);
      digest.record(content);
    }
  };
}
