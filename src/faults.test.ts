import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  begin,
  commandOf,
  differing,
  holdings,
  kibibytesOf,
  killed,
  onSmallDisk,
  run,
  type Holdings,
} from "./test/faults.ts";
import { temporaryFolder } from "./test/huibao.ts";

/** A week of the example chain: 13 files, with mistakes that give returns. */
const phases = [
  { name: "ingest", args: ["--quiet", "ingest", "inbox/week"], leavesWith: 1, saying: /^$/ },
  {
    name: "consolidate",
    args: ["--quiet", "consolidate", "2006-W38"],
    leavesWith: 1,
    saying: /^未报 1 份,.*\n$/,
  },
  { name: "close", args: ["--quiet", "close", "2006-W38", "--force"], leavesWith: 0, saying: /^$/ },
] as const;

interface Stage {
  readonly name: string;
  readonly args: readonly string[];
  /** The workspace before the phase. */
  readonly before: string;
  /** What an undisturbed run leaves, and how long it takes. */
  readonly calm: Holdings;
  readonly milliseconds: number;
}

const folder = mkdtempSync(path.join(tmpdir(), "huibao-faults-"));
const stages = new Map<string, Stage>();

beforeAll(() => {
  let before = path.join(folder, "fresh");
  run(before, "init", before, "--example");
  for (const { name, args: relative, leavesWith, saying } of phases) {
    const after = path.join(folder, name);
    cpSync(before, after, { recursive: true, preserveTimestamps: true });
    const args = relative.map((word) => (word.startsWith("inbox") ? path.join(before, word) : word));
    const { exitCode, err, milliseconds } = run(after, ...args);
    expect([exitCode, err]).toEqual([leavesWith, expect.stringMatching(saying)]);
    stages.set(name, { name, args, before, calm: holdings(after), milliseconds });
    before = after;
  }
}, 60_000);

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function stage(name: string): Stage {
  const found = stages.get(name);
  if (found === undefined) throw new Error(`no stage ${name}`);
  return found;
}

function copyOf(from: string): string {
  const to = path.join(temporaryFolder(), "工作区");
  cpSync(from, to, { recursive: true, preserveTimestamps: true });
  return to;
}

/** The next run completes the work, doctor finds nothing, and everything kept is as if nothing had happened. */
function expectCompleted(workspace: string, { args, calm }: Stage): void {
  const { exitCode, err } = run(workspace, ...args);
  expect(exitCode, err).toBeOneOf([0, 1]);
  expect(run(workspace, "doctor")).toMatchObject({ exitCode: 0 });
  const found = holdings(workspace);
  expect(differing(found, calm)).toEqual([]);
  expect(found.events).toEqual(calm.events);
  expect(found.content).toBe(calm.content);
}

describe("killed at any moment, the next run completes the work and nothing counts twice", () => {
  test.each([
    ["ingest", [0.45, 0.6, 0.75, 0.9]],
    ["consolidate", [0.6, 0.9]],
    ["close", [0.7, 0.95]],
  ] as const)("%s", { timeout: 60_000 }, async (name, moments) => {
    const phase = stage(name);
    const workspace = copyOf(phase.before);
    for (const moment of moments) await killed(moment * phase.milliseconds, workspace, ...phase.args);
    expectCompleted(workspace, phase);
  });
});

test(
  "of four runs at once one works, and the others leave with 4 and say who does",
  { timeout: 60_000 },
  async () => {
    const phase = stage("ingest");
    const workspace = copyOf(phase.before);
    const runs = await Promise.all(Array.from({ length: 4 }, () => begin(workspace, ...phase.args).ended));
    expect(runs.map(({ exitCode }) => exitCode).sort()).toEqual([1, 4, 4, 4]);
    for (const { err } of runs.filter(({ exitCode }) => exitCode === 4)) {
      expect(err).toMatch(
        /^huibao: .+正在运行 huibao .* ingest .*\(进程 \d+,开始于 .+\)。请等它结束后再运行。\n$/,
      );
    }
    expectCompleted(workspace, phase);
  },
);

/** Room beside what is there already: less than either needs. */
const roomKibibytes = 260;

describe("a disk that is full is said in one line, and with room again the next run completes the work", () => {
  test.for(["ingest", "consolidate"])("%s", { timeout: 60_000 }, (name, context) => {
    const phase = stage(name);
    const kept = path.join(temporaryFolder(), "kept");
    const work = commandOf("--workspace", "$0", ...phase.args);
    const command = `{ cp -rp "${phase.before}/." "$0/"; ${work}; code=$?; cp -rp "$0" "${kept}"; exit $code; }`;
    const full = onSmallDisk(temporaryFolder(), kibibytesOf(phase.before) + roomKibibytes, command);
    if (full === undefined) {
      context.skip("no small disk can be mounted here (unshare and tmpfs)");
      return;
    }
    expect([full.exitCode, full.err]).toEqual([3, expect.stringMatching(/^huibao: [^\n]*磁盘[^\n]*\n$/)]);
    expectCompleted(kept, phase);
  });
});
