import type { Cell } from "../model/grid.ts";
import { plainHeader } from "../model/header-text.ts";

/**
 * How much a total adds up: 1 a 小计, 2 a total with a name before it (`南京店合计`), 3 a 合计. A total covers the rows since
 * the last one of its level or a higher one.
 */
export type TotalLevel = 1 | 2 | 3;

const exact =
  /^(?:(合计|总计|共计|累计|总和|总数|总额|总金额|全部|汇总|加总|求和|[σ∑]|合计数|总合计|总汇总|全部合计|本[期月周季年]合计|以上合计|total|grandtotal|sum)|(小计|本页小计|本页合计|分计|subtotal))$/;
const affixed = /^.{1,14}?(?:(合计|总计|共计|total)|(小计|分计|subtotal))(?:数|额|金额|数量)?$/;
const prefixed = /^(?:(合计|总计|共计)|(小计|本页小计))(?:[:(]|共?\d+|金额|数量).*$/;
/** What Excel's 分类汇总 writes after the name of a group, which may be a customer's. */
const subtotalled = /^.{1,36}(?:汇总|total)$/;
/** Words that are a total's only in a row without other texts: a column may hold them too. */
const ambiguous = /^(?:全部|汇总|总额|总金额)$/;

const traditional: Readonly<Record<string, string>> = { 計: "计", 總: "总", 匯: "汇", 數: "数", 額: "额" };

/** A label without what is drawn around it, in simplified characters: `【合计】`, `—合計—`, `=总计=`, `Σ合计`. */
function undecorated(label: string): string {
  const plain = plainHeader(label)
    .replace(/[計總匯數額]/g, (char) => traditional[char] ?? char)
    .replace(/^[-—–=~_·.]+|[-—–=~_·.]+$/g, "")
    .replace(/^[σ∑](?=.)|(?<=.)[σ∑]$/g, "");
  return /^\(([^()]+)\)$/.exec(plain)?.[1] ?? plain;
}

/** The level of a total row's label, undefined for any other text: `合计信息有限公司` is a customer. */
export function totalLevel(label: string): TotalLevel | undefined {
  const text = undecorated(label);
  const plain = text.replace(/\((?:[^()]*)\)$/, "");
  const whole = exact.exec(plain) ?? prefixed.exec(text);
  if (whole !== null) return whole[2] === undefined ? 3 : 1;
  if (/^(?:上[期月周季年]|去年|上年|同期|本年|全年|年度|年初|历年)/.test(plain)) return undefined;
  const named = affixed.exec(plain);
  if (named !== null) return named[2] === undefined ? 2 : 1;
  return subtotalled.test(plain) ? 2 : undefined;
}

/** Is the label a total's whatever else its row says: no name before it, and no word that is one of data too? */
export function isPlainTotal(label: string): boolean {
  const level = totalLevel(label);
  return (level === 1 || level === 3) && !ambiguous.test(undecorated(label)) && !isDerivedLabel(label);
}

const comparing =
  /^(?:平均|平均值|均值|平均数|占比|比例|比重|同比|环比|同比增长|环比增长|增长率|增幅|(?:上[期月周季年]|去年|上年|同期|本年|全年|年度|年初|历年).{0,6}(?:累计|合计|总计|同期|数)|.{0,6}累计)$/;
/** What 分类汇总 writes when it does not add up. */
const statistic =
  /^.{0,36}(?:计数|平均值|最大值|最小值|乘积|标准偏差|方差)$|^.{1,36}(?:count|average|max|min)$/;

/** Rows that compare, count or accumulate beyond the table: no data, and nothing to check either. */
export function isDerivedLabel(label: string): boolean {
  const text = undecorated(label);
  return comparing.test(text) || (statistic.test(text) && totalLevel(label) === undefined);
}

const wordedLikeTotal =
  /[合小总總共累分]\s*[计計]|[数數]$|[总總]\s*和|求\s*和|[Σ∑]|[汇匯加]\s*[总總]|[总總]\s*(?:金\s*)?[额額]|全\s*部|[tT][oO][tT][aA][lL]|^[sS][uU][mM]|平均|均值|[同环占]比|比例|比重|增[长幅]|[大小]值$|乘积$|方差$|标准偏差$| (?:Count|Average|Max|Min)$/;

/** Could the text be the label of a total? Cheap: asked of the first cells of every row. */
export function mayBeTotal(text: string): boolean {
  return (
    text.length <= 40 &&
    wordedLikeTotal.test(text) &&
    (totalLevel(text) !== undefined || isDerivedLabel(text))
  );
}

/** The number in a cell, as printed: `1,200元`, `５．５`; undefined where there is none. Good enough to compare sums. */
export function printedNumber(cell: Cell | undefined): number | undefined {
  if (typeof cell === "number") return cell;
  if (typeof cell === "object") return cell.type === "number" ? cell.value : undefined;
  if (typeof cell !== "string") return undefined;
  const match = /^'?[¥￥]?(-?[\d,]+(?:\.\d+)?)(?:元|万元|%|㎡|m2|平米|平方米|个|户|家|项)?$/.exec(
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
