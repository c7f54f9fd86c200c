import { Unreadable } from "../model/failure.ts";
import type { ReadLimits } from "./limits.ts";

/** Counts what a file has put into memory so far and refuses it by name when a limit is passed. */
export class ReadBudget {
  private readonly limits: ReadLimits;
  private rows = 0;
  private cells = 0;
  private text = 0;
  private merges = 0;
  private mergedCells = 0;

  constructor(limits: ReadLimits) {
    this.limits = limits;
  }

  /** One more row with cells. Throws `too-many-rows`, `too-many-columns` or `too-many-cells`. */
  spendRow(width: number, sheet: string): void {
    const { maxRows, maxColumns, maxCells } = this.limits;
    this.rows++;
    this.cells += width;
    if (this.rows > maxRows) throw new Unreadable("too-many-rows", { sheet, limit: maxRows });
    if (width > maxColumns)
      throw new Unreadable("too-many-columns", { sheet, found: width, limit: maxColumns });
    if (this.cells > maxCells) throw new Unreadable("too-many-cells", { sheet, limit: maxCells });
  }

  /** `length` more UTF-16 units of text. Throws `too-much-text`. */
  spendText(length: number): void {
    const { maxTextLength } = this.limits;
    this.text += length;
    if (this.text > maxTextLength) throw new Unreadable("too-much-text", { limit: maxTextLength });
  }

  /** One more merged range in the file. Throws `too-many-merges`. */
  spendMerge(sheet: string): void {
    this.merges++;
    if (this.merges > this.limits.maxMerges) this.refuseMerges(sheet);
  }

  /** `area` more cells in use that lie in merged ranges. Throws `too-many-merges`. */
  spendMergedArea(area: number, sheet: string): void {
    this.mergedCells += area;
    if (this.mergedCells > this.limits.maxCells) this.refuseMerges(sheet);
  }

  private refuseMerges(sheet: string): never {
    throw new Unreadable("too-many-merges", { sheet, limit: this.limits.maxMerges });
  }
}

/** Refuses (`file-too-large`) a file that is worked on whole, such as csv or `.xls`, before it is copied and decoded. */
export function checkFileSize(bytes: Uint8Array, { maxFileBytes }: ReadLimits): void {
  if (bytes.byteLength <= maxFileBytes) return;
  throw new Unreadable("file-too-large", { size: bytes.byteLength, limit: maxFileBytes });
}

/** Refuses (`too-many-sheets`) a file with so many sheets, shown or not. */
export function checkSheets(count: number, { maxSheets }: ReadLimits): void {
  if (count > maxSheets) throw new Unreadable("too-many-sheets", { limit: maxSheets });
}
