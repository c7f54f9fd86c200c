import { randomUUID } from "node:crypto";
import { mkdirSync, readdirSync, renameSync, rmdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { HuibaoError } from "../model/failure.ts";
import { makeFolder, syncFolder } from "./durable.ts";

/** Whether a name in a folder is that of what a run that was killed had not finished there: it counts as nothing. */
export function isUnfinished(name: string): boolean {
  return /^\.huibao-[0-9a-f-]{36}\.partial$/.test(name);
}

/**
 * Fills an empty folder, which is made when missing, with what `make` puts into the folder it is given: hidden inside it, and
 * moved up when all of it is there. Whatever is thrown, nothing is left behind.
 */
export function fillFolder<T>(folder: string, make: (unfinished: string) => T): T {
  const unfinished = join(folder, `.huibao-${randomUUID()}.partial`);
  const moved: string[] = [];
  try {
    makeFolder(folder);
    for (const name of readdirSync(folder))
      if (isUnfinished(name)) rmSync(join(folder, name), { recursive: true, force: true });
    mkdirSync(unfinished);
    const made = make(unfinished);
    for (const name of readdirSync(unfinished)) {
      renameSync(join(unfinished, name), join(folder, name));
      moved.push(join(folder, name));
    }
    rmdirSync(unfinished);
    syncFolder(folder);
    return made;
  } catch (error) {
    for (const left of [unfinished, ...moved]) rmSync(left, { recursive: true, force: true });
    throw inPlace(error, unfinished, folder);
  }
}

/** A failure that names where the file was to be, not where it was made. */
function inPlace(error: unknown, unfinished: string, folder: string): unknown {
  if (!(error instanceof HuibaoError)) return error;
  const { code, data, exitCode } = error;
  const path = String(data["path"] ?? "");
  if (!path.startsWith(unfinished)) return error;
  return new HuibaoError(code, { ...data, path: `${folder}${path.slice(unfinished.length)}` }, exitCode);
}
