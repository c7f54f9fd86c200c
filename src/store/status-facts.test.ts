import { expect, test } from "vitest";
import { rowKey } from "../model/row-key.ts";
import { brief, coming, finding, freshStore, ingest, stall, stalls, submission } from "../test/store.ts";
import type { Store } from "./store.ts";

const monday = "2006-10-09T09:00:00+08:00";
const tuesday = "2006-10-10T09:00:00+08:00";
const wednesday = "2006-10-11T09:00:00+08:00";

/** A report of 30 rows of which the 29th and 30th are wrong; of the 30th even the key is unknown. */
function thirtyWithTwoWrong(): Store {
  const store = freshStore();
  const rows = Array.from({ length: 28 }, (_, i) => stall(`A-${String(i + 1)}`));
  const returned = [
    { sheet: "铺位", row: 32, key: rowKey(stalls, stall("A-29")) ?? "" },
    { sheet: "铺位", row: 33 },
  ];
  const findings = [
    finding("value-not-choice", "C32"),
    finding("value-missing", "A33"),
    finding("rent-high", "D4", { severity: "warning" }),
    finding("rent-high", "D5", { severity: "warning" }),
  ];
  ingest(store, coming("one", monday), submission(rows, { returned, findings }));
  return store;
}

function standing(store: Store): unknown {
  const [fact] = store.statusFacts("2006-Q3");
  if (fact?.current == null) return fact;
  const { version, outcome, read, merged, returned, errors, warnings } = fact.current;
  return `v${String(version)} ${outcome} ${String(read)}=${String(merged)}+${String(returned)}, ${String(errors)} errors, ${String(warnings)} warnings`;
}

test("a patch is judged as the whole report it is laid over", () => {
  const store = thirtyWithTwoWrong();
  expect(standing(store)).toBe("v1 partly 30=28+2, 2 errors, 2 warnings");
  ingest(store, coming("p1", tuesday), submission([stall("A-29")], { patches: 1 }));
  expect(standing(store)).toBe("v2 partly 30=29+1, 1 errors, 2 warnings");
  // What was wrong with a row is settled by the row that takes its place.
  ingest(store, coming("p2", wednesday), submission([stall("A-30"), stall("A-1")], { patches: 1 }));
  expect(standing(store)).toBe("v3 accepted 30=30+0, 0 errors, 1 warnings");
  const [fact] = store.statusFacts("2006-Q3");
  expect(fact?.steps.map(({ outcome, read }) => `${outcome} ${String(read)}`)).toEqual([
    "partly 30",
    "partly 30",
    "accepted 30",
  ]);
  expect(store.findings({ period: "2006-Q3" }).map(({ id }) => fact?.mended.has(id))).toEqual([
    true,
    true,
    true,
    false,
  ]);
});

test("sending the row that is still wrong again, or leaving it out, comes to the same", () => {
  const outcomes = [true, false].map((isSentAgain) => {
    const store = thirtyWithTwoWrong();
    const again = isSentAgain
      ? { returned: [{ sheet: "铺位", row: 5 }], findings: [finding("value-missing", "A5")] }
      : {};
    ingest(store, coming("p1", tuesday), submission([stall("A-29")], { patches: 1, ...again }));
    return standing(store);
  });
  expect(outcomes).toEqual([
    "v2 partly 30=29+1, 1 errors, 2 warnings",
    "v2 partly 30=29+1, 1 errors, 2 warnings",
  ]);
});

test("a patch whose whole version is revoked is no report, until that is undone", () => {
  const store = thirtyWithTwoWrong();
  ingest(store, coming("p1", tuesday), submission([stall("A-29")], { patches: 1 }));
  const [whole] = store.submissions();
  const { id } = store.decide({ what: "revocation", target: whole?.id ?? "", why: "误报" });
  expect(brief(store.currentRows("stall-status"))).toEqual([]);
  expect(store.statusFacts("2006-Q3")).toMatchObject([
    { versions: 2, steps: [], current: null, latest: null },
  ]);
  store.undo(id, "核实无误");
  expect(standing(store)).toBe("v2 partly 30=29+1, 1 errors, 2 warnings");
});
