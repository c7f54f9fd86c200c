import type Database from "better-sqlite3";
import { storedColumns, type StoredColumn } from "./kind-columns.ts";
import { blocksPerSubmission } from "./kind-rows.ts";
import { earliestArrival } from "./receipts.ts";

/**
 * Gives every kind its view of rows, `row_store_slot`, for whoever looks into the database with another program. One that an earlier
 * version made, or that was made before a column came, is made anew.
 */
export function ensureViews(db: Database.Database): void {
  const made = new Set(
    db.prepare<[], string>("SELECT sql FROM sqlite_schema WHERE type = 'view'").pluck().all(),
  );
  const missing = [...storedColumns(db)]
    .map(([kind, columns]) => ({ name: viewName(kind), sql: viewOf(kind, columns) }))
    .filter(({ sql }) => !made.has(sql));
  if (missing.length === 0) return;
  db.transaction(() => {
    for (const { name, sql } of missing) db.exec(`DROP VIEW IF EXISTS ${name}; ${sql}`);
  }).immediate();
}

function viewName(kind: string): string {
  return `"row_${kind.replaceAll("-", "_")}"`;
}

/**
 * The rows of every version as it is read now, money in the header's unit. Each says which version of which submission it is of, so
 * that revoked and earlier ones can be left out; which rows count once patches are laid over is for `export` to say.
 */
function viewOf(kind: string, columns: readonly StoredColumn[]): string {
  const values = columns.map(({ key, fenPerUnit }, at) => {
    const value = `r.value ->> ${String(at + 1)}`;
    const shown =
      fenPerUnit === null
        ? value
        : `CASE typeof(${value}) WHEN 'text' THEN CAST(${value} AS REAL) ELSE (${value}) / ${String(fenPerUnit)}.0 END`;
    return `, ${shown} AS "${key}"`;
  });
  const blocks = String(blocksPerSubmission);
  return `CREATE VIEW ${viewName(kind)} AS
    SELECT s.name AS _submission, s.unit AS _unit, s.period AS _period, s.version AS _version, s.outcome AS _outcome,
      s.patches AS _patches, s.revoked AS _revoked, s.receipt AS _receipt, b.sheet AS _sheet,
      r.value ->> 0 AS _row${values.join("")}
    FROM (${versionsOf(kind)}) s
    JOIN row_block b ON b.id BETWEEN s.id * ${blocks} AND (s.id + 1) * ${blocks} - 1, json_each(b.rows) r`;
}

/** What `submissions` tells of a kind as of now, for a view, which has no parameters. */
function versionsOf(kind: string): string {
  return `
      SELECT s.id, s.name, s.unit, s.period, s.outcome, s.patches, r.name AS receipt,
        row_number() OVER (PARTITION BY s.unit, s.period ORDER BY a.received_ms, r.sha256) AS version,
        EXISTS (SELECT 1 FROM decision d WHERE d.target = s.name AND d.what = 'revocation'
          AND NOT EXISTS (SELECT 1 FROM decision u WHERE u.undoes = d.id)) AS revoked
      FROM submission s JOIN receipt r ON r.id = s.receipt JOIN arrival a ON a.id = ${earliestArrival}
      WHERE s.kind = '${kind}' AND s.reading = (SELECT max(id) FROM reading WHERE receipt = r.id)`;
}
