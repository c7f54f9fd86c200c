import Database from "better-sqlite3";
import { longestPath, pathTooLong } from "../file-failure.ts";
import { HuibaoError, exitCodes } from "../model/failure.ts";

/**
 * SQLite's failures as the coordinator's, told apart by result code; `damage` makes the one for a damaged database, and
 * `mode` is what the database was opened for. Any other error is returned as it is.
 */
export function databaseFailure(
  error: unknown,
  path: string,
  damage: () => HuibaoError,
  mode: "read" | "write" = "write",
): unknown {
  // JSON that was written whole is read cut or altered: a page's bytes changed where SQLite has no eye for it.
  if (error instanceof SyntaxError) return damage();
  if (!(error instanceof Database.SqliteError)) return error;
  const { code, message } = error;
  if (message === "malformed JSON") return damage();
  if (code === "SQLITE_FULL" || code === "SQLITE_IOERR_SHMSIZE")
    return new HuibaoError("disk-full", { path }, exitCodes.failed);
  if (code.startsWith("SQLITE_CORRUPT") || code === "SQLITE_NOTADB" || code === "SQLITE_IOERR_SHORT_READ")
    return damage();
  // SQLite does not say why: a quota, a limit on the size of files, or the disk itself.
  if (code.startsWith("SQLITE_IOERR"))
    return new HuibaoError("disk-failed", { path, code }, exitCodes.failed);
  if (code.startsWith("SQLITE_BUSY") || code.startsWith("SQLITE_LOCKED"))
    return new HuibaoError("database-busy", { path }, exitCodes.busy);
  if (code.startsWith("SQLITE_READONLY") || code.startsWith("SQLITE_CANTOPEN") || code === "SQLITE_PERM")
    return notOpened(code, path, mode);
  return error;
}

function notOpened(code: string, path: string, mode: "read" | "write"): HuibaoError {
  if (code.startsWith("SQLITE_CANTOPEN") && Buffer.byteLength(path) > longestPath) return pathTooLong(path);
  // A plain SQLITE_READONLY is an attempt to write, whatever the database was opened for.
  const isReading = mode === "read" && code !== "SQLITE_READONLY";
  return new HuibaoError(isReading ? "not-readable" : "not-writable", { path }, exitCodes.failed);
}
