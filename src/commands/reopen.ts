import { z } from "zod";
import { periodWords } from "../locales/periods.ts";
import { exitCodes, HuibaoError } from "../model/failure.ts";
import { lifeOf } from "../pipeline/life.ts";
import { defineCommand } from "./command.ts";
import { withDesk } from "./desk.ts";
import { whyOption } from "./options.ts";
import { periodMeant } from "./resolve.ts";

/** A closed period may change again: it has to be announced and closed anew. What was published stays stored. */
export const reopen = defineCommand({
  name: "reopen",
  args: ["<period>"],
  options: ["--why <reason>"],
  required: ["why"],
  input: z.object({ period: z.string(), why: whyOption }),
  run(context, { period: text, why }) {
    const period = periodMeant(context, text);
    return withDesk(context, "write", ({ store }) => {
      if (lifeOf(store, period.id).stage !== "final") {
        throw new HuibaoError("period-not-closed", { period: period.id }, exitCodes.failed);
      }
      const decision = store.decide({ what: "reopened", period: period.id, why });
      if (context.json) context.printJson({ decisions: [decision], already: [] });
      else context.print(periodWords[context.language].reopened(period.id));
      return exitCodes.clean;
    });
  },
});
