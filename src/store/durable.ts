import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import { dirname, join } from "node:path";
import { randomUUID } from "node:crypto";
import { fileFailure } from "./storage-failure.ts";

/**
 * Writes a file so that after a crash or a power cut it is there whole or not at all: beside its place, flushed, renamed.
 *
 * @throws HuibaoError `disk-full`, `not-writable` {path}; then nothing is left behind.
 */
export function writeDurably(path: string, bytes: Uint8Array): void {
  const folder = dirname(path);
  const temporary = join(folder, `.${randomUUID()}.tmp`);
  try {
    makeFolder(folder);
    writeFlushed(temporary, bytes);
    renameSync(temporary, path);
    syncFolder(folder);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw fileFailure(error, path);
  }
}

function writeFlushed(path: string, bytes: Uint8Array): void {
  const file = openSync(path, "wx");
  try {
    for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Makes a folder and those above it, each flushed into the one above. */
export function makeFolder(folder: string): void {
  const first = mkdirSync(folder, { recursive: true });
  if (first === undefined) return;
  for (let made = folder; made.length >= first.length; made = dirname(made)) syncFolder(dirname(made));
}

/** Flushes a folder's own entries: without it a renamed file may be gone after a power cut. */
export function syncFolder(folder: string): void {
  let opened: number;
  try {
    opened = openSync(folder, "r");
  } catch {
    // Windows does not open folders, and keeps their entries without being told.
    return;
  }
  try {
    fsyncSync(opened);
  } catch {
    // Some network file systems cannot flush a folder.
  } finally {
    closeSync(opened);
  }
}
