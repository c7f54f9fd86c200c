import type Database from "better-sqlite3";
import type { Column } from "../model/column.ts";
import { HuibaoError } from "../model/failure.ts";
import { isNumeric, type Report } from "../model/report.ts";

/** A column of a kind as its rows are stored. */
export interface StoredColumn {
  readonly key: string;
  readonly type: "TEXT" | "REAL" | "INTEGER";
  /** For money, kept in integer fen: how many make one of the header's unit. */
  readonly fenPerUnit: number | null;
}

/** Words joined by hyphens, which can name a view of rows. */
export const kindName = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const columnKey = /^[a-z][A-Za-z0-9]*$/;

function derive(key: string, column: Column): StoredColumn {
  if (!isNumeric(column.type)) return { key, type: "TEXT", fenPerUnit: null };
  if (column.fenPerUnit === undefined) return { key, type: "REAL", fenPerUnit: null };
  return { key, type: "INTEGER", fenPerUnit: column.fenPerUnit };
}

/**
 * A kind's columns as they are stored.
 *
 * @throws HuibaoError `kind-name` {kind}, `column-name` {kind, column} for names that cannot be SQL identifiers, or two
 * column keys that differ in case only.
 */
function derivedColumns(report: Report): StoredColumn[] {
  if (!kindName.test(report.kind)) throw new HuibaoError("kind-name", { kind: report.kind });
  const seen = new Set<string>();
  return Object.entries(report.columns).map(([key, column]) => {
    if (!columnKey.test(key) || seen.has(key.toLowerCase()))
      throw new HuibaoError("column-name", { kind: report.kind, column: key });
    seen.add(key.toLowerCase());
    return derive(key, column);
  });
}

/**
 * Gives every column of every kind its place in stored rows. A column a definition gained comes after those there are; one
 * that it lost keeps its place, and what it holds.
 *
 * @throws HuibaoError `column-changed` {kind, column} when a stored column would change its type or its unit of money.
 */
export function ensureColumns(db: Database.Database, reports: readonly Report[]): void {
  const known = storedColumns(db);
  const fresh = reports.flatMap((report) => {
    const stored = known.get(report.kind) ?? [];
    const missing: StoredColumn[] = [];
    for (const column of derivedColumns(report)) {
      const before = stored.find(({ key }) => key === column.key);
      if (before === undefined) missing.push(column);
      else if (before.type !== column.type || before.fenPerUnit !== column.fenPerUnit)
        throw new HuibaoError("column-changed", { kind: report.kind, column: column.key });
    }
    return missing.length === 0 ? [] : [{ kind: report.kind, stored, missing }];
  });
  if (fresh.length === 0) return;
  db.transaction(() => {
    for (const { kind, stored, missing } of fresh) addColumns(db, kind, stored, missing);
  }).immediate();
}

function addColumns(
  db: Database.Database,
  kind: string,
  stored: readonly StoredColumn[],
  missing: readonly StoredColumn[],
): void {
  const record = db.prepare(
    "INSERT INTO kind_column (kind, key, type, fen_per_unit, place) VALUES (?, ?, ?, ?, ?)",
  );
  for (const [at, { key, type, fenPerUnit }] of missing.entries())
    record.run(kind, key, type, fenPerUnit, stored.length + at);
}

/** The columns of every kind that ever was stored here, defined still or not, in the order of their places. */
export function storedColumns(db: Database.Database): Map<string, StoredColumn[]> {
  const columns = db
    .prepare<[], StoredColumn & { kind: string }>(
      `SELECT kind, key, type, fen_per_unit AS fenPerUnit FROM kind_column ORDER BY kind, place`,
    )
    .all();
  return Map.groupBy(columns, ({ kind }) => kind);
}
