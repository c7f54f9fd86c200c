import type { Column } from "../model/column.ts";
import { dayNumber, dayOf, isoDate, yearOfTwoDigits } from "../model/date.ts";
import { serialOf, serialToIso, wholeDay } from "../model/serial.ts";
import { cleaned, problem, type Taken } from "./cleaned.ts";

/** The span of days (ISO, both included) that dates without a year are near to; null where there is none. */
export interface Span {
  readonly start: string;
  readonly end: string;
}

/** Before and after, no date of this business lies. */
const firstDate = "1980-01-01";
const lastDate = "2099-12-31";
const [firstSerial, lastSerial] = [serialOf(firstDate), serialOf(lastDate)];
const [firstDigits, lastDigits] = [digitsOf(firstDate), digitsOf(lastDate)];
const isoTexts: (string | undefined)[] = [];

/** The date of a day serial of the 1900 system, its time of day dropped; undefined outside 1980 to 2099. */
export function dateOfSerial(serial: number): string | undefined {
  const day = wholeDay(serial);
  if (!(day >= firstSerial && day <= lastSerial)) return undefined;
  return (isoTexts[day - firstSerial] ??= serialToIso(day));
}

/** Is the ISO date one that may be meant, of 1980 to 2099? */
export function isPlausible(date: string): boolean {
  return date >= firstDate && date <= lastDate;
}

/** 20060903 of 2006-09-03. */
function digitsOf(date: string): number {
  return Number(date.replaceAll("-", ""));
}

/** Whether a serial names a day without a time of day. */
export function isWhole(serial: number): boolean {
  return wholeDay(serial) >= serial;
}

/** A number without a date format: a day serial that lost it, 20060903, 061219, or 9.18 typed for 18 September. */
export function bareNumber(
  value: number,
  span: Span | null,
  column: Column,
  fromText: (text: string) => Taken,
): Taken {
  if (Number.isInteger(value)) {
    if (value >= firstDigits && value <= lastDigits) return fromText(String(value));
    return shortNumber(String(value), span, column) ?? problem("value-not-date");
  }
  const date = dateOfSerial(value);
  if (date !== undefined) return fromSerial(date, isWhole(value) ? ["serial"] : ["serial", "time"], span);
  // Of 9.1 nobody can tell whether it was 9.1 or 9.10.
  const twoDigits = /^\d{1,2}\.\d{2}$/.exec(String(value))?.[0];
  return twoDigits === undefined ? problem("value-not-date") : fromText(twoDigits);
}

/** A bare number that is a day serial this many days after the period was not meant as one. */
const farFromPeriod = 30 * 366;
/** So many days from the period two digits for a year are believed. */
export const credible = 10 * 366;
/** So many days from the period dates lie that are near it. */
export const nearPeriod = 2 * 366;

function fromSerial(date: string, did: readonly string[], span: Span | null): Taken {
  return span !== null && date > span.end && daysFrom(span, date) > farFromPeriod
    ? problem("date-number-far", { date })
    : cleaned(date, did);
}

/**
 * Five or six digits: a day serial, or year, month and day with two digits each, of which Excel drops a zero in front (61219 is
 * 061219). Where it may be both, the one that lies by the period is taken, if the other does not, and nothing is
 * guessed without one. Undefined where it is neither.
 */
export function shortNumber(digits: string, span: Span | null, column: Column): Taken | undefined {
  const serial = digits.startsWith("0") ? undefined : dateOfSerial(Number(digits));
  const [, year = "", month = "", day = ""] = /^(\d\d)(\d\d)(\d\d)$/.exec(digits.padStart(6, "0")) ?? [];
  const number =
    digits.length < 5 ? undefined : dayOf(yearOfTwoDigits(Number(year)), Number(month), Number(day));
  if (number === undefined) return serial === undefined ? undefined : fromSerial(serial, ["serial"], span);
  const written = isoDate(number);
  if (span === null)
    return serial === undefined
      ? problem("date-digits-unclear", { date: written })
      : problem("date-ambiguous", { first: serial, second: written });
  const isWritten = daysFrom(span, written) <= credible;
  if (serial === undefined || daysFrom(span, serial) > farFromPeriod)
    return isWritten ? cleaned(written, ["six-digits"]) : problem("date-digits-unclear", { date: written });
  const isBySerial = column.nearPeriod && daysFrom(span, serial) <= nearPeriod;
  return isBySerial && daysFrom(span, written) > nearPeriod
    ? cleaned(serial, ["serial"])
    : problem("date-ambiguous", { first: serial, second: written });
}

/** How many days a date lies outside the span; 0 inside. */
export function daysFrom({ start, end }: Span, date: string): number {
  const day = dayNumber(date);
  return Math.max(dayNumber(start) - day, day - dayNumber(end), 0);
}
