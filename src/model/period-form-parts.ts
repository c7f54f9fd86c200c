import { yearOfTwoDigits } from "./date.ts";
import { firstYear, type PeriodCadence, periodAt } from "./period.ts";

/**
 * What a form says: a period, perhaps without its year; a year on its own; that it spans several periods of these cadences;
 * or that it is no period at all.
 */
export type Reading =
  | {
      readonly cadence: PeriodCadence;
      readonly year?: number;
      /** 0 for a week of which only `middle` is known. */
      readonly index: number;
      /** Of a week written as days without a year: the day in their middle. */
      readonly middle?: MonthDay;
    }
  | { readonly aloneYear: number }
  | {
      readonly several: readonly PeriodCadence[];
      /** The span is written as days: beside a period named in words (`9月(8.26-9.25)`) it only says how that is counted. */
      readonly byDays: boolean;
    }
  | "none";

export interface MonthDay {
  readonly month: number;
  readonly day: number;
}

/** One way of writing a period. `read` gives undefined where the pattern matched by chance. */
export interface Form {
  readonly pattern: RegExp;
  readonly read: (groups: Readonly<Record<string, string | undefined>>) => Reading | undefined;
}

export const small = "[一二三四五六七八九]";
export const number = `(?:\\d{1,2}|[一二三四五]?十${small}?|${small})`;
export const notInNumber = "(?<![\\d.一二三四五六七八九十〇零])";
export const yearDigits =
  "(?:(?<!\\d)(?:\\d{4}|\\d{2})|[一二][〇○零Oo0-9一二三四五六七八九]{3}|[〇○零][〇○零一二三四五六七八九])";
export const year = `(?<y>${yearDigits})\\s*年\\s*(?:度\\s*)?`;
export const to = "\\s*起?\\s*(?:[-~]+|至|到)\\s*";
export const and = "\\s*(?:[-~]+|至|到|、|和|及)\\s*";
export const month = "(?:1[0-2]|0?[1-9])";
export const fullYear = "(?:19|20)\\d{2}";
export const notInWord = "(?<![0-9A-Za-z])";
export const wordEnd = "(?![0-9A-Za-z])";

const digitOf: Readonly<Record<string, string>> = Object.fromEntries(
  Array.from("〇一二三四五六七八九", (character, digit) => [character, String(digit)]),
);

/** `38`, `九`, `三十八` → the number. */
export function numberOf(text: string | undefined): number {
  if (text === undefined) return 0;
  if (/^\d+$/.test(text)) return Number(text);
  const [tens, ones] = text.includes("十") ? text.split("十") : ["〇", text];
  const digit = (of: string | undefined, empty: string) =>
    digitOf[of === undefined || of === "" ? empty : of] ?? empty;
  return Number(digit(tens, "一")) * 10 + Number(digit(ones, "〇"));
}

/** `2006`, `06`, `二〇〇六`, `二OO六` → 2006. */
export function yearOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const digits = text.replace(/[○零Oo]/g, "〇").replace(/[〇一二三四五六七八九]/g, (of) => digitOf[of] ?? of);
  const value = Number(digits);
  if (digits.length === 2) return yearOfTwoDigits(value);
  return value >= firstYear && value <= 2999 ? value : undefined;
}

/** A period by its number; with a year, only if that year has it. */
export function numbered(
  cadence: PeriodCadence,
  index: number,
  inYear: number | undefined,
): Reading | undefined {
  if (index < 1 || index > { week: 53, month: 12, quarter: 4 }[cadence]) return undefined;
  if (inYear === undefined) return { cadence, index };
  return periodAt(cadence, inYear, index) === undefined ? undefined : { cadence, index, year: inYear };
}

export function severalOf(...several: PeriodCadence[]): Reading {
  return { several, byDays: false };
}

export function formOf(pattern: string, read: Form["read"]): Form {
  return { pattern: new RegExp(pattern, "gi"), read };
}
