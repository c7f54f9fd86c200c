/** A folder where a file belongs, or a file where a folder belongs: one line that names the place, and nothing half done. */
import { createHash } from "node:crypto";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { z } from "zod";
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
