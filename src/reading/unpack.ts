import { Unreadable } from "../model/failure.ts";
import { sniff, type FileFormat } from "./format.ts";
import type { ReadLimits } from "./limits.ts";
import { defaultLimits } from "./limits.ts";
import { checkFileSize } from "./read-budget.ts";
import type { ZipEntry } from "./zip.ts";
import { openZip } from "./zip.ts";
import type { Attachment, MailOrigin } from "./mail.ts";
import { parseMail, printable } from "./mail.ts";

/** One file to read, its bytes as they were inside what it came in. */
export interface UnpackedPart {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * A file that is not read, and why. `mail-cut-off` and `mail-tnef` are what the sender must put right; of the others nothing is
 * missed.
 */
export interface SkippedPart {
  readonly name: string;
  readonly reason:
    "junk" | "lock-file" | "link" | "zip-nested" | "inline-image" | "mail-cut-off" | "mail-tnef";
}

export interface Unpacked {
  readonly parts: readonly UnpackedPart[];
  readonly skipped: readonly SkippedPart[];
  /** Set when the file was a mail. */
  readonly mail?: MailOrigin;
}

/**
 * Takes the files to read out of a received file: the members of a zip, the attachments of a mail (zips among them opened
 * too), or the file itself. Nothing is written to disk and no name is followed.
 *
 * Throws `Unreadable` as `openZip` and `Zip.read` do for an archive that is damaged or too large.
 */
export function unpack(bytes: Uint8Array, name: string, limits: ReadLimits = defaultLimits): Unpacked {
  const format = sniff(bytes);
  if (format === "zip") return unzip(bytes, limits);
  if (format !== "eml") return { parts: [{ name, bytes }], skipped: [] };
  checkFileSize(bytes, limits);
  const mail = parseMail(bytes);
  const opened = mail.attachments.map((attachment) => unpackAttachment(attachment, limits));
  const images = mail.inlineImages.map((image): SkippedPart => ({ name: image, reason: "inline-image" }));
  // The name of the attachment that was cut off; the mail's own when it was cut off elsewhere.
  const isNamed = opened.some(({ skipped }) => skipped.some(({ reason }) => reason === "mail-cut-off"));
  const cut: SkippedPart[] = mail.isCut && !isNamed ? [{ name, reason: "mail-cut-off" }] : [];
  return {
    parts: opened.flatMap(({ parts }) => parts),
    skipped: [...opened.flatMap(({ skipped }) => skipped), ...cut, ...images],
    mail: mail.origin,
  };
}

function unpackAttachment({ name, bytes, isCut }: Attachment, limits: ReadLimits): Unpacked {
  const format = sniff(bytes);
  const reason = junkReason(name) ?? (isCut && !hasOwnEnd.has(format) ? "mail-cut-off" : undefined);
  if (reason !== undefined) return { parts: [], skipped: [{ name, reason }] };
  if (format !== "zip") return { parts: [{ name, bytes }], skipped: [] };
  const inner = isCut ? unzipWhole(bytes, limits) : unzip(bytes, limits);
  const within = (member: string): string => `${name}/${member}`;
  if (inner === undefined) return { parts: [], skipped: [{ name, reason: "mail-cut-off" }] };
  return {
    parts: inner.parts.map((part) => ({ ...part, name: within(part.name) })),
    skipped: inner.skipped.map((part) => ({ ...part, name: within(part.name) })),
  };
}

/** A zip ends in its directory: a workbook that is recognised was not cut off; what is left of one is a `zip`. */
const hasOwnEnd: ReadonlySet<FileFormat> = new Set(["xlsx", "xlsb", "ods", "zip"]);

/** Undefined when the zip cannot be read whole. */
function unzipWhole(bytes: Uint8Array, limits: ReadLimits): Unpacked | undefined {
  try {
    return unzip(bytes, limits);
  } catch (error) {
    if (error instanceof Unreadable) return undefined;
    throw error;
  }
}

function unzip(bytes: Uint8Array, limits: ReadLimits): Unpacked {
  // Workbooks are packed already: an archive of them that grows much is none.
  const maxTotalBytes = Math.min(limits.maxTotalBytes, limits.maxFileBytes);
  const zip = openZip(bytes, { ...limits, maxTotalBytes, maxPartBytes: maxTotalBytes });
  const parts: UnpackedPart[] = [];
  const skipped: SkippedPart[] = [];
  for (const entry of zip.entries) {
    if (entry.isFolder) continue;
    const name = memberName(entry);
    const reason = entry.isLink ? "link" : junkReason(name);
    if (reason !== undefined) {
      skipped.push({ name, reason });
      continue;
    }
    const content = zip.read(entry);
    if (sniff(content) === "zip") skipped.push({ name, reason: "zip-nested" });
    else parts.push({ name, bytes: content });
  }
  if (parts.length === 0 && skipped.length === 0) throw new Unreadable("zip-empty");
  return { parts, skipped };
}

/** Path inside the zip, for people to recognise; steps upward and drive letters are left out. */
function memberName(entry: ZipEntry): string {
  const segments = entry.name.split("/").filter((segment) => !["", ".", ".."].includes(segment));
  return printable(segments.join("/").replace(/^[A-Za-z]:/, ""));
}

function junkReason(name: string): SkippedPart["reason"] | undefined {
  const segments = name.split("/");
  const last = segments.at(-1) ?? "";
  if (last.startsWith("~$") || last.startsWith(".~lock.")) return "lock-file";
  if (/^winmail\.dat$/i.test(last)) return "mail-tnef";
  const isJunk =
    segments.includes("__MACOSX") || /^(?:\._.*|\.ds_store|thumbs\.db|desktop\.ini)$/i.test(last);
  return isJunk ? "junk" : undefined;
}
