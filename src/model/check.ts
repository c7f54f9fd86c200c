import type { Value, Values } from "./column.ts";
import type { Severity } from "./finding.ts";
import { plainText } from "./plain-text.ts";
import type { Check, HistoryCheck, Matches } from "./report.ts";
import type { Words } from "./words.ts";

interface CheckOptions {
  /** What was expected, as a noun phrase: `不大于建筑面积`. */
  readonly expected: Words;
  /** `error` by default. */
  readonly severity?: Severity;
  /** Derived from the columns' names by default. */
  readonly code?: string;
}

/** `usableArea` → `usable-area`. */
function kebab(column: string): string {
  return column.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

export function matches<K extends string>(row: Values, wanted: Matches<K>): boolean {
  return Object.entries<readonly Value[] | undefined>(wanted).every(
    ([column, values]) => values === undefined || values.includes(row[column] ?? null),
  );
}

interface CheckSpec<N extends string, T extends string> {
  readonly code: string;
  readonly at: NoInfer<N | T>;
  /** Columns of numbers the rule reads; it is asked only where all of them have a value. */
  readonly numbers?: readonly N[];
  /** Columns of text, choices or dates (ISO) the rule reads; likewise. */
  readonly texts?: readonly T[];
  readonly holds: (row: Readonly<Record<N, number> & Record<T, string>>) => boolean;
  readonly expected: Words;
  readonly severity?: Severity;
}

/** Any rule over the filled columns of one row. */
export function check<const N extends string = never, const T extends string = never>(
  spec: CheckSpec<N, T>,
): Check<NoInfer<N | T>> {
  const { numbers = [], texts = [] } = spec;
  return {
    code: spec.code,
    severity: spec.severity ?? "error",
    columns: [...numbers, ...texts],
    at: spec.at,
    asksEmpty: false,
    // A check is asked only when its columns have values, and values are of their column's type: see `Check`.
    holds: (row) => spec.holds(row as never),
    expected: spec.expected,
  };
}

/** The number at `column` is not above the one at `limit`. */
export function atMost<const A extends string, const B extends string>(
  column: A,
  limit: B,
  { expected, severity = "error", code = `${kebab(column)}-above-${kebab(limit)}` }: CheckOptions,
): Check<A | B> {
  const holds = (row: Values) => Number(row[column]) <= Number(row[limit]);
  return { code, severity, columns: [column, limit], at: column, asksEmpty: false, holds, expected };
}

/** The date at `column` is not before the one at `earliest`; with `strictly` it is after it. */
export function notBefore<const A extends string, const B extends string>(
  column: A,
  earliest: B,
  options: CheckOptions & { readonly strictly?: boolean },
): Check<A | B> {
  const { expected, severity = "error", strictly = false } = options;
  const { code = `${kebab(column)}-${strictly ? "not-after" : "before"}-${kebab(earliest)}` } = options;
  const holds = (row: Values) => {
    const [date, limit] = [String(row[column]), String(row[earliest])];
    return strictly ? date > limit : date >= limit;
  };
  return { code, severity, columns: [column, earliest], at: column, asksEmpty: false, holds, expected };
}

/** The column has a value wherever the others have one of the values named. */
export function requiredWhen<const A extends string, const K extends string>(
  column: A,
  when: Matches<K>,
  { expected, severity = "error", code = `${kebab(column)}-required` }: CheckOptions,
): Check<A | K> {
  const holds = (row: Values) => (row[column] ?? null) !== null || !matches(row, when);
  // The keys of `when` are the names it was written with.
  const columns = [column, ...(Object.keys(when) as K[])];
  return { code, severity, columns, at: column, asksEmpty: true, looksFor: [when], holds, expected };
}

/** The column is empty wherever the others have one of the values named; a warning by default. */
export function emptyWhen<const A extends string, const K extends string>(
  column: A,
  when: Matches<K>,
  { expected, severity = "warning", code = `${kebab(column)}-out-of-place` }: CheckOptions,
): Check<A | K> {
  const holds = (row: Values) => (row[column] ?? null) === null || !matches(row, when);
  // The keys of `when` are the names it was written with.
  const columns = [column, ...(Object.keys(when) as K[])];
  return { code, severity, columns, at: column, asksEmpty: true, looksFor: [when], holds, expected };
}

/** At least one of the columns has a value; the finding points at the first. */
export function anyOf<const K extends string>(
  columns: readonly [K, ...K[]],
  { expected, severity = "error", code = `${kebab(columns[0])}-or-other-required` }: CheckOptions,
): Check<K> {
  const holds = (row: Values) => columns.some((column) => (row[column] ?? null) !== null);
  return { code, severity, columns, at: columns[0], asksEmpty: true, holds, expected };
}

/** The number at `column` is the product of the others, give or take the share `within` (0.01 is 1 %) of the product. */
export function productOf<const A extends string, const K extends string>(
  column: A,
  factors: readonly K[],
  options: CheckOptions & { readonly within: number },
): Check<A | K> {
  const { expected, severity = "error", within, code = `${kebab(column)}-not-product` } = options;
  const holds = (row: Values) => {
    const product = factors.reduce((result, factor) => result * Number(row[factor]), 1);
    // A hair of tolerance on top, so that exactly 1 % off is not too much for want of a binary digit.
    return Math.abs(Number(row[column]) - product) <= Math.abs(product) * within + 1e-9;
  };
  return { code, severity, columns: [column, ...factors], at: column, asksEmpty: false, holds, expected };
}

/** The number is not below the same row's one period before. */
export function neverDecreases<const K extends string>(
  column: K,
  { expected, code = `${kebab(column)}-went-back` }: Omit<CheckOptions, "severity">,
): HistoryCheck<K> {
  const holds = (row: Values, before: Values) => {
    const [now, then] = [row[column], before[column]];
    return typeof now !== "number" || typeof then !== "number" || now >= then;
  };
  return { code, at: column, holds, expected };
}

/** The stage does not come earlier in the order than one period before. Stages outside the order may come and go. */
export function stageNeverGoesBack<const K extends string>(
  column: K,
  order: readonly string[],
  { expected, code = `${kebab(column)}-went-back` }: Omit<CheckOptions, "severity">,
): HistoryCheck<K> {
  const holds = (row: Values, before: Values) => {
    const [now, then] = [row[column], before[column]].map((stage) => order.indexOf(String(stage)));
    return now === undefined || then === undefined || now < 0 || then < 0 || now >= then;
  };
  return { code, at: column, looksFor: [{ [column]: order }], holds, expected };
}

/** The text is not the one of the period before. */
export function textChanges<const K extends string>(
  column: K,
  { expected, code = `${kebab(column)}-unchanged` }: Omit<CheckOptions, "severity">,
): HistoryCheck<K> {
  const holds = (row: Values, before: Values) => {
    const [now, then] = [row[column], before[column]];
    return typeof now !== "string" || typeof then !== "string" || plainText(now) !== plainText(then);
  };
  return { code, at: column, holds, expected };
}
