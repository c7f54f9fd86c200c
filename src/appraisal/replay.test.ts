import { expect, test } from "vitest";
import { bookOf, periodOf } from "../test/appraisal.ts";
import { historyDepth } from "./history.ts";
import { ledgerOf } from "./ledger.ts";
import { replay } from "./replay.ts";

const rules = (perDay: number) => `
grades: [{ from: 2, words: 予以通报表扬 }, { from: 0, words: 合格 }, { words: 批评 }]
rules:
  - { id: on-time, aspect: timeliness, gives: event, on: on-time, points: 2, why: 按时 }
  - { id: late, aspect: timeliness, gives: per, each: day-late, points: ${perDay}, why: 迟报 }
`;
const current = bookOf(rules(-1));
const stricter = bookOf(rules(-3));

const w37 = periodOf("2006-W37", [{ unit: "ZJ" }, { unit: "JS", daysLate: 1 }, { unit: "SC", daysLate: 2 }]);
const w38 = periodOf("2006-W38", [{ unit: "ZJ" }, { unit: "JS" }, { unit: "SC" }]);
const w39 = periodOf("2006-W39", [
  { unit: "ZJ" },
  { unit: "JS", timeliness: "missing" },
  { unit: "SC", daysLate: 1 },
]);
const none: ReadonlySet<string> = new Set();

test("only the units that would be affected are listed, with what they had and would have", () => {
  expect(replay(current, stricter, w37, [], none)).toEqual([
    {
      period: "2006-W37",
      unit: "JS",
      current: { points: -1, rank: 2, grade: "批评", list: "black" },
      proposed: { points: -3, rank: 2, grade: "批评", list: "black" },
      difference: -2,
    },
    {
      period: "2006-W37",
      unit: "SC",
      current: { points: -2, rank: 3, grade: "批评", list: "black" },
      proposed: { points: -6, rank: 3, grade: "批评", list: "black" },
      difference: -4,
    },
  ]);
});

test("another grade for the same points is a change", () => {
  const milder = bookOf(rules(-1).replace("words: 批评", "words: 提醒"));
  expect(replay(current, milder, w37, [], none).map(({ unit, difference }) => [unit, difference])).toEqual([
    ["JS", 0],
    ["SC", 0],
  ]);
});

test("a place lost because others gained is a change", () => {
  const kinder = bookOf(
    `${rules(-1)}  - { id: missing, aspect: completeness, gives: event, on: missing, points: 3, why: 未报 }`,
  );
  expect(replay(current, kinder, w39, [], none)).toEqual([
    {
      period: "2006-W39",
      unit: "ZJ",
      current: { points: 2, rank: 1, grade: "予以通报表扬", list: "red" },
      proposed: { points: 2, rank: 2, grade: "予以通报表扬", list: "red" },
      difference: 0,
    },
    {
      period: "2006-W39",
      unit: "JS",
      current: { points: 0, rank: 2, grade: "合格", list: null },
      proposed: { points: 3, rank: 1, grade: "予以通报表扬", list: "red" },
      difference: 3,
    },
  ]);
});

test("the same rule book changes nothing", () => {
  expect(replay(current, current, w37, [], none)).toEqual([]);
});

test("each book looks back at the periods before", () => {
  const repeat = bookOf(
    `${rules(-1)}  - { id: again, aspect: timeliness, gives: repeat, of: late, within: 2, why: 再次 }`,
  );
  expect(historyDepth(repeat)).toBe(2);
  expect(replay(current, repeat, w39, [w38, w37], none)).toEqual([
    {
      period: "2006-W39",
      unit: "SC",
      current: { points: -1, rank: 3, grade: "批评", list: "black" },
      proposed: { points: -2, rank: 3, grade: "批评", list: "black" },
      difference: -1,
    },
  ]);
  expect(replay(current, repeat, w39, [w38], none)).toEqual([]);
});

test("a waiver holds under both books", () => {
  const waived = new Set(ledgerOf(current, { ...w37, before: [] }).map(({ id }) => id));
  expect(replay(current, stricter, w37, [], waived)).toEqual([]);
});
