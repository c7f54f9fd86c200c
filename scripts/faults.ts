/**
 * Ends the real command line at random moments, fills its disk, and runs it four times at once: `npm run faults`
 * (or `node scripts/faults.ts [kills] [seed]`). Whatever happens, the next run completes the work, and everything kept is
 * as if nothing had happened.
 */
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import {
  begin,
  commandOf,
  differing,
  holdings,
  kibibytesOf,
  killed,
  onSmallDisk,
  run,
  type Ended,
  type Holdings,
} from "../src/test/faults.ts";

interface Phase {
  readonly name: string;
  readonly args: readonly string[];
  /** Share of the kills. */
  readonly share: number;
}

const phases: readonly Phase[] = [
  { name: "ingest", args: ["--quiet", "ingest"], share: 0.5 },
  { name: "consolidate", args: ["--quiet", "consolidate", "2006-Q3"], share: 0.3 },
  { name: "close", args: ["--quiet", "close", "2006-Q3", "--force"], share: 0.2 },
];

const [kills = 50, seed = 1] = process.argv.slice(2).map(Number);
const root = mkdtempSync(path.join(tmpdir(), "huibao-faults-"));
const random = generator(seed);
let failures = 0;

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function generator(state: number): () => number {
  let at = state;
  return () => {
    at = (at + 0x6d2b79f5) | 0;
    let bits = Math.imul(at ^ (at >>> 15), at | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
}

function expect(holds: boolean, what: string): void {
  if (holds) return;
  failures += 1;
  console.log(`  ✗ ${what}`);
}

function copyOf(from: string, name: string): string {
  const to = path.join(root, name);
  rmSync(to, { recursive: true, force: true });
  cpSync(from, to, { recursive: true, preserveTimestamps: true });
  return to;
}

/** Says every way in which a workspace is not what it would be if nothing had happened. */
function compare(workspace: string, calm: Holdings, what: string): void {
  const doctor = run(workspace, "doctor");
  expect(
    doctor.exitCode === 0,
    `${what}: doctor ends with ${String(doctor.exitCode)}\n${doctor.out}${doctor.err}`,
  );
  const found = holdings(workspace);
  expect(found.content === calm.content, `${what}: the store's content differs`);
  expect(
    found.events.join("\n") === calm.events.join("\n"),
    `${what}: ${String(found.events.length)} events, not ${String(calm.events.length)}`,
  );
  const files = differing(found, calm);
  expect(files.length === 0, `${what}: files differ: ${files.join(", ")}`);
}

function complete({ exitCode, err }: Ended, what: string): void {
  expect(exitCode === 0 || exitCode === 1, `${what} ends with ${String(exitCode)}: ${err}`);
}

/** Kills a phase again and again, from the same beginning; gives the workspace after an undisturbed run of it. */
async function phaseOf({ name, args, share }: Phase, before: string): Promise<string> {
  const calmRoot = copyOf(before, `calm-${name}`);
  const undisturbed = run(calmRoot, ...args);
  complete(undisturbed, name);
  const calm = holdings(calmRoot);
  const wanted = Math.round(kills * share);
  const found = failures;
  let done = 0;
  for (let trial = 0; done < wanted; trial += 1) {
    const workspace = copyOf(before, "killed");
    // One to three kills in a row before it may finish.
    const inARow = 1 + Math.floor(random() * 3);
    for (let kill = 0; kill < inARow && done < wanted; kill += 1) {
      if (await killed(random() * undisturbed.milliseconds, workspace, ...args)) done += 1;
    }
    complete(run(workspace, ...args), `${name} after a kill`);
    compare(workspace, calm, `${name}, trial ${String(trial + 1)}`);
  }
  console.log(
    `${name}: ${String(done)} kills in ${undisturbed.milliseconds.toFixed(0)} ms runs, ${String(failures - found)} failures`,
  );
  return calmRoot;
}

/** Four runs at once: one works, the others leave with 4 and say who does. */
async function atOnce(before: string, calm: Holdings): Promise<void> {
  const workspace = copyOf(before, "at-once");
  const runs = await Promise.all(
    Array.from({ length: 4 }, () => begin(workspace, "--quiet", "ingest").ended),
  );
  const codes = runs.map(({ exitCode }) => exitCode).sort();
  expect(codes.join(" ") === "1 4 4 4", `four at once end with ${codes.join(" ")}`);
  const busy = runs.filter(({ exitCode }) => exitCode === 4);
  for (const { err } of busy)
    expect(/^huibao: .+\n$/.test(err) && err.includes("ingest"), `busy says ${JSON.stringify(err)}`);
  compare(workspace, calm, "four at once");
  console.log(`four at once: ${codes.join(" ")}; ${busy[0]?.err.trim() ?? ""}`);
}

async function staleLock(before: string): Promise<void> {
  const workspace = copyOf(before, "stale");
  for (let wait = 400; !existsSync(path.join(workspace, "huibao.lock.json")) && wait < 2000; wait += 100) {
    await killed(wait, workspace, "--quiet", "ingest");
  }
  expect(existsSync(path.join(workspace, "huibao.lock.json")), "no dead process left its lock");
  const next = run(workspace, "--quiet", "ingest");
  complete(next, "ingest over a stale lock");
  console.log(`stale lock of a dead process: the next run ends with ${String(next.exitCode)}`);
}

/** Runs a phase on a disk with so much room beside the workspace; then, with room again, to its end. */
function fullDisk(phase: Phase, before: string, calm: Holdings, kibibytes: number): Ended | undefined {
  const mounted = path.join(root, "disk");
  const kept = path.join(root, "kept");
  rmSync(kept, { recursive: true, force: true });
  mkdirSync(mounted, { recursive: true });
  const copy = `cp -rp "${before}/." "$0/"`;
  const command = `{ ${copy}; ${commandOf("--workspace", "$0", ...phase.args)}; code=$?; cp -rp "$0" "${kept}"; exit $code; }`;
  const full = onSmallDisk(mounted, kibibytes, command);
  if (full?.exitCode !== 3) return full;
  expect(
    /^huibao: [^\n]+\n$/.test(full.err),
    `${phase.name} on a full disk says ${JSON.stringify(full.err)}`,
  );
  complete(run(kept, ...phase.args), `${phase.name} with room again`);
  compare(kept, calm, `${phase.name} with room again`);
  return full;
}

/** Disks tried for each phase. */
const disks = 16;

/** Ever larger disks, from one with hardly any room to one with nearly enough, so that each is full at another moment. */
function fullDisks(phase: Phase, before: string, after: string, calm: Holdings): void {
  const said = new Map<string, number>();
  const [least, most] = [kibibytesOf(before), kibibytesOf(after)];
  for (let disk = 0; disk < disks; disk += 1) {
    const size = Math.ceil(least + 64 + ((most - least) * disk) / disks);
    const full = fullDisk(phase, before, calm, size);
    if (full === undefined) {
      console.log(`full disk: not tried, no small disk can be mounted here (unshare and tmpfs)`);
      return;
    }
    const what =
      full.exitCode === 3
        ? (full.err.split("\n")[0] ?? "").replace(/\S*\/\S+/g, "…")
        : `exit ${String(full.exitCode)}`;
    said.set(what, (said.get(what) ?? 0) + 1);
  }
  for (const [what, count] of said) console.log(`full disk, ${phase.name}: ${String(count)} × ${what}`);
}

try {
  const fresh = path.join(root, "fresh");
  run(fresh, "init", fresh, "--example");
  let before = fresh;
  const states: string[] = [];
  for (const phase of phases) {
    states.push(before);
    before = await phaseOf(phase, before);
  }
  const [ingestPhase, consolidatePhase] = phases;
  const [unread = fresh, ingested = fresh, consolidated = fresh] = states;
  const calm = holdings(ingested);
  await atOnce(unread, calm);
  await staleLock(unread);
  if (ingestPhase !== undefined) fullDisks(ingestPhase, unread, ingested, calm);
  if (consolidatePhase !== undefined)
    fullDisks(consolidatePhase, ingested, consolidated, holdings(consolidated));
  console.log(failures === 0 ? "no failures" : `${String(failures)} failures`);
} finally {
  rmSync(root, { recursive: true, force: true });
}
process.exitCode = failures === 0 ? 0 : 1;
