import { join } from "node:path";
import { z } from "zod";
import { top50Words } from "../locales/messages.ts";
import { shanghaiDate } from "../model/date.ts";
import { exitCodes, HuibaoError } from "../model/failure.ts";
import { unitName } from "../model/organisation.ts";
import { periodOf, previousPeriod, type Period } from "../model/period.ts";
import type { Status } from "../model/status.ts";
import { consolidate } from "../pipeline/consolidate.ts";
import type { Desk, ReportInForce } from "../pipeline/desk.ts";
import { lifeOf } from "../pipeline/life.ts";
import { refuseToCome } from "../pipeline/record.ts";
import { printedWordingOf } from "../pipeline/wording.ts";
import { writeOutputs } from "../publishing/files.ts";
import { isReceived } from "../publishing/obligation-state.ts";
import { publishTop50, type OutputFile } from "../publishing/publish.ts";
import { defineCommand, type Context } from "./command.ts";
import { withDesk } from "./desk.ts";
import { periodMeant } from "./resolve.ts";

/** Of a closed month, the report as it was published with the bulletin. */
function asPublished({ store }: Desk, period: Period, files: readonly OutputFile[]): OutputFile[] {
  const { stage } = lifeOf(store, period.id);
  const published = stage === "final" ? (store.published(period.id, "final")?.files ?? []) : [];
  return files.map((file) => ({
    ...file,
    bytes: published.find(({ name }) => name === file.name)?.bytes ?? file.bytes,
  }));
}

/** Whose reports the ranking is without, and why. */
function lackingWords({ language }: Context, { workspace }: Desk, lacking: readonly Status[]): string {
  const named = (those: readonly Status[]): string[] =>
    those.map(({ unit }) => unitName(workspace.organisation, unit));
  const isReturned = ({ outcome }: Status): boolean => outcome === "returned";
  const others = lacking.filter((one) => !isReturned(one));
  return top50Words[language].lacking({
    missing: named(others.filter(({ timeliness }) => timeliness !== "pending")),
    returned: named(lacking.filter(isReturned)),
    pending: named(others.filter(({ timeliness }) => timeliness === "pending")),
  });
}

/** The kinds that the monthly ranking is made of: a workspace may ask for them at another cadence, or not at all. */
export function rankedMonthly({ reports }: Desk): ReportInForce[] {
  return reports.filter(({ national, cadence }) => national !== undefined && cadence === "month");
}

/** @throws HuibaoError `nothing-ranked` {kinds}, those that would be ranked if they were monthly; empty when none is in force. */
function refuseUnranked(desk: Desk): void {
  if (rankedMonthly(desk).length > 0) return;
  const others = desk.reports.filter(({ national }) => national !== undefined).map(({ kind }) => kind);
  throw new HuibaoError("nothing-ranked", { kinds: others.join("、") });
}

/** The monthly report cron asks for: prints the files' paths and who is missing, and nothing at all under --quiet when all went well. */
export const top50 = defineCommand({
  name: "top50",
  args: ["[month]"],
  options: [],
  input: z.object({ month: z.string().optional() }),
  run(context, { month }) {
    const today = shanghaiDate(context.effects.now().getTime());
    const period =
      month === undefined ? previousPeriod(periodOf("month", today)) : periodMeant(context, month);
    if (period.cadence !== "month") throw new HuibaoError("month-expected", { found: month ?? "" });
    return withDesk(context, "write", async (desk) => {
      refuseToCome(desk, period);
      refuseUnranked(desk);
      const consolidation = consolidate(desk, period);
      const files = await publishTop50(
        consolidation,
        context.language,
        printedWordingOf(desk, context.language),
      );
      const folder = join(desk.workspace.paths.out, period.id);
      const written = await writeOutputs(folder, asPublished(desk, period, files));
      if (context.json) context.printJson({ period: period.id, files: written.map(({ path }) => path) });
      else if (!context.quiet) for (const { path } of written) context.print(path);
      const ranked = new Set(rankedMonthly(desk).map(({ kind }) => kind));
      const lacking = consolidation.status
        .filter(({ kind }) => ranked.has(kind))
        .filter((status) => !isReceived(status));
      if (lacking.length === 0) return exitCodes.clean;
      context.warn(lackingWords(context, desk, lacking));
      return exitCodes.findings;
    });
  },
});
