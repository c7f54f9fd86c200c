import { expect, test } from "vitest";
import { neverDecreases, stageNeverGoesBack, textChanges } from "../model/check.ts";
import { choice, date, integer, name, percent, text } from "../model/column.ts";
import { count } from "../model/measure.ts";
import { defineReport } from "../model/report.ts";
import { words } from "../model/words.ts";
import { said, validated, type Written } from "../test/identified.ts";
import { historyFindings, mayHaveHistory, shrunkVersion, type VisitRows } from "./history.ts";

const expected = words("不后退", "not going back");
const deals = defineReport({
  kind: "deals",
  title: "项目进度",
  english: "Deals",
  short: "项目",
  unit: "zone",
  cadence: "month",
  columns: {
    customer: name("客户名称"),
    met: date("日期", { optional: true, withinPeriod: true }),
    stage: choice("阶段", ["接触", "谈判", "签订", "暂停"]),
    progress: percent("进度"),
    rank: integer("序号", { optional: true }),
    news: text("进展"),
  },
  key: ["customer"],
  history: [
    neverDecreases("progress", { expected }),
    stageNeverGoesBack("stage", ["接触", "谈判", "签订"], { expected }),
    textChanges("news", { expected }),
  ],
  rowsPersist: true,
  measures: { deals: count({ title: words("项目数", "Deals") }) },
});

const deal = (customer: string, own: Written = {}): Written => ({
  customer,
  stage: "谈判",
  progress: 50,
  news: "谈了一次",
  ...own,
});
const submit = (rows: readonly Written[], period = "2006-09") => {
  const [submission] = validated([{ report: deals, rows, period, unit: "ZJ" }]);
  if (submission === undefined) throw new Error("no submission");
  return submission;
};
const after = (before: readonly Written[], now: readonly Written[]) =>
  historyFindings(
    submit(now),
    deals,
    submit(before, "2006-08").rows.map(({ values }) => values),
  );

test.each<[string, Written, Written, string[]]>([
  ["moves on", {}, { stage: "签订", progress: 60, news: "签了" }, []],
  ["stays, with news", {}, { news: "又谈了一次" }, []],
  ["goes back in progress", {}, { progress: 40, news: "退回" }, ["warning progress-went-back at D4"]],
  ["goes back in stage", {}, { stage: "接触", news: "重来" }, ["warning stage-went-back at C4"]],
  ["pauses, which is outside the order", {}, { stage: "暂停", news: "暂停" }, []],
  ["comes back from a pause", { stage: "暂停" }, { stage: "接触", news: "重启" }, []],
  ["tells the same story", {}, { progress: 60, news: " 谈了一次" }, ["warning news-unchanged at F4"]],
])("a deal that %s", (_, before, now, expected) => {
  expect(said({ findings: after([deal("甲", before)], [deal("甲", now)]) })).toEqual(expected);
});

test("the warning shows both values, at the cell of the later one", () => {
  expect(after([deal("甲")], [deal("甲", { progress: 40, news: "退" })])).toEqual([
    {
      code: "progress-went-back",
      severity: "warning",
      place: { sheet: "Sheet1", cell: "D4", header: "进度" },
      found: "40",
      data: {
        like: "history-check",
        "expected-zh-CN": "不后退",
        "expected-en": "not going back",
        before: "50",
      },
    },
  ]);
});

test("a row that is gone is named, one returned for mending is not", () => {
  const before = [deal("甲"), deal("乙"), deal("丙")];
  const now = [deal("甲", { news: "新" }), deal("丙", { stage: "?" })];
  expect(after(before, now)).toEqual([
    {
      code: "row-vanished",
      severity: "warning",
      place: { sheet: "Sheet1", header: "客户名称" },
      found: null,
      data: { row: "乙" },
    },
  ]);
});

test("last month's file with new dates is called a copy, one with enough news is not", () => {
  const names = Array.from("甲乙丙丁戊己庚辛壬癸");
  const before = names.map((customer) => deal(customer, { met: "2006-08-15" }));
  const redated = names.map((customer) => deal(customer, { met: "2006-09-15" }));
  const isCalledCopy = (now: readonly Written[]) =>
    after(before, now).some(({ code }) => code === "stale-copy");
  expect(after(before, redated)[0]).toEqual({
    code: "stale-copy",
    severity: "warning",
    place: { sheet: "Sheet1" },
    found: null,
    data: { same: 10, rows: 10 },
  });
  expect(isCalledCopy(redated.with(0, deal("甲", { news: "新" })))).toBe(true);
  expect(isCalledCopy(redated.with(0, deal("甲", { news: "新" })).with(1, deal("乙", { news: "新" })))).toBe(
    false,
  );
  expect(isCalledCopy(redated.slice(0, 4))).toBe(false);
});

test("the same customers with other news are told from a copy by the first rows", () => {
  const weekly = { ...deals, history: [], rowsPersist: false };
  const names = Array.from({ length: 100 }, (_, i) => `客户${i}`);
  const visited = (news: string) => {
    const now = submit(names.map((customer) => deal(customer, { news })));
    const before = submit(names.map((customer) => deal(customer)));
    let rows = 0;
    const visit: VisitRows = (_, see) => now.rows.forEach(({ values }) => see(values, 0));
    const may = mayHaveHistory({ nil: false, merged: now.rows.length, visit }, weekly, (_, see) => {
      before.rows.every(({ values }, at) => (rows++, see(values, before.rows.length - at - 1)));
    });
    return { may, rows };
  };
  expect(visited("又谈了一次")).toEqual({ may: false, rows: 11 });
  expect(visited("谈了一次")).toEqual({ may: true, rows: 100 });
});

test("rows without a key are compared with nothing, and told apart by what they say", () => {
  const unkeyed = { ...deals, columns: { ...deals.columns, customer: name("客户名称", { optional: true }) } };
  const submitted = (news: readonly string[]) => {
    const rows = news.map((one) => ({ stage: "谈判", progress: 50 - news.indexOf(one), news: one }));
    const [submission] = validated([{ report: unkeyed, rows, period: "2006-09", unit: "ZJ" }]);
    if (submission === undefined) throw new Error("no submission");
    return submission;
  };
  const before = submitted(["甲", "乙", "丙", "丁"]).rows.map(({ values }) => values);
  expect(historyFindings(submitted(["戊", "丁"]), unkeyed, before)).toEqual([]);
  expect(shrunkVersion(submitted(["甲"]), unkeyed, before)).toMatchObject([
    { code: "resubmission-shrunk", data: { before: 4, missing: 3 } },
  ]);
  expect(shrunkVersion(submitted(["甲", "乙", "丙"]), unkeyed, before)).toEqual([]);
});

test("without a period before there is nothing to compare", () => {
  expect(after([], [deal("甲")])).toEqual([]);
});
