import { z } from "zod";
import { becameWords } from "../locales/messages.ts";
import { submissionWords } from "../locales/submissions.ts";
import { exitCodes } from "../model/failure.ts";
import { plainTime } from "../publishing/wording.ts";
import type { SubmissionRecord } from "../store/records.ts";
import { defineCommand } from "./command.ts";
import { withDesk } from "./desk.ts";
import { kindNamed, periodMeant, unitMeant } from "./resolve.ts";
import { textTable } from "./table.ts";

export const submissions = defineCommand({
  name: "submissions",
  args: [],
  options: ["--period <period>", "--unit <unit>", "--kind <kind>"],
  input: z.object({
    period: z.string().optional(),
    unit: z.string().optional(),
    kind: z.string().optional(),
  }),
  run(context, { period, unit, kind }) {
    return withDesk(context, "read", (desk) => {
      const found = desk.store.submissions({
        ...(period === undefined ? {} : { period: periodMeant(context, period).id }),
        ...(unit === undefined ? {} : { unit: unitMeant(desk.workspace.organisation, unit).code }),
        ...(kind === undefined ? {} : { kind: kindNamed(desk.reports, kind).kind }),
      });
      if (context.json) context.printJson({ submissions: found });
      else {
        const words = submissionWords[context.language];
        const line = (one: SubmissionRecord): string[] => [
          one.id,
          one.kind,
          one.unit,
          one.period ?? "—",
          words.version(one.version),
          becameWords(one, context.language),
          words.rows(one.read, one.merged, one.returned),
          plainTime(one.receipt.receivedAt),
          one.receipt.file,
        ];
        context.print(found.length === 0 ? words.none : textTable(found.map(line)));
      }
      return exitCodes.clean;
    });
  },
});
