import { at } from "../model/as-of.ts";
import type { MergedRow, Report } from "../model/report.ts";
import { rowKey } from "../model/row-key.ts";
import type { Submission } from "../model/submission.ts";
import { findings } from "./findings.ts";
import type { FindingRecord, StatusFact, SubmissionRecord } from "./records.ts";
import { laidOver, ownRows } from "./rows.ts";
import type { Session } from "./session.ts";
import { returnedRowsOf, type KeyedSubmission } from "./submissions.ts";

/** What a whole version and the patches laid over it come to together: rows read = merged + returned. */
export type Balance = Pick<
  SubmissionRecord,
  "outcome" | "read" | "merged" | "returned" | "errors" | "warnings"
> &
  Pick<StatusFact, "mended">;

/** A row that was returned, and in which version. */
interface OutRow {
  readonly version: number;
  readonly sheet: string;
  readonly row: number;
  readonly key?: string;
}

interface Layer {
  readonly version: number;
  readonly rows: MergedRow[];
  readonly returned: Submission["returned"];
  readonly findings: readonly FindingRecord[];
}

/** The balance of versions that count together (see `countingLayers`), with the findings about them that still stand. */
export function balanceOf(
  session: Session,
  report: Report,
  versions: readonly KeyedSubmission[],
  asOf: string | undefined,
): Balance {
  const layers = versions.map((one): Layer => ({
    version: one.version,
    rows: ownRows(session, one),
    returned: returnedRowsOf(one),
    findings: findings(session, { submission: one.id, ...at(asOf) }),
  }));
  const counted = laidOver(
    report,
    layers.map(({ rows }) => rows),
  );
  const out = rowsOut(report, layers);
  const stands = standing(layers, counted, out);
  const [open, mended] = [new Map<string, number>(), new Set<string>()];
  for (const layer of layers)
    for (const finding of layer.findings) {
      if (!stands(layer, finding)) mended.add(finding.id);
      else if (finding.settled === null) open.set(finding.severity, (open.get(finding.severity) ?? 0) + 1);
    }
  return {
    outcome: out.length === 0 ? "accepted" : "partly",
    read: counted.length + out.length,
    merged: counted.length,
    returned: out.length,
    errors: open.get("error") ?? 0,
    warnings: open.get("warning") ?? 0,
    mended,
  };
}

/**
 * The rows that are still returned once all layers are in. A row that comes again, right or wrong, takes the place of the
 * returned row with its key. One whose key nobody knows is a returned row whose key was the mistake: which of them cannot
 * be told, so it is one without a key if there is any.
 */
function rowsOut(report: Report, [base, ...patches]: readonly Layer[]): OutRow[] {
  if (base === undefined) return [];
  const outOf = ({ version, returned }: Layer): OutRow[] => returned.map((row) => ({ ...row, version }));
  const keysOf = ({ rows }: Layer) => rows.map(({ values }) => rowKey(report, values));
  const known = new Set(keysOf(base));
  let out = outOf(base);
  for (const patch of patches) {
    const again = outOf(patch);
    const merged = keysOf(patch);
    const sent = [...merged, ...again.map(({ key }) => key)];
    const left = new Map([...Map.groupBy(sent, (key) => key)].map(([key, same]) => [key, same.length]));
    const rest = out.filter(({ key }) => key === undefined || !takeOne(left, key));
    const strangers = [...left].reduce(
      (sum, [key, count]) => sum + (key !== undefined && known.has(key) ? 0 : count),
      0,
    );
    const unnamedFirst = rest.toSorted((a, b) => Number(a.key !== undefined) - Number(b.key !== undefined));
    out = [...unnamedFirst.slice(strangers), ...again];
    for (const key of merged) known.add(key);
  }
  return out;
}

function takeOne(left: Map<string | undefined, number>, key: string): boolean {
  const count = left.get(key) ?? 0;
  if (count > 0) left.set(key, count - 1);
  return count > 0;
}

/**
 * Whether a finding about a layer is still true: one about a row, while that row counts or is out. One about no row (a
 * total, a heading) stands with the newest layer; with the whole version while a row is out, or as long as it is not an error of
 * rows that were all mended.
 */
function standing(
  layers: readonly Layer[],
  counted: readonly MergedRow[],
  out: readonly OutRow[],
): (layer: Layer, finding: FindingRecord) => boolean {
  const name = (version: number, sheet: string, row: number): string => JSON.stringify([version, sheet, row]);
  const present = new Set([...counted, ...out].map(({ version, sheet, row }) => name(version, sheet, row)));
  const all = new Set(
    layers.flatMap(({ version, rows, returned }) =>
      [...rows, ...returned].map(({ sheet, row }) => name(version, sheet, row)),
    ),
  );
  const [base, newest] = [layers[0], layers.at(-1)];
  return (layer, { place, severity }) => {
    const row = Number(/\d+$/.exec(place.cell ?? "")?.[0] ?? 0);
    const about = name(layer.version, place.sheet ?? "", row);
    if (all.has(about)) return present.has(about);
    if (layer === newest) return true;
    const wasAllMended = out.length === 0 && layer.returned.length > 0;
    return layer === base && (severity !== "error" || !wasAllMended);
  };
}
