import { randomUUID } from "node:crypto";
import { lstat, open, readFile, rename, rm } from "node:fs/promises";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { HuibaoError, exitCodes } from "../model/failure.ts";
import { fileFailure, plainPath } from "../file-failure.ts";
import { makeFolders } from "../make-folders.ts";
import type { OutputFile } from "./publish.ts";

export interface WrittenFile {
  /** As asked for. */
  readonly name: string;
  /** Absolute; another name than asked for where that file is held open by another program. */
  readonly path: string;
}

/** How a file is put in its place: how often and after how many milliseconds one held open is tried again. */
export interface Patience {
  readonly attempts: number;
  readonly pause: number;
  /** Moves a file into its place, replacing what is there. */
  readonly move: (from: string, to: string) => Promise<void>;
}

/** Excel and virus scanners let go of a file within a second or so, or not at all. */
const usual: Patience = { attempts: 4, pause: 250, move: rename };
const held = new Set(["EBUSY", "EPERM", "EACCES"]);
const mostNumbers = 99;

/**
 * Writes the files into the folder, which is made when missing. Each is written whole beside its place and then moved there,
 * so a reader never sees half a file; where another program holds the target open, `汇总(2).xlsx` is written instead.
 *
 * @throws HuibaoError what `fileFailure` makes of it, when the folder or a file cannot be written.
 */
export async function writeOutputs(
  folder: string,
  files: readonly OutputFile[],
  patience: Patience = usual,
): Promise<WrittenFile[]> {
  return withStaged(folder, files, (staged) => placeAll(staged, patience));
}

/** What is recorded of the files, and the command that writes them out once it is. */
interface Recording<T> {
  readonly record: () => T;
  readonly again: string;
}

/**
 * As `writeOutputs`, with what is recorded of the files in between: nothing is until all of them lie on the disk beside their
 * places, and only moving them there is left.
 *
 * @throws HuibaoError as `writeOutputs`, with nothing recorded; `output-not-placed` {file, reason, again} when a file could not be
 * moved to its place after that.
 */
export async function recordAndWrite<T>(
  folder: string,
  files: readonly OutputFile[],
  { record, again }: Recording<T>,
  patience: Patience = usual,
): Promise<{ readonly recorded: T; readonly written: WrittenFile[] }> {
  return withStaged(folder, files, async (staged) => {
    const recorded = record();
    return { recorded, written: await placeAll(staged, patience, again) };
  });
}

/** A file on the disk beside its place; null when it is in its place already. */
interface Staged {
  readonly name: string;
  readonly target: string;
  readonly beside: string | null;
}

/** Does `work` with the files on the disk; those that it leaves beside their places are removed. */
async function withStaged<T>(
  folder: string,
  files: readonly OutputFile[],
  work: (staged: readonly Staged[]) => Promise<T>,
): Promise<T> {
  const staged: Staged[] = [];
  try {
    await orFailure(folder, () => makeFolders(path.resolve(folder)));
    for (const { name, bytes } of files) {
      const target = path.join(path.resolve(folder), name);
      const isThere = await holds(target, bytes);
      const beside = isThere ? null : path.join(path.dirname(target), `.${randomUUID()}.tmp`);
      staged.push({ name, target, beside });
      if (beside === null) continue;
      await orFailure(target, async () => {
        await refuseFolder(target);
        await writeThrough(beside, bytes);
      });
    }
    return await work(staged);
  } finally {
    for (const { beside } of staged) if (beside !== null) await rm(beside, { force: true });
  }
}

/** A folder in a file's place is not replaced, which would else show when the file is moved there. */
async function refuseFolder(target: string): Promise<void> {
  const found = await lstat(target).catch(() => null);
  if (found?.isDirectory() === true)
    throw Object.assign(new Error(`${target} is a folder`), { code: "EISDIR", syscall: "open" });
}

async function placeAll(
  staged: readonly Staged[],
  patience: Patience,
  again?: string,
): Promise<WrittenFile[]> {
  const written: WrittenFile[] = [];
  for (const { name, target, beside } of staged) {
    const place = () => (beside === null ? Promise.resolve(target) : moveOne(beside, target, patience));
    written.push({ name, path: await orFailure(target, place, again) });
  }
  return written;
}

async function moveOne(beside: string, target: string, patience: Patience): Promise<string> {
  const { dir, name, ext } = path.parse(target);
  if (await moved(beside, target, patience)) return target;
  for (let number = 2; number <= mostNumbers; number += 1) {
    const other = path.join(dir, `${name}(${number})${ext}`);
    if (await moved(beside, other, { ...patience, attempts: 1 })) return other;
  }
  throw Object.assign(new Error(`every name up to ${name}(${mostNumbers})${ext} is held open`), {
    code: "EBUSY",
    syscall: "rename",
  });
}

/** Whether the file is there with just this content: then nothing is to be done, even while someone has it open. */
async function holds(file: string, bytes: Uint8Array): Promise<boolean> {
  try {
    return (await readFile(plainPath(file))).equals(bytes);
  } catch {
    return false;
  }
}

async function writeThrough(file: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(file, "w");
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Whether the file could be moved into place; false when the place stays held by another program. */
async function moved(from: string, to: string, { attempts, pause, move }: Patience): Promise<boolean> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await move(from, to);
      return true;
    } catch (error) {
      if (!held.has(codeOf(error))) throw error;
      if (attempt >= attempts) return false;
      await wait(pause);
    }
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}

async function orFailure<T>(file: string, action: () => T | Promise<T>, again?: string): Promise<T> {
  try {
    return await action();
  } catch (error) {
    const code = codeOf(error);
    if (again === undefined || code === "") throw fileFailure(error, file);
    throw new HuibaoError("output-not-placed", { file, reason: code, again }, exitCodes.failed);
  }
}
