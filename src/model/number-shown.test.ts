import { expect, test } from "vitest";
import { cellText } from "./cell-text.ts";
import { readAs, seenText } from "./number-shown.ts";

test.each<[number, string, string]>([
  [0.85, "0.0%", "85.0%"],
  [12345678, '#,##0.0,"千元"', "12,345.7千元"],
  [1.005, '0.00"元"', "1.01元"],
  [-5, '0"元"', "-5元"],
  [-5, '0"元";(0"元")', "(5元)"],
  [57185888055, "0000-00000000", "0571-85888055"],
  [61219, "00-00-00", "06-12-19"],
  [1.5, '0.0##"吨"', "1.5吨"],
  [2000, "[$USD] #,##0", "USD 2,000"],
])("%d under the format %s is seen as %s", (value, format, text) => {
  expect(seenText(value, format)).toBe(text);
});

test("what is read of a number keeps the digits that its format rounds away", () => {
  expect(readAs(35123, '0!.0,"万"')).toEqual({ text: "3.5123万", power: -4, isNamed: true });
  expect(readAs(63500, "0.00,")).toEqual({ text: "63.5", power: -3, isNamed: false });
  expect(readAs(50, '0"%"')).toEqual({ text: "50%", power: 0, isNamed: true });
  expect(readAs(5, ";;;")).toBeUndefined();
});

test("a cell is called by what its reader sees", () => {
  const cell = (value: number, format: string) => cellText({ type: "number", value, format });
  expect([
    cell(1, '"AD-"000'),
    cell(0.85, "0%"),
    cell(50, '0"%"'),
    cell(12.34, '0.0"元"'),
    cell(5, ";;;"),
  ]).toEqual(["AD-001", "85%", "50%", "12.34元", "5"]);
});
