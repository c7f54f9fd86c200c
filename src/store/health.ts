import { altered } from "./audit.ts";
import { verifyChain } from "./events.ts";
import { receipts } from "./receipts.ts";
import type { Health } from "./records.ts";
import type { Session } from "./session.ts";

/** Everything that can be checked inside the database; the archive's own check is beside it in archive.ts. */
export function health(session: Session): Health {
  const { db } = session;
  const integrity = db.prepare<[], string>("PRAGMA integrity_check").pluck().all();
  const foreignKeys = db
    .prepare<[], { table: string; rowid: number; parent: string }>("PRAGMA foreign_key_check")
    .all();
  return {
    integrity: integrity.filter((line) => line !== "ok"),
    foreignKeys: foreignKeys
      .map(({ table, rowid, parent }) => `${table} ${String(rowid)} → ${parent}`)
      .sort(),
    chain: verifyChain(db),
    altered: altered(session),
    conservation: unbalanced(session),
    pending: receipts(session, {})
      .filter(({ outcome }) => outcome === "pending")
      .map(({ id }) => id),
  };
}

/** Submissions whose rows read are not those merged and returned, or whose rows are not all there. */
function unbalanced({ db, kinds }: Session): Health["conservation"] {
  const submissions = db
    .prepare<
      [],
      {
        key: number;
        kind: string;
        submission: string;
        receipt: string;
        read: number;
        merged: number;
        returned: number;
      }
    >(
      `SELECT s.id AS key, s.kind, s.name AS submission, r.name AS receipt, s.rows_read AS read,
         s.rows_merged AS merged, s.rows_returned AS returned
       FROM submission s JOIN receipt r ON r.id = s.receipt ORDER BY s.id`,
    )
    .all();
  return submissions.flatMap(({ key, kind, submission, receipt, read, merged, returned }) => {
    const stored = kinds.get(kind)?.count(key) ?? 0;
    if (read === merged + returned && stored === merged) return [];
    return [{ submission, receipt, read, merged: stored, returned }];
  });
}
