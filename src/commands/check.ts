import { resolve } from "node:path";
import { z } from "zod";
import { ingest, type Taken } from "../pipeline/ingest.ts";
import type { Skipped } from "../pipeline/pieces.ts";
import { withDesk } from "./desk.ts";
import { defineCommand } from "./command.ts";
import { instantOption, refuseAhead } from "./options.ts";
import { exitCodeOf, printTaken, runAsJson, sayPassedOver } from "./taken.ts";

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
    const done: (Taken | Skipped)[] = [];
    await withDesk(context, "read", async ({ rules, store, now }) => {
      refuseAhead(receivedAt, now);
      const source = {
        paths: file.map((one) => resolve(context.effects.cwd, one)),
        archive: null,
        now,
        ...(receivedAt === undefined ? {} : { receivedAt }),
        ...(from === undefined ? {} : { sender: from }),
      };
      for await (const taken of ingest(source, rules, store, "check")) {
        if ("skipped" in taken) sayPassedOver(context, taken);
        else if (!context.json) printTaken(context, taken, Infinity);
        done.push(taken);
      }
    });
    if (context.json) context.printJson(runAsJson(context, done));
    return exitCodeOf(done);
  },
});
