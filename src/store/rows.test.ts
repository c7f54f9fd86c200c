import { expect, test } from "vitest";
import { brief, coming, freshStore, ingest, stall, submission } from "../test/store.ts";

const monday = "2006-10-09T09:00:00+08:00";
const tuesday = "2006-10-10T09:00:00+08:00";
const wednesday = "2006-10-11T09:00:00+08:00";

test("versions are numbered by arrival, whatever the order of ingestion", () => {
  const store = freshStore();
  const late = ingest(store, coming("two", tuesday), submission([stall("A-01", { area: 40 })]));
  expect(brief(store.currentRows("stall-status"))).toEqual(["hz v1 row 4: A-01 40"]);
  const early = ingest(store, coming("one", monday), submission([stall("A-01")]));
  expect(store.submissions().map(({ version, receipt }) => [version, receipt.id])).toEqual([
    [1, early],
    [2, late],
  ]);
  expect(brief(store.currentRows("stall-status"))).toEqual(["hz v2 row 4: A-01 40"]);
});

test("a version returned whole leaves the version before it current", () => {
  const store = freshStore();
  ingest(store, coming("one", monday), submission([stall("A-01")]));
  const returned = [{ sheet: "铺位", row: 4 }];
  ingest(store, coming("two", tuesday), submission([], { outcome: "returned", returned }));
  expect(brief(store.currentRows("stall-status"))).toEqual(["hz v1 row 4: A-01 30"]);
  expect(store.statusFacts("2006-Q3")).toMatchObject([
    {
      unit: "hz",
      versions: 2,
      steps: [
        { version: 1, outcome: "accepted" },
        { version: 2, outcome: "returned" },
      ],
      current: { version: 1 },
      latest: { version: 2 },
    },
  ]);
});

test("a nil report stands with no rows", () => {
  const store = freshStore();
  ingest(store, coming("one", monday), submission([stall("A-01")]));
  ingest(store, coming("nil", tuesday), submission([], { nil: true }));
  expect(store.currentRows("stall-status")).toEqual([]);
  expect(store.statusFacts("2006-Q3")).toMatchObject([{ current: { version: 2, nil: true } }]);
});

test("a patch changes just its own rows, and two patches of one return both count", () => {
  const store = freshStore();
  const rows = [stall("A-01"), stall("A-02")];
  ingest(
    store,
    coming("one", monday),
    submission(rows, {
      returned: [
        { sheet: "铺位", row: 6 },
        { sheet: "铺位", row: 7 },
      ],
    }),
  );
  ingest(store, coming("p3", tuesday), submission([stall("A-03")], { patches: 1 }));
  ingest(
    store,
    coming("p4", wednesday),
    submission([stall("A-04"), stall("a-02", { area: 35 })], { patches: 1 }),
  );
  expect(brief(store.currentRows("stall-status"))).toEqual([
    "hz v1 row 4: A-01 30",
    "hz v3 row 5: a-02 35",
    "hz v2 row 4: A-03 30",
    "hz v3 row 4: A-04 30",
  ]);
  expect(brief(store.versionRows("stall-status", "hz", "2006-Q3", 2))).toEqual([
    "hz v1 row 4: A-01 30",
    "hz v1 row 5: A-02 30",
    "hz v2 row 4: A-03 30",
  ]);
});

test("a register keeps the latest row of each key over all its versions", () => {
  const store = freshStore();
  const friend = (values: Record<string, string>[]) =>
    submission(values, { kind: "friend-register", unit: "zj", period: null });
  ingest(
    store,
    coming("one", monday),
    friend([
      { code: "C1", name: "甲", town: "杭州" },
      { name: "乙", town: "宁波" },
    ]),
  );
  ingest(store, coming("two", tuesday), friend([{ code: "C1", name: "甲", town: "绍兴" }]));
  ingest(
    store,
    coming("three", wednesday),
    friend([
      { name: "乙", town: "温州" },
      { name: "丙", town: "嘉兴" },
    ]),
  );
  const rows = store.currentRows("friend-register", { period: null });
  expect(rows.map(({ version, values }) => [version, values["name"], values["town"]])).toEqual([
    [2, "甲", "绍兴"],
    [3, "乙", "温州"],
    [3, "丙", "嘉兴"],
  ]);
});

test("a revoked version does not count, until the revocation is undone", () => {
  const store = freshStore();
  ingest(store, coming("one", monday), submission([stall("A-01")]));
  ingest(store, coming("two", tuesday), submission([stall("A-01", { area: 40 })]));
  const [, second] = store.submissions();
  const decision = store.decide({ what: "revocation", target: second?.id ?? "", why: "误报" });
  expect(brief(store.currentRows("stall-status"))).toEqual(["hz v1 row 4: A-01 30"]);
  expect(brief(store.versionRows("stall-status", "hz", "2006-Q3", 2))).toEqual(["hz v2 row 4: A-01 40"]);
  store.undo(decision.id, "核实无误");
  expect(brief(store.currentRows("stall-status"))).toEqual(["hz v2 row 4: A-01 40"]);
});

test("as of an instant only what had come by then is known", () => {
  const store = freshStore();
  ingest(store, coming("one", monday), submission([stall("A-01")]));
  ingest(store, coming("two", tuesday), submission([stall("A-01", { area: 40 })]));
  const known = (asOf: string) => brief(store.currentRows("stall-status", { period: "2006-Q3", asOf }));
  expect(known("2006-10-09T08:59:59+08:00")).toEqual([]);
  expect(known("2006-10-09T01:00:00Z")).toEqual(["hz v1 row 4: A-01 30"]);
  expect(known(tuesday)).toEqual(["hz v2 row 4: A-01 40"]);
  expect(store.receipts({ asOf: monday }).map(({ file }) => file)).toEqual(["one.xlsx"]);
});

test("rows are shown with the columns asked for, and one by one as they were known at an instant", () => {
  const store = freshStore();
  ingest(store, coming("one", monday), submission([stall("A-01"), stall("A-02")]));
  ingest(store, coming("two", tuesday), submission([stall("A-01", { area: 40 })], { patches: 1 }));
  const visited = (asOf: string) => {
    const seen: unknown[] = [];
    store.visitRows("stall-status", { unit: "hz", period: "2006-Q3", asOf }, ["area"], ({ area }, after) => {
      seen.push([area, after]);
      return true;
    });
    return seen;
  };
  expect(visited(monday)).toEqual([
    [30, 1],
    [30, 0],
  ]);
  expect(visited(tuesday)).toEqual([
    [40, 1],
    [30, 0],
  ]);
  const shown = (asOf: string) =>
    store.currentRows("stall-status", { columns: ["stall"], asOf }).map(({ values }) => values["stall"]);
  expect(shown(monday)).toEqual(["A-01", "A-02"]);
  expect(shown(tuesday)).toEqual(["A-01", "A-02"]);
  const [first] = store.currentRows("stall-status", { columns: ["stall"], asOf: monday });
  expect(first?.values).toEqual({ stall: "A-01" });
});

test("texts come back as they went in, whatever their characters and length", () => {
  const store = freshStore();
  const texts = ['"\\', "一\u2028\u0000\t", "😀𠮷", "\ud83d", "é", "长".repeat(32_767), "x".repeat(100_000)];
  const rows = Array.from({ length: 150 }, (_, i) => stall(`A-${String(i)}${texts[i % texts.length] ?? ""}`));
  ingest(store, coming("one", monday), submission(rows));
  const stored = store.currentRows("stall-status").map(({ values }) => values["stall"]);
  expect(stored).toEqual(rows.map(({ stall: text }) => text));
});
