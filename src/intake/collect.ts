import { lstatSync, readFileSync, readdirSync, type Stats } from "node:fs";
import { isUtf8 } from "node:buffer";
import { basename, dirname, join, sep } from "node:path";
import { HuibaoError, systemCode } from "../model/failure.ts";

/** A path; in bytes where a name in it is no UTF-8, as in what was unpacked from an archive made on a Chinese Windows. */
export type Path = string | Buffer;

/** A file to take in, or why it is passed over. */
export interface Collected {
  readonly path: Path;
  readonly folder: Path;
  readonly name: string;
  /** A code worded by locales when the file is not taken: `skip-lock-file`, `skip-system-file`, … */
  readonly skipped?: string;
}

export const arrivalsFile = "arrivals.tsv";

/**
 * The files of the given files and folders (folders are walked), each folder in the order of its names. Lock files,
 * system files, links, pipes, unfinished downloads and what may not be read are listed with the reason they are skipped.
 */
export function collectFiles(paths: readonly string[]): Collected[] {
  return paths.flatMap((path) => {
    const stats = orSkipped(() => lstatSync(path, { throwIfNoEntry: false }));
    if (stats === undefined) throw new HuibaoError("file-missing", { file: path });
    return found({ path, folder: dirname(path), name: basename(path) }, stats);
  });
}

/** A name in UTF-8, else in GB18030, which every byte sequence of a Chinese Windows is. */
function readable(name: Buffer): string {
  return isUtf8(name) ? name.toString() : new TextDecoder("gb18030").decode(name);
}

/** The path of a name inside a folder. */
export function inside(folder: Path, name: Path): Path {
  if (typeof folder === "string" && (typeof name === "string" || isUtf8(name)))
    return join(folder, name.toString());
  return Buffer.concat([Buffer.from(folder), Buffer.from(sep), Buffer.from(name)]);
}

function walk(at: Omit<Collected, "skipped">): Collected[] {
  const { path: folder } = at;
  const names = orSkipped(() => readdirSync(folder, { encoding: "buffer" }));
  if (typeof names === "string") return [{ ...at, skipped: names }];
  const entries = names.map((bytes) => ({ path: inside(folder, bytes), folder, name: readable(bytes) }));
  return entries
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const stats = orSkipped(() => lstatSync(entry.path, { throwIfNoEntry: false }));
      return stats === undefined || entry.name === arrivalsFile ? [] : found(entry, stats);
    });
}

function found(at: Omit<Collected, "skipped">, stats: Stats | string): Collected[] {
  if (typeof stats === "string") return [{ ...at, skipped: stats }];
  if (stats.isDirectory()) return walk(at);
  const skipped = reasonToSkip(at.name, stats);
  return [skipped === undefined ? at : { ...at, skipped }];
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
export function readSettled(path: Path): Settled | string {
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
    const code = skippedFor[systemCode(error)];
    if (code === undefined) throw error;
    return code;
  }
}
