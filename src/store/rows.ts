import { at } from "../model/as-of.ts";
import type { Values } from "../model/column.ts";
import type { MergedRow, Report } from "../model/report.ts";
import type { PlaceFilter, RowFilter } from "./records.ts";
import { keyOrContent } from "../model/row-key.ts";
import type { Session } from "./session.ts";
import {
  byPlace,
  isUsable,
  submissions,
  type KeyedSubmission,
  type Version,
  versionsAt,
} from "./submissions.ts";

/** The rows of one submission as it was sent, with the values of these columns or of all. */
export function ownRows(
  session: Session,
  submission: KeyedSubmission,
  columns?: readonly string[],
): MergedRow[] {
  const { kind, unit, period, version } = submission;
  const receipt = submission.receipt.id;
  const stored = session.kinds.get(kind)?.rows(submission.key, columns) ?? [];
  return stored.map(({ sheet, row, values }) => ({ values, unit, period, version, receipt, sheet, row }));
}

/**
 * The rows that count once the last of `versions` (one unit's for one kind and period, in order) is in.
 *
 * A patch holds only the rows its sender mended, and changes just those of what counted before it, whichever version its
 * workbook was made from: two patches of one returned workbook both count.
 */
function countingRows(
  session: Session,
  versions: readonly KeyedSubmission[],
  columns?: readonly string[],
): MergedRow[] {
  const [first] = versions;
  if (first === undefined) return [];
  const report = reportOf(session, first.kind);
  const layers = countingLayers(report, versions);
  // Rows without a key are told apart by all they say.
  const read = layers.length > 1 ? undefined : columns;
  return laidOver(
    report,
    layers.map((submission) => ownRows(session, submission, read)),
  );
}

/**
 * The rows of layers laid over one another: a row takes the place of those with its key, new keys follow at the end. Rows
 * that share a key within one layer all stay. Those of a single layer are given as they are.
 */
export function laidOver(report: Report, layers: readonly MergedRow[][]): MergedRow[] {
  const [only = [], ...more] = layers;
  if (more.length === 0) return only;
  const byKey = new Map<string, MergedRow[]>();
  for (const layer of layers)
    // A row without a key is told apart by all it says, so that it is not doubled.
    for (const [key, rows] of Map.groupBy(layer, ({ values }) => keyOrContent(report, values)))
      byKey.set(key, rows);
  return [...byKey.values()].flat();
}

/**
 * The versions whose rows, laid over one another, are those that count: the last whole version with the patches after it.
 * A patch with no whole version under it is no report. Every version of a register counts, each row for itself.
 */
export function countingLayers<T extends Version>(
  { cadence }: Pick<Report, "cadence">,
  versions: readonly T[],
): T[] {
  const usable = versions.filter(isUsable);
  if (cadence === "once") return usable;
  const whole = usable.findLastIndex(({ patches }) => patches === null);
  return whole < 0 ? [] : usable.slice(whole);
}

/** The versions that were sent and not revoked, without the patches that have no whole version under them. */
export function withoutLoosePatches<T extends Version>(
  { cadence }: Pick<Report, "cadence">,
  versions: readonly T[],
): T[] {
  let hasBase = cadence === "once";
  return versions.filter((version) => {
    if (version.revoked) return false;
    hasBase ||= version.patches === null && isUsable(version);
    return hasBase || version.patches === null;
  });
}

function reportOf({ reports }: Session, kind: string): Report {
  const report = reports.get(kind);
  if (report === undefined) throw new Error(`no report kind ${kind}`);
  return report;
}

/** See `SubmissionStore.currentRows`. */
export function currentRows(session: Session, kind: string, filter: RowFilter): MergedRow[] {
  reportOf(session, kind);
  return byPlace(submissions(session, { ...filter, kind })).flatMap((versions) =>
    countingRows(session, versions, filter.columns),
  );
}

/** See `SubmissionStore.visitRows`. */
export function visitRows(
  session: Session,
  kind: string,
  place: PlaceFilter,
  columns: readonly string[],
  visit: (values: Values, after: number) => boolean,
): void {
  const [only, ...more] = countingLayers(reportOf(session, kind), versionsAt(session, kind, place));
  if (more.length > 0) {
    const rows = currentRows(session, kind, place);
    rows.every(({ values }, at) => visit(values, rows.length - at - 1));
  } else if (only !== undefined) {
    let after = only.merged;
    session.kinds.get(kind)?.visit(only.key, columns, (values) => visit(values, --after));
  }
}

/** See `SubmissionStore.versionRows`. */
export function versionRows(
  session: Session,
  kind: string,
  unit: string,
  period: string | null,
  version: number,
  asOf?: string,
): MergedRow[] {
  const upTo = submissions(session, { kind, unit, period, ...at(asOf) }).filter(
    (submission) => submission.version <= version,
  );
  const asked = upTo.at(-1);
  if (asked?.version !== version || asked.outcome === "returned") return [];
  // A version since revoked is shown as it counted before.
  return countingRows(session, [...upTo.slice(0, -1), { ...asked, revoked: false }]);
}
