import {
  closeSync,
  existsSync,
  fsync,
  fsyncSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { randomUUID } from "node:crypto";
import { promisify } from "node:util";
import { fileFailure } from "../file-failure.ts";
import { makeFolders } from "../make-folders.ts";

/**
 * Writes a file so that after a crash or a power cut it is there whole or not at all: beside its place, flushed, renamed.
 *
 * @throws HuibaoError `disk-full`, `not-writable` {path}; then nothing is left behind.
 */
export function writeDurably(path: string, bytes: Uint8Array): void {
  const folder = dirname(path);
  const temporary = join(folder, `.${randomUUID()}.tmp`);
  try {
    makeFolder(folder);
    writeFlushed(temporary, bytes);
    renameSync(temporary, path);
    syncFolder(folder);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw fileFailure(error, path);
  }
}

function writeFlushed(path: string, bytes: Uint8Array): void {
  const file = openSync(path, "wx");
  try {
    writeAll(file, bytes);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function writeAll(file: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
}

/** Makes a folder and those above it, each flushed into the one above. */
export function makeFolder(folder: string): void {
  for (const made of makeFolders(folder)) syncFolder(dirname(made));
}

export interface DurableFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** A file written beside its place, still open. */
interface Written {
  readonly path: string;
  readonly temporary: string;
  readonly file: number;
}

const flush = promisify(fsync);

/**
 * As `writeDurably`, for as many files as may be open at once (a hundred, say): all are on the disk when this resolves.
 * They are flushed side by side, so that the disk is waited for a few times in all, not a few times for each.
 *
 * @throws HuibaoError `disk-full`, `not-writable` {path}; then nothing half written is left behind.
 */
export async function writeAllDurably(files: readonly DurableFile[]): Promise<void> {
  const written: Written[] = [];
  const folders = new Set<string>();
  try {
    try {
      for (const file of files) writeBeside(file, written, folders);
    } finally {
      await flushAndClose(written);
    }
    for (const { temporary, path } of written) {
      attempt(path, () => {
        renameSync(temporary, path);
      });
      folders.add(dirname(path));
    }
    await Promise.all([...folders].map(flushFolder));
  } catch (error) {
    for (const { temporary } of written) rmSync(temporary, { force: true });
    throw error;
  }
}

function attempt(path: string, work: () => void): void {
  try {
    work();
  } catch (error) {
    throw fileFailure(error, path);
  }
}

/** Adds to `written`, and to `folders` those that have a new folder in them. */
function writeBeside({ path, bytes }: DurableFile, written: Written[], folders: Set<string>): void {
  const folder = dirname(path);
  const temporary = join(folder, `.${randomUUID()}.tmp`);
  attempt(path, () => {
    for (const made of makeFolders(folder)) folders.add(dirname(made));
    const file = openSync(temporary, "wx");
    written.push({ path, temporary, file });
    writeAll(file, bytes);
  });
}

async function flushAndClose(written: readonly Written[]): Promise<void> {
  const flushes = written.map(async ({ path, file }) => {
    try {
      await flush(file);
    } catch (error) {
      throw fileFailure(error, path);
    }
  });
  await Promise.allSettled(flushes);
  for (const { file } of written) closeSync(file);
  await Promise.all(flushes);
}

/** As `syncFolder`, without waiting for it alone. */
async function flushFolder(folder: string): Promise<void> {
  const opened = openFolder(folder);
  if (opened === undefined) return;
  try {
    await flush(opened);
  } catch {
    // Some network file systems cannot flush a folder.
  } finally {
    closeSync(opened);
  }
}

/** Flushes a folder's own entries: without it a renamed file may be gone after a power cut. */
export function syncFolder(folder: string): void {
  const opened = openFolder(folder);
  if (opened === undefined) return;
  try {
    fsyncSync(opened);
  } catch {
    // Some network file systems cannot flush a folder.
  } finally {
    closeSync(opened);
  }
}

/** Undefined on Windows, which does not open folders, and keeps their entries without being told. */
function openFolder(folder: string): number | undefined {
  try {
    return openSync(folder, "r");
  } catch {
    return undefined;
  }
}

/** Removes what an interrupted run left half written. To be called by whoever holds the workspace's lock. */
export function sweepUnfinished(folder: string): void {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" }))
    if (/(?:^|[\\/])\.[0-9a-f-]{36}\.tmp$/.test(name)) rmSync(join(folder, name), { force: true });
}
