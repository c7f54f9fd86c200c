import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { onTestFinished } from "vitest";
import { main } from "../cli.ts";
import { testEffects } from "../effects.ts";

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
