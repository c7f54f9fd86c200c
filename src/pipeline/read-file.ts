import { Unreadable } from "../model/failure.ts";
import type { Finding } from "../model/finding.ts";
import type { Grid } from "../model/grid.ts";
import { readGuarded, type GuardedReadOptions } from "./guarded-read.ts";

/** What a file's bytes hold, or the finding that says why they cannot be read. */
export async function readFileGrid(
  bytes: Uint8Array,
  options: GuardedReadOptions,
): Promise<{ readonly grid: Grid } | { readonly finding: Finding }> {
  try {
    return { grid: await readGuarded(bytes, options) };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { finding: unreadableFinding(error, options.name) };
  }
}

export function unreadableFinding(error: Unreadable, file: string): Finding {
  return { code: error.code, severity: "error", place: { file }, found: null, data: error.data };
}
