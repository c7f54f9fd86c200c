import { describe, expect, it } from "vitest";
import type { Sheet } from "../model/grid.ts";
import type { Table } from "../model/table.ts";
import { bestTable, bestTables, merge, records, sheetOf, type SheetRow } from "../test/sheets.ts";

const title = "浙江拓展区每月TOP50重点客户合作进度报表";
const meta = ["报送单位:浙江拓展区", null, null, "报告期:2006年9月", null, null, "填表人:王芳"];
const header = [
  "序号",
  "客户名称",
  "客户性质",
  "合作项目",
  "合作阶段",
  "完成进度",
  "预计金额(万元)",
  "已签金额(万元)",
  "本月进展",
  "下月计划",
  "责任人",
];
const first = [
  1,
  "杭州星火科技有限公司",
  "厂商",
  "铺位",
  "执行",
  0.5,
  100,
  50,
  "合同已签",
  "推进回款",
  "吴芳",
];
const second = [
  2,
  "宁波海纳电脑有限公司",
  "经销商",
  "活动",
  "回款",
  0.8,
  20.5,
  10,
  "首批到账",
  "安排拜访",
  "张敏",
];
const third = [
  3,
  "合计信息技术有限公司",
  "代理商",
  "网站",
  "暂停",
  0.1,
  30,
  0,
  "等待批复",
  "再次沟通",
  "施杰",
];
const rows = [first, second, third];
const clean = sheetOf([[title], meta, header, ...rows]);

const cleanRows = [
  { seq: 1, customer: "杭州星火科技有限公司", nature: "厂商", project: "铺位", stage: "执行" },
  { seq: 2, customer: "宁波海纳电脑有限公司", nature: "经销商", project: "活动", stage: "回款" },
  { seq: 3, customer: "合计信息技术有限公司", nature: "代理商", project: "网站", stage: "暂停" },
];

function told(table: Table) {
  return records(table).map((row) => Object.values(row).slice(0, 5));
}
const toldClean = cleanRows.map((row) => Object.values(row));

describe("a clean table", () => {
  it("is found with its title, fields and rows", () => {
    const table = bestTable(clean);
    expect(table.kind).toBe("top50-progress");
    expect(table.headerRow).toBe(3);
    expect(table.titles).toEqual([{ text: title, row: 1, column: 0 }]);
    expect(table.meta).toEqual([
      { topic: "unit", label: "报送单位", value: "浙江拓展区", row: 2, column: 0 },
      { topic: "period", label: "报告期", value: "2006年9月", row: 2, column: 3 },
      { topic: "other", label: "填表人", value: "王芳", row: 2, column: 6 },
    ]);
    expect(told(table)).toEqual(toldClean);
    expect(table.missing).toEqual([]);
    expect(table.extra).toEqual([]);
  });
});

describe("mess that changes nothing", () => {
  const shifted = (rows: readonly SheetRow[]) => rows.map((row) => [null, null, ...row]);
  const cases: Record<string, Sheet> = {
    "titles further down and to the right": sheetOf([
      [],
      [],
      [],
      ...shifted([[title], meta, header, ...rows]),
    ]),
    "line breaks, spaces, stars and colons in headers": sheetOf([
      [title],
      meta,
      header.map((text) => `* ${text.slice(0, 2)}\n${text.slice(2)} :`),
      ...rows,
    ]),
    "full-width headers": sheetOf([
      [title],
      meta,
      header.map((text) => text.replace("(", "（").replace(")", "）")),
      ...rows,
    ]),
    "numbered headers": sheetOf([[title], meta, header.map((text, i) => `${i + 1}.${text}`), ...rows]),
    "units left out of headers or without brackets": sheetOf([
      [title],
      meta,
      header.map((text) =>
        text
          .replace("预计金额(万元)", "预计金额")
          .replace("已签金额(万元)", "已签金额万元")
          .replace("完成进度", "完成进度(%)"),
      ),
      ...rows,
    ]),
    "required marks in headers": sheetOf([[title], meta, header.map((text) => `${text}(必填)`), ...rows]),
    "blank rows": sheetOf([[title], [], meta, [], header, [], first, [], second, [], third]),
    "rows that a template has numbered": sheetOf([
      [title],
      meta,
      header,
      ...rows,
      [4],
      [5, null, null, null, null, "", 0],
    ]),
    "notes and signatures below": sheetOf([
      [title],
      meta,
      header,
      ...rows,
      [],
      ["注:含续约客户,以上数据截至9月30日。"],
      ["审核:", null, "日期:"],
      ["单位负责人", null, "李强", "填表日期", "2006-9-30"],
      [null, null, null, "第 1 页 共 1 页"],
    ]),
    "a remark that stands apart": sheetOf([
      [title],
      meta,
      header,
      ...rows,
      [],
      ["以上客户均已由客户部核实,请总部审阅。"],
    ]),
    "a total": sheetOf([[title], meta, header, ...rows, ["合 计", null, null, null, null, null, 150.5, 60]]),
    "a page break": sheetOf([
      [title],
      meta,
      header,
      first,
      second,
      ["本页小计", null, null, null, null, null, 120.5, 60],
      [title],
      meta,
      header,
      third,
    ]),
    "a page break with its footer": sheetOf([
      [title],
      meta,
      header,
      first,
      ["制表人:王芳", null, "审核:"],
      header,
      second,
      third,
    ]),
    "groups above the headers": sheetOf(
      [[title], meta, ["基本情况", null, null, null, null, "经营情况"], header, ...rows],
      [merge(3, 0, 3, 4), merge(3, 5, 3, 10)],
    ),
    "headers merged downwards beside groups": sheetOf(
      [
        [title],
        meta,
        [
          "序号",
          "客户名称",
          "客户性质",
          "合作",
          null,
          "完成进度",
          "金额",
          null,
          "本月进展",
          "下月计划",
          "责任人",
        ],
        [null, null, null, "合作项目", "合作阶段", null, "预计金额(万元)", "已签金额(万元)"],
        ...rows,
      ],
      [0, 1, 2, 5, 8, 9, 10].map((at) => merge(3, at, 4, at)).concat([merge(3, 3, 3, 4), merge(3, 6, 3, 7)]),
    ),
    "headers merged downwards beside a single group": sheetOf(
      [
        [title],
        meta,
        [...header.slice(0, 3), "合作", null, ...header.slice(5)],
        [null, null, null, "合作项目", "合作阶段"],
        ...rows,
      ],
      [0, 1, 2, 5, 6, 7, 8, 9, 10].map((at) => merge(3, at, 4, at)).concat([merge(3, 3, 3, 4)]),
    ),
    "headers of two halves": sheetOf(
      [
        [title],
        meta,
        ["序号", "客户", null, "合作", null, "完成", "预计", "已签", "本月", "下月", "责任人"],
        [null, "名称", "性质", "项目", "阶段", "进度", "金额(万元)", "金额(万元)", "进展", "计划"],
        ...rows,
      ],
      [merge(3, 1, 3, 2), merge(3, 3, 3, 4), merge(3, 0, 4, 0), merge(3, 10, 4, 10)],
    ),
    "the same halves without merges": sheetOf([
      [title],
      meta,
      ["序号", "客户", null, "合作", null, "完成", "预计", "已签", "本月", "下月", "责任人"],
      [null, "名称", "性质", "项目", "阶段", "进度", "金额(万元)", "金额(万元)", "进展", "计划"],
      ...rows,
    ]),
  };
  for (const [mess, sheet] of Object.entries(cases))
    it(mess, () => {
      const tables = bestTables(sheet);
      expect(tables.map(({ kind }) => kind)).toEqual(["top50-progress"]);
      expect(tables.map(told)).toEqual([toldClean]);
      expect(tables[0]?.missing).toEqual([]);
    });

  it("fields beside a header that is merged down to the others", () => {
    const table = bestTable(
      sheetOf([[title], ["序号", ...meta], [null, ...header.slice(1)], first, second], [merge(2, 0, 3, 0)]),
    );
    expect(table.meta.map(({ topic, value }) => [topic, value])).toEqual([
      ["unit", "浙江拓展区"],
      ["period", "2006年9月"],
      ["other", "王芳"],
    ]);
    expect(records(table)).toEqual(records(bestTable(sheetOf([[title], meta, header, first, second]))));
  });

  it("columns in another order", () => {
    const order = [10, 3, 0, 7, 5, 1, 9, 2, 8, 6, 4];
    const mixed = (row: SheetRow) => order.map((at) => row[at]);
    const table = bestTable(sheetOf([[title], meta, mixed(header), mixed(first), mixed(second)]));
    const straight = bestTable(sheetOf([[title], meta, header, first, second]));
    expect(records(table)).toEqual(records(straight));
  });
});
