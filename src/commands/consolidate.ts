import { join } from "node:path";
import { z } from "zod";
import { publishWords } from "../locales/messages.ts";
import { periodWords } from "../locales/periods.ts";
import type { Consolidation } from "../model/consolidation.ts";
import { exitCodes } from "../model/failure.ts";
import { consolidate as consolidatePeriod } from "../pipeline/consolidate.ts";
import { announcementOf, lifeOf, objectionsUntil, refuseClosed } from "../pipeline/life.ts";
import { announced, recordDraft } from "../pipeline/record.ts";
import { printedWordingOf } from "../pipeline/wording.ts";
import { recordAndWrite, writeOutputs } from "../publishing/files.ts";
import { stateOf } from "../publishing/obligation-state.ts";
import { publish } from "../publishing/publish.ts";
import { plainTime } from "../publishing/wording.ts";
import { defineCommand, type Context } from "./command.ts";
import { withDesk } from "./desk.ts";
import { sayLeftBehind } from "./left-behind.ts";
import { instantOption, refuseAhead } from "./options.ts";
import { periodMeant } from "./resolve.ts";

/**
 * Appraises and publishes a draft; the first with everything due announces the period. A view of the past (`--as-of`) is
 * written to a folder of its own, and not recorded.
 */
export const consolidate = defineCommand({
  name: "consolidate",
  args: ["<period>"],
  options: ["--as-of <time>"],
  input: z.object({ period: z.string(), asOf: instantOption.optional() }),
  run(context, { period: text, asOf }) {
    const period = periodMeant(context, text);
    return withDesk(context, "write", async (desk) => {
      const { store, workspace, language } = desk;
      refuseAhead(asOf, desk.now);
      const before = lifeOf(store, period.id);
      if (asOf === undefined) refuseClosed(before, period.id);
      const found = consolidatePeriod(desk, period, asOf);
      const consolidation = asOf === undefined ? announced(desk, found, "draft") : found;
      const files = await publish(consolidation, language, printedWordingOf(desk, language));
      const past = asOf === undefined ? "" : periodWords[language].folders.asOf(folderTime(asOf));
      const folder = join(workspace.paths.out, period.id, past);
      const { recorded: life, written } =
        asOf === undefined
          ? await recordAndWrite(folder, files, {
              record: () => recordDraft(desk, consolidation, files),
              again: `huibao consolidate ${period.id}`,
            })
          : { recorded: before, written: await writeOutputs(folder, files) };
      const paths = written.map(({ path }) => path);
      const announcement = announcementOf(life);
      const until = objectionsUntil(announcement, workspace.calendar);
      if (context.json)
        context.printJson({ period: period.id, stage: life.stage, objectionsUntil: until, files: paths });
      else if (!context.quiet) for (const path of paths) context.print(path);
      if (announcement !== undefined) {
        const { workingDays } = announcement;
        context.say(periodWords[language].announced(until === null ? null : plainTime(until), workingDays));
      } else if (asOf === undefined) context.say(periodWords[language].notAnnounced);
      sayLeftBehind(context, folder, files);
      return summarise(context, consolidation);
    });
  },
});

/** `2006-09-26T12:00:00+08:00` as part of a folder's name: `20060926-120000`. */
function folderTime(instant: string): string {
  return instant.slice(0, 19).replaceAll(/[-:]/g, "").replace("T", "-");
}

function summarise(context: Context, { status, findings }: Consolidation): number {
  const missing = status.filter((one) => stateOf(one) === "missing").length;
  const returned = status.filter((one) => stateOf(one) === "returned").length;
  const errors = findings.filter(({ severity, settled }) => severity === "error" && settled === null).length;
  const isClean = missing + returned + errors === 0;
  const tell = isClean ? context.say : context.warn;
  tell(publishWords[context.language].summary(missing, returned, errors));
  return isClean ? exitCodes.clean : exitCodes.findings;
}
