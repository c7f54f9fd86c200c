import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { WorkingCalendar } from "./calendar.ts";
import { type DeadlineSpec, deadlineOf, defaultDeadlines, workingDaysLate } from "./deadline.ts";
import { HuibaoError } from "./failure.ts";
import { parsePeriod } from "./period.ts";

const calendar = new WorkingCalendar({ years: [2027], holidays: ["2027-01-01"] });

function due(id: string, spec?: DeadlineSpec): string {
  const period = parsePeriod(id);
  if (period === undefined) throw new Error(id);
  return deadlineOf(period, spec ?? defaultDeadlines[period.cadence], calendar);
}

const machineZone = process.env["TZ"];

describe.each(["Asia/Shanghai", "America/New_York", "Pacific/Kiritimati"])("on a machine in %s", (zone) => {
  beforeEach(() => {
    process.env["TZ"] = zone;
    expect(new Date("2006-09-25T12:00:00").toISOString()).toBe(
      {
        "Asia/Shanghai": "2006-09-25T04:00:00.000Z",
        "America/New_York": "2006-09-25T16:00:00.000Z",
        "Pacific/Kiritimati": "2006-09-24T22:00:00.000Z",
      }[zone],
    );
  });
  afterEach(() => {
    if (machineZone === undefined) delete process.env["TZ"];
    else process.env["TZ"] = machineZone;
  });

  test.each([
    ["2006-W38", "2006-09-25T12:00:00+08:00", "the next Monday"],
    ["2006-W39", "2006-10-08T12:00:00+08:00", "Monday 2 October is National Day; Sunday the 8th is worked"],
    ["2005-W52", "2006-01-04T12:00:00+08:00", "the New Year holiday runs to 3 January"],
    ["2026-W53", "2027-01-04T12:00:00+08:00", "the week after week 53"],
    ["2006-09", "2006-10-10T18:00:00+08:00", "the third working day after 8 and 9 October"],
    ["2006-12", "2007-01-08T18:00:00+08:00", "4, 5 and 8 January"],
    ["2006-Q3", "2006-10-10T18:00:00+08:00", "the 10th"],
    ["2006-Q1", "2006-04-10T18:00:00+08:00", "the 10th"],
    ["2006-Q4", "2007-01-10T18:00:00+08:00", "the 10th of the next year's January"],
    ["2005-Q4", "2006-01-10T18:00:00+08:00", "the 10th"],
    ["2006-Q2", "2006-07-10T18:00:00+08:00", "the 10th"],
    ["2009-Q3", "2009-10-10T18:00:00+08:00", "a Saturday worked in place of National Day"],
    ["2010-Q3", "2010-10-11T18:00:00+08:00", "the 10th is a Sunday"],
  ])("%s is due %s: %s", (id, deadline) => {
    expect(due(id)).toBe(deadline);
  });

  test.each([
    ["2006-09-25T09:30:00+08:00", "2006-09-25T12:00:00+08:00", 0, "in time"],
    ["2006-09-25T12:00:00+08:00", "2006-09-25T12:00:00+08:00", 0, "on the minute"],
    ["2006-09-25T12:00:01+08:00", "2006-09-25T12:00:00+08:00", 1, "a second late"],
    ["2006-09-25T23:59:59+08:00", "2006-09-25T12:00:00+08:00", 1, "late on the day itself"],
    ["2006-09-26T16:48:00+08:00", "2006-09-25T12:00:00+08:00", 1, "the next day"],
    ["2006-09-28T14:24:00+08:00", "2006-09-25T12:00:00+08:00", 3, "Thursday"],
    ["2006-09-24T23:59:00-04:00", "2006-09-25T12:00:00+08:00", 0, "11:59 in Shanghai, sent from New York"],
    ["2006-09-25T16:30:00Z", "2006-09-25T12:00:00+08:00", 1, "half past midnight on Tuesday in Shanghai"],
    [
      "2006-10-07T20:00:00+08:00",
      "2006-09-29T12:00:00+08:00",
      1,
      "only Saturday 30 September was worked between",
    ],
    ["2006-10-09T08:00:00+08:00", "2006-09-29T12:00:00+08:00", 3, "30 September, 8 and 9 October"],
    ["2006-10-14T10:00:00+08:00", "2006-10-13T18:00:00+08:00", 1, "a Saturday off is still late by one"],
    ["2006-10-16T10:00:00+08:00", "2006-10-13T18:00:00+08:00", 1, "Monday is the first working day"],
    ["2006-12-31T10:00:00+08:00", "2006-12-29T18:00:00+08:00", 2, "the last weekend of 2006 was worked"],
    ["2026-12-31T10:00:00+08:00", "2026-12-28T12:00:00+08:00", 3, "the last days of 2026"],
  ])("arrived %s, due %s: %i working days late (%s)", (arrived, deadline, days) => {
    expect(workingDaysLate(arrived, deadline, calendar)).toBe(days);
  });
});

test.each<[string, DeadlineSpec, string]>([
  ["2006-W38", { after: "week", weekday: 2, time: "09:30" }, "2006-09-26T09:30:00+08:00"],
  ["2006-W38", { after: "week", weekday: 7, time: "12:00" }, "2006-10-08T12:00:00+08:00"],
  ["2006-09", { after: "week", weekday: 1, time: "12:00" }, "2006-10-08T12:00:00+08:00"],
  ["2006-09", { after: "month", day: 5, time: "18:00" }, "2006-10-08T18:00:00+08:00"],
  ["2006-Q1", { after: "month", workingDay: 5, time: "18:00" }, "2006-04-07T18:00:00+08:00"],
  ["2006-01", { after: "month", day: 31, time: "18:00" }, "2006-02-28T18:00:00+08:00"],
])("%s with %j is due %s", (id, spec, deadline) => {
  expect(due(id, spec)).toBe(deadline);
});

test("a deadline in a year that the calendar does not cover is refused, never guessed", () => {
  const period = parsePeriod("2036-W10");
  if (period === undefined) throw new Error("2036-W10");
  expect(() => deadlineOf(period, defaultDeadlines.week, calendar)).toThrow(
    new HuibaoError("calendar-year", {
      year: 2036,
      date: "2036-03-10",
      first: 2004,
      last: new WorkingCalendar().years.at(-1) ?? 0,
    }),
  );
});

test("an arrival that is no instant is a bug, not a guess", () => {
  expect(() => workingDaysLate("Monday", "2006-09-25T12:00:00+08:00", calendar)).toThrow("not an instant");
});
