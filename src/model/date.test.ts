import fc from "fast-check";
import { expect, test } from "vitest";
import {
  addDays,
  dayNumber,
  isoDate,
  parseDay,
  parseInstant,
  shanghaiDate,
  shanghaiTime,
  weekday,
} from "./date.ts";

test("a date and its day number name each other", () => {
  fc.assert(fc.property(fc.integer({ min: -25_567, max: 100_000 }), (day) => parseDay(isoDate(day)) === day));
  expect(dayNumber("1970-01-01")).toBe(0);
  expect(addDays("2006-02-28", 1)).toBe("2006-03-01");
  expect(addDays("2004-03-01", -1)).toBe("2004-02-29");
});

test("a day that does not exist, or is not written as ISO, is no day", () => {
  expect(
    ["2006-02-29", "2006-13-01", "2006-9-1", "2006-09-00", "1899-12-31", "20060918", "2006-09-18T00:00"].map(
      parseDay,
    ),
  ).toEqual(Array(7).fill(undefined));
  expect(() => dayNumber("2006-9-1")).toThrow('not an ISO date: "2006-9-1"');
});

test("weekdays run from Monday 1 to Sunday 7, before 1970 too", () => {
  expect(
    ["2006-09-18", "2006-09-24", "1969-12-31", "1970-01-01", "1950-01-01"].map((d) => weekday(dayNumber(d))),
  ).toEqual([1, 7, 3, 4, 7]);
});

test("an instant is read with any offset, and without one as Shanghai's time", () => {
  const shanghai = (text: string) => {
    const instant = parseInstant(text);
    return instant === undefined ? undefined : shanghaiTime(instant);
  };
  expect(
    [
      "2006-09-25T09:30:00+08:00",
      "2006-09-25T01:30:00Z",
      "2006-09-24T21:30:00-04:00",
      "2006-09-24T21:30:00.999-0400",
      "2006-09-25 09:30",
      "2006/9/25 9:30",
      "2006-09-25",
    ].map(shanghai),
  ).toEqual([...Array<string>(6).fill("2006-09-25T09:30:00+08:00"), "2006-09-25T00:00:00+08:00"]);
  expect(
    ["", "yesterday", "2006-09-31 09:30", "2006-09-25T24:00", "2006-09-25T09:30+99:00"].map(shanghai),
  ).toEqual(Array(5).fill(undefined));
});

test("the day it is in Shanghai begins sixteen hours after the day before began in Greenwich", () => {
  expect(shanghaiDate(Date.parse("2006-09-24T15:59:59Z"))).toBe("2006-09-24");
  expect(shanghaiDate(Date.parse("2006-09-24T16:00:00Z"))).toBe("2006-09-25");
});
