import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { exampleWorkspace, huibao } from "../test/huibao.ts";

const quarters = ["铺位情况 2006年第三季度 2006-10-10 18:00", "广告位情况 2006年第三季度 2006-10-10 18:00"];

test.each([
  // Its Monday is in the National Day holidays: its successor is due the day after it.
  [
    "2006-W39",
    ["对接概况 2006年第40周（10月2日至10月8日） 2006-10-09 12:00", ...quarters, "2006年9月 2006-10-10 18:00"],
  ],
  // Weeks 39 and 40 were due before the month, in whose bulletin they are no news.
  ["2006-09", ["对接概况 2006年第41周（10月9日至10月15日） 2006-10-16 12:00", "2006年10月 2006-11-03 18:00"]],
])(
  "the bulletin of %s says what falls due after its own reports, and nothing earlier",
  async (period, due) => {
    const root = await exampleWorkspace();
    await huibao(["consolidate", period], { cwd: root });
    const page = readFileSync(path.join(root, "out", period, "通报.html"), "utf8");
    const text = page.replace(/<[^>]*>/g, " ").replace(/\s+/g, " ");
    const [, list = ""] =
      /下期应报的报表与截止时间 报表 报告期 截止时间 应报单位数 (.*?) 八、/.exec(text) ?? [];
    const places = due.map((one) => list.indexOf(one));
    expect([places[0], places.toSorted((a, b) => a - b)]).toEqual([0, places]);
    const deadlines = list.match(/\d{4}-\d\d-\d\d \d\d:\d\d/g) ?? [];
    expect(deadlines).toEqual(deadlines.toSorted());
  },
);
