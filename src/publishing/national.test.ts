import { describe, expect, test } from "vitest";
import { choice, money, name, percent, text } from "../model/column.ts";
import { customerName } from "../model/customer-name.ts";
import { defineReport, type MergedRow, type NationalRanking } from "../model/report.ts";
import { words } from "../model/words.ts";
import { sampleConsolidation } from "../test/sample-consolidation.ts";
import { computeFigures } from "./figures.ts";
import { type National, nationalRanking, type Reporters } from "./national.ts";

const deals = defineReport({
  kind: "deals",
  title: "合作",
  english: "Deals",
  short: "合作",
  unit: "zone",
  cadence: "month",
  columns: {
    customer: name("客户名称"),
    stage: choice("阶段", ["接触", "谈判"]),
    progress: percent("进度"),
    expected: money("预计(万元)", { unit: "万元" }),
    signed: money("已签(万元)", { unit: "万元" }),
    support: text("需支持", { optional: true }),
  },
  key: ["customer"],
  measures: {},
});
const ranking: NationalRanking = {
  title: words("全国", "National"),
  size: 3,
  identity: "customer",
  sums: ["expected", "signed"],
  shows: ["stage"],
  stalledOn: ["stage", "progress"],
  asks: "support",
};

const units = new Set(["ZJ", "JS", "GD"]);
const everyone: Reporters = { now: units, before: units };

function deal(unit: string, customer: string, expected: number, more: MergedRow["values"] = {}): MergedRow {
  const values = { customer, stage: "接触", progress: 10, expected, signed: 0, support: null, ...more };
  return { values, unit, period: "2006-09", version: 1, receipt: "R1", sheet: "S", row: 4 };
}

function ranked(now: readonly MergedRow[], ...before: readonly MergedRow[][]): National {
  return nationalRanking(
    { report: deals, rows: now, before: before.length === 0 ? [[]] : before },
    ranking,
    before.length === 0 ? { ...everyone, before: new Set() } : everyone,
  );
}

const places = (entries: National["customers"]) =>
  entries.map(({ rank, tied, name: who, sums, rows }) => [
    rank,
    tied,
    who,
    sums,
    rows.map(({ unit }) => unit),
  ]);

describe("customers", () => {
  test("one customer is one, however its name is spaced, bracketed or widened", () => {
    expect(
      ["联想（北京）有限公司", "联想(北京) 有限公司", "联想【北京】有限公司", "联想(北京)\u3000有限公司"].map(
        customerName,
      ),
    ).toEqual(Array(4).fill("联想(北京)有限公司"));
    expect(customerName("IBM 中国")).toBe(customerName("ibm中国"));
    expect(customerName("联想")).not.toBe(customerName("联想有限公司"));
  });

  test("reported by several zones it is summed to the fen and shown as its leading zone wrote it", () => {
    const { customers } = ranked([
      deal("ZJ", "甲（杭州）公司", 0.1),
      deal("JS", "乙公司", 0.25),
      deal("GD", "甲(杭州)公司", 0.2),
    ]);
    expect(places(customers)).toEqual([
      [1, false, "甲(杭州)公司", [0.3, 0], ["ZJ", "GD"]],
      [2, false, "乙公司", [0.25, 0], ["JS"]],
    ]);
  });
});

describe("places", () => {
  test("the next sum breaks a tie; equal in all, they share a place and the next is left free", () => {
    const { customers } = ranked([
      deal("ZJ", "甲", 5),
      deal("ZJ", "乙", 5, { signed: 1 }),
      deal("ZJ", "丙", 5),
      deal("ZJ", "丁", 1),
    ]);
    expect(customers.map(({ name: who, rank, tied }) => [who, rank, tied])).toEqual([
      ["乙", 1, false],
      ["甲", 2, true],
      ["丙", 2, true],
      ["丁", 4, false],
    ]);
  });

  test("movement is told against all of last month's customers; gone and dropped are those who were listed, risen those who were not", () => {
    const national = ranked(
      [deal("ZJ", "新", 9), deal("ZJ", "升", 8), deal("ZJ", "平", 7), deal("ZJ", "降", 1)],
      [
        deal("ZJ", "降", 9),
        deal("ZJ", "走", 8),
        deal("ZJ", "平", 7),
        deal("ZJ", "升", 2),
        deal("ZJ", "榜外走", 1),
      ],
    );
    expect(national.customers.map(({ name: who, movement }) => [who, movement])).toEqual([
      ["新", { kind: "new" }],
      ["升", { kind: "up", by: 2, from: 4 }],
      ["平", { kind: "same", by: 0, from: 3 }],
      ["降", { kind: "down", by: 3, from: 1 }],
    ]);
    expect(national.listed.map(({ name: who }) => who)).toEqual(["新", "升", "平"]);
    expect(national.risen.map(({ name: who }) => who)).toEqual(["升"]);
    expect(national.gone.map(({ name: who, rank }) => [who, rank])).toEqual([["走", 2]]);
    expect(national.dropped.map(({ name: who, rank }) => [who, rank])).toEqual([["降", 4]]);
  });

  test("after a month of zero reports alone all are new, but those of units that sent none", () => {
    const rows = [deal("ZJ", "平", 7), deal("JS", "初报", 6)];
    const { comparable, listed } = nationalRanking({ report: deals, rows, before: [[]] }, ranking, {
      now: new Set(["ZJ", "JS"]),
      before: new Set(["ZJ"]),
    });
    expect([comparable, listed.map(({ name: who, movement }) => [who, movement.kind])]).toEqual([
      true,
      [
        ["平", "new"],
        ["初报", "unsure"],
      ],
    ]);
  });

  test("a customer is neither new nor gone where none of the units that report it reported the other month", () => {
    const rows = [deal("ZJ", "平", 7), deal("JS", "初报", 6), deal("JS", "共报", 5), deal("ZJ", "共报", 1)];
    const before = [deal("ZJ", "平", 7), deal("GD", "未报", 6), deal("ZJ", "走", 5), deal("GD", "走", 1)];
    const national = nationalRanking({ report: deals, rows, before: [before] }, ranking, {
      now: new Set(["ZJ", "JS"]),
      before: new Set(["ZJ", "GD"]),
    });
    expect(national.listed.map(({ name: who, movement }) => [who, movement.kind])).toEqual([
      ["平", "same"],
      ["初报", "unsure"],
      ["共报", "new"],
    ]);
    const { unsure, gone, silent } = national;
    expect([unsure, gone, silent].map((entries) => entries.map(({ name: who }) => who))).toEqual([
      ["初报"],
      ["走"],
      ["未报"],
    ]);
  });

  test("in the first month nothing is new, gone or stalled", () => {
    const { comparable, customers, gone, stalled } = nationalRanking(
      { report: deals, rows: [deal("ZJ", "甲", 5)], before: [[]] },
      ranking,
      { now: units, before: new Set() },
    );
    expect([comparable, customers[0]?.movement, gone, stalled]).toEqual([false, { kind: "unknown" }, [], []]);
  });
});

test("stalled is every deal that did not move and is not settled, counted in months, whatever its customer's others do", () => {
  const moved = deal("JS", "乙", 4, { progress: 20 });
  const done = deal("GD", "丙", 9, { progress: 100 });
  const { report, rows, before } = {
    report: deals,
    rows: [deal("ZJ", "甲", 5), deal("ZJ", "乙", 4), moved, done],
    before: [[deal("ZJ", "甲", 5), deal("ZJ", "乙", 4), deal("JS", "乙", 4), done], [deal("ZJ", "甲", 3)]],
  };
  const settled = (row: MergedRow) => row.values["progress"] === 100;
  const { stalled } = nationalRanking({ report, rows, before }, { ...ranking, settled }, everyone);
  expect(
    stalled.map(({ name: who, sums, rows: [row], unchangedMonths }) => [
      who,
      row?.unit,
      sums,
      unchangedMonths,
    ]),
  ).toEqual([
    ["乙", "ZJ", [4, 0], 2],
    ["甲", "ZJ", [5, 0], 3],
  ]);
});

test("the ranking's stalled deals are those that the measure counts", () => {
  const month = sampleConsolidation("month");
  const kind = month.kinds.find(({ report }) => report.national !== undefined);
  if (kind?.report.national === undefined) throw new Error("no ranking");
  const figure = computeFigures(month).find(({ id }) => id === "2006-09/top50-progress/stalled/HQ");
  const { stalled, asks } = nationalRanking(kind, kind.report.national, everyone);
  expect(stalled.length).toBe(figure?.value);
  expect(new Set(stalled.map(({ lead }) => lead))).toEqual(new Set(figure?.rows));
  const asked = computeFigures(month).find(({ id }) => id === "2006-09/top50-progress/asks/HQ");
  expect(asks.length).toBe(asked?.value);
});

test("asks of headquarters are texts that ask for something", () => {
  const { asks } = ranked([
    deal("ZJ", "甲", 5, { support: "请总部对接厂商" }),
    deal("ZJ", "乙", 4, { support: "无" }),
    deal("ZJ", "丙", 3, { support: "—" }),
    deal("ZJ", "丁", 2),
  ]);
  expect(asks.map(({ name: who, text: ask }) => [who, ask])).toEqual([["甲", "请总部对接厂商"]]);
});
