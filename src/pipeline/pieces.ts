import { type Arrival, type Arrivals, readArrivals } from "../intake/arrivals.ts";
import {
  arrivalsFile,
  collectFiles,
  comparable,
  readSettled,
  type Collected,
  type Path,
} from "../intake/collect.ts";
import { severityOf } from "../locales/index.ts";
import { instantOf, shanghaiTime } from "../model/date.ts";
import { Unreadable } from "../model/failure.ts";
import type { Finding } from "../model/finding.ts";
import { plainTime } from "../publishing/wording.ts";
import { decodeText } from "../reading/text-encoding.ts";
import { unpack, type Unpacked, type UnpackedPart } from "../reading/unpack.ts";
import { archiveAll } from "../store/archive.ts";
import { sha256 } from "../store/canonical.ts";
import { unreadableFinding } from "./read-file.ts";

/** Where files are taken from, and what the coordinator says of all of them, over arrivals.tsv and the files' own times. */
export interface Source {
  readonly paths: readonly string[];
  readonly receivedAt?: string;
  readonly sender?: string;
  /** The archive's folder; null for a dry run, which keeps nothing. */
  readonly archive: string | null;
  /** Instant of the run: nothing has come after it. */
  readonly now: string;
}

/** One file on its way in, archived: a workbook, or a part of a mail or an archive. */
export interface Piece extends Arrival {
  /** A part is named after its container: `周报.eml/浙江.xlsx`. */
  readonly file: string;
  readonly sha256: string;
  readonly bytes: Uint8Array;
  readonly subject?: string;
  readonly source?: Readonly<Record<string, string>>;
  /** Why its container gave nothing to read. */
  readonly refused?: Finding;
}

/** A file that was passed over, and why. */
export interface Skipped {
  readonly skipped: Finding;
}

/** A file as found, before it is archived and unpacked. */
interface Found extends Arrival {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Someone said when it came, so that a mail's own dates do not count. */
  readonly told: boolean;
}

/** Files that are archived together, and whose receipts and submissions share a transaction: fewer waits for the disk. */
const batchFiles = 16;
const batchBytes = 4 * 1024 * 1024;

/**
 * The files of the source in order, some at a time; all of these are archived before any of them is parsed. Mails and
 * archives give their parts.
 */
export async function* pieceBatches(source: Source): AsyncGenerator<(Piece | Skipped)[]> {
  let batch: (Found | Skipped)[] = [];
  const arrivalsOf = arrivalsByFolder((odd) => batch.push(odd));
  let bytes = 0;
  for (const collected of collectFiles(source.paths)) {
    const found = findFile(collected, arrivalsOf, source);
    batch.push(...aheadOf(found, source.now), found);
    bytes += "skipped" in found ? 0 : found.bytes.length;
    if (batch.length < batchFiles && bytes < batchBytes) continue;
    yield await opened(batch, source);
    batch = [];
    bytes = 0;
  }
  if (batch.length > 0) yield await opened(batch, source);
}

async function opened(batch: readonly (Found | Skipped)[], source: Source): Promise<(Piece | Skipped)[]> {
  const whole = await kept(batch, source);
  return kept(
    whole.flatMap((one) => ("skipped" in one ? [one] : partsOf(one, source.now))),
    source,
  );
}

/** Adds to each its SHA-256; its bytes are in the archive from then on, unless nothing is kept. */
async function kept<T extends { readonly bytes: Uint8Array; readonly sha256?: string }>(
  batch: readonly (T | Skipped)[],
  { archive }: Source,
): Promise<((T & Pick<Piece, "sha256">) | Skipped)[]> {
  const fresh = batch.flatMap((one) => ("skipped" in one || one.sha256 !== undefined ? [] : [one.bytes]));
  const hashes = archive === null ? fresh.map(sha256) : await archiveAll(archive, fresh);
  let next = 0;
  return batch.map((one) => {
    if ("skipped" in one) return one;
    return { ...one, sha256: one.sha256 ?? hashes[next++] ?? "" };
  });
}

/** Arrivals by folder, each folder's read once; `say` is told what of them is odd. */
function arrivalsByFolder(say: (odd: Skipped) => void): (folder: Path) => Arrivals["byName"] {
  const known = new Map<string, Arrivals["byName"]>();
  return (folder) => {
    const key = folder.toString("latin1");
    const before = known.get(key);
    if (before !== undefined) return before;
    const { byName, unmatched } = readArrivals(folder, decodeText);
    for (const name of unmatched) say(passedOver("arrival-unmatched", arrivalsFile, { name }));
    known.set(key, byName);
    return byName;
  };
}

function findFile(
  { path, places, name, skipped }: Collected,
  arrivalsOf: (folder: Path) => Arrivals["byName"],
  source: Source,
): Found | Skipped {
  if (skipped !== undefined) return passedOver(skipped, name);
  const settled = readSettled(path);
  if (typeof settled === "string") return passedOver(settled, name);
  // Every folder's list is looked at, for what is odd in it is told; the nearest counts.
  const [arrival] = places.flatMap((place) => arrivalsOf(place.folder).get(comparable(place.name)) ?? []);
  return {
    name,
    bytes: settled.bytes,
    sender: source.sender ?? arrival?.sender ?? null,
    receivedAt: source.receivedAt ?? arrival?.receivedAt ?? byClock(settled.modifiedMs, source.now),
    told: source.receivedAt !== undefined || arrival !== undefined,
  };
}

/** A time that a file or a mail says of itself; where that clock is ahead, the file has come by now; before 1970 there were none. */
function byClock(ms: number, now: string): string {
  return shanghaiTime(Math.max(0, Math.min(ms, instantOf(now))));
}

/** A time that someone told counts as it was told, but one that has not come is a slip. */
function aheadOf(found: Found | Skipped, now: string): Skipped[] {
  if ("skipped" in found || instantOf(found.receivedAt) <= instantOf(now)) return [];
  return [passedOver("arrival-ahead", found.name, { at: plainTime(found.receivedAt) })];
}

function passedOver(code: string, file: string, data: Finding["data"] = {}): Skipped {
  return { skipped: { code, severity: severityOf(code), place: { file }, found: null, data } };
}

/** Reasons to skip a part that may hold reports: each is an error of its own. */
const unreadParts: ReadonlySet<string> = new Set(["mail-cut-off", "mail-tnef", "zip-nested"]);

/** What is to be read of a file that is archived: the file itself, or what is inside it, which is not archived yet. */
type Part = Omit<Piece, "sha256"> & Partial<Pick<Piece, "sha256">>;

function partsOf(found: Found & Pick<Piece, "sha256">, now: string): (Part | Skipped)[] {
  const { name: file, bytes, sender, receivedAt, sha256: own } = found;
  const whole: Piece = { file, bytes, sender, receivedAt, sha256: own };
  let unpacked;
  try {
    unpacked = unpack(bytes, file);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return [{ ...whole, refused: unreadableFinding(error, file) }];
  }
  const { parts, skipped, mail } = unpacked;
  if (parts[0]?.bytes === bytes) return [whole];
  const passed = skipped.map(({ name, reason }) => {
    return passedOver(unreadParts.has(reason) ? reason : "skip-part", file, { name, reason });
  });
  if (parts.length > 0) return [...passed, ...parts.map((part) => partOf(found, part, mail, now))];
  // What keeps the sender's files from being read is why there is nothing, and is kept with the mail.
  const why = passed.find(({ skipped: { severity } }) => severity === "error");
  const refused = why?.skipped ?? passedOver("nothing-inside", file).skipped;
  return [...passed.filter((one) => one !== why), { ...whole, refused }];
}

/** A part comes when its mail came: by the receiving server's date, else by the sender's. */
function partOf(
  container: Found & Pick<Piece, "sha256">,
  part: UnpackedPart,
  mail: Unpacked["mail"],
  now: string,
): Part {
  const mailed = mail?.receivedAt ?? mail?.date;
  return {
    file: `${container.name}/${part.name}`,
    bytes: part.bytes,
    sender: container.sender ?? (mail === undefined || mail.from === "" ? null : mail.from),
    receivedAt:
      container.told || mailed === undefined ? container.receivedAt : byClock(Date.parse(mailed), now),
    source: {
      container: container.sha256,
      ...(mail?.messageId === undefined ? {} : { messageId: mail.messageId }),
    },
    ...(mail === undefined ? {} : { subject: mail.subject }),
  };
}
