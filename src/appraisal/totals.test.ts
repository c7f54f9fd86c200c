import { expect, test } from "vitest";
import type { LedgerEntry } from "../model/ledger.ts";
import { rounded, sumOfPoints } from "../model/points.ts";
import { toDate, totalsOf } from "./totals.ts";

function entry(period: string, unit: string, aspect: LedgerEntry["aspect"], points: number): LedgerEntry {
  return { id: "L1", period, unit, kind: null, aspect, rule: "a", ruleBook: "b", points, evidence: {} };
}

const none = { timeliness: 0, completeness: 0, accuracy: 0, coverage: 0, service: 0, bonus: 0 };

test("points are rounded to a hundredth, halves away from zero", () => {
  expect([0.005, -0.005, 1.005, -1.005, 2.675, 0.004, -0.004].map(rounded)).toEqual([
    0.01, -0.01, 1.01, -1.01, 2.68, 0, 0,
  ]);
});

test("a hundred tenths are ten", () => {
  expect(sumOfPoints(Array<number>(100).fill(0.1))).toBe(10);
  expect(sumOfPoints([0.1, 0.2, -0.3])).toBe(0);
});

test("totals are added up by unit and aspect", () => {
  const entries = [
    entry("2006-W38", "ZJ", "timeliness", 0.1),
    entry("2006-W38", "JS", "timeliness", -1),
    entry("2006-W39", "ZJ", "timeliness", 0.2),
    entry("2006-W39", "ZJ", "accuracy", -0.3),
  ];
  expect(totalsOf(entries)).toEqual([
    { unit: "ZJ", points: 0, byAspect: { ...none, timeliness: 0.3, accuracy: -0.3 } },
    { unit: "JS", points: -1, byAspect: { ...none, timeliness: -1 } },
  ]);
  expect(totalsOf([])).toEqual([]);
});

test.each<[span: "month" | "year", upTo: string, periods: string[]]>([
  // Week 39 ends on 1 October 2006, week 52 of 2005 on 1 January 2006.
  ["month", "2006-09-24", ["2006-W36", "2006-W38"]],
  ["month", "2006-09-30", ["2006-W36", "2006-W38", "2006-09", "2006-Q3"]],
  ["month", "2006-10-01", ["2006-W39"]],
  ["year", "2006-01-01", ["2005-W52"]],
  [
    "year",
    "2006-10-01",
    ["2005-W52", "2006-Q2", "2006-08", "2006-W36", "2006-W38", "2006-09", "2006-Q3", "2006-W39"],
  ],
])("%s to date on %s has the periods that ended in it", (span, end, periods) => {
  const all = [
    "2005-12",
    "2005-W52",
    "2006-Q2",
    "2006-08",
    "2006-W36",
    "2006-W38",
    "2006-09",
    "2006-Q3",
    "2006-W39",
  ];
  const entries = [...all, "2006-10"].map((period) => entry(period, "ZJ", "bonus", 1));
  expect(toDate(entries, span, { end }).map(({ period }) => period)).toEqual(periods);
});
