import { expect, test } from "vitest";
import { anyOf, atMost, check, emptyWhen, notBefore, productOf, requiredWhen } from "./check.ts";
import { words } from "./words.ts";

const expected = words("合适", "right");

test("at most: the limit itself is allowed", () => {
  const rule = atMost("used", "area", { expected });
  expect([29, 30, 31].map((used) => rule.holds({ used, area: 30 }))).toEqual([true, true, false]);
  expect(rule).toMatchObject({ code: "used-above-area", at: "used", severity: "error", asksEmpty: false });
});

test("not before: the same day is allowed, unless it must be strictly after", () => {
  const start = "2006-09-18";
  const days = ["2006-09-17", "2006-09-18", "2006-09-19"];
  const loose = notBefore("end", "start", { expected });
  const strict = notBefore("end", "start", { expected, strictly: true });
  expect(days.map((end) => loose.holds({ start, end }))).toEqual([false, true, true]);
  expect(days.map((end) => strict.holds({ start, end }))).toEqual([false, false, true]);
});

test("required when: only where the other column has one of the values", () => {
  const rule = requiredWhen("tenant", { status: ["已租", "预订"] }, { expected });
  const rows = [
    { status: "已租", tenant: "甲" },
    { status: "已租", tenant: null },
    { status: "预订", tenant: null },
    { status: "空置", tenant: null },
  ];
  expect(rows.map((row) => rule.holds(row))).toEqual([true, false, false, true]);
  expect(rule.asksEmpty).toBe(true);
});

test("empty when: a value is out of place where the other column has one of the values", () => {
  const rule = emptyWhen("tenant", { status: ["空置"] }, { expected });
  const rows = [
    { status: "空置", tenant: "甲" },
    { status: "空置", tenant: null },
    { status: "已租", tenant: "甲" },
  ];
  expect(rows.map((row) => rule.holds(row))).toEqual([false, true, true]);
  expect(rule.severity).toBe("warning");
});

test("any of: one value is enough", () => {
  const rule = anyOf(["mobile", "landline"], { expected });
  expect([
    rule.holds({ mobile: "1", landline: null }),
    rule.holds({ mobile: null, landline: "2" }),
    rule.holds({ mobile: null, landline: null }),
  ]).toEqual([true, true, false]);
  expect(rule.at).toBe("mobile");
});

test("product: within one per cent, to the last digit", () => {
  const rule = productOf("area", ["width", "height"], { within: 0.01, expected });
  const areas = [19.79, 19.8, 20, 20.2, 20.21];
  expect(areas.map((area) => rule.holds({ area, width: 4, height: 5 }))).toEqual([
    false,
    true,
    true,
    true,
    false,
  ]);
});

test("any other rule reads its columns by name and type", () => {
  const rule = check({
    code: "long-and-wide",
    at: "width",
    numbers: ["width"],
    texts: ["form"],
    holds: ({ width, form }) => form !== "横幅" || width > 3,
    expected,
  });
  expect(rule.columns).toEqual(["width", "form"]);
  expect([
    rule.holds({ width: 4, form: "横幅" }),
    rule.holds({ width: 2, form: "横幅" }),
    rule.holds({ width: 2, form: "灯箱" }),
  ]).toEqual([true, false, true]);
});
