import { Unreadable } from "../model/failure.ts";
import type { ReadLimits } from "./limits.ts";
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

class SharedStringCursor extends RichTextCursor {
  read(limit: number): string[] {
    const strings: string[] = [];
    while (this.next() !== 0) {
      if (this.closing || this.name !== item) continue;
      if (strings.length === limit) throw new Unreadable("too-many-strings", { limit });
      strings.push(this.leaveTag() ? "" : this.richText(item));
    }
    return strings;
  }
}

/** All strings of `xl/sharedStrings.xml`, in order. Throws `too-many-strings`. */
export function readSharedStrings(bytes: Uint8Array, part: string, { maxStrings }: ReadLimits): string[] {
  return new SharedStringCursor(bytes, part).read(maxStrings);
}
