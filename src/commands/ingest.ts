import { resolve } from "node:path";
import { z } from "zod";
import { ingestWords } from "../locales/messages.ts";
import { ingest as ingestFiles, type Settle, type Taken } from "../pipeline/ingest.ts";
import type { Skipped } from "../pipeline/pieces.ts";
import { writeReturn } from "../pipeline/return.ts";
import { withDesk } from "./desk.ts";
import { defineCommand, type Context } from "./command.ts";
import { instantOption, refuseAhead } from "./options.ts";
import { exitCodeOf, isClean, printTaken, runAsJson, sayPassedOver } from "./taken.ts";

export const ingest = defineCommand({
  name: "ingest",
  args: ["[path...]"],
  options: ["--dry-run", "--received-at <time>", "--from <address>"],
  input: z.object({
    path: z.array(z.string()).default([]),
    dryRun: z.boolean().default(false),
    receivedAt: instantOption.optional(),
    from: z.string().optional(),
  }),
  async run(context, { path, dryRun, receivedAt, from }) {
    const workspace = context.workspace();
    const paths =
      path.length > 0 ? path.map((one) => resolve(context.effects.cwd, one)) : [workspace.paths.inbox];
    const done: (Taken | Skipped)[] = [];
    await withDesk(context, dryRun ? "read" : "write", async (desk) => {
      refuseAhead(receivedAt, desk.now);
      const source = {
        paths,
        archive: dryRun ? null : workspace.paths.archive,
        now: desk.now,
        ...(receivedAt === undefined ? {} : { receivedAt }),
        ...(from === undefined ? {} : { sender: from }),
      };
      const settle: Settle = async (taken, content) => (dryRun ? null : writeReturn(taken, content, desk));
      for await (const taken of ingestFiles(
        source,
        desk.rules,
        desk.store,
        dryRun ? "foresee" : "keep",
        settle,
      )) {
        if ("skipped" in taken) sayPassedOver(context, taken);
        else {
          const { returnedAs } = taken;
          if (!context.json && !(context.quiet && isClean(taken))) printTaken(context, taken);
          if (returnedAs !== null && !context.json)
            context.say(ingestWords[context.language].returned(returnedAs));
        }
        done.push(taken);
      }
    });
    return report(context, done);
  },
});

function report(context: Context, done: readonly (Taken | Skipped)[]): number {
  const taken = done.filter((one): one is Taken => !("skipped" in one));
  if (context.json) context.printJson(runAsJson(context, done));
  else context.say(ingestWords[context.language].summary(countOutcomes(taken)));
  return exitCodeOf(done);
}

function countOutcomes(taken: readonly Taken[]): Record<Taken["outcome"] | "total", number> {
  const counts = { accepted: 0, partly: 0, returned: 0, duplicate: 0, ignored: 0, total: taken.length };
  for (const { outcome } of taken) counts[outcome] += 1;
  return counts;
}
