/** What is no lock file, or cannot be one, is said in one line. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { HuibaoError, exitCodes } from "../model/failure.ts";
import { freshFolder } from "../test/store.ts";
import { takeLock } from "./lock.ts";
import { databaseFailure } from "./storage-failure.ts";

const owner = { pid: 1, host: "hq-pc", user: "王芳", command: "ingest", since: "2006-10-20T12:00:00+08:00" };

/** The code and the data with which the lock is refused. */
function refused(path: string): unknown {
  try {
    takeLock(path, owner).release();
    return "taken";
  } catch (error) {
    return error instanceof HuibaoError ? [error.code, error.data, error.exitCode] : error;
  }
}

test("a folder, or a file with something else in it, is no lock file", () => {
  const folder = freshFolder();
  const [inbox, settings] = [join(folder, "inbox"), join(folder, "rules.yaml")];
  mkdirSync(inbox);
  writeFileSync(settings, "name: 奖惩办法\n".repeat(100));
  expect([refused(inbox), refused(settings)]).toEqual([
    ["lock-unusable", { path: inbox }, exitCodes.usage],
    ["lock-unusable", { path: settings }, exitCodes.usage],
  ]);
});

test("a path that SQLite cannot open, or that leads through a file, is said to be so", () => {
  const folder = freshFolder();
  const long = join(folder, ...Array.from({ length: 11 }, () => "x".repeat(60)), "huibao.lock");
  writeFileSync(join(folder, "a"), "");
  const through = join(folder, "a", "huibao.lock");
  expect([refused(long), refused(through)]).toEqual([
    ["path-too-long", { path: long, bytes: Buffer.byteLength(long), longest: 500 }, exitCodes.usage],
    ["not-a-folder", { path: through }, exitCodes.usage],
  ]);
});

test.each([
  ["SQLITE_FULL", "write", "disk-full"],
  ["SQLITE_READONLY_DIRECTORY", "write", "not-writable"],
  ["SQLITE_CANTOPEN", "write", "not-writable"],
  ["SQLITE_CANTOPEN", "read", "not-readable"],
  ["SQLITE_IOERR_READ", "read", "disk-failed"],
] as const)("%s when something is to %s is %s", (code, mode, failure) => {
  const error = new Database.SqliteError("no words for people", code);
  const damage = (): HuibaoError => new HuibaoError("database-damaged");
  expect(databaseFailure(error, "huibao.db", damage, mode)).toMatchObject({ code: failure });
});

test("JSON that SQLite cannot make out is a damaged database", () => {
  const error = new Database.SqliteError("malformed JSON", "SQLITE_ERROR");
  const damaged = new HuibaoError("database-damaged");
  expect(databaseFailure(error, "huibao.db", () => damaged)).toBe(damaged);
});
