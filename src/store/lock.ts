import { randomUUID } from "node:crypto";
import { existsSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import Database from "better-sqlite3";
import { fileFailure, readPlainFile } from "../file-failure.ts";
import { HuibaoError, exitCodes } from "../model/failure.ts";
import { makeFolder } from "./durable.ts";
import { databaseFailure } from "./storage-failure.ts";

/** Who holds the workspace: shown to everyone else who wants it. */
export interface LockOwner {
  readonly pid: number;
  readonly host: string;
  readonly user: string;
  readonly command: string;
  /** Instant with offset. */
  readonly since: string;
}

export interface Lock {
  /** The owner before ended without releasing it: it was killed, or the power failed. */
  readonly interrupted: boolean;
  release(): void;
}

/**
 * Takes the workspace for writing. What locks is the operating system's lock on `path` (held through SQLite), which
 * ends with its process however that ends, so nobody is ever kept out by the lock of a dead process; `path` + `.json`
 * tells who the owner is.
 *
 * @throws HuibaoError `busy` {pid, host, user, command, since} with exit code 4 when someone else has it; `lock-unusable`
 * {path} when something else stands at `path`; `not-writable`, `disk-full`, `disk-failed`, `path-too-long`, `not-a-folder`.
 */
export function takeLock(path: string, owner: LockOwner): Lock {
  const said = `${path}.json`;
  let db: Database.Database | undefined;
  try {
    makeFolder(dirname(path));
    db = new Database(path, { timeout: 0 });
    // Never written, so the file stays empty. Not EXCLUSIVE: two that want that at once may both fail.
    db.exec("BEGIN IMMEDIATE");
    const interrupted = existsSync(said);
    tell(said, owner);
    return { interrupted, ...release(db, said) };
  } catch (error) {
    db?.close();
    if (error instanceof Database.SqliteError && error.code.startsWith("SQLITE_BUSY"))
      throw new HuibaoError("busy", { ...ownerAt(said) }, exitCodes.busy);
    throw lockFailure(error, path);
  }
}

function lockFailure(error: unknown, path: string): unknown {
  const unusable = new HuibaoError("lock-unusable", { path });
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true) return unusable;
  return fileFailure(
    databaseFailure(error, path, () => unusable),
    path,
  );
}

function release(db: Database.Database, said: string): Pick<Lock, "release"> {
  let held = true;
  return {
    release: () => {
      if (!held) return;
      held = false;
      // First the note, then the lock: the note of whoever comes next must not be removed.
      forget(said);
      db.close();
    },
  };
}

/** Leaves the note for others; the lock holds without it, so a note that cannot be written does not matter. */
function tell(path: string, owner: LockOwner): void {
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    writeFileSync(temporary, JSON.stringify(owner));
    renameSync(temporary, path);
  } catch {
    rmSync(temporary, { force: true });
  }
}

/** A folder of that name is not ours to remove. */
function forget(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // The lock is released without it.
  }
}

/** How long whoever has just taken the lock is given to leave its note, in milliseconds. */
const courtesy = 100;

/** Who holds the lock; empty when it left no note. */
function ownerAt(path: string): LockOwner | Record<string, never> {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, courtesy);
  try {
    // Written by takeLock.
    return JSON.parse(readPlainFile(path).toString()) as LockOwner;
  } catch {
    return {};
  }
}
