import fc from "fast-check";
import { expect, test } from "vitest";
import { coming, finding, freshStore, ingest, stall, submission } from "../test/store.ts";
import type { ArrivalSpec } from "./records.ts";
import type { Submission } from "../model/submission.ts";

const at = (day: number) => `2006-10-${String(day).padStart(2, "0")}T09:00:00+08:00`;
const bad = [{ sheet: "铺位", row: 9 }];

/** A season's mail: revisions, a patch, a nil report, a whole return, one file twice, two that came at one instant. */
const files: readonly (readonly [ArrivalSpec, ...Submission[]])[] = [
  [
    coming("a", at(3)),
    submission([stall("A-01"), stall("A-02")], { returned: bad, findings: [finding("odd", "C9")] }),
  ],
  [coming("b", at(4)), submission([stall("A-03")], { patches: 1 })],
  [coming("c", at(5)), submission([], { outcome: "returned", returned: bad })],
  [coming("d", at(5)), submission([stall("A-02", { area: 50 }), stall("A-04")])],
  [coming("e", at(6)), submission([stall("A-04", { area: 60 })], { patches: 2 })],
  [
    coming("e", at(2), { sender: "hz@ego.example" }),
    submission([stall("A-04", { area: 60 })], { patches: 2 }),
  ],
  [
    coming("f", at(3)),
    submission([stall("B-01")], { unit: "nb" }),
    submission([stall("C-01")], { unit: "wz" }),
  ],
  [coming("g", at(7)), submission([], { unit: "nb", nil: true })],
  [
    coming("h", at(8)),
    submission([{ code: "C1", name: "甲", town: "杭州" }], { kind: "friend-register", period: null }),
  ],
  [
    coming("i", at(7)),
    submission([{ code: "C1", name: "甲", town: "绍兴" }], { kind: "friend-register", period: null }),
  ],
];

function contentAfter(order: readonly number[]): { hash: string; current: unknown; chain: number | null } {
  const store = freshStore();
  for (const index of order) {
    const [arrival, ...submissions] = files[index] ?? [coming("never", at(1))];
    ingest(store, arrival, ...submissions);
  }
  const current = ["stall-status", "friend-register"].map((kind) => store.currentRows(kind));
  const content = { hash: store.contentHash(), current, chain: store.verifyChain().brokenAt };
  store.close();
  return content;
}

const inOrder = files.map((_, index) => index);

test("files ingested in any order, and more than once, end in the same content", () => {
  const expected = contentAfter(inOrder);
  const anyOrder = fc.shuffledSubarray(inOrder, { minLength: files.length });
  const again = fc.array(fc.constantFrom(...inOrder), { maxLength: 5 });
  fc.assert(
    fc.property(anyOrder, again, again, (order, before, after) => {
      expect(contentAfter([...before, ...order, ...after])).toEqual(expected);
    }),
    { numRuns: 40 },
  );
});

test("one file less is another content", () => {
  const hashes = inOrder.map((left) => contentAfter(inOrder.filter((index) => index !== left)).hash);
  expect(new Set([...hashes, contentAfter(inOrder).hash]).size).toBe(files.length + 1);
});

test("ingesting the same files again writes nothing", () => {
  const store = freshStore();
  for (const [arrival, ...submissions] of files) ingest(store, arrival, ...submissions);
  const events = store.events().length;
  for (const [arrival, ...submissions] of files) ingest(store, arrival, ...submissions);
  expect(store.events()).toHaveLength(events);
});

test("as of now is the current content", () => {
  const store = freshStore();
  for (const [arrival, ...submissions] of files) ingest(store, arrival, ...submissions);
  const asOf = "2006-10-20T12:00:00+08:00";
  expect(store.currentRows("stall-status", { asOf })).toEqual(store.currentRows("stall-status"));
  expect(store.statusFacts("2006-Q3", asOf)).toEqual(store.statusFacts("2006-Q3"));
  expect(store.findings({ asOf })).toEqual(store.findings());
});
