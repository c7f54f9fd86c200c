import type Database from "better-sqlite3";
import { canonical, sha256 } from "./canonical.ts";
import type { Event, Facts, Sql } from "./records.ts";

interface EventRow {
  readonly number: number;
  readonly at: string;
  readonly who: string;
  readonly command: string;
  readonly what: string;
  readonly data: string;
  readonly hash: string;
}

const columns = "id AS number, at, who, command, what, data, hash";

/** The chain hash of an event: over the hash before it and its own fields, the data as canonical JSON text. */
function chainHash(before: string, { number, at, who, command, what, data }: Omit<EventRow, "hash">): string {
  return sha256(canonical([before, number, at, who, command, what, data]));
}

/** Adds a line to the log; every transaction that changes anything calls it. */
export function appendEvent(
  db: Database.Database,
): (event: { at: string; who: string; command: string; what: string; data: Facts }) => void {
  const last = db.prepare<[], { number: number; hash: string }>(
    "SELECT id AS number, hash FROM event ORDER BY id DESC LIMIT 1",
  );
  const insert = db.prepare(
    "INSERT INTO event (id, at, who, command, what, data, hash) VALUES (?, ?, ?, ?, ?, ?, ?)",
  );
  return ({ at, who, command, what, data }) => {
    const before = last.get() ?? { number: 0, hash: "" };
    const number = before.number + 1;
    const text = canonical(data);
    const hash = chainHash(before.hash, { number, at, who, command, what, data: text });
    insert.run(number, at, who, command, what, text, hash);
  };
}

/** The log from the event after `after` (0 is the beginning) on; of one kind where `what` says so. */
export function readEvents(
  db: Database.Database,
  { after = 0, limit = Number.MAX_SAFE_INTEGER, what }: { after?: number; limit?: number; what?: string },
): Event[] {
  const rows = db
    .prepare<Record<string, Sql>, EventRow>(
      `SELECT ${columns} FROM event WHERE id > @after AND (@what IS NULL OR what = @what) ORDER BY id LIMIT @limit`,
    )
    .all({ after, limit, what: what ?? null });
  // Written by appendEvent from Facts.
  return rows.map((row) => ({ ...row, data: JSON.parse(row.data) as Facts }));
}

/** Follows the chain from its beginning; `brokenAt` is the first event that does not follow from those before it. */
export function verifyChain(db: Database.Database): { events: number; brokenAt: number | null } {
  let before = "";
  let events = 0;
  for (const row of db.prepare<[], EventRow>(`SELECT ${columns} FROM event ORDER BY id`).iterate()) {
    events += 1;
    if (row.number !== events || row.hash !== chainHash(before, row)) return { events, brokenAt: row.number };
    before = row.hash;
  }
  return { events, brokenAt: null };
}
