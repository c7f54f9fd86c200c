import { expect, test } from "vitest";
import type { MeasureUnit } from "../model/report.ts";
import { grouped, scaleOf, shown, shownChange } from "./amounts.ts";

test.each<[number | null, MeasureUnit, string, string]>([
  [null, "count", "—", "—"],
  [1234567, "count", "1,234,567", "1,234,567"],
  [0, "percent", "0.0%", "0.0%"],
  [84.349999, "percent", "84.3%", "84.3%"],
  [8050.48, "yuan", "8,050.48 元", "8,050.48 yuan"],
  [1200, "yuan", "1,200 元", "1,200 yuan"],
  [12345.6, "yuan", "1.2 万元", "12.3 k yuan"],
  [1234567, "yuan", "123.5 万元", "1.23 m yuan"],
  [123456789, "yuan", "1.23 亿元", "123.46 m yuan"],
  [242.2, "wan", "242.2 万元", "2.42 m yuan"],
  [34763.8, "wan", "3.48 亿元", "347.64 m yuan"],
  [0, "wan", "0.0 万元", "0.0 k yuan"],
  [-15.5, "wan", "−15.5 万元", "−155.0 k yuan"],
  [153659.4, "squareMetres", "153,659 ㎡", "153,659 ㎡"],
  [24.84, "squareMetres", "24.8 ㎡", "24.8 ㎡"],
  [14.71, "days", "14.7 天", "14.7 days"],
  [7, "points", "7 分", "7 points"],
])("%s %s is shown as %s, in English %s", (value, unit, chinese, english) => {
  expect([shown(value, unit, "zh-CN"), shown(value, unit, "en")]).toEqual([chinese, english]);
});

test("a number that rounds to nothing has no minus", () => {
  expect([grouped(-0.04, 1), grouped(-0.05, 1), grouped(-1234.5, 0)]).toEqual(["0.0", "−0.1", "−1,235"]);
});

test.each([
  [
    { unit: "count", previous: 526, change: 11, better: "up" },
    { text: "+11（+2.1%）", sign: "▲", tone: "good" },
  ],
  [
    { unit: "count", previous: 44, change: 10, better: "down" },
    { text: "+10（+22.7%）", sign: "▲", tone: "bad" },
  ],
  [
    { unit: "count", previous: 0, change: 2 },
    { text: "+2", sign: "▲", tone: "even" },
  ],
  [
    { unit: "percent", previous: 45.3, change: -3.7, better: "up" },
    { text: "−3.7 个百分点", sign: "▼", tone: "bad" },
  ],
  [
    { unit: "percent", previous: 45.3, change: 0.01, better: "up" },
    { text: "持平", sign: "", tone: "even" },
  ],
  [
    { unit: "yuan", previous: 20000, change: -5000, better: "down" },
    { text: "−5,000 元（−25.0%）", sign: "▼", tone: "good" },
  ],
  [
    { unit: "yuan", previous: -10, change: -20, better: "up" },
    { text: "−20 元（−200.0%）", sign: "▼", tone: "bad" },
  ],
  [{ unit: "count", previous: null, change: null }, undefined],
] as const)("a change of %o is shown as %o", (figure, expected) => {
  expect(shownChange(figure, "zh-CN")).toEqual(expected);
});

test("amounts beside each other are in 万元 until the largest is 10 亿元, so that small ones keep their digits", () => {
  expect(scaleOf("wan", [34763.8, 120], "zh-CN").suffix).toBe(" 万元");
  expect(scaleOf("wan", [100_000, 120], "zh-CN").suffix).toBe(" 亿元");
});
