import type { Values } from "./column.ts";
import { isPlainCode, plainText } from "./plain-text.ts";
import type { Report } from "./report.ts";

type Keyed = Pick<Report, "key" | "keyFallback">;

/**
 * What tells a row from the others of its unit and period: the values of the kind's key, compared without regard to
 * spaces, width and case, or the first filled fallback where a column of the key is empty. Undefined when the row lacks a
 * key.
 */
export function rowKey(report: Keyed, values: Values): string | undefined {
  const own = joined(report.key, values);
  if (own !== undefined) return own;
  const fallback = fallbackOf(report, values);
  return fallback === undefined ? undefined : `${fallback}:${joined([fallback], values) ?? ""}`;
}

/** The columns whose values are the row's key; none where it lacks one. */
export function keyColumns(report: Keyed, values: Values): readonly string[] {
  if (report.key.every((column) => isFilled(values[column]))) return report.key;
  const fallback = fallbackOf(report, values);
  return fallback === undefined ? [] : [fallback];
}

function fallbackOf({ keyFallback }: Keyed, values: Values): string | undefined {
  return keyFallback?.find((column) => isFilled(values[column]));
}

/** The key, or, of a row without one, all it says. */
export function keyOrContent(
  report: Pick<Report, "key" | "keyFallback" | "columns">,
  values: Values,
): string {
  const content = () => JSON.stringify(Object.keys(report.columns).map((column) => values[column] ?? null));
  return rowKey(report, values) ?? content();
}

/**
 * A 32-bit number that is the same for rows of the same key, and for few others: finding repeated rows needs no texts
 * built but where two numbers agree. Undefined where the row lacks a key.
 */
export function rowKeyHash(report: Keyed, values: Values): number | undefined {
  let hash = fnvBasis;
  for (const column of report.key) {
    const value = values[column];
    if (!isFilled(value)) {
      const key = rowKey(report, values);
      return key === undefined ? undefined : hashed(fnvBasis, key);
    }
    hash = typeof value === "string" ? hashedPlain(hash, value) : hashed(hash, String(value));
  }
  return hash;
}

/**
 * A natural number below 2^32 that is the same for rows whose values in these columns are the same, letter by letter, and
 * for few others: it looks at some ten letters of each value.
 */
export function glanceHash(values: Values, columns: readonly string[]): number {
  let hash = fnvBasis;
  for (const column of columns) {
    const value = values[column] ?? "";
    const text = typeof value === "string" ? value : String(value);
    const step = (text.length >> 3) + 1;
    for (let i = 0; i < text.length; i += step) hash = Math.imul(hash ^ text.charCodeAt(i), fnvPrime);
    hash = Math.imul(hash ^ text.length, fnvPrime);
  }
  return hash >>> 0;
}

/** FNV-1a, over UTF-16 units. */
const fnvBasis = 0x811c9dc5;
const fnvPrime = 0x01000193;

function hashed(basis: number, text: string): number {
  let hash = basis;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), fnvPrime);
  return Math.imul(hash ^ 1, fnvPrime);
}

function joined(columns: readonly string[], values: Values): string | undefined {
  let key = "";
  for (const column of columns) {
    const value = values[column];
    if (!isFilled(value)) return undefined;
    key += `${typeof value === "string" ? plainText(value) : String(value)}\u0001`;
  }
  return key;
}

function isFilled(value: Values[string] | undefined): value is string | number {
  return value !== undefined && value !== null && value !== "";
}

/** The hash of `plainText(value)`, in one pass over nearly all values. */
function hashedPlain(basis: number, value: string): number {
  let hash = basis;
  for (let i = 0; i < value.length; i++) {
    const code = value.charCodeAt(i);
    if (!isPlainCode(code)) return hashed(basis, plainText(value));
    hash = Math.imul(hash ^ code, fnvPrime);
  }
  return Math.imul(hash ^ 1, fnvPrime);
}
