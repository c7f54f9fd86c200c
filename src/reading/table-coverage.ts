import { type Cell, isFilled } from "../model/grid.ts";
import { isNumeric } from "../model/report.ts";
import type { Column } from "../model/column.ts";
import { shownHeader } from "../model/header-text.ts";
import type { TableRow, TotalRow } from "../model/table.ts";
import { isCounted, isNumberCell } from "./table-cells.ts";
import {
  isPlainTotal,
  mayBeTotal,
  printedNumber,
  RunningSums,
  type Span,
  type TotalLevel,
} from "./table-totals.ts";

/** A total row while its table is being read. */
export interface Total {
  readonly row: TableRow;
  readonly label: string;
  readonly level: TotalLevel;
  /** Number of data rows above it. */
  readonly after: number;
}

/**
 * The label of a total row: in one of the first filled cells, with nothing but numbers after it and, before it, nothing but
 * what tells groups of rows apart (`杭州店 | 1F小计 | 253.4`); or `beside` them, in a column that is not read.
 */
export function totalLabel({ cells }: TableRow, beside: string | undefined): string | undefined {
  const isSum = (cell: Cell | undefined) => !isFilled(cell) || typeof cell === "number" || isNumberCell(cell);
  if (beside !== undefined && cells.every(isSum)) return shownLabel(beside);
  let seen = 0;
  for (let i = 0; i < cells.length && seen < 3; i++) {
    const cell = cells[i];
    if (!isFilled(cell)) continue;
    seen++;
    if (typeof cell !== "string" || !mayBeTotal(cell)) continue;
    const others = cells.filter((other, at) => at > i && isFilled(other));
    const texts = others.filter((other) => typeof other === "string" && !isCounted(other));
    const dates = others.filter((other) => typeof other === "object" && other.type === "date");
    if (texts.length + dates.length <= (isPlainTotal(cell) ? 1 : 0)) return shownLabel(cell);
  }
  return undefined;
}

/** The label as a reader would say it: `A区小计` of ` A区 小计：`. */
function shownLabel(text: string): string {
  return shownHeader(text).replace(/[:\uff1a]+$/, "");
}

/** Totals with the rows they cover, and their numbers. */
export function coveredBy(
  totals: readonly Total[],
  rows: readonly TableRow[],
  definitions: readonly Column[],
): TotalRow[] {
  const numeric = definitions.flatMap((column, i) => (isNumeric(column.type) ? [i] : []));
  const unitColumn = definitions.findIndex((column) => column.namesUnit);
  let sums: RunningSums | undefined;
  return totals.flatMap((total, index) => {
    const printed = numeric.map((i) => printedNumber(total.row.cells[i]));
    const spans = spansOf(totals, index, rows, unitColumn);
    const [first] = spans;
    if (first === undefined) return [];
    let best: Span = first;
    if (spans.length > 1 && printed.some((number) => number !== undefined)) {
      sums ??= new RunningSums(rows, numeric);
      const agreeing = spans.map((span) => sums?.agreeing(printed, span) ?? 0);
      best = spans[agreeing.indexOf(Math.max(...agreeing))] ?? first;
    }
    const [from, to] = [rows[best.from], rows[best.to]];
    if (from === undefined || to === undefined) return [];
    const cells = total.row.cells.map((cell, i) => (numeric.includes(i) ? cell : undefined));
    return [{ number: total.row.number, label: total.label, from: from.number, to: to.number, cells }];
  });
}

/** Totals looked back at for the beginning of one that adds up others. */
const mostNested = 100;

/**
 * What a total may cover, likeliest first: the rows since the last total of its level, those of the last unit among them, all
 * rows above, and, where totals stand above their rows, those below it. Which one a clerk means, the numbers decide.
 */
function spansOf(
  totals: readonly Total[],
  index: number,
  rows: readonly TableRow[],
  unitColumn: number,
): Span[] {
  const total = totals[index];
  if (total === undefined || rows.length === 0) return [];
  const { level, after } = total;
  const below = spanBelow(totals, index, rows.length);
  if (after === 0) {
    const all = { from: 0, to: rows.length - 1 };
    return level === 3 ? [all, ...below] : [...below, all];
  }
  const end = after - 1;
  let before = index - 1;
  while (before >= 0 && (totals[before]?.level ?? 3) < level) before--;
  const since = totals[before]?.after ?? 0;
  const starts = level === 3 ? [0, since] : [since, unitStart(rows, unitColumn, since, end), 0];
  // Right below another total of its level it may add up several of them: 1F 汇总, 2F 汇总, 杭州店 汇总.
  if (level === 2 && since === after)
    starts.push(...totals.slice(Math.max(0, index - mostNested), index).map((one) => one.after));
  const spans = [...new Set(starts)].flatMap((from) => (from <= end ? [{ from, to: end }] : []));
  return [...(spans.length > 0 ? spans : [{ from: 0, to: end }]), ...below];
}

/** The rows below a total up to the next one of its level, where totals stand above their rows: the first does. */
function spanBelow(totals: readonly Total[], index: number, rows: number): Span[] {
  const [first] = totals;
  const total = totals[index];
  if (total === undefined || first?.after !== 0) return [];
  const next = totals.find(
    ({ level, after }, at) => at > index && level >= total.level && after > total.after,
  );
  const to = (next?.after ?? rows) - 1;
  return total.after <= to ? [{ from: total.after, to }] : [];
}

/** Where the run of rows with the last row's unit begins. */
function unitStart(rows: readonly TableRow[], unitColumn: number, from: number, end: number): number {
  if (unitColumn < 0) return from;
  const last = rows[end]?.cells[unitColumn];
  let start = end;
  while (start > from && rows[start - 1]?.cells[unitColumn] === last) start--;
  return start;
}

/**
 * The total that a row of numbers alone is, its numbers in the columns `numeric`: a 小计 when one of them is the sum of the rows
 * since the last total, a 合计 when of all rows. Undefined when none is.
 */
export function unlabelledTotal(
  row: TableRow,
  numeric: readonly number[],
  rows: readonly TableRow[],
  since: number,
): Total | undefined {
  const nonzero = numeric.filter((i) => (printedNumber(row.cells[i]) ?? 0) !== 0);
  const printed = nonzero.map((i) => printedNumber(row.cells[i]));
  const covers = (from: number) =>
    from < rows.length &&
    new RunningSums(rows.slice(from), nonzero).agreeing(printed, { from: 0, to: rows.length - from - 1 }) > 0;
  const after = rows.length;
  if (covers(since)) return { row, label: "小计", level: 1, after };
  return since > 0 && covers(0) ? { row, label: "合计", level: 3, after } : undefined;
}
