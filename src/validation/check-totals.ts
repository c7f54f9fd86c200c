import { cellText } from "../model/cell-text.ts";
import type { Finding } from "../model/finding.ts";
import { firstFrom } from "../model/grid.ts";
import type { ReadRow } from "../model/submission.ts";
import type { TotalRow } from "../model/table.ts";
import type { RowFaults } from "./read-row.ts";
import { finding, placeOf, type PlannedColumn, type TablePlan } from "./table-plan.ts";

/** Sums of measures are compared to the second decimal; money in whole fen. */
const partsOfMeasure = 1000;
const measureTolerance = 5;

/**
 * Compares every printed 小计 and 合计 with the sum of the readable rows it covers, usable or not. `rows` are all rows of the
 * table. Where a covered cell cannot be read, the total cannot be checked either, and that is said.
 */
export function checkTotals(
  plan: TablePlan,
  totals: readonly TotalRow[],
  rows: readonly ReadRow[],
  faults: RowFaults,
  say: (finding: Finding) => void,
): void {
  for (const total of totals) {
    const covered = rows.slice(
      firstFrom(rows, total.from, numberOf),
      firstFrom(rows, total.to + 1, numberOf),
    );
    for (const planned of plan.columns) {
      const printed = printedIn(plan, total, planned);
      if (printed === undefined) continue;
      const unread = covered.find((row) => faults.unreadable.get(row)?.has(planned.key) === true);
      const found =
        unread === undefined
          ? mismatch(plan, total, planned, printed, covered)
          : unchecked(plan, total, planned, unread);
      if (found !== undefined) say(found);
    }
  }
}

function numberOf({ row }: ReadRow): number {
  return row;
}

/** Rates, shares and running numbers do not add up to anything. */
function isAdditive({ key, column, headRow }: PlannedColumn, plan: TablePlan): boolean {
  if (column.type !== "number" || headRow !== undefined) return false;
  if (plan.report.unique?.includes(key) === true || plan.report.key.includes(key)) return false;
  return column.fenPerUnit !== undefined || column.unit?.includes("/") !== true;
}

/** The number printed in a total's cell, undefined where it is none (`—`, `共 42 家`). */
function printedIn(plan: TablePlan, total: TotalRow, planned: PlannedColumn): number | undefined {
  const cell = total.cells[planned.index];
  if (cell === undefined || !isAdditive(planned, plan)) return undefined;
  const taken = planned.clean(cell);
  const value = taken !== null && typeof taken === "object" && "value" in taken ? taken.value : taken;
  return typeof value === "number" ? value : undefined;
}

function placeAndFound(plan: TablePlan, total: TotalRow, { key, index }: PlannedColumn) {
  return { place: placeOf(plan, total.number, key), found: cellText(total.cells[index]) };
}

function unchecked(plan: TablePlan, total: TotalRow, planned: PlannedColumn, unread: ReadRow): Finding {
  const { place, found } = placeAndFound(plan, total, planned);
  const cell = placeOf(plan, unread.row, planned.key).cell ?? "";
  return finding("sum-unchecked", "note", place, found, {
    label: total.label,
    from: total.from,
    to: total.to,
    cell,
  });
}

function mismatch(
  plan: TablePlan,
  total: TotalRow,
  planned: PlannedColumn,
  printed: number,
  covered: readonly ReadRow[],
): Finding | undefined {
  const { key, column } = planned;
  const parts = column.fenPerUnit ?? partsOfMeasure;
  const numbers = covered.map(({ values }) => values[key]).filter((value) => typeof value === "number");
  const sum = numbers.reduce((all, value) => all + Math.round(value * parts), 0);
  const difference = Math.round(printed * parts) - sum;
  if (Math.abs(difference) < (column.fenPerUnit === undefined ? measureTolerance : 1)) return undefined;
  // Under whole numbers some clerks print how many there are rather than how much.
  if (column.integer && printed === numbers.length) return undefined;
  const { place, found } = placeAndFound(plan, total, planned);
  return finding("total-mismatch", "error", place, found, {
    label: total.label,
    from: total.from,
    to: total.to,
    printed,
    sum: sum / parts,
    difference: difference / parts,
    unit: column.unit ?? "",
  });
}
