import { randomBytes } from "node:crypto";
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { exitCodes, HuibaoError } from "../model/failure.ts";
import type { LedgerEntry } from "../model/ledger.ts";
import { asSchema2 } from "../test/schema2.ts";
import { freshFolder, freshStore, open } from "../test/store.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);
const page = (text: string) => ({ name: "通报.html", bytes: utf8(text), keep: true });
const workbook = { name: "汇总.xlsx", bytes: utf8("PK"), keep: false };

test("what was published comes back byte for byte, numbered within period and form", () => {
  const store = freshStore();
  const first = store.publish({
    period: "2006-W38",
    form: "bulletin",
    files: [page("一"), workbook],
    data: { cutoff: "x" },
  });
  store.publish({ period: "2006-W38", form: "bulletin", files: [page("二"), workbook] });
  store.publish({ period: "2006-W38", form: "correction", files: [page("更正")] });
  store.publish({ period: "2006-W39", form: "bulletin", files: [page("一")] });
  const all = store.publications().map(({ period, form, number }) => `${period} ${form} ${String(number)}`);
  expect(all).toEqual([
    "2006-W38 bulletin 1",
    "2006-W38 bulletin 2",
    "2006-W38 correction 1",
    "2006-W39 bulletin 1",
  ]);
  expect(store.published("2006-W38", "bulletin", 1)).toEqual(first);
  const files = store
    .published("2006-W38", "bulletin")
    ?.files.map(({ name, bytes }) => [name, bytes && Buffer.from(bytes).toString()]);
  expect(files).toEqual([
    ["汇总.xlsx", null],
    ["通报.html", "二"],
  ]);
  expect(store.published("2006-W38", "bulletin", 3)).toBeUndefined();
});

test("publishing the same again is not another publication", () => {
  const store = freshStore();
  const first = store.publish({ period: "2006-W38", form: "bulletin", files: [page("一"), workbook] });
  expect(store.publish({ period: "2006-W38", form: "bulletin", files: [workbook, page("一")] })).toEqual(
    first,
  );
  expect(store.events()).toHaveLength(1);
});

const entry = (id: string, unit: string, points: number, period = "2006-W38"): LedgerEntry => ({
  id,
  period,
  unit,
  kind: null,
  aspect: "accuracy",
  rule: "errors",
  ruleBook: "abc",
  points,
  evidence: { errors: 3 },
});

test("the newest ledger of each period counts, and earlier ones stay known", () => {
  let now = "2006-09-25T14:00:00+08:00";
  const store = freshStore({ now: () => now });
  store.recordLedger("2006-W38", [entry("L1", "zj", -1), entry("L2", "js", 2)]);
  store.recordLedger("2006-W38", [entry("L1", "zj", -1), entry("L2", "js", 2)]);
  now = "2006-09-27T14:00:00+08:00";
  store.recordLedger("2006-W38", [entry("L2", "js", 2)]);
  store.recordLedger("2006-W39", [entry("L3", "js", 1, "2006-W39")]);
  const ids = (filter: Parameters<typeof store.ledger>[0]) => store.ledger(filter).map(({ id }) => id);
  expect(ids({})).toEqual(["L2", "L3"]);
  expect(ids({ period: "2006-W38", asOf: "2006-09-26T00:00:00+08:00" })).toEqual(["L1", "L2"]);
  expect(store.ledger({ unit: "js", period: "2006-W39" })).toEqual([entry("L3", "js", 1, "2006-W39")]);
  expect(store.events()).toHaveLength(3);
});

test("a rule book is kept by its hash", () => {
  const store = freshStore();
  const book = { hash: "abc", name: "简明", text: "rules: []" };
  store.recordRuleBook(book);
  store.recordRuleBook(book);
  expect(store.ruleBook("abc")).toEqual(book);
  expect(store.ruleBook("abd")).toBeUndefined();
  expect(store.events()).toHaveLength(1);
});

test("long files are kept packed, and come back byte for byte", () => {
  const path = join(freshFolder(), "huibao.db");
  const store = open(path);
  const long = utf8("通报".repeat(500_000));
  store.publish({
    period: "2006-W38",
    form: "final",
    files: [{ name: "通报.html", bytes: long, keep: true }],
  });
  const [file] = store.published("2006-W38", "final")?.files ?? [];
  expect(Buffer.from(file?.bytes ?? []).equals(long)).toBe(true);
  expect(store.health().altered).toEqual([]);
  store.close();
  expect(statSync(path).size).toBeLessThan(long.length);
});

test("files kept before packing came are read as they are", () => {
  const path = join(freshFolder(), "huibao.db");
  const before = open(path);
  before.publish({ period: "2006-W38", form: "final", files: [page("一")] });
  before.close();
  // As schema version 1 had it: without the column.
  const db = new Database(path);
  asSchema2(db);
  db.exec("ALTER TABLE publication_file DROP COLUMN packing");
  db.pragma("user_version = 1");
  db.close();
  const store = open(path);
  const [file] = store.published("2006-W38", "final")?.files ?? [];
  expect(Buffer.from(file?.bytes ?? []).toString()).toBe("一");
});

test("a kept file that cannot be unpacked any more is said by its name", () => {
  const path = join(freshFolder(), "huibao.db");
  const before = open(path);
  before.publish({ period: "2006-W38", form: "final", files: [page("一".repeat(100))] });
  before.close();
  const db = new Database(path);
  db.exec("DROP TRIGGER publication_file_no_update; UPDATE publication_file SET bytes = CAST('x' AS BLOB)");
  db.close();
  const [file] = open(path).published("2006-W38", "final")?.files ?? [];
  expect(() => file?.bytes).toThrow(
    new HuibaoError("publication-damaged", { name: "通报.html" }, exitCodes.failed),
  );
});

test("a kept file whose page was altered on the disk is said by its name", () => {
  const path = join(freshFolder(), "huibao.db");
  const before = open(path);
  const bytes = randomBytes(60_000);
  before.publish({ period: "2006-W38", form: "final", files: [{ name: "通报.html", bytes, keep: true }] });
  before.close();
  const stored = readFileSync(path);
  // The number of the page that goes on with the content stands at the beginning of each of its pages.
  stored.fill(0xff, Math.ceil(stored.indexOf(bytes.subarray(0, 16)) / 16_384) * 16_384 + 16_384);
  const store = open(path);
  const [file] = store.published("2006-W38", "final")?.files ?? [];
  writeFileSync(path, stored);
  expect(() => file?.bytes).toThrow(
    new HuibaoError("publication-damaged", { name: "通报.html" }, exitCodes.failed),
  );
});
