import { exitCodes, HuibaoError } from "../model/failure.ts";
import type { LedgerEntry } from "../model/ledger.ts";
import { canonical, sha256 } from "./canonical.ts";
import { pack, unpack, type Packed } from "./packing.ts";
import type { Facts, Publication, PublicationSpec, PublishedFile, RuleBookText, Sql } from "./records.ts";
import { bound, instant, parseFacts, where, type Session } from "./session.ts";
import { databaseFailure } from "./storage-failure.ts";

interface PublicationRow {
  readonly id: number;
  readonly period: string;
  readonly form: string;
  readonly number: number;
  readonly data: string;
  readonly who: string;
  readonly at: string;
}

const columns = "id, period, form, number, data, who, at";

function publicationOf({ id: _, data, ...row }: PublicationRow): Omit<Publication, "files"> {
  return { ...row, data: parseFacts(data) };
}

/** See `PublicationStore.publications`. */
export function publications(
  { db }: Session,
  { period, form, asOf }: { period?: string; form?: string; asOf?: string },
): Omit<Publication, "files">[] {
  const place = where({ period, form });
  return db
    .prepare<Record<string, Sql>, PublicationRow>(
      `SELECT ${columns} FROM publication WHERE ${place.sql} AND at_ms <= @asOf ORDER BY id`,
    )
    .all({ ...place.values, asOf: bound(asOf) })
    .map(publicationOf);
}

/** See `PublicationStore.published`. */
export function published(
  { db }: Session,
  period: string,
  form: string,
  number: number | undefined,
  asOf: string | undefined,
): Publication | undefined {
  const row = db
    .prepare<Record<string, Sql>, PublicationRow>(
      `SELECT ${columns} FROM publication
       WHERE period = @period AND form = @form AND (@number IS NULL OR number = @number) AND at_ms <= @asOf
       ORDER BY number DESC LIMIT 1`,
    )
    .get({ period, form, number: number ?? null, asOf: bound(asOf) });
  if (row === undefined) return undefined;
  const files = db
    .prepare<[number], { id: number; name: string; sha256: string; isKept: number }>(
      `SELECT rowid AS id, name, sha256, bytes IS NOT NULL AS isKept FROM publication_file
       WHERE publication = ? ORDER BY name`,
    )
    .all(row.id);
  return { ...publicationOf(row), files: files.map((file) => publishedFile(db, file)) };
}

/** The bytes, which may be many, are read when they are first asked for. */
function publishedFile(
  db: Session["db"],
  { id, name, sha256: hash, isKept }: { id: number; name: string; sha256: string; isKept: number },
): PublishedFile {
  let bytes: Uint8Array | null | undefined;
  const damaged = (): HuibaoError => new HuibaoError("publication-damaged", { name }, exitCodes.failed);
  const read = (): Uint8Array => {
    const unpacked = unpack(stored());
    if (unpacked === undefined) throw damaged();
    return unpacked;
  };
  const stored = (): Packed => {
    try {
      const row = db
        .prepare<[number], Packed>("SELECT bytes, packing FROM publication_file WHERE rowid = ?")
        .get(id);
      if (row !== undefined) return row;
    } catch (error) {
      throw databaseFailure(error, db.name, damaged, "read");
    }
    throw damaged();
  };
  return {
    name,
    sha256: hash,
    get bytes() {
      bytes ??= isKept === 1 ? read() : null;
      return bytes;
    },
  };
}

/** What makes two publications the same: files by name and hash, and the facts beside them. */
function identity(files: readonly { name: string; sha256: string }[], data: Facts): string {
  const hashes = Object.fromEntries(files.map((file) => [file.name, file.sha256]));
  return sha256(canonical({ files: hashes, data }));
}

/** See `PublicationStore.publish`. */
export function publish(session: Session, { period, form, files, data = {} }: PublicationSpec): Publication {
  const { db } = session;
  const hashed = files.map(({ name, bytes, keep }) => ({
    name,
    sha256: sha256(bytes),
    bytes: keep ? bytes : null,
  }));
  return session.write(() => {
    const last = published(session, period, form, undefined, undefined);
    if (last !== undefined && identity(last.files, last.data) === identity(hashed, data)) return last;
    const number = (last?.number ?? 0) + 1;
    const at = session.now();
    const { lastInsertRowid } = db
      .prepare(
        `INSERT INTO publication (period, form, number, data, who, at, at_ms) VALUES (?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(period, form, number, canonical(data), session.actor, at, instant(at));
    const add = db.prepare(
      `INSERT INTO publication_file (publication, name, sha256, bytes, packing) VALUES (?, ?, ?, ?, ?)`,
    );
    for (const { name, sha256: hash, bytes } of hashed) {
      const stored = bytes === null ? { bytes, packing: null } : pack(bytes);
      add.run(lastInsertRowid, name, hash, stored.bytes, stored.packing);
    }
    const hashes = Object.fromEntries(hashed.map((file) => [file.name, file.sha256]));
    session.log("published", { period, form, number, files: hashes, data });
    const stored = published(session, period, form, number, undefined);
    if (stored === undefined) throw new Error(`${form} ${String(number)} of ${period} was not stored`);
    return stored;
  });
}

/** See `PublicationStore.recordLedger`. */
export function recordLedger(session: Session, period: string, entries: readonly LedgerEntry[]): void {
  const { db } = session;
  session.write(() => {
    const texts = entries.map((entry) => canonical({ ...entry }));
    const hash = sha256(texts.join("\n"));
    const last = db
      .prepare<[string], string>("SELECT sha256 FROM ledger WHERE period = ? ORDER BY id DESC LIMIT 1")
      .pluck()
      .get(period);
    if (last === hash) return;
    const at = session.now();
    const { lastInsertRowid } = db
      .prepare("INSERT INTO ledger (period, sha256, at, at_ms) VALUES (?, ?, ?, ?)")
      .run(period, hash, at, instant(at));
    const add = db.prepare(
      "INSERT INTO ledger_entry (ledger, ordinal, name, unit, entry) VALUES (?, ?, ?, ?, ?)",
    );
    for (const [ordinal, entry] of entries.entries())
      add.run(lastInsertRowid, ordinal, entry.id, entry.unit, texts[ordinal]);
    session.log("ledger", { period, entries: entries.length, sha256: hash });
  });
}

/** See `PublicationStore.ledger`. */
export function ledger(
  { db }: Session,
  { period, unit, id, asOf }: { period?: string; unit?: string; id?: string; asOf?: string },
): LedgerEntry[] {
  const place = where({ "l.period": period, "e.unit": unit, "e.name": id });
  return (
    db
      .prepare<Record<string, Sql>, string>(
        `SELECT e.entry FROM ledger l JOIN ledger_entry e ON e.ledger = l.id
         WHERE ${place.sql} AND l.id = (SELECT max(id) FROM ledger WHERE period = l.period AND at_ms <= +@asOf)
         ORDER BY l.id, e.ordinal`,
      )
      .pluck()
      .all({ ...place.values, asOf: bound(asOf) })
      // Written by recordLedger from LedgerEntry values.
      .map((text) => JSON.parse(text) as LedgerEntry)
  );
}

/** See `PublicationStore.recordRuleBook`. */
export function recordRuleBook(session: Session, { hash, name, text }: RuleBookText): void {
  session.write(() => {
    const { changes } = session.db
      .prepare(
        "INSERT INTO rule_book (hash, name, text, recorded_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
      )
      .run(hash, name, text, session.now());
    if (changes > 0) session.log("rule book", { hash, name, sha256: sha256(text) });
  });
}

/** See `PublicationStore.ruleBook`. */
export function ruleBook({ db }: Session, hash: string): RuleBookText | undefined {
  return db
    .prepare<[string], RuleBookText>("SELECT hash, name, text FROM rule_book WHERE hash = ?")
    .get(hash);
}
