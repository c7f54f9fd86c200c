import { expect, test } from "vitest";
import { WorkingCalendar } from "./calendar.ts";
import { addDays } from "./date.ts";
import { HuibaoError } from "./failure.ts";

const statutory = new WorkingCalendar();

function worked(from: string, to: string, calendar = statutory): string {
  let days = "";
  for (let date = from; date <= to; date = addDays(date, 1)) days += calendar.isWorkingDay(date) ? "W" : "-";
  return days;
}

test("the National Day of 2006: 1 to 7 October off, Saturday 30 September and Sunday 8 October worked", () => {
  expect(worked("2006-09-25", "2006-10-15")).toBe("WWWWWW-" + "------W" + "WWWWW--");
});

test("the New Year of 2007 was worked ahead on the last weekend of 2006", () => {
  expect(worked("2006-12-25", "2007-01-07")).toBe("WWWWWWW" + "---WW--");
});

test("the third working day of October 2006 is the 10th, for the Sunday worked counts", () => {
  expect(
    ["2006-10-01", "2006-09-01", "2006-01-01"].map((month) => statutory.nthWorkingDay(month, 3)),
  ).toEqual(["2006-10-10", "2006-09-05", "2006-01-06"]);
});

test.each([
  ["2006-09-25", "2006-09-25", 0],
  ["2006-09-25", "2006-09-24", 0],
  ["2006-09-25", "2006-09-26", 1],
  ["2006-09-29", "2006-10-08", 2],
  ["2006-09-30", "2006-10-07", 0],
  ["2006-09-25", "2006-10-09", 7],
])("after %s up to %s there are %i working days", (from, to, days) => {
  expect(statutory.workingDaysAfter(from, to)).toBe(days);
});

test("the next working day of a worked day is itself, of a holiday the first day after it", () => {
  expect(["2006-09-25", "2006-10-02", "2006-10-14"].map((date) => statutory.nextWorkingDay(date))).toEqual([
    "2006-09-25",
    "2006-10-08",
    "2006-10-16",
  ]);
});

test("a correction of the workspace wins over the statutory calendar", () => {
  const calendar = new WorkingCalendar({ workdays: ["2006-10-06"], holidays: ["2006-10-08", "2006-10-09"] });
  expect(worked("2006-10-02", "2006-10-15", calendar)).toBe("----W--" + "-WWWW--");
  expect(calendar.nthWorkingDay("2006-10-01", 3)).toBe("2006-10-11");
});

function failure(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    return error instanceof HuibaoError ? { code: error.code, data: error.data } : error;
  }
}

test("a year without a published arrangement is refused, weekday or not", () => {
  const last = statutory.years.at(-1) ?? 0;
  const data = { year: last + 1, first: 2004, last };
  expect(statutory.years).toEqual(Array.from({ length: last - 2003 }, (_, i) => 2004 + i));
  expect(failure(() => statutory.isWorkingDay(`${last + 1}-03-04`))).toEqual({
    code: "calendar-year",
    data: { ...data, date: `${last + 1}-03-04` },
  });
  expect(failure(() => statutory.workingDaysAfter(`${last}-12-25`, `${last + 1}-01-04`))).toEqual({
    code: "calendar-year",
    data: { ...data, date: `${last + 1}-01-01` },
  });
  expect(failure(() => statutory.isWorkingDay("2003-10-01"))).toMatchObject({ data: { year: 2003 } });
});

test("a year covered by hand is a plain week but for the days given", () => {
  const calendar = new WorkingCalendar({ years: [2035], holidays: ["2035-01-01"], workdays: ["2035-01-06"] });
  expect(worked("2035-01-01", "2035-01-07", calendar)).toBe("-WWWWW-");
  expect(calendar.years.at(-1)).toBe(2035);
});

test("single corrections do not make a year covered", () => {
  const calendar = new WorkingCalendar({ holidays: ["2035-01-01"] });
  expect(calendar.isWorkingDay("2035-01-01")).toBe(false);
  expect(failure(() => calendar.isWorkingDay("2035-01-02"))).toMatchObject({ code: "calendar-year" });
});
