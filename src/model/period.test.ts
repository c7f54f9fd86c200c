import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, dayNumber, isoDate, weekday } from "./date.ts";
import { HuibaoError } from "./failure.ts";
import {
  comparePeriods,
  nextPeriod,
  parsePeriod,
  periodAt,
  periodCadences,
  periodNumber,
  periodOf,
  periodsBefore,
  periodWith,
  previousPeriod,
  resolvePeriod,
} from "./period.ts";

test.each([
  ["2006-W38", "week", "2006-09-18", "2006-09-24"],
  ["2006-W01", "week", "2006-01-02", "2006-01-08"],
  ["2005-W52", "week", "2005-12-26", "2006-01-01"],
  ["2008-W01", "week", "2007-12-31", "2008-01-06"],
  ["2026-W53", "week", "2026-12-28", "2027-01-03"],
  ["2027-W01", "week", "2027-01-04", "2027-01-10"],
  ["2006-09", "month", "2006-09-01", "2006-09-30"],
  ["2004-02", "month", "2004-02-01", "2004-02-29"],
  ["2006-Q3", "quarter", "2006-07-01", "2006-09-30"],
  ["2006-Q1", "quarter", "2006-01-01", "2006-03-31"],
])("%s is a %s from %s to %s", (id, cadence, start, end) => {
  expect(parsePeriod(id)).toEqual({ id, cadence, start, end });
});

test("only canonical ids of periods that exist are periods", () => {
  expect(
    [
      "2006-W53",
      "2006-W00",
      "2006-W54",
      "2006-13",
      "2006-00",
      "2006-Q0",
      "2006-Q5",
      "2006W38",
      "2006-9",
      "06-09",
      "",
    ]
      .map(parsePeriod)
      .filter((period) => period !== undefined),
  ).toEqual([]);
});

test("every period from 1990 to 2090 has the days, the neighbours and the number it should have", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: dayNumber("1990-01-01"), max: dayNumber("2090-12-31") }),
      fc.constantFrom(...periodCadences),
      (day, cadence) => {
        const date = isoDate(day);
        const period = periodOf(cadence, date);
        const { year, index } = periodNumber(period);
        expect(period.start <= date && date <= period.end).toBe(true);
        expect(parsePeriod(period.id)).toEqual(period);
        expect(periodAt(cadence, year, index)).toEqual(period);
        expect(nextPeriod(previousPeriod(period))).toEqual(period);
        expect(nextPeriod(period).start).toBe(addDays(period.end, 1));
        if (cadence === "week") expect(weekday(dayNumber(period.start))).toBe(1);
      },
    ),
  );
});

test("years without reports have no period, but those looked back upon from the first are there", () => {
  const dates = ["1900-04-09", "1919-12-28", "9999-01-04", "9999-12-31"];
  expect(dates.map((date) => periodWith("week", date))).toEqual(dates.map(() => undefined));
  expect(parsePeriod("1919-12")).toBeUndefined();
  const before = ["1920-W01", "1920-01", "1920-Q1"].flatMap((id) => {
    const first = parsePeriod(id);
    return first === undefined ? [] : [periodsBefore(first, 53).at(-1)?.id, nextPeriod(first).id];
  });
  expect(before).toEqual(["1918-W52", "1920-W02", "1915-08", "1920-02", "1906-Q4", "1920-Q2"]);
});

test("periods sort by their first day, the shorter first", () => {
  const sorted = ["2006-Q3", "2006-W38", "2006-09", "2006-07", "2006-Q2"]
    .map((id) => parsePeriod(id))
    .filter((period) => period !== undefined)
    .sort(comparePeriods);
  expect(sorted.map((period) => period.id)).toEqual(["2006-Q2", "2006-07", "2006-Q3", "2006-09", "2006-W38"]);
});

test.each([
  ["2006-W38", "2006-W38"],
  ["2006w38", "2006-W38"],
  ["2006 W 38", "2006-W38"],
  ["2006-w1", "2006-W01"],
  ["2006年第38周", "2006-W38"],
  ["２００６年第３８周", "2006-W38"],
  ["2006-09", "2006-09"],
  ["2006-9", "2006-09"],
  ["2006.09", "2006-09"],
  ["200609", "2006-09"],
  ["2006年9月", "2006-09"],
  ["2006q3", "2006-Q3"],
  ["2006-Q3", "2006-Q3"],
  ["2006年第三季度", "2006-Q3"],
  ["2006年3季度", "2006-Q3"],
  ["last-week", "2006-W38"],
  ["this-week", "2006-W39"],
  ["last-month", "2006-08"],
  ["this-month", "2006-09"],
  ["last-quarter", "2006-Q2"],
  ["this-quarter", "2006-Q3"],
  ["上周", "2006-W38"],
  ["上季度", "2006-Q2"],
])("on 25 September 2006 %s means %s", (text, id) => {
  expect(resolvePeriod(text, "2006-09-25").id).toBe(id);
});

test("at New Year last week, last month and last quarter lie in the year before", () => {
  expect(
    ["last-week", "last-month", "last-quarter"].map((text) => resolvePeriod(text, "2027-01-05").id),
  ).toEqual(["2026-W53", "2026-12", "2026-Q4"]);
});

function failure(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    return error instanceof HuibaoError
      ? { code: error.code, data: error.data, exit: error.exitCode }
      : error;
  }
}

test.each(["", "September", "2006-13", "2006", "38", "2006-09-18", "constructor", "2006-Q5"])(
  "%j names no period, and an example is given",
  (found) => {
    expect(failure(() => resolvePeriod(found, "2006-09-25"))).toEqual({
      code: "period-unknown",
      data: { found, example: "2006-W38" },
      exit: 2,
    });
  },
);

test("a week 53 in a year of 52 weeks is said to be that", () => {
  expect(failure(() => resolvePeriod("2006-W53", "2006-09-25"))).toEqual({
    code: "period-no-such-week",
    data: { found: "2006-W53", year: "2006", weeks: 52 },
    exit: 2,
  });
});
