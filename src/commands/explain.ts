import { z } from "zod";
import { explainPage, findingCodes, severityWords, titleOf } from "../locales/index.ts";
import { exitCodes, HuibaoError } from "../model/failure.ts";
import { nearest } from "../model/nearest.ts";
import { defineCommand } from "./command.ts";

export const explain = defineCommand({
  name: "explain",
  args: ["[code]"],
  options: [],
  input: z.object({ code: z.string().optional() }),
  run(context, { code }) {
    if (code === undefined) {
      const rows = findingCodes().map((known) => titleOf(known, context.language));
      if (context.json) context.printJson(rows);
      else for (const row of rows) context.print(`${severityWords(row.severity, context.language)}  ${row.code}  ${row.title}`);
      return Promise.resolve(exitCodes.clean);
    }
    const page = explainPage(code, context.language);
    if (page === undefined) {
      throw new HuibaoError("finding-code-unknown", { found: code, near: nearest(code, findingCodes()) ?? "" });
    }
    if (context.json) context.printJson(page);
    else context.print(page.text);
    return Promise.resolve(exitCodes.clean);
  },
});
