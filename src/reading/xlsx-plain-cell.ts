import type { Cell } from "../model/grid.ts";
import { numberAt } from "./number-bytes.ts";
import { CellCursor, gridColumns, gridRows } from "./xlsx-cell.ts";

const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);
const openCell = ascii('<c r="');
const styleIs = ascii(' s="');
const typeIsShared = ascii(' t="s"');
const openValue = ascii("><v>");
const closeCell = ascii("</v></c>");
/** Any integer of this many digits is a double exactly. */
const exactDigits = 15;

/** Reads cells as nearly every writer writes them without looking for what might be there as well. */
export class PlainCellCursor extends CellCursor {
  /** Content of the cell that `plainCell` read last. */
  protected plain: Cell | undefined;

  /**
   * The shortcut for nearly every cell there is: `<c r="F12" s="3" t="s"><v>45</v></c>`, written just so, with or without
   * style and type. Reads it whole into `row`, `column` and `plain`; false, without moving, for anything else.
   */
  protected plainCell(): boolean {
    const { bytes } = this;
    let pos = this.pos;
    if (this.inTag || !this.says(pos, openCell)) return false;
    pos += openCell.length;
    let column = 0;
    let byte = bytes[pos] ?? 0;
    for (; byte >= 0x41 && byte <= 0x5a; byte = bytes[++pos] ?? 0) column = column * 26 + byte - 0x40;
    let row = 0;
    for (; byte >= 0x30 && byte <= 0x39; byte = bytes[++pos] ?? 0) row = row * 10 + byte - 0x30;
    if (byte !== 0x22 || column === 0 || column > gridColumns || row === 0 || row > gridRows) return false;
    let style = 0;
    if (this.says(++pos, styleIs)) {
      pos += styleIs.length;
      for (byte = bytes[pos] ?? 0; byte >= 0x30 && byte <= 0x39; byte = bytes[++pos] ?? 0)
        style = style * 10 + byte - 0x30;
      if (byte !== 0x22) return false;
      pos++;
    }
    const shared = this.says(pos, typeIsShared);
    if (shared) pos += typeIsShared.length;
    if (!this.says(pos, openValue)) return false;
    const start = pos + openValue.length;
    let value = 0;
    for (byte = bytes[(pos = start)] ?? 0; byte >= 0x30 && byte <= 0x39; byte = bytes[++pos] ?? 0)
      value = value * 10 + byte - 0x30;
    const digits = pos - start;
    while (byte !== 0x3c && byte !== 0) byte = bytes[++pos] ?? 0;
    if (pos === start || !this.says(pos, closeCell)) return false;
    if (digits !== pos - start || digits > exactDigits) {
      if (shared) return false;
      value = numberAt(bytes, start, pos);
      if (Number.isNaN(value)) return false;
    }
    this.row = row;
    this.column = column - 1;
    this.pos = pos + closeCell.length;
    this.plain = shared ? this.sharedString(value) : this.shown(value, style);
    return true;
  }

  private says(pos: number, ascii: Uint8Array): boolean {
    const { bytes } = this;
    for (let at = 0; at < ascii.length; at++) if (bytes[pos + at] !== ascii[at]) return false;
    return true;
  }
}
