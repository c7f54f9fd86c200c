import { expect, test } from "vitest";
import { bookOf, deadline, ledgerAfter, periodOf, type ReportSpec, told } from "../test/appraisal.ts";
import { ledgerOf } from "./ledger.ts";

function weeks(...reports: readonly (readonly ReportSpec[])[]) {
  return reports.map((specs, i) => periodOf(`2006-W${38 - reports.length + 1 + i}`, specs));
}

function appraised(yaml: string, ...reports: readonly (readonly ReportSpec[])[]): string[] {
  return told(ledgerAfter(bookOf(yaml), weeks(...reports)));
}

const full = "{ id: full, aspect: timeliness, gives: base, points: 5, why: 满分 }";
const late = "{ id: late, aspect: timeliness, gives: per, each: day-late, points: -1, why: 迟报 }";
const missing = "{ id: missing, aspect: completeness, gives: event, on: missing, points: -6, why: 未报 }";
const threeClean = "{ id: three, aspect: bonus, gives: streak, periods: 3, points: 2, why: 连续三期 }";
const lateAgain = "{ id: again, aspect: timeliness, gives: repeat, of: late, why: 再次迟报 }";
const first = "{ id: first, aspect: bonus, gives: first, points: 3, why: 第一名 }";

test("three clean periods in a row earn a bonus once every report of all three was clean", () => {
  const book = `rules: [${threeClean}]`;
  const both = [{ kind: "a" }, { kind: "b" }];
  expect(appraised(book, both, both, both)).toEqual(["ZJ - three 2"]);
  expect(appraised(book, both, both)).toEqual([]);
  expect(appraised(book, [{ kind: "a" }, { kind: "b", errors: 1 }], both, both)).toEqual([]);
  expect(appraised(book, both, both, [{ kind: "a" }, { kind: "b", daysLate: 1 }])).toEqual([]);
  expect(appraised(book, [{ unit: "JS" }], [{}], [{}])).toEqual([]);
  expect(appraised(book, [{ outcome: "nil" }], [{}], [{}])).toEqual(["ZJ - three 2"]);
});

test("the same offence of the same kind as the period before costs again", () => {
  const book = `rules: [${late}, ${lateAgain}]`;
  expect(appraised(book, [{ daysLate: 1 }], [{ daysLate: 2 }])).toEqual([
    "ZJ weekly late -2",
    "ZJ weekly again -2",
  ]);
  expect(appraised(book, [{}], [{ daysLate: 2 }])).toEqual(["ZJ weekly late -2"]);
  expect(appraised(book, [{ kind: "other", daysLate: 1 }], [{ daysLate: 2 }])).toEqual(["ZJ weekly late -2"]);
  expect(appraised(book, [{ unit: "JS", daysLate: 1 }], [{ daysLate: 2 }])).toEqual(["ZJ weekly late -2"]);
});

test("a repeated offence may be looked for further back, asked for more than once, and weigh more", () => {
  const twice =
    "{ id: again, aspect: timeliness, gives: repeat, of: late, within: 3, times: 2, factor: 0.5, why: 屡次迟报 }";
  const book = `rules: [${late}, ${twice}]`;
  const tardy = [{ daysLate: 1 }];
  expect(appraised(book, tardy, [{}], tardy, tardy)).toEqual(["ZJ weekly late -1", "ZJ weekly again -0.5"]);
  expect(appraised(book, [{}], [{}], tardy, tardy)).toEqual(["ZJ weekly late -1"]);
  expect(appraised(book, tardy, tardy, [{}], [{}], tardy)).toEqual(["ZJ weekly late -1"]);
});

test("an offence whose share of the mean came to nothing is repeated all the same", () => {
  const little = "{ id: late, aspect: timeliness, gives: per, each: day-late, points: -0.01, why: 迟报 }";
  const most = "{ id: again, aspect: service, gives: repeat, of: late, factor: 100, why: 再次迟报 }";
  const both = [
    { kind: "a", daysLate: 1 },
    { kind: "b", daysLate: 1 },
  ];
  expect(appraised(`combine: mean\nrules: [${little}, ${most}]`, both, both)).toEqual([
    "ZJ a late -0.01",
    "ZJ a again -0.5",
    "ZJ b late 0",
    "ZJ b again -0.5",
  ]);
});

test("repeated offences stay within an aspect's limits", () => {
  const book = `maximum: { timeliness: 5 }\nrules: [${full}, ${late}, ${lateAgain}]`;
  expect(appraised(book, [{ daysLate: 1 }], [{ daysLate: 4 }])).toEqual([
    "ZJ weekly full 5",
    "ZJ weekly late -4",
    "ZJ weekly again -4",
    "ZJ weekly limit:timeliness 3",
  ]);
});

test("several reports of a unit are added up, or count by their mean over those that are due", () => {
  const reports = [{ kind: "a" }, { kind: "b", daysLate: 2 }, { kind: "c", timeliness: "pending" }] as const;
  expect(appraised(`rules: [${full}, ${late}]`, reports)).toEqual([
    "ZJ a full 5",
    "ZJ b full 5",
    "ZJ b late -2",
  ]);
  expect(appraised(`combine: mean\nrules: [${full}, ${late}]`, reports)).toEqual([
    "ZJ a full 2.5",
    "ZJ b full 2.5",
    "ZJ b late -1",
  ]);
});

test("shares of a mean are rounded so that full marks stay full marks", () => {
  const reports = [{ kind: "a" }, { kind: "b" }, { kind: "c" }];
  expect(appraised(`combine: mean\nmaximum: { timeliness: 5 }\nrules: [${full}]`, reports)).toEqual([
    "ZJ a full 1.67",
    "ZJ b full 1.66",
    "ZJ c full 1.67",
  ]);
});

test("a weight multiplies what a unit has earned in the aspects it applies to, never what it lost", () => {
  const rules = `rules: [${full}, ${late}, ${missing}, { id: here, aspect: service, gives: base, points: 10, why: 服务 }]`;
  const book = `weights: { ZJ: 1.1 }\nweighted: [timeliness, completeness]\n${rules}`;
  expect(
    appraised(book, [{ kind: "a", daysLate: 2 }, { kind: "b", timeliness: "missing" }, { unit: "JS" }]),
  ).toEqual([
    "ZJ a full 5",
    "ZJ a late -2",
    "ZJ a here 10",
    "ZJ b missing -6",
    "ZJ - weight:timeliness 0.3",
    "JS weekly full 5",
    "JS weekly here 10",
  ]);
});

test("a unit whose code is the name of what every object has weighs 1, like any other not listed", () => {
  const book = `weights: { ZJ: 1.1 }\nrules: [${full}]`;
  expect(appraised(book, [{ unit: "constructor" }])).toEqual(["constructor weekly full 5"]);
});

test("first place goes to all who tie for it, but not when everyone does or nobody has points", () => {
  const book = `rules: [${full}, ${late}, ${missing}, ${first}]`;
  const [best, alsoBest, worse] = [{ unit: "A" }, { unit: "B" }, { unit: "C", daysLate: 1 }];
  const bonuses = (...reports: readonly ReportSpec[]) =>
    appraised(book, reports).filter((line) => line.includes("first"));
  expect(bonuses(best, alsoBest, worse)).toEqual(["A - first 3", "B - first 3"]);
  expect(bonuses(best, alsoBest)).toEqual([]);
  expect(bonuses({ unit: "A", daysLate: 5 }, { unit: "B", daysLate: 9 })).toEqual([]);
  expect(bonuses(best)).toEqual([]);
  // A unit without any entry has no points, and is still one to be better than.
  expect(bonuses(best, { unit: "D", timeliness: "pending" })).toEqual(["A - first 3"]);
});

test("a unit that owes nothing has no entries", () => {
  const period = { ...periodOf("2006-W38", [{}]), units: ["JS", "ZJ"] };
  expect(told(ledgerAfter(bookOf(`rules: [${full}]`), [period]))).toEqual(["ZJ weekly full 5"]);
});

test("an entry cites its rule, the book, and what it rests on", () => {
  const book = bookOf(`rules: [${late}]`);
  expect(ledgerAfter(book, weeks([{ daysLate: 2, extended: true }]))).toEqual([
    {
      id: "Lf999fdecf17e",
      period: "2006-W38",
      unit: "ZJ",
      kind: "weekly",
      aspect: "timeliness",
      rule: "late",
      ruleBook: book.hash,
      points: -2,
      evidence: {
        deadline,
        extended: 1,
        arrivedAt: "2006-09-25T09:30:00+08:00",
        receipt: "R0123456789",
        version: 1,
        daysLate: 2,
      },
    },
  ]);
});

test("an error entry cites the version, the cells and their number", () => {
  const book = bookOf(
    "rules: [{ id: errors, aspect: accuracy, gives: per, each: error, points: -1, why: 差错 }]",
  );
  expect(ledgerAfter(book, weeks([{ errors: 3 }])).map(({ evidence }) => evidence)).toEqual([
    { receipt: "R0123456789", version: 1, errors: 3, cells: 200, ratio: 1.5, places: "Sheet1!F5" },
  ]);
});

test("an entry keeps its id when its points change, and has another in another period, unit or kind", () => {
  const book = bookOf(`rules: [${late}]`);
  const idOf = (period: string, spec: ReportSpec) => ledgerAfter(book, [periodOf(period, [spec])])[0]?.id;
  const id = idOf("2006-W38", { daysLate: 1 });
  expect(idOf("2006-W38", { daysLate: 5 })).toBe(id);
  const others = [
    idOf("2006-W39", { daysLate: 1 }),
    idOf("2006-W38", { daysLate: 1, unit: "JS" }),
    idOf("2006-W38", { daysLate: 1, kind: "monthly" }),
  ];
  expect(new Set([id, ...others]).size).toBe(4);
});

/** The ledger of the last week with the entries of that rule, in whatever week, waived. */
function waiving(yaml: string, rule: string, ...reports: readonly (readonly ReportSpec[])[]): string[] {
  const book = bookOf(yaml);
  const periods = weeks(...reports);
  const ids = periods.flatMap((_, i) => ledgerAfter(book, periods.slice(0, i + 1)));
  const waived = new Set(ids.filter((entry) => entry.rule === rule).map(({ id }) => id));
  return told(ledgerAfter(book, periods, waived));
}

test("a waived entry is kept and counts nothing, nor does what would have followed from it", () => {
  const book = `maximum: { timeliness: 5 }\nrules: [${full}, ${late}, ${lateAgain}]\nweights: { ZJ: 2 }`;
  expect(appraised(book, [{ daysLate: 1 }], [{ daysLate: 9 }])).toEqual([
    "ZJ weekly full 5",
    "ZJ weekly late -9",
    "ZJ weekly again -9",
    "ZJ weekly limit:timeliness 13",
  ]);
  expect(waiving(book, "late", [{ daysLate: 1 }], [{ daysLate: 9 }])).toEqual([
    "ZJ weekly full 5",
    "ZJ weekly late [-9]",
    "ZJ - weight:timeliness 5",
  ]);
});

test("a waived offence does not make the next one a repeated one", () => {
  const book = bookOf(`rules: [${late}, ${lateAgain}]`);
  const [before, now] = [periodOf("2006-W37", [{ daysLate: 1 }]), periodOf("2006-W38", [{ daysLate: 2 }])];
  const waived = new Set(ledgerAfter(book, [before]).map(({ id }) => id));
  expect(told(ledgerAfter(book, [before, now], waived))).toEqual(["ZJ weekly late -2"]);
});

test("waiving the errors that left nothing of an aspect gives the aspect back", () => {
  const errors =
    "{ id: errors, aspect: accuracy, gives: per, each: error, points: -1, nothingFrom: 5, why: 差错 }";
  const book = `rules: [{ id: marks, aspect: accuracy, gives: base, points: 20, why: 满分 }, ${errors}]`;
  expect(waiving(book, "errors", [{ errors: 7 }])).toEqual(["ZJ weekly marks 20", "ZJ weekly errors [-7]"]);
});

test("limits, weights and bonuses can be waived too, in a mean by their share", () => {
  const book = `combine: mean\nmaximum: { timeliness: 5 }\nrules: [${full}, ${late}, ${threeClean}]\nweights: { ZJ: 2 }`;
  const reports = [{ kind: "a" }, { kind: "b", daysLate: 7 }];
  expect(waiving(book, "limit:timeliness", reports)).toEqual([
    "ZJ a full 2.5",
    "ZJ b full 2.5",
    "ZJ b late -3.5",
    "ZJ b limit:timeliness [1]",
    "ZJ - weight:timeliness 1.5",
  ]);
  expect(waiving(book, "weight:timeliness", [{}])).toEqual([
    "ZJ weekly full 5",
    "ZJ - weight:timeliness [5]",
  ]);
  expect(waiving(book, "three", [{}], [{}], [{}])).toContain("ZJ - three [2]");
});

test("waiving what was never given changes nothing", () => {
  const book = bookOf(`rules: [${full}]`);
  const facts = { ...periodOf("2006-W38", [{}]), before: [] };
  expect(ledgerOf(book, facts, new Set(["L000000000000"]))).toEqual(ledgerOf(book, facts));
});
