import { describe, expect, it } from "vitest";
import { bestTable, bestTables, sheetOf, type SheetRow } from "../test/sheets.ts";
import { renamed, top50Header, top50Row } from "../test/small-reports.ts";
import type { Table } from "../model/table.ts";

const header = renamed(top50Header, { "预计金额(万元)": "预计金额" });
const title: SheetRow = ["浙江拓展区每月TOP50重点客户合作进度报表"];

/** From what unit the amounts are converted: a factor, or the unit that is not known. */
function amounts(table: Table | undefined): number | string | undefined {
  const unknown = table?.unknownUnits.find(({ key }) => key === "expected");
  return unknown?.unit ?? table?.columns.find(({ key }) => key === "expected")?.factor;
}

const above = (...cells: SheetRow) => amounts(bestTable(sheetOf([title, cells, header, top50Row])));

describe("the unit of amounts stated for the sheet", () => {
  it.each([
    "单位：元",
    "单  位：元",
    "单　位：元",
    "单位：元（人民币）",
    "单位：（元）",
    "单位：人民币（元）",
    "单位:人民币元",
    "单位 元",
    "单位/元",
    "单位：￥元",
    "单位：圆",
    "单位：元整",
    "金额：元",
    "金额单位：元（保留两位小数）",
    "金额单位：元，面积单位：平方米",
    "单位：元、平方米",
    "币种：人民币 单位：元",
    "注：金额单位为元",
    "以下金额单位均为元",
    "货币单位：人民币/元",
    "本表金额以元为单位",
    "金额按元填列",
    "（元）",
    "（单位：元）",
    "【单位：元】",
    "单位：RMB",
  ])("is yuan: %s", (text) => {
    expect([above(text), above("报送单位：浙江拓展区", null, text), below(text), beside(text)]).toEqual([
      0.0001, 0.0001, 0.0001, 0.0001,
    ]);
  });

  it.each([
    ["TOP50(单位元)", 0.0001],
    ["TOP50（元）", 0.0001],
    ["TOP50 单位千元", 0.1],
    ["TOP50(万元)", 1],
    ["TOP50 (2)", 1],
    ["TOP50美元项目", 1],
  ])("may stand in the sheet's name alone: %s", (name, factor) => {
    expect(amounts(bestTable(sheetOf([title, header, top50Row], [], name)))).toBe(factor);
  });

  it("is not known where the sheet's name and a line differ", () => {
    const rows = [title, ["单位：万元"], header, top50Row];
    expect(amounts(bestTable(sheetOf(rows, [], "TOP50(元)")))).toBe("万元、元");
  });

  it.each([
    ["单位：（万元）", 1],
    ["单位：人民币万元", 1],
    ["金额单位：萬元", 1],
    ["以下金额单位均为千元", 0.1],
    ["单位：千元（人民币）", 0.1],
    ["单位：百元", 0.01],
    ["单位：十万元", 10],
    ["单位：亿元", 10_000],
  ])("is another: %s", (text, factor) => {
    expect(above(text)).toBe(factor);
  });

  it("stands in cells of its own too", () => {
    for (const label of ["单位：", "金额单位", "货 币 单 位"]) expect(above(label, "元")).toBe(0.0001);
    expect(amounts(bestTable(sheetOf([title, header, top50Row, [], ["金额单位：", "元"]])))).toBe(0.0001);
  });

  it("is at a title's end", () => {
    expect(amounts(bestTable(sheetOf([["TOP50重点客户合作进度报表(元)"], header, top50Row])))).toBe(0.0001);
  });

  it("holds for the tables below it on the sheet that state none", () => {
    const sheet = sheetOf([
      title,
      ["单位：元（人民币）"],
      header,
      top50Row,
      [],
      ["江苏拓展区TOP50"],
      header,
      top50Row,
    ]);
    expect(bestTables(sheet).map(amounts)).toEqual([0.0001, 0.0001]);
  });

  it("gives way to a header's own", () => {
    expect(amounts(bestTable(sheetOf([title, ["单位：元（人民币）"], top50Header, top50Row])))).toBe(1);
  });

  it.each([
    ["单位：美元", "单位:美元"],
    ["币种：港币", "币种:港币"],
    ["金额单位：见合同", "金额单位:见合同"],
    ["单位：W元", "单位:W元"],
  ])("that is not understood leaves the amounts unread: %s", (text, found) => {
    expect(above(text)).toBe(found);
  });

  it("that is stated twice differently leaves the amounts unread", () => {
    expect(
      amounts(bestTable(sheetOf([title, ["单位：元"], header, top50Row, [], ["注：金额单位为万元"]]))),
    ).toBe("元、万元");
  });

  it.each([
    "报送单位：浙江拓展区",
    "单位：浙江",
    "单位：开元店",
    "单位：万象城",
    "报送单位：万元通商行",
    "币种：人民币",
    "总金额：500万元",
    "面积单位：平方米",
    "单位：元/平方米",
    "金额元旦前核对",
    "计量单位：平方米",
    "单位负责人：元春",
  ])("is not: %s", (text) => {
    expect(above(text)).toBe(1);
  });

  it("is not taken from the rows: what a customer's amounts are in, is that row's", () => {
    const said = top50Row.map((cell) => (cell === "合同已签" ? "金额单位为元" : cell));
    expect(amounts(bestTable(sheetOf([title, header, said])))).toBe(1);
  });

  it("leaves the reporting unit what it is", () => {
    const meta = (text: string) =>
      bestTable(sheetOf([title, [text], header, top50Row])).meta.map(({ topic, value }) => [topic, value]);
    expect([
      meta("单位：浙江"),
      meta("单位：元（人民币）"),
      meta("单位：（万元）"),
      meta("单位：美元"),
    ]).toEqual([[["unit", "浙江"]], [["other", "元(人民币)"]], [["other", "(万元)"]], [["other", "美元"]]]);
  });
});

function below(text: string) {
  return amounts(bestTable(sheetOf([title, header, top50Row, [], [text]])));
}

function beside(text: string) {
  return amounts(bestTable(sheetOf([title, header, [...top50Row, null, text]])));
}
