import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { packagePath } from "../package-files.ts";
import { reports } from "../reports/index.ts";
import { ledgerAfter, periodOf, shippedBook, told } from "../test/appraisal.ts";
import { customerValue, registerFor, valuesOf } from "./customer-value.ts";
import { suggestedMoney } from "./money.ts";
import { standingsOf } from "./ranking.ts";
import { readRuleBook } from "./read-rule-book.ts";
import type { RuleBook } from "./rule-book.ts";

/** Two kinds, four units; the example of docs/rule-books.md. */
const before = periodOf("2006-08", [{ unit: "JS", kind: "a", daysLate: 1 }]);
const month = periodOf("2006-09", [
  // ZJ: both on time and without errors.
  { unit: "ZJ", kind: "a" },
  { unit: "ZJ", kind: "b" },
  // JS: one two working days late, as the month before already, one missing.
  { unit: "JS", kind: "a", daysLate: 2 },
  { unit: "JS", kind: "b", timeliness: "missing" },
  // SC: 4 errors in 1500 cells and 4 of 100 rows kept out; 2 warnings; mended the next working day. A nil return.
  {
    unit: "SC",
    kind: "a",
    outcome: "partly",
    errors: 4,
    cells: 1500,
    read: 100,
    merged: 96,
    warnings: 2,
    versions: 2,
    mendedAfter: 1,
  },
  { unit: "SC", kind: "b", outcome: "nil", read: 0 },
  // HN: one returned whole (5 errors in 200 cells) and not sent again, one five working days late.
  { unit: "HN", kind: "a", timeliness: "missing", outcome: "returned", errors: 5, merged: 0 },
  { unit: "HN", kind: "b", daysLate: 5 },
]);

function appraised(book: RuleBook) {
  const entries = ledgerAfter(book, [before, month]);
  const standings = standingsOf(book, entries, month.units);
  return {
    entries: told(entries),
    standings: standings.map(({ unit, points, rank, grade, list }) => [rank, unit, points, grade, list]),
    money: suggestedMoney(book, standings, true).map(({ unit, yuan }) => [unit, yuan]),
  };
}

test("the simple book, worked by hand", () => {
  // Every entry counts half: the mean of two reports.
  expect(appraised(shippedBook("simple"))).toEqual({
    entries: [
      // ZJ: (2 + 1 + 2 + 1) / 2 = 3
      "ZJ a on-time 1",
      "ZJ a clean 0.5",
      "ZJ b on-time 1",
      "ZJ b clean 0.5",
      // JS: two days -2, again -2, missing -6: -10 / 2 = -5
      "JS a late-day -1",
      "JS a late-again -1",
      "JS b missing -3",
      // SC: on time 2, 0.27 errors in 100 cells -1, mended 1; nil on time 2: 4 / 2 = 2
      "SC a on-time 1",
      "SC a error-bands -0.5",
      "SC a mended 0.5",
      "SC b on-time 1",
      "SC b nil-accepted 0",
      // HN: returned -1, 2.5 errors in 100 cells -4, five days late -5: -10 / 2 = -5
      "HN a returned -0.5",
      "HN a error-bands -2",
      "HN b late-day -2.5",
    ],
    standings: [
      [1, "ZJ", 3, "予以通报表扬", "red"],
      [2, "SC", 2, "合格", "red"],
      [3, "JS", -5, "限期整改", "black"],
      [3, "HN", -5, "限期整改", "black"],
    ],
    money: [],
  });
});

test("the statistics book, worked by hand, with a weight of 1.1 for SC", () => {
  expect(appraised({ ...shippedBook("statistics"), weights: { SC: 1.1 } })).toEqual({
    entries: [
      // ZJ: 5 + 5 + 20 + 10 = 40 for both, every mark counting half
      ...["a", "b"].flatMap((kind) => [
        `ZJ ${kind} timely-full 2.5`,
        `ZJ ${kind} complete-full 2.5`,
        `ZJ ${kind} accurate-full 10`,
        `ZJ ${kind} service-full 5`,
      ]),
      // JS: (3 + 5 + 20 + 10) and nothing for what is missing: 38 / 2 = 19
      "JS a timely-full 2.5",
      "JS a complete-full 2.5",
      "JS a accurate-full 10",
      "JS a service-full 5",
      "JS a late-day -1",
      "JS b missing 0",
      // SC a: 5; 4 % of the rows: 5 - 1; 4 errors, 0.27 %: 20 - 4 - 3; 2 warnings, sent again, mended: 10 - 1 - 1 + 1. 31
      "SC a timely-full 2.5",
      "SC a complete-full 2.5",
      "SC a accurate-full 10",
      "SC a service-full 5",
      "SC a returned-rows -0.5",
      "SC a each-error -2",
      "SC a error-bands -1.5",
      "SC a warnings -0.5",
      "SC a sent-again -0.5",
      "SC a mended 0.5",
      // SC b: 40 for a nil return. (31 + 40) / 2 = 35.5
      "SC b timely-full 2.5",
      "SC b complete-full 2.5",
      "SC b accurate-full 10",
      "SC b service-full 5",
      "SC b nil-accepted 0",
      // a tenth of timeliness 5, completeness 4.5 and accuracy 16.5: 35.5 + 2.6 = 38.1
      "SC - weight:timeliness 0.5",
      "SC - weight:completeness 0.45",
      "SC - weight:accuracy 1.65",
      // HN a: nothing came that counts; its errors are on record, and taken from nothing. HN b: 0 + 5 + 20 + 10 = 35; 35 / 2 = 17.5
      "HN a returned 0",
      "HN a each-error -2.5",
      "HN a error-bands -1.5",
      "HN a limit:accuracy 4",
      "HN b timely-full 2.5",
      "HN b complete-full 2.5",
      "HN b accurate-full 10",
      "HN b service-full 5",
      "HN b late-day -2.5",
    ],
    standings: [
      [1, "ZJ", 40, "予以通报表扬", "red"],
      [2, "SC", 38.1, "予以通报表扬", "red"],
      [3, "JS", 19, "限期整改", "black"],
      [4, "HN", 17.5, "限期整改", "black"],
    ],
    money: [],
  });
});

test("the factory book, worked by hand", () => {
  expect(appraised(shippedBook("factory"))).toEqual({
    entries: [
      // ZJ: 2 + 2, and first: 4 + 5 = 9
      "ZJ a clean 2",
      "ZJ b clean 2",
      "ZJ - first-place 5",
      // JS: two days -4, again within three periods -4, missing -10: -18
      "JS a late-day -4",
      "JS a late-again -4",
      "JS b missing -10",
      // SC: four errors -2, mended 1, nil 0: -1
      "SC a each-error -2",
      "SC a mended 1",
      "SC b nil-accepted 0",
      // HN: returned -2, five errors -2.5, five days late like missing -10: -14.5
      "HN a returned -2",
      "HN a each-error -2.5",
      "HN b late-day -10",
    ],
    standings: [
      [1, "ZJ", 9, "予以通报表扬", "red"],
      [2, "SC", -1, "提醒", "black"],
      [3, "HN", -14.5, "限期整改", "black"],
      [4, "JS", -18, "限期整改", "black"],
    ],
    money: [
      ["ZJ", 90],
      ["SC", -10],
      ["HN", -145],
      ["JS", -180],
    ],
  });
});

const shipped = ["simple", "statistics", "factory"] as const;

test.each(shipped)("the %s book names only kinds, measures and columns that there are", (name) => {
  const text = readFileSync(packagePath("templates", ...file(name)), "utf8");
  const known = { units: [], kinds: reports };
  expect(readRuleBook(text, "rules.yaml", known).name).toBe(shippedBook(name).name);
});

test("the reason of every rule is whole", () => {
  const reasons = shipped.map((name) => shippedBook(name).rules.map(({ id, why }) => `${id} ${why}`));
  expect(reasons).toEqual([
    [
      "on-time 按时报送",
      "late-day 迟报,每个工作日扣 1 分,最多扣 5 分",
      "late-again 上一期已经迟报,本期再迟报加倍",
      "missing 到期未报",
      "nil-accepted 零报告,视同报送",
      "returned 整份退回,尚未重报(差错另计)",
      "error-bands 差错率:每百格错误不超过 0.5 处扣 1 分,不超过 2 处扣 2 分,再多扣 4 分",
      "clean 按时且无差错",
      "mended 一个工作日内全部改正",
      "three-clean 连续三期按时且无差错",
    ],
    [
      "timely-full 报送时间满分 5 分",
      "complete-full 数据完整满分 5 分",
      "accurate-full 数据质量满分 20 分",
      "service-full 核实与服务满分 10 分",
      "missing 到期未报,各项不得分",
      "returned 整份退回,尚未重报,各项不得分",
      "nil-accepted 零报告,视同报送",
      "late-day 每迟报一个工作日扣 1 分,迟报四个工作日及以上不得分",
      "returned-rows 不能采用的行,5% 以内扣 1 分,10% 以内扣 3 分,10% 以上不得分",
      "each-error 差错每处扣 1 分,五处及以上该项 5 分不得分",
      "error-bands 差错率 5% 以内扣 3 分,10% 以内扣 6 分,15% 以内扣 9 分,20% 以内扣 12 分,20% 以上该项 15 分不得分",
      "warnings 提醒未核实,每处扣 0.5 分,最多扣 5 分",
      "sent-again 每重报一次扣 1 分,最多扣 5 分",
      "mended 一个工作日内全部改正,加回 1 分",
    ],
    [
      "late-day 每迟报一个工作日建议扣 20 元,五个工作日及以上按未报扣 100 元",
      "missing 到期未报,建议扣 100 元",
      "nil-accepted 零报告,视同报送",
      "returned 整份退回,尚未重报,建议扣 20 元(差错另计)",
      "each-error 差错每处建议扣 5 元,最多扣 80 元",
      "clean 按时且无差错,建议奖 20 元",
      "mended 一个工作日内全部改正,建议返还 10 元",
      "late-again 三期内再次迟报,加倍",
      "missing-again 三期内再次未报,加倍",
      "three-clean 连续三期按时且无差错,建议奖 50 元",
      "first-place 本期得分第一,建议奖 50 元",
    ],
  ]);
});

test.each(shipped)("the page on rule books explains every rule of the %s book", (name) => {
  const page = readFileSync(packagePath("docs", "rule-books.md"), "utf8");
  const book = shippedBook(name);
  expect(page).toContain(book.name);
  expect(book.rules.filter(({ id }) => !page.includes(`\`${id}\``)).map(({ id }) => id)).toEqual([]);
});

test.each(shipped)("the %s book values the customers of the register that ships", (name) => {
  const spec = shippedBook(name).customerValue;
  const register = spec && registerFor(spec, reports);
  if (spec === undefined || register === undefined) throw new Error("no register");
  const values = {
    customer: "联想",
    tier: "小客户",
    strategicValue: 90,
    profit: 80,
    loyalty: 70,
    elasticity: 60,
    future: 50,
  };
  const row = { values, unit: "ZJ", period: null, version: 1, receipt: "R1", sheet: "Sheet1", row: 5 };
  // (90 × 25 + 80 × 25 + 70 × 20 + 60 × 10 + 50 × 20) / 100 = 72.5
  expect(customerValue(spec, [row], valuesOf(register)).differences).toEqual([
    { row, score: 72.5, rank: 1, level: "重点客户", computed: "重点客户", declared: "小客户" },
  ]);
});

function file(name: (typeof shipped)[number]): string[] {
  return name === "simple" ? ["workspace", "rules.yaml"] : ["rules", `${name}.yaml`];
}
