import type { Condition } from "./condition.ts";
import { dayNumber } from "./date.ts";
import { roundedProduct, unitDecimals } from "./decimal.ts";
import { customerName } from "./customer-name.ts";
import { plainText } from "./plain-text.ts";
import type {
  MeasureContext,
  MeasureFacts,
  MeasureUnit,
  MergedRow,
  RatioMeasure,
  RowMeasure,
} from "./report.ts";

export type Facts = Omit<MeasureFacts, "unit">;

export interface Selected<K extends string> extends Facts, Pick<RowMeasure, "over" | "lookBack" | "method"> {
  /** Only rows for which it holds, all rows by default; with `over` it reads that kind's columns. */
  readonly where?: Condition<K>;
}

/** How many rows. */
export function count<const K extends string = never>(facts: Selected<K>): RowMeasure<K> {
  return { ...rowMeasure(facts, [], "count"), combine: "count" };
}

/** The sum of a column. */
export function sum<const C extends string, const K extends string = never>(
  column: C,
  facts: Selected<K> & { readonly unit: MeasureUnit },
): RowMeasure<C | K> {
  return {
    ...rowMeasure(facts, [column], facts.unit),
    combine: "sum",
    value: ({ values }) => values[column] ?? null,
  };
}

/** The sum of the products of columns, each rounded half up to the unit (fen); a row that lacks one is left out. */
export function sumProduct<const C extends string, const K extends string = never>(
  factors: readonly C[],
  facts: Selected<K> & { readonly unit: MeasureUnit },
): RowMeasure<C | K> {
  const value = ({ values }: MergedRow) => {
    const numbers = factors.map((factor) => values[factor]).filter((each) => typeof each === "number");
    return numbers.length < factors.length ? null : roundedProduct(numbers, unitDecimals[facts.unit]);
  };
  return { ...rowMeasure(facts, factors, facts.unit), combine: "sum", value };
}

/**
 * The sum of what a column gained since the period before; what was empty then counts as 0. A row that was not there then is
 * left out, since nobody knows when it gained what it has, and so are rows of units that did not report.
 */
export function sumOfChange<const C extends string, const K extends string = never>(
  column: C,
  facts: Selected<K> & { readonly unit: MeasureUnit },
): RowMeasure<C | K> {
  const measure = rowMeasure(facts, [column], facts.unit);
  const value = (row: MergedRow, context: MeasureContext) => {
    const [now, before] = [row.values[column], context.before(row)?.values];
    if (typeof now !== "number" || before === undefined) return null;
    const then = before[column];
    return now - (typeof then === "number" ? then : 0);
  };
  return {
    ...measure,
    combine: "sum",
    // Asking for the row before tells whether its unit reported then.
    select: (row, context) => measure.select(row, context) && value(row, context) !== null,
    value,
    support: (row, context) => {
      const before = context.before(row);
      return [
        ...(measure.support?.(row, context) ?? []),
        ...(before === undefined ? [] : [{ row: before, columns: [column] }]),
      ];
    },
  };
}

/** How many different texts a column has, give or take spaces, width and case. */
export function distinct<const C extends string, const K extends string = never>(
  column: C,
  facts: Selected<K>,
): RowMeasure<C | K> {
  const value = ({ values }: MergedRow) => {
    const text = values[column] ?? null;
    return typeof text === "string" ? plainText(text) : text;
  };
  return { ...rowMeasure(facts, [column], "count"), combine: "distinct", value };
}

/** How many different texts a column has within each unit, added up: of two units, namesakes are two. */
export function distinctWithinUnits<const C extends string, const K extends string = never>(
  column: C,
  facts: Selected<K>,
): RowMeasure<C | K> {
  const value = ({ unit, values }: MergedRow) => {
    const text = values[column] ?? null;
    return text === null ? null : `${plainText(String(text))}(${unit})`;
  };
  return { ...rowMeasure(facts, [column], "count"), combine: "distinct", value };
}

/** How many different customers a column names, as `customerName` tells them apart. */
export function distinctCustomers<const C extends string, const K extends string = never>(
  column: C,
  facts: Selected<K>,
): RowMeasure<C | K> {
  const value = ({ values }: MergedRow) => customerName(values[column]) || null;
  return { ...rowMeasure(facts, [column], "count"), combine: "distinct", value };
}

/** The mean of a column over the rows that have it. */
export function mean<const C extends string, const K extends string = never>(
  column: C,
  facts: Selected<K> & { readonly unit: MeasureUnit },
): RowMeasure<C | K> {
  return {
    ...rowMeasure(facts, [column], facts.unit),
    combine: "mean",
    value: ({ values }) => values[column] ?? null,
  };
}

/** The mean age in days, at the period's end, of the dates in a column. */
export function meanAge<const C extends string, const K extends string = never>(
  column: C,
  facts: Selected<K>,
): RowMeasure<C | K> {
  const value = ({ values }: MergedRow, { end }: MeasureContext) => {
    const date = values[column];
    return typeof date === "string" ? Math.max(0, dayNumber(end) - dayNumber(date)) : null;
  };
  return { ...rowMeasure(facts, [column], "days"), combine: "mean", value };
}

/** One measure of the kind divided by another, as percent unless a unit is given. */
export function ratio<const A extends string, const B extends string>(
  of: A,
  to: B,
  facts: Facts & { readonly unit?: MeasureUnit },
): RatioMeasure<A | B> {
  return { ...facts, unit: facts.unit ?? "percent", combine: "ratio", of, to };
}

function rowMeasure<K extends string, C extends string>(
  { where, ...facts }: Selected<K>,
  columns: readonly C[],
  unit: MeasureUnit,
): Omit<RowMeasure<C | K>, "combine" | "value"> {
  return {
    ...facts,
    unit,
    columns: [...new Set<C | K>([...columns, ...(where?.columns ?? [])])],
    ...(where?.looksFor === undefined ? {} : { looksFor: where.looksFor }),
    select: (row, context) => where === undefined || where.holds(row, context),
    ...(where?.support === undefined ? {} : { support: where.support }),
  };
}
