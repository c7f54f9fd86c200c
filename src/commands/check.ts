import { resolve } from "node:path";
import { z } from "zod";
import { exitCodes } from "../model/failure.ts";
import { sayFinding } from "../locales/index.ts";
import { ingest } from "../pipeline/ingest.ts";
import { withDesk } from "./desk.ts";
import { defineCommand } from "./command.ts";
import { instantOption, refuseAhead } from "./options.ts";
import { isClean, printTaken, receiptAsJson } from "./taken.ts";

export const check = defineCommand({
  name: "check",
  args: ["<file...>"],
  options: ["--received-at <time>", "--from <address>"],
  input: z.object({
    file: z.array(z.string()),
    receivedAt: instantOption.optional(),
    from: z.string().optional(),
  }),
  async run(context, { file, receivedAt, from }) {
    const receipts: unknown[] = [];
    const clean: boolean[] = [];
    await withDesk(context, "read", async ({ rules, store, now }) => {
      refuseAhead(receivedAt, now);
      const source = {
        paths: file.map((one) => resolve(context.effects.cwd, one)),
        archive: null,
        ...(receivedAt === undefined ? {} : { receivedAt }),
        ...(from === undefined ? {} : { sender: from }),
      };
      for await (const taken of ingest(source, rules, store, "check")) {
        if ("skipped" in taken) {
          context.say(sayFinding(taken.skipped, context.language).line);
          continue;
        }
        clean.push(isClean(taken));
        if (context.json) receipts.push(receiptAsJson(context, taken));
        else printTaken(context, taken, Infinity);
      }
    });
    if (context.json) context.printJson({ receipts });
    return clean.every(Boolean) ? exitCodes.clean : exitCodes.findings;
  },
});
