import { describe, expect, it } from "vitest";
import type { Merge } from "../model/grid.ts";
import { bestTables, merge, sheetOf, type SheetRow } from "../test/sheets.ts";
import {
  contactHeader,
  contactRow,
  demandHeader,
  demandRow,
  slotHeader,
  slotRow,
} from "../test/small-reports.ts";

function outline(rows: readonly SheetRow[]) {
  return bestTables(sheetOf(rows)).map(({ kind, headerRow, titles, meta, rows: data }) => ({
    kind,
    headerRow,
    titles: titles.map(({ text }) => text),
    meta: meta.map(({ value }) => value),
    rows: data.map(({ number }) => number),
  }));
}

describe("several tables on a sheet", () => {
  it("of different kinds under one another", () => {
    expect(
      outline([
        ["浙江拓展区每周对接客户概况报表"],
        ["报送单位:浙江拓展区", "报告期:2006年第38周"],
        contactHeader,
        contactRow("海纳电脑"),
        ["注:以上为本周数据"],
        [],
        ["杭州颐高数码广场一般客户、小客户每月需求汇总报表"],
        ["报送单位:杭州店", "报告期:2006年9月"],
        demandHeader,
        demandRow("杭州店"),
        demandRow("杭州店"),
      ]),
    ).toEqual([
      {
        kind: "weekly-contacts",
        headerRow: 3,
        titles: ["浙江拓展区每周对接客户概况报表"],
        meta: ["浙江拓展区", "2006年第38周"],
        rows: [4],
      },
      {
        kind: "monthly-demand",
        headerRow: 9,
        titles: ["杭州颐高数码广场一般客户、小客户每月需求汇总报表"],
        meta: ["杭州店", "2006年9月"],
        rows: [10, 11],
      },
    ]);
  });

  it("of the same kind, each with its own period: a picture of last year below", () => {
    const [now, then] = outline([
      ["2006年第38周对接客户概况报表"],
      contactHeader,
      contactRow("海纳电脑", "2006-09-18"),
      [],
      ["2005年第38周对接客户概况报表"],
      contactHeader,
      contactRow("星火科技", "2005-09-19"),
    ]);
    expect([now?.titles, now?.rows, then?.titles, then?.rows]).toEqual([
      ["2006年第38周对接客户概况报表"],
      [3],
      ["2005年第38周对接客户概况报表"],
      [7],
    ]);
  });

  it("of different stores, told apart by a name above each header", () => {
    const tables = outline([
      ["一般客户、小客户每月需求汇总报表"],
      ["杭州店"],
      demandHeader,
      demandRow("杭州店"),
      ["宁波店"],
      demandHeader,
      demandRow("宁波店"),
    ]);
    expect(tables.map(({ titles, rows }) => [titles, rows])).toEqual([
      [["一般客户、小客户每月需求汇总报表", "杭州店"], [4]],
      [["宁波店"], [7]],
    ]);
  });

  it("side by side with an empty column between", () => {
    const tables = outline([
      ["第38周对接客户概况", ...Array<null>(8).fill(null), "9月需求汇总报表"],
      [...contactHeader, null, ...demandHeader],
      [...contactRow("海纳电脑"), null, ...demandRow("杭州店")],
      [...Array<null>(9).fill(null), ...demandRow("杭州店")],
    ]);
    expect(tables.map(({ kind, titles, rows }) => [kind, titles, rows])).toEqual([
      ["weekly-contacts", ["第38周对接客户概况"], [3]],
      ["monthly-demand", ["9月需求汇总报表"], [3, 4]],
    ]);
  });
});

describe("tables side by side whose headers are not in one row", () => {
  const demand = [
    ["杭州颐高数码广场每月需求汇总报表"],
    ["报告期:2006年9月"],
    demandHeader,
    demandRow("杭州店"),
  ];
  const beside = (left: readonly SheetRow[], at: number): SheetRow[] =>
    left.map((row, i) => [...Array.from({ length: at }, (_, column) => row[column]), ...(demand[i] ?? [])]);
  const contacts = [["客户总部"], ["浙江拓展区每周对接客户概况报表"], ["报告期:2006年第38周"], contactHeader];

  it("are each read below its own header", () => {
    const rows = beside([...contacts, contactRow("海纳电脑"), contactRow("蓝海电脑")], 9);
    expect(outline(rows).map(({ kind, headerRow, rows: data }) => [kind, headerRow, data])).toEqual([
      ["weekly-contacts", 4, [5, 6]],
      ["monthly-demand", 3, [4]],
    ]);
  });

  it("are so with cells merged over two columns, of which the second is no gap", () => {
    const wide = (row: SheetRow): SheetRow => [row[0], row[1], null, ...row.slice(2)];
    const left = [...contacts.slice(0, 3), ...[contactHeader, contactRow("海纳电脑")].map(wide)];
    const merges = [merge(4, 1, 4, 2), merge(5, 1, 5, 2)];
    const found = bestTables(sheetOf(beside(left, 10), merges));
    expect(found.map(({ kind, missing }) => [kind, missing])).toEqual([
      ["weekly-contacts", []],
      ["monthly-demand", []],
    ]);
  });

  it("have each its own row of units below a total on top", () => {
    const header = [...slotHeader, "使用面积"];
    const units = header.map((name) => (name.endsWith("面积") ? "(㎡)" : null));
    const total = ["合计", null, null, null, 20];
    const left = [["铺位基本资料汇总表"], header, total, units, [...slotRow("杭州店", "1F", "A01", 20), 15]];
    const [slots] = bestTables(sheetOf(beside(left, 8)));
    expect(slots?.rows.map(({ number }) => number)).toEqual([5]);
  });
});

describe("a header that comes again on a page break", () => {
  const title = ["浙江拓展区每周对接客户概况报表"];
  const numbers = (rows: readonly SheetRow[], merges: readonly Merge[] = []) =>
    bestTables(sheetOf(rows, merges)).map((table) => table.rows.map(({ number }) => number));

  it("goes on with the table under the heading of its next section", () => {
    const [one, two] = [["一、重点客户"], ["二、一般客户"]];
    const over = (...rows: readonly number[]) => rows.map((row) => merge(row, 0, row, 7));
    const within = [title, contactHeader, one, contactRow("甲"), two, contactHeader, contactRow("乙")];
    expect(numbers(within, over(3, 5))).toEqual([[4, 7]]);
    // A first section above the header is the name of another table.
    const named = [title, one, contactHeader, contactRow("甲"), two, contactHeader, contactRow("乙")];
    expect(numbers(named, over(2, 5))).toEqual([[4], [7]]);
  });

  it("takes the groups above it along", () => {
    const own = (row: SheetRow, cell: string | null) => [...row.slice(0, 2), cell, ...row.slice(2)];
    const groups = own(["基本情况", null, "基本情况", null, "对接情况", null, null, null], null);
    const merges = [2, 5].flatMap((row) => [
      merge(row, 0, row, 1),
      merge(row, 3, row, 4),
      merge(row, 5, row, 8),
    ]);
    const header = own(contactHeader, "录入批次");
    const page = (name: string) => [groups, header, own(contactRow(name), "批次")];
    const rows = [title, ...page("甲"), ...page("乙")];
    expect(numbers(rows, merges)).toEqual([[4, 7]]);
  });

  it("need not repeat the row of units, whatever stands between a name and its unit", () => {
    const header = slotHeader.map((text) => `${text}:`);
    const units = Array.from(slotHeader, (text) => (text === "建筑面积" ? "(㎡)" : null));
    const slot = (code: string) => slotRow("杭州店", "1F", code, 20);
    const rows = [["铺位基本资料汇总表"], header, units, slot("A01"), header, slot("A02")];
    expect(numbers(rows)).toEqual([[4, 6]]);
  });
});

describe("sheets without a report", () => {
  it("instructions", () => {
    expect(
      outline([
        ["填表说明"],
        ["1、请于每周一中午12点前报送", null, "必填"],
        ["2、客户名称请写全称", "日期", "格式 2006-09-03"],
      ]),
    ).toEqual([]);
  });

  it("a list that shares a few headers with a report", () => {
    expect(
      outline([
        ["姓名", "职务", "手机", "地址", "备注"],
        ["张三", "店长", "13812345678", "文三路1号", "无"],
      ]),
    ).toEqual([]);
  });

  it("rows that look like headers in no way", () => {
    expect(
      outline([
        ["甲", "乙", "丙"],
        [1, 2, 3],
        ["丁", "戊", "己"],
      ]),
    ).toEqual([]);
  });
});
