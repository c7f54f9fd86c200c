import { matches } from "./check.ts";
import { customerName } from "./customer-name.ts";
import { addDays } from "./date.ts";
import { madeOnce } from "./remember.ts";
import type { Matches, MeasureContext, MergedRow, Support } from "./report.ts";

/** A condition on a row with the columns it reads. */
export interface Condition<K extends string> {
  readonly columns: readonly K[];
  /** The values it looks for, where it looks for some that were named. */
  readonly looksFor?: readonly Matches<string>[];
  holds(row: MergedRow, context: MeasureContext): boolean;
  /** The other rows for which it holds of the row; absent where it looks at the row alone. */
  readonly support?: (row: MergedRow, context: MeasureContext) => readonly Support[];
}

/** A condition that looks at nothing beside the row. */
export interface RowCondition<K extends string> extends Condition<K> {
  holds(row: MergedRow): boolean;
  readonly support?: never;
}

/** The rows whose columns have one of the values named: `is({ status: ["已租"] })`. */
export function is<const K extends string>(wanted: Matches<K>): RowCondition<K> {
  // The keys of `wanted` are the names it was written with.
  const columns = Object.keys(wanted) as K[];
  return { columns, looksFor: [wanted], holds: ({ values }) => matches(values, wanted) };
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
    ...joined(conditions),
    holds: (row, context) => conditions.every((condition) => condition.holds(row, context)),
    support: (row, context) => conditions.flatMap((condition) => condition.support?.(row, context) ?? []),
  };
}

/** One of the conditions, on the row alone, holds. */
export function any<const K extends string>(...conditions: readonly RowCondition<K>[]): RowCondition<K> {
  return {
    ...joined(conditions),
    holds: (row) => conditions.some((condition) => condition.holds(row)),
  };
}

/** What several conditions read and look for together. */
function joined<K extends string>(
  conditions: readonly Condition<K>[],
): Required<Pick<Condition<K>, "columns" | "looksFor">> {
  return {
    columns: [...new Set(conditions.flatMap(({ columns }) => columns))],
    looksFor: conditions.flatMap(({ looksFor = [] }) => looksFor),
  };
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
  const backs = Array.from({ length: periods }, (_, i) => i + 1);
  return {
    columns,
    holds: (row, context) =>
      backs.every((back) => {
        const before = context.before(row, back);
        return (
          before !== undefined && columns.every((column) => before.values[column] === row.values[column])
        );
      }),
    support: (row, context) =>
      backs.flatMap((back) => {
        const before = context.before(row, back);
        return before === undefined ? [] : [{ row: before, columns }];
      }),
  };
}

/**
 * A row of another kind of whose name (its column `theirName`) the unit has a row of this kind (column `ourName`) in the
 * period: a key account that was met.
 */
export function coveredBy(theirName: string, ourName: string): Condition<never> {
  const nameOf = ({ unit, values }: MergedRow, column: string) =>
    `${unit}\u0001${customerName(values[column])}`;
  const rowsByName = madeOnce((rows: readonly MergedRow[]) =>
    Map.groupBy(rows, (own) => nameOf(own, ourName)),
  );
  const covering = (row: MergedRow, { rows }: MeasureContext) => rowsByName(rows).get(nameOf(row, theirName));
  return {
    // Rows of another kind are measured by that kind's columns, which are none of this kind's.
    columns: [],
    holds: (row, context) => covering(row, context) !== undefined,
    support: (row, context) =>
      (covering(row, context) ?? []).map((own) => ({ row: own, columns: [ourName] })),
  };
}

/**
 * The last date (ISO, in `date`) among the rows of the unit about the row's own customer (in `name`); empty where none is
 * dated. Worked out once for the rows of a period.
 */
export function lastDate(name: string, date: string): (row: MergedRow, rows: readonly MergedRow[]) => string {
  const nameOf = ({ values }: MergedRow) => customerName(values[name]);
  const lastDates = madeOnce((rows: readonly MergedRow[]) => {
    const byUnit = new Map<string, Map<string, string>>();
    for (const row of rows) {
      const last = byUnit.get(row.unit) ?? new Map<string, string>();
      byUnit.set(row.unit, last);
      const own = String(row.values[date] ?? "");
      const customer = nameOf(row);
      if (own > (last.get(customer) ?? "")) last.set(customer, own);
    }
    return byUnit;
  });
  return (row, rows) => lastDates(rows).get(row.unit)?.get(nameOf(row)) ?? "";
}

export function not<const K extends string>(condition: Condition<K>): Condition<K> {
  return { ...joined([condition]), holds: (row, context) => !condition.holds(row, context) };
}
