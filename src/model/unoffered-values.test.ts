import { expect, test } from "vitest";
import { emptyWhen, requiredWhen, stageNeverGoesBack } from "./check.ts";
import { choice, text } from "./column.ts";
import { all, any, filled, is, not } from "./condition.ts";
import { count, sum } from "./measure.ts";
import { defineReport, type Report } from "./report.ts";
import { unofferedValues } from "./unoffered-values.ts";

const title = { "zh-CN": "次数", en: "times" };
const expected = title;

const visits = defineReport({
  kind: "visits",
  title: "巡店表",
  english: "Visits",
  short: "巡店",
  unit: "store",
  cadence: "month",
  columns: {
    place: text("部位"),
    result: choice("结果", ["合格", "不合格"]),
    stage: choice("阶段", ["整改", "复查"], { optional: true }),
    due: text("期限", { optional: true }),
  },
  key: ["place"],
  measures: {},
});

test("each value that no column offers is told with the check or measure that looks for it", () => {
  const report = defineReport({
    ...visits,
    checks: [
      requiredWhen("due", { result: ["不合格", "不及格"] }, { expected }),
      emptyWhen("due", { result: ["合恪"] }, { expected }),
    ],
    history: [stageNeverGoesBack("stage", ["整改", "复察"], { expected })],
    measures: {
      passed: count({ title, where: is({ result: ["合恪", "合格"] }) }),
      together: sum("place", { title, unit: "count", where: all(filled("due"), is({ stage: ["整该"] })) }),
      either: count({ title, where: any(is({ result: ["合格"] }), is({ stage: ["复察"] })) }),
      other: count({ title, where: not(is({ result: ["不合恪"] })) }),
      // What a text may say, or that nothing stands there, is not for the list to tell.
      texts: count({ title, where: is({ place: ["仓库"], stage: [null] }) }),
    },
    breakdowns: [
      { title, by: "result", measures: ["passed"], chart: "bars", targets: { 合格: 90, 不和格: 10 } },
      { title, by: "result", as: () => "全部", measures: ["passed"], chart: "bars", targets: { 全部: 100 } },
    ],
  });
  expect(unofferedValues(report, []).map(({ place, found }) => `${place} ${found}`)).toEqual([
    "checks.due-required 不及格",
    "checks.due-out-of-place 合恪",
    "history.stage-went-back 复察",
    "measures.passed 合恪",
    "measures.together 整该",
    "measures.either 复察",
    "measures.other 不合恪",
    "breakdowns.targets 不和格",
  ]);
});

test("rows of another kind are looked for by the choices of that kind", () => {
  const over: Report = {
    ...visits,
    kind: "coverage",
    columns: { place: text("部位"), result: choice("结果", ["甲"]) },
    measures: { passed: count({ title, over: "visits", where: is({ result: ["合格", "甲"] }) }) },
  };
  expect(unofferedValues(over, [visits])).toEqual([
    { place: "measures.passed", found: "甲", choices: ["合格", "不合格"] },
  ]);
});
