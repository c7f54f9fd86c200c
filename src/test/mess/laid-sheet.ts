import type { Cell, Merge } from "../../model/grid.ts";

/** A sheet with everything in its place, ready for any writer. */
export interface LaidSheet {
  readonly name: string;
  readonly hidden: boolean;
  /** Row 1 first; empty rows are empty lists. */
  readonly rows: (Cell | undefined)[][];
  readonly hiddenRows: ReadonlySet<number>;
  readonly hiddenColumns: ReadonlySet<number>;
  readonly merges: readonly Merge[];
}
