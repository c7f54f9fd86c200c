import { z } from "zod";
import { instantOf } from "../model/date.ts";
import { exitCodes, HuibaoError } from "../model/failure.ts";
import { plainTime } from "../publishing/wording.ts";
import { defineCommand } from "./command.ts";
import { printDecided } from "./decided.ts";
import { withDesk } from "./desk.ts";
import { endOption, whyOption } from "./options.ts";
import { obligationMeant } from "./owed.ts";

/** One unit may report one kind later, for one period. Of several extensions the last counts. */
export const extend = defineCommand({
  name: "extend",
  args: ["<unit>", "<kind>", "<period>"],
  options: ["--until <time>", "--why <reason>"],
  required: ["until", "why"],
  input: z.object({
    unit: z.string(),
    kind: z.string(),
    period: z.string(),
    until: endOption,
    why: whyOption,
  }),
  run(context, { until, why, ...named }) {
    return withDesk(context, "write", (desk) => {
      const { kind, unit, period, deadline } = obligationMeant(context, desk, named);
      if (instantOf(until) <= instantOf(deadline)) {
        throw new HuibaoError("extension-early", { until: plainTime(until), deadline: plainTime(deadline) });
      }
      const place = { kind, unit: unit.code, period: period.id };
      const last = desk.store.decisions({ what: "extension", ...place }).at(-1);
      const same = last?.data["until"] === until ? [last.id] : [];
      const recorded =
        same.length > 0 ? [] : [desk.store.decide({ what: "extension", ...place, data: { until }, why })];
      printDecided(context, desk, recorded, same);
      return exitCodes.clean;
    });
  },
});
