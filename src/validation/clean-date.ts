import { dayNumber, dayOf, englishMonth, isoDate, yearOfTwoDigits, zonedDate } from "../model/date.ts";
import type { Column } from "../model/column.ts";
import { seenText } from "../model/number-shown.ts";
import { chineseNumber } from "./chinese-number.ts";
import { cleaned, problem, type TypedCleaner, type Problem } from "./cleaned.ts";
import { normalised } from "./clean-text.ts";
import { textReader } from "./stand-in.ts";
import {
  bareNumber,
  credible,
  dateOfSerial,
  daysFrom,
  isPlausible,
  isWhole,
  nearPeriod,
  shortNumber,
  type Span,
} from "./date-number.ts";

export type { Span };

interface Reading {
  readonly date: string;
  readonly did: readonly string[];
}

/** Dates as ISO text, however they were written. `span` is the report's period. */
export function dateCleaner(column: Column, span: Span | null): TypedCleaner {
  const fromText = textReader(column, normalised, (text, raw) => {
    const bare = /^\d{5,6}$/.test(text) ? shortNumber(text, span, column) : undefined;
    if (bare !== undefined) return bare;
    const read = readDate(text, span, column);
    if ("problem" in read) return read;
    if (!isPlausible(read.date)) return problem("date-implausible", { date: read.date });
    const isAssumed = read.did.includes("year-from-period") && !isWithin(read.date, span);
    const doubt = { code: "date-year-assumed", data: { date: read.date }, oncePerColumn: false };
    return cleaned(read.date, read.date === raw ? [] : read.did, isAssumed ? doubt : undefined);
  });
  return (cell) => {
    if (typeof cell === "string") return fromText(cell);
    if (typeof cell === "number") return bareNumber(cell, span, column, fromText);
    if (typeof cell === "boolean") return problem("value-not-date");
    if (cell.type === "number") {
      // `00-00-00` shows 61219 as 06-12-19: a date that a reader sees, and no day count.
      const seen = seenText(cell.value, cell.format);
      return seen === undefined || seen === String(cell.value)
        ? bareNumber(cell.value, span, column, fromText)
        : fromText(seen);
    }
    const date = dateOfSerial(cell.serial);
    if (date === undefined) return problem("date-implausible", { date: "" });
    return isWhole(cell.serial) ? date : cleaned(date, ["time"]);
  };
}

function isWithin(date: string, span: Span | null): boolean {
  return span !== null && date >= span.start && date <= span.end;
}

const weekdayMark = /[(]?(?:星期|周|礼拜)[一二三四五六日天]?[)]?/g;
const dayPart = "(?:凌晨|清晨|早[上晨]?|上午|中午|下午|傍晚|晚上?|am|pm)";
const clock =
  "\\d{1,2}(?::\\d{2}){1,2}(?:\\.\\d+)?|\\d{1,2}[时点](?:[整半]|\\d{1,2}分?(?:\\d{1,2}秒)?)?|[一二三四五六七八九十两]{1,3}[时点][整半]?";
/** Any other zone may mean another day. */
const shanghai = "(?:gmt)?\\+08:?00(?:\\s*\\(.*\\))?";
/** A time of the day: 14:30, 下午2点, 14时30分, 2:30 PM, 14:30:00+08:00. */
const timeMark = new RegExp(
  `(?:(?:[t\\s]|(?<=日|号))\\s*${dayPart}?|${dayPart})\\s*(?:${clock})\\s*(?:am|pm|${shanghai})?$`,
  "i",
);
/** 10/20-25, 9.18~9.20, 10月20-25日, 2006.9.1-2006.9.3. */
const range =
  /^(?:\d{1,4}[年./-])?\d{1,2}[月./-]\d{1,2}[日号]?(?:-|--|~|至|到|、)(?:\d{1,4}[年./-])?(?:\d{1,2}[月./-])?\d{1,2}[日号]?$/;
const dayPartMark = new RegExp(`${dayPart}$`, "i");

/** 2006。9。18, 2006、9、18 and (2006-9-18) as 2006.9.18 and 2006-9-18, without a full stop at the end. */
function evenMarks(text: string): string {
  return text
    .replace(/^[([【](.+)[)\]】]$/, "$1")
    .replace(/(?<=\d)。(?=\d)/g, ".")
    .replace(/[。;,]$/, "")
    .replace(/^(\d{4})([、,])(\d{1,2})\2(\d{1,2})$/, "$1.$3.$4");
}

/** Reads one text, already normalised. */
function readDate(raw: string, span: Span | null, column: Column): Reading | Problem {
  const date = zonedDate(raw);
  if (date !== undefined) return { date, did: ["time", "date-form"] };
  const text = evenMarks(raw);
  const bare = text.replace(weekdayMark, " ").trim().replace(timeMark, "").replace(dayPartMark, "").trim();
  const did = bare.length < text.length ? ["time"] : [];
  // 2006-9-1 8 is not the 18th: only blanks beside a separator say nothing.
  const spaced = bare.replace(/(?<=[年月日号./-])\s+|\s+(?=[年月日号./-])/g, "");
  const parts =
    chineseForm(spaced) ?? separatedForm(spaced) ?? compactForm(spaced) ?? englishForm(bare.toLowerCase());
  if (parts === undefined) {
    if (range.test(spaced)) return problem("date-range");
    return /^\d{2,4}[年./-]\d{1,2}月?$/.test(spaced)
      ? problem("date-without-day")
      : problem("value-not-date");
  }
  return complete(parts, span, column, did);
}

/** The numbers of a date in the order year, month, day; the year may be missing or have two digits. */
interface DateParts {
  readonly year: number | undefined;
  readonly month: number;
  readonly day: number;
  /** Other ways to read the same text, as 9/3/06. */
  readonly others?: readonly DateParts[];
  /** With this separator it is so usual that the others are thought of only where it leads far from the period. */
  readonly isUsual?: boolean;
}

function partsOf(year: string | undefined, month: string, day: string): DateParts {
  return { year: year === undefined ? undefined : Number(year), month: Number(month), day: Number(day) };
}

/** 2006年9月3日, 06年9月3号, 9月3日, 二〇〇六年九月三日. */
function chineseForm(text: string): DateParts | undefined {
  const match = /^(?:([^年月]{2,4})年)?([^年月]{1,3})月([^年月日号]{1,4})[日号]?$/.exec(text);
  if (match === null) return undefined;
  const numbers = match.slice(1).map((part: string | undefined) => {
    if (part === undefined) return undefined;
    return /^\d+$/.test(part)
      ? Number(part)
      : (chineseNumber(part.replace(/^廿/, "二十").replace(/^卅/, "三十")) ?? Number.NaN);
  });
  const [year, month = Number.NaN, day = Number.NaN] = numbers;
  if (Number.isNaN(month) || Number.isNaN(day) || Number.isNaN(year)) return undefined;
  return { year, month, day };
}

/** 2006-9-3, 2006/9/3, 2006.9.3, 06.9.3, 9/3, the American 9/13/2006 and the British 13/9/2006. */
function separatedForm(text: string): DateParts | undefined {
  const match = /^(?:(\d{1,4})([-/.]))?(\d{1,2})([-/.])(\d{1,4})(?:\.|(?<=^\d{4}.*)[日号])?$/.exec(text);
  if (match === null) return undefined;
  const [, first, separator, second = "", same, third = ""] = match;
  if (first === undefined) return third.length <= 2 ? partsOf(undefined, second, third) : undefined;
  // 10/20-25 are days from one to another.
  if (separator !== same || first.length === 3 || third.length === 3) return undefined;
  if (first.length === 4) return third.length <= 2 ? partsOf(first, second, third) : undefined;
  const yearLast = [partsOf(third, first, second), partsOf(third, second, first)].filter(isDay);
  const [american = partsOf(third, first, second)] = yearLast;
  if (third.length === 4) return { ...american, others: yearLast.slice(1) };
  const chinese = partsOf(first, second, third);
  if (third.length < 2) return first.length === 2 ? chinese : undefined;
  if (first.length === 1) return { ...american, others: [...yearLast.slice(1), chinese] };
  return { ...chinese, others: yearLast, ...(separator === "/" ? {} : { isUsual: true }) };
}

function isDay({ year = 2000, month, day }: DateParts): boolean {
  return dayOf(year < 100 ? yearOfTwoDigits(year) : year, month, day) !== undefined;
}

/** 20060903. */
function compactForm(text: string): DateParts | undefined {
  const match = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  return match === null ? undefined : partsOf(match[1], match[2] ?? "", match[3] ?? "");
}

/** 3-Sep-06, 3/Sep/2006, 3rd September 2006, Sep 3, 2006, Sun, Sep 3rd 2006. */
function englishForm(written: string): DateParts | undefined {
  const text = written
    .replace(/^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}[.,]?\s+/, "")
    .replace(/(?<=\d)(?:st|nd|rd|th)\b/, "");
  const dayFirst = /^(\d{1,2})[-/.\s]([a-z]{3,9})\.?[-/.\s,]+(\d{4}|\d{2})$/.exec(text);
  const monthFirst = /^([a-z]{3,9})\.?\s(\d{1,2}),?\s(\d{4})$/.exec(text);
  const [name = "", day, year] =
    dayFirst === null
      ? [monthFirst?.[1], monthFirst?.[2], monthFirst?.[3]]
      : [dayFirst[2], dayFirst[1], dayFirst[3]];
  const month = englishMonth(name);
  return month === 0 || day === undefined ? undefined : partsOf(year, String(month), day);
}

function complete(
  parts: DateParts,
  span: Span | null,
  column: Column,
  did: readonly string[],
): Reading | Problem {
  const own = resolved(parts, span, column, did);
  if (parts.others === undefined || parts.others.length === 0) return own;
  const readings = [own, ...parts.others.map((other) => resolved(other, span, column, did))]
    .flatMap((reading) => ("problem" in reading ? [] : [reading]))
    .filter(({ date }, index, all) => all.findIndex((one) => one.date === date) === index);
  const [first, second] = readings;
  if (parts.isUsual === true && "problem" in own) return meant(readings, span, column) ?? own;
  if (first === undefined || second === undefined) return first ?? own;
  if (parts.isUsual === true && isCredible(first, readings, span)) return first;
  const data = { first: first.date, second: second.date };
  return meant(readings, span, column) ?? problem("date-ambiguous", data);
}

/** 06.9.18 is the year 2006; of 31.12.06 that may be doubted. */
function isCredible({ date }: Reading, readings: readonly Reading[], span: Span | null): boolean {
  if (span !== null) return daysFrom(span, date) <= credible;
  // Without a period: that the first number is the year must not lead ten years beyond what the last one says.
  return readings.every((other) => Number(date.slice(0, 4)) - Number(other.date.slice(0, 4)) <= 10);
}

/** Where dates must lie in the period or near it, the period tells which of several readings was meant. */
function meant(readings: readonly Reading[], span: Span | null, column: Column): Reading | undefined {
  if (span === null || !column.nearPeriod) return undefined;
  const limit = column.withinPeriod ? 0 : nearPeriod / 2;
  const fits = readings.filter(({ date }) => daysFrom(span, date) <= limit);
  const isClear =
    column.withinPeriod ||
    readings.every((one) => fits.includes(one) || daysFrom(span, one.date) > nearPeriod);
  return fits.length === 1 && isClear ? fits[0] : undefined;
}

function resolved(
  { year, month, day }: DateParts,
  span: Span | null,
  column: Column,
  did: readonly string[],
): Reading | Problem {
  if (year !== undefined) {
    const number = dayOf(year < 100 ? yearOfTwoDigits(year) : year, month, day);
    if (number === undefined) return problem("date-impossible");
    return { date: isoDate(number), did: [...did, year < 100 ? "two-digit-year" : "date-form"] };
  }
  // 2000 was a leap year: 2/29 may exist, 2/30 never.
  if (dayOf(2000, month, day) === undefined) return problem("date-impossible");
  // The year of a contract's end, say, nobody can tell.
  if (span === null || !column.nearPeriod) return problem("date-without-year");
  const date = nearestTo(span, month, day, column.notAfterPeriod);
  return date === undefined ? problem("date-impossible") : { date, did: [...did, "year-from-period"] };
}

/** The date with this month and day that lies in the span, or nearest to it; with `notAfter` none beyond its end. */
function nearestTo(span: Span, month: number, day: number, notAfter: boolean): string | undefined {
  const [start, end] = [dayNumber(span.start), dayNumber(span.end)];
  const firstYear = Number(span.start.slice(0, 4));
  const distance = (number: number) => Math.max(start - number, number - end, 0);
  const [nearest] = [firstYear - 1, firstYear, firstYear + 1, firstYear + 2]
    .map((year) => dayOf(year, month, day))
    .filter((number) => number !== undefined && !(notAfter && number > end))
    .sort((a = 0, b = 0) => distance(a) - distance(b));
  return nearest === undefined ? undefined : isoDate(nearest);
}
