import { expect, test } from "vitest";
import type { LedgerEntry } from "../model/ledger.ts";
import { bookOf } from "../test/appraisal.ts";
import { suggestedMoney } from "./money.ts";
import { standingsOf } from "./ranking.ts";

const rules = "rules: [{ id: a, aspect: bonus, gives: base, points: 1, why: 一 }]";

/** Standings of units with these points, in this display order, told as `rank unit points grade list`. */
function ranked(yaml: string, points: Readonly<Record<string, number>>): string[] {
  const facts = {
    id: "L1",
    period: "2006-W38",
    kind: null,
    aspect: "bonus",
    rule: "a",
    ruleBook: "b",
  } as const;
  const entries = Object.entries(points).map(([unit, points]): LedgerEntry => ({
    ...facts,
    unit,
    points,
    evidence: {},
  }));
  return standingsOf(bookOf(`${rules}\n${yaml}`), entries, Object.keys(points)).map(
    ({ rank, tied, unit, points, grade, list }) =>
      [`${rank}${tied ? "=" : ""}`, unit, points, grade, list].filter((one) => one !== null).join(" "),
  );
}

test("equal points share a rank and the next is skipped; the tied stay in display order", () => {
  expect(ranked("redList: { size: 0 }\nblackList: { size: 0 }", { A: 1, B: 3, C: 2, D: 2, E: -1 })).toEqual([
    "1 B 3",
    "2= C 2",
    "2= D 2",
    "4 A 1",
    "5 E -1",
  ]);
});

test("units without an entry are ranked with nothing", () => {
  expect(standingsOf(bookOf(rules), [], ["A", "B"])).toMatchObject([
    { unit: "A", rank: 1, tied: true, points: 0, list: null },
    { unit: "B", rank: 1, tied: true, points: 0, list: null },
  ]);
});

test("a grade is the first whose points are reached, the last takes the rest", () => {
  const grades = "grades: [{ from: 4, words: 予以通报表扬 }, { from: 0, words: 提醒 }, { words: 限期整改 }]";
  const open = grades.replace("{ words: 限期整改 }", "{ from: -5, words: 限期整改 }");
  const lists = "redList: { size: 0 }\nblackList: { size: 0 }";
  const points = { A: 4, B: 3.99, C: 0, D: -0.01, E: -6 };
  expect(ranked(`${grades}\n${lists}`, points)).toEqual([
    "1 A 4 予以通报表扬",
    "2 B 3.99 提醒",
    "3 C 0 提醒",
    "4 D -0.01 限期整改",
    "5 E -6 限期整改",
  ]);
  expect(ranked(`${open}\n${lists}`, points).at(-1)).toBe("5 E -6");
});

test("the lists hold as many units as the book says, and those tied with the last of them", () => {
  expect(
    ranked("redList: { size: 2 }\nblackList: { size: 1 }", { A: 5, B: 4, C: 4, D: 3, E: -1, F: -2, G: -2 }),
  ).toEqual(["1 A 5 red", "2= B 4 red", "2= C 4 red", "4 D 3", "5 E -1", "6= F -2 black", "6= G -2 black"]);
});

test("nobody without merit is on the red list, nobody without fault on the black one", () => {
  expect(ranked("", { A: 1, B: 0, C: -1 })).toEqual(["1 A 1 red", "2 B 0", "3 C -1 black"]);
});

test("a book of full marks says from where a unit is praised and below what it is not", () => {
  const book = "redList: { size: 3, above: 36 }\nblackList: { size: 3, below: 28 }";
  expect(ranked(book, { A: 40, B: 36, C: 28, D: 27.5 })).toEqual([
    "1 A 40 red",
    "2 B 36",
    "3 C 28",
    "4 D 27.5 black",
  ]);
});

test("money is suggested for points only where the book has it and HQ approved, within its limit", () => {
  const totals = [
    { unit: "A", points: 3.33 },
    { unit: "B", points: 0 },
    { unit: "C", points: -40 },
  ];
  const factory = bookOf(`${rules}\nmoney: { yuanPerPoint: 10.5, most: 200 }`);
  expect(suggestedMoney(factory, totals, true)).toEqual([
    { unit: "A", yuan: 34.97, limited: false },
    { unit: "C", yuan: -200, limited: true },
  ]);
  expect(suggestedMoney(factory, totals, false)).toEqual([]);
  expect(suggestedMoney(bookOf(rules), totals, true)).toEqual([]);
});
