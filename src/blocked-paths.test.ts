/** A folder where a file belongs, or a file where a folder belongs: one line that names the place, and nothing half done. */
import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { z } from "zod";
import { packagePath } from "./package-files.ts";
import { exampleWorkspace, huibao, sampleWeek } from "./test/huibao.ts";

const zhejiang = "浙江拓展区第38周.xlsx";
const archived = path.join(
  "archive",
  `${createHash("sha256")
    .update(readFileSync(sampleWeek(zhejiang)))
    .digest("hex")}.bin`,
);

async function ingested(): Promise<string> {
  const root = await exampleWorkspace(zhejiang);
  await huibao(["ingest"], { cwd: root });
  return root;
}

function replaceByFolder(at: string): void {
  rmSync(at, { force: true });
  mkdirSync(at);
}

it.each([
  [archived, ["ingest"]],
  ["rules.yaml", ["backup"]],
])("names a folder at %s to %j", async (place, args) => {
  const root = await exampleWorkspace("闽桂拓展区周报.xlsx");
  await huibao(["ingest"], { cwd: root });
  copyFileSync(sampleWeek(zhejiang), path.join(root, "inbox", zhejiang));
  replaceByFolder(path.join(root, place));
  const said = await huibao(args, { cwd: root });
  expect([said.exitCode, said.err]).toEqual([
    3,
    `huibao: ${path.join(root, place)} 应为文件,但那里是一个文件夹。请把这个文件夹移到别处或改名,再重新运行。\n`,
  ]);
});

it.each([
  ["reports", ["status", "2006-W38"]],
  ["archive", ["ingest"]],
  ["archive", ["doctor"]],
  ["backups", ["doctor"]],
])("names a file at %s to %j", async (place, args) => {
  const root = await exampleWorkspace(zhejiang);
  rmSync(path.join(root, place), { recursive: true, force: true });
  writeFileSync(path.join(root, place), "x");
  const said = await huibao(args, { cwd: root });
  expect(said.err).toBe(
    `huibao: ${path.join(root, place)} 应为文件夹,但它或它的上级是一个文件。请换一个位置。\n`,
  );
  expect(said.exitCode).toBe(2);
});

it("takes in what it can when a folder has the name of the lock's note", async () => {
  const root = await exampleWorkspace(zhejiang);
  mkdirSync(path.join(root, "huibao.lock.json"));
  const said = await huibao(["ingest"], { cwd: root });
  expect([said.exitCode, said.out.includes("入库 30 行")]).toEqual([0, true]);
});

it.skipIf(process.platform === "win32")("names a link that leads to itself", async () => {
  const root = await exampleWorkspace(zhejiang);
  symlinkSync("huibao.db", path.join(root, "huibao.db"));
  const said = await huibao(["status", "2006-W38"], { cwd: root });
  expect([said.exitCode, said.err]).toEqual([3, expect.stringContaining("huibao.db(ELOOP)")]);
});

it.skipIf(process.platform === "win32").each([
  ["huibao.yaml", ["status", "2006-W38"], 2],
  ["rules.yaml", ["backup"], 2],
  ["inbox/arrivals.tsv", ["ingest"], 2],
  ["reports/自定.ts", ["status", "2006-W38"], 2],
  // What is written there is put in its place.
  ["out/2006-W38/通报.html", ["consolidate", "2006-W38"], 1],
])("does not wait for a pipe at %s to say something to %j", async (place, args, exitCode) => {
  const root = await exampleWorkspace(zhejiang);
  const pipe = path.join(root, place);
  mkdirSync(path.dirname(pipe), { recursive: true });
  rmSync(pipe, { force: true });
  execFileSync("mkfifo", [pipe]);
  // In a process of its own, which can be ended.
  const { status, stderr } = spawnSync(process.execPath, [packagePath("src", "bin.ts"), ...args], {
    cwd: root,
    encoding: "utf8",
    timeout: 20_000,
  });
  expect(status).toBe(exitCode);
  if (exitCode === 2)
    expect(stderr).toBe(
      `huibao: ${pipe} 应为普通的文件,但那里是管道或设备。请把它移走,换上原来的文件,再重新运行。\n`,
    );
});

it.skipIf(process.platform === "win32").each([
  ["calendar.yaml", ["status", "2006-W38"], 2],
  ["reports", ["status", "2006-W38"], 3],
  ["rules.yaml", ["backup"], 3],
  ["huibao.yaml", ["status", "2006-W38"], 2],
])("does not take %s, a link that leads nowhere, as left out, to %j", async (place, args, exitCode) => {
  const root = await exampleWorkspace();
  rmSync(path.join(root, place), { recursive: true });
  symlinkSync(path.join(root, "不在"), path.join(root, place));
  const said = await huibao(args, { cwd: root });
  expect([said.exitCode, said.err]).toEqual([exitCode, expect.stringContaining(path.join(root, place))]);
});

it.skipIf(process.platform === "win32")("names the archived file that a backup may not read", async () => {
  const root = await ingested();
  chmodSync(path.join(root, archived), 0);
  mkdirSync(path.join(root, "backups"));
  chmodSync(path.join(root, "backups"), 0o777);
  const isRoot = process.geteuid?.() === 0;
  for (const place of [path.dirname(root), root]) chmodSync(place, 0o777);
  if (isRoot) process.seteuid?.(65_534);
  const said = await huibao(["backup"], { cwd: root }).finally(() => {
    if (isRoot) process.seteuid?.(0);
  });
  expect([said.exitCode, said.err]).toEqual([
    3,
    `huibao: 无法读取 ${path.join(root, archived)}。请检查该文件及其所在文件夹的权限。\n`,
  ]);
});

it("counts a folder in the archive as a damaged file, and backs up all the rest", async () => {
  const root = await ingested();
  replaceByFolder(path.join(root, archived));
  const doctor = await huibao(["doctor"], { cwd: root });
  const backup = await huibao(["--json", "backup"], { cwd: root });
  expect([doctor.exitCode, backup.exitCode]).toEqual([1, 1]);
  const { folder } = z.object({ folder: z.string() }).parse(backup.json());
  expect(readdirSync(folder)).toContain("huibao.db");
  const { exitCode, err } = await huibao(["doctor"], { cwd: root });
  expect([exitCode, err]).toEqual([1, ""]);
});

it("clears away what a killed run left half written, wherever it was to go", async () => {
  const root = await exampleWorkspace(zhejiang);
  const left = ["archive", "outbox", path.join("out", "2006-W38")].map((folder) => {
    mkdirSync(path.join(root, folder), { recursive: true });
    const file = path.join(root, folder, ".4b41f8d5-6ba4-4be5-9e74-5f3ad01ae2b4.tmp");
    writeFileSync(file, "half");
    return file;
  });
  writeFileSync(path.join(root, "huibao.lock.json"), "{}");
  await huibao(["ingest"], { cwd: root });
  expect(left.filter((file) => existsSync(file))).toEqual([]);
});

it("passes over a file too large to read whole, and takes in the others", async () => {
  const root = await exampleWorkspace(zhejiang);
  const large = path.join(root, "inbox", "录像.mp4");
  writeFileSync(large, "");
  truncateSync(large, 2 ** 31);
  const said = await huibao(["ingest"], { cwd: root });
  expect([said.exitCode, said.err.split("\n")[0]]).toEqual([
    1,
    "录像.mp4:超过 2 GiB,没有导入;其余文件照常处理。如果不是报表,请从收件文件夹移走;如果里面有报表,请单独放入。",
  ]);
  expect(said.out).toContain("weekly-contacts ZJ 2006-W38 第 1 版");
  const inspected = await huibao(["inspect", large], { cwd: root });
  expect([inspected.exitCode, inspected.err]).toEqual([
    3,
    `huibao: ${large} 超过 2 GiB,读不了。报表没有这么大:请检查是不是拿错了文件。\n`,
  ]);
});

it("tells an archived file that grew beyond reading as damaged", async () => {
  const root = await ingested();
  truncateSync(path.join(root, archived), 2 ** 31);
  const said = await huibao(["doctor"], { cwd: root });
  expect([said.exitCode, said.out]).toEqual([1, expect.stringContaining(path.basename(archived))]);
});

it.skipIf(process.platform !== "linux")(
  "names a file that the disk fails to read once it is open",
  async () => {
    const root = await exampleWorkspace();
    const said = await Promise.all(
      ["check", "inspect"].map((command) => huibao([command, "/proc/self/mem"], { cwd: root })),
    );
    expect(said.map(({ exitCode, err }) => [exitCode, err])).toEqual(
      Array(2).fill([
        3,
        "huibao: 无法读写 /proc/self/mem(EIO)。请检查这个路径上的文件、链接和网络盘,再重新运行。\n",
      ]),
    );
  },
);

it.skipIf(process.platform === "win32")("does not wait for a pipe to be inspected", async () => {
  const root = await exampleWorkspace();
  const pipe = path.join(root, "管道");
  execFileSync("mkfifo", [pipe]);
  // A process of its own: one that waits for a pipe hears nothing else.
  const { status, stderr } = spawnSync(
    process.execPath,
    [packagePath("src", "bin.ts"), "--workspace", root, "inspect", pipe],
    { encoding: "utf8", timeout: 20_000 },
  );
  expect([status, stderr]).toEqual([2, expect.stringContaining(pipe)]);
});

it.skipIf(process.platform !== "linux").each([
  ["init", "/proc/huibao"],
  ["backup", "/proc/huibao/备份"],
  ["template", "--period", "2006-W38", "--out", "/proc/huibao/模板"],
])("says at once that nothing can be made in /proc by %s %s", async (...args) => {
  // In a process of its own, which can be ended.
  const { status, stderr } = spawnSync(process.execPath, [packagePath("src", "bin.ts"), ...args], {
    cwd: await ingested(),
    encoding: "utf8",
    timeout: 20_000,
  });
  expect(status).toBe(3);
  expect(stderr).toMatch(/^huibao: 无法[^\n]* \/proc\/huibao[^\n]*ENOENT[^\n]*\n$/);
});
