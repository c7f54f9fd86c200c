import { createHash } from "node:crypto";
import { statSync } from "node:fs";
import { dirname } from "node:path";
import { readArrivals, type Arrival } from "../intake/arrivals.ts";
import { collectFiles, readSettled, type Collected } from "../intake/collect.ts";
import { unpack, type Unpacked, type UnpackedPart } from "../intake/unpack.ts";
import { severityOf } from "../locales/index.ts";
import { shanghaiTime } from "../model/date.ts";
import { Unreadable } from "../model/failure.ts";
import type { Finding } from "../model/finding.ts";
import type { Outcome, Submission } from "../model/submission.ts";
import { archiveBytes } from "../store/archive.ts";
import type { SubmissionRecord } from "../store/records.ts";
import type { Store } from "../store/store.ts";
import { submissionHistory } from "./history.ts";
import { unreadableFinding } from "./read-file.ts";
import { readReport, unread, type Coming, type FileOutcome, type FileReading, type ReadingRules } from "./read-report.ts";

export interface IngestOptions {
  readonly paths: readonly string[];
  readonly archive: string;
  readonly rules: ReadingRules;
  /** What the coordinator says of every file, over arrivals.tsv and the file's own time. */
  readonly receivedAt?: string;
  readonly sender?: string;
}

/** What became of one file, or of one part of a mail or an archive. */
export interface Taken {
  /** The file's name; a part is named after its container: `周报.eml/浙江.xlsx`. */
  readonly file: string;
  readonly sha256: string;
  readonly sender: string | null;
  readonly receivedAt: string;
  readonly outcome: FileOutcome | "duplicate";
  /** Stored submissions, or with a dry run those that would be. */
  readonly submissions: readonly TakenSubmission[];
  /** Findings that belong to no submission. */
  readonly loose: readonly Finding[];
  readonly bytes: Uint8Array;
  /** null for a duplicate. */
  readonly reading: FileReading | null;
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

/** A file that was passed over, and why. */
export interface Skipped {
  readonly skipped: Finding;
}

/** One file on its way in: the bytes of a workbook, or of a part of a mail or an archive. */
interface Piece extends Arrival {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Someone said when it came, so that a mail's own dates do not count. */
  readonly told: boolean;
  readonly subject?: string;
  readonly source?: Readonly<Record<string, string>>;
}

/**
 * Takes in every file of the paths, in order: archived first, then read, validated and merged, one receipt at a time.
 * Without a store nothing is kept: a dry run.
 */
export async function* ingest(options: IngestOptions, store: Store | null): AsyncGenerator<Taken | Skipped> {
  const arrivalsOf = arrivalsByFolder();
  for (const collected of collectFiles(options.paths)) {
    const found = pieceOf(collected, arrivalsOf, options);
    if ("skipped" in found) yield found;
    else yield* takePiece(found, options, store);
  }
}

function arrivalsByFolder(): (folder: string) => ReadonlyMap<string, Arrival> {
  const known = new Map<string, ReadonlyMap<string, Arrival>>();
  return (folder) => {
    const arrivals = known.get(folder) ?? readArrivals(folder);
    known.set(folder, arrivals);
    return arrivals;
  };
}

function pieceOf(
  { path, name, skipped }: Collected,
  arrivalsOf: (folder: string) => ReadonlyMap<string, Arrival>,
  options: IngestOptions,
): Piece | Skipped {
  if (skipped !== undefined) return passedOver(skipped, name);
  const bytes = readSettled(path);
  if (bytes === undefined) return passedOver("skip-unfinished", name);
  const arrival = arrivalsOf(dirname(path)).get(name);
  return {
    name,
    bytes,
    sender: options.sender ?? arrival?.sender ?? null,
    receivedAt: options.receivedAt ?? arrival?.receivedAt ?? shanghaiTime(statSync(path).mtimeMs),
    told: options.receivedAt !== undefined || arrival !== undefined,
  };
}

function passedOver(code: string, file: string, data: Finding["data"] = {}): Skipped {
  return { skipped: { code, severity: severityOf(code), place: { file }, found: null, data } };
}

/** A mail or an archive is archived whole, then each part is taken as a receipt of its own. */
async function* takePiece(piece: Piece, options: IngestOptions, store: Store | null): AsyncGenerator<Taken | Skipped> {
  let unpacked;
  try {
    unpacked = unpack(piece.bytes, piece.name);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    const unreadable = unreadableFinding(error, piece.name);
    yield await take(piece, options, store, () => Promise.resolve(unread(unreadable)));
    return;
  }
  if (unpacked.parts[0]?.bytes === piece.bytes) {
    yield await take(piece, options, store, readReport);
    return;
  }
  const container = keepBytes(piece.bytes, options, store);
  for (const { name, reason } of unpacked.skipped) yield passedOver("skip-part", piece.name, { name, reason });
  for (const part of unpacked.parts) yield await take(partOf(piece, part, container, unpacked.mail), options, store, readReport);
}

/** A part comes when its mail came: by the receiving server's date, else by the sender's. */
function partOf(piece: Piece, part: UnpackedPart, container: string, mail: Unpacked["mail"]): Piece {
  const mailed = mail?.receivedAt ?? mail?.date;
  return {
    name: `${piece.name}/${part.name}`,
    bytes: part.bytes,
    told: piece.told,
    sender: piece.sender ?? (mail === undefined || mail.from === "" ? null : mail.from),
    receivedAt: piece.told || mailed === undefined ? piece.receivedAt : shanghaiTime(Date.parse(mailed)),
    source: { container, ...(mail?.messageId === undefined ? {} : { messageId: mail.messageId }) },
    ...(mail === undefined ? {} : { subject: mail.subject }),
  };
}

/** SHA-256 of the bytes, which are in the archive from then on unless it is a dry run. */
function keepBytes(bytes: Uint8Array, options: IngestOptions, store: Store | null): string {
  return store === null ? createHash("sha256").update(bytes).digest("hex") : archiveBytes(options.archive, bytes);
}

type Reader = (bytes: Uint8Array, coming: Coming, rules: ReadingRules) => Promise<FileReading>;

async function take(piece: Piece, options: IngestOptions, store: Store | null, read: Reader): Promise<Taken> {
  const { name: file, bytes, sender, receivedAt, source } = piece;
  const sha256 = keepBytes(bytes, options, store);
  const received = store?.receive({ file, sha256, size: bytes.length, sender, receivedAt, ...(source && { source }) });
  const taken = { file, sha256, sender, receivedAt, bytes };
  if (received?.pending === false) {
    return { ...taken, outcome: "duplicate", submissions: [], loose: [], reading: null };
  }
  const reading = await read(bytes, { ...piece, name: file.slice(file.lastIndexOf("/") + 1) }, options.rules);
  const stored = received === undefined ? undefined : store?.merge(received.receipt.id, reading);
  return {
    ...taken,
    outcome: reading.outcome,
    submissions: reading.submissions.map((submission) => {
      const history = submissionHistory(submission, options.rules.reports, store);
      return takenSubmission(submission, stored, [...submission.findings, ...history]);
    }),
    loose: reading.findings,
    reading,
  };
}

function takenSubmission(
  submission: Submission,
  stored: readonly SubmissionRecord[] | undefined,
  findings: readonly Finding[],
): TakenSubmission {
  const { kind, unit, period, outcome, nil, read, rows, returned } = submission;
  const record = stored?.find((known) => known.kind === kind && known.unit === unit && known.period === period);
  return {
    kind,
    unit,
    period,
    version: record?.version ?? null,
    outcome,
    nil,
    read,
    merged: rows.length,
    returned: returned.length,
    findings,
  };
}
