import { existsSync, lstatSync, readdirSync, realpathSync, statSync, type Stats } from "node:fs";
import { isUtf8 } from "node:buffer";
import { basename, dirname, join, sep } from "node:path";
import { largestFile, readPlainFile } from "../file-failure.ts";
import { HuibaoError, systemCode } from "../model/failure.ts";

/** A path; in bytes where a name in it is no UTF-8, as in what was unpacked from an archive made on a Chinese Windows. */
export type Path = string | Buffer;

/** A file to take in, or why it is passed over. */
export interface Collected {
  readonly path: Path;
  readonly name: string;
  /** The folders it is in, from its own up to the one that was given, and its name from there: `华东/浙江.xlsx`. */
  readonly places: readonly Place[];
  /** A code worded by locales when the file is not taken: `skip-lock-file`, `skip-system-file`, … */
  readonly skipped?: string;
}

interface Place {
  readonly folder: Path;
  readonly name: string;
}

export const arrivalsFile = "arrivals.tsv";

/**
 * The files of the given files and folders (folders are walked), each folder in the order of its names. Lock files,
 * system files, pipes, unfinished downloads, links inside a folder and what may not be read are listed with the reason they
 * are skipped; what is given is meant, also where it is a link.
 */
export function collectFiles(paths: readonly string[]): Collected[] {
  return paths.flatMap((path) => {
    const stats = orSkipped(() => statSync(path, { throwIfNoEntry: false }));
    if (stats === undefined) throw new HuibaoError("file-missing", { file: path });
    const name = basename(path);
    const isFolder = typeof stats !== "string" && stats.isDirectory();
    const real = typeof stats === "string" ? path : linked(path);
    return found({ path: real, name, places: isFolder ? [] : [{ folder: dirname(path), name }] }, stats);
  });
}

/** What a link leads to; any other path as it is. */
function linked(path: string): string {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true ? realpathSync(path) : path;
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

/** A name as it is compared: whether an é is one character or two, and which way the slashes lean, does not matter. */
export function comparable(name: string): string {
  return name.normalize("NFC").replaceAll("\\", "/");
}

/** Is there something of this name in the folder, or further down where the name says so? */
export function holds(folder: Path, name: string): boolean {
  if (existsSync(inside(folder, name))) return true;
  if (!lstatSync(folder).isDirectory()) return false;
  const names = orSkipped(() => readdirSync(folder, { encoding: "buffer" }));
  const [first, ...rest] = comparable(name).split("/");
  const entry =
    typeof names === "string" ? undefined : names.find((one) => comparable(readable(one)) === first);
  if (entry === undefined) return false;
  return rest.length === 0 || holds(inside(folder, entry), rest.join("/"));
}

function walk(at: Omit<Collected, "skipped">): Collected[] {
  const { path: folder } = at;
  const names = orSkipped(() => readdirSync(folder, { encoding: "buffer" }));
  if (typeof names === "string") return [{ ...at, skipped: names }];
  const entries = names.map((bytes) => {
    const name = readable(bytes);
    const above = at.places.map((place) => ({ ...place, name: `${place.name}/${name}` }));
    return { path: inside(folder, bytes), name, places: [{ folder, name }, ...above] };
  });
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
 * written), is gone or is held by another program, `skip-no-permission`, `skip-too-large`.
 */
export function readSettled(path: Path): Settled | string {
  return orSkipped(() => {
    const before = lstatSync(path);
    if (before.size > largestFile) return "skip-too-large";
    const bytes = readPlainFile(path);
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
