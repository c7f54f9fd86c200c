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

it.each([
  ["database: inbox/huibao.db", "第 2 行第 13 列(paths.database)", "inbox", "inbox/huibao.db"],
  ["lock: inbox/收件/lock", "第 2 行第 9 列(paths.lock)", "inbox", "inbox/收件/lock"],
  [
    "rules: ./inbox/../inbox/rules.yaml",
    "第 2 行第 10 列(paths.rules)",
    "inbox",
    "./inbox/../inbox/rules.yaml",
  ],
  ["reports: inbox", "第 2 行第 12 列(paths.reports)", "inbox", "inbox"],
  ["reports: .", "第 2 行第 12 列(paths.reports)", "inbox", "."],
  ["lock: huibao.db", "第 2 行第 9 列(paths.lock)", "database", "huibao.db"],
  ["database: rules.yaml", "第 2 行第 13 列(paths.database)", "rules", "rules.yaml"],
])("%s is refused in one line", async (setting, place, other, found) => {
  expect(await saidWith(`paths:\n  ${setting}\n`)).toEqual([
    2,
    `huibao: huibao.yaml ${place}:应为与 ${other} 不同、互不包含的位置,实际为"${found}"。请改正后重新运行。\n`,
  ]);
});

it("files beside the inbox, and in folders of which the names begin like it, are taken", async () => {
  const settings = "paths:\n  database: inbox.db\n  lock: inbox-lock/l\n  inbox: inbox\n";
  expect((await saidWith(settings))[1]).toBe("");
});
