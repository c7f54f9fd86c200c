import { readGuarded } from "./guarded-read.ts";
import { Unreadable } from "../model/failure.ts";
import type { Finding } from "../model/finding.ts";
import type { Grid } from "../model/grid.ts";

export interface ReadFileOptions {
  readonly name: string;
  readonly passwords?: readonly string[];
  readonly timeoutMs?: number;
  readonly memoryMb?: number;
}

/** What a file's bytes hold, or the finding that says why they cannot be read. */
export async function readFileGrid(
  bytes: Uint8Array,
  options: ReadFileOptions,
): Promise<{ readonly grid: Grid } | { readonly finding: Finding }> {
  try {
    return { grid: await readGuarded(bytes, { timeoutMs: 30_000, memoryMb: 1024, ...options }) };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { finding: unreadableFinding(error, options.name) };
  }
}

export function unreadableFinding(error: Unreadable, file: string): Finding {
  return { code: error.code, severity: "error", place: { file }, found: null, data: error.data };
}
