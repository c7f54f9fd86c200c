import type { Value } from "../model/column.ts";
import type { Cell, ErrorCell } from "../model/grid.ts";

export type Data = Readonly<Record<string, string | number>>;

/** A value not taken as it stood. */
export interface Cleaned {
  readonly value: Value;
  /** What was done, as codes worded in `locales/cleanings.ts`; empty where nothing is worth recording. */
  readonly did: readonly string[];
  /** A warning the cell gets all the same: the code of a finding and its data. */
  readonly doubt?: Doubt;
}

export interface Doubt {
  readonly code: string;
  readonly data: Data;
  /** Said once a column, with the number of cells, not at every cell. */
  readonly oncePerColumn: boolean;
}

/** A cell that holds no value of its column's type: the code of an error finding and its data. */
export interface Problem {
  readonly problem: string;
  readonly data: Data;
}

/** Nearly every cell is taken as it stands: then the bare value, so that the hot path allocates nothing. */
export type Taken = Value | Cleaned | Problem;

export type Cleaner = (cell: Cell) => Taken;

/** A cell whose value a reader sees; a cell that holds none is answered alike for every type of column. */
export type SeenCell = Exclude<Cell, ErrorCell>;

/** What one type of column takes a cell for. */
export type TypedCleaner = (cell: SeenCell) => Taken;

export function problem(code: string, data: Data = {}): Problem {
  return { problem: code, data };
}

/** The bare value where nothing was done. */
export function cleaned(value: Value, did: readonly string[], doubt?: Doubt): Taken {
  if (did.length === 0 && doubt === undefined) return value;
  return { value, did, ...(doubt === undefined ? {} : { doubt }) };
}
