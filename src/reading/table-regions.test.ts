import { describe, expect, it } from "vitest";
import { bestTables, records, sheetOf, type SheetRow } from "../test/sheets.ts";

const header = ["日期", "客户名称", "客户性质", "客户分类", "对接人", "客户方人员", "对接方式", "对接内容"];
const row = (customer: string): SheetRow => [
  "2006-09-18",
  customer,
  "厂商",
  "小客户",
  "李娜",
  "吕强",
  "电话",
  "洽谈续约事宜",
];
const customers = (rows: readonly SheetRow[]) =>
  bestTables(sheetOf(rows)).map((table) => [
    records(table).map(({ customer }) => customer),
    table.repeated.length,
  ]);

describe("halves side by side without an empty column", () => {
  it("are a table each", () => {
    expect(customers([[...header, ...header], [...row("甲"), ...row("丙")], [...row("乙")]])).toEqual([
      [["甲", "乙"], 0],
      [["丙"], 0],
    ]);
  });

  it("may be three", () => {
    expect(
      customers([
        ["浙江拓展区每周对接客户概况报表"],
        [...header, ...header, ...header],
        [...row("甲"), ...row("乙"), ...row("丙")],
      ]),
    ).toEqual([
      [["甲"], 0],
      [["乙"], 0],
      [["丙"], 0],
    ]);
  });

  it("may each begin with a column of the clerk's own", () => {
    expect(
      customers([
        ["序", ...header, "序", ...header],
        [1, ...row("甲"), 2, ...row("乙")],
      ]),
    ).toEqual([
      [["甲"], 0],
      [["乙"], 0],
    ]);
  });

  it("may have their columns in another order, and fewer of them", () => {
    const [date = "", customer = "", ...others] = header;
    const right: SheetRow = ["乙", "2006-09-19", ...row("乙").slice(2, -1)];
    expect(
      customers([
        [...header, customer, date, ...others.slice(0, -1)],
        [...row("甲"), ...right],
      ]),
    ).toEqual([
      [["甲"], 0],
      [["乙"], 0],
    ]);
  });

  it("are not made of a column or two that come again", () => {
    expect(
      customers([
        [...header, "客户名称", "日期"],
        [...row("甲"), "乙", "2006-09-19"],
      ]),
    ).toEqual([[["甲"], 2]]);
  });
});
