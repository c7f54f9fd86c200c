import type { Value } from "../model/column.ts";
import type { MergedRow, Report } from "../model/report.ts";
import { keyOrContent } from "../model/row-key.ts";

/** One row that two versions of a submission do not share alike. */
export interface RowChange {
  readonly change: "added" | "removed" | "changed";
  /** The row's key in words: `2006-09-18 厦门博达科技有限公司 李娜`. */
  readonly name: string;
  /** Where the row stands in the newer version, or stood in the older. */
  readonly sheet: string;
  readonly row: number;
  readonly cells: readonly { readonly column: string; readonly before: Value; readonly after: Value }[];
}

/**
 * What changed from one version's rows to another's, matched by the kind's key, in the order of the newer sheet. Rows of one
 * key are matched in their order; a row without a key is the same as one that says the same.
 */
export function diffRows(report: Report, from: readonly MergedRow[], to: readonly MergedRow[]): RowChange[] {
  const keyOf = ({ values }: MergedRow): string => keyOrContent(report, values);
  const gone = new Set(from);
  const before = Map.groupBy(from.toReversed(), keyOf);
  const changes: RowChange[] = [];
  for (const row of to) {
    const old = before.get(keyOf(row))?.pop();
    if (old !== undefined) gone.delete(old);
    const cells = changedCells(report, old, row);
    if (cells.length > 0) changes.push(changeOf(report, old === undefined ? "added" : "changed", row, cells));
  }
  for (const row of gone)
    changes.push(changeOf(report, "removed", row, changedCells(report, row, undefined)));
  return changes;
}

function changeOf(
  report: Report,
  change: RowChange["change"],
  row: MergedRow,
  cells: RowChange["cells"],
): RowChange {
  const keys = [...report.key, ...(report.keyFallback ?? [])];
  const name = keys.map((key) => row.values[key] ?? "").filter((value) => value !== "");
  return { change, name: name.join(" "), sheet: row.sheet, row: row.row, cells };
}

function changedCells(
  report: Report,
  old: MergedRow | undefined,
  row: MergedRow | undefined,
): RowChange["cells"] {
  return Object.keys(report.columns).flatMap((column) => {
    const [before, after] = [old?.values[column] ?? null, row?.values[column] ?? null];
    return before === after ? [] : [{ column, before, after }];
  });
}
