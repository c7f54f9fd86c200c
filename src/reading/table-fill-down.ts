import { type Cell, firstFrom, isFilled, type Sheet } from "../model/grid.ts";
import type { Column } from "../model/column.ts";
import { isNumeric } from "../model/report.ts";
import type { Table, TableRow } from "../model/table.ts";
import { cellAt } from "./table-merges.ts";

/** What lies below a header: the rows (indices in `sheet.rows`) and columns that are the table's. */
export interface Region {
  readonly sheet: Sheet;
  readonly indices: readonly number[];
  readonly left: number;
  readonly right: number;
}

interface FilledColumn {
  readonly key: string;
  readonly at: number;
  readonly column: Column | undefined;
}

/**
 * Fills cells merged downwards: what they say is true of each row, so texts, choices, dates and units are filled into the rows
 * they cover. A number is not, or it would be counted several times; each such range is returned. `columns` are parallel to the
 * rows' cells; rows that change are put in the place of those in `rows`.
 */
export function fillDown(
  { sheet, indices }: Region,
  columns: readonly FilledColumn[],
  rows: TableRow[],
): Table["mergedNumbers"] {
  const listed: Table["mergedNumbers"][number][] = [];
  const first = sheet.rows[indices[0] ?? Infinity]?.number ?? Infinity;
  const last = rows.at(-1)?.number ?? -Infinity;
  for (const merge of sheet.merges) {
    if (merge.top === merge.bottom || merge.top < first || merge.top > last) continue;
    const index = columns.findIndex(({ at }) => at === merge.left);
    const [filled, definition] = [columns[index], columns[index]?.column];
    if (filled === undefined || definition === undefined) continue;
    const value = cellAt(sheet, merge.top, merge.left);
    const [from, to] = [
      firstFrom(rows, merge.top + 1, numberOf),
      firstFrom(rows, merge.bottom + 1, numberOf),
    ];
    if (!isFilled(value) || from === to) continue;
    if (isNumeric(definition.type)) listed.push({ key: filled.key, from: merge.top, to: merge.bottom });
    else
      for (const [i, row] of rows.slice(from, to).entries())
        if (!isFilled(row.cells[index]))
          rows[from + i] = { ...row, cells: withCell(row.cells, index, value) };
  }
  return listed.sort((a, b) => a.from - b.from);
}

/** A copy, for the cells may be the sheet's own, and fewer than there are columns. */
function withCell(cells: TableRow["cells"], index: number, value: Cell): TableRow["cells"] {
  const copy = [...cells];
  copy[index] = value;
  return copy;
}

function numberOf({ number }: TableRow): number {
  return number;
}
