import { roundedTo, unitDecimals } from "../model/decimal.ts";
import type { Measure, MeasureContext, MeasureUnit, MergedRow, Report, RowMeasure } from "../model/report.ts";

/** How near to the middle between two whole parts binary products may be wrong. */
const doubtful = 1e-3;

/** The value in whole parts of its unit (fen for money), rounded half up as its decimals say: 1.005 元 is 101 fen. */
function parts(value: number, unit: MeasureUnit): number {
  const scale = 10 ** unitDecimals[unit];
  const scaled = value * scale;
  const isNearHalf = Math.abs(Math.abs(scaled % 1) - 0.5) < doubtful;
  return Math.round(isNearHalf ? roundedTo(value, unitDecimals[unit]) * scale : scaled);
}

/** The number rounded to whole parts of its unit (fen for money). */
export function rounded(value: number, unit: MeasureUnit): number {
  return parts(value, unit) / 10 ** unitDecimals[unit];
}

/** Exact difference of two values of a unit; null when there is nothing to compare with. Percent: in points. */
export function changeOf(value: number | null, previous: number | null, unit: MeasureUnit): number | null {
  if (value === null || previous === null) return null;
  return (parts(value, unit) - parts(previous, unit)) / 10 ** unitDecimals[unit];
}

export function measureNamed({ kind, measures }: Report, name: string): Measure {
  const measure = measures[name];
  if (measure === undefined) throw new Error(`${kind} has no measure ${name}`);
  return measure;
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
  const sum = numbers.reduce((total, each) => total + parts(each, unit), 0) / 10 ** unitDecimals[unit];
  if (combine === "sum") return sum;
  return numbers.length === 0 ? null : rounded(sum / numbers.length, unit);
}

/** Quotient of two values, times 100 for percent; null where either is missing or the divisor is 0. */
export function quotient(of: number | null, to: number | null, unit: MeasureUnit): number | null {
  if (of === null || to === null || to === 0) return null;
  return rounded((unit === "percent" ? 100 * of : of) / to, unit);
}
