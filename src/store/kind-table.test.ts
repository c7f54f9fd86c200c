import { join } from "node:path";
import { expect, test } from "vitest";
import { decimal } from "../model/column.ts";
import { HuibaoError } from "../model/failure.ts";
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
