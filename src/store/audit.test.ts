import { createHash } from "node:crypto";
import { join } from "node:path";
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { HuibaoError } from "../model/failure.ts";
import type { LedgerEntry } from "../model/ledger.ts";
import { coming, finding, freshFolder, freshStore, ingest, open, stall, submission } from "../test/store.ts";
import { appendEvent } from "./events.ts";
import type { Store } from "./store.ts";

const monday = "2006-10-09T09:00:00+08:00";
const utf8 = (text: string) => new TextEncoder().encode(text);

const entry: LedgerEntry = {
  id: "L1",
  period: "2006-Q3",
  unit: "hz",
  kind: "stall-status",
  aspect: "timeliness",
  rule: "late",
  ruleBook: "abc",
  points: -2,
  evidence: { deadline: "2006-10-10T18:00:00+08:00", days: 1 },
};

/** A little of everything that is recorded. */
function fill(store: Store): void {
  const { receipt } = store.receive(coming("one", monday, { source: { messageId: "<1@ego>" } }));
  const one = submission([stall("A-01"), stall("A-02")], {
    returned: [{ sheet: "铺位", row: 9 }],
    // Half a character and what ends a text elsewhere, as broken files hold them.
    findings: [finding("odd", "C9", { found: "\ud83d\0x" })],
  });
  const cleaned = [{ column: "area", cell: "C4", raw: "30㎡", did: ["unit"] }];
  store.merge(receipt.id, {
    outcome: one.outcome,
    submissions: [{ ...one, rows: one.rows.map((row) => ({ ...row, cleaned })) }],
    findings: [finding("unread", "A1")],
  });
  const waived = store.decide({ what: "waiver", target: store.findings()[0]?.id ?? "", why: "口径不同" });
  store.undo(waived.id, "复核后不成立");
  store.recordLedger("2006-Q3", [entry]);
  store.recordRuleBook({ hash: "abc", name: "简明", text: "rules: []" });
  store.publish({
    period: "2006-Q3",
    form: "bulletin",
    files: [{ name: "通报.html", bytes: utf8("<p>通报</p>"), keep: true }],
  });
}

const sound = {
  integrity: [],
  foreignKeys: [],
  chain: { events: 7, brokenAt: null },
  altered: [],
  conservation: [],
  pending: [],
};

test("a database as huibao wrote it is sound", () => {
  const store = freshStore();
  fill(store);
  expect(store.health()).toMatchObject(sound);
  expect(store.events().map(({ what }) => what)).toEqual([
    "received",
    "read",
    "decided",
    "decided",
    "ledger",
    "rule book",
    "published",
  ]);
});

test("each event tells who, when, by which command and what", () => {
  const store = freshStore();
  const [event] = (fill(store), store.events({ limit: 1 }));
  const sha256 = createHash("sha256").update("one").digest("hex");
  expect(event).toEqual({
    number: 1,
    at: "2006-10-20T12:00:00+08:00",
    who: "李梅",
    command: "ingest",
    what: "received",
    data: {
      file: "one.xlsx",
      sha256,
      size: 3,
      sender: null,
      receivedAt: monday,
      source: { messageId: "<1@ego>" },
    },
    hash: event?.hash,
  });
  expect(store.events({ after: 5 }).map(({ number }) => number)).toEqual([6, 7]);
  expect(store.events({ what: "decided" })).toEqual(store.events().filter(({ what }) => what === "decided"));
});

/** What `health` says after someone changed the file behind huibao's back. */
function healthAfter(tampering: string): ReturnType<Store["health"]> {
  const path = join(freshFolder(), "huibao.db");
  const store = open(path);
  fill(store);
  store.close();
  const db = new Database(path);
  for (const trigger of db
    .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'trigger'")
    .pluck()
    .all())
    db.exec(`DROP TRIGGER "${trigger}"`);
  db.pragma("foreign_keys = OFF");
  db.exec(tampering);
  db.close();
  return open(path, { readonly: true }).health();
}

test.each([
  ["an event rewritten", "UPDATE event SET who = '别人' WHERE id = 3", { chain: { events: 3, brokenAt: 3 } }],
  ["an event removed", "DELETE FROM event WHERE id = 4", { chain: { events: 4, brokenAt: 5 } }],
  [
    "a row removed",
    "UPDATE row_block SET rows = json_remove(rows, '$[0]')",
    { conservation: [{ read: 3, merged: 1, returned: 1 }] },
  ],
  [
    "a submission without its receipt",
    "DELETE FROM receipt",
    { foreignKeys: ["arrival 1 → receipt", "reading 1 → receipt", "submission 1 → receipt"] },
  ],
])("%s is found", (_, tampering, found) => {
  expect(healthAfter(tampering)).toMatchObject(found);
});

test.each([
  ["a decision rewritten", "UPDATE decision SET why = '无' WHERE id = 1", /^decided: .*"D1"/],
  ["an arrival put earlier", "UPDATE arrival SET received_at = '2006-10-01T09:00:00+08:00'", /^received: /],
  ["an arrival moved before the others", "UPDATE arrival SET received_ms = 0", /^received: .*"ms":0/],
  ["an arrival at no time", "UPDATE arrival SET received_at = '昨天'", /^received: .*"ms"/],
  ["a decision moved in time", "UPDATE decision SET at_ms = 0 WHERE id = 1", /^decided: .*"ms":0/],
  ["a publication moved in time", "UPDATE publication SET at_ms = at_ms + 1", /^published: .*"ms"/],
  ["a ledger moved in time", "UPDATE ledger SET at_ms = at_ms - 1", /^ledger: .*"ms"/],
  ["errors made fewer", "UPDATE submission SET errors = errors - 1", /^read: .*"submission"/],
  ["warnings made more", "UPDATE submission SET warnings = 9", /^read: .*"warnings":9/],
  ["a finding removed", "DELETE FROM finding", /^read: .*"errors":1/],
  ["a submission's outcome changed", "UPDATE submission SET outcome = 'accepted'", /^read: /],
  ["a value of a row changed", "UPDATE row_block SET rows = replace(rows, '已租', '空置')", /^read: /],
  ["how a row was cleaned forgotten", "UPDATE row_block SET cleaned = NULL", /^read: /],
  ["rows put under another sheet", "UPDATE row_block SET sheet = '铺位2'", /^read: /],
  ["an error made a note", "UPDATE finding SET severity = 'note'", /^read: /],
  ["a finding removed", "DELETE FROM finding WHERE submission IS NULL", /^read: /],
  ["errors counted anew", "UPDATE submission SET errors = 0", /^read: /],
  ["returned rows forgotten", "UPDATE submission SET returned = '[]'", /^read: /],
  ["points changed", "UPDATE ledger_entry SET entry = replace(entry, '-2', '20')", /^ledger: /],
  ["a rule book rewritten", "UPDATE rule_book SET text = 'rules: none'", /^rule book: /],
  [
    "a bulletin rewritten",
    "UPDATE publication_file SET bytes = CAST('x' AS BLOB)",
    /^bulletin 2006-Q3 1 通报.html$/,
  ],
])("%s is found", (_, tampering, found) => {
  expect(healthAfter(tampering).altered).toContainEqual(expect.stringMatching(found));
});

test("what was read before its content was logged is sound, and what is read after that is checked", () => {
  const path = join(freshFolder(), "huibao.db");
  const before = open(path);
  fill(before);
  const events = before.events();
  before.close();
  const db = new Database(path);
  db.exec("DROP TRIGGER event_no_delete; DELETE FROM event");
  const append = appendEvent(db);
  for (const event of events) {
    const { content: _, ...data } = event.data;
    append({ ...event, data });
  }
  db.exec("DROP TRIGGER row_block_no_update; UPDATE row_block SET rows = replace(rows, '已租', '空置')");
  const store = open(path);
  expect(store.health()).toMatchObject(sound);
  ingest(store, coming("two", monday), submission([stall("B-01")]));
  expect(store.health().altered).toEqual([]);
  db.exec("UPDATE row_block SET rows = replace(rows, 'B-01', 'B-02')");
  db.close();
  expect(store.health().altered).toHaveLength(2);
});

test("nothing that was recorded can be changed or removed in passing", () => {
  const path = join(freshFolder(), "huibao.db");
  fill(open(path));
  const db = new Database(path);
  const tables = db
    .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'kind_column'")
    .pluck()
    .all();
  expect(tables).toHaveLength(13);
  for (const table of tables.filter((name) => db.prepare(`SELECT 1 FROM "${name}"`).get() !== undefined))
    expect(() => db.exec(`DELETE FROM "${table}"`), table).toThrow("append-only");
  db.close();
});

test("a decision is undone once, by another decision", () => {
  const store = freshStore();
  const extension = { unit: "hz", kind: "stall-status", period: "2006-Q3" };
  const granted = store.decide({
    what: "extension",
    ...extension,
    data: { until: "2006-10-12T18:00:00+08:00" },
    why: "停电",
  });
  expect(store.decisions({ what: ["extension", "nil"], unit: "hz" })).toEqual([granted]);
  expect(granted).toEqual({
    id: "D1",
    what: "extension",
    target: null,
    ...extension,
    data: { until: "2006-10-12T18:00:00+08:00" },
    why: "停电",
    who: "李梅",
    at: "2006-10-20T12:00:00+08:00",
  });
  const undone = store.undo("D1", "误批");
  expect(store.decisions()).toEqual([]);
  expect(store.decisions({ all: true })).toEqual([granted, undone]);
  expect(() => store.undo("D1", "")).toThrow(new HuibaoError("decision-undone", { id: "D1" }));
  expect(() => store.undo("D2", "")).toThrow(new HuibaoError("decision-unknown", { id: "D2" }));
  expect(() => store.undo("杭州", "")).toThrow(new HuibaoError("decision-unknown", { id: "杭州" }));
});

test("as of an instant the decisions taken by then are in force", () => {
  let now = "2006-10-10T09:00:00+08:00";
  const store = freshStore({ now: () => now });
  store.decide({ what: "closed", period: "2006-Q3" });
  now = "2006-10-11T09:00:00+08:00";
  store.undo("D1", "漏报");
  expect(store.decisions({ asOf: "2006-10-10T08:00:00+08:00" })).toEqual([]);
  expect(store.decisions({ asOf: "2006-10-10T12:00:00+08:00" })).toMatchObject([
    { id: "D1", what: "closed" },
  ]);
  expect(store.decisions({ asOf: "2006-10-12T12:00:00+08:00" })).toEqual([]);
});
