import type Database from "better-sqlite3";
import type { Report } from "../model/report.ts";
import { appendEvent } from "./events.ts";
import type { KindRows } from "./kind-rows.ts";
import type { Facts, Json } from "./records.ts";

export type Query<Parameters extends unknown[] | object, Result> = Parameters extends unknown[]
  ? Database.Statement<Parameters, Result>
  : Database.Statement<[Parameters], Result>;

/** What every part of the store works with. */
export interface Session {
  readonly db: Database.Database;
  /** Prepares a query once for each text of it. */
  prepare<Parameters extends unknown[] | object, Result>(sql: string): Query<Parameters, Result>;
  readonly reports: ReadonlyMap<string, Report>;
  readonly kinds: ReadonlyMap<string, KindRows>;
  readonly actor: string;
  readonly now: () => string;
  /** Adds a line to the log; to be called inside the transaction that it is about. */
  log(what: string, data: Facts): void;
  /** Runs `work` in a transaction, or as part of the one under way, which is given up whole when it throws. */
  write<T>(work: () => T): T;
}

export function openSession(
  db: Database.Database,
  reports: readonly Report[],
  kinds: ReadonlyMap<string, KindRows>,
  by: { now: () => string; actor: string; command: string },
): Session {
  const append = appendEvent(db);
  return {
    db,
    prepare: preparing(db),
    reports: new Map(reports.map((report) => [report.kind, report])),
    kinds,
    actor: by.actor,
    now: by.now,
    log: (what, data) => {
      append({ at: by.now(), who: by.actor, command: by.command, what, data });
    },
    write: (work) => (db.inTransaction ? work() : db.transaction(work).immediate()),
  };
}

function preparing(db: Database.Database): Session["prepare"] {
  const prepared = new Map<string, unknown>();
  return <Parameters extends unknown[] | object, Result>(sql: string) => {
    const known = prepared.get(sql) ?? db.prepare(sql);
    prepared.set(sql, known);
    // A text is asked for in one place, always with the same parameters and result.
    return known as Query<Parameters, Result>;
  };
}

/** The far end of time, for queries that are not asked as of an instant. */
const always = Number.MAX_SAFE_INTEGER;

/** Milliseconds since 1970 of an instant with offset, `2006-09-25T09:30:00+08:00`. @throws RangeError for other text. */
export function instant(text: string): number {
  const ms = /T.*(?:Z|[+-]\d\d:?\d\d)$/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(ms)) throw new RangeError(`not an instant with offset: ${text}`);
  return ms;
}

/** The instant a query is asked as of. */
export function bound(asOf: string | undefined): number {
  return asOf === undefined ? always : instant(asOf);
}

/** Reads a JSON column written by the store itself. */
export function parseFacts(text: string): Facts {
  // Every such column is written from Facts by canonical().
  return JSON.parse(text) as Record<string, Json>;
}

/**
 * A condition and its parameters; `IS` so that null is a value to look for.
 *
 * Here and wherever tables are joined, the `+` before a parameter keeps SQLite from compiling the statement anew for each value bound
 * to it, which takes three times as long as running it.
 */
export function where(conditions: Readonly<Record<string, string | null | undefined>>): {
  sql: string;
  values: Record<string, string | null>;
} {
  const given = Object.entries(conditions).filter(
    (entry): entry is [string, string | null] => entry[1] !== undefined,
  );
  return {
    sql: given.map(([column]) => `${column} IS +@${column.replaceAll(".", "_")}`).join(" AND ") || "TRUE",
    values: Object.fromEntries(given.map(([column, value]) => [column.replaceAll(".", "_"), value])),
  };
}
