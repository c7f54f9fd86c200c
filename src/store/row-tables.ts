import type Database from "better-sqlite3";
import type { Value } from "../model/column.ts";
import type { Cleaning } from "../model/submission.ts";
import { storedColumns, type StoredColumn } from "./kind-columns.ts";
import { openKindRows } from "./kind-rows.ts";

type OldRow = Readonly<Record<string, Value>> & {
  readonly _submission: number;
  readonly _sheet: string;
  readonly _row: number;
  readonly _cleaned: string | null;
  /** Money finer than one fen, by column; its own column holds what is left of it in fen. */
  readonly _exact: string | null;
};

/** Moves rows from where schema 2 kept them, a table for each kind (`row_store_slot`), into blocks. */
export function blocksFromTables(db: Database.Database): void {
  const kinds = openKindRows(db);
  const isTable = db.prepare<[string]>("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?");
  for (const [kind, columns] of storedColumns(db)) {
    const table = `row_${kind.replaceAll("-", "_")}`;
    if (isTable.get(table) === undefined) continue;
    const rows = db.prepare<[], OldRow>(`SELECT * FROM "${table}" ORDER BY _id`).all();
    for (const [submission, own] of Map.groupBy(rows, (row) => row._submission))
      kinds.get(kind)?.insert(
        submission,
        own.map((row) => ({
          sheet: row._sheet,
          row: row._row,
          values: valuesOf(columns, row),
          // Written from Cleaning records.
          cleaned: row._cleaned === null ? [] : (JSON.parse(row._cleaned) as Cleaning[]),
        })),
      );
    db.exec(`DROP TABLE "${table}"`);
  }
}

function valuesOf(columns: readonly StoredColumn[], row: OldRow): Record<string, Value> {
  const values = columns.map(({ key, fenPerUnit }): [string, Value] => {
    const value = row[key] ?? null;
    return [key, typeof value === "number" && fenPerUnit !== null ? value / fenPerUnit : value];
  });
  // Written from column keys and numbers.
  const exact = row._exact === null ? {} : (JSON.parse(row._exact) as Record<string, number>);
  return { ...Object.fromEntries(values), ...exact };
}
