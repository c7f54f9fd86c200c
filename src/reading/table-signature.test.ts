import { describe, expect, it } from "vitest";
import type { Cell } from "../model/grid.ts";
import { bestTable, sheetOf, type SheetRow } from "../test/sheets.ts";
import { contactHeader, contactRow } from "../test/small-reports.ts";

const under = (at: number, ...lines: readonly Cell[]): SheetRow[] =>
  lines.map((line) => Array.from({ length: at + 1 }, (_, i) => (i === at ? line : null)));
const day: Cell = { type: "date", serial: 38_990 };

function outline(rows: readonly SheetRow[]) {
  const table = bestTable(sheetOf(rows));
  const numbers = (of: readonly { row: number }[]) => of.map(({ row }) => row);
  return [table.rows.map(({ number }) => number), numbers(table.notes), numbers(table.stray)];
}

describe("a signature below a list", () => {
  const list = [contactHeader, contactRow("甲数码"), contactRow("乙数码")];

  it.each([0, 1, 4])("is the unit over a date, in column %i", (at) => {
    const rows = [...list, [], ...under(at, "浙江拓展区", "2006年9月30日")];
    expect(outline(rows)).toEqual([[2, 3], [5, 6], []]);
  });

  it("is who issues it, in two lines, over a date cell, with a note below", () => {
    const lines = under(1, "颐高集团客户部", "浙江拓展区", day);
    const rows = [...list, [], ...lines, [], ["注:以上数据截至周日。"]];
    expect(outline(rows)).toEqual([[2, 3], [5, 6, 7, 9], []]);
  });

  it("is none right below the last record, without a date, and with a record below it", () => {
    expect(outline([...list, ...under(1, "丙数码有限公司", "2006年9月30日")])).toEqual([[2, 3, 4], [], [5]]);
    expect(outline([...list, [], ...under(1, "丙数码有限公司")])).toEqual([[2, 3, 5], [], []]);
    const rows = [...list, [], ...under(1, "丙数码有限公司", "2006年9月30日"), contactRow("丁数码")];
    expect(outline(rows)[0]).toEqual([2, 3, 5, 6, 7]);
  });
});

describe("a signature below a form", () => {
  const form: SheetRow[] = [
    ["业务代表", "张三", "管理区域", "杭州"],
    ["考核人", "李强", "考核时间", "2006-9-30"],
    ["编号", "考核项目", "标准得分", "实际考核得分"],
    [1, "双向认识", 10, 8],
    [2, "双向熟悉", 10, 9],
    ["合计", null, 20, 17],
  ];

  it.each<[string, SheetRow[]]>([
    ["right below the sum", under(0, "浙江拓展区", "2006年9月30日")],
    ["under 单位(盖章)", [[], ...under(0, "单位(盖章):", "二〇〇六年九月三十日")]],
    ["that is a date alone", [[], ...under(0, "2006-9-30")]],
  ])("is no item: %s", (_, lines) => {
    expect(outline([...form, ...lines])[0]).toEqual([4, 5]);
  });

  it("is told from an item that was begun", () => {
    expect(outline([...form.slice(0, 5), ...under(1, "双向沟通")])[0]).toEqual([4, 5, 6]);
  });
});
