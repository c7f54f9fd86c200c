import type { Cell, Merge, Sheet } from "../model/grid.ts";
import { numberAt } from "./number-bytes.ts";
import { SheetRows, mergesInUse } from "./sheet-rows.ts";
import type { SheetContext } from "./xlsx-cell.ts";
import { gridColumns, gridRows } from "./xlsx-cell.ts";
import { PlainCellCursor } from "./xlsx-plain-cell.ts";
import { isTrue } from "./xlsx-workbook.ts";
import { nameCode } from "./xml-cursor.ts";

const sheetDataTag = nameCode("sheetData");
const rowTag = nameCode("row");
const cellTag = nameCode("c");
const columnTag = nameCode("col");
const mergeTag = nameCode("mergeCell");
const extensionsTag = nameCode("extLst");
const attributeR = nameCode("r");
const attributeHidden = nameCode("hidden");
const attributeHeight = nameCode("ht");

type SheetContent = Pick<Sheet, "rows" | "merges" | "hiddenColumns">;

/** Walks one worksheet part. The loop over rows and cells is the product's hot path. */
class SheetCursor extends PlainCellCursor {
  private readonly rows: SheetRows;
  private readonly merges: Merge[] = [];
  private readonly hiddenColumns = new Set<number>();
  private columnsListed = 0;
  private rowNumber = 0;
  private rowHidden = false;
  private inRow = false;
  private cells: (Cell | undefined)[] = [];

  constructor(bytes: Uint8Array, context: SheetContext) {
    super(bytes, context);
    this.rows = new SheetRows(context.name, context.budget);
  }

  read(): SheetContent {
    for (let tag = this.next(); tag !== 0; tag = this.next()) {
      if (this.closing) continue;
      if (tag === sheetDataTag) this.readRows();
      else if (tag === columnTag) this.readColumn();
      else if (tag === mergeTag) this.readMerge();
      else if (tag === extensionsTag) this.skipElement();
    }
    const rows = this.rows.finish();
    const merges = mergesInUse(this.merges, rows, this.context.name, this.context.budget);
    return { rows, merges, hiddenColumns: this.hiddenColumns };
  }

  private readRows(): void {
    if (this.leaveTag()) return;
    for (;;) {
      while (this.inRow && this.plainCell()) this.place(this.plain);
      const tag = this.next();
      if (tag === cellTag && !this.closing && this.inRow) {
        this.row = this.rowNumber;
        this.place(this.readCell());
      } else if (tag === rowTag && this.closing === this.inRow) {
        if (this.closing) this.endRow();
        else this.startRow();
      } else if (tag === sheetDataTag && this.closing && !this.inRow) {
        return;
      } else if (tag === 0 || this.closing || tag === cellTag || tag === rowTag) {
        throw this.damaged();
      } else {
        this.skipElement();
      }
    }
  }

  private startRow(): void {
    this.rowNumber++;
    this.column = -1;
    this.rowHidden = false;
    for (let name = this.nextAttribute(); name !== 0; name = this.nextAttribute()) {
      if (name === attributeR) this.rowNumber = this.natural(this.valueStart, this.valueEnd);
      else if (name === attributeHidden) this.rowHidden ||= isTrue(this.value());
      else if (name === attributeHeight)
        this.rowHidden ||= numberAt(this.bytes, this.valueStart, this.valueEnd) === 0;
    }
    if (this.rowNumber === 0) throw this.damaged();
    if (this.rowNumber > gridRows) throw this.outsideGrid();
    this.inRow = !this.empty;
  }

  private endRow(): void {
    this.inRow = false;
    if (this.cells.length === 0) return;
    this.rows.add(this.rowNumber, this.rowHidden, this.cells);
    this.cells = [];
  }

  private place(cell: Cell | undefined): void {
    if (cell === undefined) return;
    if (this.row === this.rowNumber) this.cells[this.column] = cell;
    else this.rows.addStray(this.row, this.column, cell);
  }

  private readColumn(): void {
    const attributes = this.attributes("min", "max", "hidden", "width");
    const min = Number(attributes.get("min") ?? Number.NaN);
    if (!isTrue(attributes.get("hidden")) && Number(attributes.get("width") ?? 1) !== 0) return;
    const max = Math.min(Number(attributes.get("max") ?? min), gridColumns);
    if (!(min >= 1 && min <= max)) return;
    // Ranges may not overlap; a file in which they add up to many sheets' widths only wants to keep us busy.
    this.columnsListed += max - min + 1;
    if (this.columnsListed > 4 * gridColumns) throw this.damaged();
    for (let column = min; column <= max; column++) this.hiddenColumns.add(column - 1);
  }

  private readMerge(): void {
    const merge = mergeOf(this.attribute("ref") ?? "");
    if (!merge) return;
    this.context.budget.spendMerge(this.context.name);
    this.merges.push(merge);
  }
}

/** `B2:D4`, `B:D` (whole columns) or `2:4` (whole rows); undefined for anything else. */
function mergeOf(ref: string): Merge | undefined {
  const match = /^\$?([A-Z]{0,3})\$?(\d{0,7}):\$?([A-Z]{0,3})\$?(\d{0,7})$/i.exec(ref);
  if (!match) return undefined;
  const [, from = "", first = "", to = "", last = ""] = match;
  const columns = [columnIndex(from, 0), columnIndex(to, gridColumns - 1)];
  const rows = [Number(first || 1), Number(last || gridRows)];
  return {
    top: Math.min(...rows),
    left: Math.min(...columns),
    bottom: Math.max(...rows),
    right: Math.max(...columns),
  };
}

function columnIndex(letters: string, otherwise: number): number {
  if (letters === "") return otherwise;
  let index = 0;
  for (const letter of letters.toUpperCase()) index = index * 26 + letter.charCodeAt(0) - 64;
  return index - 1;
}

/**
 * Rows, merged ranges and hidden columns of one worksheet part.
 *
 * Throws `Unreadable`: `xml-damaged`, `xml-doctype`, `cell-outside-grid`, `shared-string-missing`, and the budget's refusals.
 */
export function readSheet(bytes: Uint8Array, context: SheetContext): SheetContent {
  return new SheetCursor(bytes, context).read();
}
