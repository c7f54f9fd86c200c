import { Unreadable } from "../model/failure.ts";
import type { Cell, ErrorCell } from "../model/grid.ts";
import { numberAt, numberOf } from "./number-bytes.ts";
import type { ReadBudget } from "./read-budget.ts";
import { isoToSerial, serialEnd } from "../model/serial.ts";
import type { ShownAs } from "./xlsx-styles.ts";
import { RichTextCursor } from "./xlsx-strings.ts";
import { nameCode } from "./xml-cursor.ts";

/** What a sheet needs of its workbook. */
export interface SheetContext {
  readonly name: string;
  readonly part: string;
  readonly strings: readonly string[];
  /** Lengths of the strings, so that a cell does not have to look at its string itself. */
  readonly lengths: Int32Array;
  readonly styles: readonly (ShownAs | undefined)[];
  readonly date1904: boolean;
  readonly budget: ReadBudget;
}

/** Size of a worksheet's grid in every version since Excel 2007. */
export const gridRows = 1_048_576;
export const gridColumns = 16_384;

/** Days from 1900-01-00 to 1904-01-01: a 1904 serial plus this is the same day in the 1900 system. */
const days1904 = 1462;

const cellTag = nameCode("c");
const valueTag = nameCode("v");
const formulaTag = nameCode("f");
const inlineTag = nameCode("is");
const attributeR = nameCode("r");
const attributeS = nameCode("s");
const attributeT = nameCode("t");
const typeNumber = nameCode("n");
const typeShared = nameCode("s");
const typeString = nameCode("str");
const typeInline = nameCode("inlineStr");
const typeBoolean = nameCode("b");
const typeError = nameCode("e");
const typeDate = nameCode("d");

const uncached: ErrorCell = { type: "error", code: "uncached" };

/** Reads `c` elements: where they stand and what they hold. Part of the product's hot path. */
export class CellCursor extends RichTextCursor {
  protected readonly context: SheetContext;
  /** Row (from 1) and column (from 0) of the cell or reference that was read last. */
  protected row = 0;
  protected column = -1;

  private readonly strings: readonly string[];
  private readonly lengths: Int32Array;
  private readonly budget: ReadBudget;

  constructor(bytes: Uint8Array, context: SheetContext) {
    super(bytes, context.part);
    this.context = context;
    this.strings = context.strings;
    this.lengths = context.lengths;
    this.budget = context.budget;
  }

  /**
   * The content of the cell whose opening tag is current, undefined when it is empty. `row` and `column` tell where it
   * stands: by its reference, else to the right of the cell before it.
   */
  protected readCell(): Cell | undefined {
    let type = typeNumber;
    let style = 0;
    this.column++;
    for (let name = this.nextAttribute(); name !== 0; name = this.nextAttribute()) {
      if (name === attributeR) this.reference(this.valueStart, this.valueEnd);
      else if (name === attributeS) style = this.style();
      else if (name === attributeT) type = this.valueCode();
    }
    if (this.column >= gridColumns) throw this.outsideGrid();
    if (this.empty) return undefined;
    if (this.plainValue()) return this.fromBytes(type, style, this.valueStart, this.valueEnd);
    return this.content(type, style);
  }

  /** Reads `F12` in `[start, end)` into `row` and `column`; gives the position after it. */
  protected reference(start: number, end: number): number {
    const { bytes } = this;
    let pos = start;
    let column = 0;
    for (; pos < end; pos++) {
      const letter = ((bytes[pos] ?? 0) & 0xdf) - 0x40;
      if (letter < 1 || letter > 26) break;
      column = column * 26 + letter;
      if (column > gridColumns) throw this.outsideGrid();
    }
    const digits = pos;
    let row = 0;
    for (; pos < end; pos++) {
      const digit = (bytes[pos] ?? 0) - 0x30;
      if (digit < 0 || digit > 9) break;
      row = row * 10 + digit;
      if (row > gridRows) throw this.outsideGrid();
    }
    if (digits === start || row === 0) throw this.damaged();
    this.row = row;
    this.column = column - 1;
    return pos;
  }

  /** The natural number in `[start, end)`, blanks around it allowed. */
  protected natural(start: number, end: number): number {
    const { bytes } = this;
    let number = 0;
    for (let pos = start; pos < end; pos++) {
      const digit = (bytes[pos] ?? 0) - 0x30;
      if (digit < 0 || digit > 9) return this.oddNatural(start, end);
      number = number * 10 + digit;
    }
    if (start === end) throw this.damaged();
    return number;
  }

  /** `s=""`, which some writers leave, is the default style. */
  private style(): number {
    return this.valueStart === this.valueEnd ? 0 : this.natural(this.valueStart, this.valueEnd);
  }

  protected outsideGrid(): Unreadable {
    return new Unreadable("cell-outside-grid", { sheet: this.context.name });
  }

  private oddNatural(start: number, end: number): number {
    const number = numberAt(this.bytes, start, end);
    if (!Number.isSafeInteger(number) || number < 0) throw this.damaged();
    return number;
  }

  private valueCode(): number {
    let code = 0;
    for (let pos = this.valueStart; pos < this.valueEnd; pos++)
      code = (Math.imul(code, 31) + (this.bytes[pos] ?? 0)) | 0;
    return code;
  }

  /**
   * The shortcut for nearly every cell there is: `<v>…</v></c>` and nothing else. Sets `[valueStart, valueEnd)` and
   * stands after the cell; false, without moving, for anything longer or odder.
   */
  private plainValue(): boolean {
    const { bytes, pos } = this;
    if (bytes[pos] !== 0x3c || bytes[pos + 1] !== 0x76 || bytes[pos + 2] !== 0x3e) return false;
    let end = pos + 3;
    while (bytes[end] !== 0x3c) if (bytes[end++] === undefined) return false;
    if (end === pos + 3 || bytes[end + 1] !== 0x2f || bytes[end + 2] !== 0x76 || bytes[end + 3] !== 0x3e)
      return false;
    if (
      bytes[end + 4] !== 0x3c ||
      bytes[end + 5] !== 0x2f ||
      bytes[end + 6] !== 0x63 ||
      bytes[end + 7] !== 0x3e
    ) {
      return false;
    }
    this.valueStart = pos + 3;
    this.valueEnd = end;
    this.pos = end + 8;
    return true;
  }

  private content(type: number, style: number): Cell | undefined {
    let hasFormula = false;
    let hasValue = false;
    let start = 0;
    let end = 0;
    let text: string | undefined;
    for (;;) {
      const tag = this.next();
      if (this.closing) {
        if (tag === cellTag) break;
      } else if (tag === valueTag) {
        hasValue = true;
        if (this.leaveTag()) continue;
        if (this.plainContent()) {
          start = this.valueStart;
          end = this.valueEnd;
        } else {
          text = this.characters();
        }
        this.expectEnd(valueTag);
      } else if (tag === formulaTag) {
        hasFormula = true;
        this.leaveTag();
      } else if (tag === inlineTag) {
        text = this.leaveTag() ? "" : this.richText(inlineTag);
      } else if (tag === 0) {
        throw this.damaged();
      } else {
        this.skipElement();
      }
    }
    if (text !== undefined) return this.fromText(type, style, text);
    if (end > start) return this.fromBytes(type, style, start, end);
    // `<v></v>` of type str is a formula whose result is empty text; without a value the result was never saved.
    return hasFormula && !(type === typeString && hasValue) ? uncached : undefined;
  }

  private fromBytes(type: number, style: number, start: number, end: number): Cell | undefined {
    if (type === typeShared) return this.sharedString(this.natural(start, end));
    if (type === typeNumber) {
      const number = numberAt(this.bytes, start, end);
      if (!Number.isNaN(number)) return this.shown(number, style);
    }
    return this.fromText(type, style, this.text.shared(start, end));
  }

  private fromText(type: number, style: number, text: string): Cell | undefined {
    if (type === typeString || type === typeInline) return this.string(text);
    const trimmed = text.trim();
    if (trimmed === "") return undefined;
    if (type === typeShared) return this.sharedString(numberOf(trimmed));
    if (type === typeBoolean) return trimmed === "1" || trimmed.toLowerCase() === "true";
    if (type === typeError) return { type: "error", code: trimmed };
    const serial = type === typeDate ? isoToSerial(trimmed) : undefined;
    if (serial !== undefined) return { type: "date", serial };
    const number = numberOf(trimmed);
    return Number.isNaN(number) ? this.string(text) : this.shown(number, style);
  }

  protected sharedString(index: number): Cell | undefined {
    const length = this.lengths[index];
    if (length === undefined) throw new Unreadable("shared-string-missing", { sheet: this.context.name });
    if (length === 0) return undefined;
    this.budget.spendText(length);
    return this.strings[index];
  }

  private string(text: string): Cell | undefined {
    if (text === "") return undefined;
    this.budget.spendText(text.length);
    return text;
  }

  protected shown(number: number, style: number): Cell {
    const shown = this.context.styles[style];
    return shown === undefined ? number : cellShownAs(number, shown, this.context.date1904);
  }
}

/** A number with a number format that matters; `date1904` tells which day its serials count from. */
export function cellShownAs(number: number, { shape, format }: ShownAs, date1904: boolean): Cell {
  // Excel shows a date out of its range as ####: such a number is no date.
  if (shape === "shown" || number < 0 || number >= serialEnd)
    return { type: "number", value: number, format };
  return { type: "date", serial: date1904 && shape === "date" ? number + days1904 : number };
}
