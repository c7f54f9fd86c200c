import { describe, expect, it } from "vitest";
import { WorkingCalendar } from "../model/calendar.ts";
import type { Decision } from "../store/records.ts";
import { lifeOf, objectionsUntil, windowEnd } from "./life.ts";

const calendar = new WorkingCalendar();

describe("the objection window ends with the last second of its last working day", () => {
  it.each([
    ["a Monday, three days", "2006-09-18T09:00:00+08:00", 3, "2006-09-21T23:59:59+08:00"],
    ["a Friday over the weekend", "2006-09-15T18:00:00+08:00", 1, "2006-09-18T23:59:59+08:00"],
    [
      "National Day 2006, with 30 September and 8 October worked",
      "2006-09-28T16:00:00+08:00",
      3,
      "2006-10-08T23:59:59+08:00",
    ],
    [
      "late at night in Shanghai, still the day before elsewhere",
      "2006-09-18T16:30:00Z",
      1,
      "2006-09-20T23:59:59+08:00",
    ],
    ["no window", "2006-09-18T09:00:00+08:00", 0, "2006-09-18T09:00:00+08:00"],
  ])("%s", (_, at, workingDays, expected) => {
    expect(windowEnd({ at, workingDays }, calendar)).toBe(expected);
  });

  it("cannot be told beyond the calendar, which stops nothing but closing", () => {
    const announcement = { at: "2026-12-30T09:00:00+08:00", workingDays: 3 };
    expect(objectionsUntil(announcement, calendar)).toBeNull();
    expect(() => windowEnd(announcement, calendar)).toThrow("calendar-year");
  });
});

describe("a period's life follows from the decisions about it", () => {
  it.each<[string, readonly Decision["what"][], string, number]>([
    ["nothing decided", [], "open", 0],
    ["announced", ["consolidated"], "consolidated", 0],
    ["closed", ["consolidated", "closed"], "final", 1],
    ["closed without announcement", ["closed"], "final", 1],
    ["reopened", ["consolidated", "closed", "reopened"], "open", 1],
    ["announced anew", ["consolidated", "closed", "reopened", "consolidated"], "consolidated", 1],
    ["closed twice", ["closed", "reopened", "consolidated", "closed"], "final", 2],
  ])("%s", (_, whats, stage, closings) => {
    const decisions = whats.map((what, at): Decision => ({
      ...{ id: `D${String(at + 1)}`, what, target: null, kind: null, unit: null, period: "2006-W38" },
      ...{ data: {}, why: null, who: "tester", at: "2006-09-28T16:00:00+08:00" },
    }));
    expect(lifeOf({ decisions: () => decisions }, "2006-W38")).toMatchObject({ stage, closings });
  });
});
