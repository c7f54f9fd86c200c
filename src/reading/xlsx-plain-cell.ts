import type { Cell } from "../model/grid.ts";
import { exactDigits, numberAt } from "./number-bytes.ts";
import { CellCursor, gridColumns, gridRows, type SheetContext } from "./xlsx-cell.ts";

/** Four bytes of ASCII as one number, so that they are compared at once. */
function word(ascii: string): number {
  return [...ascii].reduce((number, character) => number * 256 + character.charCodeAt(0), 0);
}

const opening = word("<c r");
const styleIs = word(' s="');
const typeIs = word(' t="');
const openValue = word("><v>");
const closeValue = word("</v>");
const closeCell = word("</c>");
const [equals, quote, lessThan, s] = [0x3d, 0x22, 0x3c, 0x73];

/** Reads cells as nearly every writer writes them, without looking for what might be there as well. */
export class PlainCellCursor extends CellCursor {
  /** Content of the cell that `plainCell` read last. */
  protected plain: Cell | undefined;
  private readonly view: DataView;
  private at = 0;

  constructor(bytes: Uint8Array, context: SheetContext) {
    super(bytes, context);
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /**
   * The shortcut for nearly every cell there is: `<c r="F12" s="3" t="s"><v>45</v></c>`, written just so, with or without
   * style and type. Reads it whole into `row`, `column` and `plain`; false, without moving, for anything else.
   */
  protected plainCell(): boolean {
    const { bytes, pos } = this;
    if (this.inTag || this.word(pos) !== opening || bytes[pos + 4] !== equals || bytes[pos + 5] !== quote)
      return false;
    this.at = pos + 6;
    const column = this.letters();
    const row = this.digits();
    if (column === 0 || column > gridColumns || row === 0 || row > gridRows || bytes[this.at++] !== quote)
      return false;
    const style = this.plainStyle();
    const isShared =
      this.word(this.at) === typeIs && bytes[this.at + 4] === s && bytes[this.at + 5] === quote;
    if (isShared) this.at += 6;
    if (this.word(this.at) !== openValue) return false;
    this.at += 4;
    const value = isShared ? this.natural15() : this.decimal();
    if (this.word(this.at) !== closeValue || this.word(this.at + 4) !== closeCell || Number.isNaN(value))
      return false;
    this.row = row;
    this.column = column - 1;
    this.pos = this.at + 8;
    this.plain = isShared ? this.sharedString(value) : this.shown(value, style);
    return true;
  }

  private word(at: number): number {
    return at + 4 <= this.view.byteLength ? this.view.getUint32(at) : 0;
  }

  /** 0 where no style attribute stands, or an odd one: what follows is then not what a plain cell goes on with. */
  private plainStyle(): number {
    if (this.word(this.at) !== styleIs) return 0;
    this.at += 4;
    const style = this.digits();
    if (this.bytes[this.at] === quote) this.at++;
    return style;
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
    if (bytes[this.at] === lessThan) return number;
    let end = this.at;
    while (bytes[end] !== lessThan) if (bytes[end++] === undefined) return Number.NaN;
    this.at = end;
    return numberAt(bytes, start, end);
  }
}
