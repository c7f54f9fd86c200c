import type { Value, Values } from "../model/column.ts";
import type { Finding, Place } from "../model/finding.ts";
import { cellAddress } from "../model/grid.ts";
import { glanceHash, keyOrContent, rowKey } from "../model/row-key.ts";
import type { Report } from "../model/report.ts";
import { rowLayout, type ReadRow, type Submission } from "../model/submission.ts";
import { ruleData } from "./check-row.ts";
import { finding } from "./table-plan.ts";

/** With fewer rows, being alike is no sign of anything. */
const fewestForStale = 5;
const defaultStaleShare = 0.9;

/**
 * What the rows of one period before say about a submission, all of it warnings: values that went back, texts that did not
 * change, rows that are gone, and the whole looking like last time's file sent again.
 */
export function historyFindings(
  submission: Submission,
  report: Report,
  before: readonly Values[],
): Finding[] {
  if (before.length === 0 || submission.period === null || submission.nil) return [];
  const findings = allChanges(submission, report, before);
  // A patch holds only the rows that were mended.
  if (submission.patches !== undefined || submission.outcome === "returned") return findings;
  return [...staleCopy(submission, report, before), ...findings, ...vanished(submission, report, before)];
}

/**
 * A version that lacks more than half of the rows of the one before it for the same period: a few rows sent to change just
 * those, perhaps, but taken for the whole report.
 */
export function shrunkVersion(submission: Submission, report: Report, before: readonly Values[]): Finding[] {
  if (submission.patches !== undefined || submission.outcome === "returned" || submission.nil) return [];
  const returned = submission.returned.flatMap(({ key }) => key ?? []);
  const now = new Set([...returned, ...submission.rows.map(({ values }) => keyOrContent(report, values))]);
  const missing = before.filter((values) => !now.has(keyOrContent(report, values))).length;
  if (missing * 2 <= before.length || submission.read >= before.length) return [];
  const data = { before: before.length, missing };
  return [finding("resubmission-shrunk", "warning", firstSheet(submission), null, data)];
}

/**
 * Rows of a patch that take the place of rows that were right in the version it mends, `before`, and say something else: a
 * correction, or a row whose key was mended to that of another, which is lost.
 */
export function replacedRows(
  submission: Submission,
  report: Report,
  own: readonly Pick<ReadRow, "sheet" | "row" | "values">[],
  before: readonly Values[],
): Finding[] {
  if (report.cadence === "once") return [];
  const right = new Map(before.map((values) => [keyOrContent(report, values), values]));
  const columns = Object.keys(report.columns);
  const at = report.key.find((key) => report.columns[key]?.type === "text") ?? report.key[0] ?? "";
  const names = report.key.map((key) => report.columns[key]?.title ?? key).join("、");
  return own.flatMap((row) => {
    const was = right.get(keyOrContent(report, row.values));
    const same = (column: string): boolean => (row.values[column] ?? null) === (was?.[column] ?? null);
    if (was === undefined || columns.every(same)) return [];
    const place = placeIn(submission, report, row, at);
    return [
      finding("patch-replaces-row", "warning", place, shown(row.values[at] ?? null), { columns: names }),
    ];
  });
}

/** Another version, of the file named, came at the same instant and says something else: nobody said which of them counts. */
export function versionTogether(
  submission: Submission,
  report: Report,
  { version, receipt: { file } }: { readonly version: number; readonly receipt: { readonly file: string } },
  rows: readonly Values[],
): Finding[] {
  if (submission.patches !== undefined) return [];
  const columns = Object.keys(report.columns);
  const said = (all: readonly Values[]) =>
    all.map((values) => JSON.stringify(columns.map((column) => values[column] ?? null))).sort();
  const own = submission.rows.map(({ values }) => values);
  if (JSON.stringify(said(own)) === JSON.stringify(said(rows))) return [];
  return [finding("versions-together", "warning", firstSheet(submission), file, { version })];
}

function firstSheet({ rows: [first] }: Submission): Place {
  return first === undefined ? {} : { sheet: first.sheet };
}

function allChanges(submission: Submission, report: Report, before: readonly Values[]): Finding[] {
  if ((report.history ?? []).length === 0) return [];
  const known = new Map<string, Values>();
  for (const values of before) {
    const key = rowKey(report, values);
    if (key !== undefined) known.set(key, values);
  }
  return submission.rows.flatMap((row) => {
    const key = rowKey(report, row.values);
    // Without a key it cannot be told what the row was before.
    return key === undefined ? [] : changes(submission, report, row, known.get(key));
  });
}

function changes(
  submission: Submission,
  report: Report,
  row: ReadRow,
  before: Values | undefined,
): Finding[] {
  if (before === undefined) return [];
  return (report.history ?? []).flatMap((check) => {
    if (check.holds(row.values, before)) return [];
    const data = { ...ruleData("history-check", check.expected), before: shown(before[check.at] ?? null) };
    const place = placeIn(submission, report, row, check.at);
    return [finding(check.code, "warning", place, shown(row.values[check.at] ?? null), data)];
  });
}

function shown(value: Value): string {
  return value === null ? "" : String(value);
}

function placeIn(
  submission: Submission,
  report: Report,
  { sheet, row }: Pick<ReadRow, "sheet" | "row">,
  key: string,
): Place {
  const layout = rowLayout(submission.layouts, sheet, row);
  const column = layout?.columns[key];
  const header = column?.header ?? report.columns[key]?.title;
  return {
    sheet,
    ...(column === undefined ? {} : { cell: cellAddress(column.row ?? row, column.at) }),
    ...(header === undefined ? {} : { header }),
  };
}

/** A row returned for mending is still there. Which it is, cannot be told any more, so as many may be missing. */
function vanished(submission: Submission, report: Report, before: readonly Values[]): Finding[] {
  if (report.rowsPersist !== true) return [];
  const now = new Set(submission.rows.map(({ values }) => rowKey(report, values)));
  const returned = new Set(submission.returned.flatMap(({ key }) => (key === undefined ? [] : [key])));
  const gone = before.filter((values) => {
    const key = rowKey(report, values);
    return key !== undefined && !now.has(key) && !returned.has(key);
  });
  const unknown = submission.returned.filter(({ key }) => key === undefined).length;
  const [key = ""] = report.key;
  const header = report.columns[key]?.title ?? "";
  const place = { ...firstSheet(submission), header };
  return gone.slice(0, Math.max(0, gone.length - unknown)).map((values) =>
    finding("row-vanished", "warning", place, null, {
      row: report.key.map((column) => shown(values[column] ?? null)).join(" "),
    }),
  );
}

/** Dates that must lie in the period are changed by whoever sends an old file again; all else would stay. */
function staleCopy(submission: Submission, report: Report, before: readonly Values[]): Finding[] {
  const { rows } = submission;
  if (rows.length < fewestForStale) return [];
  const enough = enoughForStale(rows.length, report);
  // Most submissions are told apart by their keys alone, which is much cheaper than comparing whole rows.
  if (countAlike(rows, before, staying(report, report.key)) < enough) return [];
  const same = countAlike(rows, before, staying(report, Object.keys(report.columns)));
  if (same < enough) return [];
  return [finding("stale-copy", "warning", firstSheet(submission), null, { same, rows: rows.length })];
}

function staying({ columns }: Report, keys: readonly string[]): string[] {
  return keys.filter((key) => columns[key]?.withinPeriod === false);
}

function enoughForStale(rows: number, { staleShare = defaultStaleShare }: Report): number {
  return rows * staleShare;
}

/**
 * Shows rows one after another with the number of those still to come, until `visit` returns false; other columns than
 * those named may be left out.
 */
export type VisitRows = (
  columns: readonly string[],
  visit: (values: Values, after: number) => boolean,
) => void;

/**
 * Whether `historyFindings` may find anything, at the cost of a look at some columns of some of the rows before. Most
 * submissions are told from a copy of the last one by its first rows.
 */
export function mayHaveHistory(
  { nil, merged, visit: visitNow }: { nil: boolean; merged: number; visit: VisitRows },
  report: Report,
  visitBefore: VisitRows,
): boolean {
  if (nil) return false;
  if ((report.history ?? []).length > 0 || report.rowsPersist === true) return true;
  if (merged < fewestForStale) return false;
  const columns = telling(report);
  const enough = enoughForStale(merged, report);
  let known: Uint8Array | undefined;
  let same = 0;
  let isPossible = false;
  visitBefore(columns, (values, after) => {
    known ??= glances(visitNow, columns);
    same += known[glanceHash(values, columns) % glancesApart] ?? 0;
    isPossible = same + after >= enough;
    return isPossible;
  });
  return isPossible;
}

/** A set of hashes cut short: another row is found in it once in a hundred times, which costs a closer look. */
const glancesApart = 65_536;

function glances(visitRows: VisitRows, columns: readonly string[]): Uint8Array {
  const known = new Uint8Array(glancesApart);
  visitRows(columns, (values) => {
    known[glanceHash(values, columns) % glancesApart] = 1;
    return true;
  });
  return known;
}

/**
 * What must stay the same in a copy, of the columns that differ most: the key, and, for the same customers come every week, the
 * first prose that every row must have.
 */
function telling(report: Report): string[] {
  const prose = Object.entries(report.columns).find(
    ([, { type, wording, required }]) => type === "text" && wording === "prose" && required,
  );
  return staying(report, [...new Set([...report.key, ...(prose === undefined ? [] : [prose[0]])])]);
}

/** How many rows have an equal in `before` in these columns, each equal counted once. */
function countAlike(rows: readonly ReadRow[], before: readonly Values[], columns: readonly string[]): number {
  const left = countSignatures(before, columns);
  return rows.filter(({ values }) => takeSignature(left, values, columns)).length;
}

function signature(values: Values, columns: readonly string[]): string {
  return columns.map((key) => values[key] ?? "").join("\u0001");
}

function countSignatures(rows: readonly Values[], columns: readonly string[]): Map<string, number> {
  const left = new Map<string, number>();
  for (const values of rows) {
    const text = signature(values, columns);
    left.set(text, (left.get(text) ?? 0) + 1);
  }
  return left;
}

function takeSignature(left: Map<string, number>, values: Values, columns: readonly string[]): boolean {
  const text = signature(values, columns);
  const remaining = left.get(text) ?? 0;
  if (remaining > 0) left.set(text, remaining - 1);
  return remaining > 0;
}
