import { existsSync, statSync } from "node:fs";
import { dirname } from "node:path";
import Database from "better-sqlite3";
import { HuibaoError, exitCodes } from "../model/failure.ts";
import type { Report } from "../model/report.ts";
import { makeFolders } from "../make-folders.ts";
import { damaged } from "./backup.ts";
import { ensureColumns } from "./kind-columns.ts";
import { ensureViews } from "./row-views.ts";
import { checkVersion, migrate, schemaVersion } from "./schema.ts";
import type { StoreOptions } from "./store.ts";

/** Databases up to this many bytes are checked page by page (about 1 ms for each MB) before anything is added to them. */
const checkedSize = 48_000_000;

/** Opens the database of a workspace, its schema brought up to date unless it is only to be read. */
export function connect(path: string, reports: readonly Report[], options: StoreOptions): Database.Database {
  const { readonly = false } = options;
  if (readonly) return connectReader(path, reports);
  makeFolders(dirname(path));
  return opened(new Database(path), (db) => {
    checkVersion(db, path);
    if (!isSound(db, path)) throw damaged(path, options.backups);
    // For a database that is being made: blocks of rows are long, and fewer, larger pages are written faster.
    db.pragma("page_size = 16384");
    db.pragma("journal_mode = WAL");
    // A receipt once acknowledged survives a power cut.
    db.pragma("synchronous = FULL");
    // Pages in the log before they are moved into the database.
    db.pragma("wal_autocheckpoint = 1000");
    migrate(db, path);
    ensureColumns(db, reports);
    ensureViews(db);
  });
}

function connectReader(path: string, reports: readonly Report[]): Database.Database {
  if (!isStarted(path)) {
    return opened(new Database(":memory:"), (db) => {
      migrate(db, path);
      ensureColumns(db, reports);
      db.pragma("query_only = ON");
    });
  }
  return opened(new Database(path, { readonly: true, fileMustExist: true }), (db) => {
    const version = checkVersion(db, path);
    if (version < schemaVersion) throw new HuibaoError("database-older", { path }, exitCodes.failed);
  });
}

/** Whether there is a database that holds anything: one that is being made has nothing to read yet. */
function isStarted(path: string): boolean {
  if (!existsSync(path)) return false;
  const db = new Database(path, { readonly: true, fileMustExist: true });
  try {
    return checkVersion(db, path) > 0;
  } finally {
    db.close();
  }
}

function opened(db: Database.Database, prepare: (db: Database.Database) => void): Database.Database {
  try {
    db.pragma("foreign_keys = ON");
    db.pragma("trusted_schema = OFF");
    db.pragma("cell_size_check = ON");
    // Sorting and grouping: nothing asked for is too large for it, and opening a temporary file costs more than most queries.
    db.pragma("temp_store = MEMORY");
    // KiB of pages kept at hand, which is SQLite's own default: the system keeps the file at hand too.
    db.pragma("cache_size = -2000");
    prepare(db);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function isSound(db: Database.Database, path: string): boolean {
  const size = statSync(path).size;
  const number = (name: string) => Number(db.pragma(name, { simple: true }));
  const log = statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0;
  if (log === 0 && size < number("page_count") * number("page_size")) return false;
  return size > checkedSize || db.pragma("quick_check(1)", { simple: true }) === "ok";
}
