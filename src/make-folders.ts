import { existsSync, mkdirSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { systemCode } from "./model/failure.ts";

/**
 * Makes a folder and those above it; gives the ones that were not there, from the top. One by one, for `recursive` of Node never
 * ends where a folder cannot be made in one that is there, as in /proc.
 *
 * @throws what the system says.
 */
export function makeFolders(folder: string): string[] {
  const missing: string[] = [];
  let at = folder;
  while (!existsSync(at)) {
    missing.unshift(at);
    if (dirname(at) === at) break;
    at = dirname(at);
  }
  // Of what is there already it only shows whether it is a folder.
  const wanted = missing.length === 0 ? [folder] : missing;
  return wanted.filter(makeOne);
}

/** Whether it was made now, and not before or by another run meanwhile. */
function makeOne(folder: string): boolean {
  if (isFolder(folder)) return false;
  try {
    mkdirSync(folder);
    return true;
  } catch (error) {
    if (systemCode(error) === "EEXIST" && isFolder(folder)) return false;
    throw error;
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
