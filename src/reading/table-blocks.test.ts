import { describe, expect, it } from "vitest";
import { bestTables, sheetOf, type SheetRow } from "../test/sheets.ts";
import { contactHeader, contactRow, demandHeader, demandRow } from "../test/small-reports.ts";

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
