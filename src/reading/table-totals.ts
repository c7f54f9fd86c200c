import type { Cell } from "../model/grid.ts";
import { plainHeader } from "./table-text.ts";

/**
 * How much a total adds up: 1 a 小计, 2 a total with a name before it (`南京店合计`), 3 a 合计. A total covers the rows since
 * the last one of its level or a higher one.
 */
export type TotalLevel = 1 | 2 | 3;

const exact =
  /^(?:(合计|总计|共计|累计|总和|总数|合计数|总合计|全部合计|本[期月周季年]合计|以上合计|total|grandtotal|sum)|(小计|本页小计|本页合计|分计|subtotal))$/;
const affixed = /^.{1,14}?(?:(合计|总计|共计|total)|(小计|分计|subtotal))(?:数|额|金额|数量)?$/;
const prefixed = /^(?:(合计|总计|共计)|(小计|本页小计))(?:[:(]|共?\d+|金额|数量).*$/;

/** The level of a total row's label, undefined for any other text: `合计信息有限公司` is a customer. */
export function totalLevel(label: string): TotalLevel | undefined {
  const plain = plainHeader(label).replace(/\((?:[^()]*)\)$/, "");
  const whole = exact.exec(plain) ?? prefixed.exec(plainHeader(label));
  if (whole !== null) return whole[2] === undefined ? 3 : 1;
  if (/^(?:上[期月周季年]|去年|上年|同期|本年|全年|年度|年初|历年)/.test(plain)) return undefined;
  const named = affixed.exec(plain);
  return named === null ? undefined : named[2] === undefined ? 2 : 1;
}

/** Rows that compare or accumulate beyond the table: no data, and nothing to check either. */
export function isDerivedLabel(label: string): boolean {
  return /^(?:平均|平均值|均值|平均数|占比|比例|比重|同比|环比|同比增长|环比增长|增长率|增幅|(?:上[期月周季年]|去年|上年|同期|本年|全年|年度|年初|历年).{0,6}(?:累计|合计|总计|同期|数)|.{0,6}累计)$/.test(
    plainHeader(label),
  );
}

const wordedLikeTotal =
  /[合小总共累分]\s*计|数$|总和|[tT][oO][tT][aA][lL]|^[sS][uU][mM]|平均|均值|[同环占]比|比例|比重|增[长幅]/;

/** Could the text be the label of a total? Cheap: asked of the first cells of every row. */
export function mayBeTotal(text: string): boolean {
  return (
    text.length <= 24 &&
    wordedLikeTotal.test(text) &&
    (totalLevel(text) !== undefined || isDerivedLabel(text))
  );
}

/** The number in a cell, as printed: `1,200元`, `５．５`; undefined where there is none. Good enough to compare sums. */
export function printedNumber(cell: Cell | undefined): number | undefined {
  if (typeof cell === "number") return cell;
  if (typeof cell === "object") return cell.type === "number" ? cell.value : undefined;
  if (typeof cell !== "string") return undefined;
  const match = /^[¥￥]?(-?[\d,]+(?:\.\d+)?)(?:元|万元|%|㎡|m2|平米|平方米|个|户|家|项)?$/.exec(
    cell.normalize("NFKC").replace(/\s/g, ""),
  );
  return match?.[1] === undefined ? undefined : Number(match[1].replaceAll(",", ""));
}

export interface Span {
  /** Indices of the first and last data row covered. */
  readonly from: number;
  readonly to: number;
}

/** Sums over any run of data rows, from running totals per column: quick however many subtotals there are. */
export class RunningSums {
  readonly #sums: Float64Array[];

  constructor(
    rows: readonly { readonly cells: readonly (Cell | undefined)[] }[],
    columns: readonly number[],
  ) {
    this.#sums = columns.map((column) => {
      const sums = new Float64Array(rows.length + 1);
      rows.forEach((row, i) => (sums[i + 1] = (sums[i] ?? 0) + (printedNumber(row.cells[column]) ?? 0)));
      return sums;
    });
  }

  /** How many of the printed numbers (parallel to the columns) are the sums over the span; to half a unit of the second decimal. */
  agreeing(printed: readonly (number | undefined)[], { from, to }: Span): number {
    return printed.filter((number, i) => {
      const sums = this.#sums[i];
      if (number === undefined || sums === undefined) return false;
      return Math.abs((sums[to + 1] ?? 0) - (sums[from] ?? 0) - number) < 0.006;
    }).length;
  }
}
