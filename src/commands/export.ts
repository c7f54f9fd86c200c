import Papa from "papaparse";
import { z } from "zod";
import { at } from "../model/as-of.ts";
import { exitCodes } from "../model/failure.ts";
import { exportRecords, formulaSafe } from "../publishing/export.ts";
import { defineCommand } from "./command.ts";
import { withDesk } from "./desk.ts";
import { instantOption, refuseAhead } from "./options.ts";
import { kindNamed, periodOfKind, unitMeant } from "./resolve.ts";

export const exportRows = defineCommand({
  name: "export",
  args: ["<kind>"],
  options: ["--period <period>", "--unit <unit>", "--format <format>", "--as-of <time>"],
  input: z.object({
    kind: z.string(),
    period: z.string().optional(),
    unit: z.string().optional(),
    format: z.enum(["csv", "json"], "csv / json").default("csv"),
    asOf: instantOption.optional(),
  }),
  run(context, { kind, period, unit, format, asOf }) {
    return withDesk(context, "read", ({ workspace, reports, store, now }) => {
      refuseAhead(asOf, now);
      const report = kindNamed(reports, kind);
      // Of a register what stands, of other kinds every period there is.
      const all = report.cadence === "once" ? { period: null } : {};
      const rows = store.currentRows(report.kind, {
        ...(period === undefined ? all : { period: periodOfKind(context, report, period) }),
        ...(unit === undefined ? {} : { unit: unitMeant(workspace.organisation, unit).code }),
        ...at(asOf),
      });
      const { columns, records } = exportRecords(report, rows, workspace.organisation);
      if (format === "json" || context.json) {
        context.printJson(
          records.map((record) =>
            Object.fromEntries(columns.map((column, at) => [column, record[at] ?? null])),
          ),
        );
      } else {
        const cells = records.map((record) =>
          record.map((value) => (typeof value === "string" ? formulaSafe(value) : value)),
        );
        // As it is, line ends and all: this is for programs, not for a terminal.
        const text = Papa.unparse({ fields: [...columns], data: cells }, { newline: "\r\n" });
        context.effects.out(text.endsWith("\n") ? text : `${text}\n`);
      }
      return exitCodes.clean;
    });
  },
});
