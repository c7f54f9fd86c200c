import { z } from "zod";
import { mayComeFirst } from "../appraisal/status.ts";
import { exitCodes, HuibaoError } from "../model/failure.ts";
import { defineCommand } from "./command.ts";
import { printDecided } from "./decided.ts";
import { withDesk } from "./desk.ts";
import { instantOption, positiveOption, refuseAhead, refuseBefore, whyOption } from "./options.ts";
import { obligationMeant } from "./owed.ts";
import { versionMeant } from "./resolve.ts";

/**
 * Headquarters says when the report that decides timeliness came in truth: without `arrivals.tsv` a file's own time counts,
 * which may be that of its last saving. Only timeliness goes by it, and another version may then have come first; of several
 * times for one receipt the last counts.
 */
export const redate = defineCommand({
  name: "redate",
  args: ["<unit>", "<kind>", "<period>"],
  options: ["--received-at <time>", "--submission-version <n>", "--why <reason>"],
  required: ["received-at", "why"],
  input: z.object({
    unit: z.string(),
    kind: z.string(),
    period: z.string(),
    receivedAt: instantOption,
    submissionVersion: positiveOption.optional(),
    why: whyOption,
  }),
  run(context, { receivedAt, submissionVersion: version, why, ...named }) {
    return withDesk(context, "write", (desk) => {
      const { store, now } = desk;
      refuseAhead(receivedAt, now);
      const { kind, unit, period } = obligationMeant(context, desk, named);
      refuseBefore(receivedAt, period, "redate-early");
      const facts = store.statusFacts(period.id).find((one) => one.kind === kind && one.unit === unit.code);
      const [first, ...others] = facts?.steps.filter(mayComeFirst) ?? [];
      if (first === undefined)
        throw new HuibaoError("nothing-came", { unit: unit.name, kind, period: period.id });
      const report = { kind, unit: unit.code, period: period.id };
      const meant = versionMeant([first, ...others], report, version ?? first.version);
      const place = { ...report, target: meant.receipt.id };
      const last = store.decisions({ what: "redating", ...place }).at(-1);
      const same = last?.data["receivedAt"] === receivedAt ? [last.id] : [];
      const recorded =
        same.length > 0 ? [] : [store.decide({ what: "redating", ...place, data: { receivedAt }, why })];
      printDecided(context, desk, recorded, same);
      return exitCodes.clean;
    });
  },
});
