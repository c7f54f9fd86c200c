import { describe, expect, it } from "vitest";
import { bestTable, bestTables, sheetOf, type SheetRow } from "../test/sheets.ts";
import { renamed, slotHeader, slotRow, top50Header, top50Row } from "../test/small-reports.ts";
import { unitFactor } from "./table-units.ts";

function withHeader(from: string, to: string, ...above: SheetRow[]) {
  const header = renamed(top50Header, { [from]: to });
  return bestTable(sheetOf([["每月TOP50重点客户合作进度报表"], ...above, header, top50Row]));
}

describe("units in headers", () => {
  it("are converted when both are known, and the column says from what", () => {
    const amount = withHeader("预计金额(万元)", "预计金额(元)").columns.find(({ key }) => key === "expected");
    expect(amount).toEqual({
      key: "expected",
      at: 6,
      header: "预计金额(元)",
      factor: 0.0001,
      unit: "元",
    });
  });

  it("said once for the sheet count where the header says none", () => {
    const factor = (title: string) =>
      withHeader("预计金额(万元)", title, ["报送单位:浙江拓展区", null, "单位:元"]).columns.find(
        ({ key }) => key === "expected",
      )?.factor;
    expect([factor("预计金额"), factor("预计金额(万元)")]).toEqual([0.0001, 1]);
  });

  it("said once for the sheet count neither for prices a month, which are left out, nor for prices per ㎡, which stay", () => {
    const unitsOf = (header: readonly string[], row: SheetRow, unit: string) => {
      const table = bestTable(sheetOf([[`金额单位:${unit}`], header, row]));
      return [table.columns.map(({ factor }) => factor).at(-1), table.unknownUnits.map((one) => one.unit)];
    };
    const ads = ["广告位编号", "位置", "形式", "宽(米)", "高(米)", "状态", "刊例价"];
    const ad: SheetRow = ["A1", "中庭", "灯箱", 6, 2, "空置", 1.5];
    expect(unitsOf(ads, ad, "万元")).toEqual([1, ["万元"]]);
    expect(unitsOf(ads, ad, "元")).toEqual([1, []]);
    const slots = [...slotHeader, "月租金"];
    const slot: SheetRow = [...slotRow("杭州店", "1F", "A1", 10), 160];
    expect(unitsOf(slots, slot, "万元")).toEqual([1, []]);
    expect(unitsOf(slots, slot, "美元")).toEqual([1, ["金额单位:美元"]]);
  });

  it("that are unknown leave the column unread instead of guessed", () => {
    const table = withHeader("预计金额(万元)", "预计金额(美元)");
    expect(table.unknownUnits).toEqual([{ at: 6, header: "预计金额(美元)", key: "expected", unit: "美元" }]);
    expect(table.columns.some(({ key }) => key === "expected")).toBe(false);
    expect(table.missing).toEqual([]);
  });

  it("are not confused with remarks", () => {
    for (const remark of ["预计金额(含税)", "预计金额(必填)(万元)", "预计金额(单位:万元)", "预计金额/万元"])
      expect(withHeader("预计金额(万元)", remark).columns.find(({ key }) => key === "expected")?.factor).toBe(
        1,
      );
  });

  it.each([
    ["百元", 0.01],
    ["千元", 0.1],
    ["人民币元", 0.0001],
    ["万", 1],
    ["万元", 1],
    ["十万元", 10],
    ["百万元", 100],
    ["千万元", 1000],
    ["亿", 10_000],
    ["亿元", 10_000],
    ["人民币百万元", 100],
  ])("of money are read in brackets and without: %s", (unit, factor) => {
    const factors = [`预计金额(${unit})`, `预计金额${unit}`, `预计金额:${unit}`].map(
      (header) => withHeader("预计金额(万元)", header).columns.find(({ key }) => key === "expected")?.factor,
    );
    expect(factors).toEqual([factor, factor, factor]);
  });

  it.each([
    ["元", "万元", 0.0001],
    ["万元", "元", 10_000],
    ["千元", "万元", 0.1],
    ["平方米", "㎡", 1],
    ["平米", "㎡", 1],
    ["厘米", "米", 0.01],
    ["元/月", "元/月", 1],
    ["元", "元/月", 1],
    ["万元/月", "元/月", 10_000],
    ["元/年", "元/月", undefined],
    ["元/月", "元", undefined],
    ["亩", "㎡", undefined],
    ["分", "分", 1],
  ])("%s under a column in %s: factor %s", (from, to, factor) => {
    expect(unitFactor(from, to)).toBe(factor);
  });
});

describe("headers", () => {
  it("that belong to no column are listed, however like one they are", () => {
    const table = withHeader("客户名称", "客户名");
    expect(table.missing).toEqual(["customer"]);
    expect(table.extra).toEqual([{ at: 1, header: "客户名" }]);
  });

  it("are mapped once headquarters has confirmed them", () => {
    const sheet = sheetOf([renamed(top50Header, { 客户名称: "客户 名*" }), top50Row]);
    const [table] = bestTables(sheet, new Map([["top50-progress", new Map([["客户名", "customer"]])]]));
    expect(table?.columns.find(({ key }) => key === "customer")).toMatchObject({
      at: 1,
      header: "客户名",
    });
  });

  it("that name a column twice keep the title, or else the first", () => {
    const table = bestTable(
      sheetOf([
        ["公司名称", ...top50Header, "责任人"],
        ["星火", ...top50Row, "张敏"],
      ]),
    );
    expect(table.columns.find(({ key }) => key === "customer")).toMatchObject({ at: 2, header: "客户名称" });
    expect(table.repeated).toEqual([
      { at: 0, header: "公司名称", key: "customer" },
      { at: 11, header: "责任人", key: "owner" },
    ]);
  });

  it("list required columns that are missing", () => {
    expect(withHeader("责任人", "经手").missing).toEqual(["owner"]);
  });
});

it("of two headers that mean the same, the column that has data is read", () => {
  const twice = ["责任人", ...top50Header];
  const rows: SheetRow[] = [1, 2, 3, 4].map((n) => [null, n, `星火科技${String(n)}`, ...top50Row.slice(2)]);
  const table = bestTable(sheetOf([["每月TOP50重点客户合作进度报表"], twice, ...rows]));
  expect(table.columns.find(({ key }) => key === "owner")?.at).toBe(10);
  expect(table.rows).toHaveLength(4);
});
