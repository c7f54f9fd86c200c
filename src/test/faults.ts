/** Runs the real command line as processes of their own, ends them at any moment, and tells what a workspace holds. */
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { packagePath } from "../package-files.ts";
import { reports } from "../reports/index.ts";
import { canonical } from "../store/canonical.ts";
import { openStore } from "../store/open-store.ts";

const bin = packagePath("src", "bin.ts");

export interface Ended {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
  readonly milliseconds: number;
}

/** Runs one command line to its end in the workspace. */
export function run(root: string, ...args: readonly string[]): Ended {
  const begun = performance.now();
  const { status, signal, stdout, stderr } = spawnSync(
    process.execPath,
    [bin, "--workspace", root, ...args],
    { encoding: "utf8" },
  );
  return { exitCode: status, signal, out: stdout, err: stderr, milliseconds: performance.now() - begun };
}

/** Begins a command line; `ended` tells how it went. */
export function begin(root: string, ...args: readonly string[]): { kill: () => void; ended: Promise<Ended> } {
  const begun = performance.now();
  const child = spawn(process.execPath, [bin, "--workspace", root, ...args], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said = { out: "", err: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => (said.out += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (said.err += text));
  const ended = once(child, "close").then(() => ({
    ...{ exitCode: child.exitCode, signal: child.signalCode, ...said },
    milliseconds: performance.now() - begun,
  }));
  return { kill: () => void child.kill("SIGKILL"), ended };
}

/** Runs one command line and kills it after so many milliseconds; says whether it was killed before it ended. */
export async function killed(
  milliseconds: number,
  root: string,
  ...args: readonly string[]
): Promise<boolean> {
  const { kill, ended } = begin(root, ...args);
  await Promise.race([sleep(milliseconds), ended]);
  kill();
  return (await ended).signal === "SIGKILL";
}

/** Everything a workspace holds that must not depend on what happened on the way. */
export interface Holdings {
  /** The store's content hash. */
  readonly content: string;
  /** Every event but for its time, as often as it was logged. */
  readonly events: readonly string[];
  /** SHA-256 of every file in out/, outbox/ and archive/, by its path; half-written ones too. */
  readonly files: Readonly<Record<string, string>>;
}

export function holdings(root: string): Holdings {
  const now = (): string => "2006-12-31T12:00:00+08:00";
  const store = openStore(path.join(root, "huibao.db"), reports, {
    readonly: true,
    now,
    actor: "",
    command: "",
  });
  try {
    const events = store.events().map(({ what, data }) => `${what} ${canonical({ ...data, at: null })}`);
    return { content: store.contentHash(), events: events.sort(), files: filesOf(root) };
  } finally {
    store.close();
  }
}

function filesOf(root: string): Record<string, string> {
  const files: Record<string, string> = {};
  for (const folder of ["out", "outbox", "archive"]
    .map((name) => path.join(root, name))
    .filter((one) => existsSync(one))) {
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const file = path.join(entry.parentPath, entry.name);
      files[path.relative(root, file)] = createHash("sha256").update(readFileSync(file)).digest("hex");
    }
  }
  return files;
}

/** The paths of files that differ between two workspaces. */
export function differing(one: Holdings, other: Holdings): string[] {
  const paths = new Set([...Object.keys(one.files), ...Object.keys(other.files)]);
  return [...paths].filter((file) => one.files[file] !== other.files[file]).sort();
}

/** What a folder takes on a disk of 4 KiB blocks. */
export function kibibytesOf(folder: string): number {
  const block = 4096;
  const blocks = readdirSync(folder, { recursive: true, withFileTypes: true }).map((entry) =>
    entry.isFile() ? Math.ceil(statSync(path.join(entry.parentPath, entry.name)).size / block) : 1,
  );
  return (blocks.reduce((sum, each) => sum + each, 0) * block) / 1024;
}

/** Runs a shell command over a file system of so many KiB, mounted on `folder` ("$0"); undefined where that is not allowed. */
export function onSmallDisk(folder: string, kibibytes: number, command: string): Ended | undefined {
  const mount = `mount -t tmpfs -o size=${String(kibibytes)}k tmpfs "$0"`;
  if (spawnSync("unshare", ["-Urm", "sh", "-c", mount, folder]).status !== 0) return undefined;
  const begun = performance.now();
  const { status, signal, stdout, stderr } = spawnSync(
    "unshare",
    ["-Urm", "sh", "-c", `${mount} && ${command}`, folder],
    {
      encoding: "utf8",
    },
  );
  return { exitCode: status, signal, out: stdout, err: stderr, milliseconds: performance.now() - begun };
}

/** The shell words that run a command line. */
export function commandOf(...args: readonly string[]): string {
  return [process.execPath, bin, ...args].map((word) => (word === "$0" ? '"$0"' : `"${word}"`)).join(" ");
}
