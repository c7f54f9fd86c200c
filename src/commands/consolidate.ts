import { join } from "node:path";
import { z } from "zod";
import { publishWords } from "../locales/messages.ts";
import { exitCodes } from "../model/failure.ts";
import { consolidate as consolidatePeriod } from "../pipeline/consolidate.ts";
import { wordingOf } from "../pipeline/wording.ts";
import { writeOutputs } from "../publishing/files.ts";
import { publish } from "../publishing/publish.ts";
import { defineCommand } from "./command.ts";
import { withDesk } from "./desk.ts";
import { instantOption } from "./options.ts";
import { periodMeant } from "./resolve.ts";

export const consolidate = defineCommand({
  name: "consolidate",
  args: ["<period>"],
  options: ["--as-of <time>"],
  input: z.object({ period: z.string(), asOf: instantOption.optional() }),
  run(context, { period: text, asOf }) {
    const period = periodMeant(context, text);
    return withDesk(context, "write", async (desk) => {
      const consolidation = consolidatePeriod(desk, period, asOf);
      const { files } = await publish(consolidation, context.language, wordingOf(desk, context.language));
      const written = await writeOutputs(join(desk.workspace.paths.out, period.id), files);
      if (context.json) context.printJson({ period: period.id, files: written.map(({ path }) => path) });
      else if (!context.quiet) for (const { path } of written) context.print(path);
      const { status, findings } = consolidation;
      const missing = status.filter(({ timeliness }) => timeliness === "missing").length;
      const returned = status.filter(({ outcome }) => outcome === "returned").length;
      const errors = findings.filter(({ severity, settled }) => severity === "error" && settled === null).length;
      context.say(publishWords[context.language].summary(missing, returned, errors));
      return missing + returned + errors === 0 ? exitCodes.clean : exitCodes.findings;
    });
  },
});
