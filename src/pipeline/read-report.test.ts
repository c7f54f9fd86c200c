import { expect, test } from "vitest";
import { reports } from "../reports/index.ts";
import { chain } from "../test/chain.ts";
import { readReport } from "./read-report.ts";

test("rows of a stranger are returned with their keys, after those that were wrong", async () => {
  const text = [
    "杭州颐高数码广场铺位基本资料汇总表",
    "卖场,楼层,铺位编号,铺位类型,建筑面积",
    "杭州店,1F,A1,仓库,9",
    "杭州店,1F,A2,仓库,9",
    "杭州店,1F,A3,仓库,没有",
  ].join("\n");
  const { outcome, submissions } = await readReport(
    new TextEncoder().encode(text),
    { name: "铺位.csv", sender: "stranger@example.com", receivedAt: "2006-10-02T09:00:00+08:00" },
    {
      reports,
      organisation: chain,
      confirmed: new Map(),
      opening: {},
      unknownSender: "quarantine",
      badRowLimit: () => 0.5,
    },
  );
  expect(outcome).toBe("returned");
  expect(submissions.map(({ read, rows, returned }) => ({ read, rows, returned }))).toEqual([
    {
      read: 3,
      rows: [],
      returned: [
        { sheet: "铺位", row: 5, key: "a3\u0001" },
        { sheet: "铺位", row: 3, key: "a1\u0001" },
        { sheet: "铺位", row: 4, key: "a2\u0001" },
      ],
    },
  ]);
});
