import { Unreadable } from "../model/failure.ts";
import { decodeStrictly, decodeText } from "./text-encoding.ts";

/** The format id of custom properties, D5CDD505-2E9C-101B-9397-08002B2CF9AE, as it is stored. */
const customFormat = "05d5cdd59c2e1b10939708002b2cf9ae";
const dictionary = 0;
const codePage = 1;
const utf16 = 1200;
const [shortType, byteStringType, wideStringType] = [0x02, 0x1e, 0x1f];

/**
 * Custom document properties that are text, by name, in the stream `\x05DocumentSummaryInformation` of an `.xls`
 * ([MS-OLEPS] 2.21). None where it is damaged: they are no part of the report.
 */
export function readXlsProperties(stream: Uint8Array): Map<string, string> {
  try {
    const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
    const starts = Array.from({ length: view.getUint32(24, true) }, (_, i) => 28 + i * 20);
    const custom = starts.find((at) => hexOf(stream.subarray(at, at + 16)) === customFormat);
    if (custom === undefined) return new Map();
    return new PropertySet(stream.subarray(view.getUint32(custom + 16, true))).texts();
  } catch (error) {
    if (error instanceof RangeError || error instanceof Unreadable) return new Map();
    throw error;
  }
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Properties by number, one of which names the others. */
class PropertySet {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #isWide: boolean;
  /** Where each property stands. */
  readonly #at: ReadonlyMap<number, number>;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const places = new Map<number, number>();
    for (let i = 0, count = this.#number(4); i < count; i++)
      places.set(this.#number(8 + i * 8), this.#number(12 + i * 8));
    this.#at = places;
    const page = places.get(codePage);
    this.#isWide =
      page !== undefined &&
      this.#number(page) === shortType &&
      this.#view.getUint16(page + 4, true) === utf16;
  }

  texts(): Map<string, string> {
    const texts = new Map<string, string>();
    let at = this.#at.get(dictionary);
    if (at === undefined) return texts;
    const count = this.#number(at);
    at += 4;
    for (let i = 0; i < count; i++) {
      const length = this.#number(at + 4) * (this.#isWide ? 2 : 1);
      const value = this.#value(this.#number(at));
      if (value !== undefined) texts.set(this.#text(at + 8, length, this.#isWide), value);
      // Names of two bytes a character fill up four bytes.
      at += 8 + (this.#isWide ? Math.ceil(length / 4) * 4 : length);
    }
    return texts;
  }

  /** Undefined for one that is no text. */
  #value(property: number): string | undefined {
    const at = this.#at.get(property);
    if (at === undefined) return undefined;
    const type = this.#number(at);
    const length = this.#number(at + 4);
    if (type === wideStringType) return this.#text(at + 8, length * 2, true);
    return type === byteStringType ? this.#text(at + 8, length, this.#isWide) : undefined;
  }

  #number(at: number): number {
    return this.#view.getUint32(at, true);
  }

  #text(start: number, length: number, isWide: boolean): string {
    if (start + length > this.#bytes.length) throw new RangeError("text");
    const bytes = this.#bytes.subarray(start, start + length);
    if (isWide) return decodeStrictly(bytes, "utf-16le").replace(/\0.*$/s, "");
    const end = bytes.indexOf(0);
    return decodeText(end < 0 ? bytes : bytes.subarray(0, end));
  }
}
