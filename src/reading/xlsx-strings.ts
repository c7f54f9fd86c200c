import { Unreadable } from "../model/failure.ts";
import type { ReadLimits } from "./limits.ts";
import { asciiBytes, startsWith } from "./xml-bytes.ts";
import { XmlCursor, nameCode } from "./xml-cursor.ts";

const item = nameCode("si");
const text = nameCode("t");
const phonetic = nameCode("rPh");

/** Reads text that may be in runs: the `t` elements of a shared string or of an inline string, without phonetic ones. */
export class RichTextCursor extends XmlCursor {
  /** The text of the element `name`, whose opening tag was just left; stands after its closing tag. */
  protected richText(name: number): string {
    let found = "";
    for (;;) {
      const tag = this.next();
      if (tag === 0) throw this.damaged();
      if (this.closing) {
        if (tag === name) return found;
      } else if (tag === text) {
        if (this.leaveTag()) continue;
        found = found === "" ? this.characters() : found + this.characters();
        this.expectEnd(text);
      } else if (tag === phonetic) {
        this.skipElement();
      }
    }
  }
}

const openItem = asciiBytes("<si><t>");
const openKeptItem = asciiBytes('<si><t xml:space="preserve">');
const closeItem = asciiBytes("</t></si>");

class SharedStringCursor extends RichTextCursor {
  private readonly strings: string[] = [];
  private readonly limit: number;

  constructor(bytes: Uint8Array, part: string, limit: number) {
    super(bytes, part);
    this.limit = limit;
  }

  read(): string[] {
    for (;;) {
      while (this.plainItem());
      if (this.next() === 0) return this.strings;
      if (!this.closing && this.name === item) this.keep(this.leaveTag() ? "" : this.richText(item));
      // A tag left open would keep the shortcut from ever being taken again.
      if (this.inTag) this.leaveTag();
    }
  }

  /** The shortcut for nearly every string: `<si><t>…</t></si>`, written just so; false, without moving, for anything else. */
  private plainItem(): boolean {
    const { bytes, pos } = this;
    if (this.inTag) return false;
    const opening = startsWith(bytes, pos, openItem) ? openItem : openKeptItem;
    if (opening === openKeptItem && !startsWith(bytes, pos, openKeptItem)) return false;
    const start = pos + opening.length;
    let end = start;
    while (bytes[end] !== 0x3c) if (bytes[end++] === undefined) return false;
    if (!startsWith(bytes, end, closeItem)) return false;
    this.keep(this.text.once(start, end));
    this.pos = end + closeItem.length;
    return true;
  }

  private keep(string: string): void {
    if (this.strings.length === this.limit) throw new Unreadable("too-many-strings", { limit: this.limit });
    this.strings.push(string);
  }
}

/** All strings of `xl/sharedStrings.xml`, in order. Throws `too-many-strings`. */
export function readSharedStrings(bytes: Uint8Array, part: string, { maxStrings }: ReadLimits): string[] {
  return new SharedStringCursor(bytes, part, maxStrings).read();
}
