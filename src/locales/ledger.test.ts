import { expect, test } from "vitest";
import { bookOf, ledgerAfter, periodOf, shippedBook } from "../test/appraisal.ts";
import { engineRuleWords, evidenceWords } from "./ledger.ts";

const plain = (text: string): string => text;

test("evidence is told in one order, with the extension after the deadline and rules by their words", () => {
  const evidence = { daysLate: 2, arrivedAt: "2006-09-29 09:00", extended: 1, deadline: "2006-09-27 18:00" };
  expect(evidenceWords(evidence, "zh-CN", plain)).toBe(
    "截止 2006-09-27 18:00(已延期);收到 2006-09-29 09:00;迟报工作日 2",
  );
  expect(evidenceWords(evidence, "en", plain)).toBe(
    "deadline 2006-09-27 18:00 (extended); arrived 2006-09-29 09:00; working days late 2",
  );
  expect(
    evidenceWords({ of: "late-day", periods: "2006-W37" }, "zh-CN", plain, () => "每迟报一个工作日"),
  ).toBe("规则 每迟报一个工作日;报告期 2006-W37");
});

const everySort = bookOf(`
maximum: { accuracy: 5 }
combine: mean
weights: { ZJ: 2 }
rules:
  - { id: a, aspect: accuracy, gives: base, points: 9, why: 一 }
  - { id: b, aspect: accuracy, gives: per, each: error, points: -1, nothingFrom: 3, why: 二 }
  - { id: c, aspect: service, gives: per, each: warning, points: 1, why: 三 }
  - { id: d, aspect: coverage, gives: bands, of: measure:coverage, bands: [{ points: 1 }], why: 四 }
  - { id: e, aspect: bonus, gives: streak, periods: 2, points: 1, why: 五 }
  - { id: f, aspect: bonus, gives: first, points: 1, why: 六 }
`);
const week = [
  { unit: "ZJ", kind: "a", warnings: 2, figures: { coverage: 80 } },
  { unit: "ZJ", kind: "b" },
  { unit: "JS", errors: 4, extended: true, daysLate: 2, versions: 3, read: 9, merged: 8, mendedAfter: 1 },
];

test("every fact that an entry can rest on has words, and every rule of the engine", () => {
  const books = [everySort, shippedBook("simple"), shippedBook("statistics"), shippedBook("factory")];
  const entries = books.flatMap((book) =>
    ledgerAfter(book, [periodOf("2006-W37", week), periodOf("2006-W38", week)]),
  );
  const facts = new Set(
    entries.flatMap(({ evidence }) => Object.keys(evidence)).filter((name) => name !== "extended"),
  );
  expect([...facts].filter((name) => evidenceWords({ [name]: 1 }, "zh-CN", plain) === "")).toEqual([]);
  expect(facts.size).toBeGreaterThan(20);
  const rules = new Set(entries.map(({ rule }) => rule).filter((rule) => rule.includes(":")));
  expect([...rules].map((rule) => engineRuleWords(rule, "zh-CN"))).toEqual([
    "该方面封顶或保底",
    "工作量系数",
    "工作量系数",
    "工作量系数",
    "该方面不得分",
  ]);
});
