import { expect, test } from "vitest";
import type { Values } from "./column.ts";
import {
  all,
  coveredBy,
  endsWithin,
  filled,
  is,
  lastDate,
  not,
  olderThan,
  unchangedFor,
} from "./condition.ts";
import { count, distinct, distinctWithinUnits, meanAge, sum, sumOfChange, sumProduct } from "./measure.ts";
import type { MeasureContext, MergedRow, RowMeasure } from "./report.ts";
import { words } from "./words.ts";

const title = words("数", "Number");

function row(values: Values, unit = "ZJ"): MergedRow {
  return { values, unit, period: "2006-09", version: 1, receipt: "r", sheet: "s", row: 4 };
}

interface Setting {
  readonly before?: readonly (MergedRow | undefined)[];
  readonly rows?: readonly MergedRow[];
}

function context({ before = [], rows = [] }: Setting = {}): MeasureContext {
  return {
    start: "2006-09-01",
    end: "2006-09-30",
    rows,
    before: (_, back = 1) => before[back - 1],
    within: () => rows,
    related: () => [],
  };
}

const selected = (measure: RowMeasure, rows: readonly MergedRow[], setting?: Setting) =>
  rows.filter((one) => measure.select(one, context(setting)));
const values = (measure: RowMeasure, rows: readonly MergedRow[], setting?: Setting) =>
  rows.map((one) => measure.value?.(one, context(setting)));

const rows = [
  row({ status: "已租", area: 10, rent: 100, end: "2006-10-15", news: "a" }),
  row({ status: "空置", area: 20, rent: null, end: null, news: null }),
];

test("a count selects the rows of its condition, and names the columns it reads", () => {
  const measure = count({ title, where: all(is({ status: ["已租"] }), filled("news")) });
  expect(measure).toMatchObject({ combine: "count", unit: "count", columns: ["status", "news"] });
  expect(selected(measure, rows)).toEqual([rows[0]]);
  expect(selected(count({ title, where: not(is({ status: ["已租"] })) }), rows)).toEqual([rows[1]]);
  expect(selected(count({ title }), rows)).toEqual(rows);
});

test("sums take a column, or the product of columns where all have a value", () => {
  expect(values(sum("area", { title, unit: "squareMetres" }), rows)).toEqual([10, 20]);
  expect(values(sumProduct(["rent", "area"], { title, unit: "yuan" }), rows)).toEqual([1000, null]);
  const half = row({ area: 1, rent: 1.005 });
  expect(values(sumProduct(["rent", "area"], { title, unit: "yuan" }), [half])).toEqual([1.01]);
});

test("a gain is the change against the row before, the whole of an amount that is new in it, and nothing of a new row", () => {
  const measure = sumOfChange("signed", { title, unit: "wan" });
  const now = row({ signed: 30 });
  expect(values(measure, [now], { before: [row({ signed: 10 })] })).toEqual([20]);
  expect(values(measure, [now], { before: [row({ signed: null })] })).toEqual([30]);
  expect(values(measure, [now])).toEqual([null]);
  const before = { before: [row({ signed: 10 })] };
  expect(selected(measure, [now, row({ signed: null })], before)).toEqual([now]);
});

test("different names are told apart without regard to spaces and width", () => {
  const names = ["甲 公司", "甲公司", "Ａ"].map((name) => row({ name }));
  expect(values(distinct("name", { title }), names)).toEqual(["甲公司", "甲公司", "a"]);
});

test("namesakes of two units are two where each unit counts its own", () => {
  const rows = ["ZJ", "JS", "JS"].map((unit) => ({ ...row({ name: "王 芳" }), unit }));
  expect(values(distinctWithinUnits("name", { title }), rows)).toEqual(["王芳(ZJ)", "王芳(JS)", "王芳(JS)"]);
});

test.each<[string, boolean]>([
  ["2006-09-30", false],
  ["2006-10-01", true],
  ["2006-10-30", true],
  ["2006-10-31", false],
])("a contract that ends on %s ends within 30 days of the month: %s", (end, ends) => {
  expect(endsWithin("end", 30).holds(row({ end }), context())).toBe(ends);
});

test("ages are counted in days to the period's end", () => {
  const raised = row({ raisedOn: "2006-09-01" });
  expect(values(meanAge("raisedOn", { title }), [raised])).toEqual([29]);
  expect(olderThan("raisedOn", 28).holds(raised, context())).toBe(true);
  expect(olderThan("raisedOn", 29).holds(raised, context())).toBe(false);
});

test("unchanged: the same in every period asked for; a row that was not there has changed", () => {
  const vacant = row({ status: "空置" });
  const condition = unchangedFor(["status"], 2);
  expect(condition.holds(vacant, context({ before: [vacant, vacant] }))).toBe(true);
  expect(condition.holds(vacant, context({ before: [vacant, row({ status: "已租" })] }))).toBe(false);
  expect(condition.holds(vacant, context({ before: [vacant] }))).toBe(false);
});

test("a key account is covered when its own unit met it", () => {
  const covered = coveredBy("customer", "name");
  const met = { rows: [row({ name: "甲 公司" })] };
  expect(covered.holds(row({ customer: "甲公司" }), context(met))).toBe(true);
  expect(covered.holds(row({ customer: "乙公司" }), context(met))).toBe(false);
  const bracketed = { rows: [row({ name: "庚公司【北京】" })] };
  expect(covered.holds(row({ customer: "庚公司（北京）" }), context(bracketed))).toBe(true);
  expect(covered.holds(row({ customer: "甲公司" }, "JS"), context(met))).toBe(false);
});

test("a row that counts for what other rows say names them, with the columns that say it", () => {
  const now = row({ customer: "甲公司", stage: "执行", signed: 30 });
  const then = [row({ stage: "执行", signed: 10 }), row({ stage: "执行", signed: 5 })];
  const met = [row({ name: "乙公司" }), row({ name: "甲 公司" }), row({ name: "甲公司" }, "JS")];
  const setting = context({ before: then, rows: met });
  const still = unchangedFor(["stage"], 2);
  const covered = coveredBy("customer", "name");
  expect(still.support?.(now, setting)).toEqual(then.map((one) => ({ row: one, columns: ["stage"] })));
  expect(covered.support?.(now, setting)).toEqual([{ row: met[1], columns: ["name"] }]);
  expect(all(is({ stage: ["执行"] }), still, covered).support?.(now, setting)).toHaveLength(3);
  const gain = sumOfChange("signed", { title, unit: "wan", where: covered });
  expect(gain.support?.(now, setting)).toEqual([
    { row: met[1], columns: ["name"] },
    { row: then[0], columns: ["signed"] },
  ]);
  expect(not(covered).support).toBeUndefined();
  expect(sum("signed", { title, unit: "wan", where: is({ stage: ["执行"] }) }).support).toBeUndefined();
});

test("the last date of a name is that of the unit's own rows, empty where none is dated", () => {
  const contacts = [
    row({ customer: "联想", date: "2006-09-04" }),
    row({ customer: "联想", date: "2006-09-07" }),
    row({ customer: "联想", date: "2006-09-20" }, "JS"),
    row({ customer: "神舟", date: null }),
  ];
  const last = lastDate("customer", "date");
  expect(contacts.map((one) => last(one, contacts))).toEqual(["2006-09-07", "2006-09-07", "2006-09-20", ""]);
  expect(last(row({ customer: "联想" }), contacts.slice(0, 1))).toBe("2006-09-04");
  const bracketed = [row({ customer: "庚公司【北京】", date: "2006-09-20" })];
  expect(last(row({ customer: "庚 公司(北京)" }), bracketed)).toBe("2006-09-20");
});
