import { parentPort } from "node:worker_threads";

import { Unreadable } from "../model/failure.ts";
import type { Grid } from "../model/grid.ts";
import { readGrid } from "../reading/read.ts";
import type { ReadOptions } from "../reading/read.ts";

/** What the worker is asked to read. */
export interface ReadRequest {
  readonly bytes: Uint8Array;
  readonly options: ReadOptions;
}

/** What it answers: the grid, or why there is none. */
export type ReadAnswer = { readonly grid: Grid } | { readonly refused: Pick<Unreadable, "code" | "data"> };

parentPort?.on("message", ({ bytes, options }: ReadRequest) => {
  void answer(bytes, options).then((message) => parentPort?.postMessage(message));
});

async function answer(bytes: Uint8Array, options: ReadOptions): Promise<ReadAnswer> {
  try {
    return { grid: await readGrid(bytes, options) };
  } catch (error) {
    // `readGrid` throws nothing else; what it did would end the worker and be thrown where the file was asked for.
    if (!(error instanceof Unreadable)) throw error;
    return { refused: { code: error.code, data: error.data } };
  }
}
