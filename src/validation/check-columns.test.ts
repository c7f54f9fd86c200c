import { expect, it } from "vitest";
import { reports } from "../reports/index.ts";
import { bestTable, sheetOf, type SheetRow } from "../test/sheets.ts";
import { slotHeader, slotRow } from "../test/small-reports.ts";
import { chain } from "../test/chain.ts";
import { unusableColumns } from "./check-columns.ts";
import { planTable } from "./table-plan.ts";

const row = [...slotRow("杭州店", "1F", "A1", 10), 160];

function unusable(header: readonly string[], cells: SheetRow, unit: string) {
  const report = reports.find(({ kind }) => kind === "slot-status");
  if (report === undefined) throw new Error("no slot status");
  const table = bestTable(sheetOf([header, cells]));
  const identified = {
    table,
    period: null,
    unit,
    units: [unit],
    nil: false,
    evidence: [],
    findings: [],
    stamp: null,
  };
  return unusableColumns(planTable(identified, report, chain), table);
}

function said(own: string) {
  return unusable([...slotHeader, own], row, "HZ01").map(({ code, severity, place, data }) => [
    code,
    severity,
    place.cell,
    data["unit"],
  ]);
}

it("a zone's rows must name each its store, a store's need not", () => {
  const without = (unit: string) =>
    unusable(slotHeader.slice(1), row.slice(1, 6), unit).map(({ code, place }) => [code, place.header]);
  expect(without("ZJ")).toEqual([["column-missing", "卖场"]]);
  expect(without("HZ01")).toEqual([]);
});

it.each([
  ["月租金(元)", "元"],
  ["月租金（单位：元）", "元"],
  ["月租金(万元)", "万元"],
  ["租金单价:元", "元"],
])("a rate for each ㎡ under a header of a whole sum is asked about: %s", (own, unit) => {
  expect(said(own)).toEqual([["column-rate-assumed", "warning", "G1", unit]]);
});

it.each(["月租金", "月租金(元/㎡/月)", "月租金(元/平方米·月)", "押金(元)"])(
  "other headers are not: %s",
  (own) => {
    expect(said(own)).toEqual([]);
  },
);
