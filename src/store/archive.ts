import { existsSync, readdirSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { largestFile, readPlainFile } from "../file-failure.ts";
import { HuibaoError, exitCodes } from "../model/failure.ts";
import { sha256 } from "./canonical.ts";
import type { ReceiptRecord } from "./records.ts";
import { writeAllDurably, type DurableFile } from "./durable.ts";

/**
 * Where the archive keeps the bytes of this SHA-256: `abcdef….bin`. All are in one folder, which is flushed once for many
 * of them; what versions before this one archived stays where it is, in `ab/`.
 */
export function archivedPath(archive: string, hash: string): string {
  const before = join(archive, hash.slice(0, 2), `${hash}.bin`);
  return existsSync(before) ? before : join(archive, `${hash}.bin`);
}

/** The SHA-256 that an archived file is named by. */
export function archivedHash(name: string): string {
  return basename(name, ".bin");
}

/** Files that are written before the first of them is flushed. */
const flushedTogether = 64;

/**
 * Keeps the bytes of each file for ever, named by their SHA-256 (64 hex digits); gives those names in order. They are on
 * the disk when this resolves. Bytes that are there already are not written again.
 *
 * @throws HuibaoError `disk-full`, `not-writable` {path}; then nothing half written is left behind.
 */
export async function archiveAll(archive: string, files: readonly Uint8Array[]): Promise<string[]> {
  const hashes = files.map((bytes) => sha256(bytes));
  const missing = new Map<string, DurableFile>();
  for (const [at, bytes] of files.entries()) {
    const path = archivedPath(archive, hashes[at] ?? "");
    // A file of another length was damaged since; this is the chance to mend it.
    if (statSync(path, { throwIfNoEntry: false })?.size !== bytes.length) missing.set(path, { path, bytes });
  }
  const writing = [...missing.values()];
  for (let from = 0; from < writing.length; from += flushedTogether)
    await writeAllDurably(writing.slice(from, from + flushedTogether));
  return hashes;
}

/**
 * The archived bytes of a SHA-256.
 *
 * @throws HuibaoError `archive-missing`, `archive-damaged` {path, sha256}.
 */
export function readArchived(archive: string, hash: string): Uint8Array {
  const path = archivedPath(archive, hash);
  if (!existsSync(path)) throw new HuibaoError("archive-missing", { path, sha256: hash }, exitCodes.failed);
  const bytes = bytesOf(path);
  if (bytes === undefined || sha256(bytes) !== hash)
    throw new HuibaoError("archive-damaged", { path, sha256: hash }, exitCodes.failed);
  return bytes;
}

/** Undefined where nothing is, something else than a file, or more than was ever taken in. */
export function bytesOf(path: string): Uint8Array | undefined {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats?.isFile() === true && stats.size <= largestFile ? readPlainFile(path) : undefined;
}

/** SHA-256 of all that receipts say the archive holds: their files, and the mails and archives that these came in. */
export function archivedHashes(receipts: readonly Pick<ReceiptRecord, "sha256" | "arrivals">[]): string[] {
  return receipts.flatMap(({ sha256: own, arrivals }) => [
    own,
    ...arrivals.flatMap(({ source }) => {
      const container = source?.["container"];
      return typeof container === "string" ? [container] : [];
    }),
  ]);
}

export interface ArchiveHealth {
  /** Files of the archive that were read and hashed. */
  readonly checked: number;
  /** SHA-256 of what a receipt names and the archive does not hold. */
  readonly missing: readonly string[];
  /** Paths, inside the archive, of files whose bytes are not those of their name. */
  readonly damaged: readonly string[];
}

/** Paths of all archived files inside the archive, in order. */
export function archivedFiles(archive: string): string[] {
  if (!existsSync(archive)) return [];
  return readdirSync(archive, { recursive: true, encoding: "utf8" })
    .map((name) => name.replaceAll("\\", "/"))
    .filter((name) => /^(?:[0-9a-f]{2}\/)?[0-9a-f]{64}\.bin$/.test(name))
    .sort();
}

/** Hashes every archived file, and looks for each of `expected` (SHA-256). */
export function verifyArchive(archive: string, expected: Iterable<string>): ArchiveHealth {
  const files = archivedFiles(archive);
  const damaged = files.filter((name) => {
    const bytes = bytesOf(join(archive, name));
    return bytes === undefined || sha256(bytes) !== archivedHash(name);
  });
  const held = new Set(files.map(archivedHash));
  const missing = [...new Set(expected)].filter((hash) => !held.has(hash)).sort();
  return { checked: files.length, missing, damaged };
}
