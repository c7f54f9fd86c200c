import { expect, test } from "vitest";
import { bookOf, ledgerAfter, periodOf, type ReportSpec, told } from "../test/appraisal.ts";

/** What a book of these rules makes of one week in which these reports were owed. */
function appraised(yaml: string, ...reports: readonly ReportSpec[]): string[] {
  return told(ledgerAfter(bookOf(yaml), [periodOf("2006-W38", reports)]));
}

const lateDay = "{ id: late, aspect: timeliness, gives: per, each: day-late, points: -1, why: 迟报";
const fullMarks = "{ id: full, aspect: timeliness, gives: base, points: 5, why: 满分 }";
const onTime = "{ id: on-time, aspect: timeliness, gives: event, on: on-time, points: 2, why: 按时 }";
const each = "{ id: errors, aspect: accuracy, gives: per, each: error, points: -1, why: 差错";

const nothing: string[] = [];

test.each<[rule: string, report: ReportSpec, entries: string[]]>([
  // What happened to a report.
  [onTime, {}, ["ZJ weekly on-time 2"]],
  [onTime, { daysLate: 1 }, nothing],
  [onTime, { timeliness: "pending" }, nothing],
  [
    "{ id: late, aspect: timeliness, gives: event, on: late, points: -3, why: 迟报 }",
    { daysLate: 9 },
    ["ZJ weekly late -3"],
  ],
  [
    "{ id: gone, aspect: completeness, gives: event, on: missing, points: -6, why: 未报 }",
    { timeliness: "missing" },
    ["ZJ weekly gone -6"],
  ],
  // Returned whole is not missing: it has its own event.
  [
    "{ id: gone, aspect: completeness, gives: event, on: missing, points: -6, why: 未报 }",
    { timeliness: "missing", outcome: "returned" },
    nothing,
  ],
  [
    "{ id: back, aspect: accuracy, gives: event, on: returned, points: -3, why: 退回 }",
    { timeliness: "missing", outcome: "returned" },
    ["ZJ weekly back -3"],
  ],
  [
    "{ id: part, aspect: accuracy, gives: event, on: partly, points: -1, why: 部分 }",
    { outcome: "partly" },
    ["ZJ weekly part -1"],
  ],
  // A nil return is put on record, though it earns nothing.
  [
    "{ id: nil, aspect: completeness, gives: event, on: nil, points: 0, why: 零报告 }",
    { outcome: "nil" },
    ["ZJ weekly nil 0"],
  ],
  [onTime, { outcome: "nil" }, ["ZJ weekly on-time 2"]],
  [
    "{ id: clean, aspect: accuracy, gives: event, on: clean, points: 1, why: 无差错 }",
    {},
    ["ZJ weekly clean 1"],
  ],
  [
    "{ id: clean, aspect: accuracy, gives: event, on: clean, points: 1, why: 无差错 }",
    { errors: 1 },
    nothing,
  ],
  [
    "{ id: clean, aspect: accuracy, gives: event, on: clean, points: 1, why: 无差错 }",
    { errors: 1, errorsNow: 0 },
    nothing,
  ],
  [
    "{ id: clean, aspect: accuracy, gives: event, on: clean, points: 1, why: 无差错 }",
    { errorsNow: 1 },
    nothing,
  ],
  [
    "{ id: clean, aspect: accuracy, gives: event, on: clean, points: 1, why: 无差错 }",
    { daysLate: 1 },
    nothing,
  ],
  // Everything mended within a working day, or within two.
  [
    "{ id: mended, aspect: service, gives: mended, points: 1, why: 改正 }",
    { errors: 3, mendedAfter: 1 },
    ["ZJ weekly mended 1"],
  ],
  [
    "{ id: mended, aspect: service, gives: mended, points: 1, why: 改正 }",
    { errors: 3, mendedAfter: 2 },
    nothing,
  ],
  [
    "{ id: mended, aspect: service, gives: mended, within: 2, points: 1, why: 改正 }",
    { errors: 3, mendedAfter: 2 },
    ["ZJ weekly mended 1"],
  ],
  ["{ id: mended, aspect: service, gives: mended, points: 1, why: 改正 }", { errors: 3 }, nothing],
  // So many points for each.
  [`${lateDay} }`, {}, nothing],
  [`${lateDay} }`, { daysLate: 3 }, ["ZJ weekly late -3"]],
  [`${lateDay}, free: 1 }`, { daysLate: 3 }, ["ZJ weekly late -2"]],
  [`${lateDay}, cap: 2 }`, { daysLate: 3 }, ["ZJ weekly late -2"]],
  // From the fourth day the whole of the rule's five is lost.
  [`${lateDay}, cap: 5, nothingFrom: 4 }`, { daysLate: 3 }, ["ZJ weekly late -3"]],
  [`${lateDay}, cap: 5, nothingFrom: 4 }`, { daysLate: 4 }, ["ZJ weekly late -5"]],
  [`${lateDay}, cap: 5, nothingFrom: 4 }`, { daysLate: 40 }, ["ZJ weekly late -5"]],
  [`${each} }`, { errors: 3, errorsNow: 0 }, ["ZJ weekly errors -3"]],
  [
    "{ id: warned, aspect: service, gives: per, each: warning, points: -0.05, why: 提醒 }",
    { warnings: 3 },
    ["ZJ weekly warned -0.15"],
  ],
  [
    "{ id: again, aspect: service, gives: per, each: resubmission, points: -1, why: 重报 }",
    { versions: 3 },
    ["ZJ weekly again -2"],
  ],
  // 7 errors in 300 cells are 2.33 in a hundred.
  [
    "{ id: ratio, aspect: accuracy, gives: per, each: errors-per-100-cells, points: -1, why: 差错率 }",
    { errors: 7, cells: 300 },
    ["ZJ weekly ratio -2.33"],
  ],
  // A rule of some kinds.
  [
    "{ id: on-time, aspect: timeliness, gives: event, on: on-time, points: 2, kinds: [weekly], why: 按时 }",
    {},
    ["ZJ weekly on-time 2"],
  ],
  [
    "{ id: on-time, aspect: timeliness, gives: event, on: on-time, points: 2, kinds: [monthly], why: 按时 }",
    {},
    nothing,
  ],
  // Full marks are for what came.
  [fullMarks, { daysLate: 2 }, ["ZJ weekly full 5"]],
  [fullMarks, { timeliness: "missing" }, nothing],
  [fullMarks, { timeliness: "pending" }, nothing],
])("%s for %o gives %o", (rule, report, entries) => {
  expect(appraised(`rules: [${rule}]`, report)).toEqual(entries);
});

const bands = `rules:
  - id: bands
    aspect: accuracy
    gives: bands
    of: error-ratio
    bands: [{ upTo: 0, points: 1 }, { upTo: 0.5, points: -1 }, { upTo: 2, points: -2 }, { points: -4 }]
    why: 差错率`;

test.each<[errors: number, cells: number, points: number]>([
  [0, 200, 1],
  [0, 0, 1],
  [1, 200, -1], // exactly 0.5
  [7, 1400, -1], // exactly 0.5
  [8, 1400, -2],
  [4, 200, -2],
  [5, 200, -4],
  [1, 0, -4], // nothing could be read
])("%i errors in %i cells fall in the band of %i points", (errors, cells, points) => {
  expect(appraised(bands, { errors, cells })).toEqual([`ZJ weekly bands ${points}`]);
});

test("a ratio that is exactly a band's limit is within it, though binary fractions would put it above", () => {
  expect(appraised(bands.replace("upTo: 2", "upTo: 7"), { errors: 7, cells: 100 })).toEqual([
    "ZJ weekly bands -2",
  ]);
});

test("bands of a measure use the unit's figure, and give nothing where there is none", () => {
  const coverage = `rules:
  - id: met
    aspect: coverage
    gives: bands
    of: measure:coverage
    bands: [{ upTo: 60, points: -2 }, { upTo: 90, points: 0 }, { points: 2 }]
    why: 重点客户覆盖`;
  const reports = [
    { unit: "A", figures: { coverage: 60 } },
    { unit: "B", figures: { coverage: 60.5 } },
    { unit: "C", figures: { coverage: 95 } },
    { unit: "D" },
  ];
  expect(appraised(coverage, ...reports)).toEqual(["A weekly met -2", "C weekly met 2"]);
});

test("bands of returned rows use the version that counts", () => {
  const lost = `rules:
  - id: lost
    aspect: completeness
    gives: bands
    of: returned-rows
    bands: [{ upTo: 0, points: 0 }, { upTo: 5, points: -1 }]
    why: 退回行`;
  expect(appraised(lost, { read: 100, merged: 95 })).toEqual(["ZJ weekly lost -1"]);
  expect(appraised(lost, { read: 100, merged: 94 })).toEqual([]);
  expect(appraised(lost, { outcome: "nil", read: 0 })).toEqual([]);
  expect(appraised(lost, { timeliness: "missing", outcome: "returned", merged: 0 })).toEqual([]);
});

test("errors of the current version count where the book says so", () => {
  expect(appraised(`errorsOf: current\nrules: [${each} }]`, { errors: 5, errorsNow: 2 })).toEqual([
    "ZJ weekly errors -2",
  ]);
});

test("an aspect is kept between nothing and its maximum for each report, by an entry that says so", () => {
  const book = `maximum: { timeliness: 5 }\nrules: [${fullMarks}, ${onTime}, ${lateDay} }]`;
  expect(appraised(book, {}, { unit: "JS", daysLate: 9 }, { unit: "SC", daysLate: 2 })).toEqual([
    "ZJ weekly full 5",
    "ZJ weekly on-time 2",
    "ZJ weekly limit:timeliness -2",
    "JS weekly full 5",
    "JS weekly late -9",
    "JS weekly limit:timeliness 4",
    "SC weekly full 5",
    "SC weekly late -2",
  ]);
});

test("without a cap, nothing is left of the aspect from the nth error, whatever else it was given", () => {
  const book = `rules: [{ id: full, aspect: accuracy, gives: base, points: 20, why: 满分 }, ${each}, nothingFrom: 5 }, ${onTime}]`;
  expect(appraised(book, { errors: 4 })).toEqual([
    "ZJ weekly full 20",
    "ZJ weekly errors -4",
    "ZJ weekly on-time 2",
  ]);
  const [, errors, , left] = ledgerAfter(bookOf(book), [periodOf("2006-W38", [{ errors: 5 }])]);
  expect(errors).toMatchObject({ rule: "errors", points: -5 });
  expect(left).toMatchObject({
    rule: "nothing-left:accuracy",
    points: -15,
    evidence: { sum: 15, kept: 0, because: "errors" },
  });
});
