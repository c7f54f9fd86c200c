import type { Receipt } from "../model/receipt.ts";
import { canonical } from "./canonical.ts";
import type {
  Arrival,
  ArrivalSpec,
  Facts,
  Received,
  ReceiptFilter,
  ReceiptOutcome,
  ReceiptRecord,
  Sql,
} from "./records.ts";
import { bound, instant, parseFacts, where, type Session } from "./session.ts";

/** Fewest digits of the SHA-256 in a receipt's id. */
const shortest = 10;

/** The arrival of receipt `r` that counts: the earliest; of several at one instant, the first by file and sender. */
export const earliestArrival = `(
  SELECT id FROM arrival WHERE receipt = r.id ORDER BY received_ms, file, coalesce(sender, '') LIMIT 1
)`;

/** The reading of receipt `r` that counts at @asOf: the last one known by then. */
export const currentReading = `(SELECT max(id) FROM reading WHERE receipt = r.id AND known_ms <= +@asOf)`;

/** Columns of a receipt `r` and its arrival `a`, as `receiptOf` takes them. */
export const receiptColumns = `r.name AS receipt, r.sha256, r.size, a.file, a.sender, a.received_at AS receivedAt`;

export interface ReceiptRow {
  readonly receipt: string;
  readonly sha256: string;
  readonly size: number;
  readonly file: string;
  readonly sender: string | null;
  readonly receivedAt: string;
}

export function receiptOf(row: ReceiptRow): Receipt {
  return {
    id: row.receipt,
    file: row.file,
    sha256: row.sha256,
    size: row.size,
    sender: row.sender,
    receivedAt: row.receivedAt,
  };
}

/** See `ReceiptStore.receive`. */
export function receiving(session: Session): (arrival: ArrivalSpec) => Received {
  const { db } = session;
  const bySha = db.prepare<[string], { id: number }>("SELECT id FROM receipt WHERE sha256 = ?");
  const nameTaken = db.prepare<[string], number>("SELECT 1 FROM receipt WHERE name = ?").pluck();
  const addReceipt = db.prepare("INSERT INTO receipt (name, sha256, size, recorded_at) VALUES (?, ?, ?, ?)");
  const addArrival = db.prepare(
    `INSERT INTO arrival (receipt, file, sender, received_at, received_ms, source, recorded_at)
     VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
  );
  const state = db.prepare<{ id: number; asOf: number }, ReceiptRow & { read: number | null }>(
    `SELECT ${receiptColumns}, (SELECT max(id) FROM reading WHERE receipt = r.id AND arrival = a.id) AS read
     FROM receipt r JOIN arrival a ON a.id = ${earliestArrival} WHERE r.id = +@id`,
  );

  const create = (arrival: ArrivalSpec): number => {
    let length = shortest;
    while (nameTaken.get(`R${arrival.sha256.slice(0, length)}`) !== undefined) length += 1;
    const name = `R${arrival.sha256.slice(0, length)}`;
    return Number(addReceipt.run(name, arrival.sha256, arrival.size, session.now()).lastInsertRowid);
  };

  return (arrival) =>
    session.write(() => {
      const id = bySha.get(arrival.sha256)?.id ?? create(arrival);
      const { file, sha256, size, sender, receivedAt, source } = arrival;
      const ms = instant(receivedAt);
      const kept = source === undefined ? null : canonical(source);
      const { changes } = addArrival.run(id, file, sender, receivedAt, ms, kept, session.now());
      if (changes > 0)
        session.log("received", { file, sha256, size, sender, receivedAt, ...(source && { source }) });
      const row = state.get({ id, asOf: bound(undefined) });
      if (row === undefined) throw new Error(`receipt ${sha256} was not stored`);
      return { receipt: receiptOf(row), pending: row.read === null };
    });
}

/** See `ReceiptStore.receipts`. */
export function receipts(session: Session, filter: ReceiptFilter): ReceiptRecord[] {
  const asOf = bound(filter.asOf);
  const named = where({ "r.name": filter.id, "r.sha256": filter.sha256 });
  const rows = session
    .prepare<
      Record<string, Sql>,
      ReceiptRow & { key: number; recordedAt: string; outcome: ReceiptOutcome | null }
    >(
      `SELECT r.id AS key, r.recorded_at AS recordedAt, ${receiptColumns},
         (SELECT outcome FROM reading WHERE id = ${currentReading}) AS outcome
       FROM receipt r JOIN arrival a ON a.id = ${earliestArrival}
       WHERE a.received_ms <= +@asOf AND ${named.sql}
       ORDER BY a.received_ms, r.sha256`,
    )
    .all({ ...named.values, asOf });
  const arrivals = arrivalsOf(session);
  return rows.map((row) => ({
    ...receiptOf(row),
    outcome: row.outcome ?? "pending",
    arrivals: arrivals(row.key, asOf),
    recordedAt: row.recordedAt,
  }));
}

function arrivalsOf(session: Session): (receipt: number, asOf: number) => Arrival[] {
  const select = session.prepare<[number, number], Omit<Arrival, "source"> & { source: string | null }>(
    `SELECT file, sender, received_at AS receivedAt, source FROM arrival
     WHERE receipt = ? AND received_ms <= ? ORDER BY received_ms, file, coalesce(sender, '')`,
  );
  const parse = (text: string | null): Facts | null => (text === null ? null : parseFacts(text));
  return (receipt, asOf) => select.all(receipt, asOf).map((row) => ({ ...row, source: parse(row.source) }));
}
