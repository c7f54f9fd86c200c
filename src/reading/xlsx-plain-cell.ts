import type { Cell } from "../model/grid.ts";
import { numberAt } from "./number-bytes.ts";
import { CellCursor, gridColumns, gridRows } from "./xlsx-cell.ts";

const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);
const openCell = ascii('<c r="');
const styleIs = ascii(' s="');
const typeIsShared = ascii(' t="s"');
const openValue = ascii("><v>");
const closeCell = ascii("</v></c>");
const quote = ascii('"');
/** Any integer of this many digits is a double exactly. */
const exactDigits = 15;

/** Reads cells as nearly every writer writes them, without looking for what might be there as well. */
export class PlainCellCursor extends CellCursor {
  /** Content of the cell that `plainCell` read last. */
  protected plain: Cell | undefined;
  private at = 0;

  /**
   * The shortcut for nearly every cell there is: `<c r="F12" s="3" t="s"><v>45</v></c>`, written just so, with or without
   * style and type. Reads it whole into `row`, `column` and `plain`; false, without moving, for anything else.
   */
  protected plainCell(): boolean {
    this.at = this.pos;
    if (this.inTag || !this.takes(openCell)) return false;
    const column = this.letters();
    const row = this.digits();
    if (column === 0 || column > gridColumns || row === 0 || row > gridRows || !this.takes(quote))
      return false;
    let style = 0;
    if (this.takes(styleIs)) {
      style = this.digits();
      if (!this.takes(quote)) return false;
    }
    const isShared = this.takes(typeIsShared);
    if (!this.takes(openValue)) return false;
    const value = isShared ? this.natural15() : this.decimal();
    if (Number.isNaN(value) || !this.takes(closeCell)) return false;
    this.row = row;
    this.column = column - 1;
    this.pos = this.at;
    this.plain = isShared ? this.sharedString(value) : this.shown(value, style);
    return true;
  }

  private takes(expected: Uint8Array): boolean {
    const { bytes, at } = this;
    for (let i = 0; i < expected.length; i++) if (bytes[at + i] !== expected[i]) return false;
    this.at = at + expected.length;
    return true;
  }

  /** `A` is 1; 0 where no capital stands. */
  private letters(): number {
    const { bytes } = this;
    let { at } = this;
    let number = 0;
    for (let byte = bytes[at] ?? 0; byte >= 0x41 && byte <= 0x5a; byte = bytes[++at] ?? 0)
      number = number * 26 + byte - 0x40;
    this.at = at;
    return number;
  }

  /** 0 where no digit stands. */
  private digits(): number {
    const { bytes } = this;
    let { at } = this;
    let number = 0;
    for (let byte = bytes[at] ?? 0; byte >= 0x30 && byte <= 0x39; byte = bytes[++at] ?? 0)
      number = number * 10 + byte - 0x30;
    this.at = at;
    return number;
  }

  /** NaN where there are no digits, or too many. */
  private natural15(): number {
    const start = this.at;
    const number = this.digits();
    return this.at === start || this.at - start > exactDigits ? Number.NaN : number;
  }

  /** The number up to the next tag; NaN where there is none. */
  private decimal(): number {
    const { bytes, at: start } = this;
    const number = this.natural15();
    if (bytes[this.at] === 0x3c) return number;
    let end = this.at;
    while (bytes[end] !== 0x3c) if (bytes[end++] === undefined) return Number.NaN;
    this.at = end;
    return numberAt(bytes, start, end);
  }
}
