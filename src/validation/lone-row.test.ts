import { expect, test } from "vitest";
import { reports } from "../reports/index.ts";
import { validated, type Written } from "../test/identified.ts";

const report = reports.find(({ kind }) => kind === "slot-register");
const full: Written = { store: "杭州店", floor: "1F", slot: "A1", type: "仓库", area: 9 };

test("a row with one cell filled is one finding, which names what it lacks", () => {
  if (report === undefined) throw new Error("no slot register");
  const rows = [full, { ...full, slot: "A2" }, { ...full, slot: "A3" }, { slot: "A4" }, { area: "约三十平" }];
  const [submission] = validated([{ report, rows, period: null }]);
  const findings = submission?.findings.map(({ code, place, found, data }) => [
    code,
    place.cell,
    found,
    data["columns"],
  ]);
  expect(findings).toEqual([
    ["row-incomplete", "D7", "A4", "楼层、铺位类型、建筑面积"],
    ["row-incomplete", "F8", "约三十平", "楼层、铺位编号、铺位类型"],
  ]);
  expect([submission?.rows.length, submission?.returned.length]).toEqual([3, 2]);
});

test("a row with two cells filled says what is wrong with each", () => {
  if (report === undefined) throw new Error("no slot register");
  const [submission] = validated([{ report, rows: [full, { slot: "A4", area: -1 }], period: null }]);
  expect(submission?.findings.map(({ code, place }) => [code, place.cell])).toEqual([
    ["value-required", "B5"],
    ["value-required", "E5"],
    ["number-out-of-range", "F5"],
  ]);
});
