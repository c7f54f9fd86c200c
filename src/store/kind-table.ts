import type Database from "better-sqlite3";
import type { Column, Value, Values } from "../model/column.ts";
import { HuibaoError } from "../model/failure.ts";
import { isNumeric, type Report } from "../model/report.ts";
import type { Cleaning, ReadRow } from "../model/submission.ts";
import { isWholeFen, toFen } from "./fen.ts";
import type { Sql } from "./records.ts";
import { appendOnly } from "./schema.ts";

type SqlType = "TEXT" | "REAL" | "INTEGER";

interface StoredColumn {
  readonly key: string;
  readonly type: SqlType;
  readonly fenPerUnit: number | null;
}

/** One row as stored: what it was read from and its values. */
export interface StoredRow {
  readonly sheet: string;
  readonly row: number;
  readonly values: Values;
}

/** The SQL table of one kind. */
export interface KindTable {
  readonly kind: string;
  /** Adds one submission's rows, in order, inside the caller's transaction. */
  insert(submission: number, rows: readonly ReadRow[]): void;
  /** A submission's rows in the order they were inserted. */
  rows(submission: number): StoredRow[];
  /** Shows the values of these columns only, row by row, until `visit` returns false. */
  visit(submission: number, columns: readonly string[], visit: (values: Values) => boolean): void;
  cleaned(submission: number): { sheet: string; row: number; cleaning: Cleaning[] }[];
  count(submission: number): number;
}

/**
 * A row's number is its submission's times this, plus its place among the submission's rows: the table itself is then
 * in order and needs no index. No workbook that is read holds as many rows; 2^53 leaves room for 2^31 submissions.
 */
const rowsPerSubmission = 4_194_304;

/** Rows read at a time where the first few may be enough. */
const visitedTogether = 64;

/** First and last number that a row of the submission can have. */
function within(submission: number): [number, number] {
  return [submission * rowsPerSubmission, (submission + 1) * rowsPerSubmission - 1];
}

const kindName = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const columnKey = /^[a-z][A-Za-z0-9]*$/;

function tableName(kind: string): string {
  return `"row_${kind.replaceAll("-", "_")}"`;
}

function derive(key: string, column: Column): StoredColumn {
  if (!isNumeric(column.type)) return { key, type: "TEXT", fenPerUnit: null };
  if (column.fenPerUnit === undefined) return { key, type: "REAL", fenPerUnit: null };
  return { key, type: "INTEGER", fenPerUnit: column.fenPerUnit };
}

/**
 * A kind's columns as SQL columns.
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
 * Gives every kind its table, and every column its definition gained its SQL column. A column a definition lost stays,
 * unused, with what it holds.
 *
 * @throws HuibaoError `column-changed` {kind, column} when a stored column would change its type or its unit of money.
 */
export function ensureKindTables(db: Database.Database, reports: readonly Report[]): void {
  const known = storedColumns(db);
  for (const report of reports) {
    const stored = known.get(report.kind);
    const wanted = derivedColumns(report);
    const missing = wanted.filter((column) => !stored?.some(({ key }) => key === column.key));
    for (const column of wanted) {
      const before = stored?.find(({ key }) => key === column.key);
      if (before !== undefined && (before.type !== column.type || before.fenPerUnit !== column.fenPerUnit))
        throw new HuibaoError("column-changed", { kind: report.kind, column: column.key });
    }
    if (missing.length > 0)
      db.transaction(() => {
        addColumns(db, report.kind, stored === undefined, missing);
      }).immediate();
  }
}

function addColumns(
  db: Database.Database,
  kind: string,
  create: boolean,
  columns: readonly StoredColumn[],
): void {
  const table = tableName(kind);
  if (create) {
    db.exec(`CREATE TABLE ${table} (
      _id INTEGER PRIMARY KEY,
      _submission INTEGER NOT NULL REFERENCES submission (id),
      _sheet TEXT NOT NULL,
      _row INTEGER NOT NULL,
      _cleaned TEXT,
      _exact TEXT
    ) STRICT`);
    db.exec(appendOnly(table.slice(1, -1)));
  }
  const record = db.prepare("INSERT INTO kind_column (kind, key, type, fen_per_unit) VALUES (?, ?, ?, ?)");
  for (const { key, type, fenPerUnit } of columns) {
    db.exec(`ALTER TABLE ${table} ADD COLUMN "${key}" ${type}`);
    record.run(kind, key, type, fenPerUnit);
  }
}

function storedColumns(db: Database.Database): Map<string, StoredColumn[]> {
  const columns = db
    .prepare<[], StoredColumn & { kind: string }>(
      `SELECT kind, key, type, fen_per_unit AS fenPerUnit FROM kind_column ORDER BY kind, key`,
    )
    .all();
  return Map.groupBy(columns, ({ kind }) => kind);
}

/** The tables of every kind that ever was stored here, defined still or not. */
export function openKindTables(db: Database.Database): Map<string, KindTable> {
  return new Map([...storedColumns(db)].map(([kind, columns]) => [kind, openKindTable(db, kind, columns)]));
}

/** Reads rows of the named columns, as `fromSql` takes them. */
function selection(db: Database.Database, kind: string, columns: readonly StoredColumn[]) {
  const names = columns.map(({ key }) => `, "${key}"`).join("");
  return db
    .prepare<[number, number], StoredTuple>(
      `SELECT _sheet, _row, _exact${names} FROM ${tableName(kind)} WHERE _id BETWEEN ? AND ? ORDER BY _id`,
    )
    .raw();
}

function openKindTable(db: Database.Database, kind: string, columns: readonly StoredColumn[]): KindTable {
  const table = tableName(kind);
  const names = columns.map(({ key }) => `"${key}"`);
  const insertion = (...own: readonly string[]) => {
    const all = ["_id", "_submission", "_sheet", "_row", ...own, ...names];
    return db.prepare<Sql[]>(
      `INSERT INTO ${table} (${all.join(", ")}) VALUES (${all.map(() => "?").join(", ")})`,
    );
  };
  // Each value handed to SQLite costs as much as storing it, and hardly a row was cleaned or holds parts of a fen.
  const insertPlain = insertion();
  const insertMarked = insertion("_cleaned", "_exact");
  const select = selection(db, kind, columns);
  const selections = new Map<string, typeof select>();
  const cleaned = db.prepare<[number, number], { sheet: string; row: number; cleaned: string }>(
    `SELECT _sheet AS sheet, _row AS row, _cleaned AS cleaned FROM ${table}
     WHERE _id BETWEEN ? AND ? AND _cleaned IS NOT NULL ORDER BY _id`,
  );
  const count = db
    .prepare<[number, number], number>(`SELECT count(*) FROM ${table} WHERE _id BETWEEN ? AND ?`)
    .pluck();
  return {
    kind,
    insert(submission, rows) {
      if (rows.length > rowsPerSubmission)
        throw new RangeError(`${kind}: ${String(rows.length)} rows in one submission`);
      let [id] = within(submission);
      for (const row of rows) {
        const { values, exact } = toSql(columns, row);
        const cleaned = row.cleaned.length === 0 ? null : JSON.stringify(row.cleaned);
        if (cleaned === null && exact === null)
          insertPlain.run(id, submission, row.sheet, row.row, ...values);
        else insertMarked.run(id, submission, row.sheet, row.row, cleaned, exact, ...values);
        id++;
      }
    },
    rows: (submission) => select.all(...within(submission)).map((tuple) => fromSql(columns, tuple)),
    visit(submission, keys, visit) {
      const picked = columns.filter(({ key }) => keys.includes(key));
      const name = picked.map(({ key }) => key).join();
      const some = selections.get(name) ?? selection(db, kind, picked);
      selections.set(name, some);
      const [first, last] = within(submission);
      for (let id = first; id <= last; id += visitedTogether) {
        const tuples = some.all(id, Math.min(id + visitedTogether - 1, last));
        if (!tuples.every((tuple) => visit(fromSql(picked, tuple).values)) || tuples.length === 0) return;
      }
    },
    cleaned: (submission) =>
      cleaned.all(...within(submission)).map((row) => ({
        sheet: row.sheet,
        row: row.row,
        // Written by toSql below, from Cleaning records.
        cleaning: JSON.parse(row.cleaned) as Cleaning[],
      })),
    count: (submission) => count.get(...within(submission)) ?? 0,
  };
}

type StoredTuple = [sheet: string, row: number, exact: string | null, ...values: Value[]];

function toSql(columns: readonly StoredColumn[], row: ReadRow): { values: Sql[]; exact: string | null } {
  const values: Sql[] = [];
  let finer: Record<string, number> | undefined;
  for (const { key, type, fenPerUnit } of columns) {
    const value = row.values[key] ?? null;
    if (value === null) values.push(null);
    else if ((typeof value === "number") !== (type !== "TEXT") || Number.isNaN(value))
      throw new TypeError(`${key} of ${row.sheet}!${String(row.row)} is not ${type}: ${String(value)}`);
    else if (typeof value === "number" && fenPerUnit !== null) {
      const fen = toFen(value, fenPerUnit);
      values.push(Number.isSafeInteger(fen) ? fen : null);
      if (!isWholeFen(value, fenPerUnit)) (finer ??= {})[key] = value;
    } else values.push(value);
  }
  // Money finer than one fen: the fen are for adding up, the value itself comes back from here.
  return { values, exact: finer === undefined ? null : JSON.stringify(finer) };
}

function fromSql(columns: readonly StoredColumn[], [sheet, row, exact, ...stored]: StoredTuple): StoredRow {
  const values: Record<string, Value> = {};
  for (const [at, { key, fenPerUnit }] of columns.entries()) {
    const value = stored[at] ?? null;
    values[key] = fenPerUnit !== null && typeof value === "number" ? value / fenPerUnit : value;
  }
  // Written by toSql above: column keys and numbers.
  if (exact !== null) Object.assign(values, JSON.parse(exact) as Record<string, number>);
  return { sheet, row, values };
}
