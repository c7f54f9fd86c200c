import { z } from "zod";
import { expecting, section } from "./config-file.ts";
import { code, integer, number, text } from "./config-values.ts";
import { parseDay } from "./model/date.ts";
import { type DeadlineSpec, defaultDeadlines } from "./model/deadline.ts";
import { duplicateNames, duplicateRegions } from "./model/organisation-spec.ts";
import { parsePeriod, type PeriodCadence } from "./model/period.ts";

/** No system has files with a NUL in their names. */
const path = text.refine((to) => !to.includes("\0"), expecting("path"));
const time = z.string({ error: expecting("time") }).regex(/^([01]\d|2[0-3]):[0-5]\d$/, expecting("time"));
const date = z
  .string({ error: expecting("date") })
  .refine((day) => parseDay(day) !== undefined, expecting("date"));
const email = z.string({ error: expecting("email") }).regex(/^[^\s@<>]+@[^\s@<>]+$/, expecting("email"));

const weekDeadline = section({ weekday: integer(1, 7), time }).transform((due): DeadlineSpec => ({
  after: "week",
  ...due,
}));

const monthDeadline = (after: "month" | "quarter") =>
  section({ workingDay: integer(1, 15).optional(), day: integer(1, 31).optional(), time })
    .refine(
      (due) => (due.workingDay === undefined) !== (due.day === undefined),
      expecting("one-key", "workingDay", "day"),
    )
    .transform(({ workingDay, day, time }): DeadlineSpec => {
      return workingDay === undefined ? { after, day: day ?? 1, time } : { after: "month", workingDay, time };
    });

/** Of a kind, whose cadence is not known here. */
const anyDeadline = section({
  weekday: integer(1, 7).optional(),
  workingDay: integer(1, 15).optional(),
  day: integer(1, 31).optional(),
  time,
})
  .refine(
    (due) => [due.weekday, due.workingDay, due.day].filter((given) => given !== undefined).length === 1,
    expecting("one-key", "weekday", "workingDay", "day"),
  )
  .transform(({ weekday, workingDay, day, time }): DeadlineSpec => {
    if (weekday !== undefined) return { after: "week", weekday, time };
    return workingDay === undefined
      ? { after: "month", day: day ?? 1, time }
      : { after: "month", workingDay, time };
  });

const kind = section({
  enabled: z.boolean().default(true),
  cadence: z.enum(["week", "month", "quarter", "once"]).optional(),
  deadline: anyDeadline.optional(),
  badRowLimit: number(0, 1).default(0.5),
});

/** What a kind is asked for by where `huibao.yaml` does not say it. */
export const defaultKind = kind.parse({});

const first = (cadence: PeriodCadence) =>
  z
    .string({ error: expecting("period", cadence) })
    .transform((id, context) => {
      const period = parsePeriod(id);
      if (period?.cadence === cadence) return period;
      context.addIssue({ code: "custom", message: expecting("period", cadence) });
      return z.NEVER;
    })
    .optional();

/** Keys that earlier versions wrote into every `huibao.yaml` and never read: they may stand, and mean nothing. */
const retired: readonly string[] = ["name", "followUp"];

function withoutRetired(file: unknown): unknown {
  if (typeof file !== "object" || file === null || Array.isArray(file)) return file;
  return Object.fromEntries(Object.entries(file).filter(([key]) => !retired.includes(key)));
}

const workspaceKeys = section({
  issuer: text.optional(),
  timezone: z.literal("Asia/Shanghai").default("Asia/Shanghai"),
  paths: section({
    inbox: path.default("inbox"),
    outbox: path.default("outbox"),
    out: path.default("out"),
    archive: path.default("archive"),
    backups: path.default("backups"),
    reports: path.default("reports"),
    database: path.default("huibao.db"),
    lock: path.default("huibao.lock"),
    organisation: path.default("organisation.yaml"),
    rules: path.default("rules.yaml"),
    calendar: path.default("calendar.yaml"),
  }).prefault({}),
  deadlines: section({
    week: weekDeadline.default(defaultDeadlines.week),
    month: monthDeadline("month").default(defaultDeadlines.month),
    quarter: monthDeadline("quarter").default(defaultDeadlines.quarter),
  }).prefault({}),
  since: section({ week: first("week"), month: first("month"), quarter: first("quarter") }).prefault({}),
  kinds: z.record(z.string(), kind).default({}),
  senders: section({ unknownSender: z.enum(["accept", "quarantine"]).default("accept") }).prefault({}),
  passwords: section({ env: text.optional(), file: path.optional() })
    .refine(({ env, file }) => env === undefined || file === undefined, expecting("one-key", "env", "file"))
    .prefault({}),
  objection: section({ workingDays: integer(0, 60).default(3) }).prefault({}),
  limits: section({
    readSeconds: integer(1, 3600).default(30),
    readMemoryMb: integer(64, 65_536).default(512),
  }).prefault({}),
});

/** `huibao.yaml`. Every key may be left out. */
export const workspaceSchema = z.preprocess(withoutRetired, workspaceKeys);

/** `calendar.yaml`. */
export const calendarSchema = section({
  years: z.array(integer(1990, 2999)).default([]),
  holidays: z.array(date).default([]),
  workdays: z.array(date).default([]),
}).check(({ value, issues }) => {
  for (const [i, day] of value.workdays.entries())
    if (value.holidays.includes(day))
      issues.push({
        code: "custom",
        message: expecting("unique", "holidays"),
        path: ["workdays", i],
        input: value,
      });
});

const unit = {
  code,
  name: text,
  aliases: z.array(text).default([]),
  reporters: z.array(email).default([]),
  opened: date.optional(),
  closed: date.optional(),
};
const openBeforeClosed = (value: { opened?: string | undefined; closed?: string | undefined }) =>
  value.opened === undefined || value.closed === undefined || value.opened <= value.closed;
const closedError = { error: expecting("not-before", "opened"), path: ["closed"] };

/** `organisation.yaml`. */
export const organisationSchema = section({
  headquarters: section({ code, name: text, email: email.optional() }),
  regions: z.array(
    section({
      name: text,
      zones: z.array(
        section({
          ...unit,
          stores: z.array(section(unit).refine(openBeforeClosed, closedError)).default([]),
        }).refine(openBeforeClosed, closedError),
      ),
    }),
  ),
}).check(({ value, issues }) => {
  for (const { path, first } of [...duplicateNames(value), ...duplicateRegions(value)])
    issues.push({ code: "custom", message: expecting("unique", first), path: [...path], input: value });
});
