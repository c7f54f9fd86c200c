import { describe, expect, it } from "vitest";
import { bestTable, bestTables, merge, records, sheetOf, type SheetRow } from "../test/sheets.ts";
import { contactHeader, contactRow, slotHeader, slotRow } from "../test/small-reports.ts";

const title = "杭州颐高数码广场每季度铺位情况报表";
const header = [...slotHeader, "欠租金额"];
const hz = "杭州颐高数码广场";
const nb = "宁波颐高数码广场";
const slot = (store: string | null, floor: string | null, code: string, area: number, arrears = 0) => [
  ...slotRow(store, floor, code, area),
  arrears,
];

describe("total rows", () => {
  it("cover the rows since the last of their level, and a 合计 all rows", () => {
    const table = bestTable(
      sheetOf([
        [title],
        header,
        slot(hz, "1F", "A1", 10),
        slot(hz, "1F", "A2", 20),
        [hz, "1F小计", null, null, 30, null, 0],
        slot(hz, "2F", "B1", 5),
        [hz, "2F小计", null, null, 5, null, 0],
        ["杭州店合计", null, null, null, 35, null, 0],
        slot(nb, "1F", "A1", 7),
        [nb, "小 计", null, null, 7, null, 0],
        ["宁波店合计", null, null, null, 7, null, 0],
        ["总计", null, null, null, 42, null, 0],
      ]),
    );
    expect(table.rows.map(({ number }) => number)).toEqual([3, 4, 6, 9]);
    expect(table.totals.map(({ number, label, from, to }) => [number, label, from, to])).toEqual([
      [5, "1F小计", 3, 4],
      [7, "2F小计", 6, 6],
      [8, "杭州店合计", 3, 6],
      [10, "小计", 9, 9],
      [11, "宁波店合计", 9, 9],
      [12, "总计", 3, 9],
    ]);
  });

  it("keep their numbers in number columns only", () => {
    const [total] = bestTable(
      sheetOf([[title], header, slot(hz, "1F", "A1", 10), ["合计", null, "1个", null, "10㎡", "空置1", 0]]),
    ).totals;
    expect(total?.cells).toEqual([undefined, undefined, undefined, undefined, "10㎡", undefined, 0]);
  });

  it("that are wrong keep the rows they should cover", () => {
    const { totals } = bestTable(
      sheetOf([
        [title],
        header,
        slot(hz, "1F", "A1", 10),
        ["小计", null, null, null, 10],
        slot(hz, "2F", "B1", 5),
        ["小计", null, null, null, 999],
        ["合计", null, null, null, 999],
      ]),
    );
    expect(totals.map(({ from, to }) => [from, to])).toEqual([
      [3, 3],
      [5, 5],
      [3, 5],
    ]);
  });

  it("are known by their sums when a merged cell has swallowed their label", () => {
    const table = bestTable(
      sheetOf(
        [
          [title],
          header,
          slot(hz, "1F", "A1", 10, 3),
          slot(null, "1F", "A2", 20, 4),
          [null, null, null, null, 30, null, 7],
          slot(null, "2F", "B1", 5, 1),
          ["合计", null, null, null, 35, null, 8],
        ],
        [merge(3, 0, 6, 0)],
      ),
    );
    expect(table.rows.map(({ number }) => number)).toEqual([3, 4, 6]);
    expect(table.totals.map(({ number, label, from, to }) => [number, label, from, to])).toEqual([
      [5, "小计", 3, 4],
      [7, "合计", 3, 6],
    ]);
  });

  it("are not rows of customers whose name begins or ends like one", () => {
    const contacts = bestTable(
      sheetOf([contactHeader, contactRow("合计信息技术有限公司"), contactRow("上海共计")]),
    );
    expect(contacts.rows.map(({ number }) => number)).toEqual([2, 3]);
    expect(contacts.totals).toEqual([]);
  });

  it("on top may have column numbers below them, those of the clerk's own columns among them", () => {
    const withOwn = ([first, ...rest]: SheetRow): SheetRow => [first, "批次", ...rest];
    const numbers = ["1", "2", "3", "4", "5", "6", "7", "8"];
    const total = ["合计", null, null, null, null, 10, null, 0];
    const rows = [[title], withOwn(header), total, numbers, withOwn(slot(hz, "1F", "A1", 10))];
    expect(bestTable(sheetOf(rows)).rows.map(({ number }) => number)).toEqual([5]);
  });

  it("on top may have units below them that say again what the headers say, and no others", () => {
    const tenThousands = [...slotHeader, "欠租金额(万元)"];
    const total = ["合计", null, null, null, 10, null, 0.5];
    const numbersBelow = (units: SheetRow) =>
      bestTable(sheetOf([[title], tenThousands, total, units, slot(hz, "1F", "A1", 10, 0.5)])).rows.map(
        ({ number }) => number,
      );
    expect(numbersBelow([null, null, null, null, "(㎡)", null, "(万元)"])).toEqual([5]);
    expect(numbersBelow([null, null, null, null, "(㎡)", null, "(元)"])).toEqual([4, 5]);
  });

  it("that compare with another period are notes", () => {
    const table = bestTable(
      sheetOf([
        [title],
        header,
        slot(hz, "1F", "A1", 10),
        ["合计", null, null, null, 10],
        ["上期合计", null, null, null, 8],
        ["环比", null, null, null, 0.25],
      ]),
    );
    expect(table.totals.map(({ number }) => number)).toEqual([4]);
    expect(table.notes.map(({ row }) => row)).toEqual([5, 6]);
  });
});

describe("cells merged downwards", () => {
  it("are true of every row, but numbers are not multiplied", () => {
    const table = bestTable(
      sheetOf(
        [
          [title],
          header,
          slot(hz, "1F", "A1", 30),
          [null, null, "A2", "仓库", null, "空置", 0],
          [null, null, "A3", "仓库", null, "空置", 0],
        ],
        [merge(3, 0, 5, 0), merge(3, 1, 5, 1), merge(3, 4, 4, 4)],
      ),
    );
    expect(records(table).map(({ store, floor, slot: code, area }) => [store, floor, code, area])).toEqual([
      [hz, "1F", "A1", 30],
      [hz, "1F", "A2", undefined],
      [hz, "1F", "A3", undefined],
    ]);
    expect(table.mergedNumbers).toEqual([{ key: "area", from: 3, to: 4 }]);
  });
});

describe("bad rows are never lost", () => {
  const rows = (...extra: SheetRow[]) =>
    bestTable(
      sheetOf([[title], header, slot(hz, "1F", "A1", 10), slot(hz, "1F", "A2", 12), ...extra]),
    ).rows.map(({ number }) => number);

  it("a row with one name", () => {
    expect(rows([null, null, "A3"])).toEqual([3, 4, 5]);
  });
  it("a row with one number that is no sum", () => {
    expect(rows([null, null, null, null, 77])).toEqual([3, 4, 5]);
  });
  it("a row with one code after a blank row", () => {
    expect(rows([], [null, null, "A3"])).toEqual([3, 4, 6]);
  });
  it("a full row below the total", () => {
    expect(rows(["合计", null, null, null, 22], slot(hz, "2F", "B1", 9))).toEqual([3, 4, 6]);
  });
});

describe("an explanation below the rows", () => {
  const told = (...rows: SheetRow[]) => {
    const table = bestTable(sheetOf([header, slot(hz, "1F", "A1", 10), ...rows]));
    return [table.rows.length, table.notes.length];
  };

  it.each(["注:", "说明", "填表说明：", "【备注】"])("in numbered lines below %s is no row", (line) => {
    expect(told([line], ["1.", "每季度报送一次"], ["(2)", "面积按合同填写"])).toEqual([1, 3]);
    expect(told([], [null, null, line], [], [null, null, "1、月租金"], [null, null, "2、欠租"])).toEqual([
      1, 3,
    ]);
  });

  it("ends where rows follow, and numbered lines alone are bad rows", () => {
    const more = slot(hz, "1F", "A2", 10);
    expect(told(["说明"], ["1.", "一楼"], more, ["2.", "二楼"])).toEqual([3, 2]);
    expect(told(["1.", "一楼"])).toEqual([2, 0]);
  });

  it.each(["过次页", "承前页", "(完)", "——以下无正文——"])("is none with the mark %s either", (mark) => {
    expect(told([null, null, mark], [])).toEqual([1, 1]);
  });
});

describe("rows that are struck out", () => {
  const codes = (...rows: SheetRow[]) =>
    bestTable(sheetOf([header, ...rows])).rows.map(({ cells }) => cells[2]);

  it.each(["/", "——", "／", " - "])("with %s in every cell are no rows", (mark) => {
    const struck = header.map(() => mark);
    expect(codes(slot(hz, "1F", "A1", 10), struck, struck)).toEqual(["A1"]);
  });

  it("stay where one cell says more", () => {
    const struck = header.map((_, i) => (i === 2 ? "A2" : "/"));
    expect(codes(slot(hz, "1F", "A1", 10), struck)).toEqual(["A1", "A2"]);
  });
});

describe("a small table of something else below", () => {
  it("is not read as rows, and where it stands is kept", () => {
    const table = bestTable(
      sheetOf([[title], header, slot(hz, "1F", "A1", 10), [], ["状态", "数量"], ["空置", 1], ["已租", 0]]),
    );
    expect(table.rows.map(({ number }) => number)).toEqual([3]);
    expect(table.unread).toEqual([{ from: 5, to: 7 }]);
  });

  it("is told from bad rows by their keys", () => {
    const table = bestTable(
      sheetOf([
        [title],
        header,
        slot(hz, "1F", "A1", 10),
        [],
        [null, null, "A2", "仓库"],
        [null, null, "A3", "仓库"],
      ]),
    );
    expect([table.rows.map(({ number }) => number), table.unread]).toEqual([[3, 5, 6], []]);
  });
});

describe("rows that explain the header", () => {
  const under = (...rows: SheetRow[]) =>
    bestTable(sheetOf([[title], header, ...rows, slot(hz, "1F", "A1", 10)]));

  it("say units, which count as the headers' own", () => {
    const table = under([null, null, null, null, "平方米", null, "(万元)"]);
    expect(table.rows.map(({ number }) => number)).toEqual([4]);
    expect(table.columns.map(({ header: text, factor }) => [text, factor]).slice(4)).toEqual([
      ["建筑面积(平方米)", 1],
      ["状态", 1],
      ["欠租金额(万元)", 10_000],
    ]);
  });
  it.each([
    ["number the columns", ["甲", "乙", "丙", 1, 2, 3, 4]],
    ["number the columns in brackets", ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"]],
    ["number them all by stems", Array.from("甲乙丙丁戊己庚")],
    ["number them by letters", Array.from("ABCDEFG")],
    ["say what must be filled in", ["必填", "必填", "选填", "必填", "必填", "选填", "可空"]],
    ["say so in brackets", ["(必填)", "(必填)", "（选填）", null, "(必填)", "(选填)", "(选填)"]],
    ["repeat them in English", ["Store", "Floor", "Slot code", "Type", "Area", "Status", "Arrears"]],
  ])("%s", (_, row) => {
    expect(under(row).rows.map(({ number }) => number)).toEqual([4]);
  });
});

describe("forms", () => {
  const items = ["店员关系卡建立与记忆度", "双向认识", "双向熟悉"];
  const form = (person: string, scores: readonly (number | null)[]): SheetRow[] => [
    ["客情关系量化考核表"],
    [`业务代表:${person}`, null, "管理区域", "杭州"],
    ["考核人*:", "李强", "考核时间:", { type: "date", serial: 38990 }],
    ["编号", "考核项目", "标准得分", "实际考核得分", "备注"],
    ...items.map((item, i): SheetRow => [i + 1, item, 10, scores[i]]),
    ["合计", null, 30, scores.reduce<number>((sum, score) => sum + (score ?? 0), 0)],
  ];

  it("stand under one another, each with its head fields in every row", () => {
    const tables = bestTables(sheetOf([...form("张三", [8, 9, 10]), [], ...form("李四", [7, null, 6])]));
    expect(tables.map(({ kind, missing }) => [kind, missing])).toEqual([
      ["account-scorecard", []],
      ["account-scorecard", []],
    ]);
    expect(
      tables.map((table) =>
        records(table).map(({ representative, territory, assessor, item, score }) => [
          representative,
          territory,
          assessor,
          item,
          score,
        ]),
      ),
    ).toEqual([
      [
        ["张三", "杭州", "李强", 1, 8],
        ["张三", "杭州", "李强", 2, 9],
        ["张三", "杭州", "李强", 3, 10],
      ],
      [
        ["李四", "杭州", "李强", 1, 7],
        ["李四", "杭州", "李强", 2, undefined],
        ["李四", "杭州", "李强", 3, 6],
      ],
    ]);
    const head = tables[1]?.columns.find(({ key }) => key === "assessor");
    expect(head).toEqual({ key: "assessor", at: 1, header: "考核人*", factor: 1, headRow: 12 });
    expect(tables[1]?.totals.map(({ label, from, to }) => [label, from, to])).toEqual([["合计", 14, 16]]);
  });

  it.each<[string, SheetRow, unknown]>([
    ["alone", ["考核人:", "主管"], "主管"],
    ["before another field", ["考核人", "区域经理", "考核时间", "2006-9-30"], "区域经理"],
    ["that is a label of its own", ["考核人", null, "主管", "赵伟"], undefined],
    ["among labels of signatures", ["考核人", "主管", "领导"], undefined],
  ])("take a post for who assesses: %s", (_, line, assessor) => {
    const rows = form("张三", [8, 9, 10]).map((row) => (row[0] === "考核人*:" ? line : row));
    expect(records(bestTable(sheetOf(rows))).map((row) => row["assessor"])).toEqual(
      items.map(() => assessor),
    );
  });

  it("find a head field among the signatures", () => {
    const rows = form("张三", [8, 9, 10]).map((row) =>
      row[0] === "考核人*:" ? ["考核时间:2006-9-30"] : row,
    );
    const table = bestTable(sheetOf([...rows, [], ["考核人:", "王芳"]]));
    expect(table.missing).toEqual([]);
    expect(records(table)[0]).toMatchObject({ assessor: "王芳", assessedOn: "2006-9-30" });
  });

  it("find head fields below the sum, which are no items", () => {
    const [title = [], one = [], two = [], ...items] = form("张三", [8, 9, 10]);
    const table = bestTable(sheetOf([title, ...items, one, two]));
    expect(table.missing).toEqual([]);
    expect(
      records(table).map(({ representative, territory, item }) => [representative, territory, item]),
    ).toEqual([1, 2, 3].map((item) => ["张三", "杭州", item]));
  });

  it("left over empty have no rows", () => {
    const table = bestTable(sheetOf(form("", [null, null, null])));
    expect(table.rows).toEqual([]);
  });
});

describe("a sheet that says there is nothing to report", () => {
  for (const said of [["本期无"], ["无", "无", "无"], [null, "本周无对接"], ["零报告"]])
    it(JSON.stringify(said), () => {
      const table = bestTable(sheetOf([["浙江拓展区每周对接客户概况报表"], contactHeader, said]));
      expect([table.saysNil, table.rows]).toEqual([true, []]);
    });

  it("without a header", () => {
    const table = bestTable(
      sheetOf([["浙江拓展区每周对接客户概况报表"], ["报告期:2006年第38周"], ["本期无"]]),
    );
    expect([table.kind, table.saysNil, table.rows]).toEqual(["weekly-contacts", true, []]);
    expect(table.missing).toEqual([]);
  });

  it("but not when a header that is not known and rows stand beside it", () => {
    const header = contactHeader.map((_, i) => `栏${String(i + 1)}`);
    const rows = [contactRow("海纳电脑"), contactRow("星火科技").with(7, "无")];
    expect(bestTables(sheetOf([["浙江拓展区每周对接客户概况报表"], header, ...rows]))).toEqual([]);
  });

  it("but not when rows follow", () => {
    const rows = [["浙江拓展区每周对接客户概况报表"], contactHeader, contactRow("海纳电脑")];
    expect(bestTable(sheetOf(rows)).saysNil).toBe(false);
  });
});
