import { describe, expect, it } from "vitest";
import type { Cell } from "../model/grid.ts";
import { bestTable, sheetOf, type SheetRow } from "../test/sheets.ts";
import { contactHeader, contactRow, slotHeader, slotRow } from "../test/small-reports.ts";

const header = [...contactHeader, "下一步计划", "跟进期限"];
const records = [contactRow("甲数码"), contactRow("乙数码")];

function outline(rows: readonly SheetRow[]) {
  const { rows: read, stray, notes } = bestTable(sheetOf([header, ...rows]));
  return {
    rows: read.map(({ number }) => number),
    stray: stray.map((one) => one.row),
    notes: notes.map((one) => one.row),
  };
}
const at = (column: number, cell: Cell): SheetRow =>
  Array.from({ length: column + 1 }, (_, i) => (i === column ? cell : null));

describe("a line right below the last record", () => {
  it.each([
    "以上情况属实。",
    "特此报告",
    "※以上为本周对接",
    "*标记为重点客户",
    "说明如下",
    "此处空白",
    "——",
    "/",
    "完",
    "结束",
    "本周共对接6次",
    "其中：重点客户3次",
    "谢谢！",
    "请领导审阅",
    "联系电话 0571-85888055",
    "填表人 王芳",
  ])("that closes the report is a note: %s", (text) => {
    expect(outline([...records, [text]])).toEqual({ rows: [2, 3], stray: [], notes: [4] });
  });

  it.each<[string, SheetRow]>([
    ["a date", ["2006年9月25日"]],
    ["a department", ["杭州颐高客户部"]],
    ["a number of a telephone", ["0571-85888055"]],
    ["a date under a date", at(9, { type: "date", serial: 38985 })],
    ["a name under any text", at(8, "王芳")],
  ])("that is no record is listed apart: %s", (_, line) => {
    expect(outline([...records, line])).toEqual({ rows: [2, 3], stray: [4], notes: [] });
  });

  it.each<[string, SheetRow]>([
    ["a date", ["2006-9-25"]],
    ["a date in a cell of dates", at(9, { type: "date", serial: 38985 })],
    ["who signs, under a column of the key", at(4, "王芳")],
    ["a department under the customers", at(1, "杭州颐高客户部")],
  ])("may stand apart: %s", (_, line) => {
    expect(outline([...records, [], line])).toEqual({ rows: [2, 3], stray: [5], notes: [] });
  });

  it.each<[string, SheetRow]>([
    ["a customer", at(1, "丙数码")],
    ["a customer with a word of closing in it", at(1, "以上数码公司")],
    ["a way of contact", at(6, "拜访")],
  ])("that begins a record is one: %s", (_, line) => {
    expect(outline([...records, line])).toEqual({ rows: [2, 3, 4], stray: [], notes: [] });
  });
});

describe("a row with one cell between records", () => {
  it.each<[string, SheetRow]>([
    ["a number before it", ["一、重点客户"]],
    ["a number in brackets", ["（二）其他"]],
    ["a day", ["9月18日 星期一"]],
    ["what another column says of the rows", at(1, "重点客户")],
    ["a colon", ["新签:"]],
    ["who is in charge", ["王芳负责"]],
    ["who is in charge, in brackets under the customers", at(1, "（王芳负责）")],
  ])("that is a heading is listed apart: %s", (_, line) => {
    const { rows, stray, notes } = outline([line, ...records, line, contactRow("丙数码")]);
    expect([rows, [...stray, ...notes]]).toEqual([
      [3, 4, 6],
      [2, 5],
    ]);
  });

  it.each<[string, SheetRow]>([
    ["of what follows", at(1, "以下为补报")],
    ["in brackets", ["（以下为二楼）"]],
    ["drawn out", at(2, "—— 以下为本周新增 ——")],
    ["of a title carried on", ["浙江拓展区客户基本资料汇总表（续）"]],
    ["as carried on", ["（续）"]],
    ["as carried on, without brackets", at(1, "续")],
    ["as those of somebody", ["以下由王芳填报"]],
    ["as new", at(1, "以下新增客户")],
  ])("that speaks of the rows is a note: %s", (_, line) => {
    const { rows, notes } = outline([...records, line, contactRow("丙数码")]);
    expect([rows, notes]).toEqual([[2, 3, 5], [4]]);
  });

  it.each<[string, SheetRow]>([
    ["a customer", at(1, "丙数码")],
    ["a customer of the word", at(1, "以下沙数码公司")],
    ["a date", ["2006-09-19"]],
    ["a text", at(7, "洽谈续约")],
    ["a text that goes on", at(7, "工程部负责")],
    ["a text that goes on with what follows", at(7, "以下由物业处理")],
    ["a customer of other words", at(1, "以下新增城数码公司")],
    ["a customer whose name begins so", at(1, "续志数码")],
    ["one word", ["补报"]],
  ])("that may be a record is one: %s", (_, line) => {
    expect(outline([...records, line, contactRow("丁数码")])).toEqual({
      rows: [2, 3, 4, 5],
      stray: [],
      notes: [],
    });
  });

  it("leaves the totals what they cover", () => {
    const slot = (code: string, area: number) => slotRow("杭州店", "1F", code, area);
    const sum = (area: number): SheetRow => ["小计", null, null, null, area];
    const heading = (text: string): SheetRow => [null, text];
    const table = bestTable(
      sheetOf([
        slotHeader,
        heading("一、东区"),
        slot("A1", 10),
        slot("A2", 20),
        sum(30),
        heading("二、西区"),
        slot("B1", 5),
        sum(5),
        ["合计", null, null, null, 35],
      ]),
    );
    expect(table.rows.map(({ number }) => number)).toEqual([3, 4, 7]);
    expect(table.totals.map(({ from, to }) => [from, to])).toEqual([
      [3, 4],
      [7, 7],
      [3, 7],
    ]);
  });
});
