import fc from "fast-check";
import { expect, test } from "vitest";
import type { Value } from "../model/column.ts";
import { bookOf } from "../test/appraisal.ts";
import { customerValue, levelsOf } from "./customer-value.ts";
import type { CustomerValueSpec } from "./customer-value-spec.ts";

interface Customer {
  readonly unit: string;
  readonly [column: string]: Value;
}

const valueOf = (row: Customer, column: string): Value => row[column] ?? null;

const schemes = `
    three:
      weights: { 品牌: 3, 利润: 1 }
      levels: [{ name: 重点客户, percent: 10 }, { name: 一般客户, percent: 30 }, { name: 小客户 }]
    pyramid:
      weights: { 利润: 1 }
      levels:
        - { name: VIP客户, percent: 1, declared: 重点客户 }
        - { name: 主要客户, percent: 4, declared: 重点客户 }
        - { name: 普通客户, percent: 15, declared: 一般客户 }
        - { name: 小客户, percent: 80 }
    abc:
      weights: { 利润: 1 }
      levels: [{ name: A, from: 80, declared: 重点客户 }, { name: B, from: 50, declared: 一般客户 }, { name: C, declared: 小客户 }]
`;

function specOf(scheme: string, among = "all"): CustomerValueSpec {
  const { customerValue: spec } = bookOf(`
rules: [{ id: a, aspect: bonus, gives: base, points: 1, why: 一 }]
customerValue:
  customer: 名称
  declared: 分类
  scheme: ${scheme}
  among: ${among}
  schemes:${schemes}`);
  if (spec === undefined) throw new Error("no customer value");
  return spec;
}

/** Customers with profits of 1 to `count`, best first. */
function customers(count: number): Customer[] {
  return Array.from({ length: count }, (_, i) => ({
    unit: "ZJ",
    名称: `客户${i + 1}`,
    利润: count - i,
    品牌: count - i,
  }));
}

/** How many customers there are of each level. */
function counts(spec: CustomerValueSpec, rows: readonly Customer[]): Record<string, number> {
  const { customers } = customerValue(spec, rows, valueOf);
  return Object.fromEntries(
    [...Map.groupBy(customers, ({ level }) => level ?? "none")].map(([level, all]) => [level, all.length]),
  );
}

test.each<[scheme: string, count: number, expected: Record<string, number>]>([
  ["three", 20, { 重点客户: 2, 一般客户: 6, 小客户: 12 }],
  ["three", 21, { 重点客户: 3, 一般客户: 6, 小客户: 12 }],
  ["three", 1, { 重点客户: 1 }],
  ["pyramid", 100, { VIP客户: 1, 主要客户: 4, 普通客户: 15, 小客户: 80 }],
  ["pyramid", 300, { VIP客户: 3, 主要客户: 12, 普通客户: 45, 小客户: 240 }],
  ["pyramid", 10, { VIP客户: 1, 普通客户: 1, 小客户: 8 }],
  ["abc", 100, { A: 21, B: 30, C: 49 }],
])("under %s, %i customers are %o", (scheme, count, expected) => {
  expect(counts(specOf(scheme), customers(count))).toEqual(expected);
});

test("the score is the weighted mean of the indicators", () => {
  const row = { unit: "ZJ", 名称: "联想", 品牌: 80, 利润: 41, 分类: "重点客户" };
  // (80 × 3 + 41 × 1) / 4 = 70.25
  expect(customerValue(specOf("three"), [row], valueOf)).toEqual({
    customers: [{ row, score: 70.25, rank: 1, level: "重点客户" }],
    differences: [],
  });
});

test("customers with the same score are in the same level, the better one", () => {
  const same = customers(20).map((row, i) => (i < 4 ? { ...row, 品牌: 20, 利润: 20 } : row));
  expect(counts(specOf("three"), same)).toEqual({ 重点客户: 4, 一般客户: 4, 小客户: 12 });
});

test("a declared tier that differs from the computed one is listed, and nothing else", () => {
  const rows: Customer[] = customers(10).map((row, i) => ({
    ...row,
    分类: ["重点客户", "重点客户", null][i] ?? "小客户",
  }));
  const { differences } = customerValue(specOf("three"), rows, valueOf);
  expect(
    differences.map(({ row, rank, computed, declared }) => [row["名称"], rank, computed, declared]),
  ).toEqual([
    ["客户2", 2, "一般客户", "重点客户"],
    ["客户3", 3, "一般客户", "小客户"],
    ["客户4", 4, "一般客户", "小客户"],
  ]);
});

test("a level that is declared under another name is compared with that", () => {
  const rows = [
    { unit: "ZJ", 利润: 60, 分类: "一般客户" },
    { unit: "ZJ", 利润: 90, 分类: "一般客户" },
  ];
  const { differences } = customerValue(specOf("abc"), rows, valueOf);
  expect(differences).toEqual([
    { row: rows[1], score: 90, rank: 1, level: "A", computed: "重点客户", declared: "一般客户" },
  ]);
});

test("a customer who lacks an indicator has no level and does not count among those compared", () => {
  const rows = [...customers(20), { unit: "ZJ", 名称: "新客户", 利润: 99, 分类: "重点客户" }];
  const { customers: valued, differences } = customerValue(specOf("three"), rows, valueOf);
  expect(valued.at(-1)).toEqual({ row: rows[20], score: null, rank: null, level: null });
  expect(valued.filter(({ level }) => level === "重点客户").length).toBe(2);
  expect(differences.some(({ row }) => row["名称"] === "新客户")).toBe(false);
});

test("customers may be compared within their own unit", () => {
  const rows = [
    ...customers(10),
    ...customers(10).map((row) => ({ ...row, unit: "JS", 利润: 0, 品牌: Number(row["品牌"]) / 100 })),
  ];
  expect(counts(specOf("three", "all"), rows)).toEqual({ 重点客户: 2, 一般客户: 6, 小客户: 12 });
  const { customers: valued } = customerValue(specOf("three", "unit"), rows, valueOf);
  expect(valued.map(({ row }) => row)).toEqual(rows);
  expect(valued.filter(({ level }) => level === "重点客户").map(({ row }) => row.unit)).toEqual(["ZJ", "JS"]);
});

test("levels do not depend on the order of the customers, and a better score is never in a lower level", () => {
  const scores = fc.array(fc.nat(30), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(scores, fc.constantFrom("three", "pyramid", "abc"), (profits, name) => {
      const scheme = specOf(name).schemes[name];
      if (scheme === undefined) throw new Error(name);
      const rows = profits.map((profit) => ({ unit: "ZJ", 利润: profit * 3, 品牌: profit * 3 }));
      const valued = levelsOf(scheme, rows, valueOf);
      const reversed = levelsOf(scheme, rows.toReversed(), valueOf).toReversed();
      expect(reversed).toEqual(valued);
      const place = ({ level }: (typeof valued)[number]) =>
        scheme.levels.findIndex((one) => one.name === level);
      const sorted = valued.toSorted((a, b) => (b.score ?? 0) - (a.score ?? 0)).map(place);
      expect(sorted).toEqual(sorted.toSorted((a, b) => a - b));
    }),
  );
});
