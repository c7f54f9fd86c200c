import { z } from "zod";
import { exitCodes } from "../model/failure.ts";
import { defineCommand } from "./command.ts";
import { printDecided } from "./decided.ts";
import { withDesk } from "./desk.ts";
import { positiveOption, whyOption } from "./options.ts";
import { kindNamed, periodOfKind, unitMeant, versionMeant } from "./resolve.ts";

/** One version of a submission does not count: the one before it counts again. */
export const revoke = defineCommand({
  name: "revoke",
  args: ["<kind>", "<unit>", "[period]"],
  options: ["--submission-version <n>", "--why <reason>"],
  required: ["submission-version", "why"],
  input: z.object({
    kind: z.string(),
    unit: z.string(),
    period: z.string().optional(),
    submissionVersion: positiveOption,
    why: whyOption,
  }),
  run(context, { kind, unit, period, submissionVersion: version, why }) {
    return withDesk(context, "write", (desk) => {
      const { store, reports, workspace } = desk;
      const report = kindNamed(reports, kind);
      const code = unitMeant(workspace.organisation, unit).code;
      const id = periodOfKind(context, report, period);
      const where = { kind: report.kind, unit: code, period: id };
      const found = versionMeant(store.submissions(where), where, version);
      const before = store.decisions({ what: "revocation", target: found.id });
      const place = { kind: report.kind, unit: code, ...(id === null ? {} : { period: id }) };
      const spec = { what: "revocation", target: found.id, ...place, data: { version }, why } as const;
      const recorded = before.length > 0 ? [] : [store.decide(spec)];
      printDecided(
        context,
        desk,
        recorded,
        before.map((one) => one.id),
      );
      return exitCodes.clean;
    });
  },
});
