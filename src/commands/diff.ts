import { z } from "zod";
import { diffWords } from "../locales/submissions.ts";
import { exitCodes, HuibaoError } from "../model/failure.ts";
import { diffRows, type RowChange } from "../pipeline/diff.ts";
import { defineCommand, type Context } from "./command.ts";
import { withDesk } from "./desk.ts";
import { positiveOption } from "./options.ts";
import { kindNamed, periodOfKind, unitMeant, versionMeant } from "./resolve.ts";

export const diff = defineCommand({
  name: "diff",
  args: ["<kind>", "<unit>", "[period]"],
  options: ["--versions <numbers...>"],
  input: z.object({
    kind: z.string(),
    unit: z.string(),
    period: z.string().optional(),
    versions: z.tuple([positiveOption, positiveOption], "1 2").optional(),
  }),
  run(context, { kind, unit, period, versions }) {
    return withDesk(context, "read", ({ reports, workspace, store }) => {
      const report = kindNamed(reports, kind);
      const code = unitMeant(workspace.organisation, unit).code;
      const id = periodOfKind(context, report, period);
      const place = { kind: report.kind, unit: code, period: id };
      const known = store.submissions(place);
      const [from, to] = versions ?? [known.at(-2)?.version, known.at(-1)?.version];
      if (from === undefined || to === undefined) {
        throw new HuibaoError("diff-needs-two", {
          found: [report.kind, code, id ?? ""].join(" ").trim(),
          count: known.length,
        });
      }
      for (const version of [from, to]) versionMeant(known, place, version);
      const rows = (version: number) => store.versionRows(report.kind, code, id, version);
      const changes = diffRows(report, rows(from), rows(to));
      const title = (key: string): string => report.columns[key]?.title ?? key;
      if (context.json) {
        const named = changes.map((change) => ({
          ...change,
          cells: change.cells.map((cell) => ({ ...cell, column: title(cell.column) })),
        }));
        context.printJson({ ...place, from, to, changes: named });
      } else print(context, changes, from, to, title);
      return exitCodes.clean;
    });
  },
});

function print(
  context: Context,
  changes: readonly RowChange[],
  from: number,
  to: number,
  title: (key: string) => string,
): void {
  const words = diffWords[context.language];
  context.print(words.header(from, to, changes.length));
  for (const { change, name, sheet, row, cells } of changes) {
    context.print(`  ${words[change]} ${name} (${sheet}!${String(row)})`);
    if (change !== "changed") continue;
    for (const { column, before, after } of cells) {
      context.print(`      ${title(column)}:${String(before ?? "—")} → ${String(after ?? "—")}`);
    }
  }
}
