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
