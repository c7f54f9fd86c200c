import { join } from "node:path";
import { z } from "zod";
import { periodWords } from "../locales/periods.ts";
import { exitCodes } from "../model/failure.ts";
import type { Period } from "../model/period.ts";
import { refuseEarly } from "../pipeline/close.ts";
import { consolidate } from "../pipeline/consolidate.ts";
import type { Desk } from "../pipeline/desk.ts";
import { lifeOf } from "../pipeline/life.ts";
import { announced, recordFinal } from "../pipeline/record.ts";
import { printedWordingOf } from "../pipeline/wording.ts";
import { recordAndWrite, writeOutputs } from "../publishing/files.ts";
import { publish, publishTop50 } from "../publishing/publish.ts";
import { plainTime } from "../publishing/wording.ts";
import type { Publication } from "../store/records.ts";
import { defineCommand, type Context } from "./command.ts";
import { withDesk } from "./desk.ts";
import { sayLeftBehind } from "./left-behind.ts";
import { periodMeant } from "./resolve.ts";

/** Publishes the final bulletin, which never changes. A period closed before is only written out again. */
export const close = defineCommand({
  name: "close",
  args: ["<period>"],
  options: ["--force"],
  input: z.object({ period: z.string(), force: z.boolean().default(false) }),
  run(context, { period: text, force }) {
    const period = periodMeant(context, text);
    return withDesk(context, "write", async (desk) => {
      const before = lifeOf(desk.store, period.id);
      const folder = join(desk.workspace.paths.out, period.id);
      const closed = before.stage === "final" ? undefined : await closePeriod(desk, period, force, folder);
      const words = periodWords[context.language];
      const final = desk.store.published(period.id, "final");
      if (final === undefined) throw new Error(`${period.id} was closed without a publication`);
      if (before.by !== null && before.stage === "final") {
        context.say(words.closedBefore(plainTime(before.by.at), before.by.who));
      }
      const files = closed ?? (await writePublished(folder, final));
      if (context.json) context.printJson({ period: period.id, stage: "final", number: final.number, files });
      else if (!context.quiet) for (const path of files) context.print(path);
      if (before.stage !== "final") context.say(words.closed(period.id, final.number));
      sayLeftBehind(context, folder, final.files);
      return exitCodes.clean;
    });
  },
});

/** Gives the paths of the files. */
async function closePeriod(desk: Desk, period: Period, isForced: boolean, folder: string): Promise<string[]> {
  const found = consolidate(desk, period);
  if (!isForced) refuseEarly(desk, found);
  const consolidation = announced(desk, found, "final");
  const wording = printedWordingOf(desk, desk.language);
  const files = await publish(consolidation, desk.language, wording);
  const isRanked = consolidation.kinds.some(({ report }) => report.national !== undefined);
  const ranking = isRanked ? await publishTop50(consolidation, desk.language, wording) : [];
  const all = [...files, ...ranking];
  const { written } = await recordAndWrite(folder, all, {
    record: () => recordFinal(desk, consolidation, all),
    again: `huibao close ${period.id}`,
  });
  return written.map(({ path }) => path);
}

/** Writes a publication's files as they were stored, byte for byte; gives their paths. */
export async function writePublished(folder: string, { files }: Publication): Promise<string[]> {
  const kept = files.flatMap(({ name, bytes }) => (bytes === null ? [] : [{ name, bytes }]));
  const written = await writeOutputs(folder, kept);
  return written.map(({ path }) => path);
}

/** Tells which files were not kept whole. */
export function sayHashOnly(context: Context, { files }: Publication): void {
  const names = files.flatMap(({ name, bytes, sha256 }) =>
    bytes === null ? [`${name} ${sha256.slice(0, 12)}…`] : [],
  );
  if (names.length > 0) context.say(periodWords[context.language].hashOnly(names.join("、")));
}
