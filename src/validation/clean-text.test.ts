import { expect, test } from "vitest";
import { code, name, text, type Column } from "../model/column.ts";
import type { SeenCell } from "./cleaned.ts";
import { textCleaner } from "./clean-text.ts";

const prose = text("本月进展");
const notes = text("备注", { optional: true });
const customer = name("客户名称");
const slot = code("铺位编号");
const clean = (column: Column, cell: SeenCell) => textCleaner(column)(cell);

test.each<[string, Column, SeenCell, string]>([
  ["plain prose", prose, "合同条款已确认,待盖章(1)", "合同条款已确认,待盖章(1)"],
  ["Chinese punctuation", prose, "合同（一期）：已签。", "合同（一期）：已签。"],
  ["prose of two lines", prose, "已签约\n下周回款", "已签约\n下周回款"],
  ["brackets in a name", customer, "颐高（杭州）有限公司", "颐高（杭州）有限公司"],
  ["a code", slot, "YG-杭州-27466", "YG-杭州-27466"],
  ["a number in a text column", slot, 301, "301"],
  ["a number with the zeros its format shows", slot, { type: "number", value: 12, format: "0000" }, "0012"],
  ["a required answer of 无", prose, "无", "无"],
  ["a text in quotes", prose, "'重点'客户", "'重点'客户"],
  ["an apostrophe in a name", customer, "L'Oreal", "L'Oreal"],
])("%s is taken as it stands", (_, column, cell, value) => {
  expect(clean(column, cell)).toBe(value);
});

test.each<[string, Column, SeenCell, string, string[]]>([
  ["spaces around a text", prose, " \u3000已签约\n ", "已签约", ["trimmed"]],
  ["a no-break space", prose, "\u00a0已签约", "已签约", ["trimmed"]],
  ["a zero-width space", customer, "杭州\u200b颐高", "杭州颐高", ["invisible"]],
  ["radicals for characters", customer, "⻓城⽹络", "长城网络", ["radical"]],
  ["a name padded to width", customer, "张\u3000三", "张三", ["spaces"]],
  ["a name broken over lines", customer, "杭州新锐\n电脑有限公司", "杭州新锐电脑有限公司", ["line-break"]],
  ["a foreign name keeps its space", customer, "Hewlett  Packard", "Hewlett Packard", ["spaces"]],
  ["full-width digits in prose", prose, "签约（３）份", "签约（3）份", ["half-width"]],
  ["a full-width code", slot, "３Ａ０１２", "3A012", ["half-width"]],
  ["a code with a long dash", slot, "AD—001", "AD-001", ["dash"]],
  ["an apostrophe for Excel before a name", customer, "'新锐数码", "新锐数码", ["apostrophe"]],
  ["an apostrophe for Excel before a code", slot, "'0012", "0012", ["apostrophe"]],
  ["an apostrophe for Excel before prose", prose, "'已签约", "已签约", ["apostrophe"]],
  ["a date in prose", notes, { type: "date", serial: 39014 }, "2006-10-24", ["date-as-text"]],
])("%s is cleaned", (_, column, cell, value, did) => {
  expect(clean(column, cell)).toEqual({ value, did });
});

test("the apostrophe for Excel alone is an empty cell", () => {
  expect([customer, slot, prose].map((column) => clean(column, "'"))).toEqual([null, null, null]);
});

test.each<[number, string, string]>([
  [1, '"AD-"000', "AD-001"],
  [1, "\\A\\D\\-000", "AD-001"],
  [59992, '"YG-杭州-"00000', "YG-杭州-59992"],
  [2, '0"F"', "2F"],
  [2, 'General"F"', "2F"],
  [2, 'G/通用格式"F"', "2F"],
  [-1, '0"F";"B"0', "B1"],
  [1001, "0-000", "1-001"],
  [12, "0000;;", "0012"],
  [12, '[Red]"A"0000_ ', "A0012"],
  [20060001, "0000!-0000", "2006-0001"],
  [1.5, '0.0"层"', "1.5层"],
  [0.5, "0%", "50%"],
  [1, '[=1]"一区";[=2]"二区";0"区"', "一区"],
  [3, '[=1]"一区";[=2]"二区";0"区"', "3区"],
])("%d under the format %s is the %s that a reader sees", (value, format, text) => {
  expect(clean(slot, { type: "number", value, format })).toBe(text);
});

test.each<[number, string]>([
  [20_000_000_000, "0.00E+00"],
  [0.5, "# ?/?"],
  [12, "[DBNum2]General"],
  [-12, "0000;;"],
  [12, ";;;"],
  [12, '"AD-"@'],
  [-12, "yyyy/m/d"],
])("%d under the format %s cannot be taken for a code", (value, format) => {
  expect(clean(slot, { type: "number", value, format })).toEqual({
    problem: "number-format-unclear",
    data: { stored: value, format },
  });
});

test("marks for nothing are empty cells, words for it only where nothing needs to be said", () => {
  expect(["-", "—", "/", "N/A", "无"].map((mark) => clean(notes, mark))).toEqual(
    Array.from({ length: 5 }, () => ({ value: null, did: ["placeholder"] })),
  );
  expect(clean(prose, "-")).toEqual({ value: null, did: ["placeholder"] });
  expect(clean(prose, "   ")).toBeNull();
});

test("what programs write for nothing is an empty cell too", () => {
  expect(
    ["NaN", "nan", "None", "undefined", "NULL", "#N/A", "n/a"].map((mark) => clean(customer, mark)),
  ).toEqual(Array.from({ length: 7 }, () => ({ value: null, did: ["placeholder"] })));
  expect(["Nancy", "None such", "Undefined Ltd", "Nano"].map((mark) => clean(customer, mark))).toEqual([
    "Nancy",
    "None such",
    "Undefined Ltd",
    "Nano",
  ]);
});

test.each(["／", "＼", "Ｎ／Ａ", "〜", "──", "— —", "(null)", "[NULL]", "<null>", "\\N", "无。", "（无）"])(
  "%s, as it is typed or exported for nothing, is an empty cell",
  (mark) => {
    expect(clean(notes, mark)).toEqual({ value: null, did: ["placeholder"] });
  },
);

test("a text that only begins like a mark for nothing stays", () => {
  const texts = ["(无锡)天天耗材", "<联想>", "[NULL]商行", "／A／", "无。其他照旧", "\\NEC"];
  expect(texts.map((text) => clean(notes, text))).toEqual(texts);
});

test.each([
  "同上",
  "同前",
  "如上",
  "（同上）",
  "同上。",
  "同上一行",
  "〃",
  "″",
  '"',
  "＂",
  "”",
  "''",
  "-〃-",
  "Ditto",
  "↑",
])("%s is no name and no code; in long prose it stays", (mark) => {
  expect(clean(customer, mark)).toEqual({ problem: "ditto-mark", data: {} });
  expect(clean(slot, mark)).toEqual({ problem: "ditto-mark", data: {} });
  expect(clean(text("备注", { width: 24 }), mark)).toBe(mark);
});

test("names that begin like a ditto mark are names", () => {
  const names = ["同上海公司", "如上科技", "同前进", "D座", "(同上)店", "上同仁堂"];
  expect(names.map((written) => clean(customer, written))).toEqual(names);
});

test.each(["1A001①", "1A²", "1A₀01", "②-01", "1A001⑴", "1A001ⓐ", "½A", "AM²", "㈠01"])(
  "%s is not read as another code",
  (mark) => {
    expect(clean(slot, mark)).toEqual({ problem: "value-marked", data: {} });
  },
);

test("a mark in a name or in prose stays what it is", () => {
  expect(clean(customer, "①杭州新锐")).toBe("①杭州新锐");
  expect(clean(prose, "面积 30m²，见注①")).toBe("面积 30m²，见注①");
});

test("what Excel has made of a code cannot be undone", () => {
  expect(clean(slot, { type: "date", serial: 39000 })).toEqual({ problem: "code-became-date", data: {} });
  expect(clean(slot, 1e19)).toEqual({ problem: "digits-lost", data: {} });
  for (const text of ["1月2日", "2-Jan"])
    expect(clean(slot, text)).toEqual({ problem: "code-became-date", data: {} });
  for (const text of ["2.00E+11", "1E+03"])
    expect(clean(slot, text)).toEqual({ problem: "value-invalid", data: {} });
});

test.each(["1E-05", "1E11", "3-12", "12月店", "2-January"])("the code %s is as it was typed", (text) => {
  expect(clean(slot, text)).toBe(text);
});
