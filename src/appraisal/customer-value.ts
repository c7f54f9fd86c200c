import type { Value } from "../model/column.ts";
import type { MergedRow, Report } from "../model/report.ts";
import type { CustomerValueSpec, ValueScheme } from "./customer-value-spec.ts";
import { rounded } from "../model/points.ts";

/** The value of a row in a column that the rule book names by its header or its key. */
export type ValueOf<Row> = (row: Row, column: string) => Value;

/** A customer with the level computed for it. */
export interface ValuedCustomer<Row> {
  readonly row: Row;
  /** Weighted mean of its indicators, to a hundredth; null when it lacks one. */
  readonly score: number | null;
  /** Place by score, 1 is best, equal scores share one; null without a score. */
  readonly rank: number | null;
  /** Name of the level; null without a score. */
  readonly level: string | null;
}

/** A customer whose unit declared another tier than the one computed. */
export interface TierDifference<Row> extends ValuedCustomer<Row> {
  /** What a customer of this level should be declared as. */
  readonly computed: string;
  readonly declared: string | null;
}

/** What a rule book makes of the customers of a register; nothing is overwritten. */
export interface CustomerValue<Row> {
  /** In the order of the rows. Who lacks an indicator has no level, and is not counted among those the shares are of. */
  readonly customers: readonly ValuedCustomer<Row>[];
  readonly differences: readonly TierDifference<Row>[];
}

/** The columns a rule book's customer value reads, as it names them. */
export function columnsRead({ customer, declared, scheme, schemes }: CustomerValueSpec): string[] {
  return [...new Set([customer, declared, ...Object.keys(schemes[scheme]?.weights ?? {})])];
}

/** The kind that has every column the customer value reads. */
export function registerFor<R extends Pick<Report, "columns">>(
  spec: CustomerValueSpec,
  reports: readonly R[],
): R | undefined {
  const read = columnsRead(spec);
  return reports.find((report) => {
    const headers = headersOf(report);
    return read.every((column) => headers.has(column));
  });
}

/** A kind's columns as a rule book may name them, by header or by key, each with its key. */
export function headersOf({ columns }: Pick<Report, "columns">): Map<string, string> {
  const keys = Object.keys(columns);
  return new Map([
    ...keys.map((key) => [key, key] as const),
    ...Object.entries(columns).map(([key, { title }]) => [title, key] as const),
  ]);
}

/** Takes values from a kind's merged rows by header or key. */
export function valuesOf(report: Pick<Report, "columns">): ValueOf<MergedRow> {
  const headers = headersOf(report);
  return ({ values }, column) => values[headers.get(column) ?? column] ?? null;
}

/** The customers' levels under the scheme in force, and where the declared tiers differ from them. */
export function customerValue<Row extends { readonly unit: string }>(
  spec: CustomerValueSpec,
  rows: readonly Row[],
  valueOf: ValueOf<Row>,
): CustomerValue<Row> {
  const scheme = spec.schemes[spec.scheme];
  if (scheme === undefined) throw new Error(`no scheme ${spec.scheme}: the spec was not checked`);
  const groups = spec.among === "all" ? [rows] : Map.groupBy(rows, ({ unit }) => unit).values();
  const valued = new Map(
    [...groups].flatMap((group) => levelsOf(scheme, group, valueOf)).map((one) => [one.row, one]),
  );
  const customers = rows.flatMap((row) => valued.get(row) ?? []);
  const declaredAs = new Map(scheme.levels.map(({ name, declared }) => [name, declared ?? name]));
  return {
    customers,
    differences: customers.flatMap((customer) => {
      if (customer.level === null) return [];
      const computed = declaredAs.get(customer.level) ?? customer.level;
      const declared = textOf(valueOf(customer.row, spec.declared));
      return computed === declared ? [] : [{ ...customer, computed, declared }];
    }),
  };
}

/**
 * Levels of customers compared with each other. By shares, a customer is in the first level that the share of customers
 * with a better score leaves room in: with 10 %, the first 2 of 20 and the first 3 of 21, and all who tie with the last of them.
 */
export function levelsOf<Row>(
  scheme: ValueScheme,
  rows: readonly Row[],
  valueOf: ValueOf<Row>,
): ValuedCustomer<Row>[] {
  const scored = rows.map((row) => ({ row, score: scoreOf(scheme, row, valueOf) }));
  const scores = scored.flatMap(({ score }) => score ?? []).sort((a, b) => b - a);
  const ranks = new Map<number, number>();
  for (const [i, score] of scores.entries()) if (!ranks.has(score)) ranks.set(score, i + 1);
  return scored.map(({ row, score }) => {
    const rank = score === null ? null : (ranks.get(score) ?? null);
    const level = score === null || rank === null ? null : levelAt(scheme, score, rank, scores.length);
    return { row, score, rank, level };
  });
}

function scoreOf<Row>({ weights }: ValueScheme, row: Row, valueOf: ValueOf<Row>): number | null {
  let [sum, weight] = [0, 0];
  for (const [column, share] of Object.entries(weights)) {
    const value = valueOf(row, column);
    if (typeof value !== "number") return null;
    sum += value * share;
    weight += share;
  }
  return rounded(sum / weight);
}

function levelAt({ levels }: ValueScheme, score: number, rank: number, among: number): string | null {
  let room = 0;
  const level = levels.find(({ percent, from }, i) => {
    if (i === levels.length - 1 && from === undefined) return true;
    if (from !== undefined) return score >= from;
    // Percents have at most two decimals: whole ten-thousandths compare exactly.
    room += Math.round((percent ?? 0) * 100);
    return (rank - 1) * 10_000 < room * among;
  });
  return level?.name ?? null;
}

function textOf(value: Value): string | null {
  return value === null ? null : String(value);
}
