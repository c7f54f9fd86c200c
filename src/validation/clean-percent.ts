import type { Column } from "../model/column.ts";
import type { Cell } from "../model/grid.ts";
import { readAs } from "../model/number-shown.ts";
import { chineseNumber } from "./chinese-number.ts";
import { cleaned, problem, type TypedCleaner, type Taken } from "./cleaned.ts";
import { numberText, withoutNoise } from "./clean-number.ts";
import { formatData } from "./clean-text.ts";
import { textReader } from "./stand-in.ts";

/**
 * What the bare numbers of a percent column mean: fractions (0.85 is 85 %), percents (85 is 85 %), or too mixed to say for
 * those between 0 and 1.
 */
export type PercentScale = "fractions" | "percents" | "mixed" | "unknown";

/** One scale is taken for the whole column when this many times as many numbers speak for it as against. */
const clearMajority = 4;

const bareNumber = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/;
const percentText = /^([+-]?(?:\d+(?:\.\d*)?|\.\d+))(?:%|个百分点)$/;

/** `0%`, `0.00%`: as nearly all percentages are formatted. A quoted or escaped sign is mere text. */
const isPercentFormat = (format: string) => /^[#0]*0(?:\.[0#]+)?%$/.test(format);

/** The number in a cell that says neither by a sign nor by its format that it is a percentage. */
function bareValue(cell: Cell): number | undefined {
  if (typeof cell === "number") return cell;
  if (typeof cell === "string") {
    const text = numberText(cell);
    return bareNumber.test(text) ? Number(text) : undefined;
  }
  if (typeof cell === "boolean" || cell.type !== "number") return undefined;
  const read = readAs(cell.value, cell.format);
  return read === undefined || read.isNamed ? undefined : Number(read.text);
}

/** Decides the scale of one column of one table from all its bare numbers. Only 0 and 1 leave it open: 1 or 100 %? */
export function percentScale(cells: Iterable<Cell | undefined>): PercentScale {
  let [fractions, ones, percents] = [0, 0, 0];
  for (const cell of cells) {
    const value = cell === undefined ? undefined : bareValue(cell);
    if (value === undefined || value === 0) continue;
    if (Math.abs(value) > 1) percents++;
    else if (Math.abs(value) === 1) ones++;
    else fractions++;
  }
  if (fractions === 0) return percents === 0 && ones > 0 ? "unknown" : "percents";
  if (percents === 0 || fractions >= clearMajority * percents) return "fractions";
  return "mixed";
}

function bare(value: number, scale: PercentScale): Taken {
  const size = Math.abs(value);
  if (size === 0) return 0;
  if (scale === "percents") return withoutNoise(value);
  if (scale === "fractions")
    return size > 1 ? problem("percent-ambiguous") : cleaned(withoutNoise(value * 100), ["fraction"]);
  return size > 1 ? withoutNoise(value) : problem("percent-ambiguous");
}

/** Percentages as 0 to 100: percent-formatted cells, `85%`, and bare numbers on the column's scale. */
export function percentCleaner(column: Column, scale: PercentScale): TypedCleaner {
  const fromText = textReader(column, numberText, (text) => {
    const percent = percentText.exec(text)?.[1];
    if (percent !== undefined) return withoutNoise(Number(percent));
    if (bareNumber.test(text)) return bare(Number(text), scale);
    const chinese = /^百分之(.+)$/.exec(text)?.[1];
    const value = chinese === undefined ? undefined : (chineseNumber(chinese) ?? Number.NaN);
    if (value === undefined || Number.isNaN(value)) return problem("value-not-percent");
    return cleaned(value, ["chinese-numeral"]);
  });
  return (cell) => {
    if (typeof cell === "string") return fromText(cell);
    if (typeof cell === "number") return bare(cell, scale);
    if (typeof cell === "boolean" || cell.type === "date") return problem("value-not-percent");
    if (isPercentFormat(cell.format)) return withoutNoise(cell.value * 100);
    const read = readAs(cell.value, cell.format);
    if (read === undefined || (!read.isNamed && read.power !== 0))
      return problem("number-format-unclear", formatData(cell));
    return read.isNamed ? fromText(read.text) : bare(cell.value, scale);
  };
}
