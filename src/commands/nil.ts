import { z } from "zod";
import { exitCodes, HuibaoError } from "../model/failure.ts";
import { defineCommand } from "./command.ts";
import { printDecided } from "./decided.ts";
import { withDesk } from "./desk.ts";
import { instantOption, refuseAhead, refuseBefore, whyOption } from "./options.ts";
import { obligationMeant } from "./owed.ts";

/** Headquarters says for a unit that it has nothing to report. */
export const nil = defineCommand({
  name: "nil",
  args: ["<unit>", "<kind>", "<period>"],
  options: ["--received-at <time>", "--why <reason>"],
  required: ["why"],
  input: z.object({
    unit: z.string(),
    kind: z.string(),
    period: z.string(),
    receivedAt: instantOption.optional(),
    why: whyOption,
  }),
  run(context, { receivedAt, why, ...named }) {
    return withDesk(context, "write", (desk) => {
      const { kind, unit, period } = obligationMeant(context, desk, named);
      const { store, now } = desk;
      refuseAhead(receivedAt, now);
      refuseBefore(receivedAt, period, "nil-early");
      const place = { kind, unit: unit.code, period: period.id };
      const usable = store
        .statusFacts(period.id)
        .find((one) => one.kind === kind && one.unit === unit.code)?.current;
      if (usable != null && !usable.nil)
        throw new HuibaoError("nil-reported", { ...place, version: usable.version });
      const before = store.decisions({ what: "nil", ...place });
      const at = receivedAt === undefined ? {} : { at: receivedAt };
      const recorded = before.length > 0 ? [] : [store.decide({ what: "nil", ...place, why, ...at })];
      printDecided(
        context,
        desk,
        recorded,
        before.map(({ id }) => id),
      );
      return exitCodes.clean;
    });
  },
});
