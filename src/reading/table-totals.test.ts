import { describe, expect, it } from "vitest";
import { bestTable, sheetOf, type SheetRow } from "../test/sheets.ts";
import { slotHeader, slotRow } from "../test/small-reports.ts";
import { isDerivedLabel, mayBeTotal, totalLevel } from "./table-totals.ts";

const store = "杭州颐高数码广场";
const header = [...slotHeader, "欠租金额"];
const slot = (floor: string, code: string, area: number) => [...slotRow(store, floor, code, area), 0];

describe("labels of totals", () => {
  it.each([
    ["【合计】", 3],
    ["〖总 计〗", 3],
    ["—合计—", 3],
    ["=总计=", 3],
    ["汇总", 3],
    ["汇 总", 3],
    ["总额", 3],
    ["全部", 3],
    ["合计数", 3],
    ["（小计）", 1],
    ["1F 汇总", 2],
    ["杭州星火信息科技有限公司杭州分公司 汇总", 2],
    ["2006/9/18 汇总", 2],
    ["1F Total", 2],
    ["Grand Total", 3],
    ["合計", 3],
    ["總 計", 3],
    ["小計", 1],
    ["1F匯總", 2],
    ["总 和", 3],
    ["加总", 3],
    ["求 和", 3],
    ["Σ", 3],
    ["∑合计", 3],
  ])("%s adds up", (label, level) => {
    expect([mayBeTotal(label), totalLevel(label)]).toEqual([true, level]);
  });

  it.each(["总计数", "1F 计数", "总计平均值", "专卖店 平均值", "1F 最大值", "总计最小值", "1F Count"])(
    "%s is worked out otherwise",
    (label) => {
      expect([mayBeTotal(label), totalLevel(label), isDerivedLabel(label)]).toEqual([true, undefined, true]);
    },
  );

  it.each([
    "合计信息有限公司",
    "汇总科技",
    "全部落实科技",
    "总额度公司",
    "计数器商行",
    "總計信息公司",
    "求和贸易行",
    "Σ数码",
  ])("%s is a customer", (name) => {
    expect(mayBeTotal(name)).toBe(false);
  });
});

it("are told in a file that has an apostrophe before every text", () => {
  const texts = [
    ["'1F", "'A1", "'10"],
    ["'1F", "'A2", "'20"],
  ].map(([floor = "", code = "", area = ""]) => [`'${store}`, floor, code, "'仓库", area, "'空置", "'0"]);
  const marked = [header.map((title) => `'${title}`), ...texts, ["'合计", null, null, null, "'30"]];
  const table = bestTable(sheetOf(marked));
  expect(table.rows.map(({ number }) => number)).toEqual([2, 3]);
  expect(table.totals.map(({ number, label }) => [number, label])).toEqual([[4, "'合计"]]);
});

describe("rows that Excel's 分类汇总 writes", () => {
  const sum = (at: number, label: string, area: number): SheetRow => {
    const row: (string | number | null)[] = [null, null, null, null, area];
    row[at] = label;
    return row;
  };

  it.each([0, 1, 2, 3])("are totals with their label in column %i", (at) => {
    const table = bestTable(
      sheetOf([
        header,
        slot("1F", "A1", 10),
        slot("1F", "A2", 20),
        sum(at, "1F 汇总", 30),
        slot("2F", "B1", 5),
        sum(at, "2F 汇总", 5),
        sum(at, "总计", 35),
      ]),
    );
    expect(table.rows.map(({ number }) => number)).toEqual([2, 3, 5]);
    expect(table.totals.map(({ number, from, to }) => [number, from, to])).toEqual([
      [4, 2, 3],
      [6, 5, 5],
      [7, 2, 5],
    ]);
  });

  it("add up the groups within their group", () => {
    const { totals } = bestTable(
      sheetOf([
        header,
        slot("1F", "A1", 10),
        sum(1, "1F 汇总", 10),
        sum(0, "杭州店 汇总", 10),
        slot("1F", "B1", 5),
        sum(1, "1F 汇总", 5),
        slot("2F", "B2", 6),
        sum(1, "2F 汇总", 6),
        sum(0, "宁波店 汇总", 11),
        sum(0, "总计", 21),
      ]),
    );
    expect(totals.map(({ number, from, to }) => [number, from, to])).toEqual([
      [3, 2, 2],
      [4, 2, 2],
      [6, 5, 5],
      [8, 7, 7],
      [9, 5, 7],
      [10, 2, 7],
    ]);
  });

  it.each<[string, SheetRow[], number]>([
    ["with the 合计 on top of them", [sum(0, "合计", 41)], 3],
    ["without one", [], 2],
    ["with the 合计 below them", [], 2],
  ])("stand above their groups too, %s", (how, top, first) => {
    const { rows, totals } = bestTable(
      sheetOf([
        header,
        ...top,
        sum(1, "1F 小计", 30),
        slot("1F", "A1", 10),
        slot("1F", "A2", 20),
        sum(1, "2F 小计", 11),
        slot("2F", "B1", 5),
        slot("2F", "B2", 6),
        ...(how.endsWith("below them") ? [sum(0, "合计", 41)] : []),
      ]),
    );
    expect(rows.map(({ number }) => number - first)).toEqual([1, 2, 4, 5]);
    expect(totals.map(({ number, from, to }) => [number - first, from - first, to - first])).toEqual([
      ...top.map(() => [-1, 1, 5]),
      [0, 1, 2],
      [3, 4, 5],
      ...(how.endsWith("below them") ? [[6, 1, 5]] : []),
    ]);
  });

  it("are left out where they count or average", () => {
    const table = bestTable(
      sheetOf([header, slot("1F", "A1", 10), sum(1, "1F 计数", 1), sum(0, "总计平均值", 10)]),
    );
    expect(table.rows.map(({ number }) => number)).toEqual([2]);
    expect([table.totals, table.notes.map(({ row }) => row)]).toEqual([[], [3, 4]]);
  });

  it("are no rows of data whose first words are the same", () => {
    const table = bestTable(
      sheetOf([header, slot("全部", "A1", 10), [null, "全部", "A2"], [null, "汇总", null, "仓库", 12]]),
    );
    expect(table.rows.map(({ number }) => number)).toEqual([2, 3, 4]);
  });
});
