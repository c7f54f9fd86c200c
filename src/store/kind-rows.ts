import { transcode } from "node:buffer";
import type Database from "better-sqlite3";
import type { Value, Values } from "../model/column.ts";
import type { Cleaning, ReadRow } from "../model/submission.ts";
import { isWholeFen, toFen } from "./fen.ts";
import { storedColumns, type StoredColumn } from "./kind-columns.ts";
import type { BlockText } from "./reading-digest.ts";

/** One row as stored: what it was read from and its values. */
export interface StoredRow {
  readonly sheet: string;
  readonly row: number;
  readonly values: Values;
}

/**
 * The rows of one kind.
 *
 * They are stored in blocks, each a JSON array of rows `[row, value, …]` of one sheet: SQLite takes and gives a block in
 * less than half the time that its rows would take one by one. The view of the kind (see row-views.ts) shows them as rows.
 */
export interface KindRows {
  /** Adds one submission's rows, in order, inside the caller's transaction; each block as it is stored is shown to `stored`. */
  insert(submission: number, rows: readonly ReadRow[], stored?: (block: BlockText) => void): void;
  /** A submission's blocks as they are stored, in order. */
  blocks(submission: number): BlockText[];
  /** A submission's rows in the order they were inserted, with the values of these columns or of all. */
  rows(submission: number, columns?: readonly string[]): StoredRow[];
  /** Shows the values of these columns only, row by row, until `visit` returns false. */
  visit(submission: number, columns: readonly string[], visit: (values: Values) => boolean): void;
  cleaned(submission: number): { sheet: string; row: number; cleaning: Cleaning[] }[];
  count(submission: number): number;
}

/**
 * A block's number is its submission's times this, plus its place among the submission's blocks: the table itself is then
 * in order and needs no index. No workbook that is read holds as many rows; 2^53 leaves room for 2^31 submissions.
 */
export const blocksPerSubmission = 4_194_304;
const rowsPerBlock = 64;

/** First and last number that a block of the submission can have. */
function within(submission: number): [number, number] {
  return [submission * blocksPerSubmission, (submission + 1) * blocksPerSubmission - 1];
}

/** A value as stored: money in fen, or as its own decimal text where it has no whole number of them. */
type StoredValue = string | number | null;
type StoredTuple = readonly [row: number, ...values: StoredValue[]];

/** A column with its place in a tuple. */
type PlacedColumn = StoredColumn & { readonly at: number };

interface Block {
  readonly sheet: string;
  readonly rows: string;
}

/** The rows of every kind that ever was stored here. */
export function openKindRows(db: Database.Database): Map<string, KindRows> {
  const sql = statements(db);
  return new Map([...storedColumns(db)].map(([kind, columns]) => [kind, kindRows(sql, columns)]));
}

function statements(db: Database.Database) {
  return {
    insert: db.prepare<[number, number, string, Uint8Array, string | null]>(
      "INSERT INTO row_block (id, submission, sheet, rows, cleaned) VALUES (?, ?, ?, CAST(? AS TEXT), ?)",
    ),
    select: db.prepare<[number, number], Block>(
      "SELECT sheet, rows FROM row_block WHERE id BETWEEN ? AND ? ORDER BY id",
    ),
    blocks: db.prepare<[number, number], BlockText>(
      "SELECT sheet, rows, cleaned FROM row_block WHERE id BETWEEN ? AND ? ORDER BY id",
    ),
    block: db.prepare<[number], string>("SELECT rows FROM row_block WHERE id = ?").pluck(),
    cleaned: db.prepare<[number, number], { sheet: string; cleaned: string }>(
      "SELECT sheet, cleaned FROM row_block WHERE id BETWEEN ? AND ? AND cleaned IS NOT NULL ORDER BY id",
    ),
    count: db
      .prepare<[number, number], number>(
        "SELECT total(json_array_length(rows)) FROM row_block WHERE id BETWEEN ? AND ?",
      )
      .pluck(),
  };
}

function kindRows(sql: ReturnType<typeof statements>, columns: readonly StoredColumn[]): KindRows {
  const placed = columns.map((column, at) => ({ ...column, at: at + 1 }));
  const pick = (keys: readonly string[] | undefined) =>
    keys === undefined ? placed : placed.filter(({ key }) => keys.includes(key));
  return {
    insert(submission, rows, stored) {
      let [id] = within(submission);
      for (const block of blocksOf(rows)) {
        const tuples = block.map((row) => tupleOf(columns, row));
        const cleaned = block.filter((row) => row.cleaned.length > 0).map((row) => [row.row, row.cleaned]);
        const text = {
          sheet: block[0]?.sheet ?? "",
          rows: utf8(JSON.stringify(tuples)),
          cleaned: cleaned.length === 0 ? null : JSON.stringify(cleaned),
        };
        sql.insert.run(id++, submission, text.sheet, text.rows, text.cleaned);
        stored?.(text);
      }
    },
    blocks: (submission) => sql.blocks.all(...within(submission)),
    rows(submission, keys) {
      const picked = pick(keys);
      return sql.select
        .all(...within(submission))
        .flatMap(({ sheet, rows }) =>
          tuplesOf(rows).map((tuple) => ({ sheet, row: tuple[0], values: valuesOf(picked, tuple) })),
        );
    },
    visit(submission, keys, visit) {
      const picked = pick(keys);
      let [id] = within(submission);
      for (let rows = sql.block.get(id); rows !== undefined; rows = sql.block.get(++id))
        for (const tuple of tuplesOf(rows)) if (!visit(valuesOf(picked, tuple))) return;
    },
    cleaned: (submission) =>
      sql.cleaned.all(...within(submission)).flatMap(({ sheet, cleaned }) => {
        // Written by insert above, from Cleaning records.
        const rows = JSON.parse(cleaned) as [number, Cleaning[]][];
        return rows.map(([row, cleaning]) => ({ sheet, row, cleaning }));
      }),
    count: (submission) => sql.count.get(...within(submission)) ?? 0,
  };
}

/** Rows of one sheet, a block's at a time. */
function* blocksOf(rows: readonly ReadRow[]): Generator<readonly ReadRow[]> {
  for (let start = 0, end = 0; start < rows.length; start = end) {
    while (end < rows.length && end - start < rowsPerBlock && rows[end]?.sheet === rows[start]?.sheet) end++;
    yield rows.slice(start, end);
  }
}

/** Holds nearly every block. */
const wide = Buffer.alloc(2 * 65_536);

/** A long text as UTF-8. SQLite takes it in half the time that way, and from UTF-16 it is made in half the time of any encoder. */
function utf8(text: string): Uint8Array {
  if (2 * text.length > wide.length) return Buffer.from(text);
  return transcode(wide.subarray(0, wide.write(text, "utf16le")), "utf16le", "utf8");
}

function tupleOf(columns: readonly StoredColumn[], { sheet, row, values }: ReadRow): StoredTuple {
  const tuple: [number, ...StoredValue[]] = [row];
  for (const { key, type, fenPerUnit } of columns) {
    const value = values[key] ?? null;
    if (
      value !== null &&
      (typeof value === "number" ? type === "TEXT" || !Number.isFinite(value) : type !== "TEXT")
    )
      throw new TypeError(`${key} of ${sheet}!${String(row)} is not ${type}: ${String(value)}`);
    tuple.push(typeof value === "number" && fenPerUnit !== null ? storedMoney(value, fenPerUnit) : value);
  }
  return tuple;
}

function storedMoney(value: number, fenPerUnit: number): StoredValue {
  return isWholeFen(value, fenPerUnit) ? toFen(value, fenPerUnit) : String(value);
}

function tuplesOf(rows: string): StoredTuple[] {
  // Written by insert above.
  return JSON.parse(rows) as StoredTuple[];
}

/** A column that was added since the row was stored is empty in it. */
function valuesOf(columns: readonly PlacedColumn[], tuple: StoredTuple): Values {
  const values: Record<string, Value> = {};
  for (const { key, fenPerUnit, at } of columns) {
    const value = tuple[at] ?? null;
    if (fenPerUnit === null || value === null) values[key] = value;
    else values[key] = typeof value === "number" ? value / fenPerUnit : Number(value);
  }
  return values;
}
