import type { TextSlicer } from "./inflate.ts";
import { textSlicer } from "./inflate.ts";

const ampersand = 0x26;
const carriageReturn = 0x0d;
const slots = 4096;
/** Longer text seldom repeats, and comparing it costs more than decoding it. */
const longestShared = 200;
/** Up to so many bytes, decoding by hand beats the call into a decoder. */
const shortText = 40;

/**
 * Turns ranges of one part's UTF-8 XML into strings: entities decoded, line ends normalised to `\n` as XML requires.
 * Text that repeats is decoded once and shared.
 */
export class XmlText {
  private readonly bytes: Uint8Array;
  private readonly slicer: TextSlicer;
  private repeated: RepeatedText | undefined;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.slicer = textSlicer(bytes);
  }

  /** As `once`, for text that is likely to repeat: the same bytes give the very same string. */
  shared(start: number, end: number): string {
    if (end - start > longestShared) return this.once(start, end);
    this.repeated ??= new RepeatedText(this.bytes);
    return this.repeated.find(start, end) ?? this.repeated.keep(this.once(start, end));
  }

  /** Character data of a cell or shared string: as `plain`, with `_xHHHH_` escapes (ECMA-376 ST_Xstring) decoded. */
  once(start: number, end: number): string {
    return unescapeCharacters(this.plain(start, end));
  }

  /** The text of an attribute value or of character data without a CDATA section. */
  plain(start: number, end: number): string {
    const { bytes } = this;
    if (end - start <= shortText) return decodeByHand(bytes, start, end);
    let seen = 0;
    for (let at = start; at < end; at++) {
      const byte = bytes[at] ?? 0;
      if (byte === ampersand || byte === carriageReturn) return decodeByHand(bytes, start, end);
      seen |= byte;
    }
    return seen < 0x80 ? this.slicer.ascii(start, end) : this.slicer.utf8(start, end);
  }

  /** A stretch of XML decoded as it stands; undefined where anything in it would have to be decoded further. */
  asItStands(start: number, end: number): string | undefined {
    const stretch = this.bytes.subarray(start, end);
    if (stretch.includes(ampersand) || stretch.includes(carriageReturn)) return undefined;
    const text = this.slicer.utf8(start, end);
    return text.includes(escapeMark) ? undefined : text;
  }

  /** The text of a CDATA section. */
  verbatim(start: number, end: number): string {
    return normaliseLines(this.slicer.utf8(start, end));
  }
}

/** The strings last decoded, found by their bytes in the same part. */
class RepeatedText {
  private readonly bytes: Uint8Array;
  private readonly starts = new Int32Array(slots).fill(-1);
  private readonly lengths = new Int32Array(slots);
  private readonly strings: string[] = [];
  private slot = 0;
  private start = 0;
  private length = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  find(start: number, end: number): string | undefined {
    const { bytes } = this;
    const length = end - start;
    let hash = length;
    for (let at = start; at < end; at++) hash = (Math.imul(hash, 31) + (bytes[at] ?? 0)) | 0;
    const slot = (hash ^ (hash >>> 15)) & (slots - 1);
    this.slot = slot;
    this.start = start;
    this.length = length;
    const known = this.starts[slot] ?? -1;
    if (known < 0 || this.lengths[slot] !== length) return undefined;
    for (let index = 0; index < length; index++) {
      if (bytes[known + index] !== bytes[start + index]) return undefined;
    }
    return this.strings[slot];
  }

  /** Keeps the text of the range that was looked for last; gives it back. */
  keep(text: string): string {
    this.starts[this.slot] = this.start;
    this.lengths[this.slot] = this.length;
    return (this.strings[this.slot] = text);
  }
}

function normaliseLines(text: string): string {
  return text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
}

const escapeMark = "_x";

/** `_x000D_` → carriage return, `_x005F_` → `_`: how Excel writes what XML cannot hold (ECMA-376 part 1, 22.9.2.19). */
function unescapeCharacters(text: string): string {
  if (!text.includes(escapeMark)) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

const namedEntities: ReadonlyMap<string, number> = new Map([
  ["amp", 0x26],
  ["lt", 0x3c],
  ["gt", 0x3e],
  ["quot", 0x22],
  ["apos", 0x27],
]);
const longestEntity = 12;
/** `String.fromCharCode` takes its characters as arguments, of which there may not be too many. */
const chunk = 8192;

/**
 * Decodes UTF-8 with character references and line ends, by hand: openpyxl writes every Chinese character as
 * `&#NNNNN;`, and short text costs less this way than by any decoder. A `&` that starts no reference stays as it is.
 */
function decodeByHand(bytes: Uint8Array, start: number, end: number): string {
  let text = "";
  let codes: number[] = [];
  let at = start;
  while (at < end) {
    const byte = bytes[at] ?? 0;
    let code = byte;
    let size = 1;
    if (byte === ampersand) {
      size = referenceSize(bytes, at, end);
      if (size > 1) code = referenceCode(bytes, at + 1, at + size - 1);
      if (code < 0) {
        code = byte;
        size = 1;
      }
    } else if (byte === carriageReturn) {
      code = 0x0a;
      if (bytes[at + 1] === 0x0a) size = 2;
    } else if (byte >= 0x80) {
      size = byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
      code = byte & (0xff >> (size + 1));
      for (let more = 1; more < size; more++) code = (code << 6) | ((bytes[at + more] ?? 0) & 0x3f);
    }
    at += size;
    if (code > 0xffff) {
      codes.push(0xd7c0 + (code >> 10));
      code = 0xdc00 | (code & 0x3ff);
    }
    codes.push(code);
    if (codes.length >= chunk) {
      text += String.fromCharCode.apply(undefined, codes);
      codes = [];
    }
  }
  return text + String.fromCharCode.apply(undefined, codes);
}

/** Bytes from `&` at `at` to its `;`, 1 when there is none near: a search to the end for each `&` would be quadratic. */
function referenceSize(bytes: Uint8Array, at: number, end: number): number {
  const last = Math.min(end, at + longestEntity);
  for (let ahead = at + 1; ahead < last; ahead++) if (bytes[ahead] === 0x3b) return ahead + 1 - at;
  return 1;
}

/** The character that the reference between `&` and `;` stands for, -1 where it is none that XML knows. */
function referenceCode(bytes: Uint8Array, start: number, end: number): number {
  if (bytes[start] !== 0x23)
    return namedEntities.get(String.fromCharCode(...bytes.subarray(start, end))) ?? -1;
  const hexadecimal = bytes[start + 1] === 0x78;
  const base = hexadecimal ? 16 : 10;
  let at = start + (hexadecimal ? 2 : 1);
  if (at === end) return -1;
  let code = 0;
  for (; at < end; at++) {
    const digit = digitValue(bytes[at] ?? 0);
    if (digit >= base) return -1;
    code = code * base + digit;
  }
  return code > 0x10ffff ? -1 : code;
}

function digitValue(byte: number): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const lower = byte | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : 99;
}
