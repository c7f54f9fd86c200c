import { describe, expect, it } from "vitest";
import type { Sheet } from "../model/grid.ts";
import { reports } from "../reports/index.ts";
import { bestTables, sheetOf, type SheetRow } from "../test/sheets.ts";
import { unreadSheet } from "./unread-sheets.ts";

const title = "杭州颐高数码广场铺位基本资料汇总表";
const header = ["卖场", "楼层", "铺位编号", "铺位类型", "建筑面积", "使用面积", "备注"];
const slot = (code: string): SheetRow => ["杭州颐高数码广场", "1F", code, "专卖店", 30.5, 20, null];
const rest = ["A2", "A3", "A4"].map(slot);
const first = sheetOf([[title], header, slot("A1")], [], "一楼");

function unread(sheet: Sheet) {
  return unreadSheet(sheet, bestTables(first), reports).map(({ code, severity, place, data }) => [
    code,
    severity,
    place.sheet,
    data["rows"] ?? data["records"],
  ]);
}

describe("a visible sheet without headers", () => {
  it.each([
    ["二楼", rest],
    ["续", [["续表"], [], ...rest]],
    ["Sheet2", rest.slice(0, 1)],
    ["说明", rest],
    ["合计在后", [...rest, ["合计", null, null, null, 91.5, 60]]],
    ["缺几格", [...rest, ["杭州颐高数码广场", null, "A9", null, 20]]],
  ])("that carries a table on is an error: %s", (name, rows) => {
    const count = rows.filter((row) => row.length > 2).length;
    expect(unread(sheetOf(rows, [], name))).toEqual([["sheet-continues", "error", name, count]]);
  });

  it("beside a form carries it on only with items of its own", () => {
    const items = ["店员关系卡建立与记忆度", "双向认识", "双向熟悉", "拜访频率与拜访目标达成"];
    const rows = items.map((item, i): SheetRow => [i + 1, item, 10, 8]);
    const [table] = bestTables(
      sheetOf([["编号", "考核项目", "标准得分", "实际考核得分"], ...rows.slice(0, 1)]),
    );
    const beside = (others: readonly SheetRow[]) =>
      unreadSheet(sheetOf(others, [], "Sheet2"), table === undefined ? [] : [table], reports).map(
        ({ code }) => code,
      );
    expect(beside(rows.slice(1))).toEqual(["sheet-continues"]);
    const pivot: SheetRow[] = [
      ["行标签", "计数项:编号", "求和项:标准得分", "求和项:实际考核得分"],
      ["王芳", 10, 100, 73],
      ["李四", 10, 100, 80],
      ["总计", 20, 200, 153],
    ];
    expect(beside(pivot)).toEqual(["sheet-unread"]);
  });

  it("that lies on its side is an error", () => {
    const rows = [header, ...rest];
    const swapped = header.map((_, at) => rows.map((row) => row[at]));
    expect(unread(sheetOf(swapped, [], "二楼"))).toEqual([["sheet-transposed", "error", "二楼", 3]]);
    const marked = swapped.map(([, ...cells], at) => [
      `${at % 2 === 0 ? "★" : ""}${String(header[at])}(必填):`,
      ...cells,
    ]);
    expect(unread(sheetOf(marked, [], "二楼"))).toEqual([["sheet-transposed", "error", "二楼", 3]]);
    expect(unread(sheetOf([["汇总"], [], ...swapped], [], "二楼"))).toHaveLength(1);
  });

  it("with any other table is a warning", () => {
    const rows = [
      ["项目", "上月", "本月"],
      ["到访", 12, 15],
      ["来电", 30, 22],
    ];
    expect(unread(sheetOf(rows, [], "统计"))).toEqual([["sheet-unread", "warning", "统计", 3]]);
  });

  it("with the columns of the table elsewhere is a warning", () => {
    const moved = rest.map((row) => [null, null, ...row]);
    expect(unread(sheetOf(moved, [], "二楼"))).toEqual([["sheet-unread", "warning", "二楼", 3]]);
  });

  it("titled as a report lacks its header", () => {
    expect(unread(sheetOf([[title], header.map((_, at) => `栏目${at}`), ...rest], [], "二楼"))).toEqual([
      ["header-not-found", "error", "二楼", undefined],
    ]);
  });
});

describe("no finding is made of", () => {
  const lists = [
    ["铺位类型", "状态", "经营品类"],
    ["专卖店", "已租", "笔记本"],
    ["开放柜台", "空置", "整机"],
    ["仓库", "预订", "手机"],
  ];
  const guide = [
    ["列", "是否必填", "怎样填"],
    ["铺位编号", "必填", "填写 3A012 这样的内容"],
    ["铺位类型", "必填", "从下拉列表中选择"],
    ["楼层", "必填", "填写 3F 这样的内容"],
    ["建筑面积", "必填", "大于 0 的数字"],
  ];
  it.each([
    ["instructions", sheetOf(guide, [], "填表说明")],
    ["lists of choices", sheetOf(lists, [], "Sheet3")],
    [
      "a few lines",
      sheetOf(
        [
          ["制表人", "王芳"],
          ["审核", "李强"],
        ],
        [],
        "签字",
      ),
    ],
    ["an empty sheet", sheetOf([], [], "Sheet2")],
    ["a hidden sheet", { ...sheetOf(rest, [], "备份"), hidden: true }],
  ])("%s", (_, sheet) => {
    expect(unread(sheet)).toEqual([]);
  });

  it("instructions under any name, but that they are there", () => {
    expect(unread(sheetOf(guide, [], "Sheet2"))).toEqual([["sheet-unread", "warning", "Sheet2", 5]]);
  });
});
