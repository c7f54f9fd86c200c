import { posix } from "node:path";
import type { Finding } from "../model/finding.ts";
import type { Receipt } from "../model/receipt.ts";
import type { Outcome, Submission } from "../model/submission.ts";
import type { Received, SubmissionVersion } from "../store/records.ts";
import type { Store } from "../store/store.ts";
import { submissionHistory } from "./history.ts";
import { pieceBatches, type Piece, type Skipped, type Source } from "./pieces.ts";
import { readReport, unread, type FileOutcome, type FileReading, type ReadingRules } from "./read-report.ts";

/** What became of one file, or of one part of a mail or an archive. */
export interface Taken {
  readonly file: string;
  readonly sha256: string;
  readonly sender: string | null;
  readonly receivedAt: string;
  readonly outcome: FileOutcome | "duplicate";
  /** Stored submissions, or with a dry run those that would be. */
  readonly submissions: readonly TakenSubmission[];
  /** Findings that belong to no submission. */
  readonly loose: readonly Finding[];
  /** Path of the workbook written for its sender; null when there is nothing to send back. */
  readonly returnedAs: string | null;
}

/** What a file held. It is not kept beyond its own turn, so that a long run stays small. */
export interface Content {
  readonly bytes: Uint8Array;
  readonly reading: FileReading;
}

export interface TakenSubmission {
  readonly kind: string;
  readonly unit: string;
  readonly period: string | null;
  /** null in a dry run. */
  readonly version: number | null;
  readonly outcome: Outcome;
  readonly nil: boolean;
  readonly read: number;
  readonly merged: number;
  readonly returned: number;
  /** Those of history included. */
  readonly findings: readonly Finding[];
}

/** All findings of a file. */
export function allFindings({ loose, submissions }: Taken): Finding[] {
  return [...loose, ...submissions.flatMap(({ findings }) => findings)];
}

/** Does what must be done when a file is merged: writes what is to be sent back, and gives its path. */
export type Settle = (taken: Taken, content: Content) => Promise<string | null>;

/**
 * keep: what is read is stored. foresee: nothing is, but what would become of each file is told. check: each is read,
 * whether it came before or not, and nothing is stored.
 */
export type Mode = "keep" | "foresee" | "check";

/**
 * Takes in every file of the source, in order: archived first, then read, validated and merged. Killed at any moment, the
 * next run finds the receipts that were not merged and goes on. What the store knows of earlier reports is looked at in
 * every mode.
 *
 * `settle` is awaited before a merge is made final, so that what it writes is there whenever the merge is; after a crash
 * in between, both are done again.
 */
export async function* ingest(
  source: Source,
  rules: ReadingRules,
  store: Store,
  mode: Mode,
  settle: Settle = () => Promise.resolve(null),
): AsyncGenerator<Taken | Skipped> {
  for await (const batch of oneAhead(pieceBatches(source)))
    yield* await takeBatch(batch, { rules, store, mode, settle });
}

/** What every file of a run is taken by. */
interface Taking {
  readonly rules: ReadingRules;
  readonly store: Store;
  readonly mode: Mode;
  readonly settle: Settle;
}

/** Begins the next one before the one that it gives is worked on: while files are flushed to the disk, others are read. */
async function* oneAhead<T>(items: AsyncGenerator<T>): AsyncGenerator<T> {
  let next = items.next();
  try {
    for (let item = await next; item.done !== true; item = await next) {
      next = items.next();
      // Its failure is told when it is its turn.
      next.catch(() => undefined);
      yield item.value;
    }
  } finally {
    // Nothing is written any more once the caller has given up.
    await Promise.allSettled([next]);
  }
}

async function takeBatch(batch: readonly (Piece | Skipped)[], taking: Taking): Promise<(Taken | Skipped)[]> {
  const { store, mode } = taking;
  const pieces = batch.filter((piece): piece is Piece => !("skipped" in piece));
  const firsts = firstComings(pieces, receivedOf(pieces, taking));
  const done: (Taken | Skipped)[] = [];
  if (mode === "keep") store.begin();
  for (const piece of batch) {
    if ("skipped" in piece) done.push(piece);
    else done.push(await take(piece, taking, firsts.get(piece.sha256)));
  }
  if (mode === "keep") store.commit();
  return done;
}

/** What the store knows of the receipts; what is not kept leaves no trace in it. */
function receivedOf(pieces: readonly Piece[], { store, mode }: Taking): readonly Received[] {
  if (mode === "keep") return store.batch(() => pieces.map((piece) => receive(piece, store)));
  if (mode === "check") return [];
  return pieces.flatMap(({ sha256 }) =>
    store.receipts({ sha256 }).map((receipt) => ({ receipt, pending: receipt.outcome === "pending" })),
  );
}

/** The coming of some bytes that counts, and the piece of this batch that is read for it. */
interface FirstComing {
  readonly piece: Piece;
  readonly received: Received | null;
}

/**
 * The earliest coming of each file's bytes, by SHA-256: sender and time of arrival are evidence, so which of two copies is
 * read must not depend on their order.
 */
function firstComings(
  pieces: readonly Piece[],
  received: readonly Received[],
): ReadonlyMap<string, FirstComing> {
  const firsts = new Map<string, FirstComing>();
  // What the last copy was told of the receipt takes in all copies.
  const told = new Map(received.map((one) => [one.receipt.sha256, one]));
  for (const piece of pieces) {
    const one = told.get(piece.sha256) ?? null;
    if (!firsts.has(piece.sha256) || (one !== null && isComing(piece, one.receipt)))
      firsts.set(piece.sha256, { piece, received: one });
  }
  return firsts;
}

function isComing({ file, sender, receivedAt }: Piece, receipt: Receipt): boolean {
  return file === receipt.file && sender === receipt.sender && receivedAt === receipt.receivedAt;
}

function receive({ file, sha256, bytes, sender, receivedAt, source }: Piece, store: Store): Received {
  return store.receive({ file, sha256, size: bytes.length, sender, receivedAt, ...(source && { source }) });
}

/** The same file twice in one inbox is a duplicate too. */
async function take(piece: Piece, taking: Taking, first: FirstComing | undefined): Promise<Taken> {
  const received = first?.received ?? null;
  const known = received?.pending === false && !(await opensNow(piece, taking, received.receipt.id));
  if (known || (first?.piece !== piece && taking.mode !== "check"))
    return { ...arrived(piece), outcome: "duplicate", submissions: [], loose: [], returnedAs: null };
  return readReceipt(asReceived(piece, received?.receipt), taking, received?.receipt.id ?? null);
}

/** The piece as it came first, in a run that was interrupted: what it is read by must be what it is stored under. */
function asReceived(piece: Piece, receipt: Receipt | undefined): Piece {
  if (receipt === undefined || isComing(piece, receipt)) return piece;
  const { subject: _, ...rest } = piece;
  const { file, sender, receivedAt } = receipt;
  return { ...rest, file, sender, receivedAt };
}

/** What another setting lifts: a password since given, more time, more memory, a sender since listed. */
const liftable: ReadonlySet<string> = new Set([
  "encrypted",
  "password-wrong",
  "read-timeout",
  "read-memory",
  "sender-not-allowed",
  "sender-unknown",
]);

/** The receipt was kept out, in whole or in part, under the settings of then, and would not be under those of now. */
async function opensNow(piece: Piece, { rules, store }: Taking, receipt: string): Promise<boolean> {
  if (!store.findings({ receipt }).some(({ code }) => liftable.has(code))) return false;
  const { outcome, findings, submissions } = await readPiece(piece, rules);
  const now = [...findings, ...submissions.flatMap((submission) => submission.findings)];
  return (
    !now.some(({ code }) => liftable.has(code)) || outcome !== store.receipts({ id: receipt })[0]?.outcome
  );
}

function arrived({ file, sha256, sender, receivedAt }: Piece) {
  return { file, sha256, sender, receivedAt };
}

/**
 * Reads what came in, for the first time or again, and stores what was read where that is kept: the newest reading of a
 * receipt counts. `receipt` is the receipt's id.
 */
export async function readReceipt(piece: Piece, taking: Taking, receipt: string | null): Promise<Taken> {
  const { rules, store, mode, settle } = taking;
  const reading = await readPiece(piece, rules);
  const stored =
    mode !== "keep" || receipt === null
      ? undefined
      : store.merge(receipt, { ...reading, fileSheet: fileSheetOf(reading) });
  const taken: Taken = {
    ...arrived(piece),
    outcome: reading.outcome,
    submissions: reading.submissions.map((submission) => {
      const merged = mergedAs(submission, stored);
      const version = merged?.version ?? null;
      const history = submissionHistory(submission, rules.reports, store, merged);
      return takenSubmission(submission, version, [...submission.findings, ...history]);
    }),
    loose: reading.findings,
    returnedAs: null,
  };
  return { ...taken, returnedAs: await settle(taken, { bytes: piece.bytes, reading }) };
}

function readPiece(piece: Piece, rules: ReadingRules): Promise<FileReading> {
  const { file, bytes, refused } = piece;
  if (refused !== undefined) return Promise.resolve(unread(refused));
  return readReport(bytes, { ...piece, name: posix.basename(file) }, rules);
}

function fileSheetOf({ grid }: FileReading): string | undefined {
  return grid?.sheets.find(({ isNamedByFile }) => isNamedByFile)?.name;
}

function mergedAs(
  { kind, unit, period }: Submission,
  stored: readonly SubmissionVersion[] | undefined,
): SubmissionVersion | undefined {
  return stored?.find((known) => known.kind === kind && known.unit === unit && known.period === period);
}

function takenSubmission(
  submission: Submission,
  version: number | null,
  findings: readonly Finding[],
): TakenSubmission {
  const { kind, unit, period, outcome, nil, read, rows, returned } = submission;
  return {
    kind,
    unit,
    period,
    version,
    outcome,
    nil,
    read,
    merged: rows.length,
    returned: returned.length,
    findings,
  };
}
