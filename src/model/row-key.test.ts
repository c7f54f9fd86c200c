import fc from "fast-check";
import { expect, test } from "vitest";
import type { Values } from "./column.ts";
import { rowKey, rowKeyHash } from "./row-key.ts";

const slot = { key: ["code"] };
const contact = { key: ["date", "customer"] };
const customer = { key: ["code"], keyFallback: ["name"] };
const same = (report: Parameters<typeof rowKey>[0], a: Values, b: Values) =>
  rowKey(report, a) === rowKey(report, b);

test("keys are compared without regard to spaces, width and case, and nothing else", () => {
  expect(same(slot, { code: "3A012" }, { code: "３ａ ０12" })).toBe(true);
  expect(same(slot, { code: "3A012" }, { code: "3A-012" })).toBe(false);
  expect(same(contact, { date: "2006-09-18", customer: "甲" }, { date: "2006-09-18", customer: "甲" })).toBe(
    true,
  );
  expect(same(contact, { date: "2006-09-1", customer: "8甲" }, { date: "2006-09-18", customer: "甲" })).toBe(
    false,
  );
});

test("a row without a code is told apart by its name, never confused with a code", () => {
  expect(same(customer, { code: null, name: "甲" }, { code: null, name: " 甲" })).toBe(true);
  expect(same(customer, { code: "甲", name: "乙" }, { code: null, name: "甲" })).toBe(false);
  expect(rowKey(customer, { code: null, name: null })).toBeUndefined();
  expect(rowKey(contact, { date: "2006-09-18", customer: null })).toBeUndefined();
});

test("rows of one key have one hash", () => {
  const cell = fc.option(
    fc.oneof(fc.constantFrom("3A", "３Ａ", " 3a", "甲", "甲 "), fc.integer({ min: 0, max: 2 })),
  );
  const row = fc.record({ code: cell, name: cell });
  fc.assert(
    fc.property(row, row, (a, b) => {
      if (same(customer, a, b)) expect(rowKeyHash(customer, a)).toBe(rowKeyHash(customer, b));
      expect(rowKeyHash(customer, a) === undefined).toBe(rowKey(customer, a) === undefined);
    }),
  );
});
