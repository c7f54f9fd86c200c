import { dayNumber, dayOf, isoDate, yearOfTwoDigits } from "../model/date.ts";
import type { Column } from "../model/column.ts";
import { remembered } from "../model/remember.ts";
import { chineseNumber } from "./chinese-number.ts";
import { cleaned, problem, type Cleaner, type Problem, type Taken } from "./cleaned.ts";
import { normalised } from "./clean-text.ts";
import { standIn, unfit } from "./stand-in.ts";

/** The span of days (ISO, both included) that dates without a year are near to; null where there is none. */
export interface Span {
  readonly start: string;
  readonly end: string;
}

/** 1980-01-01 and 2099-12-31 as Excel serials: before and after, no date of this business lies. */
const firstSerial = 29_221;
const lastSerial = 73_050;
/** Serial of 1970-01-01. */
const epochSerial = 25_569;
const isoTexts: (string | undefined)[] = [];

/** The date of a day serial of the 1900 system, its time of day dropped; undefined outside 1980 to 2099. */
function dateOfSerial(serial: number): string | undefined {
  const day = Math.floor(serial);
  if (!(day >= firstSerial && day <= lastSerial)) return undefined;
  return (isoTexts[day - firstSerial] ??= isoDate(day - epochSerial));
}

interface Reading {
  readonly date: string;
  readonly did: readonly string[];
}

/** Dates as ISO text, however they were written. `span` is the report's period. */
export function dateCleaner(column: Column, span: Span | null): Cleaner {
  const fromText = remembered((raw): Taken => {
    const text = normalised(raw);
    if (text === "") return null;
    const stood = unfit(text) ?? standIn(text, column);
    if (stood !== undefined) return stood;
    if (/^\d{5}$/.test(text)) return bareNumber(Number(text), () => problem("value-not-date"));
    const read = readDate(text, span, column);
    if ("problem" in read) return read;
    if (!isPlausible(read.date)) return problem("date-implausible", { date: read.date });
    const isAssumed = read.did.includes("year-from-period") && !isWithin(read.date, span);
    const doubt = { code: "date-year-assumed", data: { date: read.date }, oncePerColumn: false };
    return cleaned(read.date, read.date === raw ? [] : read.did, isAssumed ? doubt : undefined);
  });
  return (cell) => {
    if (typeof cell === "string") return fromText(cell);
    if (typeof cell === "number") return bareNumber(cell, fromText);
    if (typeof cell === "boolean") return problem("value-not-date");
    if (cell.type === "error") return problem("cell-error");
    if (cell.type === "number") return bareNumber(cell.value, fromText);
    const date = dateOfSerial(cell.serial);
    if (date === undefined) return problem("date-implausible", { date: "" });
    return Number.isInteger(cell.serial) ? date : cleaned(date, ["time"]);
  };
}

function isPlausible(date: string): boolean {
  return date >= "1980-01-01" && date <= "2099-12-31";
}

function isWithin(date: string, span: Span | null): boolean {
  return span !== null && date >= span.start && date <= span.end;
}

/** A number without a date format: a day serial that lost it, 20060903, or 9.18 typed for 18 September. */
function bareNumber(value: number, fromText: (text: string) => Taken): Taken {
  if (Number.isInteger(value) && value >= 19_800_101 && value <= 20_991_231) return fromText(String(value));
  const date = dateOfSerial(value);
  if (date !== undefined) return cleaned(date, Number.isInteger(value) ? ["serial"] : ["serial", "time"]);
  // Of 9.1 nobody can tell whether it was 9.1 or 9.10.
  const twoDigits = /^\d{1,2}\.\d{2}$/.exec(String(value))?.[0];
  return twoDigits === undefined ? problem("value-not-date") : fromText(twoDigits);
}

const weekdayMark = /[(]?(?:星期|周|礼拜)[一二三四五六日天]?[)]?/g;
const timeMark =
  /(?:[t\s]|(?<=日|号))(?:上午|下午|am|pm)?\s*\d{1,2}(?::\d{2}){1,2}(?:\.\d+)?\s*(?:am|pm|z|[+-]\d{2}:?\d{2})?$/i;
const dayPartMark = /(?:上午|下午|中午|晚上|早上|am|pm)$/i;
const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** Reads one text, already normalised. */
function readDate(text: string, span: Span | null, column: Column): Reading | Problem {
  const bare = text.replace(timeMark, "").replace(weekdayMark, "").replace(dayPartMark, "").trim();
  const did = bare.length < text.length ? ["time"] : [];
  const spaced = bare.replace(/(?<=[\d年月日号./-])\s+|\s+(?=[年月日号./-])/g, "");
  const parts =
    chineseForm(spaced) ?? separatedForm(spaced) ?? compactForm(spaced) ?? englishForm(bare.toLowerCase());
  if (parts === undefined) {
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
  /** Another way to read the same text, as 9/3/06. */
  readonly other?: DateParts;
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

/** 2006-9-3, 2006/9/3, 2006.9.3, 06.9.3, 9/3, and the American 9/13/2006. */
function separatedForm(text: string): DateParts | undefined {
  const match = /^(?:(\d{1,4})([-/.]))?(\d{1,2})[-/.](\d{1,4})\.?$/.exec(text);
  if (match === null) return undefined;
  const [, first, separator, second = "", third = ""] = match;
  if (first === undefined) return third.length <= 2 ? partsOf(undefined, second, third) : undefined;
  if (first.length === 3 || third.length === 3) return undefined;
  if (first.length === 4) return third.length <= 2 ? partsOf(first, second, third) : undefined;
  const american = partsOf(third, first, second);
  if (third.length === 4) {
    const british = partsOf(third, second, first);
    return isDay(american) ? (isDay(british) ? { ...american, other: british } : american) : british;
  }
  const chinese = partsOf(first, second, third);
  if (first.length === 1) return third.length === 2 ? { ...american, other: chinese } : undefined;
  return separator === "/" && third.length === 2 && isDay(american)
    ? { ...chinese, other: american }
    : chinese;
}

function isDay({ year = 2000, month, day }: DateParts): boolean {
  return dayOf(year < 100 ? yearOfTwoDigits(year) : year, month, day) !== undefined;
}

/** 20060903. */
function compactForm(text: string): DateParts | undefined {
  const match = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  return match === null ? undefined : partsOf(match[1], match[2] ?? "", match[3] ?? "");
}

/** 3-Sep-06, 3 September 2006, Sep 3, 2006. */
function englishForm(text: string): DateParts | undefined {
  const dayFirst = /^(\d{1,2})[-\s]([a-z]{3,9})\.?[-\s,]+(\d{4}|\d{2})$/.exec(text);
  const monthFirst = /^([a-z]{3,9})\.?\s(\d{1,2}),?\s(\d{4})$/.exec(text);
  const [month, day, year] =
    dayFirst === null
      ? [monthFirst?.[1], monthFirst?.[2], monthFirst?.[3]]
      : [dayFirst[2], dayFirst[1], dayFirst[3]];
  const index = months.indexOf(month?.slice(0, 3) ?? "");
  return index < 0 || day === undefined ? undefined : partsOf(year, String(index + 1), day);
}

function complete(
  parts: DateParts,
  span: Span | null,
  column: Column,
  did: readonly string[],
): Reading | Problem {
  const own = resolved(parts, span, column, did);
  if (parts.other === undefined) return own;
  const other = resolved(parts.other, span, column, did);
  if ("problem" in other) return own;
  if ("problem" in own) return other;
  if (own.date === other.date) return own;
  // Where the date must lie in the period, the period tells which was meant.
  const fits = [own, other].filter(({ date }) => column.withinPeriod && isWithin(date, span));
  const [only] = fits;
  return only !== undefined && fits.length === 1
    ? only
    : problem("date-ambiguous", { first: own.date, second: other.date });
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
