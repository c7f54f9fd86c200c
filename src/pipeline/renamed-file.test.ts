import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { exampleWorkspace, huibao } from "../test/huibao.ts";

test("what was waived and confirmed of a text file holds when the same bytes turn up earlier under another name", async () => {
  const root = await exampleWorkspace();
  const week = (...days: readonly string[]) =>
    [
      "各拓展区每周对接客户概况报表",
      "报送单位:浙江拓展区,,报告期:2006年第38周",
      "日期,客户名称,客户性质,客户分类,对接人,客户方人员,对接方式,对接内容",
      ...days.map((day) => `${day},甲公司,厂商,重点客户,赵艳,吕强,拜访,洽谈三楼专卖店续约事宜`),
    ].join("\n");
  const send = async (name: string, text: string, day: string) => {
    writeFileSync(path.join(root, name), text);
    const at = ["--from", "zj@ego.example", "--received-at", `2006-09-${day}T09:00:00+08:00`];
    await huibao(["ingest", name, ...at], { cwd: root });
  };
  /** Id, code, sheet and what was decided of every finding of the week. */
  const findings = async () => {
    await huibao(["consolidate", "2006-W38"], { cwd: root });
    const listed = readFileSync(path.join(root, "out", "2006-W38", "findings.csv"), "utf8");
    const lines = listed.trimEnd().split("\r\n").slice(1);
    return lines.map((line) => [0, 2, 9, 15].map((column) => line.split(",")[column]));
  };
  await send("全.csv", week("2006-09-18", "2006-09-19", "2006-09-20", "2006-09-21", "2006-09-22"), "23");
  await send("乙.csv", week("2006-09-18", "改天"), "26");
  const [wrong, fewer] = (await findings()).map(([id]) => id);
  await huibao(["waive", wrong ?? "", "--why", "已口头更正"], { cwd: root });
  await huibao(["confirm", fewer ?? ""], { cwd: root });
  await send("甲.csv", week("2006-09-18", "改天"), "25");
  expect(await findings()).toEqual([
    [wrong, "value-not-date", "甲", "已豁免"],
    [fewer, "resubmission-shrunk", "甲", "已确认"],
  ]);
});
