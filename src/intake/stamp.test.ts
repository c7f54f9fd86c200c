import { describe, expect, it } from "vitest";
import type { Grid } from "../model/grid.ts";
import type { Stamp } from "../model/identified.ts";
import {
  returnedSubmissions,
  stampFor,
  stampOf,
  stampProperties,
  type SheetStamp,
  type WorkbookStamp,
} from "./stamp.ts";

const whole: Stamp = { kind: "slot-status", unit: "HZ01", period: "2006-Q3" };
const stamp = { ...whole, rules: "abc", returned: null };
const sheets: SheetStamp[] = [
  { sheet: "铺位情况", kind: "slot-status", unit: "HZ01", period: "2006-Q3" },
  { sheet: "客户|资料", kind: "customer-register", unit: "HZ01", period: null },
];

function written(properties: Record<string, string>): Grid {
  return { format: "xlsx", sheets: [], properties: new Map(Object.entries(properties)) };
}

function readBack(one: Parameters<typeof stampProperties>[0], list?: readonly SheetStamp[]): WorkbookStamp {
  const read = stampOf(written(stampProperties(one, list)));
  if (read === null) throw new Error("no stamp");
  return read;
}

describe("a stamp", () => {
  it("reads back as it was written", () => {
    expect(readBack(stamp, sheets)).toEqual({ ...whole, sheets });
    expect(readBack({ ...stamp, period: null, returned: 3 })).toEqual({ ...whole, period: null, sheets: [] });
  });

  it("tells who looks into the workbook what it was made from", () => {
    expect(stampProperties({ ...stamp, returned: 3 })).toMatchObject({
      "huibao.rules": "abc",
      "huibao.returned": "3",
    });
  });

  it("of a returned workbook says what became of the rows of each submission", () => {
    const returned = { version: 2, rows: 60, returned: 3, isPatch: false };
    const list = sheets.map((one, i) => ({ ...one, returned: { ...returned, isPatch: i === 1 } }));
    const read = readBack({ ...stamp, returned: 2 }, list);
    expect(read.sheets).toEqual(list);
    expect(returnedSubmissions(read)).toEqual([
      { kind: "slot-status", unit: "HZ01", period: "2006-Q3", ...returned },
      { kind: "customer-register", unit: "HZ01", period: null, ...returned, isPatch: true },
    ]);
    expect(returnedSubmissions(readBack(stamp, sheets))).toEqual([]);
    expect(returnedSubmissions(null)).toEqual([]);
  });

  it("says nothing of a sheet with several units, whose rows say it", () => {
    const units = ["HZ01", "NB01"].map((unit) => ({
      sheet: "需求",
      kind: "monthly-demand",
      unit,
      period: "2006-09",
    }));
    expect(stampFor(readBack(stamp, units), "需求", ["monthly-demand"])).toBeNull();
  });

  it("is short texts only, which every spreadsheet program keeps", () => {
    const properties = stampProperties(stamp, sheets);
    expect(Object.keys(properties).every((name) => name.startsWith("huibao."))).toBe(true);
    expect(Object.values(properties).every((value) => value.length <= 255)).toBe(true);
  });

  it("is none in a workbook without, and broken entries are passed over", () => {
    expect(stampOf(written({}))).toBeNull();
    expect(stampOf(written({ ...stampProperties(stamp), "huibao.sheet1": "{" }))?.sheets).toEqual([]);
  });

  it("says of each sheet what it is for, of a renamed one by its kind", () => {
    const read = readBack(stamp, sheets);
    expect(stampFor(read, "铺位情况", ["slot-status", "slot-register"])).toMatchObject(whole);
    expect(stampFor(read, "Sheet1", ["slot-register", "slot-status"])).toMatchObject(whole);
    expect(stampFor(read, "铺位情况", ["weekly-contacts"])).toBeNull();
    expect(stampFor(read, "Sheet1", ["weekly-contacts"])).toBeNull();
    expect(stampFor(readBack(stamp), "any", ["slot-status"])).toMatchObject(whole);
  });
});
