import { Unreadable } from "../model/failure.ts";
import { isWellFormedUtf8, textSlicer } from "./inflate.ts";

const lessThan = 0x3c;

/**
 * A part's XML as UTF-8 bytes without a byte order mark, whatever it was written in.
 *
 * Throws `Unreadable`: `xml-encoding` when the bytes do not fit their encoding, `zip-too-large` when there
 * are too many to transcode, `xml-damaged` when the root element is not closed, `xml-doctype` when there is a document
 * type declaration (OPC forbids it, and entities are how XML bombs are made).
 */
export function xmlBytes(raw: Uint8Array, part: string): Uint8Array {
  const bytes = toUtf8(raw, part);
  const root = rootName(bytes);
  if (root === "doctype") throw new Unreadable("xml-doctype", { part });
  if (root === undefined || !isClosed(bytes, root)) throw new Unreadable("xml-damaged", { part });
  return bytes;
}

function toUtf8(raw: Uint8Array, part: string): Uint8Array {
  if (raw[0] === 0xef && raw[1] === 0xbb && raw[2] === 0xbf) return checked(raw.subarray(3), part);
  const wide = wideEncoding(raw);
  if (wide !== undefined) return transcoded(raw, wide, part);
  const declared = declaredEncoding(raw);
  if (declared === undefined || /^(utf-?8|us-ascii|ascii)$/i.test(declared)) return checked(raw, part);
  return transcoded(raw, declared, part);
}

/** UTF-16 by its mark, or by the zero beside the first `<` (XML 1.0, appendix F). */
function wideEncoding(raw: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  const [first, second] = raw;
  if ((first === 0xff && second === 0xfe) || (first === lessThan && second === 0)) return "utf-16le";
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === lessThan)) return "utf-16be";
  return undefined;
}

function declaredEncoding(raw: Uint8Array): string | undefined {
  if (raw[0] !== lessThan || raw[1] !== 0x3f) return undefined;
  const head = textSlicer(raw).ascii(0, Math.min(200, raw.byteLength));
  return /^<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z0-9._-]+)["']/.exec(head)?.[1];
}

function checked(bytes: Uint8Array, part: string): Uint8Array {
  if (!isWellFormedUtf8(bytes)) throw new Unreadable("xml-encoding", { part, encoding: "utf-8" });
  return bytes;
}

/** Larger parts are not transcoded, which would hold them three times; nobody writes them so. */
const mostTranscoded = 32 * 1024 * 1024;

function transcoded(raw: Uint8Array, encoding: string, part: string): Uint8Array {
  if (raw.byteLength > mostTranscoded) {
    throw new Unreadable("zip-too-large", { part, size: raw.byteLength, limit: mostTranscoded });
  }
  try {
    return new TextEncoder().encode(new TextDecoder(encoding, { fatal: true }).decode(raw));
  } catch {
    throw new Unreadable("xml-encoding", { part, encoding });
  }
}

interface TagName {
  readonly start: number;
  readonly end: number;
}

/**
 * Where the name of the root element stands. A document type declaration is looked for on the way, in the prolog, the
 * only place where XML allows it; the cursor refuses it elsewhere.
 */
function rootName(bytes: Uint8Array): TagName | "doctype" | undefined {
  let at = 0;
  for (;;) {
    at = bytes.indexOf(lessThan, at);
    if (at < 0) return undefined;
    const next = bytes[at + 1];
    if (next === 0x3f) {
      at = after(bytes, at + 2, [0x3f, 0x3e]);
    } else if (next === 0x21) {
      if (bytes[at + 2] !== 0x2d || bytes[at + 3] !== 0x2d) return "doctype";
      at = after(bytes, at + 4, [0x2d, 0x2d, 0x3e]);
    } else {
      return { start: at + 1, end: nameEnd(bytes, at + 1) };
    }
  }
}

/** Whether the last tag closes the root: a part that was cut off may lack rows, or the formats that make dates of numbers. */
function isClosed(bytes: Uint8Array, root: TagName): boolean {
  let last = bytes.lastIndexOf(lessThan);
  while (last > root.start && (bytes[last + 1] === 0x21 || bytes[last + 1] === 0x3f)) {
    last = bytes.lastIndexOf(lessThan, last - 1);
  }
  const close = bytes.indexOf(0x3e, last);
  if (last < root.start) return bytes[close - 1] === 0x2f;
  const name = bytes.subarray(root.start, root.end);
  return (
    close > last &&
    bytes[last + 1] === 0x2f &&
    nameEnd(bytes, last + 2) === last + 2 + name.byteLength &&
    name.every((byte, index) => bytes[last + 2 + index] === byte)
  );
}

function nameEnd(bytes: Uint8Array, start: number): number {
  let end = start;
  while (end < bytes.byteLength) {
    const byte = bytes[end] ?? 0;
    if (byte <= 0x20 || byte === 0x3e || byte === 0x2f) break;
    end++;
  }
  return end;
}

/** The position after the next occurrence of `ending`, or the end of the bytes. */
export function after(bytes: Uint8Array, from: number, ending: readonly number[]): number {
  const first = ending[0] ?? 0;
  for (let at = bytes.indexOf(first, from); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (ending.every((byte, index) => bytes[at + index] === byte)) return at + ending.length;
  }
  return bytes.byteLength;
}

export function asciiBytes(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

export function startsWith(bytes: Uint8Array, at: number, expected: Uint8Array): boolean {
  for (let i = 0; i < expected.length; i++) if (bytes[at + i] !== expected[i]) return false;
  return true;
}
