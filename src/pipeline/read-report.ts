import { identify, quarantineCodes } from "../intake/identify.ts";
import { returnedSubmissions, stampOf } from "../intake/stamp.ts";
import type { Finding } from "../model/finding.ts";
import type { Grid } from "../model/grid.ts";
import type { Organisation } from "../model/organisation.ts";
import type { Report } from "../model/report.ts";
import { returnedWhole } from "../model/returned.ts";
import type { Submission } from "../model/submission.ts";
import { findTables, type ConfirmedAliases } from "../reading/table.ts";
import { validateTables } from "../validation/validate.ts";
import type { GuardedReadOptions } from "./guarded-read.ts";
import { readFileGrid } from "./read-file.ts";

/** What reading a report depends on beside its bytes: definitions and settings, never the state of the store. */
export interface ReadingRules {
  readonly reports: readonly Report[];
  readonly organisation: Organisation;
  readonly confirmed: ConfirmedAliases;
  /** How a file is opened, and what reading it may take. */
  readonly opening: Omit<GuardedReadOptions, "name">;
  readonly unknownSender: "accept" | "quarantine";
  badRowLimit(kind: string): number;
}

/** How a file came: evidence for what it is. */
export interface Coming {
  readonly name: string;
  readonly sender: string | null;
  readonly receivedAt: string;
  readonly subject?: string;
}

/** ignored: the file is no report at all. */
export type FileOutcome = "accepted" | "partly" | "returned" | "ignored";

export interface FileReading {
  readonly outcome: FileOutcome;
  readonly submissions: readonly Submission[];
  /** Findings that belong to no submission. */
  readonly findings: readonly Finding[];
  /** What was read, for the returned workbook; null when the bytes could not be read. */
  readonly grid: Grid | null;
}

/**
 * Reads one file to its submissions: identify, read, validate. The same bytes and rules give the same reading, whatever
 * came before, so that the order of ingestion changes nothing; what history says is added by `history.ts`.
 */
export async function readReport(
  bytes: Uint8Array,
  coming: Coming,
  rules: ReadingRules,
): Promise<FileReading> {
  const read = await readFileGrid(bytes, { name: coming.name, ...rules.opening });
  if ("finding" in read) return unread(read.finding);
  const { grid } = read;
  const sheets = grid.sheets.map((sheet) => ({
    sheet,
    blocks: findTables(sheet, rules.reports, rules.confirmed),
  }));
  if (sheets.every(({ blocks }) => blocks.length === 0)) return notAReport(coming.name, grid);
  const stamp = stampOf(grid);
  const identified = identify({
    sheets,
    file: coming.name,
    sender: coming.sender,
    receivedAt: coming.receivedAt,
    ...(coming.subject === undefined ? {} : { subject: coming.subject }),
    organisation: rules.organisation,
    reports: rules.reports,
    stamp,
  });
  const submissions = validateTables(identified.tables, {
    reports: new Map(rules.reports.map((report) => [report.kind, report])),
    organisation: rules.organisation,
    badRowLimit: (kind) => rules.badRowLimit(kind),
    returned: returnedSubmissions(stamp),
  }).map((submission) => quarantined(submission, identified.findings, rules));
  return {
    outcome: outcomeOf(submissions, identified.findings),
    submissions,
    findings: identified.findings,
    grid,
  };
}

/** Why a file is no report at all, rather than one that cannot be read. */
const noReports: ReadonlySet<string> = new Set(["format-unknown", "format-unsupported", "file-empty"]);

/** A file whose bytes cannot be read: said by name, nothing merged. */
export function unread(finding: Finding): FileReading {
  return {
    outcome: noReports.has(finding.code) ? "ignored" : "returned",
    submissions: [],
    findings: [finding],
    grid: null,
  };
}

function notAReport(file: string, grid: Grid): FileReading {
  const finding: Finding = {
    code: "not-a-report",
    severity: "error",
    place: { file },
    found: null,
    data: {},
  };
  return { outcome: "ignored", submissions: [], findings: [finding], grid };
}

/** Rows from someone who may not report them are kept out until HQ says so. */
function quarantined(
  submission: Submission,
  ofFile: readonly Finding[],
  { unknownSender, reports }: ReadingRules,
): Submission {
  const isStranger = unknownSender === "quarantine" && ofFile.some(({ code }) => code === "sender-unknown");
  const keptOut = isStranger || submission.findings.some(({ code }) => quarantineCodes.has(code));
  if (!keptOut) return submission;
  const report = reports.find(({ kind }) => kind === submission.kind);
  if (report === undefined) throw new RangeError(`no kind ${submission.kind}`);
  return returnedWhole(report, submission);
}

function outcomeOf(submissions: readonly Submission[], findings: readonly Finding[]): FileOutcome {
  if (submissions.every(({ outcome }) => outcome === "returned")) return "returned";
  const clean = submissions.every(({ outcome }) => outcome === "accepted");
  return clean && !findings.some(({ severity }) => severity === "error") ? "accepted" : "partly";
}
