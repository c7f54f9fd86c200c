import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { HuibaoError } from "../model/failure.ts";

/** The bytes of a file named on the command line. */
export function readNamed(path: string, cwd: string): Uint8Array {
  try {
    return readFileSync(resolve(cwd, path));
  } catch (error) {
    if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "EISDIR")) {
      throw new HuibaoError("file-missing", { file: path });
    }
    throw error;
  }
}
