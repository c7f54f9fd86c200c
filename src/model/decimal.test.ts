import { expect, test } from "vitest";
import { roundedProduct, roundedTo } from "./decimal.ts";

test.each<[number, number, number]>([
  [1.005, 2, 1.01],
  [2.675, 2, 2.68],
  [-1.005, 2, -1.01],
  [1.115, 2, 1.12],
  [0.1 + 0.2, 6, 0.3],
  [1e-7, 6, 0],
  [5e-7, 6, 0.000001],
  [999999999999.995, 2, 1000000000000],
  [1e21, 2, 1e21],
  [12, 2, 12],
])("%d to %d decimals is %d", (value, decimals, rounded) => {
  expect(roundedTo(value, decimals)).toBe(rounded);
});

test("a product is that of the decimals as written", () => {
  expect(roundedProduct([1.005, 1], 2)).toBe(1.01);
  expect(roundedProduct([4.35, 33.3333], 2)).toBe(145);
  expect(roundedProduct([1.15, 0.1, 10], 2)).toBe(1.15);
  expect(roundedProduct([-0.5, 0.01], 2)).toBe(-0.01);
});
