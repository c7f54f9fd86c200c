import { madeOnce } from "../model/remember.ts";
import { isOle2, ole2TopNames } from "./ole2.ts";
import { hasPrefix, wideEncoding } from "./text-encoding.ts";
import type { Zip, ZipLimits } from "./zip.ts";
import { openZip } from "./zip.ts";

/**
 * What a file is, told by its bytes alone. `zip` is a zip that is no document, or one that cannot be opened;
 * `damaged` an OLE2 file that was cut off or cannot be followed.
 */
export type FileFormat =
  | "xlsx"
  | "xlsb"
  | "ods"
  | "xls"
  | "encrypted"
  | "html"
  | "xml-spreadsheet"
  | "fods"
  | "slk"
  | "dif"
  | "csv"
  | "zip"
  | "archive"
  | "eml"
  | "web-archive"
  | "pdf"
  | "image"
  | "document"
  | "empty"
  | "damaged"
  | "unknown";

/** Identifies a file by its bytes, never by its name. It is asked on the way in, before reading and by the reader itself. */
export const sniff = madeOnce(formatOf);

function formatOf(bytes: Uint8Array): FileFormat {
  if (bytes.byteLength === 0) return "empty";
  if (hasPrefix(bytes, [0x50, 0x4b]) && (bytes[2] ?? 0) < 9 && (bytes[3] ?? 0) < 9) return zipFormat(bytes);
  if (isOle2(bytes)) return ole2Format(bytes);
  return binaryFormat(bytes) ?? textFormat(bytes);
}

/** Telling what a zip is reads its directory only; whether it may be read is for its reader to say, by name. */
const noLimits: ZipLimits = {
  maxEntries: 65_535,
  maxRatio: Infinity,
  ratioFloor: Infinity,
  maxPartBytes: Infinity,
  maxTotalBytes: Infinity,
};

function zipFormat(bytes: Uint8Array): FileFormat {
  try {
    const zip = openZip(bytes, noLimits);
    return partsFormat(new Set(zip.entries.map((entry) => entry.name.toLowerCase())), zip);
  } catch {
    // Whatever is wrong with it is said by name when it is read.
    return "zip";
  }
}

function partsFormat(names: ReadonlySet<string>, zip: Zip): FileFormat {
  const under = (folder: string): boolean => [...names].some((name) => name.startsWith(folder));
  if (names.has("xl/workbook.bin")) return "xlsb";
  const mimetype = zip.entries.find((entry) => entry.name === "mimetype" && entry.size < 200);
  if (mimetype) {
    const type = String.fromCharCode(...zip.read(mimetype));
    return type.includes("opendocument.spreadsheet") ? "ods" : "document";
  }
  if (names.has("xl/workbook.xml")) return "xlsx";
  if (under("word/") || under("ppt/") || under("index/document.iwa")) return "document";
  return names.has("[content_types].xml") ? "xlsx" : "zip";
}

function ole2Format(bytes: Uint8Array): FileFormat {
  const found = ole2TopNames(bytes);
  if (!found) return "damaged";
  const names = new Set(found);
  if (names.has("EncryptedPackage")) return "encrypted";
  if (names.has("Workbook") || names.has("Book") || names.has("WORKBOOK") || names.has("BOOK")) return "xls";
  if (names.has("WordDocument") || names.has("PowerPoint Document")) return "document";
  return "unknown";
}

const signatures: readonly (readonly [FileFormat, readonly number[]])[] = [
  ["pdf", [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ["image", [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ["image", [0xff, 0xd8, 0xff]],
  ["image", [0x47, 0x49, 0x46, 0x38]],
  ["image", [0x49, 0x49, 0x2a, 0x00]],
  ["image", [0x4d, 0x4d, 0x00, 0x2a]],
  ["archive", [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07]],
  ["archive", [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]],
  ["archive", [0x1f, 0x8b, 0x08]],
  ["document", [0x7b, 0x5c, 0x72, 0x74, 0x66]],
];

function binaryFormat(bytes: Uint8Array): FileFormat | undefined {
  const known = signatures.find(([, prefix]) => hasPrefix(bytes, prefix));
  if (known) return known[0];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (
    hasPrefix(bytes, [0x42, 0x4d]) &&
    bytes.byteLength >= 26 &&
    view.getUint32(2, true) === bytes.byteLength
  ) {
    return "image";
  }
  if (hasPrefix(bytes, [0x52, 0x49, 0x46, 0x46]) && hasPrefix(bytes.subarray(8), [0x57, 0x45, 0x42, 0x50]))
    return "image";
  return isBareBiff(bytes) ? "xls" : undefined;
}

/** A BIFF stream without a compound file around it (Excel 2 to 4): it opens with a BOF record. */
function isBareBiff(bytes: Uint8Array): boolean {
  const [id, version = 0, length = 0, high] = bytes;
  return id === 9 && [0, 2, 4, 8].includes(version) && length >= 4 && length <= 16 && high === 0;
}

const headLength = 8192;

/** Of SYLK its second record too: the first alone may be the header of a delimited table (`ID;Period;Unit`). */
const symbolicLink = /^ID;P[^\r\n]*[\r\n]+(?:[BCDFOPW]|N[ENU]);[A-Z]/;

function textFormat(bytes: Uint8Array): FileFormat {
  const wide = wideEncoding(bytes);
  const sample = bytes.subarray(0, headLength);
  if (wide === undefined && sample.includes(0)) return "unknown";
  // Only ASCII matters here, so any superset of it will do.
  const head = new TextDecoder(wide ?? "latin1").decode(sample).replace(/^(?:\u00ef\u00bb\u00bf|\ufeff)/, "");
  const text = head.trimStart();
  if (text === "") return bytes.byteLength <= headLength ? "empty" : "csv";
  if (text.startsWith("<")) return markupFormat(text);
  if (symbolicLink.test(text)) return "slk";
  if (/^TABLE\r?\n0,1\r?\n/.test(text)) return "dif";
  if (isMail(head)) return isWebArchive(head) ? "web-archive" : "eml";
  return hasControls(head) ? "unknown" : "csv";
}

function markupFormat(text: string): FileFormat {
  if (
    /urn:schemas-microsoft-com:office:spreadsheet|progid="Excel\.Sheet"/.test(text) &&
    !/<html[\s>]/i.test(text)
  ) {
    return "xml-spreadsheet";
  }
  if (text.includes('office:mimetype="application/vnd.oasis.opendocument.spreadsheet')) return "fods";
  return /<(?:!doctype\s+html|html|head|body|meta|table|style|div|tr)[\s>]/i.test(text) ? "html" : "unknown";
}

const mailHeaders =
  /^(?:received|return-path|delivered-to|from|to|cc|subject|date|message-id|mime-version|content-type|reply-to|dkim-signature|x-[a-z0-9-]+):/i;

/** At least two known header lines before the first blank one, and nothing but header lines. */
function isMail(head: string): boolean {
  const [block = ""] = head.replace(/\r\n?/g, "\n").split("\n\n", 1);
  const lines = block.split("\n").filter((line) => !/^[ \t]/.test(line));
  const whole = head.length < headLength ? lines : lines.slice(0, -1);
  return (
    whole.filter((line) => mailHeaders.test(line)).length >= 2 &&
    whole.every((line) => /^[!-9;-~]+:/.test(line))
  );
}

/** A page saved with all its parts (MIME HTML): what Excel and browsers say of it, or parts of one thing from nobody's address. */
function isWebArchive(head: string): boolean {
  const [block = ""] = head
    .replace(/\r\n?/g, "\n")
    .replace(/\n[ \t]+/g, " ")
    .split("\n\n", 1);
  if (/^(?:x-document-type|snapshot-content-location):/im.test(block)) return true;
  return (
    /^content-type:\s*multipart\/related\b/im.test(block) &&
    !/^(?:(?:from|sender|return-path|to):.*@|received:|message-id:)/im.test(block)
  );
}

function hasControls(head: string): boolean {
  for (let at = 0; at < head.length; at++) {
    const code = head.charCodeAt(at);
    if (code < 9 || (code > 13 && code < 32 && code !== 0x1a && code !== 0x1b)) return true;
  }
  return false;
}
