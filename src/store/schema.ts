import type Database from "better-sqlite3";
import { HuibaoError, exitCodes } from "../model/failure.ts";
import { blocksFromTables } from "./row-tables.ts";

/** "HUIB": tells a huibao database from any other SQLite file. */
const applicationId = 0x48554942;

const first = `
CREATE TABLE receipt (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  sha256 TEXT NOT NULL UNIQUE,
  size INTEGER NOT NULL,
  recorded_at TEXT NOT NULL
) STRICT;

CREATE TABLE arrival (
  id INTEGER PRIMARY KEY,
  receipt INTEGER NOT NULL REFERENCES receipt (id),
  file TEXT NOT NULL,
  sender TEXT,
  received_at TEXT NOT NULL,
  received_ms INTEGER NOT NULL,
  source TEXT,
  recorded_at TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX arrival_once ON arrival (receipt, received_ms, file, coalesce(sender, ''));

-- One reading of a receipt. The latest counts; known_ms is 0 for a first reading (known since the arrival). evidence is no
-- longer written: each submission keeps its own.
CREATE TABLE reading (
  id INTEGER PRIMARY KEY,
  receipt INTEGER NOT NULL REFERENCES receipt (id),
  arrival INTEGER NOT NULL REFERENCES arrival (id),
  outcome TEXT NOT NULL,
  evidence TEXT,
  known_ms INTEGER NOT NULL,
  recorded_at TEXT NOT NULL
) STRICT;
CREATE INDEX reading_receipt ON reading (receipt, id);

CREATE TABLE submission (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  reading INTEGER NOT NULL REFERENCES reading (id),
  receipt INTEGER NOT NULL REFERENCES receipt (id),
  kind TEXT NOT NULL,
  unit TEXT NOT NULL,
  period TEXT,
  nil INTEGER NOT NULL,
  outcome TEXT NOT NULL,
  rows_read INTEGER NOT NULL,
  rows_merged INTEGER NOT NULL,
  rows_returned INTEGER NOT NULL,
  errors INTEGER NOT NULL,
  warnings INTEGER NOT NULL,
  patches INTEGER,
  evidence TEXT NOT NULL,
  returned TEXT NOT NULL,
  layouts TEXT NOT NULL
) STRICT;
CREATE INDEX submission_place ON submission (kind, period, unit);
CREATE INDEX submission_period ON submission (period);
CREATE INDEX submission_name ON submission (name);
CREATE INDEX submission_reading ON submission (reading);
CREATE INDEX submission_receipt ON submission (receipt);

CREATE TABLE finding (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  reading INTEGER NOT NULL REFERENCES reading (id),
  submission INTEGER REFERENCES submission (id),
  code TEXT NOT NULL,
  severity TEXT NOT NULL,
  file TEXT,
  sheet TEXT,
  cell TEXT,
  header TEXT,
  found TEXT,
  data TEXT NOT NULL
) STRICT;
CREATE INDEX finding_name ON finding (name);
CREATE INDEX finding_reading ON finding (reading);
CREATE INDEX finding_submission ON finding (submission);

CREATE TABLE decision (
  id INTEGER PRIMARY KEY,
  what TEXT NOT NULL,
  target TEXT,
  kind TEXT,
  unit TEXT,
  period TEXT,
  data TEXT NOT NULL,
  why TEXT,
  who TEXT NOT NULL,
  at TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  undoes INTEGER REFERENCES decision (id)
) STRICT;
CREATE INDEX decision_target ON decision (target);
CREATE INDEX decision_what ON decision (what, period);
CREATE UNIQUE INDEX decision_undoes ON decision (undoes) WHERE undoes IS NOT NULL;

CREATE TABLE publication (
  id INTEGER PRIMARY KEY,
  period TEXT NOT NULL,
  form TEXT NOT NULL,
  number INTEGER NOT NULL,
  data TEXT NOT NULL,
  who TEXT NOT NULL,
  at TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  UNIQUE (period, form, number)
) STRICT;

CREATE TABLE publication_file (
  publication INTEGER NOT NULL REFERENCES publication (id),
  name TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  bytes BLOB,
  PRIMARY KEY (publication, name)
) STRICT;

CREATE TABLE ledger (
  id INTEGER PRIMARY KEY,
  period TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  at TEXT NOT NULL,
  at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX ledger_period ON ledger (period, id);

CREATE TABLE ledger_entry (
  ledger INTEGER NOT NULL REFERENCES ledger (id),
  ordinal INTEGER NOT NULL,
  name TEXT NOT NULL,
  unit TEXT NOT NULL,
  entry TEXT NOT NULL,
  PRIMARY KEY (ledger, ordinal)
) STRICT;
CREATE INDEX ledger_entry_unit ON ledger_entry (unit);
CREATE INDEX ledger_entry_name ON ledger_entry (name);

CREATE TABLE rule_book (
  hash TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  text TEXT NOT NULL,
  recorded_at TEXT NOT NULL
) STRICT;

CREATE TABLE event (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  who TEXT NOT NULL,
  command TEXT NOT NULL,
  what TEXT NOT NULL,
  data TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;

-- The columns of each kind, as they were derived from its definition.
CREATE TABLE kind_column (
  kind TEXT NOT NULL,
  key TEXT NOT NULL,
  type TEXT NOT NULL,
  fen_per_unit INTEGER,
  PRIMARY KEY (kind, key)
) STRICT;
`;

/** Rows of all kinds, see kind-rows.ts; the place of a column in them. */
const blocks = `
CREATE TABLE row_block (
  id INTEGER PRIMARY KEY,
  submission INTEGER NOT NULL REFERENCES submission (id),
  sheet TEXT NOT NULL,
  rows TEXT NOT NULL,
  cleaned TEXT
) STRICT;
ALTER TABLE kind_column ADD COLUMN place INTEGER NOT NULL DEFAULT 0;
UPDATE kind_column SET place =
  (SELECT count(*) FROM kind_column c WHERE c.kind = kind_column.kind AND c.rowid < kind_column.rowid);
`;

const appendOnlyTables = [
  "receipt",
  "arrival",
  "reading",
  "submission",
  "finding",
  "decision",
  "publication",
  "publication_file",
  "ledger",
  "ledger_entry",
  "rule_book",
  "event",
] as const;

/** Triggers that refuse every change of a table but adding to it. */
function appendOnly(table: string): string {
  return ["UPDATE", "DELETE"]
    .map(
      (change) =>
        `CREATE TRIGGER "${table}_no_${change.toLowerCase()}" BEFORE ${change} ON "${table}"
         BEGIN SELECT raise(ABORT, '${table} is append-only'); END;`,
    )
    .join("\n");
}

/** Migration n (from 1) takes a database from schema version n - 1 to n. Never edit one that was released: add one. */
const migrations: readonly ((db: Database.Database) => void)[] = [
  (db) => {
    db.exec(first);
    for (const table of appendOnlyTables) db.exec(appendOnly(table));
  },
  (db) => {
    // 'deflate' for bytes packed by zlib, null for bytes as they are.
    db.exec("ALTER TABLE publication_file ADD COLUMN packing TEXT");
  },
  (db) => {
    db.exec(blocks);
    db.exec(appendOnly("row_block"));
    blocksFromTables(db);
  },
];

export const schemaVersion = migrations.length;

function numberPragma(db: Database.Database, name: string): number {
  return Number(db.pragma(name, { simple: true }));
}

/**
 * Refuses a file that is not a huibao database, or one written by a newer huibao.
 *
 * @throws HuibaoError `database-foreign` {path}, `database-newer` {path, version, supported}.
 */
export function checkVersion(db: Database.Database, path: string): number {
  const version = numberPragma(db, "user_version");
  const id = numberPragma(db, "application_id");
  const empty = numberPragma(db, "schema_version") === 0;
  if (id !== applicationId && !empty) throw new HuibaoError("database-foreign", { path }, exitCodes.failed);
  if (version > schemaVersion)
    throw new HuibaoError("database-newer", { path, version, supported: schemaVersion }, exitCodes.failed);
  return version;
}

/** Brings a database to this program's schema, in one transaction. Several processes may try at once. */
export function migrate(db: Database.Database, path: string): void {
  if (checkVersion(db, path) === schemaVersion) return;
  db.transaction(() => {
    for (const next of migrations.slice(checkVersion(db, path))) next(db);
    db.pragma(`application_id = ${String(applicationId)}`);
    db.pragma(`user_version = ${String(schemaVersion)}`);
  }).immediate();
}
