import { describe, expect, test } from "vitest";
import { choice, code, money, squareMetres } from "../model/column.ts";
import type { Consolidation } from "../model/consolidation.ts";
import { defineReport, type MergedRow, type Report } from "../model/report.ts";
import { is, unchangedFor } from "../model/condition.ts";
import { count, distinct, mean, ratio, sum, sumOfChange, sumProduct } from "../model/measure.ts";
import { words } from "../model/words.ts";
import { emptyConsolidation, sampleConsolidation, sampleRows } from "../test/sample-consolidation.ts";
import { type Figure, figureIndex } from "./figure.ts";
import { computeFigures } from "./figures.ts";
import { reckon } from "./reckoning.ts";

const stalls = defineReport({
  kind: "stall-status",
  title: "摊位情况",
  english: "Stalls",
  short: "摊位",
  unit: "store",
  cadence: "quarter",
  columns: {
    stall: code("摊位号"),
    state: choice("状态", ["已租", "空置"]),
    rent: money("月租金", { optional: true }),
    area: squareMetres("面积"),
    tenant: code("租户", { optional: true }),
  },
  key: ["stall"],
  measures: {
    stalls: count({ title: words("摊位数", "Stalls") }),
    let: count({ title: words("已租", "Let"), where: is({ state: ["已租"] }), better: "up" }),
    occupancy: ratio("let", "stalls", { title: words("出租率", "Occupancy"), better: "up", headline: true }),
    rent: sum("rent", { title: words("租金", "Rent"), unit: "yuan" }),
    tenants: distinct("tenant", { title: words("租户数", "Tenants") }),
    meanArea: mean("area", { title: words("平均面积", "Mean area"), unit: "squareMetres" }),
    stuck: count({ title: words("未变", "Unchanged"), where: unchangedFor(["state"], 1) }),
  },
  breakdowns: [
    { title: words("状态", "By state"), by: "state", measures: ["stalls", "rent"], chart: "shares" },
    { title: words("租户", "By tenant"), by: "tenant", measures: ["occupancy"], chart: "bars" },
  ],
});

function row(unit: string, stall: string, values: MergedRow["values"]): MergedRow {
  const full = { stall, state: "已租", rent: null, area: 10, tenant: null, ...values };
  return { values: full, unit, period: "2006-Q3", version: 1, receipt: "R1", sheet: "摊位", row: 4 };
}

function consolidationOf(
  report: Report,
  rows: readonly MergedRow[],
  before: readonly MergedRow[][] = [[]],
): Consolidation {
  const sample = sampleConsolidation("quarter");
  return { ...sample, kinds: [{ report, rows, before }], status: [] };
}

const now = [
  row("HZ01", "1", { rent: 0.1, tenant: "甲" }),
  row("HZ01", "2", { rent: 0.2, tenant: "甲" }),
  row("HZ01", "3", { state: "空置", area: 25 }),
  row("NJ01", "1", { rent: 1000, tenant: "乙 / 丙" }),
];
const earlier = [
  row("HZ01", "1", { rent: 0.1 }),
  row("HZ01", "2", { state: "空置" }),
  row("HZ01", "3", { state: "空置" }),
];

function values(figures: readonly Figure[], scope: string): Record<string, (number | null)[]> {
  return Object.fromEntries(
    figures
      .filter((figure) => figure.kind !== null && figure.scope === scope && figure.by === undefined)
      .map(({ measure, value, previous, change }) => [measure, [value, previous, change]]),
  );
}

describe("figures of measures", () => {
  const figures = computeFigures(consolidationOf(stalls, now, [earlier]));

  test("every measure has its value, the one before and the change, for the chain and each part of it", () => {
    expect(values(figures, "HQ")).toEqual({
      stalls: [4, 3, 1],
      let: [3, 1, 2],
      occupancy: [75, 33.333333, 41.666667],
      rent: [1000.3, 0.1, 1000.2],
      tenants: [2, 0, 2],
      meanArea: [13.75, 10, 3.75],
      stuck: [2, null, null],
    });
    expect(values(figures, "ZJ")).toEqual(values(figures, "HZ01"));
    expect(values(figures, "HZ01")).toMatchObject({ stalls: [3, 3, 0], rent: [0.3, 0.1, 0.2] });
  });

  test("a unit that has not reported has no value rather than 0", () => {
    expect(values(figures, "NB01")).toMatchObject({ stalls: [null, null, null], rent: [null, null, null] });
    expect(values(figures, "NJ01")).toMatchObject({ stalls: [1, null, null] });
  });

  test("a unit with an accepted zero report counts 0, and its ratios have no value", () => {
    const { status } = sampleConsolidation("quarter");
    const nil = status
      .filter(({ unit, kind }) => unit === "NB01" && kind === "slot-status")
      .map((each) => ({ ...each, kind: "stall-status", outcome: "nil" as const }));
    const found = computeFigures({ ...consolidationOf(stalls, now), status: nil });
    expect(values(found, "NB01")).toMatchObject({ stalls: [0, null, null], occupancy: [null, null, null] });
  });

  test("a measure that looks at periods nobody knows has no value", () => {
    expect(values(computeFigures(consolidationOf(stalls, now)), "HQ")).toMatchObject({
      stuck: [null, null, null],
    });
  });

  test("nor has it one because a unit had nothing to compare", () => {
    const { status } = sampleConsolidation("quarter");
    const nil = status
      .filter(({ unit, kind }) => unit === "NB01" && kind === "slot-status")
      .map((each) => ({ ...each, kind: "stall-status", outcome: "nil" as const }));
    const found = computeFigures({ ...consolidationOf(stalls, now), status: nil });
    expect([values(found, "NB01"), values(found, "HQ")]).toMatchObject([
      { stuck: [0, null, null] },
      { stuck: [null, null, null] },
    ]);
  });

  test("what was gained is unknown for a unit that did not report before, and left out of the chain's", () => {
    const gains = {
      ...stalls,
      measures: { gain: sumOfChange("rent", { title: words("新增", "Gain"), unit: "yuan" }) },
      breakdowns: [],
    };
    const found = computeFigures(consolidationOf(gains, now, [earlier]));
    // 0.1 to 0.1, and 0.2 where nothing was said; NJ01 sent nothing then.
    expect([values(found, "HZ01"), values(found, "NJ01"), values(found, "HQ")]).toEqual([
      { gain: [0.2, null, null] },
      { gain: [null, null, null] },
      { gain: [0.2, null, null] },
    ]);
  });

  test("what trace shows of each row adds up to the figure, rounded half up to the fen", () => {
    const roll = {
      ...stalls,
      measures: { roll: sumProduct(["rent", "area"], { title: words("租金", "Roll"), unit: "yuan" }) },
      breakdowns: [],
    };
    const rows = [1.005, 2.675, 1.115].map((rent, i) => row("HZ01", String(i), { rent, area: 1 }));
    const consolidation = consolidationOf(roll, rows);
    const all = computeFigures(consolidation);
    const figure = figureIndex(all).get("2006-Q3/stall-status/roll/HQ");
    const reckoning = figure === undefined ? undefined : reckon(consolidation, all, figure);
    expect([figure?.value, reckoning]).toMatchObject([
      4.81,
      { rows: [{ adds: 1.01 }, { adds: 2.68 }, { adds: 1.12 }] },
    ]);
  });

  test("the evidence of a figure is the rows it counts; of a ratio the rows of both parts", () => {
    const byId = figureIndex(figures);
    expect(byId.get("2006-Q3/stall-status/let/HZ01")?.rows).toEqual([now[0], now[1]]);
    expect(byId.get("2006-Q3/stall-status/occupancy/HZ01")?.rows).toEqual([now[0], now[1], now[2]]);
  });
});

describe("figures of breakdowns", () => {
  const figures = computeFigures(consolidationOf(stalls, now, [earlier]));
  const national = (part: string) =>
    figures
      .filter(({ id }) => id.includes(`/HQ/by-${part}`))
      .map(({ id, value, previous }) => [id.slice(21), value, previous]);

  test("parts come in the order of the choices, with their share", () => {
    expect(national("state")).toEqual([
      ["stalls/HQ/by-state/已租", 3, 1],
      ["stalls/HQ/by-state/空置", 1, 2],
      ["stalls/HQ/by-state/已租/share", 75, 33.333333],
      ["stalls/HQ/by-state/空置/share", 25, 66.666667],
      ["rent/HQ/by-state/已租", 1000.3, 0.1],
      ["rent/HQ/by-state/空置", 0, 0],
    ]);
  });

  test("floors come in the order in which they lie, in digits or in Chinese", () => {
    const floors = ["十二楼", "2F", "负一层", "一楼", "B2"].map((tenant, i) =>
      row("HZ01", String(i), { tenant }),
    );
    const ids = computeFigures(consolidationOf(stalls, floors)).map(({ id }) => id);
    expect(ids.filter((id) => id.includes("/HQ/by-tenant")).map((id) => id.split("/").at(-1))).toEqual([
      ...["B2", "负一层", "一楼", "2F", "十二楼"],
    ]);
  });

  test("a part that is there no more keeps what it had before, and the others their shares then", () => {
    const title = words("租户", "By tenant");
    const report: Report = {
      ...stalls,
      breakdowns: [{ title, by: "tenant", measures: ["stalls"], chart: "bars" }],
    };
    const [left, stays] = [row("HZ01", "1", { tenant: "5F" }), row("HZ01", "2", { tenant: "1F" })];
    const figures = computeFigures(consolidationOf(report, [stays], [[left, stays]]));
    expect(
      figures
        .filter(({ id }) => id.includes("/HQ/by-tenant"))
        .map(({ id, value, previous, change }) => [id.split("/HQ/").at(-1), value, previous, change]),
    ).toEqual([
      ["by-tenant/1F", 1, 1, 0],
      ["by-tenant/5F", 0, 1, -1],
      ["by-tenant/1F/share", 100, 50, 50],
      ["by-tenant/5F/share", 0, 50, -50],
    ]);
  });

  test("values nobody foresaw are parts too, in ids without spaces or slashes, empty cells last", () => {
    expect(national("tenant")).toEqual([
      ["occupancy/HQ/by-tenant/甲", 100, null],
      ["occupancy/HQ/by-tenant/乙%20%2F%20丙", 100, null],
      ["occupancy/HQ/by-tenant/-", 0, 33.333333],
    ]);
  });
});

describe("figures of the sample chain", () => {
  const month = computeFigures(sampleConsolidation("month"));
  const byId = figureIndex(month);

  test("ids are unique and survive a shell and an HTML attribute", () => {
    expect(byId.size).toBe(month.length);
    expect(month.filter(({ id }) => /[\s"'<>&?#\\]/.test(id))).toEqual([]);
  });

  test("sums of money equal the sums of the rows, to the fen", () => {
    const fen = (kind: "month" | "month-before") =>
      sampleRows(kind, "top50-progress").reduce(
        (sum, { values: { expected } }) => sum + Math.round(Number(expected) * 1e6),
        0,
      );
    const figure = byId.get("2006-09/top50-progress/expected/HQ");
    expect([figure?.value, figure?.previous, figure?.change]).toEqual([
      fen("month") / 1e6,
      fen("month-before") / 1e6,
      (fen("month") - fen("month-before")) / 1e6,
    ]);
  });

  test("zones add up to their region, regions to the chain", () => {
    for (const measure of ["accounts", "asks"]) {
      const at = (level: Figure["level"]) =>
        month
          .filter((figure) => figure.measure === measure && figure.level === level && figure.by === undefined)
          .reduce((sum, { value }) => sum + (value ?? 0), 0);
      expect([at("region"), at("zone")]).toEqual([at("national"), at("national")]);
    }
  });

  test("occupancy of the quarter is slots let out of slots, as counted from the rows", () => {
    const rows = sampleRows("quarter", "slot-status").filter(({ unit }) => unit === "HZ01");
    const let_ = rows.filter(({ values: { status } }) => status === "已租").length;
    const figure = figureIndex(computeFigures(sampleConsolidation("quarter"))).get(
      "2006-Q3/slot-status/occupancy/HZ01",
    );
    expect(figure?.value).toBeCloseTo((100 * let_) / rows.length, 6);
    expect(figure?.rows).toHaveLength(rows.length);
  });

  test("key accounts not met are the listed ones without a contact of their zone", () => {
    const week = sampleConsolidation("week");
    const figure = figureIndex(computeFigures(week)).get("2006-W38/weekly-contacts/keyAccountsNotMet/ZJ");
    const met = new Set(
      sampleRows("week", "weekly-contacts")
        .filter(({ unit }) => unit === "ZJ")
        .map(({ values: { customer } }) => customer),
    );
    const listed = week.related("top50-progress").filter(({ unit }) => unit === "ZJ");
    expect(figure?.value).toBe(
      listed.filter(({ values: { customer } }) => !met.has(customer ?? null)).length,
    );
  });

  test("figures about the reporting count obligations, each in one state", () => {
    const week = figureIndex(computeFigures(sampleConsolidation("week")));
    const of = (name: string, scope = "HQ") => week.get(`2006-W38/reporting/${name}/${scope}`)?.value;
    expect(
      ["due", "received", "on-time", "late", "missing", "returned", "pending"].map((name) => of(name)),
    ).toEqual([13, 12, 10, 2, 1, 0, 0]);
    expect(of("on-time-rate")).toBeCloseTo(1000 / 13, 5);
    expect([
      of("late", "GD"),
      of("missing", "ZY"),
      week.get("2006-W38/reporting/late/HQ/by-kind/weekly-contacts")?.value,
    ]).toEqual([1, 1, 2]);
  });

  test("before anything has come in there are no values, and the rates of what is not yet due have none", () => {
    const empty = computeFigures(emptyConsolidation());
    expect(empty.filter(({ kind, value }) => kind !== null && value !== null)).toEqual([]);
    const byName = figureIndex(empty);
    expect(byName.get("2006-09/reporting/pending/HQ")?.value).toBe(48);
    expect(byName.get("2006-09/reporting/on-time-rate/HQ")?.value).toBeNull();
  });
});
