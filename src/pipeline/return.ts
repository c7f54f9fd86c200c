import { stampProperties, type SheetStamp } from "../intake/stamp.ts";
import { sayFinding } from "../locales/index.ts";
import { periodTitle } from "../locales/period.ts";
import { withinCalendar } from "../model/calendar.ts";
import { instantOf } from "../model/date.ts";
import type { Grid } from "../model/grid.ts";
import { dueAt } from "../model/obligation.ts";
import { contactOf, unitName } from "../model/organisation.ts";
import { parsePeriod } from "../model/period.ts";
import { writeOutputs } from "../publishing/files.ts";
import type { ReturnInput } from "../publishing/returns.ts";
import { plainTime } from "../publishing/wording.ts";
import type { Desk, ReportInForce } from "./desk.ts";
import type { FileReading } from "./read-report.ts";
import type { Content, Taken, TakenSubmission } from "./ingest.ts";

/**
 * Writes the sender's own workbook back into `outbox/`, marked, when a submission in it has errors or warnings. One file
 * that came in gives one file to send back, whatever it holds. Gives its path; null when there is nothing to send back.
 */
export async function writeReturn(taken: Taken, content: Content, desk: Desk): Promise<string | null> {
  const { grid } = content.reading;
  if (grid === null || !taken.submissions.some(needsReturn)) return null;
  // Most files need none, and what writes workbooks takes a while to load.
  const { returnedWorkbook } = await import("../publishing/returns.ts");
  const file = returnedWorkbook(returnInput(taken, content, grid, desk));
  const [written] = await writeOutputs(desk.workspace.paths.outbox, [file]);
  return written?.path ?? null;
}

function needsReturn({ findings }: TakenSubmission): boolean {
  return findings.some(({ severity }) => severity !== "note");
}

function returnInput(taken: Taken, { bytes, reading }: Content, grid: Grid, desk: Desk): ReturnInput {
  const { workspace, language } = desk;
  const { submissions } = taken;
  const reports = desk.reports.filter(({ kind }) => submissions.some((one) => one.kind === kind));
  const periods = [...new Set(submissions.flatMap(({ period }) => period ?? []))];
  const [only] = periods.length === 1 ? periods : [];
  const period = only === undefined ? undefined : parsePeriod(only);
  const sum = (count: (submission: TakenSubmission) => number): number =>
    submissions.reduce((total, submission) => total + count(submission), 0);
  const deadline = deadlineAhead(submissions, reports, desk);
  return {
    original: bytes,
    grid,
    file: taken.file,
    findings: submissions.flatMap(({ findings }) =>
      findings.map((finding) => {
        const { title, says, remedy } = sayFinding(finding, language);
        return { place: finding.place, severity: finding.severity, title, message: says, remedy };
      }),
    ),
    unitName: senderName(submissions, desk),
    kindTitle: reports.map(({ title, short }) => (reports.length === 1 ? title : short)).join("、"),
    kindShort: reports.map(({ short }) => short).join("+"),
    periodTitle: period === undefined ? null : periodTitle(period, language),
    periodId: only ?? null,
    version: Math.max(...submissions.map(({ version }) => version ?? 1)),
    receipt: `R${taken.sha256.slice(0, 6)}`,
    outcome: reading.outcome === "ignored" ? "returned" : reading.outcome,
    read: sum(({ read }) => read),
    merged: sum(({ merged }) => merged),
    returned: sum(({ returned }) => returned),
    ...(deadline === undefined ? {} : { deadline }),
    contact: contactOf(workspace.organisation),
    properties: (nameOf) => returnStamp(taken, reading, nameOf, desk),
    language,
  };
}

/** The one unit reported for, or the zone of the several. */
function senderName(submissions: readonly TakenSubmission[], { workspace }: Desk): string {
  const { byCode } = workspace.organisation;
  const units = [...new Set(submissions.map(({ unit }) => unit))];
  const [first = ""] = units;
  const code = units.length === 1 ? first : (byCode.get(first)?.zone ?? first);
  return unitName(workspace.organisation, code);
}

/** The first deadline of what it holds that has not passed, in words; undefined where the calendar does not reach so far. */
function deadlineAhead(
  submissions: readonly TakenSubmission[],
  reports: readonly ReportInForce[],
  { workspace, now }: Desk,
): string | undefined {
  const instants = submissions.flatMap(({ kind, period: id }) => {
    const period = id === null ? undefined : parsePeriod(id);
    const report = reports.find((one) => one.kind === kind);
    if (period === undefined || report === undefined) return [];
    return withinCalendar(() => dueAt(report, period, workspace)) ?? [];
  });
  const ahead = instants.filter((instant) => instantOf(instant) > instantOf(now)).sort();
  return ahead[0] === undefined ? undefined : plainTime(ahead[0]);
}

/** Tells, when it comes back, what each sheet was and which version's rows it mends. */
function returnStamp(
  taken: Taken,
  reading: FileReading,
  nameOf: (sheet: string) => string,
  desk: Desk,
): Record<string, string> {
  const sheets = reading.submissions.flatMap((submission) => {
    const { kind, unit, period, read, rows, returned, patches } = submission;
    const stored = taken.submissions.find(
      (one) => one.kind === kind && one.unit === unit && one.period === period,
    );
    const back = {
      version: stored?.version ?? 1,
      rows: read,
      returned: returned.length,
      isPatch: patches !== undefined,
    };
    const names = new Set([...rows, ...returned].map(({ sheet }) => sheet));
    return [...names].map((sheet): SheetStamp => ({
      sheet: nameOf(sheet),
      kind,
      unit,
      period,
      returned: back,
    }));
  });
  const [first] = taken.submissions;
  if (first === undefined) return {};
  const { kind, unit, period, version } = first;
  return stampProperties({ kind, unit, period, rules: desk.rulesHash, returned: version }, sheets);
}
