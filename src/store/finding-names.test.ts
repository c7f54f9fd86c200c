import { expect, test } from "vitest";
import type { Submission } from "../model/submission.ts";
import { coming, finding, freshStore, stall, submission } from "../test/store.ts";
import type { Store } from "./store.ts";

const wrongOn = (sheet: string): Submission =>
  submission([stall("A-01")], {
    findings: [finding("odd", "C9", { place: { sheet, cell: "C9" } }), finding("odd", "C9", { place: {} })],
  });

/** The names of the findings once a text of two names, of which the second came earlier, was read by each. */
function named(store: Store, isTold: { before: boolean; after: boolean }): string[][] {
  return (
    [
      ["乙", "2006-10-09T09:00:00+08:00", isTold.before],
      ["甲", "2006-10-08T09:00:00+08:00", isTold.after],
    ] as const
  ).map(([stem, receivedAt, told]) => {
    const { receipt } = store.receive(coming("text", receivedAt, { file: `华东/${stem}.csv` }));
    store.merge(receipt.id, {
      ...{ outcome: "accepted", submissions: [wrongOn(stem)], findings: [] },
      ...(told && { fileSheet: stem }),
    });
    return store.findings().map(({ id, place: { sheet = "" } }) => `${id} ${sheet}`);
  });
}

const withoutSheets = (lines: string[] | undefined) => lines?.map((line) => line.split(" ")[0]);

test("a finding on a sheet that is called after the file keeps its name when the file gets another", () => {
  const [before, after] = named(freshStore(), { before: true, after: true });
  expect(after?.map((line) => line.split(" ")[1])).toEqual(["甲", ""]);
  expect(withoutSheets(after)).toEqual(withoutSheets(before));
  expect(new Set(withoutSheets(after)).size).toBe(2);
});

test("and the name that it had in a database made when names held that of the sheet", () => {
  const [before, after] = named(freshStore(), { before: false, after: true });
  expect(after?.map((line) => line.split(" ")[1])).toEqual(["甲", ""]);
  expect(withoutSheets(after)).toEqual(withoutSheets(before));
});

test("a workbook's own sheets are told apart in the names", () => {
  const [before, after] = named(freshStore(), { before: false, after: false });
  expect(withoutSheets(after)?.[0]).not.toBe(withoutSheets(before)?.[0]);
});
