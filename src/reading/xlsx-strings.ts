import { Unreadable } from "../model/failure.ts";
import { textSlicer } from "./inflate.ts";
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
  return (
    new PlainStrings(bytes, part, maxStrings).read() ?? new SharedStringCursor(bytes, part).read(maxStrings)
  );
}

/** Text is decoded so many bytes at a time: a string cut out of a longer one keeps all of that in memory. */
const chunkBytes = 65_536;
const [open, openKept, close] = ["<si><t>", '<si><t xml:space="preserve">', "</t></si>"];
const itemEnd = new TextEncoder().encode("</si>");

/**
 * Reads the strings as nearly every writer writes them, many at a time: each `<si><t>…</t></si>`, one after the other. An
 * item written otherwise is left to the cursor.
 */
class PlainStrings {
  private readonly bytes: Uint8Array;
  private readonly part: string;
  private readonly limit: number;
  private readonly strings: string[] = [];

  constructor(bytes: Uint8Array, part: string, limit: number) {
    this.bytes = bytes;
    this.part = part;
    this.limit = limit;
  }

  /** Undefined when the part as a whole is none of this kind. */
  read(): string[] | undefined {
    const { bytes } = this;
    const slicer = textSlicer(bytes);
    const head = slicer.ascii(0, Math.min(bytes.byteLength, 1024));
    let start = head.indexOf("<si>");
    if (start < 0 || head.slice(0, start).includes("<!")) return undefined;
    for (let end = this.cut(start); end > start; end = this.cut(start)) {
      if (!this.readItems(slicer.utf8(start, end))) return undefined;
      start = end;
    }
    return /^\s*<\/[^<]*$/.test(slicer.utf8(start, bytes.byteLength)) ? this.strings : undefined;
  }

  /** The end of the last item within a chunk from `start`, or of the first one; `start` when there is no more. */
  private cut(start: number): number {
    const { byteLength } = this.bytes;
    const most = Math.min(start + chunkBytes, byteLength);
    for (let end = most; end > start; end--) if (this.endsItem(end)) return end;
    for (let end = most; end <= byteLength; end++) if (this.endsItem(end)) return end;
    return start;
  }

  private endsItem(end: number): boolean {
    return itemEnd.every((byte, at) => this.bytes[end - itemEnd.length + at] === byte);
  }

  /** False when the text holds what only the cursor can read. */
  private readItems(text: string): boolean {
    // openpyxl writes every Chinese character as a reference.
    if (text.includes("<!") || text.includes("<?") || text.includes("&#")) return false;
    const asIs = !/&|\r|_x/.test(text);
    for (let at = 0; at < text.length;) {
      const opening = text.startsWith(open, at) ? open : text.startsWith(openKept, at) ? openKept : "";
      const from = at + opening.length;
      const to = opening === "" ? -1 : text.indexOf("<", from);
      const string = to < 0 || !text.startsWith(close, to) ? undefined : text.slice(from, to);
      if (string !== undefined && (asIs || !/[&\r]|_x/.test(string))) {
        this.keep(string);
        at = to + close.length;
      } else {
        const size = this.readOddItem(text, at);
        if (size === 0) return false;
        at += size;
      }
    }
    return true;
  }

  /** Length of the item, written in another way, that begins here after blanks; 0 when there is none. */
  private readOddItem(text: string, at: number): number {
    const item = /\s*(?:<si>[^]*?<\/si>|<si\s*\/>)/y;
    item.lastIndex = at;
    const [found = ""] = item.exec(text) ?? [];
    if (found === "") return 0;
    const [string, ...others] = new SharedStringCursor(new TextEncoder().encode(found), this.part).read(
      this.limit,
    );
    if (string === undefined || others.length > 0) return 0;
    this.keep(string);
    return found.length;
  }

  private keep(string: string): void {
    if (this.strings.length === this.limit) throw new Unreadable("too-many-strings", { limit: this.limit });
    this.strings.push(string);
  }
}
