import type { MeasureUnit } from "../model/report.ts";
import type { Language } from "../model/words.ts";
import { publishingWords } from "../locales/publishing.ts";
import type { Figure } from "./figure.ts";

/** How numbers of one measure are shown: divided by `divisor`, with `digits` decimals, followed by `suffix`. */
export interface Scale {
  readonly divisor: number;
  readonly digits: number;
  readonly suffix: string;
}

/** The scale that shows all these values of a measure readably: money in 元, 万元 or 亿元, percent with one decimal. */
export function scaleOf(unit: MeasureUnit, values: readonly (number | null)[], language: Language): Scale {
  const numbers = values.filter((value) => value !== null).map(Math.abs);
  const largest = Math.max(0, ...numbers);
  const words = publishingWords[language];
  // Beside each other, amounts of a tenth of a 亿 and less would keep one digit of 0.07 亿元.
  const leastLarge = values.length > 1 ? 1_000_000_000 : undefined;
  switch (unit) {
    case "yuan":
      return words.moneyScale(largest, 1, numbers.every(Number.isInteger), leastLarge);
    case "wan":
      return words.moneyScale(largest * 10_000, 10_000, false, leastLarge);
    case "count":
      return { divisor: 1, digits: 0, suffix: "" };
    case "percent":
      return { divisor: 1, digits: 1, suffix: "%" };
    case "squareMetres":
      return { divisor: 1, digits: largest >= 1000 ? 0 : 1, suffix: " ㎡" };
    case "days":
      return { divisor: 1, digits: 1, suffix: words.days };
    case "points":
      return { divisor: 1, digits: numbers.every(Number.isInteger) ? 0 : 1, suffix: words.points };
  }
}

/** `12,345.6`: grouped by thousands, never `-0`; the same on every machine. */
export function grouped(value: number, digits: number): string {
  const fixed = Math.abs(value).toFixed(digits);
  const [whole = "0", fraction] = fixed.split(".");
  const text = whole.replace(/\B(?=(?:\d{3})+$)/g, ",") + (fraction === undefined ? "" : `.${fraction}`);
  return value < 0 && Number(fixed) !== 0 ? `−${text}` : text;
}

/** The number alone, in the scale; `—` for nothing. */
export function bare(value: number | null, scale: Scale): string {
  return value === null ? "—" : grouped(value / scale.divisor, scale.digits);
}

/** The number with its unit: `1,234.5 万元`. */
export function shown(value: number | null, unit: MeasureUnit, language: Language): string {
  const scale = scaleOf(unit, [value], language);
  return value === null ? "—" : bare(value, scale) + scale.suffix;
}

/**
 * A change as a share of the size of what it started from: more is positive though both were negative. Undefined for
 * percentages, whose change is in points, and where there is nothing to compare with.
 */
export function relativeChange({
  unit,
  previous,
  change,
}: Pick<Figure, "unit" | "previous" | "change">): number | undefined {
  if (change === null || previous === null || previous === 0 || unit === "percent") return undefined;
  return change / Math.abs(previous);
}

/** A change in words and sign, and whether it is welcome. */
export interface ShownChange {
  readonly text: string;
  readonly sign: "▲" | "▼" | "";
  readonly tone: "good" | "bad" | "even";
}

/**
 * `+12(+3.4%)`, `−1.2 个百分点`, 持平; undefined without anything to compare with.
 */
export function shownChange(
  figure: {
    readonly unit: MeasureUnit;
    readonly previous: number | null;
    readonly change: number | null;
    readonly better?: "up" | "down";
  },
  language: Language,
): ShownChange | undefined {
  const { unit, change, better } = figure;
  if (change === null) return undefined;
  const words = publishingWords[language];
  const amount = unit === "percent" ? grouped(Math.abs(change), 1) : shown(Math.abs(change), unit, language);
  const moved = /[1-9]/.test(amount);
  if (!moved) return { text: words.unchanged, sign: "", tone: "even" };
  const plus = change > 0 ? "+" : "−";
  const ratio = relativeChange(figure);
  const relative =
    ratio === undefined ? "" : words.inBrackets(`${plus}${grouped(100 * Math.abs(ratio), 1)}%`);
  const direction = change > 0 ? "up" : "down";
  return {
    text: `${plus}${amount}${unit === "percent" ? words.percentPoints : ""}${relative}`,
    sign: change > 0 ? "▲" : "▼",
    tone: better === undefined ? "even" : better === direction ? "good" : "bad",
  };
}
