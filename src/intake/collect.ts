import { lstatSync, readFileSync, readdirSync, type Stats } from "node:fs";
import { basename, join } from "node:path";
import { HuibaoError } from "../model/failure.ts";

/** A file to take in, or why it is passed over. */
export interface Collected {
  readonly path: string;
  readonly name: string;
  /** A code worded by locales when the file is not taken: `skip-lock-file`, `skip-system-file`, … */
  readonly skipped?: string;
}

const arrivalsFile = "arrivals.tsv";

/**
 * The files of the given files and folders (folders are walked), each folder in the order of its names. Lock files,
 * system files, links, pipes, unfinished downloads and what may not be read are listed with the reason they are skipped.
 */
export function collectFiles(paths: readonly string[]): Collected[] {
  return paths.flatMap((path) => {
    const stats = orSkipped(() => lstatSync(path, { throwIfNoEntry: false }));
    if (stats === undefined) throw new HuibaoError("file-missing", { file: path });
    return typeof stats === "string" ? [{ path, name: basename(path), skipped: stats }] : found(path, stats);
  });
}

function walk(folder: string): Collected[] {
  const names = orSkipped(() => readdirSync(folder));
  if (typeof names === "string") return [{ path: folder, name: basename(folder), skipped: names }];
  return names.sort().flatMap((name) => {
    const path = join(folder, name);
    const stats = orSkipped(() => lstatSync(path, { throwIfNoEntry: false }));
    if (stats === undefined || name === arrivalsFile) return [];
    return typeof stats === "string" ? [{ path, name, skipped: stats }] : found(path, stats);
  });
}

function found(path: string, stats: Stats): Collected[] {
  return stats.isDirectory() ? walk(path) : [collected(path, stats)];
}

function collected(path: string, stats: Stats): Collected {
  const name = basename(path);
  const skipped = reasonToSkip(name, stats);
  return skipped === undefined ? { path, name } : { path, name, skipped };
}

function reasonToSkip(name: string, stats: Stats): string | undefined {
  if (stats.isSymbolicLink()) return "skip-link";
  if (!stats.isFile()) return "skip-not-a-file";
  if (name.startsWith("~$") || name.startsWith(".~lock.")) return "skip-lock-file";
  if (/^(thumbs\.db|desktop\.ini|\..*)$/i.test(name)) return "skip-system-file";
  if (/\.(part|partial|crdownload|download|tmp|opdownload)$/i.test(name)) return "skip-unfinished";
  return undefined;
}

/** What was read of a file, and when it was last changed. */
export interface Settled {
  readonly bytes: Uint8Array;
  readonly modifiedMs: number;
}

/**
 * The file as it is, or the code of why it is skipped: `skip-unfinished` when it changed while it was read (still being
 * written), is gone or is held by another program, `skip-no-permission`.
 */
export function readSettled(path: string): Settled | string {
  return orSkipped(() => {
    const before = lstatSync(path);
    const bytes = readFileSync(path);
    const { mtimeMs: modifiedMs, size } = lstatSync(path);
    const settled = before.mtimeMs === modifiedMs && before.size === size && bytes.length === size;
    return settled ? { bytes, modifiedMs } : "skip-unfinished";
  });
}

/** One file that cannot be had is no reason to leave out the others; a broken disk is. */
const skippedFor: Readonly<Record<string, string>> = {
  ENOENT: "skip-unfinished",
  EBUSY: "skip-unfinished",
  EACCES: "skip-no-permission",
  EPERM: "skip-no-permission",
};

function orSkipped<T>(look: () => T): T | string {
  try {
    return look();
  } catch (error) {
    const code = error instanceof Error && "code" in error ? skippedFor[String(error.code)] : undefined;
    if (code === undefined) throw error;
    return code;
  }
}
