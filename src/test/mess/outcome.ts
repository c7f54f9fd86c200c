import type { Values } from "../../model/column.ts";
import type { Finding } from "../../model/finding.ts";
import { readReport, type Coming, type FileReading, type ReadingRules } from "../../pipeline/read-report.ts";
import { reports } from "../../reports/index.ts";
import { organisation, type Draft, type TableDraft } from "./draft.ts";
import { layOut } from "./lay-out.ts";

const rules: ReadingRules = {
  reports,
  organisation,
  confirmed: new Map(),
  opening: {},
  unknownSender: "accept",
  badRowLimit: () => 0.5,
};

/** What came of a file: the same rows as clean, or fewer with an error at each that is missing, or anything else. */
export interface Outcome {
  readonly result: "same" | "refused" | "other";
  /** Codes of errors, and of warnings, each once. */
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
  /** Codes of errors that do not say where they are. */
  readonly unplaced: readonly string[];
  /** What is other than clean, in words. */
  readonly differences: readonly string[];
}

export async function fileOf({ file, sheets, form }: Draft): Promise<{ name: string; bytes: Uint8Array }> {
  return { name: `${file}.${form.extension}`, bytes: await form.write(sheets.map(layOut)) };
}

export async function readDraft(draft: Draft): Promise<FileReading> {
  const { name, bytes } = await fileOf(draft);
  return readBytes(bytes, { name, sender: null, receivedAt: arrivalOf(draft) });
}

/** Under the rules of the drafts, but for these. */
export function readBytes(
  bytes: Uint8Array,
  coming: Coming,
  own: Partial<ReadingRules> = {},
): Promise<FileReading> {
  return readReport(bytes, coming, { ...rules, ...own });
}

/** Just after the period, as reports come. */
export function arrivalOf({ sheets }: Draft): string {
  const kept = sheets.flatMap(({ tables }) => tables).find(({ rows }) => rows !== null);
  if (kept?.period?.includes("W") === true) return "2006-09-25T09:30:00+08:00";
  return "2006-10-08T09:30:00+08:00";
}

function expectedOf({ sheets }: Draft): Map<string, readonly Values[]> {
  const tables = sheets.flatMap(({ tables: below, beside }) => [...below, ...beside]);
  return new Map(tables.flatMap((table) => (table.rows === null ? [] : [[placeOf(table), table.rows]])));
}

function placeOf({ report, unit, period }: Pick<TableDraft, "report" | "unit" | "period">): string {
  return `${report.kind} ${unit} ${period ?? ""}`;
}

export async function outcomeOf(draft: Draft): Promise<Outcome> {
  return outcome(draft, await readDraft(draft));
}

/** What was read, against what the draft's tables say. */
export function outcome(draft: Draft, reading: FileReading): Outcome {
  const findings = [...reading.findings, ...reading.submissions.flatMap((one) => one.findings)];
  const codes = (severity: Finding["severity"]) => [
    ...new Set(findings.filter((one) => one.severity === severity).map(({ code }) => code)),
  ];
  const errors = codes("error");
  const differences = differencesOf(draft, reading);
  const isSame = differences.length === 0 && errors.length === 0 && missingOf(draft, reading) === 0;
  return {
    result: isSame ? "same" : differences.length === 0 && errors.length > 0 ? "refused" : "other",
    errors,
    warnings: codes("warning"),
    unplaced: findings
      .filter(({ severity, place }) => severity === "error" && place.sheet === undefined)
      .map(({ code }) => code),
    differences,
  };
}

/** Rows that clean has and that were not read as good ones. */
function missingOf(draft: Draft, { submissions }: FileReading): number {
  const wanted = [...expectedOf(draft).values()].reduce((sum, rows) => sum + rows.length, 0);
  return wanted - submissions.reduce((sum, { rows }) => sum + rows.length, 0);
}

/**
 * What must never be: a submission that clean has not, a row that clean has not, a row in another order, a row
 * neither read as good nor returned.
 */
function differencesOf(draft: Draft, { submissions }: FileReading): string[] {
  const expected = expectedOf(draft);
  const found = submissions.flatMap((submission) => {
    const place = `${submission.kind} ${submission.unit} ${submission.period ?? ""}`;
    const wanted = expected.get(place);
    expected.delete(place);
    if (wanted === undefined) return [`reads ${place}, ${submission.read} rows`];
    const differences: string[] = [];
    if (submission.read !== wanted.length)
      differences.push(`${place}: ${submission.read} rows for ${wanted.length}`);
    let next = 0;
    for (const { row, values } of submission.rows) {
      const at = wanted.findIndex((one, i) => i >= next && isEqual(one, values));
      if (at >= 0) next = at + 1;
      else differences.push(`${place} row ${row}: ${nearest(wanted, values)}`);
    }
    return differences;
  });
  return [...found, ...[...expected.keys()].map((place) => `misses ${place}`)];
}

function isEqual(wanted: Values, values: Values): boolean {
  return Object.keys(values).every((key) => values[key] === (wanted[key] ?? null));
}

function nearest(wanted: readonly Values[], values: Values): string {
  const unlike = wanted.map((one) => Object.keys(values).filter((key) => values[key] !== (one[key] ?? null)));
  const least = Math.min(...unlike.map(({ length }) => length));
  const at = unlike.findIndex(({ length }) => length === least);
  return (unlike[at] ?? [])
    .slice(0, 3)
    .map((key) => `${key} ${JSON.stringify(values[key])} for ${JSON.stringify(wanted[at]?.[key] ?? null)}`)
    .join(", ");
}
