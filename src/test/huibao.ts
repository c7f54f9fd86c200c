import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { onTestFinished } from "vitest";
import { main } from "../cli.ts";
import { packagePath } from "../package-files.ts";
import { testEffects } from "./effects.ts";

export interface Said {
  readonly exitCode: number;
  readonly out: string;
  readonly err: string;
  /** The JSON document on stdout. */
  readonly json: () => unknown;
}

/** Runs one command line in this process, as at a moment after every sample has arrived. */
export async function huibao(
  args: readonly string[],
  {
    cwd,
    now = "2006-11-01T09:00:00+08:00",
    env = {},
  }: { cwd: string; now?: string; env?: Readonly<Record<string, string>> },
): Promise<Said> {
  const effects = testEffects({ cwd, now, env });
  const exitCode = await main(args, effects);
  return {
    exitCode,
    out: effects.outText,
    err: effects.errText,
    json: (): unknown => JSON.parse(effects.outText),
  };
}

/** A folder that is removed when the test is over. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "huibao-test-"));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

/** A workspace of the sample chain with these files of its week 38 in the inbox; it is removed when the test is over. */
export async function exampleWorkspace(...inbox: readonly string[]): Promise<string> {
  const root = path.join(temporaryFolder(), "工作区");
  await huibao(["init", root, "--example", "--empty-inbox"], { cwd: path.dirname(root) });
  for (const file of inbox) copyFileSync(sampleWeek(file), path.join(root, "inbox", file));
  return root;
}

/** The path of a file of the sample week 38. */
export function sampleWeek(file: string): string {
  return packagePath("fixtures", "example", "week", file);
}
