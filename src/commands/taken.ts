import { ingestWords, outcomeWords } from "../locales/messages.ts";
import { sayFinding, severityWords } from "../locales/index.ts";
import { visibleLine } from "../model/visible.ts";
import { exitCodes } from "../model/failure.ts";
import type { Finding } from "../model/finding.ts";
import { allFindings, type Taken } from "../pipeline/ingest.ts";
import type { Skipped } from "../pipeline/pieces.ts";
import type { Context } from "./command.ts";

/** Most findings, or groups of alike ones, listed for one file; the rest are counted, and are all in the returned workbook and in --json. */
const listed = 10;

/** Nothing of the file is kept out. */
export function isClean(taken: Taken): boolean {
  return (
    (taken.outcome === "accepted" || taken.outcome === "duplicate") &&
    !allFindings(taken).some(({ severity }) => severity === "error")
  );
}

/** Whether every file was read and came in whole. */
export function exitCodeOf(done: readonly (Taken | Skipped)[]): number {
  const isFine = (one: Taken | Skipped) =>
    "skipped" in one ? one.skipped.severity !== "error" : isClean(one);
  return done.every(isFine) ? exitCodes.clean : exitCodes.findings;
}

/** Names a file that was not taken in; a word under --quiet only for one that should have been. */
export function sayPassedOver(context: Context, { skipped }: Skipped): void {
  const tell = skipped.severity === "error" ? context.warn : context.say;
  tell(sayFinding(skipped, context.language).line);
}

/** The files of a run, `{receipts: […], skipped: […]}`; see README, Interfaces. */
export function runAsJson(context: Context, done: readonly (Taken | Skipped)[]): unknown {
  return {
    receipts: done.flatMap((one) => ("skipped" in one ? [] : [receiptAsJson(context, one)])),
    skipped: done.flatMap((one) => ("skipped" in one ? [findingAsJson(context, one.skipped)] : [])),
  };
}

/** One line for the file, one for each submission in it, then its errors and warnings. */
export function printTaken(context: Context, taken: Taken, most = listed): void {
  const words = ingestWords[context.language];
  context.print(
    `${outcomeWords[taken.outcome]?.[context.language] ?? taken.outcome}  ${visibleLine(taken.file)}`,
  );
  for (const submission of taken.submissions) context.print(`    ${words.submission(submission)}`);
  const groups = alike(allFindings(taken).filter(({ severity }) => severity !== "note"));
  for (const { first, count } of groups.slice(0, most)) {
    const more = count > 1 ? words.alike(count) : "";
    context.print(
      `    ${severityWords(first.severity, context.language)} ${sayFinding(first, context.language).line}${more}`,
    );
  }
  if (groups.length > most) context.print(`    ${words.more(groups.length - most)}`);
}

/**
 * Errors one by one, then warnings of one kind in one column of a sheet together: many of them say one thing about how the
 * column is filled in, and must not drown the errors.
 */
function alike(findings: readonly Finding[]): { first: Finding; count: number }[] {
  const errors = findings
    .filter(({ severity }) => severity === "error")
    .map((first) => ({ first, count: 1 }));
  const warnings = findings.filter(({ severity }) => severity === "warning");
  const groups = Map.groupBy(warnings, ({ code, place }) =>
    JSON.stringify([code, place.sheet, place.header]),
  );
  const together = [...groups.values()].flatMap(([first, ...rest]) =>
    first === undefined ? [] : [{ first, count: rest.length + 1 }],
  );
  return [...errors, ...together];
}

export function findingAsJson(context: Context, finding: Finding): Record<string, string | null> {
  return {
    code: finding.code,
    severity: finding.severity,
    sheet: finding.place.sheet ?? null,
    cell: finding.place.cell ?? null,
    header: finding.place.header ?? null,
    found: finding.found,
    message: sayFinding(finding, context.language).line,
  };
}

/** The stable shape other programs rely on; see README, Interfaces. */
export function receiptAsJson(context: Context, taken: Taken): unknown {
  const { file, sha256, receivedAt, sender, outcome } = taken;
  const submissions = taken.submissions.map(
    ({ kind, unit, period, version, outcome, read, merged, returned }) => ({
      kind,
      unit,
      period,
      version,
      outcome,
      rows: read,
      merged,
      returned,
    }),
  );
  const findings = allFindings(taken).map((finding) => findingAsJson(context, finding));
  return { file, sha256, receivedAt, sender, outcome, submissions, findings };
}
