import { join, resolve } from "node:path";
import { z } from "zod";
import { templateWords } from "../locales/messages.ts";
import { stampProperties } from "../intake/stamp.ts";
import { exitCodes, HuibaoError } from "../model/failure.ts";
import { obligationsFor, type Obligation } from "../model/obligation.ts";
import type { Unit } from "../model/organisation.ts";
import type { Period } from "../model/period.ts";
import { headersByColumn } from "../pipeline/aliases.ts";
import type { Desk, ReportInForce } from "../pipeline/desk.ts";
import { prefilledRows } from "../pipeline/prefill.ts";
import { writeOutputs } from "../publishing/files.ts";
import {
  templateFileName,
  templateSheets,
  templateWorkbook,
  type TemplateSheet,
} from "../publishing/template.ts";
import { plainTime } from "../publishing/wording.ts";
import { defineCommand } from "./command.ts";
import { withDesk } from "./desk.ts";
import { kindNamed, periodMeant, refuseOtherCadence, unitMeant } from "./resolve.ts";

export const template = defineCommand({
  name: "template",
  args: ["[kind...]"],
  options: ["--period <period>", "--unit <unit...>", "--out <dir>"],
  input: z.object({
    kind: z.array(z.string()).default([]),
    period: z.string().optional(),
    unit: z.array(z.string()).optional(),
    out: z.string().optional(),
  }),
  run(context, { kind, period: text, unit, out }) {
    return withDesk(context, "read", async (desk) => {
      const { language } = context;
      const words = templateWords[language];
      const kinds = kind.map((one) => kindNamed(desk.reports, one));
      const period = text === undefined ? null : periodMeant(context, text);
      const units = unit?.map((one) => unitMeant(desk.workspace.organisation, one));
      const sheets = sheetsByUnit(desk, kinds, period, units);
      const dir =
        out === undefined ? join(desk.workspace.paths.out, words.folder) : resolve(context.effects.cwd, out);
      const written: string[] = [];
      for (const [owner, asked] of sheets) {
        const input = {
          unit: owner,
          organisation: desk.workspace.organisation,
          sheets: asked,
          language,
          made: new Date(desk.now),
          properties: stampOf(owner, templateSheets({ sheets: asked, language }), desk.rulesHash),
        };
        const [file] = await writeOutputs(dir, [
          { name: templateFileName(input), bytes: await templateWorkbook(input) },
        ]);
        if (file !== undefined) written.push(file.path);
      }
      if (context.json) context.printJson({ files: written });
      else context.print(written.length === 0 ? words.nothingOwed : words.made(written.length, dir));
      return exitCodes.clean;
    });
  },
});

/** The sheets each unit needs: what it owes for the period, and the registers asked for by name. */
function sheetsByUnit(
  desk: Desk,
  kinds: readonly ReportInForce[],
  period: Period | null,
  units: readonly Unit[] | undefined,
): Map<Unit, TemplateSheet[]> {
  const { organisation } = desk.workspace;
  const registers = kinds.filter(({ cadence }) => cadence === "once");
  const periodic = (kinds.length === 0 ? desk.reports : kinds).filter(({ cadence }) => cadence !== "once");
  const wantsPeriod = kinds.length === 0 || periodic.length > 0;
  if (wantsPeriod && period === null) throw new HuibaoError("cli-option-missing", { name: "--period" });
  if (period !== null && kinds.length > 0) for (const report of periodic) refuseOtherCadence(report, period);
  const owed = period === null ? [] : obligationsFor(period, periodic, desk.workspace);
  const sheets = new Map<Unit, TemplateSheet[]>();
  for (const owner of units ?? organisation.units) {
    const asked = [
      ...registers
        .filter((report) => report.unit === owner.kind)
        .map((report) => sheetOf(desk, report, owner, null, undefined)),
      ...owed.filter((one) => one.unit === owner).flatMap((one) => owedSheet(desk, periodic, one)),
    ];
    if (asked.length > 0) sheets.set(owner, asked);
  }
  return sheets;
}

function owedSheet(desk: Desk, kinds: readonly ReportInForce[], owed: Obligation): TemplateSheet[] {
  const report = kinds.find(({ kind }) => kind === owed.kind);
  return report === undefined ? [] : [sheetOf(desk, report, owed.unit, owed.period, owed.deadline)];
}

function sheetOf(
  desk: Desk,
  report: ReportInForce,
  unit: Unit,
  period: Period | null,
  deadline: string | undefined,
): TemplateSheet {
  return {
    report,
    period,
    rows: prefilledRows(desk, report, unit.code, period),
    deadline: deadline === undefined ? null : plainTime(deadline),
    confirmedAliases: headersByColumn(desk.store, report.kind),
  };
}

function stampOf(
  unit: Unit,
  sheets: ReturnType<typeof templateSheets>,
  rules: string,
): Record<string, string> {
  const stamps = sheets.map((sheet) => ({ ...sheet, unit: unit.code }));
  const [first] = stamps;
  if (first === undefined) return {};
  const { kind, unit: code, period } = first;
  return stampProperties({ kind, unit: code, period, rules, returned: null }, stamps);
}
