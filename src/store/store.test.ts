import { join } from "node:path";
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { HuibaoError, exitCodes } from "../model/failure.ts";
import { schemaVersion } from "./schema.ts";
import {
  brief,
  coming,
  finding,
  freshFolder,
  freshStore,
  ingest,
  kinds,
  open,
  stall,
  submission,
} from "../test/store.ts";

const monday = "2006-10-09T09:00:00+08:00";
const tuesday = "2006-10-10T09:00:00+08:00";
const wednesday = "2006-10-11T09:00:00+08:00";

test("a row comes back with its values and the way to its cell", () => {
  const store = freshStore();
  const values = {
    stall: "A-01",
    area: 30.25,
    state: "已租",
    rent: 1200.5,
    pledge: 12.3456,
    done: 85,
    until: "2006-12-31",
  };
  const receipt = ingest(store, coming("one", monday), submission([values]));
  expect(store.currentRows("stall-status", { period: "2006-Q3" })).toEqual([
    { values, unit: "hz", period: "2006-Q3", version: 1, receipt, sheet: "铺位", row: 4 },
  ]);
});

test("a column without a value is null", () => {
  const store = freshStore();
  ingest(store, coming("one", monday), submission([stall("A-01")]));
  expect(store.currentRows("stall-status")[0]?.values).toEqual({
    stall: "A-01",
    area: 30,
    state: "已租",
    rent: null,
    pledge: null,
    done: null,
    until: null,
  });
});

test("money finer than a fen, or beyond exact fen, is not changed", () => {
  const store = freshStore();
  const rents = [0.1, 33.333333333333336, 1e15, 0.005, 1234567.89];
  ingest(
    store,
    coming("one", monday),
    submission(rents.map((rent, at) => stall(`A-${String(at)}`, { rent }))),
  );
  expect(store.currentRows("stall-status").map(({ values }) => values["rent"])).toEqual(rents);
});

test("the same bytes are one receipt, and its earliest arrival counts", () => {
  const store = freshStore();
  const first = store.receive(coming("one", tuesday, { sender: "hz@ego.example" }));
  const again = store.receive(
    coming("one", monday, { file: "again.xlsx", source: { messageId: "<1@ego>" } }),
  );
  expect(again.receipt.id).toBe(first.receipt.id);
  expect(first.receipt.id).toMatch(/^R[0-9a-f]{10}$/);
  expect(store.receipts()).toEqual([
    {
      id: first.receipt.id,
      file: "again.xlsx",
      sha256: first.receipt.sha256,
      size: 3,
      sender: null,
      receivedAt: monday,
      outcome: "pending",
      arrivals: [
        { file: "again.xlsx", sender: null, receivedAt: monday, source: { messageId: "<1@ego>" } },
        { file: "one.xlsx", sender: "hz@ego.example", receivedAt: tuesday, source: null },
      ],
      recordedAt: "2006-10-20T12:00:00+08:00",
    },
  ]);
});

test("a receipt is pending until it is merged, and again when it proves to have come earlier", () => {
  const store = freshStore();
  expect(store.receive(coming("one", tuesday))).toMatchObject({ pending: true });
  expect(store.receive(coming("one", tuesday))).toMatchObject({ pending: true });
  ingest(store, coming("one", tuesday), submission([stall("A-01")]));
  expect(store.receive(coming("one", wednesday))).toMatchObject({ pending: false });
  expect(store.receive(coming("one", monday))).toMatchObject({ pending: true });
});

test("reading a receipt again replaces what it said, from then on", () => {
  const store = freshStore({ now: () => "2006-10-12T12:00:00+08:00" });
  const receipt = ingest(
    store,
    coming("one", monday),
    submission([], { outcome: "returned", returned: [{ sheet: "铺位", row: 4 }] }),
  );
  store.merge(receipt, { outcome: "accepted", submissions: [submission([stall("A-01")])], findings: [] });
  expect(store.submissions().map(({ version, outcome }) => [version, outcome])).toEqual([[1, "accepted"]]);
  expect(store.submissions({ asOf: wednesday }).map(({ version, outcome }) => [version, outcome])).toEqual([
    [1, "returned"],
  ]);
});

test("findings come with their submission, and are settled by a waiver", () => {
  const store = freshStore();
  const findings = [
    finding("too-small", "C4"),
    finding("too-small", "C4"),
    finding("odd", "D5", { severity: "warning", found: "约三十" }),
  ];
  const receipt = ingest(store, coming("one", monday), submission([stall("A-01")], { findings }));
  const [submitted] = store.submissions();
  expect(submitted).toMatchObject({ errors: 2, warnings: 1 });
  const [first, second, odd] = store.findings({ period: "2006-Q3" });
  expect(new Set([first?.id, second?.id, odd?.id]).size).toBe(3);
  expect(odd).toEqual({
    id: odd?.id,
    code: "odd",
    severity: "warning",
    place: { sheet: "铺位", cell: "D5" },
    found: "约三十",
    data: {},
    kind: "stall-status",
    unit: "hz",
    period: "2006-Q3",
    receipt,
    submission: submitted?.id,
    version: 1,
    settled: null,
  });
  store.decide({ what: "waiver", target: first?.id ?? "", why: "口径不同" });
  expect(store.findings({ id: first?.id ?? "" })).toMatchObject([{ settled: "waived" }]);
  expect(store.submissions()).toMatchObject([{ errors: 1, warnings: 1 }]);
});

test("a submission's detail shows what was cleaned, returned and why it was taken for what it is", () => {
  const store = freshStore();
  const evidence = [{ about: "unit" as const, source: "title" as const, says: "hz", text: "杭州颐高" }];
  const cleaned = [{ column: "area", cell: "C4", raw: "30", did: ["half-width"] }];
  ingest(
    store,
    coming("one", monday),
    submission([], {
      rows: [{ sheet: "铺位", row: 4, values: stall("A-01"), cleaned }],
      returned: [{ sheet: "铺位", row: 5 }],
      read: 2,
      evidence,
    }),
  );
  const [{ id } = { id: "" }] = store.submissions();
  expect(store.submission(id)).toMatchObject({
    outcome: "partly",
    evidence,
    returnedRows: [{ sheet: "铺位", row: 5 }],
    cleaned: [{ sheet: "铺位", row: 4, cleaning: cleaned }],
    findings: [],
  });
});

test("a reader sees what a writer has written, and nothing where there is no database yet", () => {
  const path = join(freshFolder(), "huibao.db");
  expect(open(path, { readonly: true }).currentRows("stall-status")).toEqual([]);
  const writer = open(path);
  const reader = open(path, { readonly: true });
  ingest(writer, coming("one", monday), submission([stall("A-01")]));
  expect(brief(reader.currentRows("stall-status"))).toEqual(["hz v1 row 4: A-01 30"]);
  expect(() => reader.receive(coming("two", monday))).toThrow(
    new HuibaoError("not-writable", { path }, exitCodes.failed),
  );
});

test("a batch is all or nothing", () => {
  const store = freshStore();
  expect(() =>
    store.batch(() => {
      ingest(store, coming("one", monday), submission([stall("A-01")]));
      throw new Error("interrupted");
    }),
  ).toThrow("interrupted");
  expect(store.receipts()).toEqual([]);
  expect(store.events()).toEqual([]);
});

test("two submissions for one kind, unit and period in one receipt are a bug", () => {
  const store = freshStore();
  const twice = [submission([stall("A-01")]), submission([stall("A-02")])];
  expect(() => ingest(store, coming("one", monday), ...twice)).toThrow("two submissions");
  expect(store.receipts().map(({ outcome }) => outcome)).toEqual(["pending"]);
});

test("kinds are told apart", () => {
  expect(kinds.map(({ kind }) => kind)).toEqual(["stall-status", "friend-register"]);
  expect(() => freshStore().currentRows("nothing")).toThrow("no report kind nothing");
});

test("a reader of a database that is not there yet cannot write to it", () => {
  const path = join(freshFolder(), "huibao.db");
  const reader = open(path, { readonly: true });
  expect(() => reader.receive(coming("one", monday))).toThrow(
    new HuibaoError("not-writable", { path }, exitCodes.failed),
  );
});

test("a database of a newer huibao, and one of something else, are refused", () => {
  const folder = freshFolder();
  const [newer, foreign] = [join(folder, "newer.db"), join(folder, "foreign.db")];
  open(newer).close();
  const change = (path: string, sql: string) => {
    const db = new Database(path);
    db.exec(sql);
    db.close();
  };
  change(newer, `PRAGMA user_version = ${String(schemaVersion + 1)}`);
  change(foreign, "CREATE TABLE notes (text TEXT)");
  const version = { path: newer, version: schemaVersion + 1, supported: schemaVersion };
  for (const readonly of [true, false]) {
    expect(() => open(newer, { readonly })).toThrow(
      new HuibaoError("database-newer", version, exitCodes.failed),
    );
    expect(() => open(foreign, { readonly })).toThrow(
      new HuibaoError("database-foreign", { path: foreign }, exitCodes.failed),
    );
  }
});

test("a group of receipts counts from its commit, and not at all without it", () => {
  const path = join(freshFolder(), "huibao.db");
  const reader = () =>
    open(path, { readonly: true })
      .receipts()
      .map(({ file }) => file);
  const first = open(path);
  first.begin();
  ingest(first, coming("one", monday), submission([stall("A-01")]));
  expect(reader()).toEqual([]);
  first.commit();
  expect(reader()).toEqual(["one.xlsx"]);
  first.begin();
  ingest(first, coming("two", tuesday), submission([stall("A-02")]));
  first.close();
  expect(reader()).toEqual(["one.xlsx"]);
});
