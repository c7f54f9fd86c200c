import { Unreadable } from "../model/failure.ts";
import type { ReadLimits } from "./limits.ts";
import { joinedStruck, raisedAfter } from "./text-runs.ts";
import { asciiBytes, startsWith } from "./xml-bytes.ts";
import { XmlCursor, nameCode } from "./xml-cursor.ts";

const item = nameCode("si");
const text = nameCode("t");
const run = nameCode("r");
const vertical = nameCode("vertAlign");
const strike = nameCode("strike");
const phonetic = nameCode("rPh");

/**
 * Reads text that may be in runs: the `t` elements of a shared string or of an inline string, without phonetic ones. Raised and
 * struck digits beside a number are told from it (see text-runs.ts).
 */
export class RichTextCursor extends XmlCursor {
  /** The text of the element `name`, whose opening tag was just left; stands after its closing tag. */
  protected richText(name: number): string {
    let [found, isRaised, isStruck, wasStruck] = ["", false, false, false];
    for (;;) {
      const tag = this.next();
      if (tag === 0) throw this.damaged();
      if (this.closing) {
        if (tag === name) return found;
      } else if (tag === text) {
        if (this.leaveTag()) continue;
        const written = isRaised ? raisedAfter(found, this.characters()) : this.characters();
        if (found === "") found = written;
        else found = isStruck === wasStruck ? found + written : joinedStruck(found, written);
        wasStruck = isStruck;
        this.expectEnd(text);
      } else if (tag === run) {
        [isRaised, isStruck] = [false, false];
      } else if (tag === strike) {
        isStruck = !/^(?:0|false)$/.test(this.attribute("val") ?? "");
      } else if (tag === vertical) {
        isRaised = this.attribute("val") === "superscript";
      } else if (tag === phonetic) {
        this.skipElement();
      }
    }
  }
}

const openItem = "<si><t>";
const openKeptItem = '<si><t xml:space="preserve">';
const closeText = "</t>";
/** What a Chinese Excel puts into nearly every string. */
const phoneticSettings = "<phoneticPr ";
const closeItem = "</si>";
const itemStart = asciiBytes("<si>");
const itemEnd = asciiBytes(closeItem);
/** Bytes that are decoded at once. Few, for a string may hold on to the text that it was cut from. */
const runBytes = 4096;

class SharedStringCursor extends RichTextCursor {
  private readonly strings: string[] = [];
  private readonly limit: number;
  /** Up to here strings are read one by one. */
  private oneByOne = 0;

  constructor(bytes: Uint8Array, part: string, limit: number) {
    super(bytes, part);
    this.limit = limit;
  }

  read(): string[] {
    for (;;) {
      while (this.plainRun());
      if (this.next() === 0) return this.strings;
      if (!this.closing && this.name === item) this.keep(this.leaveTag() ? "" : this.richText(item));
      // A tag left open would keep the shortcut from ever being taken again.
      if (this.inTag) this.leaveTag();
    }
  }

  /** The shortcut for nearly every string: as many as stand in a few kilobytes, all plain; false, without moving, otherwise. */
  private plainRun(): boolean {
    const { bytes, pos } = this;
    if (this.inTag || pos < this.oneByOne || !startsWith(bytes, pos, itemStart)) return false;
    const end = this.runEnd(pos);
    const text = end === pos ? undefined : this.text.asItStands(pos, end);
    const before = this.strings.length;
    if (text === undefined || !addPlainItems(text, this.strings)) {
      this.strings.length = before;
      this.oneByOne = Math.max(end, pos + 1);
      return false;
    }
    if (this.strings.length > this.limit) throw this.tooMany();
    this.pos = end;
    return true;
  }

  /** Where the last string that ends in reach ends; `start` where none does. */
  private runEnd(start: number): number {
    const { bytes } = this;
    let end = Math.min(bytes.length, start + runBytes) - itemEnd.length;
    while (end > start && !startsWith(bytes, end, itemEnd)) end--;
    return end > start ? end + itemEnd.length : start;
  }

  private keep(string: string): void {
    if (this.strings.length === this.limit) throw this.tooMany();
    this.strings.push(string);
  }

  private tooMany(): Unreadable {
    return new Unreadable("too-many-strings", { limit: this.limit });
  }
}

/** Adds the strings of `<si><t>…</t></si>` one after another, written just so; false as soon as anything else comes. */
function addPlainItems(text: string, strings: string[]): boolean {
  for (let at = 0; at < text.length; at += closeItem.length) {
    const opening = text.startsWith(openItem, at) ? openItem : openKeptItem;
    if (!text.startsWith(opening, at)) return false;
    const start = at + opening.length;
    const end = text.indexOf("<", start);
    if (!text.startsWith(closeText, end)) return false;
    strings.push(text.slice(start, end));
    at = end + closeText.length;
    if (text.startsWith(phoneticSettings, at)) at = text.indexOf("/>", at) + 2;
    if (!text.startsWith(closeItem, at)) return false;
  }
  return true;
}

/** All strings of `xl/sharedStrings.xml`, in order. Throws `too-many-strings`. */
export function readSharedStrings(bytes: Uint8Array, part: string, { maxStrings }: ReadLimits): string[] {
  return new SharedStringCursor(bytes, part, maxStrings).read();
}
