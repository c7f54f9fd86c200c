import { join } from "node:path";
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { decimal } from "../model/column.ts";
import { HuibaoError } from "../model/failure.ts";
import { asSchema2 } from "../test/schema2.ts";
import { coming, freshFolder, friends, ingest, open, stall, stalls, submission } from "../test/store.ts";

const monday = "2006-10-09T09:00:00+08:00";
const tuesday = "2006-10-10T09:00:00+08:00";

test("a definition that gains a column keeps what was stored before", () => {
  const path = join(freshFolder(), "huibao.db");
  const before = open(path);
  ingest(before, coming("one", monday), submission([stall("A-01")]));
  before.close();
  const wider = { ...stalls, columns: { ...stalls.columns, height: decimal("高", { optional: true }) } };
  const after = open(path, {}, [wider, friends]);
  ingest(after, coming("two", tuesday, {}), submission([stall("B-01", { height: 3.5 })], { unit: "nb" }));
  expect(after.currentRows("stall-status").map(({ values }) => [values["stall"], values["height"]])).toEqual([
    ["A-01", null],
    ["B-01", 3.5],
  ]);
});

test("a definition that changes what a stored column means is refused", () => {
  const path = join(freshFolder(), "huibao.db");
  open(path).close();
  const changed = { ...stalls, columns: { ...stalls.columns, rent: decimal("月租金") } };
  expect(() => open(path, {}, [changed])).toThrow(
    new HuibaoError("column-changed", { kind: "stall-status", column: "rent" }),
  );
});

test("kinds and columns that cannot name a table or column are refused", () => {
  const path = join(freshFolder(), "huibao.db");
  const kind = 'x"; DROP TABLE receipt; --';
  expect(() => open(path, {}, [{ ...stalls, kind }])).toThrow(new HuibaoError("kind-name", { kind }));
  const columns = { ...stalls.columns, Stall: decimal("x") };
  expect(() => open(path, {}, [{ ...stalls, columns }])).toThrow(
    new HuibaoError("column-name", { kind: "stall-status", column: "Stall" }),
  );
});

test("rows kept in a table for each kind move into blocks, the same to the last fen", () => {
  const path = join(freshFolder(), "huibao.db");
  const before = open(path);
  const plain = submission([stall("A-01", { rent: 1234.5 }), stall("A-02", { rent: 0.12345 })]);
  const cleaned = [{ cell: "B5", column: "stall", raw: "A-02 ", did: ["trimmed"] }];
  const rows = plain.rows.map((row) => (row.row === plain.rows[1]?.row ? { ...row, cleaned } : row));
  ingest(before, coming("one", monday), { ...plain, rows });
  ingest(before, coming("two", tuesday), submission([stall("B-01")], { unit: "nb" }));
  const content = before.contentHash();
  before.close();
  const db = new Database(path);
  asSchema2(db);
  db.close();
  const after = open(path);
  expect(after.contentHash()).toBe(content);
  expect(after.currentRows("stall-status").map(({ values }) => values["rent"])).toContain(0.12345);
});

test("the view of a kind shows its rows to other programs, money in the header's unit", () => {
  const path = join(freshFolder(), "huibao.db");
  const store = open(path);
  const many = Array.from({ length: 100 }, (_, at) => stall(`A-${String(at)}`, { rent: at / 100 }));
  ingest(store, coming("one", monday), submission([...many, stall("B-01", { rent: 0.12345 })]));
  store.close();
  const db = new Database(path, { readonly: true });
  const shown = db.prepare("SELECT count(*) AS rows, sum(rent) AS rent FROM row_stall_status").get();
  expect(shown).toEqual({ rows: 101, rent: expect.closeTo(49.5 + 0.12345, 9) as number });
  db.close();
});

const shown = `SELECT _submission AS submission, _unit AS unit, _version AS version, _receipt AS receipt, _outcome AS outcome,
  _patches AS patches, _revoked AS revoked, _row AS row, stall, area FROM row_stall_status ORDER BY _unit, _version, _row`;

test("the view shows what each receipt is read as now, and tells its versions and those revoked apart", () => {
  const path = join(freshFolder(), "huibao.db");
  const store = open(path);
  const late = ingest(
    store,
    coming("late", tuesday),
    submission([stall("A-01", { area: 31 })], { patches: 1 }),
  );
  const early = ingest(store, coming("early", monday), submission([stall("A-01"), stall("A-02")]));
  ingest(store, coming("other", monday), submission([stall("B-01")], { unit: "nb" }));
  // Read again: what was read before counts no more.
  store.merge(early, { outcome: "accepted", submissions: [submission([stall("A-03")])], findings: [] });
  const [revoked] = store.submissions({ unit: "nb" });
  store.decide({ what: "revocation", target: revoked?.id ?? "", why: "误发" });
  const undone = store.decide({ what: "revocation", target: store.submissions()[0]?.id ?? "", why: "误发" });
  store.undo(undone.id, "没有误发");
  const known = store.submissions().map(({ id, unit, version, receipt, outcome, patches, ...one }) => ({
    ...{ submission: id, unit, version, receipt: receipt.id, outcome, patches, revoked: Number(one.revoked) },
  }));
  expect(known.map(({ version, receipt }) => [version, receipt])).toEqual([
    [1, early],
    [2, late],
    [1, revoked?.receipt.id],
  ]);
  const [first, second, third] = known;
  const db = new Database(path, { readonly: true });
  expect(db.prepare(shown).all()).toEqual([
    { ...first, row: 4, stall: "A-03", area: 30 },
    { ...second, row: 4, stall: "A-01", area: 31 },
    { ...third, revoked: 1, row: 4, stall: "B-01", area: 30 },
  ]);
  db.close();
});

test("a view that an earlier version made is made anew", () => {
  const path = join(freshFolder(), "huibao.db");
  const store = open(path);
  ingest(store, coming("one", monday), submission([stall("A-01")]));
  store.close();
  const db = new Database(path);
  db.exec("DROP VIEW row_stall_status; CREATE VIEW row_stall_status AS SELECT 1 AS _row");
  const before = open(path);
  expect(db.prepare("SELECT _version, stall FROM row_stall_status").all()).toEqual([
    { _version: 1, stall: "A-01" },
  ]);
  // And is left alone where it is as it should be.
  const version = db.pragma("schema_version");
  before.close();
  open(path).close();
  expect(db.pragma("schema_version")).toEqual(version);
  db.close();
});
