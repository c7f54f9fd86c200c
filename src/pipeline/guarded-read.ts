import type { Worker } from "node:worker_threads";

import { Unreadable } from "../model/failure.ts";
import type { Grid } from "../model/grid.ts";
import { siblingModule } from "../package-files.ts";
import { sniff } from "../reading/format.ts";
import { defaultLimits } from "../reading/limits.ts";
import type { ReadOptions } from "../reading/read.ts";
import { readGrid } from "../reading/read.ts";
import { openZip } from "../reading/zip.ts";
import type { ReadAnswer, ReadRequest } from "./read-worker.ts";

export interface GuardedReadOptions extends ReadOptions {
  /** Time one file may take, default 30 s. */
  readonly timeoutMs?: number;
  /** JavaScript heap that one file may take in MiB, default 1024. */
  readonly memoryMb?: number;
}

const defaultTimeoutMs = 30_000;
const defaultMemoryMb = 1024;
/** Our own readers take time and memory in proportion to these sizes, so below them the limits are guard enough. */
const plainZipBytes = 128 * 1024 * 1024;
const plainCsvBytes = 16 * 1024 * 1024;

/**
 * As `readGrid`, but where it can be ended: a file that our own bounded readers do not read alone is read in a worker
 * thread. Adds `read-timeout` and `read-memory` to what it refuses. (A worker for every file would make reading slower.)
 */
export async function readGuarded(bytes: Uint8Array, options: GuardedReadOptions): Promise<Grid> {
  return isBounded(bytes, options) ? readGrid(bytes, options) : readInWorker(bytes, options);
}

/** As `readGuarded`, but in a worker whatever the file is. */
export async function readInWorker(bytes: Uint8Array, options: GuardedReadOptions): Promise<Grid> {
  const { timeoutMs = defaultTimeoutMs, memoryMb = defaultMemoryMb, ...readOptions } = options;
  const worker = await takeWorker(memoryMb);
  try {
    const answer = await ask(worker, { bytes, options: readOptions }, timeoutMs, memoryMb);
    keepWorker(worker, memoryMb);
    if ("grid" in answer) return answer.grid;
    throw new Unreadable(answer.refused.code, answer.refused.data);
  } catch (error) {
    if (idle?.worker !== worker) await worker.terminate();
    throw error;
  }
}

function isBounded(bytes: Uint8Array, { limits = defaultLimits }: GuardedReadOptions): boolean {
  const format = sniff(bytes);
  if (format === "csv") return bytes.byteLength <= plainCsvBytes;
  if (format !== "xlsx" && format !== "ods") {
    return !["xls", "xlsb", "html", "xml-spreadsheet", "encrypted"].includes(format);
  }
  const sizes = openZip(bytes, limits).entries.map(({ size }) => size);
  return sizes.reduce((total, size) => total + size, 0) <= plainZipBytes;
}

/** A worker that waits for its next file: starting one and loading SheetJS into it costs more than most files. */
let idle: { readonly worker: Worker; readonly memoryMb: number } | undefined;

async function takeWorker(memoryMb: number): Promise<Worker> {
  if (idle?.memoryMb === memoryMb) {
    const { worker } = idle;
    idle = undefined;
    worker.ref();
    return worker;
  }
  // Few runs need one.
  const { Worker } = await import("node:worker_threads");
  return new Worker(siblingModule(import.meta.url, "read-worker"), {
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    execArgv: [],
    stdout: true,
    stderr: true,
  });
}

function keepWorker(worker: Worker, memoryMb: number): void {
  if (idle !== undefined) {
    void worker.terminate();
    return;
  }
  worker.unref();
  idle = { worker, memoryMb };
}

function ask(worker: Worker, request: ReadRequest, timeoutMs: number, memoryMb: number): Promise<ReadAnswer> {
  return new Promise((resolve, reject) => {
    const finish = (settle: () => void): void => {
      clearTimeout(timer);
      worker.off("message", onMessage).off("error", onError).off("exit", onExit);
      settle();
    };
    const refuse = (code: string, data: Readonly<Record<string, number>>): void => {
      finish(() => {
        reject(new Unreadable(code, data));
      });
    };
    const onMessage = (answer: ReadAnswer): void => {
      finish(() => {
        resolve(answer);
      });
    };
    const onError = (error: Error & { code?: string }): void => {
      if (error.code === "ERR_WORKER_OUT_OF_MEMORY") refuse("read-memory", { limit: memoryMb });
      else
        finish(() => {
          reject(error);
        });
    };
    const onExit = (): void => {
      refuse("read-memory", { limit: memoryMb });
    };
    const timer = setTimeout(() => {
      refuse("read-timeout", { seconds: Math.round(timeoutMs / 1000) });
    }, timeoutMs);
    worker.on("message", onMessage).on("error", onError).on("exit", onExit);
    worker.postMessage(request);
  });
}
