import { join } from "node:path";
import { z } from "zod";
import { correctionWords } from "../locales/corrections.ts";
import { periodWords } from "../locales/periods.ts";
import { exitCodes } from "../model/failure.ts";
import { correctionOf, type Correction } from "../pipeline/correction.ts";
import type { Desk } from "../pipeline/desk.ts";
import { deskFor } from "../pipeline/rule-books.ts";
import { recordCorrection } from "../pipeline/record.ts";
import { correctionPage, correctionsCsv } from "../publishing/correction-page.ts";
import { isUnchanged } from "../publishing/correction.ts";
import { figuresJson, ledgerCsv } from "../publishing/machine.ts";
import { recordAndWrite } from "../publishing/files.ts";
import { textFile, type OutputFile } from "../publishing/publish.ts";
import { plainTime } from "../publishing/wording.ts";
import { defineCommand, type Context } from "./command.ts";
import { columnTitles, decisionLine } from "./decided.ts";
import { withDesk } from "./desk.ts";
import { periodMeant } from "./resolve.ts";

/** What changed since a closed period was published, as a numbered notice. */
export const correct = defineCommand({
  name: "correct",
  args: ["<period>"],
  options: [],
  input: z.object({ period: z.string() }),
  run(context, { period: text }) {
    const period = periodMeant(context, text);
    return withDesk(context, "write", async (desk) => {
      const correction = correctionOf(desk, period);
      const { found } = correction;
      const words = periodWords[context.language];
      if (isUnchanged(found)) {
        if (context.json)
          context.printJson({
            period: period.id,
            number: null,
            changes: changesAsJson(correction),
            files: [],
          });
        else context.print(words.unchanged(period.id));
        return exitCodes.clean;
      }
      const number = (desk.store.published(period.id, "correction")?.number ?? 0) + 1;
      const documents = filesOf(context, desk, correction, number);
      const folder = join(desk.workspace.paths.out, period.id, words.folders.correction(number));
      const { written } = await recordAndWrite(folder, documents, {
        record: () => recordCorrection(deskFor(desk, period.id), correction.consolidation, documents),
        again: `huibao reprint ${period.id} --form correction`,
      });
      const files = written.map(({ path }) => path);
      if (context.json)
        context.printJson({ period: period.id, number, changes: changesAsJson(correction), files });
      else if (!context.quiet) for (const path of files) context.print(path);
      context.say(words.corrected(number, found.figures.length, found.standings.length));
      return exitCodes.clean;
    });
  },
});

function filesOf(context: Context, desk: Desk, correction: Correction, number: number): OutputFile[] {
  const { documents, found, of, page } = correction;
  const words = correctionWords[context.language];
  const notice = {
    number,
    issued: desk.now,
    of: {
      form: of.form === "correction" ? ("correction" as const) : ("final" as const),
      number: of.number,
      at: of.at,
      sha256: page,
    },
    causes: causesOf(context, desk, correction),
  };
  return [
    textFile(words.file, correctionPage(documents, found, notice)),
    textFile("corrections.csv", correctionsCsv(documents, found)),
    textFile("figures.json", figuresJson(documents)),
    textFile("ledger.csv", ledgerCsv(documents)),
  ];
}

function causesOf(context: Context, desk: Desk, { receipts, decisions }: Correction): string[] {
  const words = correctionWords[context.language];
  return [
    ...receipts.map(({ id, file, receivedAt }) => words.receipt(id, file, plainTime(receivedAt))),
    ...decisions.map((one) =>
      words.decision(one.id, decisionLine(one, context, columnTitles(desk)), one.why, plainTime(one.at)),
    ),
  ];
}

/** Old and new of everything that changed; null where it is not there. */
function changesAsJson({ found }: Correction): unknown {
  return {
    figures: found.figures.map(({ before, after }) => ({
      id: after?.id ?? before?.id,
      title: after?.title ?? before?.title,
      before: before?.value ?? null,
      after: after?.value ?? null,
    })),
    standings: found.standings,
    entries: found.entries,
  };
}
