/** Where `paths:` of huibao.yaml may point. */
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { exampleWorkspace, huibao, temporaryFolder } from "./test/huibao.ts";

/** What loading says with these settings, the workspace's folder as `.`. */
async function saidWith(settings: string): Promise<[number, string]> {
  const root = await exampleWorkspace();
  writeFileSync(path.join(root, "huibao.yaml"), settings);
  const { exitCode, err } = await huibao(["status", "2006-W38"], { cwd: root });
  return [exitCode, err.replaceAll(root + path.sep, "./")];
}

it("a calendar that is named and is not there is refused, for deadlines are reckoned by it", async () => {
  expect(await saidWith("paths:\n  calendar: calender.yaml\n")).toEqual([
    2,
    "huibao: huibao.yaml 的 paths.calendar 所指的文件不在:./calender.yaml。请放回该文件或改正位置,期限要按它算;没有补充的放假安排时,请删去 calendar 这一行。\n",
  ]);
});

it("a calendar that is not named may be missing", async () => {
  const root = temporaryFolder();
  mkdirSync(path.join(root, "inbox"));
  writeFileSync(path.join(root, "huibao.yaml"), "paths:\n  calendar:\n");
  writeFileSync(
    path.join(root, "organisation.yaml"),
    "headquarters: { code: HQ, name: 总部 }\nregions: []\n",
  );
  expect((await huibao(["submissions"], { cwd: root })).err).toBe("");
});
