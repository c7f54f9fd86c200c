import { expect, test } from "vitest";
import { percent } from "../model/column.ts";
import type { SeenCell } from "./cleaned.ts";
import { percentCleaner, percentScale, type PercentScale } from "./clean-percent.ts";

const progress = percent("完成进度");
const shown = (value: number): SeenCell => ({ type: "number", value, format: "0%" });
const read = (cells: readonly SeenCell[]) => cells.map(percentCleaner(progress, percentScale(cells)));

test.each<[string, SeenCell[], PercentScale]>([
  ["fractions", [0.85, 0.5, 1, 0], "fractions"],
  ["percents", [85, 50, 1, 0], "percents"],
  ["fractions stored as text", ["0.85", "0.5"], "fractions"],
  ["nothing bare at all", ["85%", shown(0.5), "待定"], "percents"],
  ["nothing but 0", [0, 0], "percents"],
  ["nothing but 0 and 1", [0, 1, 1], "unknown"],
  ["one 85 among many fractions", [0.1, 0.2, 0.3, 0.4, 85], "fractions"],
  ["as many of one as of the other", [0.85, 85], "mixed"],
])("a column of %s", (_, cells, scale) => {
  expect(percentScale(cells)).toBe(scale);
});

test("a percent format, a percent sign, fractions and percents all come out as 0 to 100", () => {
  expect(read([shown(0.85), "85%", "85％", "12.5%", "百分之八十五"])).toEqual([
    85,
    85,
    85,
    12.5,
    { value: 85, did: ["chinese-numeral"] },
  ]);
  expect(read([85, "50", 12.5, 0])).toEqual([85, 50, 12.5, 0]);
  expect(read([0.07, "0.5", 1, 0])).toEqual([
    { value: 7, did: ["fraction"] },
    { value: 50, did: ["fraction"] },
    { value: 100, did: ["fraction"] },
    0,
  ]);
});

test("a percent sign that is mere text in a format scales nothing", () => {
  const written = (value: number, format: string): SeenCell => ({ type: "number", value, format });
  expect(
    read([written(50, '0"%"'), written(50, "0\\%"), written(0.5, '0.0"%"'), written(85, '#,##0.0"％"')]),
  ).toEqual([50, 50, 0.5, 85]);
  expect(read([written(0, "0.0%;-0.0%;;@"), written(0.5, "[Red]0%"), written(0.5, '0" %"')])).toEqual([
    0, 50, 0.5,
  ]);
  expect(read([written(5, '0"成"'), written(50, "0,"), written(1, ";;;")])).toMatchObject([
    { problem: "value-not-percent" },
    { problem: "number-format-unclear" },
    { problem: "number-format-unclear" },
  ]);
});

test("what may be a fraction or a percentage is refused, never guessed", () => {
  const refused = { problem: "percent-ambiguous", data: {} };
  expect(read([0, 1])).toEqual([0, refused]);
  expect(read([0.85, 85, 0.5, 60])).toEqual([refused, 85, refused, 60]);
  expect(read([0.1, 0.2, 0.3, 0.4, 85]).at(-1)).toEqual(refused);
});

test("texts that are no percentage are said so", () => {
  expect(read(["快完成了", true, { type: "date", serial: 39000 }])).toEqual([
    { problem: "value-not-percent", data: {} },
    { problem: "value-not-percent", data: {} },
    { problem: "value-not-percent", data: {} },
  ]);
});
