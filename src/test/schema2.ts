import type Database from "better-sqlite3";
import { openKindRows } from "../store/kind-rows.ts";
import { storedColumns } from "../store/kind-columns.ts";
import { isWholeFen, toFen } from "../store/fen.ts";

/** Turns a database of today into one as schema 2 had it: a table of rows for each kind. */
export function asSchema2(db: Database.Database): void {
  const kinds = openKindRows(db);
  const submissions = db
    .prepare<[], { id: number; kind: string }>("SELECT id, kind FROM submission ORDER BY id")
    .all();
  for (const [kind, columns] of storedColumns(db)) {
    const table = `row_${kind.replaceAll("-", "_")}`;
    const own = columns.map(({ key, type }) => `"${key}" ${type}`).join(", ");
    db.exec(`DROP VIEW "${table}"; CREATE TABLE "${table}" (_id INTEGER PRIMARY KEY, _submission INTEGER NOT NULL,
      _sheet TEXT NOT NULL, _row INTEGER NOT NULL, _cleaned TEXT, _exact TEXT, ${own}) STRICT`);
    const insert = db.prepare(
      `INSERT INTO "${table}" VALUES (NULL, ?, ?, ?, ?, ?${", ?".repeat(columns.length)})`,
    );
    for (const { id } of submissions.filter((submission) => submission.kind === kind)) {
      const cleaned = new Map(
        kinds
          .get(kind)
          ?.cleaned(id)
          .map((row) => [row.row, row.cleaning]),
      );
      for (const { sheet, row, values } of kinds.get(kind)?.rows(id) ?? []) {
        const exact: Record<string, number> = {};
        const stored = columns.map(({ key, fenPerUnit }) => {
          const value = values[key] ?? null;
          if (typeof value !== "number" || fenPerUnit === null) return value;
          if (!isWholeFen(value, fenPerUnit)) exact[key] = value;
          return toFen(value, fenPerUnit);
        });
        const did = cleaned.get(row);
        insert.run(
          id,
          sheet,
          row,
          did === undefined ? null : JSON.stringify(did),
          Object.keys(exact).length === 0 ? null : JSON.stringify(exact),
          ...stored,
        );
      }
    }
  }
  db.exec("DROP TABLE row_block; ALTER TABLE kind_column DROP COLUMN place");
  db.pragma("user_version = 2");
}
