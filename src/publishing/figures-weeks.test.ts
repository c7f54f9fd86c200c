import { describe, expect, test } from "vitest";
import type { Consolidation } from "../model/consolidation.ts";
import type { MergedRow } from "../model/report.ts";
import { sampleConsolidation } from "../test/sample-consolidation.ts";
import { figureIndex } from "./figure.ts";
import { computeFigures } from "./figures.ts";

const week = sampleConsolidation("week");

function contact(
  period: string,
  date: string,
  customer: string,
  followUpBy: string | null,
  unit = "ZJ",
): MergedRow {
  const values = { date, customer, tier: "重点客户", way: "拜访", contact: "李强", followUpBy };
  return { values, unit, period, version: 1, receipt: period, sheet: "对接", row: 4 };
}

/** Week 38 (18 to 24 September 2006) with these contacts and those of the weeks before it, nearest first. */
function weeks(rows: readonly MergedRow[], ...before: readonly (readonly MergedRow[])[]): Consolidation {
  const [kind] = week.kinds;
  if (kind === undefined) throw new Error("no contacts");
  return { ...week, kinds: [{ ...kind, rows, before }], status: [], related: () => [] };
}

function figureOf(consolidation: Consolidation, measure: string, unit = "ZJ") {
  return figureIndex(computeFigures(consolidation)).get(`2006-W38/weekly-contacts/${measure}/${unit}`);
}

describe("follow-ups", () => {
  const promise = contact("2006-W37", "2006-09-12", "甲公司", "2006-09-20");
  const other = contact("2006-W38", "2006-09-18", "乙公司", null);

  test("promised in an earlier week and kept by nobody are overdue, and the promise is the evidence", () => {
    const figure = figureOf(weeks([other], [promise]), "followUpsOverdue");
    expect([figure?.value, figure?.rows]).toEqual([1, [promise]]);
    const late = contact("2006-W30", "2006-07-28", "甲公司", "2006-09-20");
    expect(figureOf(weeks([other], [], [], [], [], [], [], [], [late]), "followUpsOverdue")?.value).toBe(1);
    expect(figureOf(weeks([other], [], [], [], [], [], [], [], [], [late]), "followUpsOverdue")?.value).toBe(
      0,
    );
  });

  test("are kept by a contact on any later day, however the customer's name is bracketed", () => {
    const named = contact("2006-W37", "2006-09-12", "庚公司（北京）", "2006-09-20");
    const kept = contact("2006-W38", "2006-09-21", "庚 公司【北京】", null);
    expect(figureOf(weeks([kept], [named]), "followUpsOverdue")?.value).toBe(0);
    expect(figureOf(weeks([other], [kept], [named]), "followUpsOverdue")?.value).toBe(0);
  });

  test("of a unit that has not reported the week are unknown, and not counted for the chain", () => {
    const elsewhere = contact("2006-W38", "2006-09-18", "乙公司", null, "JS");
    expect(figureOf(weeks([elsewhere], [promise]), "followUpsOverdue")?.value).toBeNull();
    expect(figureOf(weeks([elsewhere], [promise]), "followUpsOverdue", "HQ")?.value).toBe(0);
  });

  test("promised earlier for the coming week are due", () => {
    const next = contact("2006-W37", "2006-09-12", "甲公司", "2006-09-27");
    expect(figureOf(weeks([other], [next]), "followUpsDue")?.value).toBe(1);
    expect(figureOf(weeks([other], [next]), "followUpsOverdue")?.value).toBe(0);
  });
});

test("customers of one name, however bracketed, are one", () => {
  const rows = ["庚公司（北京）", "庚公司【北京】", "庚公司 (北京)"].map((name, i) =>
    contact("2006-W38", `2006-09-${18 + i}`, name, null),
  );
  expect(figureOf(weeks(rows), "customers")?.value).toBe(1);
});

describe("what is not known", () => {
  const account = (unit: string, customer: string): MergedRow => ({
    ...contact("2006-09", "2006-09-01", customer, null, unit),
    values: { customer },
  });
  const listed = [account("ZJ", "甲公司"), account("ZJ", "乙公司"), account("ZY", "丙公司")];
  const met = contact("2006-W38", "2006-09-18", "甲公司", null);
  const reported = {
    ...weeks([met], [contact("2006-W37", "2006-09-12", "丁公司", null)]),
    related: () => listed,
  };

  test("a unit that sent nothing has no coverage, and its customers are not named as not met", () => {
    expect(
      ["keyAccounts", "keyAccountsNotMet", "coverage"].map((name) => figureOf(reported, name, "ZY")?.value),
    ).toEqual([null, null, null]);
    expect(figureOf(reported, "keyAccountsNotMet", "HQ")?.rows).toEqual([listed[1]]);
    expect(figureOf(reported, "coverage", "HQ")).toMatchObject({ value: 50, previous: 0, change: 50 });
  });

  test("after a nil return the previous value is 0 and the change is worked out", () => {
    const [kind] = weeks([met]).kinds;
    if (kind === undefined) throw new Error("no contacts");
    const after = { ...weeks([met]), kinds: [{ ...kind, before: [[]], reporters: [new Set(["ZJ"])] }] };
    expect(figureOf(after, "contacts")).toMatchObject({ value: 1, previous: 0, change: 1 });
    expect(figureOf(weeks([met]), "contacts")).toMatchObject({ value: 1, previous: null, change: null });
  });
});
