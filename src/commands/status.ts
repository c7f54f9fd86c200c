import { z } from "zod";
import { outcomeWords, statusWords } from "../locales/messages.ts";
import { periodWords } from "../locales/periods.ts";
import { exitCodes } from "../model/failure.ts";
import type { Status } from "../model/status.ts";
import { periodStatus } from "../pipeline/facts.ts";
import { announcementOf, lifeOf, objectionsUntil } from "../pipeline/life.ts";
import { stateOf, type ObligationState } from "../publishing/obligation-state.ts";
import { plainTime } from "../publishing/wording.ts";
import { defineCommand, type Context } from "./command.ts";
import { withDesk } from "./desk.ts";
import { instantOption, refuseAhead } from "./options.ts";
import { periodMeant } from "./resolve.ts";
import { textTable } from "./table.ts";
import type { Desk } from "../pipeline/desk.ts";

export const status = defineCommand({
  name: "status",
  args: ["<period>"],
  options: ["--as-of <time>"],
  input: z.object({ period: z.string(), asOf: instantOption.optional() }),
  run(context, { period: text, asOf }) {
    const period = periodMeant(context, text);
    return withDesk(context, "read", (desk) => {
      refuseAhead(asOf, desk.now);
      const all = periodStatus(desk, period, asOf);
      const life = lifeOf(desk.store, period.id, asOf);
      const until = objectionsUntil(announcementOf(life), desk.workspace.calendar);
      if (context.json)
        context.printJson({ period: period.id, stage: life.stage, objectionsUntil: until, status: all });
      else {
        print(context, desk, all);
        const at = life.by === null ? "" : plainTime(life.by.at);
        if (life.stage !== "open") {
          context.print(
            periodWords[context.language].stage(life.stage, at, until === null ? null : plainTime(until)),
          );
        }
      }
      const fine = all.every(
        ({ timeliness, outcome }) =>
          timeliness !== "missing" && timeliness !== "late" && outcome !== "returned",
      );
      return fine ? exitCodes.clean : exitCodes.findings;
    });
  },
});

function print(context: Context, desk: Desk, all: readonly Status[]): void {
  const words = statusWords[context.language];
  const kinds = desk.reports.filter(({ kind }) => all.some((one) => one.kind === kind));
  if (kinds.length === 0) {
    context.print(words.nothingOwed);
    return;
  }
  const header = [
    words.unit,
    words.code,
    ...kinds.map((report) => (context.language === "en" ? report.kind : report.short)),
  ];
  const rows = desk.workspace.organisation.units.flatMap((unit) => {
    const own = kinds.map(({ kind }) => all.find((one) => one.kind === kind && one.unit === unit.code));
    if (own.every((one) => one === undefined)) return [];
    return [[unit.name, unit.code, ...own.map((one) => (one === undefined ? "" : stateWords(context, one)))]];
  });
  context.print(textTable([header, ...rows]));
  const count = (state: ObligationState): number => all.filter((one) => stateOf(one) === state).length;
  context.print(
    words.summary(
      all.length,
      count("on-time"),
      count("late"),
      count("returned"),
      count("missing"),
      count("pending"),
    ),
  );
}

function stateWords(context: Context, { timeliness, daysLate, outcome, version }: Status): string {
  const words = statusWords[context.language];
  const when = words.timeliness(timeliness, daysLate);
  const what =
    outcome === "accepted" || outcome === "none"
      ? ""
      : (outcomeWords[outcome]?.[context.language] ?? outcome);
  const which = version !== null && version > 1 ? words.version(version) : "";
  if (outcome === "returned") return what;
  return [when, what, which].filter((part) => part !== "").join(" ");
}
