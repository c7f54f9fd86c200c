/**
 * Calendar days as ISO text (`2006-09-18`) and as whole days since 1970-01-01; instants as milliseconds since then.
 * Nothing here depends on the machine's time zone.
 */
const msPerDay = 86_400_000;

/**
 * Asia/Shanghai has been UTC+8 without summer time since 1992, long before the first year of the statutory calendar.
 */
const shanghaiOffsetMs = 8 * 3_600_000;

/** The day's number since 1970-01-01, or undefined when the year, month and day name no day from 1900 to 9999. */
export function dayOf(year: number, month: number, day: number): number | undefined {
  if (!(year >= 1900 && year <= 9999 && month >= 1 && month <= 12 && day >= 1)) return undefined;
  return day <= daysInMonth(year, month) ? Date.UTC(year, month - 1, day) / msPerDay : undefined;
}

/** A year written with two digits: 06 is 2006, 99 is 1999. */
export function yearOfTwoDigits(digits: number): number {
  return digits < 70 ? 2000 + digits : 1900 + digits;
}

const fullMonths =
  "january february march april may june july august september october november december".split(" ");

/** As they are written short, in lower case. */
export const englishMonths = fullMonths.map((month) => month.slice(0, 3));

/** 1 to 12 of an English month, in full or short, with or without a full stop; 0 of any other word. */
export function englishMonth(name: string): number {
  const plain = name.toLowerCase().replace(/\.$/, "");
  const short = plain === "sept" ? "sep" : plain;
  return fullMonths.findIndex((month, index) => month === short || englishMonths[index] === short) + 1;
}

/** Days in the month, 1 to 12. */
export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** `2006-09-18` → day number; undefined for anything that is not an existing day in just this form. */
export function parseDay(text: string): number | undefined {
  const parts = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  return parts === null ? undefined : dayOf(Number(parts[1]), Number(parts[2]), Number(parts[3]));
}

/** Like `parseDay`, for dates the program made or has checked already; anything else is a bug. */
export function dayNumber(date: string): number {
  const day = parseDay(date);
  if (day === undefined) throw new Error(`not an ISO date: ${JSON.stringify(date)}`);
  return day;
}

/** Day number → `2006-09-18`. */
export function isoDate(day: number): string {
  return new Date(day * msPerDay).toISOString().slice(0, 10);
}

/** The date `count` days later, or earlier when negative. */
export function addDays(date: string, count: number): string {
  return isoDate(dayNumber(date) + count);
}

/** ISO weekday of a day number: 1 Monday to 7 Sunday. */
export function weekday(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** The date it is in Shanghai at an instant given in milliseconds. */
export function shanghaiDate(instant: number): string {
  return new Date(instant + shanghaiOffsetMs).toISOString().slice(0, 10);
}

/** An instant in milliseconds → `2006-09-25T09:30:00+08:00`, to the second, as every time is stored and shown. */
export function shanghaiTime(instant: number): string {
  return `${new Date(instant + shanghaiOffsetMs).toISOString().slice(0, 19)}+08:00`;
}

/**
 * The instant a text names, in milliseconds: `2006-09-25T09:30:00+08:00`, any offset or `Z`, and as people type it:
 * `2006-9-25 9:30`, `2006/9/25`, without an offset in Shanghai's time, without a time at the day's start. Undefined for
 * anything else.
 */
export function parseInstant(text: string): number | undefined {
  const form =
    /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]+(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?\s*(Z|[+-]\d\d:?\d\d)?)?$/i;
  const parts = form.exec(text.trim());
  if (parts === null) return undefined;
  const [year = 0, month = 0, date = 0, hour = 0, minute = 0, second = 0] = parts
    .slice(1, 7)
    .map((part: string | undefined) => Number(part ?? 0));
  const day = dayOf(year, month, date);
  if (day === undefined || hour > 23 || minute > 59 || second > 59) return undefined;
  const ms = Math.floor(Number(`0.${parts[7] ?? "0"}`) * 1000);
  const offset = offsetMs(parts[8]);
  return offset === undefined
    ? undefined
    : day * msPerDay + ((hour * 60 + minute) * 60 + second) * 1000 + ms - offset;
}

function offsetMs(text: string | undefined): number | undefined {
  if (text === undefined) return shanghaiOffsetMs;
  if (text.toUpperCase() === "Z") return 0;
  const hours = Number(text.slice(1, 3));
  const minutes = Number(text.slice(-2));
  if (hours > 14 || minutes > 59) return undefined;
  return (text.startsWith("-") ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}

const zoned = /\d[t\s]+\d{1,2}:\d\d.*(?:z|[+-]\d\d:?\d\d)$/i;

/**
 * The date in Shanghai of an instant written with its zone; undefined for any other text. Midnight in Shanghai is 16:00 of the
 * day before in universal time, as JavaScript writes it: `2006-09-17T16:00:00.000Z` is 18 September.
 */
export function zonedDate(text: string): string | undefined {
  const instant = zoned.test(text) ? parseInstant(text) : undefined;
  return instant === undefined ? undefined : shanghaiDate(instant);
}

/** Like `parseInstant`; undefined before 1970 too: no file and no mail is older, and a year typed so is a slip. */
export function parseArrival(text: string): number | undefined {
  const instant = parseInstant(text);
  return instant === undefined || instant < 0 ? undefined : instant;
}

/** Like `parseInstant`, for instants the program made or has checked already; anything else is a bug. */
export function instantOf(text: string): number {
  const instant = parseInstant(text);
  if (instant === undefined) throw new Error(`not an instant: ${JSON.stringify(text)}`);
  return instant;
}
