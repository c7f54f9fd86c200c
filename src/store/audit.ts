import { canonical, sha256 } from "./canonical.ts";
import { decisions } from "./decisions.ts";
import { unpack, type Packed } from "./packing.ts";
import { publications } from "./publications.ts";
import { findingContent, readingDigest, submissionContent } from "./reading-digest.ts";
import type { Facts, Json, Sql } from "./records.ts";
import { parseFacts, type Session } from "./session.ts";

/**
 * Compares what the tables hold with what the log says was written: every record is written with an event that repeats
 * it (what was read, published files and ledgers by their hash). Returns one line for each that has no counterpart, or
 * whose columns do not agree with one another, as `what: facts`.
 */
export function altered(session: Session): string[] {
  const logged = session
    .prepare<[], string>("SELECT what || ': ' || data FROM event ORDER BY id")
    .pluck()
    .all();
  const readingLines = readings(session, new Set(logged));
  const otherLines = Object.entries(recorded(session)).flatMap(([what, facts]) =>
    facts.map((fact) => line(what, fact)),
  );
  const stored = [...readingLines, ...otherLines];
  return [
    ...without(logged, stored),
    ...without(stored, logged),
    ...outOfTime(session),
    ...submissionsMiscounted(session),
    ...alteredFiles(session),
  ].sort();
}

function line(what: string, facts: Facts): string {
  return `${what}: ${canonical(facts)}`;
}

/** What of `list` is not in `other`, as often as it is missing. */
function without(list: readonly string[], other: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const text of other) left.set(text, (left.get(text) ?? 0) + 1);
  return list.filter((text) => {
    const count = left.get(text) ?? 0;
    left.set(text, count - 1);
    return count <= 0;
  });
}

/** The facts of every other record as the event beside it would tell them, by the event's name. */
function recorded(session: Session): Record<string, Facts[]> {
  return {
    received: arrivals(session),
    decided: decisions(session, { all: true }).map((decision) => ({ ...decision })),
    published: published(session),
    ledger: ledgers(session),
    "rule book": session
      .prepare<[], { hash: string; name: string; text: string }>("SELECT hash, name, text FROM rule_book")
      .all()
      .map(({ hash, name, text }) => ({ hash, name, sha256: sha256(text) })),
  };
}

function arrivals(session: Session): Facts[] {
  return session
    .prepare<[], Record<string, Sql> & { source: string | null }>(
      `SELECT a.file, r.sha256, r.size, a.sender, a.received_at AS receivedAt, a.source
       FROM arrival a JOIN receipt r ON r.id = a.receipt`,
    )
    .all()
    .map(({ source, ...row }) => ({
      ...textOrNumber(row),
      ...(source !== null && { source: parseFacts(source) }),
    }));
}

/** Each reading as the event beside it would tell it. Earlier versions logged its submissions without what is in them. */
function readings(session: Session, logged: ReadonlySet<string>): string[] {
  const submissions = session.prepare<[number], Record<string, Sql>>(
    `SELECT kind, unit, period, outcome, rows_read AS read, rows_merged AS merged FROM submission
     WHERE reading = ? ORDER BY id`,
  );
  const contentOf = readingContent(session);
  return session
    .prepare<[], { id: number; receipt: string; sha256: string; outcome: string }>(
      `SELECT g.id, r.name AS receipt, r.sha256, g.outcome FROM reading g JOIN receipt r ON r.id = g.receipt`,
    )
    .all()
    .map(({ id, ...reading }) => {
      const facts = { ...reading, submissions: submissions.all(id).map(textOrNumber) };
      const whole = line("read", { ...facts, content: contentOf(id) });
      return logged.has(whole) ? whole : line("read", facts);
    });
}

/** The digest of what a reading stored, from what there is of it now. */
function readingContent({ db, kinds }: Session): (reading: number) => string {
  const submissions = db
    .prepare<[number], [id: number, ...Sql[]]>(
      `SELECT id, ${submissionContent} FROM submission WHERE reading = ? ORDER BY id`,
    )
    .raw();
  const findings = db
    .prepare<[number, number | null], Sql[]>(
      `SELECT ${findingContent} FROM finding WHERE reading = ? AND submission IS ? ORDER BY id`,
    )
    .raw();
  return (reading) => {
    const digest = readingDigest();
    findings.all(reading, null).forEach(digest.record);
    for (const [id, ...content] of submissions.all(reading)) {
      const [, kind] = content;
      digest.record(content);
      kinds.get(String(kind))?.blocks(id).forEach(digest.block);
      findings.all(reading, id).forEach(digest.record);
    }
    return digest.hex();
  };
}

function published(session: Session): Facts[] {
  const files = session.prepare<[string, string, number], { name: string; sha256: string }>(
    `SELECT f.name, f.sha256 FROM publication_file f JOIN publication p ON p.id = f.publication
     WHERE p.period = ? AND p.form = ? AND p.number = ?`,
  );
  return publications(session, {}).map(({ period, form, number, data }) => {
    const hashes = files.all(period, form, number).map((file) => [file.name, file.sha256] as const);
    return { period, form, number, files: Object.fromEntries(hashes), data };
  });
}

function ledgers(session: Session): Facts[] {
  const entries = session
    .prepare<[number], string>("SELECT entry FROM ledger_entry WHERE ledger = ? ORDER BY ordinal")
    .pluck();
  return session
    .prepare<[], { id: number; period: string }>("SELECT id, period FROM ledger")
    .all()
    .map(({ id, period }) => {
      const texts = entries.all(id);
      return { period, entries: texts.length, sha256: sha256(texts.join("\n")) };
    });
}

/** What is recorded with a time, as the log calls it: its table, the time told and its place in time. */
const timed = [
  ["received", "arrival", "received_at", "received_ms"],
  ["decided", "decision", "at", "at_ms"],
  ["published", "publication", "at", "at_ms"],
  ["ledger", "ledger", "at", "at_ms"],
] as const;

/** Records whose place in time, by which versions and decisions follow one another, is not that of the time they tell. */
function outOfTime(session: Session): string[] {
  return timed.flatMap(([what, table, told, place]) =>
    session
      .prepare<[], { id: number; at: string; ms: number }>(
        `SELECT id, ${told} AS at, ${place} AS ms FROM ${table}`,
      )
      .all()
      .filter(({ at, ms }) => Date.parse(at) !== ms)
      .map((record) => line(what, record)),
  );
}

/** Submissions whose errors and warnings, which cost points, are not as many as their findings. */
function submissionsMiscounted(session: Session): string[] {
  return session
    .prepare<[], Record<string, Sql>>(
      `SELECT s.name AS submission, s.kind, s.unit, s.period, s.errors, s.warnings FROM submission s
       WHERE s.errors <> (SELECT count(*) FROM finding WHERE submission = s.id AND severity = 'error')
          OR s.warnings <> (SELECT count(*) FROM finding WHERE submission = s.id AND severity = 'warning')`,
    )
    .all()
    .map((submission) => line("read", textOrNumber(submission)));
}

/** Published files whose bytes are not those of their hash. */
function alteredFiles({ db }: Session): string[] {
  const files = db.prepare<[], Packed & { place: string; sha256: string }>(
    `SELECT p.form || ' ' || p.period || ' ' || p.number || ' ' || f.name AS place, f.sha256, f.bytes, f.packing
     FROM publication_file f JOIN publication p ON p.id = f.publication WHERE f.bytes IS NOT NULL`,
  );
  const found: string[] = [];
  for (const { place, sha256: hash, ...packed } of files.iterate()) {
    const bytes = unpack(packed);
    if (bytes === undefined || sha256(bytes) !== hash) found.push(place);
  }
  return found;
}

/** A row of texts and numbers as facts: none of the columns asked for holds anything else. */
function textOrNumber(row: Record<string, Sql>): Record<string, Json> {
  return Object.fromEntries(
    Object.entries(row).map(([key, value]) => [
      key,
      typeof value === "number" ? value : value === null ? null : String(value),
    ]),
  );
}
