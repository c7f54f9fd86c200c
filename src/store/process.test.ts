import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { HuibaoError, exitCodes } from "../model/failure.ts";
import { freshFolder, kinds, open } from "../test/store.ts";
import { verifyArchive } from "./archive.ts";
import { takeLock, type LockOwner } from "./lock.ts";
import type { Store } from "./store.ts";

const script = fileURLToPath(new URL("../test/store-process.ts", import.meta.url));

function start(...parameters: readonly string[]): ChildProcess {
  const child = spawn(process.execPath, [script, ...parameters], { stdio: ["pipe", "pipe", "inherit"] });
  onTestFinished(() => {
    child.kill("SIGKILL");
  });
  return child;
}

async function untilSaid(child: ChildProcess): Promise<void> {
  if (child.stdout !== null) await once(child.stdout, "data");
}

const owner: LockOwner = {
  pid: 1,
  host: "hq-pc",
  user: "王芳",
  command: "status",
  since: "2006-10-20T12:00:00+08:00",
};

test("a second process is told who holds the lock, and gets it when that one ends, however it ends", async () => {
  const folder = freshFolder();
  const path = join(folder, "huibao.lock");
  const holder = start("hold", folder);
  await untilSaid(holder);
  const busy = {
    pid: holder.pid ?? 0,
    host: "hq-pc",
    user: "李梅",
    command: "ingest",
    since: "2006-10-20T12:00:00+08:00",
  };
  expect(() => takeLock(path, owner)).toThrow(new HuibaoError("busy", busy, exitCodes.busy));
  const ended = once(holder, "exit");
  holder.kill("SIGKILL");
  await ended;
  const taken = takeLock(path, owner);
  expect(taken.interrupted).toBe(true);
  taken.release();
  const next = start("hold", folder);
  await untilSaid(next);
  next.stdin?.end();
  await once(next, "exit");
  const last = takeLock(path, owner);
  expect(last.interrupted).toBe(false);
  last.release();
});

test("the lock is held against its own process too, until it is released", () => {
  const path = join(freshFolder(), "huibao.lock");
  const lock = takeLock(path, owner);
  expect(() => takeLock(path, { ...owner, command: "ingest" })).toThrow(
    new HuibaoError("busy", { ...owner }, exitCodes.busy),
  );
  lock.release();
  lock.release();
  takeLock(path, owner).release();
});

test("of many processes that want the lock at once exactly one gets it", async () => {
  const folder = freshFolder();
  const children = Array.from({ length: 4 }, () => start("hold", folder));
  const ended = children.map((child) => once(child, "exit"));
  await Promise.all(children.map(untilSaid));
  for (const child of children) child.stdin?.end();
  await Promise.all(ended);
  expect(children.map(({ exitCode }) => exitCode).sort()).toEqual([0, 4, 4, 4]);
});

const sound = { integrity: [], foreignKeys: [], altered: [], conservation: [], chain: { brokenAt: null } };

function expectComplete(store: Store, folder: string, files: number): void {
  expect(store.health()).toMatchObject({ ...sound, pending: [] });
  expect(store.currentRows("stall-status")).toHaveLength(files * 100);
  const hashes = store.receipts().map(({ sha256 }) => sha256);
  expect(verifyArchive(join(folder, "archive"), hashes)).toEqual({
    checked: files,
    missing: [],
    damaged: [],
  });
}

test(
  "killed at any moment, a rerun completes the work and nothing counts twice",
  { timeout: 60_000 },
  async () => {
    const files = 300;
    const folder = freshFolder();
    for (let kill = 0; kill < 12; kill += 1) {
      const child = start("ingest", folder, String(files));
      const ended = once(child, "exit");
      await untilSaid(child);
      await sleep(kill * 3);
      child.kill("SIGKILL");
      await ended;
      expect(child.signalCode).toBe("SIGKILL");
    }
    expect(spawnSync(process.execPath, [script, "ingest", folder, String(files)]).status).toBe(0);
    const calm = freshFolder();
    expect(spawnSync(process.execPath, [script, "ingest", calm, String(files)]).status).toBe(0);
    const store = open(join(folder, "huibao.db"), {}, kinds);
    expectComplete(store, folder, files);
    expect(store.contentHash()).toBe(open(join(calm, "huibao.db")).contentHash());
  },
);

/** Runs a shell command over a small file system of its own, mounted on `$0`; undefined where that is not allowed. */
function onSmallDisk(folder: string, kibibytes: number, command: string) {
  const mount = `mount -t tmpfs -o size=${String(kibibytes)}k tmpfs "$0"`;
  const allowed = spawnSync("unshare", ["-Urm", "sh", "-c", mount, folder]).status === 0;
  if (!allowed) return undefined;
  return spawnSync("unshare", ["-Urm", "sh", "-c", `${mount} && ${command}`, folder], { encoding: "utf8" });
}

test("a disk that fills up ends the run with one clear failure; with room again the rest is done", (context) => {
  const folder = freshFolder();
  const node = `"${process.execPath}" "${script}"`;
  const kept = join(freshFolder(), "kept");
  const command = `{ ${node} ingest "$0" 300; code=$?; cp -r "$0" "${kept}"; exit $code; }`;
  const run = onSmallDisk(folder, 1600, command);
  if (run === undefined) {
    context.skip("no small disk can be mounted here (unshare and tmpfs)");
    return;
  }
  expect(run.status).toBe(exitCodes.failed);
  expect(run.stdout).toMatch(/^(?:\d+\n)+disk-full \{"path":"[^"]+"\}\n$/);
  const store = open(join(kept, "huibao.db"));
  expect(store.health()).toMatchObject(sound);
  const hashes = store.receipts().map(({ sha256 }) => sha256);
  expect(verifyArchive(join(kept, "archive"), hashes)).toMatchObject({ missing: [], damaged: [] });
  store.close();
  expect(spawnSync(process.execPath, [script, "ingest", kept, "300"]).status).toBe(0);
  expectComplete(open(join(kept, "huibao.db")), kept, 300);
});

test("a limit on the size of files ends the run with a clear failure too", (context) => {
  const folder = freshFolder();
  const run = spawnSync(
    "sh",
    ["-c", `ulimit -f 4000 && "${process.execPath}" "${script}" ingest "$0" 300`, folder],
    {
      encoding: "utf8",
    },
  );
  if (run.error !== undefined || process.platform === "win32") {
    context.skip("no shell with ulimit here");
    return;
  }
  expect(run.stdout).toMatch(/\n(?:disk-full|disk-failed) \{[^\n]+\}\n$/);
  expect(run.status).toBe(exitCodes.failed);
  const store = open(join(folder, "huibao.db"));
  expect(store.health()).toMatchObject(sound);
});

test("the note of who holds the lock is gone when it is free", () => {
  const path = join(freshFolder(), "huibao.lock");
  const lock = takeLock(path, owner);
  expect(JSON.parse(readFileSync(`${path}.json`, "utf8"))).toEqual(owner);
  lock.release();
  expect(() => readFileSync(`${path}.json`)).toThrow("ENOENT");
});
