import { isUtf8 } from "node:buffer";
import { crc32 as zlibCrc32, inflateRawSync } from "node:zlib";

// All that reading tables needs of Node: a browser build swaps this file. Mails and passwords (`mail.ts`, `mail-header.ts`,
// `encrypted.ts`) need Node's `Buffer` besides.

/**
 * Inflates raw deflate data that must give exactly `size` bytes. Throws when the data is broken or gives more than
 * `size + 1` bytes; may return fewer or one more, so compare the length. No more than that is ever held.
 */
export function inflateRaw(deflated: Uint8Array, size: number): Uint8Array {
  // One byte more than declared, so that zlib sees the end without asking for a second buffer.
  const room = size + 1;
  return inflateRawSync(deflated, { chunkSize: Math.max(64, room), maxOutputLength: room });
}

/** CRC-32 as zip files carry it, unsigned. */
export function crc32(bytes: Uint8Array): number {
  return zlibCrc32(bytes);
}

/** Whether the bytes are well-formed UTF-8. */
export function isWellFormedUtf8(bytes: Uint8Array): boolean {
  return isUtf8(bytes);
}

/** Cuts text out of bytes without copying them first. */
export interface TextSlicer {
  /** The text of `[start, end)`, which must be ASCII. */
  ascii(start: number, end: number): string;
  /** The text of `[start, end)`, which must be well-formed UTF-8. */
  utf8(start: number, end: number): string;
}

/** A slicer over `bytes`; far cheaper for short strings than `TextDecoder`. */
export function textSlicer(bytes: Uint8Array): TextSlicer {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return {
    ascii: (start, end) => view.toString("latin1", start, end),
    utf8: (start, end) => view.toString("utf8", start, end),
  };
}
