import { expect, test } from "vitest";
import { WorkingCalendar } from "../model/calendar.ts";
import { defaultDeadlines } from "../model/deadline.ts";
import { HuibaoError } from "../model/failure.ts";
import { obligationsFor } from "../model/obligation.ts";
import { organisationFromSpec } from "../model/organisation.ts";
import { parsePeriod, type Period } from "../model/period.ts";
import type { Attempt, Progress, Status } from "../model/status.ts";
import { nothingCame } from "../test/sample-consolidation.ts";
import { statuses, type Leave } from "./status.ts";

const organisation = organisationFromSpec({
  headquarters: { code: "HQ", name: "总部" },
  regions: [{ name: "华东大区", zones: [{ code: "ZJ", name: "浙江拓展区" }] }],
});
const statutory = new WorkingCalendar();

function periodNamed(id: string): Period {
  const period = parsePeriod(id);
  if (period === undefined) throw new Error(id);
  return period;
}

function attempt(receivedAt: string, facts: Partial<Attempt> = {}): Attempt {
  const receipt = { id: "R1", file: "a.xlsx", sha256: "00", size: 1, sender: null, receivedAt };
  const usual = {
    version: 1,
    outcome: "accepted",
    nil: false,
    patches: null,
    read: 8,
    merged: 8,
    errors: 0,
    warnings: 0,
  } as const;
  return { receipt, ...usual, ...facts };
}

interface Case {
  readonly period: string;
  readonly arrived?: string | undefined;
  readonly returned?: string;
  readonly until?: string | undefined;
  readonly nilAt?: string;
  /** When headquarters found that a receipt came. */
  readonly redated?: { readonly receipt: string; readonly to: string };
  readonly knownAt?: string;
  readonly calendar?: WorkingCalendar;
}

/** How the one zone stands with its one report. */
function standing({
  period: id,
  arrived,
  returned,
  until,
  nilAt,
  redated,
  knownAt,
  calendar = statutory,
}: Case): Status {
  const period = periodNamed(id);
  const usable = arrived === undefined ? null : attempt(arrived, { version: returned === undefined ? 1 : 2 });
  const refused =
    returned === undefined ? null : attempt(returned, { outcome: "returned", merged: 0, errors: 5 });
  const progress: Progress = {
    kind: "weekly",
    unit: "ZJ",
    steps: [refused, usable].filter((one) => one !== null),
    current: usable,
    latest: usable ?? refused,
  };
  const leave = (to: string | null, at: string): Leave => ({ kind: "weekly", unit: "ZJ", until: to, at });
  const kinds = [{ kind: "weekly", unit: "zone", cadence: period.cadence }] as const;
  const [status] = statuses({
    obligations: obligationsFor(period, kinds, {
      organisation,
      deadlines: defaultDeadlines,
      calendar,
      since: {},
    }),
    progress: progress.latest === null ? [] : [progress],
    extensions: until === undefined ? [] : [leave(until, "2006-09-20T09:00:00+08:00")],
    nils: nilAt === undefined ? [] : [leave(null, nilAt)],
    redatings:
      redated === undefined
        ? []
        : [{ kind: "weekly", unit: "ZJ", receipt: redated.receipt, receivedAt: redated.to }],
    calendar,
    knownAt: knownAt ?? "2006-12-31T00:00:00+08:00",
  });
  if (status === undefined) throw new Error("nothing owed");
  return status;
}

/** A company that gives the Tuesday after the deadline off. */
const tuesdayOff = new WorkingCalendar({ holidays: ["2006-09-26"] });
const arranged2027 = new WorkingCalendar({ years: [2027], holidays: ["2027-01-01"] });

const usualDeadline: Readonly<Record<string, string>> = {
  "2006-W38": "2006-09-25 12:00",
  "2006-W39": "2006-10-08 12:00",
  "2006-09": "2006-10-10 18:00",
  "2006-Q3": "2006-10-10 18:00",
};

// Arrivals and deadlines without an offset are Shanghai's; the deadline is the one in force.
test.each<[period: string, arrived: string, until: string | undefined, deadline: string, late: number]>([
  // Week 38 ends on Sunday 24 September 2006: due on Monday the 25th, 12:00.
  ["2006-W38", "2006-09-25 12:00:00", undefined, "2006-09-25 12:00", 0],
  ["2006-W38", "2006-09-25 12:00:01", undefined, "2006-09-25 12:00", 1],
  ["2006-W38", "2006-09-25T04:00:00Z", undefined, "2006-09-25 12:00", 0],
  ["2006-W38", "2006-09-25 23:59", undefined, "2006-09-25 12:00", 1],
  ["2006-W38", "2006-09-26 09:00", undefined, "2006-09-25 12:00", 1],
  ["2006-W38", "2006-09-27 09:00", undefined, "2006-09-25 12:00", 2],
  // Saturday the 30th is worked in exchange for National Day; the 1st to the 7th are off, Sunday the 8th is worked.
  ["2006-W38", "2006-09-30 09:00", undefined, "2006-09-25 12:00", 5],
  ["2006-W38", "2006-10-05 09:00", undefined, "2006-09-25 12:00", 5],
  ["2006-W38", "2006-10-08 09:00", undefined, "2006-09-25 12:00", 6],
  // Week 39 would be due on Monday 2 October, a holiday: moved to Sunday the 8th.
  ["2006-W39", "2006-10-08 11:00", undefined, "2006-10-08 12:00", 0],
  ["2006-W39", "2006-10-08 12:30", undefined, "2006-10-08 12:00", 1],
  ["2006-W39", "2006-10-09 09:00", undefined, "2006-10-08 12:00", 1],
  // September: the third working day of October is Tuesday the 10th (8, 9, 10). The quarter: the 10th.
  ["2006-09", "2006-10-10 18:00", undefined, "2006-10-10 18:00", 0],
  ["2006-09", "2006-10-12 08:00", undefined, "2006-10-10 18:00", 2],
  ["2006-Q3", "2006-10-16 08:00", undefined, "2006-10-10 18:00", 4],
  // An extension moves the deadline, and lateness is counted from it.
  ["2006-W38", "2006-09-27 17:00", "2006-09-27T18:00:00+08:00", "2006-09-27 18:00", 0],
  ["2006-W38", "2006-09-27 17:00", "2006-09-27T10:00:00Z", "2006-09-27 18:00", 0],
  ["2006-W38", "2006-09-29 09:00", "2006-09-27 18:00", "2006-09-27 18:00", 2],
  ["2006-W38", "2006-10-08 09:00", "2006-09-30 18:00", "2006-09-30 18:00", 1],
  // It never takes time away.
  ["2006-W38", "2006-09-25 11:00", "2006-09-24 18:00", "2006-09-25 12:00", 0],
])("%s arrived %s, extended to %s: due %s, %i working days late", (period, arrived, until, due, late) => {
  const status = standing({ period, arrived, until });
  expect(status).toMatchObject({
    deadline: `${due.replace(" ", "T")}:00+08:00`,
    extended: due !== usualDeadline[period],
    timeliness: late === 0 ? "on-time" : "late",
    daysLate: late,
  });
});

test.each([
  ["2006-09-26 09:00", 1],
  ["2006-09-27 09:00", 1],
  ["2006-09-28 09:00", 2],
])("with Tuesday off by the workspace's calendar, arrived %s is %i working days late", (arrived, late) => {
  expect(standing({ period: "2006-W38", arrived, calendar: tuesdayOff }).daysLate).toBe(late);
});

test("week 53 of 2026 is due in 2027, a year the workspace has to arrange", () => {
  const given = { period: "2026-W53", arrived: "2027-01-06 09:00" };
  expect(standing({ ...given, calendar: arranged2027 })).toMatchObject({
    deadline: "2027-01-04T12:00:00+08:00",
    daysLate: 2,
  });
  expect(() => standing(given)).toThrow(
    new HuibaoError("calendar-year", { year: 2027, date: "2027-01-04", first: 2004, last: 2026 }),
  );
});

const waiting = {
  kind: "weekly",
  unit: "ZJ",
  period: "2006-W38",
  deadline: "2006-09-25T12:00:00+08:00",
  extended: false,
  redated: false,
  daysLate: 0,
  ...nothingCame,
};

test("a report came when headquarters found that it did, whatever its file says; another receipt is not meant", () => {
  const given = { period: "2006-W38", arrived: "2006-09-22 17:00" };
  const to = "2006-09-26T10:20:00+08:00";
  expect(standing({ ...given, redated: { receipt: "R1", to } })).toMatchObject({
    ...{ arrivedAt: to, redated: true, timeliness: "late", daysLate: 1 },
    arrived: { receipt: "R1", version: 1 },
  });
  const other = standing({ ...given, redated: { receipt: "R2", to } });
  expect(other).toMatchObject({ redated: false, timeliness: "on-time" });
  // Word of nothing to report, before it came, is what counts.
  const nilAt = "2006-09-25T09:00:00+08:00";
  expect(standing({ ...given, nilAt, redated: { receipt: "R1", to } })).toMatchObject({
    ...{ arrivedAt: nilAt, redated: false, timeliness: "on-time", arrived: null },
  });
});

test("what has not come is pending up to the deadline and missing after it", () => {
  const at = (knownAt: string) => standing({ period: "2006-W38", knownAt });
  expect(at("2006-09-25 12:00:00")).toEqual({ ...waiting, timeliness: "pending" });
  expect(at("2006-09-25 12:00:01")).toEqual({ ...waiting, timeliness: "missing" });
});

test("an extension granted after the deadline turns missing back into pending", () => {
  expect(standing({ period: "2006-W38", until: "2006-09-28 18:00", knownAt: "2006-09-26 09:00" })).toEqual({
    ...waiting,
    deadline: "2006-09-28T18:00:00+08:00",
    extended: true,
    timeliness: "pending",
  });
});

test("what was returned whole has not come, and shows what was wrong with it", () => {
  const returned = "2006-09-25 09:00";
  expect(standing({ period: "2006-W38", returned })).toEqual({
    ...waiting,
    timeliness: "missing",
    outcome: "returned",
    receipt: "R1",
    version: 1,
    read: 8,
    errors: 5,
  });
  expect(standing({ period: "2006-W38", returned, arrived: "2006-09-26 09:00" })).toMatchObject({
    timeliness: "late",
    daysLate: 1,
    outcome: "accepted",
    version: 2,
  });
});

test("a nil return recorded by headquarters arrives when it was recorded", () => {
  const on = { period: "2006-W38", nilAt: "2006-09-25 11:00" };
  expect(standing(on)).toEqual({
    ...waiting,
    timeliness: "on-time",
    outcome: "nil",
    arrivedAt: "2006-09-25 11:00",
  });
  expect(standing({ ...on, nilAt: "2006-09-27 11:00" })).toMatchObject({ timeliness: "late", daysLate: 2 });
});

test("rows that follow a nil return do not make the unit late", () => {
  const status = standing({ period: "2006-W38", nilAt: "2006-09-25 11:00", arrived: "2006-09-27 11:00" });
  expect(status).toMatchObject({ timeliness: "on-time", daysLate: 0, outcome: "accepted", merged: 8 });
});
