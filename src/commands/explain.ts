import { z } from "zod";
import { explainPage, findingCodes, severityWords, titleOf, type OwnRule } from "../locales/index.ts";
import { exitCodes, HuibaoError } from "../model/failure.ts";
import { nearest } from "../model/nearest.ts";
import type { Report } from "../model/report.ts";
import { reports } from "../reports/index.ts";
import { defineCommand, type Context } from "./command.ts";

export const explain = defineCommand({
  name: "explain",
  args: ["[code]"],
  options: [],
  input: z.object({ code: z.string().optional() }),
  async run(context, { code }) {
    const own = ownRules(await knownReports(context));
    if (code === undefined) {
      const rows = findingCodes().map((known) => titleOf(known, context.language));
      if (context.json) context.printJson(rows);
      else
        for (const row of rows)
          context.print(`${severityWords(row.severity, context.language)}  ${row.code}  ${row.title}`);
      return exitCodes.clean;
    }
    const page = explainPage(code, context.language, own);
    if (page === undefined) {
      throw new HuibaoError("finding-code-unknown", {
        found: code,
        near: nearest(code, [...findingCodes(), ...own.map((rule) => rule.code)]) ?? "",
      });
    }
    if (context.json) context.printJson(page);
    else context.print(page.text);
    return exitCodes.clean;
  },
});

/** The workspace's kinds, or the built-in ones where there is no workspace: codes are explained anywhere. */
async function knownReports(context: Context): Promise<readonly Report[]> {
  try {
    return await context.reports();
  } catch (error) {
    if (error instanceof HuibaoError && error.code === "workspace-missing") return reports;
    throw error;
  }
}

function ownRules(kinds: readonly Report[]): OwnRule[] {
  return kinds.flatMap(({ checks = [], history = [] }) => [
    ...checks.map(({ code, severity, expected }) => ({
      code,
      severity,
      expected,
      like: "row-check" as const,
    })),
    ...history.map(({ code, expected }) => ({
      code,
      severity: "warning" as const,
      expected,
      like: "history-check" as const,
    })),
  ]);
}
