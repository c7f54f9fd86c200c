import { expect, test } from "vitest";
import { atMost, check, neverDecreases, requiredWhen } from "./check.ts";
import { choice, code, decimal } from "./column.ts";
import { is } from "./condition.ts";
import { count, ratio, sum } from "./measure.ts";
import { defineReport } from "./report.ts";
import { words } from "./words.ts";

const facts = { title: words("数", "Number") };
const expected = words("不大于面积", "not more than the area");
const spec = {
  kind: "kiosk-status",
  title: "临时展位情况报表",
  english: "Kiosks",
  short: "展位",
  unit: "store",
  cadence: "month",
  columns: {
    code: code("展位编号"),
    area: decimal("面积"),
    used: decimal("使用面积"),
    status: choice("状态", ["已租", "空置"]),
  },
  key: ["code"],
  measures: { kiosks: count(facts) },
} as const;

test("a kind whose columns and measures are all spelt right is what was written", () => {
  const report = defineReport({
    ...spec,
    checks: [
      atMost("used", "area", { expected }),
      check({ code: "even", at: "area", numbers: ["area"], holds: ({ area }) => area > 0, expected }),
      requiredWhen("used", { status: ["已租"] }, { expected }),
    ],
    history: [neverDecreases("used", { expected })],
    measures: {
      kiosks: count(facts),
      let: count({ ...facts, where: is({ status: ["已租"] }) }),
      rate: ratio("let", "kiosks", facts),
    },
    breakdowns: [{ title: facts.title, by: "status", measures: ["kiosks", "rate"], chart: "bars" }],
  });
  expect(report.checks?.map(({ code, at, columns }) => ({ code, at, columns }))).toEqual([
    { code: "used-above-area", at: "used", columns: ["used", "area"] },
    { code: "even", at: "area", columns: ["area"] },
    { code: "used-required", at: "used", columns: ["used", "status"] },
  ]);
  expect(Object.keys(report.measures)).toEqual(["kiosks", "let", "rate"]);
});

test("a misspelt column or measure does not compile, wherever it stands", () => {
  const misspelt = [
    // @ts-expect-error: no column `codes`
    () => defineReport({ ...spec, key: ["codes"] }),
    // @ts-expect-error: no column `aera`
    () => defineReport({ ...spec, checks: [atMost("used", "aera", { expected })] }),
    // @ts-expect-error: no column `state`
    () => defineReport({ ...spec, checks: [requiredWhen("used", { state: ["已租"] }, { expected })] }),
    () =>
      defineReport({
        ...spec,
        // @ts-expect-error: no column `aera`
        checks: [check({ code: "even", at: "aera", numbers: ["aera"], holds: () => true, expected })],
      }),
    // @ts-expect-error: `width` is not among the columns the rule reads
    () => check({ code: "even", at: "area", numbers: ["area"], holds: ({ width }) => width > 0, expected }),
    // @ts-expect-error: no column `usde`
    () => defineReport({ ...spec, history: [neverDecreases("usde", { expected })] }),
    // @ts-expect-error: no column `aera`
    () => defineReport({ ...spec, measures: { area: sum("aera", { ...facts, unit: "squareMetres" }) } }),
    () =>
      defineReport({
        ...spec,
        // @ts-expect-error: no column `state`
        measures: { let: count({ ...facts, where: is({ state: ["已租"] }) }) },
      }),
    () =>
      defineReport({
        ...spec,
        // @ts-expect-error: no measure `kiosk`
        measures: { kiosks: count(facts), rate: ratio("kiosk", "kiosks", facts) },
      }),
    () =>
      defineReport({
        ...spec,
        // @ts-expect-error: no column `state`
        breakdowns: [{ title: facts.title, by: "state", measures: ["kiosks"], chart: "bars" }],
      }),
    () =>
      defineReport({
        ...spec,
        // @ts-expect-error: no measure `kiosk`
        breakdowns: [{ title: facts.title, by: "status", measures: ["kiosk"], chart: "bars" }],
      }),
  ];
  expect(misspelt).toHaveLength(11);
});
