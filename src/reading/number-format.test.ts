import { expect, test } from "vitest";

import { builtinFormat, numberShape } from "./number-format.ts";

const shapes = (codes: readonly string[]): Record<string, string> =>
  Object.fromEntries(codes.map((code) => [code, numberShape(code)]));

const all = (codes: readonly string[], shape: string): Record<string, string> =>
  Object.fromEntries(codes.map((code) => [code, shape]));

test("formats with a day, month, year or weekday are dates", () => {
  const codes = [
    "yyyy-mm-dd",
    "m/d",
    "mmm",
    'yyyy"年"m"月"d"日"',
    'm"月"d"日"',
    "[$-804]aaaa",
    "[DBNum1][$-804]yyyy年m月",
    "yyyy\\-mm\\-dd\\ hh:mm:ss",
    "e年m月d日",
    "[Red]yy/m/d;@",
    "mmmmm",
    "[$-F800]dddd, mmmm dd, yyyy",
  ];
  expect(shapes(codes)).toEqual(all(codes, "date"));
});

test("formats with a time of day or a duration only are times", () => {
  const codes = [
    "h:mm",
    "h:mm:ss AM/PM",
    "上午/下午h时mm分",
    "[h]:mm:ss",
    "mm:ss.0",
    "[$-F400]h:mm:ss\\ AM/PM",
    "[m]",
  ];
  expect(shapes(codes)).toEqual(all(codes, "time"));
});

test("digits, grouping, signs, brackets and currency symbols are plain", () => {
  const codes = [
    "General",
    "@",
    "0",
    "0.00",
    "#,##0",
    "#,##0.00;[Red]-#,##0.00",
    "0.00_ ",
    "#,##0_);(#,##0)",
    '_ "¥"* #,##0.00_ ;_ "¥"* \\-#,##0.00_ ;_ "¥"* "-"??_ ;_ @_ ',
    "[$￥-804]#,##0.00",
    "[>100]0.0;0",
    "0;-0;;@",
    "G/通用格式",
  ];
  expect(shapes(codes)).toEqual(all(codes, "plain"));
});

test("percent, powers, fractions, units, leading zeros, separators and scaling are shown", () => {
  const codes = [
    "0%",
    "0.0%",
    "0.00E+00",
    "# ?/?",
    '0"万元"',
    '0.0"d"',
    "General元",
    "[DBNum2]General",
    "000000",
    "000-0000",
    "#,##0,",
    "0.00 USD",
    ";;;",
    '0;-0;"无"',
    "[$USD] #,##0",
    "[$$-409]#,##0.00",
    "€#,##0",
    "0;;",
    "-0",
    "(000)",
    '"+"0',
    "General!m",
    "General\\m",
    "0!.0",
    "0\\.0",
    '0"."0',
  ];
  expect(shapes(codes)).toEqual(all(codes, "shown"));
});

test("built-in formats that Chinese Excel adds are dates and times; unassigned ids are General", () => {
  const shapeOf = (id: number): string => numberShape(builtinFormat(id));
  expect([14, 22, 27, 31, 36, 50, 51, 57, 58].map(shapeOf)).toEqual(Array.from({ length: 9 }, () => "date"));
  expect([18, 21, 32, 33, 34, 45, 46, 47, 55, 56].map(shapeOf)).toEqual(
    Array.from({ length: 10 }, () => "time"),
  );
  expect([0, 1, 2, 3, 4, 5, 8, 37, 41, 44, 49, 26, 163].map(shapeOf)).toEqual(
    Array.from({ length: 13 }, () => "plain"),
  );
  expect([9, 10, 11, 12, 13, 48].map(shapeOf)).toEqual(Array.from({ length: 6 }, () => "shown"));
});
