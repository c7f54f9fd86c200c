import { Unreadable } from "../model/failure.ts";
import { isWellFormedUtf8 } from "./inflate.ts";

type WideEncoding = "utf-16le" | "utf-16be";

/**
 * The text of a csv, html or mail file: byte order marks first, then UTF-16 by its zero bytes, then strict UTF-8, then
 * GB18030 (which takes in GBK and GB2312). Throws `text-encoding-unknown` when no encoding fits every byte.
 */
export function decodeText(bytes: Uint8Array): string {
  if (hasPrefix(bytes, [0xef, 0xbb, 0xbf])) return decodeStrictly(bytes.subarray(3), "utf-8");
  const wide = wideEncoding(bytes);
  if (wide !== undefined) return decodeStrictly(bytes, wide);
  return decodeStrictly(bytes, isWellFormedUtf8(bytes) ? "utf-8" : "gb18030");
}

/**
 * As `decodeText`, for html and XML, which may say their own encoding. What is well-formed UTF-8 is UTF-8 whatever it
 * says: pages that were converted without changing their header are common.
 */
export function decodeMarkup(bytes: Uint8Array): string {
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 2048));
  const declared = /\b(?:charset|encoding)\s*=\s*["']?([\w-]+)/i.exec(head)?.[1];
  if (declared === undefined || isWellFormedUtf8(bytes) || wideEncoding(bytes) !== undefined)
    return decodeText(bytes);
  try {
    return decodeStrictly(bytes, declared);
  } catch {
    return decodeText(bytes);
  }
}

/** Decodes in a named encoding. Throws `text-encoding-unknown` when the bytes do not fit it or it has no such name. */
export function decodeStrictly(bytes: Uint8Array, encoding: string): string {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new Unreadable("text-encoding-unknown");
  }
}

/**
 * Which UTF-16 the bytes are in: by mark or, without one, by the byte order under which more of the text is ASCII.
 * (Zero bytes alone do not tell: 一 is U+4E00.)
 */
export function wideEncoding(bytes: Uint8Array): WideEncoding | undefined {
  if (hasPrefix(bytes, [0xff, 0xfe])) return "utf-16le";
  if (hasPrefix(bytes, [0xfe, 0xff])) return "utf-16be";
  if (bytes.byteLength % 2 === 1) return undefined;
  const pairs = Math.min(bytes.byteLength, 8192) / 2;
  let little = 0;
  let big = 0;
  for (let at = 0; at < pairs * 2; at += 2) {
    const [first = 0, second = 0] = [bytes[at], bytes[at + 1]];
    if (first === 0 && second === 0) return undefined;
    if (second === 0 && isText(first)) little++;
    else if (first === 0 && isText(second)) big++;
  }
  // Delimiters, digits and line ends are ASCII in any table, and more than one character in fifty.
  if (Math.max(little, big) * 50 < pairs) return undefined;
  if (little > 2 * big) return "utf-16le";
  return big > 2 * little ? "utf-16be" : undefined;
}

function isText(byte: number): boolean {
  return (byte >= 0x20 && byte < 0x7f) || byte === 0x09 || byte === 0x0a || byte === 0x0d;
}

export function hasPrefix(bytes: Uint8Array, prefix: readonly number[]): boolean {
  return prefix.every((byte, index) => bytes[index] === byte);
}
