import { expect, test } from "vitest";
import type { Report } from "../model/report.ts";
import { accountScorecard } from "../reports/account-scorecard.ts";
import { said, validated, type Written } from "../test/identified.ts";

const heads = { representative: "王芳", territory: "杭州", assessor: "李强", assessedOn: "2006-09-30" };
const items = accountScorecard.form?.items ?? [];
const filled: Written[] = items.map((item) => ({ ...heads, ...item, score: 8 }));
const submit = (rows: readonly Written[], totals: readonly Written[] = [{ score: 80 }]) =>
  validated([{ report: accountScorecard, rows, totals, unit: "ZJ", heads: Object.keys(heads) }])[0];

test("a form filled in is accepted with all its items", () => {
  const submission = submit(filled);
  expect(submission).toMatchObject({ outcome: "accepted", read: 10, findings: [] });
});

test("an item left out, a sum left out and a wrong sum are found", () => {
  expect(said(submit(filled.slice(1), []) ?? { findings: [] })).toEqual([
    "error form-item-missing at Sheet1",
    "error form-sum-missing at H12",
  ]);
  expect(said(submit(filled, [{ score: 81 }]) ?? { findings: [] })).toEqual(["error total-mismatch at H14"]);
});

test("a score above the standard, and a standard that was changed, are errors", () => {
  const changed = filled.with(0, { ...filled[0], score: 11 }).with(1, { ...filled[1], standard: 20 });
  expect(said(submit(changed, [{ score: 83 }]) ?? { findings: [] })).toEqual([
    "error score-above-standard at H4",
    "error form-item-changed at G5",
  ]);
});

test("a head field left empty is said once, and no row can be used", () => {
  const submission = submit(filled.map((row) => ({ ...row, assessor: undefined })));
  expect(said(submission ?? { findings: [] })).toEqual(["error value-required at C2"]);
  expect(submission).toMatchObject({ outcome: "returned", read: 10, rows: [] });
});

test("two representatives on two sheets are one submission, the same one twice is a repetition", () => {
  const second = filled.map((row) => ({ ...row, representative: "赵伟" }));
  const spec = { report: accountScorecard, totals: [{ score: 80 }], unit: "ZJ", heads: Object.keys(heads) };
  const both = validated([
    { ...spec, rows: filled, sheet: "王芳" },
    { ...spec, rows: second, sheet: "赵伟" },
  ]);
  expect(both.map(({ read, outcome }) => [read, outcome])).toEqual([[20, "accepted"]]);
  const twice = validated([
    { ...spec, rows: filled, sheet: "王芳" },
    { ...spec, rows: filled, sheet: "王芳 (2)" },
  ]);
  expect(twice[0]?.findings.map(({ code }) => code)).toEqual(
    Array.from({ length: 10 }, () => "duplicate-key"),
  );
});

test("items are told apart by the column that the form names, whatever comes first in them", () => {
  const printed = items.map(({ item, subject, standard }) => ({ standard, item, subject }));
  const report = {
    ...accountScorecard,
    form: { items: printed, identity: "item", total: "score" },
  } as Report;
  const spec = { report, unit: "ZJ", heads: Object.keys(heads) };
  const found = (rows: readonly Written[], score: number) =>
    validated([{ ...spec, rows, totals: [{ score }] }]).flatMap((one) => said(one));
  expect(found(filled, 80)).toEqual([]);
  expect(found(filled.slice(0, 9), 72)).toEqual(["error form-item-missing at Sheet1"]);
});
