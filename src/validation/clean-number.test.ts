import fc from "fast-check";
import { expect, test } from "vitest";
import { decimal, integer, money, squareMetres, metres, type Column } from "../model/column.ts";
import type { SeenCell } from "./cleaned.ts";
import { numberCleaner } from "./clean-number.ts";

const yuan = money("押金");
const wan = money("预计金额(万元)", { unit: "万元" });
const area = squareMetres("建筑面积");
const rent = decimal("月租金", { unit: "元/㎡/月" });
const width = metres("宽(米)");
const rank = integer("序号");
const optional = decimal("数量", { optional: true });

const clean = (column: Column, cell: SeenCell, factor = 1) => numberCleaner(column, factor)(cell);

test.each<[string, Column, SeenCell, number]>([
  ["a number", yuan, 1200, 1200],
  ["a number with decimals", wan, 161.8, 161.8],
  ["a number stored as text", yuan, "1200", 1200],
  ["a text with decimals to spare", area, "35.60", 35.6],
  ["the noise of binary fractions", area, 27.469999999999995, 27.47],
  ["the noise of a percentage of money", wan, 0.1 + 0.2, 0.3],
  ["a rate with more decimals than fen", rent, 12.3456, 12.3456],
])("%s is taken as it stands", (_, column, cell, value) => {
  expect(clean(column, cell)).toBe(value);
});

test.each<[string, Column, SeenCell, number, string[]]>([
  ["1,200元", yuan, "1,200元", 1200, ["thousands", "unit"]],
  ["an apostrophe for Excel", yuan, "'1200", 1200, []],
  ["¥1,200.00", yuan, "¥1,200.00", 1200, ["currency", "thousands"]],
  ["¥1,200.00 in full width", yuan, "￥１，２００．００", 1200, ["currency", "thousands"]],
  ["3.5万 in 元", yuan, "3.5万", 35000, ["multiple"]],
  ["3.5万元 in 元", yuan, "3.5万元", 35000, ["multiple"]],
  ["3.5w in 元", yuan, "3.5w", 35000, ["multiple"]],
  ["3.5萬元 in 万元", wan, "3.5萬元", 3.5, ["unit"]],
  ["3.5 in 公尺", width, "3.5公尺", 3.5, ["unit"]],
  ["1,500元/每月", yuan, "1,500元/每月", 1500, ["thousands", "unit"]],
  ["1200￥", yuan, "1200￥", 1200, ["unit"]],
  ["160元每平米每月", rent, "160元每平米每月", 160, ["unit"]],
  ["3.5万 in 万元", wan, "3.5万", 3.5, ["unit"]],
  ["3.5万元 in 万元", wan, "3.5万元", 3.5, ["unit"]],
  ["1.2亿 in 万元", wan, "1.2亿", 12000, ["unit"]],
  ["5千 in 万元", wan, "5千", 0.5, ["unit"]],
  ["full-width digits", area, "５．５", 5.5, []],
  ["a space in front", area, " 30 ", 30, []],
  ["a 。 for the point", area, "30。5", 30.5, []],
  ["groups of three", yuan, "1 200", 1200, []],
  ["brackets for a minus", yuan, "(1,200)", -1200, ["negative-brackets", "thousands"]],
  ["full-width brackets for a minus", yuan, "（50）", -50, ["negative-brackets"]],
  ["a long minus", yuan, "−50", -50, []],
  ["scientific notation", yuan, "1.2E+03", 1200, ["scientific"]],
  ["三十", area, "三十", 30, ["chinese-numeral"]],
  ["一百二十平方米", area, "一百二十平方米", 120, ["chinese-numeral", "unit"]],
  ["三万五千 in 元", yuan, "三万五千", 35000, ["chinese-numeral"]],
  ["三万 in 万元", wan, "三万", 3, ["chinese-numeral", "yuan-to-wan"]],
  ["30㎡", area, "30㎡", 30, ["unit"]],
  ["30平", area, "30平", 30, ["unit"]],
  ["147.0元 a ㎡ and month", rent, "147.0元", 147, ["unit"]],
  ["147元/㎡/月", rent, "147元/㎡/月", 147, ["unit"]],
  ["350cm in 米", width, "350cm", 3.5, ["unit-converted"]],
  ["3个", optional, "3个", 3, ["unit"]],
  ["1、", rank, "1、", 1, []],
  ["more decimals than fen", yuan, 33.333333, 33.33, ["rounded-to-fen"]],
  ["a format that adds 元", yuan, { type: "number", value: 12, format: '0.0"元"' }, 12, ["unit"]],
  ["a format that shows 万", wan, { type: "number", value: 35000, format: '0!.0,"万"' }, 3.5, ["unit"]],
])("%s is cleaned", (_, column, cell, value, did) => {
  const taken = clean(column, cell);
  expect(did.length === 0 ? { value: taken, did } : taken).toEqual({ value, did });
});

const shown = (value: number, format: string): SeenCell => ({ type: "number", value, format });

test.each<[Column, number, string, number]>([
  [yuan, 35000, '0!.0,"万"', 35000],
  [yuan, 35123, '0"."0,"万元"', 35123],
  [yuan, 20000, '0\\.0000"万元"', 20000],
  [yuan, 0.2, '0.0"万"', 2000],
  [yuan, 2, '0.00"千元"', 2000],
  [yuan, 0.002, '0.000000"百万元"', 2000],
  [yuan, 2000, '0.00,"千元"', 2000],
  [yuan, 20000, '#","##0"."0,"万"', 20000],
  [yuan, -35000, '0!.0,"万";(0!.0,"万")', -35000],
  [yuan, 2000, '[DBNum2]General"元"', 2000],
  [yuan, 2000, "0.00E+00", 2000],
  [yuan, 0, '0.00"元";-0.00"元";"无"', 0],
  [wan, 35000, '0"."0,"万"', 3.5],
  [wan, 35000, '0"."0000"万元"', 3.5],
  [wan, 35000, "0!.0,", 3.5],
  [width, 350, '0"cm"', 3.5],
  [area, 30, '0.00"㎡"', 30],
])("in %o, %d under the format %s is %d", (column, value, format, expected) => {
  const taken = clean(column, shown(value, format));
  expect(typeof taken === "number" ? { value: taken } : taken).toMatchObject({ value: expected });
});

test.each<[Column, number, string, string]>([
  [area, 12, '0.00"亩"', "value-not-number"],
  [yuan, 2000, "[$US$-409]#,##0.00", "value-not-number"],
  [yuan, 35000, '0"万"0000"元"', "value-not-number"],
  [rank, 50, '0"%"', "value-not-number"],
  [yuan, 63500, "0.00,", "number-format-unclear"],
  [wan, 63500, "0.00,", "number-format-unclear"],
  [yuan, 5, ";;;", "number-format-unclear"],
  [yuan, -5, "0;;", "number-format-unclear"],
])("in %o, %d under the format %s is refused: %s", (column, value, format, code) => {
  expect(clean(column, shown(value, format))).toMatchObject({ problem: code });
});

test.each<[Column, string]>([
  [yuan, "2000①"],
  [area, "12²"],
  [area, "12½"],
  [wan, "6.35⁵"],
  [rank, "②"],
  [rank, "⒈"],
  [yuan, "２０００₁"],
])("in %o, the mark in %s is no digit", (column, text) => {
  expect(clean(column, text)).toEqual({ problem: "value-marked", data: {} });
});

test.each(["30㎡", "30m²", "30 M²", "３０ｍ²", "30平方米"])("%s is 30 square metres", (text) => {
  expect(clean(area, text)).toMatchObject({ value: 30, did: ["unit"] });
});

test("同上 is no number", () => {
  expect(["同上", "〃", "″", '"'].map((text) => clean(area, text))).toEqual(
    Array.from({ length: 4 }, () => ({ problem: "ditto-mark", data: {} })),
  );
});

test("numbers under a header in another unit are converted, units written out in that header's sense", () => {
  expect(clean(wan, 35000, 0.0001)).toEqual({ value: 3.5, did: ["header-unit"] });
  expect(clean(wan, "3.5万", 0.0001)).toEqual({ value: 3.5, did: ["multiple", "header-unit"] });
  expect(clean(wan, "35,000元", 0.0001)).toEqual({ value: 3.5, did: ["thousands", "unit", "header-unit"] });
  expect(clean(yuan, 3.5, 10_000)).toEqual({ value: 35000, did: ["header-unit"] });
});

test("元 under a header in 万元 is dropped where only 万元 makes sense, believed where only 元 does, refused between", () => {
  expect(clean(wan, "64.30元")).toEqual({
    value: 64.3,
    did: ["unit-dropped"],
    doubt: { code: "unit-contradicts-header", data: {}, oncePerColumn: true },
  });
  expect(clean(wan, "35000元")).toEqual({
    value: 3.5,
    did: ["yuan-to-wan"],
    doubt: { code: "yuan-under-wan", data: {}, oncePerColumn: true },
  });
  expect(clean(wan, "3500元")).toEqual({ problem: "money-unit-ambiguous", data: {} });
});

test.each(["约30", "30左右", "大约 30 ㎡", "≈30"])("%s is taken as 30, with a warning", (text) => {
  expect(clean(area, text)).toMatchObject({ value: 30, doubt: { code: "number-approximate" } });
});

test.each<[Column, SeenCell]>([
  [area, "约三十平"],
  [optional, "一批"],
  [optional, "3批"],
  [area, "三十左右"],
  [wan, "一百多万"],
  [wan, "三万五"],
  [area, "30-35"],
  [area, "30多"],
  [area, "3 5"],
  [area, "1,20,000"],
  [area, "12.5.3"],
  [area, "30米"],
  [area, "很宽"],
  [width, "30㎡"],
  [rent, "5元/天/㎡"],
  [yuan, "12%"],
  [yuan, { type: "number", value: 0.12, format: "0%" }],
  [yuan, { type: "date", serial: 39000 }],
  [yuan, true],
])("%s holds no number to rely on: %s", (column, cell) => {
  expect(clean(column, cell)).toEqual({ problem: "value-not-number", data: {} });
});

test.each(["-", "—", "/", "无", "N/A", "暂无"])("%s in an optional column is an empty cell", (text) => {
  expect(clean(optional, text)).toEqual({ value: null, did: ["placeholder"] });
});

test("however a number is written, it is read as the same number", () => {
  const styles: ((value: number) => SeenCell)[] = [
    (value) => value,
    (value) => value.toFixed(2),
    (value) => `${value.toLocaleString("en-US", { minimumFractionDigits: 2 })}元`,
    (value) => `¥ ${value.toFixed(2)}`,
    (value) =>
      [...value.toFixed(2)]
        .map((char) => (char === "." ? "．" : String.fromCharCode(char.charCodeAt(0) + 0xfee0)))
        .join(""),
    (value) => `　${value.toFixed(2)}\n`,
    (value) => `${(value / 10_000).toFixed(6)}万`,
  ];
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 99_999_999 }), fc.constantFrom(...styles), (fen, write) => {
      const taken = clean(yuan, write(fen / 100));
      expect(taken !== null && typeof taken === "object" && "value" in taken ? taken.value : taken).toBe(
        fen / 100,
      );
    }),
  );
});
