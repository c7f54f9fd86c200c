import { randomUUID } from "node:crypto";
import { open, readFile, rename, rm } from "node:fs/promises";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { HuibaoError, exitCodes } from "../model/failure.ts";
import { plainPath } from "../file-failure.ts";
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
 * @throws HuibaoError `output-not-written` {file, reason} when the folder or a file cannot be written.
 */
export async function writeOutputs(
  folder: string,
  files: readonly OutputFile[],
  patience: Patience = usual,
): Promise<WrittenFile[]> {
  await orFailure(folder, () => makeFolders(path.resolve(folder)));
  const written: WrittenFile[] = [];
  for (const { name, bytes } of files) {
    const target = path.join(path.resolve(folder), name);
    written.push({ name, path: await orFailure(target, () => writeOne(target, bytes, patience)) });
  }
  return written;
}

async function writeOne(target: string, bytes: Uint8Array, patience: Patience): Promise<string> {
  const { dir, name, ext } = path.parse(target);
  if (await holds(target, bytes)) return target;
  const beside = path.join(dir, `.${randomUUID()}.tmp`);
  try {
    await writeThrough(beside, bytes);
    if (await moved(beside, target, patience)) return target;
    for (let number = 2; number <= mostNumbers; number += 1) {
      const other = path.join(dir, `${name}(${number})${ext}`);
      if (await moved(beside, other, { ...patience, attempts: 1 })) return other;
    }
    throw Object.assign(new Error(`every name up to ${name}(${mostNumbers})${ext} is held open`), {
      code: "EBUSY",
    });
  } finally {
    await rm(beside, { force: true });
  }
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

async function orFailure<T>(file: string, action: () => T | Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    const code = codeOf(error);
    if (code === "") throw error;
    throw new HuibaoError("output-not-written", { file, reason: code }, exitCodes.failed);
  }
}
