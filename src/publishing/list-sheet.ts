import { columnLetters } from "../model/grid.ts";
import type { RowPlan, SheetPlan } from "./summary-book.ts";
import { cell, styles, tabs } from "./summary-style.ts";

export interface ListHeader {
  readonly title: string;
  readonly width: number;
  readonly numeric?: boolean;
}

interface ListOptions {
  /** The sheet's name unless given. */
  readonly title?: string;
  readonly notes?: readonly string[];
  readonly tab?: string;
  /** In points. */
  readonly headerHeight?: number;
}

/** A sheet that is one filterable list below its title and the notes about it. */
export function listSheet(
  name: string,
  headers: readonly ListHeader[],
  rows: readonly RowPlan[],
  empty: string,
  { title = name, notes = [], tab = tabs.record, headerHeight = 22 }: ListOptions = {},
): SheetPlan {
  const header = 2 + notes.length;
  return {
    name,
    tab,
    columns: headers.map(({ width }) => ({ width })),
    frozen: { rows: header, columns: 0 },
    autoFilter: `A${header}:${columnLetters(headers.length - 1)}${header + Math.max(1, rows.length)}`,
    repeatedRows: `1:${header}`,
    rows: [
      { cells: [cell(title, styles.title)], height: 28 },
      ...notes.map((note) => ({ cells: [cell(note, styles.note)] })),
      {
        cells: headers.map(({ title, numeric = false }) =>
          cell(title, numeric ? styles.numberHeader : styles.header),
        ),
        height: headerHeight,
      },
      ...(rows.length === 0 ? [{ cells: [cell(empty, styles.quiet)] }] : rows),
    ],
  };
}
