import { dayNumber, dayOf, isoDate } from "./date.ts";

const secondsADay = 86_400;
/** Excel counts 1900-02-29, which never was, as day 60: from 61 on the count is one too high. */
const phantomDay = 60;
/** Serial of 1970-01-01. */
const epochSerial = 25_569;
/** The first serial after 9999-12-31, where Excel ends. */
export const serialEnd = 2_958_466;

/**
 * ISO text of a day count in the 1900 system: `2006-09-18` for a whole day, `2006-09-18T10:30:00` with a time, and
 * `10:30:00` for less than one day. To the nearest second. Throws `RangeError` outside 0 up to 9999-12-31.
 */
export function serialToIso(serial: number): string {
  if (!(serial >= 0 && serial < serialEnd)) throw new RangeError(`serial ${String(serial)} is not a date`);
  const total = Math.round(serial * secondsADay);
  const day = Math.floor(total / secondsADay);
  const time = clock(total - day * secondsADay);
  if (day === 0) return time;
  return time === "00:00:00" ? isoDay(day) : `${isoDay(day)}T${time}`;
}

/** Programs in Shanghai's time lose up to 43 seconds of a day (its local mean time of 1900), others a rounding error. */
const lostOfDay = 60 / secondsADay;
/** 23:59:59 is how the end of a day is written, and no loss. */
const endOfDay = 1 / secondsADay;

/** The day of a serial; one that falls short of midnight by less than a minute is the day it falls short of. */
export function wholeDay(serial: number): number {
  const day = Math.ceil(serial);
  const short = day - serial;
  return short < lostOfDay && Math.abs(short - endOfDay) > 1e-6 ? day : Math.floor(serial);
}

function isoDay(day: number): string {
  if (day === phantomDay) return "1900-02-29";
  const days = day - epochSerial + (day < phantomDay ? 1 : 0);
  return isoDate(days);
}

function clock(seconds: number): string {
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return parts.map((part) => String(part).padStart(2, "0")).join(":");
}

const isoPattern = /^(?:(\d{4})-(\d\d)-(\d\d))?(?:(?:^|[T ])(\d\d):(\d\d)(?::(\d\d(?:\.\d+)?))?)?Z?$/;

/**
 * The day count in the 1900 system of an ISO date, date-time or time (`2006-09-18`, `2006-09-18T10:30:00.5Z`, `10:30`);
 * undefined for any other text and for dates before 1900. A zone of `Z` is dropped and the day kept as written: workbooks know
 * no zones, Excel writes none.
 */
export function isoToSerial(iso: string): number | undefined {
  const match = isoPattern.exec(iso.trim());
  if (!match || match[0] === "" || match[0] === "Z") return undefined;
  const [, year, month, day, hour = "0", minute = "0", second = "0"] = match;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) >= 60) return undefined;
  const time = (Number(hour) * 3600 + Number(minute) * 60 + Number(second)) / secondsADay;
  if (year === undefined) return time;
  const days = daySerial(Number(year), Number(month), Number(day));
  return days === undefined ? undefined : days + time;
}

function daySerial(year: number, month: number, day: number): number | undefined {
  const number = dayOf(year, month, day);
  return number === undefined ? undefined : serialOfDay(number);
}

/** The day count in the 1900 system of a date that is known to be one, such as `2006-09-18`. */
export function serialOf(date: string): number {
  return serialOfDay(dayNumber(date));
}

function serialOfDay(number: number): number {
  const serial = number + epochSerial;
  return serial <= phantomDay ? serial - 1 : serial;
}
