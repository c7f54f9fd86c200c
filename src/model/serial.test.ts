import fc from "fast-check";
import { expect, test } from "vitest";

import { isoToSerial, serialToIso, wholeDay } from "./serial.ts";

test("serials around the day that never was, at the epochs and at the end read as Excel shows them", () => {
  const expected = new Map([
    [1, "1900-01-01"],
    [59, "1900-02-28"],
    [60, "1900-02-29"],
    [61, "1900-03-01"],
    [1463, "1904-01-02"],
    [25569, "1970-01-01"],
    [38978, "2006-09-18"],
    [38978.4375, "2006-09-18T10:30:00"],
    [38978.99999999, "2006-09-19"],
    [2958465, "9999-12-31"],
    [0, "00:00:00"],
    [0.5, "12:00:00"],
  ]);
  expect([...expected.keys()].map(serialToIso)).toEqual([...expected.values()]);
});

test("what is no date of Excel's is refused", () => {
  for (const serial of [-1, 2958466, Number.NaN, Infinity])
    expect(() => serialToIso(serial)).toThrow(RangeError);
  const texts = [
    "",
    "Z",
    "2006-9-18",
    "2006-02-30",
    "2006-13-01",
    "1899-12-31",
    "2006-09-18T24:00",
    "昨天",
    "10:60",
  ];
  expect(texts.map(isoToSerial)).toEqual(texts.map(() => undefined));
});

test("ISO dates, date-times and times become serials, a zone letter or not", () => {
  const texts = [
    "2006-09-18",
    "2006-09-18T10:30:00",
    "2006-09-18 10:30",
    "2006-09-18T10:30:00Z",
    "10:30:00",
    "1900-02-28",
  ];
  expect(texts.map(isoToSerial)).toEqual([38978, 38978.4375, 38978.4375, 38978.4375, 0.4375, 59]);
});

test("a serial is the day it lies in, and the next where less than a minute is missing, but for a second", () => {
  const [second, minute] = [1 / 86_400, 60 / 86_400];
  const serials = [38978, 38978.5, 38979 - minute, 38979 - 43 * second, 38979 - 1e-9, 38979 - second];
  expect(serials.map(wholeDay)).toEqual([38978, 38978, 38978, 38979, 38979, 38978]);
});

test("every second that Excel can show survives there and back", () => {
  const seconds = fc
    .integer({ min: 86_400, max: 2_958_465 * 86_400 })
    .filter((at) => Math.floor(at / 86_400) !== 60);
  fc.assert(
    fc.property(seconds, (at) => {
      const back = isoToSerial(serialToIso(at / 86_400));
      expect(Math.round((back ?? Number.NaN) * 86_400)).toBe(at);
    }),
  );
});
