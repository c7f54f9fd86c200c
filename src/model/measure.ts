import { matches, type Matches } from "./check.ts";
import { addDays, dayNumber } from "./date.ts";
import { roundedProduct, unitDecimals } from "./decimal.ts";
import { customerName } from "./customer-name.ts";
import { plainText } from "./nearest.ts";
import { madeOnce } from "./remember.ts";
import type { MeasureContext, MeasureUnit, MergedRow, RatioMeasure, RowMeasure } from "./report.ts";
import type { Words } from "./words.ts";

/** A condition on a row with the columns it reads. */
export interface Condition<K extends string> {
  readonly columns: readonly K[];
  holds(row: MergedRow, context: MeasureContext): boolean;
}

/** A condition that looks at nothing beside the row. */
export interface RowCondition<K extends string> extends Condition<K> {
  holds(row: MergedRow): boolean;
}

interface Facts {
  readonly title: Words;
  /** Which way is good; absent where neither is. */
  readonly better?: "up" | "down";
  readonly headline?: boolean;
}

interface Selected<K extends string> extends Facts {
  /** Only rows for which it holds; all rows by default. */
  readonly where?: Condition<K>;
  /** Rows of this kind instead of the kind's own; `where` then reads that kind's columns. */
  readonly over?: string;
  /** Rows of so many periods before are measured too. */
  readonly lookBack?: number;
  /** Published as the way it is worked out. */
  readonly method?: Words;
}

/** The rows whose columns have one of the values named: `is({ status: ["已租"] })`. */
export function is<const K extends string>(wanted: Matches<K>): RowCondition<K> {
  // The keys of `wanted` are the names it was written with.
  return { columns: Object.keys(wanted) as K[], holds: ({ values }) => matches(values, wanted) };
}

/** A condition of its own on the columns named. */
export function when<const K extends string>(
  columns: readonly K[],
  holds: (row: MergedRow, context: MeasureContext) => boolean,
): Condition<K> {
  return { columns, holds };
}

export function filled<const K extends string>(column: K): Condition<K> {
  return { columns: [column], holds: ({ values }) => (values[column] ?? null) !== null };
}

const nothing = /^(?:无|没有|暂无|不需要|无需|none|no|n\/a|[-—–/.。、]+)?$/iu;

/** Whether a text is empty, or says that there is nothing to say. */
export function saysNothing(text: string): boolean {
  return nothing.test(text.trim());
}

/** The column says something. */
export function says<const K extends string>(column: K): Condition<K> {
  return { columns: [column], holds: ({ values }) => !saysNothing(String(values[column] ?? "")) };
}

/** All of the conditions hold. */
export function all<const K extends string>(...conditions: readonly Condition<K>[]): Condition<K> {
  return {
    columns: [...new Set(conditions.flatMap(({ columns }) => columns))],
    holds: (row, context) => conditions.every((condition) => condition.holds(row, context)),
  };
}

/** One of the conditions, on the row alone, holds. */
export function any<const K extends string>(...conditions: readonly RowCondition<K>[]): RowCondition<K> {
  return {
    columns: [...new Set(conditions.flatMap(({ columns }) => columns))],
    holds: (row) => conditions.some((condition) => condition.holds(row)),
  };
}

/** Rows of another kind are measured by that kind's columns, which are none of this kind's. */
function theirs(condition: Condition<string>): Condition<never> {
  return { columns: [], holds: (row, context) => condition.holds(row, context) };
}

/** The date lies after the period's end, at most so many days: what runs out within 30 days. */
export function endsWithin<const K extends string>(column: K, days: number): Condition<K> {
  const limit = shiftedEnd(days);
  return when([column], ({ values }, context) => {
    const date = values[column];
    return typeof date === "string" && date > context.end && date <= limit(context);
  });
}

/** The date lies more than so many days before the period's end. */
export function olderThan<const K extends string>(column: K, days: number): Condition<K> {
  const limit = shiftedEnd(-days);
  return when([column], ({ values }, context) => {
    const date = values[column];
    return typeof date === "string" && date < limit(context);
  });
}

/** The period's end shifted by days; the last answer is kept, for rows are asked period by period. */
function shiftedEnd(days: number): (context: MeasureContext) => string {
  let known = { end: "", shifted: "" };
  return ({ end }) => {
    if (known.end !== end) known = { end, shifted: addDays(end, days) };
    return known.shifted;
  };
}

/** The columns have the values they had in each of so many periods before; a row then unknown does not count. */
export function unchangedFor<const K extends string>(columns: readonly K[], periods: number): Condition<K> {
  return when(columns, (row, context) => {
    for (let back = 1; back <= periods; back++) {
      const before = context.before(row, back);
      if (before === undefined) return false;
      if (columns.some((column) => before.values[column] !== row.values[column])) return false;
    }
    return true;
  });
}

/**
 * A row of another kind of whose name (its column `theirName`) the unit has a row of this kind (column `ourName`) in the
 * period: a key account that was met.
 */
export function coveredBy(theirName: string, ourName: string): Condition<never> {
  const nameOf = (row: MergedRow, column: string) => `${row.unit}\u0001${customerName(row.values[column])}`;
  const namesIn = madeOnce((rows: readonly MergedRow[]) => new Set(rows.map((own) => nameOf(own, ourName))));
  return theirs(when([], (row, { rows }) => namesIn(rows).has(nameOf(row, theirName))));
}

/**
 * The last date (ISO, in `date`) among the rows of the unit about the row's own customer (in `name`); empty where none is
 * dated. Worked out once for the rows of a period.
 */
export function lastDate(name: string, date: string): (row: MergedRow, rows: readonly MergedRow[]) => string {
  const nameOf = ({ unit, values }: MergedRow) => `${unit}\u0001${customerName(values[name])}`;
  const lastDates = madeOnce((rows: readonly MergedRow[]) => {
    const last = new Map<string, string>();
    for (const row of rows) {
      const own = String(row.values[date] ?? "");
      if (own > (last.get(nameOf(row)) ?? "")) last.set(nameOf(row), own);
    }
    return last;
  });
  return (row, rows) => lastDates(rows).get(nameOf(row)) ?? "";
}

export function not<const K extends string>(condition: Condition<K>): Condition<K> {
  return { columns: condition.columns, holds: (row, context) => !condition.holds(row, context) };
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
  { title, better, headline, where, over, lookBack, method }: Selected<K>,
  columns: readonly C[],
  unit: MeasureUnit,
): Omit<RowMeasure<C | K>, "combine" | "value"> {
  return {
    title,
    unit,
    ...(better === undefined ? {} : { better }),
    ...(headline === undefined ? {} : { headline }),
    ...(over === undefined ? {} : { over }),
    ...(lookBack === undefined ? {} : { lookBack }),
    ...(method === undefined ? {} : { method }),
    columns: [...new Set<C | K>([...columns, ...(where?.columns ?? [])])],
    select: (row, context) => where === undefined || where.holds(row, context),
  };
}
