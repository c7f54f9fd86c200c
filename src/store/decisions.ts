import { HuibaoError } from "../model/failure.ts";
import { canonical } from "./canonical.ts";
import type { Decision, DecisionFilter, DecisionKind, DecisionSpec, Sql } from "./records.ts";
import { bound, instant, parseFacts, where, type Session } from "./session.ts";

/** Decisions taken by @asOf and not undone by then. */
export const inForce = `(
  SELECT * FROM decision d WHERE d.what <> 'undo' AND d.at_ms <= +@asOf
    AND NOT EXISTS (SELECT 1 FROM decision u WHERE u.undoes = d.id AND u.at_ms <= +@asOf)
)`;

interface DecisionRow {
  readonly id: number;
  readonly what: DecisionKind;
  readonly target: string | null;
  readonly kind: string | null;
  readonly unit: string | null;
  readonly period: string | null;
  readonly data: string;
  readonly why: string | null;
  readonly who: string;
  readonly at: string;
}

function decisionOf({ id, data, ...row }: DecisionRow): Decision {
  return { ...row, id: `D${String(id)}`, data: parseFacts(data) };
}

const columns = "id, what, target, kind, unit, period, data, why, who, at";

/** See `DecisionStore.decisions`. */
export function decisions(session: Session, filter: DecisionFilter): Decision[] {
  const { target, kind, unit, period } = filter;
  const place = where({ target, kind, unit, period });
  const whats = filter.what === undefined ? null : JSON.stringify([filter.what].flat());
  const from = filter.all === true ? "(SELECT * FROM decision WHERE at_ms <= @asOf)" : inForce;
  return session
    .prepare<Record<string, Sql>, DecisionRow>(
      `SELECT ${columns} FROM ${from}
       WHERE ${place.sql} AND (@whats IS NULL OR what IN (SELECT value FROM json_each(@whats))) ORDER BY id`,
    )
    .all({ ...place.values, whats, asOf: bound(filter.asOf) })
    .map(decisionOf);
}

/** See `DecisionStore.decide`. */
export function decide(session: Session, spec: DecisionSpec, undoes: number | null = null): Decision {
  return session.write(() => {
    const { what, target = null, kind = null, unit = null, period = null, data = {}, why = null } = spec;
    const at = spec.at ?? session.now();
    const { lastInsertRowid } = session.db
      .prepare(
        `INSERT INTO decision (what, target, kind, unit, period, data, why, who, at, at_ms, undoes)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(what, target, kind, unit, period, canonical(data), why, session.actor, at, instant(at), undoes);
    const decision: Decision = {
      id: `D${String(lastInsertRowid)}`,
      what,
      target,
      kind,
      unit,
      period,
      data,
      why,
      who: session.actor,
      at,
    };
    session.log("decided", { ...decision });
    return decision;
  });
}

/** See `DecisionStore.undo`. */
export function undo(session: Session, id: string, why: string): Decision {
  return session.write(() => {
    const number = /^D([1-9]\d*)$/i.exec(id)?.[1];
    const found = session.db
      .prepare<[number], DecisionRow & { undone: number }>(
        `SELECT ${columns}, EXISTS (SELECT 1 FROM decision u WHERE u.undoes = d.id) AS undone FROM decision d WHERE d.id = ?`,
      )
      .get(Number(number ?? 0));
    if (found === undefined || found.what === "undo") throw new HuibaoError("decision-unknown", { id });
    if (found.undone === 1) throw new HuibaoError("decision-undone", { id });
    const { kind, unit, period } = found;
    return decide(
      session,
      {
        what: "undo",
        target: `D${String(found.id)}`,
        ...(kind !== null && { kind }),
        ...(unit !== null && { unit }),
        ...(period !== null && { period }),
        why,
      },
      found.id,
    );
  });
}
