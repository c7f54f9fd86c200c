import { expect, test } from "vitest";
import { name, text } from "../model/column.ts";
import { count } from "../model/measure.ts";
import { defineReport, type MergedRow } from "../model/report.ts";
import { words } from "../model/words.ts";
import { diffRows } from "./diff.ts";

const report = defineReport({
  kind: "visits",
  title: "拜访",
  english: "Visits",
  short: "拜访",
  unit: "zone",
  cadence: "month",
  columns: { customer: name("客户名称", { optional: true }), news: text("进展") },
  key: ["customer"],
  measures: { visits: count({ title: words("拜访数", "Visits") }) },
});

/** Rows of one sheet, one below the other: customer and news. */
function rows(...cells: [string | null, string][]): MergedRow[] {
  return cells.map(([customer, news], at) => ({
    values: { customer, news },
    unit: "ZJ",
    period: "2006-09",
    version: 1,
    receipt: "r1",
    sheet: "表",
    row: at + 2,
  }));
}

/** Each change as `added 3: 甲, 谈`, by the row it stands in and its cells. */
function changes(from: readonly MergedRow[], to: readonly MergedRow[]): string[] {
  return diffRows(report, from, to).map(({ change, row, cells }) => {
    const said = cells.map(({ before, after }) => `${String(before)}→${String(after)}`);
    return `${change} ${String(row)}: ${said.join(", ")}`;
  });
}

test("a row that came without a key is one row more, whatever the others without a key say", () => {
  const three = rows([null, "甲"], [null, "乙"], [null, "丙"]);
  const four = rows([null, "甲"], [null, "乙"], [null, "丁"], [null, "丙"]);
  expect(changes(three, four)).toEqual(["added 4: null→丁"]);
  expect(changes(four, three)).toEqual(["removed 4: 丁→null"]);
  expect(changes(three, three)).toEqual([]);
});

test("rows of one key are compared in their order, those left over are gone or new", () => {
  const one = rows(["甲", "谈"], ["甲", "签"], ["乙", "谈"]);
  expect(changes(one, rows(["甲", "谈"], ["乙", "签"]))).toEqual([
    "changed 3: 谈→签",
    "removed 3: 甲→null, 签→null",
  ]);
  expect(changes(rows(["甲", "谈"]), one)).toEqual([
    "added 3: null→甲, null→签",
    "added 4: null→乙, null→谈",
  ]);
});
