import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { HuibaoError, systemCode } from "../model/failure.ts";

/** The bytes of a file named on the command line. */
export function readNamed(path: string, cwd: string): Uint8Array {
  try {
    return readFileSync(resolve(cwd, path));
  } catch (error) {
    if (!["ENOENT", "EISDIR"].includes(systemCode(error))) throw error;
    throw new HuibaoError("file-missing", { file: path });
  }
}
