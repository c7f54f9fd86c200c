import { expect, test } from "vitest";
import { atMost, check, requiredWhen } from "../model/check.ts";
import { choice, code, date, decimal, integer, money, name, store, text } from "../model/column.ts";
import { count } from "../model/measure.ts";
import { defineReport, type Report } from "../model/report.ts";
import { words } from "../model/words.ts";
import { said, validated, type Written } from "../test/identified.ts";

const measures = { rows: count({ title: words("行数", "Rows") }) };

const kiosks = defineReport({
  kind: "kiosk-status",
  title: "临时展位情况报表",
  english: "Kiosks",
  short: "展位",
  unit: "store",
  cadence: "month",
  columns: {
    store: store("卖场"),
    code: code("展位编号"),
    rank: integer("序号", { optional: true }),
    area: decimal("面积", { above: 0, max: 50, unit: "㎡" }),
    used: decimal("使用面积", { optional: true, unit: "㎡" }),
    status: choice("状态", ["已租", "空置"]),
    tenant: name("租户", { optional: true }),
    rent: money("租金", { optional: true }),
    day: date("日期", { optional: true, withinPeriod: true }),
    news: text("说明", { optional: true, minLength: 4 }),
  },
  key: ["code"],
  unique: ["rank"],
  checks: [
    atMost("used", "area", { expected: words("不大于面积", "not more than the area") }),
    requiredWhen("tenant", { status: ["已租"] }, { expected: words("填写", "filled in") }),
    check({
      code: "rent-high",
      severity: "warning",
      at: "rent",
      numbers: ["rent"],
      holds: ({ rent }) => rent < 10_000,
      expected: words("低于一万元", "less than 10,000"),
    }),
  ],
  measures,
});

const kiosk = (own: Written): Written => ({ store: "杭州店", code: "K1", area: 9, status: "空置", ...own });
const read = (rows: readonly Written[], more = {}) => {
  const [submission, ...others] = validated([{ report: kiosks, rows, ...more }]);
  if (submission === undefined || others.length > 0) throw new Error("expected one submission");
  return submission;
};

test("a clean row becomes its values, and what was cleaned is recorded with the raw text", () => {
  const { findings, layouts, ...submission } = read([kiosk({ area: "９．５㎡", rent: "1,200元" })]);
  expect(findings).toEqual([]);
  expect(submission).toEqual({
    kind: "kiosk-status",
    unit: "HZ01",
    period: "2006-09",
    nil: false,
    outcome: "accepted",
    read: 1,
    rows: [
      {
        sheet: "Sheet1",
        row: 4,
        values: {
          store: "杭州颐高数码广场",
          code: "K1",
          rank: null,
          area: 9.5,
          used: null,
          status: "空置",
          tenant: null,
          rent: 1200,
          day: null,
          news: null,
        },
        cleaned: [
          { column: "store", cell: "A4", raw: "杭州店", did: ["unit-name"] },
          { column: "area", cell: "D4", raw: "９．５㎡", did: ["unit"] },
          { column: "rent", cell: "H4", raw: "1,200元", did: ["thousands", "unit"] },
        ],
      },
    ],
    returned: [],
    evidence: [],
  });
  expect(layouts).toMatchObject([
    { sheet: "Sheet1", from: 4, to: 4, columns: { code: { at: 1, header: "展位编号" } } },
  ]);
});

test.each<[string, Written, string[]]>([
  ["a required cell is empty", { code: undefined }, ["error value-required at B4"]],
  ["a required cell holds only a dash", { code: "-" }, ["error value-required at B4"]],
  ["a number is none", { area: "约三十平" }, ["error value-not-number at D4"]],
  ["a number is too small", { area: 0 }, ["error number-out-of-range at D4"]],
  ["a number is too large", { area: 51 }, ["error number-out-of-range at D4"]],
  ["a whole number has decimals", { rank: 1.5 }, ["error number-not-whole at C4"]],
  ["a choice is none", { status: "出租中" }, ["error value-not-choice at F4"]],
  ["a text is too short", { news: "谈" }, ["error text-too-short at J4"]],
  ["a date lies outside the period", { day: "2006-08-31" }, ["error date-outside-period at I4"]],
  ["a date is none", { day: "尽快" }, ["error value-not-date at I4"]],
  ["a store is unknown", { store: "沈阳店" }, ["error store-unknown at A4"]],
  [
    "a formula has no saved result",
    { area: { type: "error", code: "uncached" } },
    ["error formula-uncached at D4"],
  ],
  ["a formula gives an error", { rent: { type: "error", code: "#REF!" } }, ["error cell-error at H4"]],
  ["a check of the kind fails", { used: 10 }, ["error used-above-area at E4"]],
  ["a value is required by another", { status: "已租" }, ["error tenant-required at G4"]],
  [
    "several things are wrong",
    { code: "", area: "大", used: 3, status: "?" },
    ["error value-not-number at D4", "error value-not-choice at F4", "error value-required at B4"],
  ],
])("a row is kept out and the cell named when %s", (_, own, expected) => {
  const submission = read([kiosk(own), kiosk({ code: "K2" })]);
  expect(said(submission)).toEqual(expected);
  expect(submission.rows.map(({ values }) => values["code"])).toEqual(["K2"]);
  expect(submission.returned).toMatchObject([{ sheet: "Sheet1", row: 4 }]);
  expect(submission.outcome).toBe("partly");
});

test("a finding carries what was found, the clerk's header and what was expected", () => {
  expect(read([kiosk({ area: "约三十平" }), kiosk({ code: "K2" })]).findings).toEqual([
    {
      code: "value-not-number",
      severity: "error",
      place: { sheet: "Sheet1", cell: "D4", header: "面积" },
      found: "约三十平",
      data: { type: "number", above: 0, max: 50, unit: "㎡", example: "12.5" },
    },
  ]);
});

test("a warning keeps its row", () => {
  const submission = read([kiosk({ rent: 20_000, area: "约9" })]);
  expect(said(submission)).toEqual(["warning number-approximate at D4", "warning rent-high at H4"]);
  expect(submission.outcome).toBe("accepted");
});

test("a doubt about a whole column is said once, with the number of cells", () => {
  const wan = defineReport({
    kind: "wan",
    title: "金额报表",
    english: "Amounts",
    short: "金额",
    unit: "store",
    cadence: "month",
    columns: { code: code("编号"), amount: money("金额(万元)", { unit: "万元" }) },
    key: ["code"],
    measures,
  });
  const rows = ["1.5元", "2元", 3].map((amount, i) => ({ code: `A${i}`, amount }));
  const [submission] = validated([{ report: wan, rows }]);
  expect(submission?.rows.map(({ values }) => values["amount"])).toEqual([1.5, 2, 3]);
  expect(submission?.findings.map(({ code, data, place }) => [code, data["count"], place.cell])).toEqual([
    ["unit-contradicts-header", 2, "B4"],
  ]);
});

test("a key that comes twice is an error at the later row, which names the first", () => {
  const submission = read([
    kiosk({}),
    kiosk({ code: " ｋ１", area: 8 }),
    kiosk({ code: "K2" }),
    kiosk({ code: "K2" }),
  ]);
  expect(submission.findings.map(({ place, data }) => [place.cell, data])).toEqual([
    ["B5", { sheet: "Sheet1", row: 4, columns: "展位编号", identical: "no" }],
    ["B7", { sheet: "Sheet1", row: 6, columns: "展位编号", identical: "yes" }],
  ]);
  expect(submission.rows.map(({ row }) => row)).toEqual([4, 6]);
});

test("a value that may not repeat is an error at the later row", () => {
  expect(said(read([kiosk({ rank: 1 }), kiosk({ code: "K2", rank: 1 })]))).toEqual([
    "error duplicate-value at C5",
  ]);
});

test("keys may not come twice over the sheets of one receipt either", () => {
  const [submission] = validated([
    { report: kiosks, rows: [kiosk({})] },
    { report: kiosks, rows: [kiosk({}), kiosk({ code: "K2" })], sheet: "续表" },
  ]);
  expect(
    submission?.findings.map(({ place, data }) => [place.sheet, place.cell, data["sheet"], data["row"]]),
  ).toEqual([["续表", "B4", "Sheet1", 4]]);
  expect(submission).toMatchObject({ read: 3, outcome: "partly" });
});

test("rows of several stores become a submission each, and the totals of the sheet are the first one's", () => {
  const submissions = validated([
    {
      report: kiosks,
      rows: [kiosk({}), kiosk({ store: "宁波店", code: "K1", area: 5 }), kiosk({ code: "K2", area: 1 })],
      units: ["HZ01", "NB01", "HZ01"],
      unit: "ZJ",
      totals: [{ area: 16 }],
    },
  ]);
  expect(
    submissions.map(({ unit, rows, findings }) => [
      unit,
      rows.map(({ row }) => row),
      findings.map((f) => f.code),
    ]),
  ).toEqual([
    ["HZ01", [4, 6], ["total-mismatch"]],
    ["NB01", [5], []],
  ]);
});

test("the store a sheet speaks for is filled in where the rows leave it out", () => {
  const withoutColumn = read([kiosk({})], { columns: ["code", "area", "status"] });
  expect(withoutColumn.rows.map(({ values }) => values["store"])).toEqual(["杭州颐高数码广场"]);
  const blank = read([kiosk({}), kiosk({ store: undefined, code: "K2" })]);
  expect(blank.rows.map(({ values }) => values["store"])).toEqual(["杭州颐高数码广场", "杭州颐高数码广场"]);
  expect(blank.rows[1]?.cleaned).toEqual([{ column: "store", cell: "A5", raw: "", did: ["unit-of-sheet"] }]);
});

test("more bad rows than the kind's limit and nothing is merged; rows read are rows merged and returned all the same", () => {
  const bad = (number: number) => kiosk({ code: `K${number}`, area: 0 });
  const half = read([kiosk({}), bad(2)]);
  expect([half.outcome, half.read, half.rows.length, half.returned.length]).toEqual(["partly", 2, 1, 1]);
  const most = read([kiosk({}), bad(2), bad(3)]);
  expect([most.outcome, most.read, most.rows.length, most.returned.length]).toEqual(["returned", 3, 0, 3]);
  expect(most.findings.at(-1)).toMatchObject({
    code: "too-many-bad-rows",
    data: { bad: 2, rows: 3, limit: 50 },
  });
});

test("a table without a required column is returned whole, with one finding", () => {
  const submission = read([kiosk({}), kiosk({ code: "K2" })], { columns: ["store", "code", "area"] });
  expect(said(submission)).toEqual(["error column-missing at Sheet1"]);
  expect(submission).toMatchObject({
    outcome: "returned",
    read: 2,
    rows: [],
    returned: [{ row: 4 }, { row: 5 }],
  });
});

test("a nil return is accepted without rows", () => {
  expect(read([], { nil: true })).toMatchObject({ nil: true, outcome: "accepted", read: 0, findings: [] });
});

test.each<[string, Written, string[]]>([
  ["the sum of the rows", { area: 17, rent: 30.3 }, []],
  ["the sum as text with a unit", { area: "17㎡", rent: "¥30.30" }, []],
  ["one fen too much", { rent: 30.31 }, ["error total-mismatch at H7"]],
  ["a hundredth too much", { area: 17.01 }, ["error total-mismatch at D7"]],
  ["no number", { area: "—", rent: "共 3 个" }, []],
  ["how many there are under running numbers", { rank: 3 }, []],
])("a printed total that is %s", (_, total, expected) => {
  const rows = [
    kiosk({ rent: 10.1 }),
    kiosk({ code: "K2", area: 7, rent: 20.2 }),
    kiosk({ code: "K3", area: 1 }),
  ];
  expect(said(read(rows, { totals: [total] }))).toEqual(expected);
});

test("a total counts rows that were kept out, and cannot be checked where one of its cells cannot be read", () => {
  const rows = [
    kiosk({ rent: 5 }),
    kiosk({ code: "K2", used: 10, rent: 6 }),
    kiosk({ code: "K3", area: "大", rent: 7 }),
  ];
  const submission = read(rows, { totals: [{ area: 18, rent: 18 }] });
  expect(said(submission)).toEqual([
    "error used-above-area at E5",
    "error value-not-number at D6",
    "note sum-unchecked at D7",
    "error too-many-bad-rows at Sheet1",
  ]);
  expect(read([kiosk({ rent: 5 })], { totals: [{ rent: 6 }] }).findings).toEqual([
    {
      code: "total-mismatch",
      severity: "error",
      place: { sheet: "Sheet1", cell: "H5", header: "租金" },
      found: "6",
      data: { label: "合计", from: 4, to: 4, printed: 6, sum: 5, difference: 1, unit: "元" },
    },
  ]);
});

test("a total under a header in another unit is converted like the rows", () => {
  const rows = [kiosk({ rent: 0.5 }), kiosk({ code: "K2", rent: 0.25 })];
  const right = read(rows, { totals: [{ rent: 0.75 }], factors: { rent: 10_000 } });
  expect(said(right)).toEqual([]);
  expect(right.rows.map(({ values }) => values["rent"])).toEqual([5000, 2500]);
});

test("rows that have neither code nor name are told at what they have in common", () => {
  const { columns } = kiosks;
  const report: Report = {
    ...kiosks,
    columns: { ...columns, code: code("展位编号", { optional: true }) },
    keyFallback: ["tenant", "news"],
  };
  const row = kiosk({ code: undefined, news: "装修中的展位" });
  const [submission] = validated([{ report, rows: [row, row] }]);
  expect(submission?.findings).toEqual([
    {
      code: "duplicate-key",
      severity: "error",
      place: { sheet: "Sheet1", cell: "J5", header: "说明" },
      found: "装修中的展位",
      data: { sheet: "Sheet1", row: 4, columns: "说明", identical: "yes" },
    },
  ]);
});
