import { z } from "zod";
import { eventWords, keepingWords } from "../locales/keeping.ts";
import { exitCodes } from "../model/failure.ts";
import { plainTime } from "../publishing/wording.ts";
import { defineCommand } from "./command.ts";
import { withDesk } from "./desk.ts";
import { countOption, positiveOption } from "./options.ts";
import { textTable } from "./table.ts";

/** Newest events shown when it is not said from where on. */
const newest = 50;

export const log = defineCommand({
  name: "log",
  args: [],
  options: ["--after <n>", "--limit <n>"],
  input: z.object({
    after: countOption.optional(),
    limit: positiveOption.optional(),
  }),
  run(context, { after, limit }) {
    return withDesk(context, "read", ({ store }) => {
      const words = keepingWords[context.language];
      const chain = store.verifyChain();
      const from = after ?? Math.max(0, chain.events - (limit ?? newest));
      const events = store.events({ after: from, ...(limit === undefined ? {} : { limit }) });
      if (context.json) context.printJson({ chain, events });
      else {
        const lines = events.map(({ number, at, who, command, what, data }) => [
          ...[String(number), plainTime(at), who, eventWords(what, data, context.language), command],
        ]);
        context.print(lines.length === 0 ? words.nothingLogged : textTable(lines));
        if (chain.brokenAt === null) context.say(words.chainSound(chain.events));
        else context.warn(words.chainBroken(chain.brokenAt));
      }
      return chain.brokenAt === null ? exitCodes.clean : exitCodes.findings;
    });
  },
});
