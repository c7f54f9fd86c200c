import type { Cell, GridRow, Merge } from "../model/grid.ts";
import type { ReadBudget } from "./read-budget.ts";

interface BuiltRow {
  readonly number: number;
  hidden: boolean;
  readonly cells: (Cell | undefined)[];
}

/** Collects a sheet's rows; puts them in order where the file does not. */
export class SheetRows {
  private readonly sheet: string;
  private readonly budget: ReadBudget;
  private readonly rows: BuiltRow[] = [];
  private ordered = true;
  private last = 0;

  constructor(sheet: string, budget: ReadBudget) {
    this.sheet = sheet;
    this.budget = budget;
  }

  /** Adds a row with cells; the array is kept, not copied. */
  add(number: number, hidden: boolean, cells: (Cell | undefined)[]): void {
    this.budget.spendRow(cells.length, this.sheet);
    if (number <= this.last) this.ordered = false;
    this.last = number;
    this.rows.push({ number, hidden, cells });
  }

  /** Adds one cell that stands outside its row element. */
  addStray(number: number, column: number, cell: Cell): void {
    const cells: (Cell | undefined)[] = [];
    cells[column] = cell;
    this.add(number, false, cells);
  }

  /** All rows, ascending; of two cells at one place the later one counts. */
  finish(): readonly GridRow[] {
    if (this.ordered) return this.rows;
    const merged = new Map<number, BuiltRow>();
    for (const row of this.rows) {
      const known = merged.get(row.number);
      if (known === undefined) {
        merged.set(row.number, row);
        continue;
      }
      known.hidden ||= row.hidden;
      row.cells.forEach((cell, column) => {
        if (cell !== undefined) known.cells[column] = cell;
      });
    }
    return [...merged.values()].sort((left, right) => left.number - right.number);
  }
}

/**
 * Merged ranges cut to the rows and columns in use, without those that then cover one cell or none: a merge of whole
 * columns must not send anyone through a million empty rows. Their area counts against the budget.
 */
export function mergesInUse(
  merges: readonly Merge[],
  rows: readonly GridRow[],
  sheet: string,
  budget: ReadBudget,
): readonly Merge[] {
  if (merges.length === 0) return merges;
  const lastRow = rows.at(-1)?.number ?? 0;
  const lastColumn = rows.reduce((widest, { cells }) => Math.max(widest, cells.length), 0) - 1;
  const used: Merge[] = [];
  for (const merge of merges) {
    const bottom = Math.min(merge.bottom, lastRow);
    const right = Math.min(merge.right, lastColumn);
    const area = Math.max(0, bottom - merge.top + 1) * Math.max(0, right - merge.left + 1);
    if (area < 2) continue;
    budget.spendMergedArea(area, sheet);
    used.push({ top: merge.top, left: merge.left, bottom, right });
  }
  return used;
}
