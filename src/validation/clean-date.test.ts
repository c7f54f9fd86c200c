import { expect, test } from "vitest";
import { date } from "../model/column.ts";
import type { SeenCell } from "./cleaned.ts";
import { dateCleaner } from "./clean-date.ts";

const week = { start: "2006-09-18", end: "2006-09-24" };
const inWeek = date("日期", { withinPeriod: true });
const any = date("跟进期限", { optional: true, nearPeriod: true });
const far = date("合同到期日", { optional: true });
const past = date("提出日期", { notAfterPeriod: true });
const clean = (cell: SeenCell, column = any, span: typeof week | null = week) =>
  dateCleaner(column, span)(cell);

test.each<[string, SeenCell]>([
  ["a date cell", { type: "date", serial: 38978 }],
  ["an ISO text", "2006-09-18"],
])("%s is taken as it stands", (_, cell) => {
  expect(clean(cell)).toBe("2006-09-18");
});

test.each<[SeenCell, string, string[]]>([
  ["2006年9月18日", "2006-09-18", ["date-form"]],
  ["2006年09月18号", "2006-09-18", ["date-form"]],
  ["2006 年 9 月 18 日", "2006-09-18", ["date-form"]],
  ["2006-9-18", "2006-09-18", ["date-form"]],
  ["2006/9/18", "2006-09-18", ["date-form"]],
  ["2006.9.18", "2006-09-18", ["date-form"]],
  ["2006.09.18.", "2006-09-18", ["date-form"]],
  ["２００６／９／１８", "2006-09-18", ["date-form"]],
  ["20060918", "2006-09-18", ["date-form"]],
  ["'2006-09-18", "2006-09-18", ["date-form"]],
  ["2006。9。18", "2006-09-18", ["date-form"]],
  ["2006、9、18", "2006-09-18", ["date-form"]],
  ["2006，9，18", "2006-09-18", ["date-form"]],
  ["(2006-9-18)", "2006-09-18", ["date-form"]],
  ["【2006年9月18日】", "2006-09-18", ["date-form"]],
  ["2006.9.18。", "2006-09-18", ["date-form"]],
  ["2006-9-18日", "2006-09-18", ["date-form"]],
  ["2006年9月18日下午2点", "2006-09-18", ["time", "date-form"]],
  ["2006年9月18日 14时30分", "2006-09-18", ["time", "date-form"]],
  ["2006年9月18日早上九点半", "2006-09-18", ["time", "date-form"]],
  ["2006-9-18（周一）下午3：00", "2006-09-18", ["time", "date-form"]],
  ["2006-9-1周一8:30", "2006-09-01", ["time", "date-form"]],
  ["18th September 2006", "2006-09-18", ["date-form"]],
  ["18/Sep/2006", "2006-09-18", ["date-form"]],
  ["18-Sept-2006", "2006-09-18", ["date-form"]],
  ["Sept. 18, 2006", "2006-09-18", ["date-form"]],
  ["Mon, 18 Sep 2006 08:00:00 +0800", "2006-09-18", ["time", "date-form"]],
  ["Mon Sep 18 2006 00:00:00 GMT+0800 (中国标准时间)", "2006-09-18", ["time", "date-form"]],
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
  ["2006-09-17T16:00:00.000Z", "2006-09-18", ["time", "date-form"]],
  ["2006-09-18T16:00:00.000Z", "2006-09-19", ["time", "date-form"]],
  ["2006-09-18T00:00:00+0800", "2006-09-18", ["time", "date-form"]],
  ["2006-09-17 20:00:00-05:00", "2006-09-18", ["time", "date-form"]],
  ["2006-09-18T16:00:00", "2006-09-18", ["time", "date-form"]],
  [38977.9999999, "2006-09-18", ["serial"]],
  [38978 - 43 / 86_400, "2006-09-18", ["serial"]],
  [{ type: "date", serial: 38977 + 86_399 / 86_400 }, "2006-09-17", ["time"]],
  [{ type: "date", serial: 38977.98 }, "2006-09-17", ["time"]],
  ["31/12/06", "2006-12-31", ["two-digit-year"]],
  ["31.12.06", "2006-12-31", ["two-digit-year"]],
  ["19-12-06", "2006-12-19", ["two-digit-year"]],
  ["06/12/19", "2006-12-19", ["two-digit-year"]],
  ["061219", "2006-12-19", ["six-digits"]],
  ["61219", "2006-12-19", ["six-digits"]],
  [61219, "2006-12-19", ["six-digits"]],
  [90407, "2009-04-07", ["six-digits"]],
  [{ type: "number", value: 61219, format: "00-00-00" }, "2006-12-19", ["two-digit-year"]],
  [{ type: "number", value: 61219, format: "000000" }, "2006-12-19", ["six-digits"]],
  [{ type: "number", value: 20061219, format: '0000"年"00"月"00"日"' }, "2006-12-19", ["date-form"]],
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

test.each<[SeenCell, string]>([
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
  ["2006.9.1-2006.9.3", "date-range"],
  ["10/20-25", "date-range"],
  ["10.20-25", "date-range"],
  ["9.18～9.20", "date-range"],
  ["10月20-25日", "date-range"],
  ["2006-09-18至2006-09-19", "date-range"],
  ["2006年9月1日—3日", "date-range"],
  ["12-10/15", "value-not-date"],
  ["10-20/25", "value-not-date"],
  ["2006-9/18", "value-not-date"],
  ["2006-9-1 8", "value-not-date"],
  ["Sun, 17 Sep 2006 16:00:00 +0000", "value-not-date"],
  ["5-Market-2006", "value-not-date"],
  ["marketing 3 2006", "value-not-date"],
  ["3-junk-06", "value-not-date"],
  ["9、18", "value-not-date"],
  ["2006年9月18日14点-15点", "value-not-date"],
  ["06.13.12", "date-impossible"],
  ["2006-9-18①", "value-marked"],
  ["同上", "ditto-mark"],
  ["6.9.3", "value-not-date"],
  [9.1, "value-not-date"],
  [2006, "value-not-date"],
  [true, "value-not-date"],
])("%s is refused: %s", (cell, code) => {
  expect(clean(cell)).toMatchObject({ problem: code });
});

test("dates that fall short of midnight by a rounding are the day itself", () => {
  expect(clean({ type: "date", serial: 38977.9999999 })).toBe("2006-09-18");
  expect(clean({ type: "date", serial: 38978 - 43 / 86_400 })).toBe("2006-09-18");
});

test("digits that are a day serial and year, month, day at once are taken only where the period leaves no doubt", () => {
  // 40422 is 1 September 2010, or 22 April 2004.
  const both = { first: "2010-09-01", second: "2004-04-22" };
  const late = { start: "2010-09-01", end: "2010-09-30" };
  expect(clean(40422, any, late)).toEqual({ value: "2010-09-01", did: ["serial"] });
  expect(clean("40422", far, late)).toEqual({ problem: "date-ambiguous", data: both });
  expect(clean(40422, any, null)).toEqual({ problem: "date-ambiguous", data: both });
  expect(clean(61219, far, null)).toMatchObject({ problem: "date-ambiguous" });
  expect(clean("061219", far, null)).toEqual({
    problem: "date-digits-unclear",
    data: { date: "2006-12-19" },
  });
  expect(clean(700101)).toEqual({ problem: "date-digits-unclear", data: { date: "1970-01-01" } });
});

test("a number far after the period is no day serial", () => {
  expect(clean(68000)).toEqual({ problem: "date-number-far", data: { date: "2086-03-04" } });
  expect(clean(68000.5)).toMatchObject({ problem: "date-number-far" });
  expect(clean(45000, far)).toEqual({ value: "2023-03-15", did: ["serial"] });
});

test("where the year may stand first or last, it is refused away from the period", () => {
  expect(clean("31/12/06", far)).toMatchObject({ problem: "date-ambiguous" });
  expect(clean("31.12.06", far)).toMatchObject({ problem: "date-ambiguous" });
  expect(clean("31.12.06", far, null)).toMatchObject({ problem: "date-ambiguous" });
  expect(clean("06.9.18", far, null)).toEqual({ value: "2006-09-18", did: ["two-digit-year"] });
  expect(clean("06/09/07")).toMatchObject({ problem: "date-ambiguous" });
});

test("an empty mark in an optional date is an empty cell", () => {
  expect(clean("—")).toEqual({ value: null, did: ["placeholder"] });
});

test("days of 1980 to 2099 are dates, as day counts, as eight digits and as texts", () => {
  const day = (serial: number): SeenCell => ({ type: "date", serial });
  const first = [day(29_221), 19_800_101, "1980-1-1"];
  const last = [day(73_050), 20_991_231, "2099-12-31"];
  const valueOf = (cell: SeenCell) => {
    const taken = clean(cell, far, null);
    return typeof taken === "object" && taken !== null
      ? "value" in taken
        ? taken.value
        : taken.problem
      : taken;
  };
  expect([...first, ...last].map(valueOf)).toEqual([
    ...first.map(() => "1980-01-01"),
    ...last.map(() => "2099-12-31"),
  ]);
  expect([day(29_220), "1979-12-31", day(73_051), "2100-1-1"].map(valueOf)).toEqual(
    Array.from({ length: 4 }, () => "date-implausible"),
  );
});
