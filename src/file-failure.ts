import { lstatSync, readFileSync, statSync, type Stats } from "node:fs";
import { HuibaoError, exitCodes, systemCode } from "./model/failure.ts";

/** Errors of the file system that mean there is no room: disk, quota, largest file. */
const noRoom = new Set(["ENOSPC", "EDQUOT", "EFBIG"]);
const notAllowed = new Set(["EACCES", "EPERM", "EROFS"]);
/** A file stands where a folder is needed. */
const noFolder = new Set(["ENOTDIR", "EEXIST"]);
/** SQLite opens no path with more bytes, whatever the file system takes. */
export const longestPath = 500;

/** A failed write or read of a file as the coordinator's failure, or the error itself when the system did not give it. */
export function fileFailure(error: unknown, path: string, mode: "read" | "write" = "write"): unknown {
  if (!isFromSystem(error)) return error;
  const code = systemCode(error);
  if (noRoom.has(code)) return new HuibaoError("disk-full", { path }, exitCodes.failed);
  if (notAllowed.has(code))
    return new HuibaoError(mode === "read" ? "not-readable" : "not-writable", { path }, exitCodes.failed);
  if (noFolder.has(code)) return new HuibaoError("not-a-folder", { path });
  if (code === "EISDIR") return new HuibaoError("not-a-file", { path }, exitCodes.failed);
  if (code === "ENAMETOOLONG") return pathTooLong(path);
  return new HuibaoError("file-failed", { path, code }, exitCodes.failed);
}

/** What the system could not do with a file that the error names, for whoever knows no more of it. */
export function unforeseenFailure(error: unknown): unknown {
  const path = isFromSystem(error) && "path" in error ? error.path : undefined;
  return typeof path === "string" ? fileFailure(error, path, "read") : error;
}

/**
 * Whether anything stands there, be it a link that leads nowhere: what may be left out is not taken to be left out where it
 * only cannot be reached.
 *
 * @throws what the system says of a folder that may not be looked into.
 */
export function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

/**
 * The path of what is to be read, which is no pipe and no device: reading one may never begin, or never end.
 *
 * @throws HuibaoError `not-plain-file` {path}; what the system says where nothing can be found.
 */
export function plainPath<T extends string | Buffer>(path: T): T {
  plainStats(path);
  return path;
}

function plainStats(path: string | Buffer): Stats {
  const stats = statSync(path);
  if (stats.isFile() || stats.isDirectory()) return stats;
  throw new HuibaoError("not-plain-file", { path: path.toString() });
}

/** In bytes: Node reads no larger file whole. */
export const largestFile = 2 ** 31 - 1;

/**
 * The bytes of a file. What the system says of it names the path, also where reading fails once it is open.
 *
 * @throws HuibaoError `not-plain-file`, `file-beyond-reading` {path}; what the system says.
 */
export function readPlainFile(path: string | Buffer): Buffer {
  if (plainStats(path).size > largestFile)
    throw new HuibaoError("file-beyond-reading", { path: path.toString() }, exitCodes.failed);
  try {
    return readFileSync(path);
  } catch (error) {
    throw isFromSystem(error) ? Object.assign(error, { path: path.toString() }) : error;
  }
}

function isFromSystem(error: unknown): error is Error {
  return error instanceof Error && "syscall" in error;
}

export function pathTooLong(path: string): HuibaoError {
  return new HuibaoError("path-too-long", { path, bytes: Buffer.byteLength(path), longest: longestPath });
}
