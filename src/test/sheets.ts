import type { Cell, Merge, Sheet } from "../model/grid.ts";
import type { Table } from "../model/table.ts";
import { reports } from "../reports/index.ts";
import { findTables } from "../reading/table.ts";

/** Cells of a row; null and holes are empty. */
export type SheetRow = readonly (Cell | undefined | null)[];

/** A sheet from rows, the first being row 1; empty rows are blank ones. */
export function sheetOf(rows: readonly SheetRow[], merges: readonly Merge[] = [], name = "Sheet1"): Sheet {
  return {
    name,
    hidden: false,
    merges,
    hiddenColumns: new Set(),
    rows: rows.flatMap((row, i) => {
      const cells = row.map((cell) => cell ?? undefined);
      return cells.every((cell) => cell === undefined) ? [] : [{ number: i + 1, hidden: false, cells }];
    }),
  };
}

/** A merged range: 1-based rows, 0-based columns. */
export function merge(top: number, left: number, bottom: number, right: number): Merge {
  return { top, left, bottom, right };
}

/** Each table of the sheet as the kind whose header it fits best. */
export function bestTables(
  sheet: Sheet,
  confirmed: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map(),
): Table[] {
  return findTables(sheet, reports, confirmed).flatMap(({ candidates }) => candidates.slice(0, 1));
}

export function bestTable(sheet: Sheet): Table {
  const [table] = bestTables(sheet);
  if (table === undefined) throw new Error("no table found");
  return table;
}

/** Cells by column key, one record a row, empty cells left out. */
export function records(table: Table): Record<string, Cell>[] {
  return table.rows.map((row) =>
    Object.fromEntries(
      table.columns.flatMap(({ key }, i) => {
        const cell = row.cells[i];
        return cell === undefined ? [] : [[key, cell]];
      }),
    ),
  );
}
