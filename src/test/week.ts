import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll } from "vitest";
import { packagePath } from "../package-files.ts";
import { huibao, temporaryFolder, type Said } from "./huibao.ts";

/** Thursday afternoon, when the last of the samples of week 38 has come; the deadline was Monday noon. */
export const thursday = "2006-09-28T15:00:00+08:00";

/** A workspace of the sample chain, and command lines in it. */
export interface Desk {
  readonly root: string;
  /** Runs `huibao …` at a moment, Thursday afternoon unless said. */
  readonly run: (args: string, now?: string) => Promise<Said>;
}

/**
 * Gives each test a workspace of its own into which the samples of these inboxes came: week 38, in which 广东 was late
 * by a day, 川渝 by three, 中原 sent nothing, and 沪皖 and 山东 had errors.
 */
export function sampleDesk(...inboxes: readonly string[]): () => Desk {
  let base: string;
  beforeAll(async () => {
    base = mkdtempSync(path.join(tmpdir(), "huibao-week-"));
    const root = path.join(base, "ws");
    await huibao(["init", root, "--example", "--empty-inbox"], { cwd: base, now: thursday });
    for (const inbox of inboxes) {
      cpSync(packagePath("fixtures", "example", inbox), path.join(root, "inbox", inbox), { recursive: true });
    }
    await huibao(["ingest"], { cwd: root, now: thursday });
  }, 60_000);
  afterAll(() => {
    rmSync(base, { recursive: true, force: true });
  });
  return () => {
    const root = path.join(temporaryFolder(), "ws");
    cpSync(path.join(base, "ws"), root, { recursive: true });
    const run = (args: string, now = thursday): Promise<Said> => huibao(wordsOf(args), { cwd: root, now });
    return { root, run };
  };
}

/** Splits a command line at spaces, keeping what is quoted together. */
function wordsOf(line: string): string[] {
  return [...line.matchAll(/"([^"]*)"|(\S+)/g)].map((match) => match[1] ?? match[2] ?? "");
}
