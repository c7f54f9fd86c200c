import { expect, test } from "vitest";
import { WorkingCalendar } from "./calendar.ts";
import { defaultDeadlines } from "./deadline.ts";
import { type ObligedKind, obligationsFor } from "./obligation.ts";
import { organisationFromSpec } from "./organisation.ts";
import { parsePeriod, type Period, type PeriodCadence } from "./period.ts";

const organisation = organisationFromSpec({
  headquarters: { code: "HQ", name: "总部" },
  regions: [
    {
      name: "华东大区",
      zones: [
        {
          code: "ZJ",
          name: "浙江拓展区",
          stores: [
            { code: "HZ01", name: "杭州颐高数码广场" },
            { code: "NB01", name: "宁波颐高数码广场", opened: "2006-09-20" },
            { code: "WZ01", name: "温州颐高数码广场", closed: "2006-09-30" },
          ],
        },
      ],
    },
  ],
});

const kinds: readonly ObligedKind[] = [
  { kind: "contacts", unit: "zone", cadence: "week" },
  { kind: "demand", unit: "store", cadence: "month" },
  { kind: "top50", unit: "zone", cadence: "month", deadline: { after: "month", day: 15, time: "10:00" } },
  { kind: "slots", unit: "store", cadence: "quarter" },
  { kind: "register", unit: "store", cadence: "once" },
];

function periodNamed(id: string): Period {
  const period = parsePeriod(id);
  if (period === undefined) throw new Error(id);
  return period;
}

function owed(id: string, since: Partial<Record<PeriodCadence, Period>> = {}): string[] {
  const schedule = { organisation, deadlines: defaultDeadlines, calendar: new WorkingCalendar(), since };
  return obligationsFor(periodNamed(id), kinds, schedule).map(
    (obligation) =>
      `${obligation.kind} ${obligation.unit.code} ${obligation.period.id} ${obligation.deadline}`,
  );
}

test("a week is owed by zones, by Monday noon", () => {
  expect(owed("2006-W38")).toEqual(["contacts ZJ 2006-W38 2006-09-25T12:00:00+08:00"]);
});

test("no store owes a month before it opens or after it closes, and a kind may have its own deadline", () => {
  expect(owed("2006-08")).toEqual([
    "demand HZ01 2006-08 2006-09-05T18:00:00+08:00",
    "demand WZ01 2006-08 2006-09-05T18:00:00+08:00",
    "top50 ZJ 2006-08 2006-09-15T10:00:00+08:00",
  ]);
  expect(owed("2006-10")).toEqual([
    "demand HZ01 2006-10 2006-11-03T18:00:00+08:00",
    "demand NB01 2006-10 2006-11-03T18:00:00+08:00",
    "top50 ZJ 2006-10 2006-11-15T10:00:00+08:00",
  ]);
});

test("the quarter in which a store opens is owed, and the one on whose last day it closes", () => {
  expect(owed("2006-Q3")).toEqual([
    "slots HZ01 2006-Q3 2006-10-10T18:00:00+08:00",
    "slots NB01 2006-Q3 2006-10-10T18:00:00+08:00",
    "slots WZ01 2006-Q3 2006-10-10T18:00:00+08:00",
  ]);
});

test("nothing is owed for a period before the first that is expected", () => {
  const since = { week: periodNamed("2006-W38") };
  expect(
    [owed("2006-W37", since), owed("2006-W38", since), owed("2006-Q1", since)].map((list) => list.length),
  ).toEqual([0, 1, 2]);
});
