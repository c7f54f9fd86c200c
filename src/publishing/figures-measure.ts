import type { MeasureContext, MeasureUnit, MergedRow, RowMeasure } from "../model/report.ts";

/**
 * Whole parts of one unit in which values are added, so that sums and differences are exact: fen for money; tenths of a
 * square decimetre, thousandths and millionths where the unit itself is not money.
 */
const partsPerUnit: Readonly<Record<MeasureUnit, number>> = {
  yuan: 100,
  wan: 1_000_000,
  squareMetres: 10_000,
  count: 1_000,
  days: 1_000_000,
  points: 1_000_000,
  percent: 1_000_000,
};

/** The value in whole parts of its unit. */
function parts(value: number, unit: MeasureUnit): number {
  return Math.round(value * partsPerUnit[unit]);
}

/** The number rounded to whole parts of its unit (fen for money). */
export function rounded(value: number, unit: MeasureUnit): number {
  return parts(value, unit) / partsPerUnit[unit];
}

/** Exact difference of two values of a unit; null when there is nothing to compare with. Percent: in points. */
export function changeOf(value: number | null, previous: number | null, unit: MeasureUnit): number | null {
  if (value === null || previous === null) return null;
  return (parts(value, unit) - parts(previous, unit)) / partsPerUnit[unit];
}

/** The rows that the measure counts. */
export function selectRows(
  measure: RowMeasure,
  rows: readonly MergedRow[],
  context: MeasureContext,
): MergedRow[] {
  return rows.filter((row) => measure.select(row, context));
}

/** The measure's value over rows already selected; null for the mean of nothing. */
export function combineRows(
  measure: RowMeasure,
  rows: readonly MergedRow[],
  context: MeasureContext,
): number | null {
  const { combine, unit, value } = measure;
  if (combine === "count") return rows.length;
  const values = rows.map((row) => value?.(row, context) ?? null);
  if (combine === "distinct") return new Set(values.filter((each) => each !== null)).size;
  const numbers = values.filter((each) => typeof each === "number");
  const sum = numbers.reduce((total, each) => total + parts(each, unit), 0) / partsPerUnit[unit];
  if (combine === "sum") return sum;
  return numbers.length === 0 ? null : rounded(sum / numbers.length, unit);
}

/** Quotient of two values, times 100 for percent; null where either is missing or the divisor is 0. */
export function quotient(of: number | null, to: number | null, unit: MeasureUnit): number | null {
  if (of === null || to === null || to === 0) return null;
  return rounded((unit === "percent" ? 100 * of : of) / to, unit);
}
