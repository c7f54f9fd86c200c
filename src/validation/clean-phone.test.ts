import { expect, test } from "vitest";
import { landline, mobile, type Column } from "../model/column.ts";
import type { SeenCell } from "./cleaned.ts";
import { phoneCleaner } from "./clean-phone.ts";

const fixed = landline("固定电话", { optional: true });
const cell = mobile("手机", { optional: true });
const clean = (column: Column, written: SeenCell) => phoneCleaner(column)(written);

test.each<[Column, SeenCell, string]>([
  [fixed, "0571-85888055", "0571-85888055"],
  [fixed, "85888055", "85888055"],
  [fixed, "400-800-1234", "400-800-1234"],
  [cell, "13812345678", "13812345678"],
  [cell, 13812345678, "13812345678"],
  [cell, { type: "number", value: 13812345678, format: "0.00E+00" }, "13812345678"],
  [fixed, { type: "number", value: 85888055, format: '"0571-"00000000' }, "0571-85888055"],
  [fixed, { type: "number", value: 85888055, format: "####-####" }, "85888055"],
])("in %o, %s is taken as it stands", (column, written, value) => {
  expect(clean(column, written)).toBe(value);
});

test.each<[Column, SeenCell, string]>([
  [cell, "138 1234 5678", "13812345678"],
  [cell, "138-1234-5678", "13812345678"],
  [cell, "+86 13812345678", "13812345678"],
  [cell, "0086-138-1234-5678", "13812345678"],
  [cell, "8613812345678", "13812345678"],
  [cell, "１３８１２３４５６７８", "13812345678"],
  [cell, "13812345678.0", "13812345678"],
  [fixed, "057185888055", "0571-85888055"],
  [fixed, "(0571)85888055", "0571-85888055"],
  [fixed, "（0571）8588 8055", "0571-85888055"],
  [fixed, "0571—85888055", "0571-85888055"],
  [fixed, "0571 85888055", "0571-85888055"],
  [fixed, "+86 571 85888055", "0571-85888055"],
  [fixed, "+86-10-85888055", "010-85888055"],
  [fixed, "010 85888055转801", "010-85888055-801"],
  [fixed, "4008001234", "400-800-1234"],
])("in %o, %s becomes %s", (column, written, value) => {
  expect(clean(column, written)).toEqual({ value, did: ["phone-form"] });
});

test("a landline that became a number gets its zero back", () => {
  expect(clean(fixed, 57185888055)).toEqual({ value: "0571-85888055", did: ["leading-zero"] });
  expect(clean(fixed, 1085888055)).toEqual({ value: "010-85888055", did: ["leading-zero"] });
  expect(clean(fixed, 85888055)).toBe("85888055");
  expect(clean(fixed, "57185888055")).toEqual({ value: "0571-85888055", did: ["leading-zero"] });
  expect(clean(fixed, "1085888055")).toEqual({ value: "010-85888055", did: ["leading-zero"] });
  expect(clean(fixed, "5778588805")).toEqual({ value: "0577-8588805", did: ["leading-zero"] });
  expect(clean(cell, "57185888055")).toMatchObject({ problem: "value-not-phone" });
});

test("a mobile among the landlines is kept, and asked about once", () => {
  expect(clean(fixed, "13812345678")).toEqual({
    value: "13812345678",
    did: [],
    doubt: { code: "phone-mobile-in-landline", data: {}, oncePerColumn: true },
  });
});

test.each<[Column, SeenCell, string]>([
  [cell, "1.38E+10", "phone-digits-lost"],
  [cell, "1381234567", "value-not-phone"],
  [cell, "0571-85888055", "value-not-phone"],
  [cell, 1.5, "value-not-phone"],
  [fixed, "不详", "value-not-phone"],
  [fixed, "12345", "value-not-phone"],
  [fixed, "0571-85888055/85888056", "phone-several"],
])("in %o, %s is refused: %s", (column, written, code) => {
  expect(clean(column, written)).toMatchObject({ problem: code });
});
