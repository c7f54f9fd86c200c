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
 * system files, links, pipes and unfinished downloads are listed with the reason they are skipped.
 */
export function collectFiles(paths: readonly string[]): Collected[] {
  return paths.flatMap((path) => {
    const stats = lstatSync(path, { throwIfNoEntry: false });
    if (stats === undefined) throw new HuibaoError("file-missing", { file: path });
    return stats.isDirectory() ? walk(path) : [collected(path, stats)];
  });
}

function walk(folder: string): Collected[] {
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const path = join(folder, name);
      const stats = lstatSync(path, { throwIfNoEntry: false });
      if (stats === undefined || name === arrivalsFile) return [];
      if (stats.isDirectory()) return walk(path);
      return [collected(path, stats)];
    });
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

/** The file's bytes, or undefined when it changed while it was read (still being written). */
export function readSettled(path: string): Uint8Array | undefined {
  const before = lstatSync(path);
  const bytes = readFileSync(path);
  const after = lstatSync(path);
  const settled =
    before.mtimeMs === after.mtimeMs && before.size === after.size && bytes.length === after.size;
  return settled ? bytes : undefined;
}
