import { describe, expect, it } from "vitest";
import { bestTables, sheetOf, type SheetRow } from "../test/sheets.ts";

const contacts = ["日期", "客户名称", "客户性质", "客户分类", "对接人", "客户方人员", "对接方式", "对接内容"];
const contact = (date: string, customer: string): SheetRow => [
  date,
  customer,
  "厂商",
  "小客户",
  "李娜",
  "吕强",
  "电话",
  "洽谈续约事宜",
];
const demands = ["卖场", "客户名称", "客户分类", "需求类别", "需求内容", "提出日期", "处理状态", "责任人"];
const demand = (customer: string): SheetRow => [
  "杭州店",
  customer,
  "小客户",
  "铺位",
  "希望扩租",
  "2006-09-12",
  "待处理",
  "施杰",
];

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
        contacts,
        contact("2006-09-18", "海纳电脑"),
        ["注:以上为本周数据"],
        [],
        ["杭州颐高数码广场一般客户、小客户每月需求汇总报表"],
        ["报送单位:杭州店", "报告期:2006年9月"],
        demands,
        demand("星火科技"),
        demand("三联科技"),
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
      contacts,
      contact("2006-09-18", "海纳电脑"),
      [],
      ["2005年第38周对接客户概况报表"],
      contacts,
      contact("2005-09-19", "星火科技"),
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
      demands,
      demand("星火科技"),
      ["宁波店"],
      demands,
      demand("三联科技"),
    ]);
    expect(tables.map(({ titles, rows }) => [titles, rows])).toEqual([
      [["一般客户、小客户每月需求汇总报表", "杭州店"], [4]],
      [["宁波店"], [7]],
    ]);
  });

  it("side by side with an empty column between", () => {
    const tables = outline([
      ["第38周对接客户概况", ...Array<null>(8).fill(null), "9月需求汇总报表"],
      [...contacts, null, ...demands],
      [...contact("2006-09-18", "海纳电脑"), null, ...demand("星火科技")],
      [...Array<null>(9).fill(null), ...demand("三联科技")],
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
