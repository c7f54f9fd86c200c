import { describe, expect, it } from "vitest";
import { reports } from "../reports/index.ts";
import { bestTable, sheetOf } from "../test/sheets.ts";
import { slotHeader, slotRow } from "../test/small-reports.ts";
import { headerFindings } from "./identify-headers.ts";

const report = reports.find(({ kind }) => kind === "slot-status");
const row = slotRow("杭州店", "1F", "A1", 10);

function said(...own: string[]) {
  if (report === undefined) throw new Error("no slot status");
  const table = bestTable(
    sheetOf([
      [...slotHeader, ...own],
      [...row, ...own.map(() => 100)],
    ]),
  );
  return headerFindings(table, report).map(({ code, severity, found, data }) => [
    code,
    severity,
    found,
    data["column"],
  ]);
}

describe("a header of no column of the kind", () => {
  it.each([
    ["押金(元)含装修", "押金"],
    ["押金/保证金", "押金"],
    ["保证金", "押金"],
    ["租赁押金", "押金"],
    ["租期止", "合同到期日"],
    ["租期起", "合同起始日"],
    ["欠费", "欠租金额"],
    ["拖欠", "欠租金额"],
    ["【押金】", "押金"],
    ["2006年月租金实收", "月租金"],
  ])("is asked about where a missing column is named so: %s", (own, column) => {
    expect(said(own)).toEqual([["header-question", "warning", own, column]]);
  });

  it.each(["车位", "电表读数", "层高"])("is noted where none is: %s", (own) => {
    expect(said(own)).toEqual([["header-extra", "note", own, undefined]]);
  });

  it("is noted where the column that it names is there", () => {
    expect(said("押金", "押金/保证金")).toEqual([["header-extra", "note", "押金/保证金", undefined]]);
  });
});
