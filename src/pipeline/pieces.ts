import { createHash } from "node:crypto";
import { statSync } from "node:fs";
import { dirname } from "node:path";
import { readArrivals, type Arrival } from "../intake/arrivals.ts";
import { collectFiles, readSettled, type Collected } from "../intake/collect.ts";
import { severityOf } from "../locales/index.ts";
import { shanghaiTime } from "../model/date.ts";
import { Unreadable } from "../model/failure.ts";
import type { Finding } from "../model/finding.ts";
import { unpack, type Unpacked, type UnpackedPart } from "../reading/unpack.ts";
import { archiveBytes } from "../store/archive.ts";
import { unreadableFinding } from "./read-file.ts";

/** Where files are taken from, and what the coordinator says of all of them, over arrivals.tsv and the files' own times. */
export interface Source {
  readonly paths: readonly string[];
  readonly receivedAt?: string;
  readonly sender?: string;
  /** The archive's folder; null for a dry run, which keeps nothing. */
  readonly archive: string | null;
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

/** The files of the source in order, each archived before anything is parsed; mails and archives give their parts. */
export function* pieces(source: Source): Generator<Piece | Skipped> {
  const arrivalsOf = arrivalsByFolder();
  for (const collected of collectFiles(source.paths)) {
    const found = findFile(collected, arrivalsOf, source);
    if ("skipped" in found) yield found;
    else yield* opened(found, source);
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

function findFile(
  { path, name, skipped }: Collected,
  arrivalsOf: (folder: string) => ReadonlyMap<string, Arrival>,
  source: Source,
): Found | Skipped {
  if (skipped !== undefined) return passedOver(skipped, name);
  const bytes = readSettled(path);
  if (bytes === undefined) return passedOver("skip-unfinished", name);
  const arrival = arrivalsOf(dirname(path)).get(name);
  return {
    name,
    bytes,
    sender: source.sender ?? arrival?.sender ?? null,
    receivedAt: source.receivedAt ?? arrival?.receivedAt ?? shanghaiTime(statSync(path).mtimeMs),
    told: source.receivedAt !== undefined || arrival !== undefined,
  };
}

function passedOver(code: string, file: string, data: Finding["data"] = {}): Skipped {
  return { skipped: { code, severity: severityOf(code), place: { file }, found: null, data } };
}

function* opened(found: Found, source: Source): Generator<Piece | Skipped> {
  const { name: file, bytes, sender, receivedAt } = found;
  const whole: Piece = { file, bytes, sender, receivedAt, sha256: keep(bytes, source) };
  let unpacked;
  try {
    unpacked = unpack(bytes, file);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    yield { ...whole, refused: unreadableFinding(error, file) };
    return;
  }
  const { parts, skipped, mail } = unpacked;
  if (parts[0]?.bytes === bytes) {
    yield whole;
    return;
  }
  for (const { name, reason } of skipped) yield passedOver("skip-part", file, { name, reason });
  for (const part of parts) yield partOf(found, part, whole.sha256, mail, source);
  if (parts.length > 0) return;
  yield { ...whole, refused: { code: "nothing-inside", severity: "error", place: { file }, found: null, data: {} } };
}

/** A part comes when its mail came: by the receiving server's date, else by the sender's. */
function partOf(found: Found, part: UnpackedPart, container: string, mail: Unpacked["mail"], source: Source): Piece {
  const mailed = mail?.receivedAt ?? mail?.date;
  return {
    file: `${found.name}/${part.name}`,
    bytes: part.bytes,
    sha256: keep(part.bytes, source),
    sender: found.sender ?? (mail === undefined || mail.from === "" ? null : mail.from),
    receivedAt: found.told || mailed === undefined ? found.receivedAt : shanghaiTime(Date.parse(mailed)),
    source: { container, ...(mail?.messageId === undefined ? {} : { messageId: mail.messageId }) },
    ...(mail === undefined ? {} : { subject: mail.subject }),
  };
}

/** SHA-256 of the bytes, which are in the archive from then on unless nothing is kept. */
function keep(bytes: Uint8Array, { archive }: Source): string {
  return archive === null ? createHash("sha256").update(bytes).digest("hex") : archiveBytes(archive, bytes);
}
