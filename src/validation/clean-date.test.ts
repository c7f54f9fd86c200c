import { expect, test } from "vitest";
import { date } from "../model/column.ts";
import type { Cell } from "../model/grid.ts";
import { dateCleaner } from "./clean-date.ts";

const week = { start: "2006-09-18", end: "2006-09-24" };
const inWeek = date("日期", { withinPeriod: true });
const any = date("跟进期限", { optional: true, nearPeriod: true });
const far = date("合同到期日", { optional: true });
const past = date("提出日期", { notAfterPeriod: true });
const clean = (cell: Cell, column = any, span: typeof week | null = week) => dateCleaner(column, span)(cell);

test.each<[string, Cell]>([
  ["a date cell", { type: "date", serial: 38978 }],
  ["an ISO text", "2006-09-18"],
])("%s is taken as it stands", (_, cell) => {
  expect(clean(cell)).toBe("2006-09-18");
});

test.each<[Cell, string, string[]]>([
  ["2006年9月18日", "2006-09-18", ["date-form"]],
  ["2006年09月18号", "2006-09-18", ["date-form"]],
  ["2006 年 9 月 18 日", "2006-09-18", ["date-form"]],
  ["2006-9-18", "2006-09-18", ["date-form"]],
  ["2006/9/18", "2006-09-18", ["date-form"]],
  ["2006.9.18", "2006-09-18", ["date-form"]],
  ["2006.09.18.", "2006-09-18", ["date-form"]],
  ["２００６／９／１８", "2006-09-18", ["date-form"]],
  ["20060918", "2006-09-18", ["date-form"]],
  [20060918, "2006-09-18", ["date-form"]],
  ["二〇〇六年九月十八日", "2006-09-18", ["date-form"]],
  ["二○○六年十二月二十一日", "2006-12-21", ["date-form"]],
  ["18-Sep-06", "2006-09-18", ["two-digit-year"]],
  ["Sep 18, 2006", "2006-09-18", ["date-form"]],
  ["9/18/2006", "2006-09-18", ["date-form"]],
  ["06.9.18", "2006-09-18", ["two-digit-year"]],
  ["06年9月18日", "2006-09-18", ["two-digit-year"]],
  ["99.8.8", "1999-08-08", ["two-digit-year"]],
  ["9/18", "2006-09-18", ["year-from-period"]],
  ["9.18", "2006-09-18", ["year-from-period"]],
  [9.18, "2006-09-18", ["year-from-period"]],
  ["9月18日", "2006-09-18", ["year-from-period"]],
  ["九月十八日", "2006-09-18", ["year-from-period"]],
  ["2006-09-18 星期一", "2006-09-18", ["time", "date-form"]],
  ["2006年9月18日(周一)", "2006-09-18", ["time", "date-form"]],
  ["2006-09-18 09:30:00", "2006-09-18", ["time", "date-form"]],
  ["2006-09-18T09:30:00+08:00", "2006-09-18", ["time", "date-form"]],
  ["9月18日上午", "2006-09-18", ["time", "year-from-period"]],
  [38978, "2006-09-18", ["serial"]],
  ["38978", "2006-09-18", ["serial"]],
  [{ type: "date", serial: 38978.5 }, "2006-09-18", ["time"]],
  [" 2006-09-18 ", "2006-09-18", ["date-form"]],
])("%s is 18 September 2006, or what it says", (cell, value, did) => {
  expect(clean(cell)).toEqual({ value, did });
});

test("a date without a year takes the one that puts it into the period, or nearest to it, and is then asked about", () => {
  const newYear = { start: "2006-12-25", end: "2006-12-31" };
  expect(clean("12/28", any, newYear)).toEqual({ value: "2006-12-28", did: ["year-from-period"] });
  expect(clean("1/3", any, newYear)).toEqual({
    value: "2007-01-03",
    did: ["year-from-period"],
    doubt: { code: "date-year-assumed", data: { date: "2007-01-03" }, oncePerColumn: false },
  });
  expect(clean("12/20", past, week)).toMatchObject({
    value: "2005-12-20",
    doubt: { code: "date-year-assumed" },
  });
});

test("without a period, or where dates may be years away from it, a year left out stays unknown", () => {
  expect(clean("9/3", any, null)).toEqual({ problem: "date-without-year", data: {} });
  expect(clean("9/18", far)).toEqual({ problem: "date-without-year", data: {} });
});

test("a date that may be read in two ways is refused, unless the period tells which", () => {
  expect(clean("9/3/2006")).toEqual({
    problem: "date-ambiguous",
    data: { first: "2006-09-03", second: "2006-03-09" },
  });
  expect(clean("06/09/20", inWeek)).toEqual({ value: "2006-09-20", did: ["two-digit-year"] });
  expect(clean("9/9/2006")).toEqual({ value: "2006-09-09", did: ["date-form"] });
});

test.each<[Cell, string]>([
  ["2006-02-30", "date-impossible"],
  ["13/40", "date-impossible"],
  ["2006年9月31日", "date-impossible"],
  ["2006年9月", "date-without-day"],
  ["2006-09", "date-without-day"],
  ["1906-09-18", "date-implausible"],
  [{ type: "date", serial: 3 }, "date-implausible"],
  ["尽快", "value-not-date"],
  ["无固定期限", "value-not-date"],
  ["2006年9月底", "value-not-date"],
  ["2006.9.1-2006.9.3", "value-not-date"],
  ["6.9.3", "value-not-date"],
  [9.1, "value-not-date"],
  [2006, "value-not-date"],
  [true, "value-not-date"],
])("%s is refused: %s", (cell, code) => {
  expect(clean(cell)).toMatchObject({ problem: code });
});

test("an empty mark in an optional date is an empty cell", () => {
  expect(clean("—")).toEqual({ value: null, did: ["placeholder"] });
});
