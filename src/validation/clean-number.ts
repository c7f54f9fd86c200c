import type { Column } from "../model/column.ts";
import { readAs } from "../model/number-shown.ts";
import { chineseNumber } from "./chinese-number.ts";
import { cleaned, problem, type SeenCell, type TypedCleaner, type Problem, type Taken } from "./cleaned.ts";
import { formatData, normalised } from "./clean-text.ts";
import { inHeaderUnit, measureOf, type Measure, type WrittenNumber } from "./number-unit.ts";
import { textReader } from "./stand-in.ts";

const approximate = /^(?:大约|大概|约为|约|近|≈|~)(.+)$|^(.+?)(?:左右|上下)$/;
const currency = /^([+-]?)(?:¥|rmb|cny|人民币)([+-]?.+)$/;
const number = /^([+-]?)(\d[\d,]*(?:\.\d*)?|\.\d+)(e[+-]?\d{1,3})?(.*)$/;
const grouped = /^\d{1,3}(?:,\d{3})+(?:\.\d*)?$/;

/** Half-width, lower case, without any space, with a point for the 。 of a Chinese keyboard. */
export function numberText(raw: string): string {
  const text = normalised(raw);
  // 1 200 is a number in groups of three; 3 5 are two.
  const isGrouped = !/\d\s+\d/.test(text) || /^\D*\d{1,3}(?:\s\d{3})+(?!\d)/.test(text);
  return (isGrouped ? text.replace(/\s+/g, "") : text)
    .replace(/、$/, "")
    .replace(/(?<=\d)。(?=\d)/g, ".")
    .toLowerCase();
}

/**
 * Reads a number as people write it: `1,200元`, `¥1,200.00`, `3.5万`, `(1,200)`, `三十`, `约30`. Undefined when it is none.
 * `text` has gone through `numberText`.
 */
function readNumber(text: string, measure: Measure): WrittenNumber | Problem | undefined {
  const about = approximate.exec(text);
  if (about === null) return exactNumber(text, measure) ?? inChinese(text, measure);
  // 约三十平 gives no figure at all: only what is written in digits is taken in spite of 约.
  const taken = exactNumber(about[1] ?? about[2] ?? "", measure);
  if (taken === undefined || "problem" in taken) return taken;
  const doubt = { code: "number-approximate", data: {}, oncePerColumn: false };
  return { value: taken.value, did: [...taken.did, "approximate"], doubt };
}

function exactNumber(text: string, measure: Measure): WrittenNumber | Problem | undefined {
  const brackets = /^\((.+)\)$/.exec(text)?.[1];
  const signed = brackets === undefined ? text : `-${brackets}`;
  const plain = signed.replace(currency, "$1$2");
  const [, sign = "", digits = "", exponent = "", suffix = ""] = number.exec(plain) ?? [];
  if (digits === "" || (digits.includes(",") && !grouped.test(digits))) return undefined;
  const amount = Number(`${sign}${digits.replaceAll(",", "")}${exponent}`);
  if (!Number.isFinite(amount)) return undefined;
  return inHeaderUnit(amount, suffix, measure, [
    ...(brackets === undefined ? [] : ["negative-brackets"]),
    ...(plain === signed ? [] : ["currency"]),
    ...(digits.includes(",") ? ["thousands"] : []),
    ...(exponent === "" ? [] : ["scientific"]),
  ]);
}

function inChinese(text: string, measure: Measure): WrittenNumber | Problem | undefined {
  const parts = /^([+-]?)([〇○零一二三四五六七八九两十百千万亿点壹贰叁肆伍陆柒捌玖拾佰仟萬]+)(.*)$/.exec(
    text,
  );
  const [, sign, numeral = "", unit = ""] = parts ?? [];
  const value = chineseNumber(numeral);
  if (value === undefined) return undefined;
  // 三万 says 30,000 yuan by itself, also under a header in 万元.
  const isYuan = unit === "" && /[万萬亿]/.test(numeral) && measure.family === "money";
  return inHeaderUnit(sign === "-" ? -value : value, isYuan ? "元!" : unit, measure, ["chinese-numeral"]);
}

/** Rids a product or a sum of the noise of binary fractions; Excel shows 15 digits. */
export function withoutNoise(value: number): number {
  const micro = Math.round(value * 1e6) / 1e6;
  return Math.abs(micro - value) <= Math.abs(value) * 1e-12 ? micro : Number(value.toPrecision(15));
}

/** The value as stored: in the definition's unit, money in whole fen. */
function stored({ value, did, doubt }: WrittenNumber, column: Column, factor: number): Taken {
  const own = withoutNoise(value * factor);
  const done = factor === 1 ? did : [...did, "header-unit"];
  if (column.fenPerUnit === undefined) return cleaned(own, done, doubt);
  const whole = Math.round(own * column.fenPerUnit) / column.fenPerUnit;
  const isRounded = Math.abs(whole - own) > Math.abs(own) * 1e-12;
  return cleaned(whole, isRounded ? [...done, "rounded-to-fen"] : done, doubt);
}

/**
 * Numbers and money. `factor` leads from the header's unit to the definition's.
 */
export function numberCleaner(column: Column, factor: number): TypedCleaner {
  const measure = measureOf(column, factor);
  const fromText = textReader(column, numberText, (text) => {
    const read = readNumber(text, measure);
    if (read === undefined) return problem("value-not-number");
    return "problem" in read ? read : stored(read, column, factor);
  });
  return (cell) => {
    if (typeof cell === "number") return asIs(cell, column, factor);
    if (typeof cell === "string") {
      const plain = factor === 1 ? plainNumber(cell) : undefined;
      return plain === undefined ? fromText(cell) : asIs(plain, column, factor);
    }
    return fromCell(cell, column, factor, measure, fromText);
  };
}

/** `12`, `12.5` and `-3`, as stored in text cells and CSV files, without further ado. */
function plainNumber(text: string): number | undefined {
  return /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,6})?$/.test(text) ? Number(text) : undefined;
}

function asIs(value: number, column: Column, factor: number): Taken {
  if (factor === 1) {
    const parts = column.fenPerUnit ?? 1e6;
    if (Math.round(value * parts) / parts === value) return value;
  }
  return stored({ value, did: [] }, column, factor);
}

function fromCell(
  cell: Exclude<SeenCell, string | number>,
  column: Column,
  factor: number,
  measure: Measure,
  fromText: (text: string) => Taken,
): Taken {
  if (typeof cell === "boolean" || cell.type === "date") return problem("value-not-number");
  const read = readAs(cell.value, cell.format);
  if (read === undefined) return problem("number-format-unclear", formatData(cell));
  // A unit in the format is a unit behind the number: it is read as if it had been typed.
  if (read.isNamed) return fromText(read.text);
  if (read.power === 0) return asIs(cell.value, column, factor);
  // Yuan shown in the header's own unit (`0!.0,` under 万元) are what the header says; any other scale nobody can tell.
  const isHeaderUnit = measure.family === "money" && measure.yuan === 10 ** -read.power;
  return isHeaderUnit
    ? asIs(Number(read.text), column, factor)
    : problem("number-format-unclear", formatData(cell));
}
