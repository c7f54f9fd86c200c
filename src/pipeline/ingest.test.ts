import { copyFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { packagePath } from "../package-files.ts";
import { huibao, temporaryFolder } from "../test/huibao.ts";

test("a file counts only once its return is written: after a failure in between, both are done again", async () => {
  const root = path.join(temporaryFolder(), "工作区");
  await huibao(["init", root, "--example", "--empty-inbox"], { cwd: path.dirname(root) });
  // Has rows with mistakes, so there is something to send back.
  const file = "山东拓展区客户对接概况.xlsx";
  copyFileSync(packagePath("fixtures", "example", "week", file), path.join(root, "inbox", file));
  const outbox = path.join(root, "outbox");
  rmSync(outbox, { recursive: true });
  writeFileSync(outbox, "不是文件夹");
  const failed = await huibao(["ingest"], { cwd: root });
  expect([failed.exitCode, failed.err]).toEqual([3, expect.stringMatching(/^huibao: 无法写入 [^\n]+\n$/)]);
  expect((await huibao(["export", "weekly-contacts"], { cwd: root })).out.split("\n")).toHaveLength(2);
  rmSync(outbox);
  const done = await huibao(["ingest"], { cwd: root });
  expect(done.exitCode).toBe(1);
  expect(done.err).toContain("重复 0");
  expect(readdirSync(outbox)).toHaveLength(1);
  expect((await huibao(["doctor"], { cwd: root })).exitCode).toBe(0);
});
