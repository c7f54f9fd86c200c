import type { Finding } from "../model/finding.ts";
import type { ReturnedSubmission } from "../model/identified.ts";
import type { Report } from "../model/report.ts";
import { finding } from "./table-plan.ts";

/** What the rows of a mended return are to the version they were returned from. */
export interface Mending {
  readonly version: number;
  /**
   * patch: only rows that were wrong, to be laid over the others; whole: all of the report anew; incomplete: some rows of a report
   * of which nothing was taken, which are no report.
   */
  readonly form: "patch" | "whole" | "incomplete";
  readonly findings: readonly Finding[];
}

/**
 * Tells from the number of rows that came back what was sent. The rows that were wrong, and not half of the right ones, are a
 * patch; so is what mends a patch, and anything of a register, whose rows stand each for itself. `rows` are all rows read of the
 * submission, on any sheet.
 */
export function mendingOf(
  returned: ReturnedSubmission,
  rows: number,
  report: Report,
  sheet: string,
): Mending {
  const { version, isPatch } = returned;
  const right = returned.rows - returned.returned;
  const say = (code: string, severity: Finding["severity"], before: number) => [
    finding(code, severity, { sheet }, null, { before, now: rows, missing: before - rows }),
  ];
  if (report.cadence === "once" || isPatch || (right > 0 && rows <= returned.returned + right / 2)) {
    if (rows < returned.returned)
      return {
        version,
        form: "patch",
        findings: say("return-rows-outstanding", "warning", returned.returned),
      };
    const isMore = report.cadence !== "once" && rows > returned.returned && rows < returned.rows;
    return {
      version,
      form: "patch",
      findings: isMore ? say("return-rows-kept", "warning", returned.rows) : [],
    };
  }
  if (right === 0 && rows * 2 <= returned.rows)
    return { version, form: "incomplete", findings: say("return-incomplete", "error", returned.rows) };
  const findings = rows < returned.rows ? say("return-rows-fewer", "warning", returned.rows) : [];
  return { version, form: "whole", findings };
}
