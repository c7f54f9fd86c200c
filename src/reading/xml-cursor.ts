import { Unreadable } from "../model/failure.ts";
import { after } from "./xml-bytes.ts";
import { XmlText } from "./xml-text.ts";

/** A number that stands for an element's local name, so that the hot path compares no strings. */
export function nameCode(localName: string): number {
  let code = 0;
  for (let at = 0; at < localName.length; at++) code = (Math.imul(code, 31) + localName.charCodeAt(at)) | 0;
  return code;
}

const xmlns = nameCode("xmlns");

/**
 * Walks the tags of one XML part by byte. Namespace prefixes are ignored; comments and processing instructions are
 * skipped. The bytes come from `xmlBytes`.
 */
export class XmlCursor {
  /** Code of the current tag's local name; 0 at the end of the part. */
  name = 0;
  closing = false;
  /** Whether the tag that was left last had no content (`<x/>`). */
  empty = false;
  protected readonly bytes: Uint8Array;
  protected readonly text: XmlText;
  protected readonly part: string;
  protected pos = 0;
  protected valueStart = 0;
  protected valueEnd = 0;
  /** Whether `pos` still stands inside the current tag, after its name. */
  protected inTag = false;

  constructor(bytes: Uint8Array, part: string) {
    this.bytes = bytes;
    this.part = part;
    this.text = new XmlText(bytes);
  }

  /** Moves to the next tag; its name code, or 0 when there is none. */
  next(): number {
    if (this.inTag) this.leaveTag();
    const { bytes } = this;
    const end = bytes.byteLength;
    let pos = this.pos;
    for (;;) {
      while (pos < end && bytes[pos] !== 0x3c) pos++;
      if (pos >= end) {
        this.pos = end;
        this.closing = false;
        return (this.name = 0);
      }
      const first = bytes[pos + 1];
      if (first === 0x21 || first === 0x3f) {
        pos = this.afterMarkup(pos);
        continue;
      }
      this.closing = first === 0x2f;
      return this.readName(this.closing ? pos + 2 : pos + 1);
    }
  }

  /** Moves past the current opening tag; true when it has no content (`<x/>`). */
  leaveTag(): boolean {
    const { bytes } = this;
    const end = bytes.byteLength;
    let pos = this.pos;
    while (pos < end) {
      const byte = bytes[pos];
      if (byte === 0x3e) {
        this.pos = pos + 1;
        this.inTag = false;
        return (this.empty = bytes[pos - 1] === 0x2f);
      }
      if (byte === 0x22 || byte === 0x27) {
        pos = bytes.indexOf(byte, pos + 1);
        if (pos < 0) break;
      }
      pos++;
    }
    throw this.damaged();
  }

  /**
   * Moves to the next attribute of the current tag: the code of its local name, its raw value in
   * `[valueStart, valueEnd)`. Moves past the tag and gives 0 when there is none left; `empty` tells `<x/>` then.
   */
  nextAttribute(): number {
    const { bytes } = this;
    let pos = this.pos;
    for (;;) {
      const byte = bytes[pos];
      if (byte === 0x3e) {
        this.pos = pos + 1;
        this.inTag = false;
        this.empty = bytes[pos - 1] === 0x2f;
        return 0;
      }
      if (byte === undefined) throw this.damaged();
      if (byte > 0x20 && byte !== 0x2f) break;
      pos++;
    }
    let code = 0;
    for (; bytes[pos] !== 0x3d; pos++) {
      const byte = bytes[pos];
      if (byte === undefined || byte === 0x3e) throw this.damaged();
      // A namespace declaration must not pass for the attribute that its prefix spells (`xmlns:r`).
      if (byte === 0x3a) code = code === xmlns ? 1 : 0;
      else if (byte > 0x20) code = (Math.imul(code, 31) + byte) | 0;
    }
    pos++;
    while (isSpace(bytes[pos])) pos++;
    const quote = bytes[pos];
    if (quote !== 0x22 && quote !== 0x27) throw this.damaged();
    this.valueStart = ++pos;
    while (bytes[pos] !== quote) {
      if (bytes[pos] === undefined) throw this.damaged();
      pos++;
    }
    this.valueEnd = pos;
    this.pos = pos + 1;
    return code;
  }

  /** The current attribute's value. */
  value(): string {
    return this.text.plain(this.valueStart, this.valueEnd);
  }

  /** The value of one attribute of the current tag; moves past the tag. */
  attribute(localName: string): string | undefined {
    return this.attributes(localName).get(localName);
  }

  /** The values of the named attributes of the current tag that it has; moves past the tag. */
  attributes(...localNames: string[]): Map<string, string> {
    const codes = new Map(localNames.map((name) => [nameCode(name), name]));
    const found = new Map<string, string>();
    for (let code = this.nextAttribute(); code !== 0; code = this.nextAttribute()) {
      const name = codes.get(code);
      if (name !== undefined) found.set(name, this.value());
    }
    return found;
  }

  /** Moves past the current element with all it holds; `name` is its code. */
  skipElement(): void {
    if (this.leaveTag()) return;
    for (let depth = 1; depth > 0;) {
      if (this.next() === 0) throw this.damaged();
      if (this.closing) {
        this.leaveTag();
        depth--;
      } else if (!this.leaveTag()) {
        depth++;
      }
    }
  }

  /**
   * The character data from here to the next tag, CDATA sections included; stands before that tag afterwards.
   */
  characters(): string {
    const { bytes } = this;
    let start = this.pos;
    let text = "";
    for (;;) {
      const end = bytes.indexOf(0x3c, start);
      if (end < 0) throw this.damaged();
      const next = bytes[end + 1];
      if (next !== 0x21 && next !== 0x3f) {
        this.pos = end;
        return text === "" ? this.text.once(start, end) : text + this.text.once(start, end);
      }
      text += this.text.once(start, end);
      start = this.afterMarkup(end);
      if (next === 0x21 && bytes[end + 2] === 0x5b) text += this.text.verbatim(end + 9, start - 3);
    }
  }

  /**
   * Sets `[valueStart, valueEnd)` to the character data from here to the next tag and stands before that tag; false,
   * without moving, when there is a comment or CDATA section in between.
   */
  protected plainContent(): boolean {
    const { bytes } = this;
    let end = this.pos;
    while (bytes[end] !== 0x3c) {
      if (bytes[end] === undefined) throw this.damaged();
      end++;
    }
    const next = bytes[end + 1];
    if (next === 0x21 || next === 0x3f) return false;
    this.valueStart = this.pos;
    this.valueEnd = this.pos = end;
    return true;
  }

  /** The next tag must close the element `name`; stands inside that tag. */
  protected expectEnd(name: number): void {
    if (this.next() !== name || !this.closing) throw this.damaged();
  }

  protected damaged(): Unreadable {
    return new Unreadable("xml-damaged", { part: this.part });
  }

  private readName(start: number): number {
    const { bytes } = this;
    let pos = start;
    let code = 0;
    for (;;) {
      const byte = bytes[pos];
      if (byte === undefined) throw this.damaged();
      if (byte <= 0x20 || byte === 0x3e || byte === 0x2f) break;
      code = byte === 0x3a ? 0 : (Math.imul(code, 31) + byte) | 0;
      pos++;
    }
    if (pos === start || code === 0) throw this.damaged();
    this.pos = pos;
    this.inTag = true;
    return (this.name = code);
  }

  /** The position after the comment, CDATA section or processing instruction at `pos`. */
  private afterMarkup(pos: number): number {
    const { bytes } = this;
    if (bytes[pos + 1] === 0x3f) return after(bytes, pos + 2, [0x3f, 0x3e]);
    if (bytes[pos + 2] === 0x2d && bytes[pos + 3] === 0x2d) return after(bytes, pos + 4, [0x2d, 0x2d, 0x3e]);
    if (bytes[pos + 2] === 0x5b) return after(bytes, pos + 9, [0x5d, 0x5d, 0x3e]);
    throw new Unreadable("xml-doctype", { part: this.part });
  }
}

function isSpace(byte: number | undefined): boolean {
  return byte !== undefined && byte <= 0x20;
}
