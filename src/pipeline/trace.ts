import { at } from "../model/as-of.ts";
import type { Consolidation } from "../model/consolidation.ts";
import { HuibaoError } from "../model/failure.ts";
import { allNearest } from "../model/nearest.ts";
import { parsePeriod } from "../model/period.ts";
import type { Receipt } from "../model/receipt.ts";
import type { Status } from "../model/status.ts";
import type { MergedRow } from "../model/report.ts";
import { readFigures } from "../publishing/correction.ts";
import type { Figure } from "../publishing/figure.ts";
import { computeFigures } from "../publishing/figures.ts";
import { reckonStatuses } from "../publishing/figures-reporting.ts";
import { reckon, type Reckoning, type RowReckoning } from "../publishing/reckoning.ts";
import type { SubmissionRecord } from "../store/records.ts";
import { consolidate } from "./consolidate.ts";
import type { Desk } from "./desk.ts";
import { lastPublished } from "./published.ts";
import { archivedCells, type Archived, type TracedCell } from "./trace-cells.ts";

/** Where one published number comes from. */
export interface Trace {
  readonly figure: Figure;
  /** How a figure about the business is worked out; null for figures about the reporting. */
  readonly reckoning: Reckoning | null;
  /** The obligations a figure about the reporting is made from. */
  readonly obligations: readonly TracedObligation[];
  /** In the order in which their rows are listed. */
  readonly submissions: readonly TracedSubmission[];
  readonly rows: readonly TracedRow[];
  readonly verified: Verified;
  /** The figure as it was last published of a closed period. */
  readonly published: AsPublished | null;
}

export interface AsPublished {
  readonly at: string;
  readonly value: number | null;
  /** Whether what is known now still gives what was published. */
  readonly agrees: boolean;
}

export interface TracedSubmission {
  readonly submission: SubmissionRecord;
  /** Rows of it that the figure rests on. */
  readonly rows: number;
  readonly archived: Archived;
}

/** A row with its cells. */
export interface RowCells {
  readonly row: MergedRow;
  readonly kind: string;
  readonly submission: string;
  readonly cells: readonly TracedCell[];
}

export interface TracedRow extends RowCells {
  /** Ids of the numbers it counts in, and what it adds to each. */
  readonly counts: readonly Count[];
  /** Other rows that make it count, or that what it adds is reckoned from. */
  readonly support: readonly RowCells[];
}

interface Count {
  readonly id: string;
  readonly adds: string | number | null;
}

export interface TracedObligation {
  readonly status: Status;
  /** What it adds to the figure; 0 where it counts in the divisor only. */
  readonly adds: number;
  readonly receipt: Receipt | null;
}

export interface Verified {
  /** The value worked out anew, and whether it is the figure's. */
  readonly value: number | null;
  readonly agrees: boolean;
  /** Cells compared with the archived files, and those in which something else stands than was stored. */
  readonly cells: number;
  readonly differing: readonly TracedCell[];
}

/**
 * Traces a figure, named by its id in `figures.json`, back to the cells it was added up from, as known at `asOf`.
 *
 * @throws HuibaoError `figure-period` {id} when the id names no period, `figure-unknown` {id, near}.
 */
export async function trace(desk: Desk, id: string, asOf?: string): Promise<Trace> {
  const period = parsePeriod(id.split("/")[0] ?? "");
  if (period === undefined) throw new HuibaoError("figure-period", { id });
  const consolidation = consolidate(desk, period, asOf);
  const figures = computeFigures(consolidation);
  const figure = figures.find((one) => one.id === id);
  if (figure === undefined) throw unknown(id, figures);
  const published = publishedFigure(desk, period.id, figure, asOf);
  if (figure.statuses !== undefined)
    return { ...traceReporting(desk, consolidation, figure, asOf), published };
  const reckoning = reckon(consolidation, figures, figure);
  if (reckoning === undefined) throw new Error(`${id} cannot be worked out`);
  return { ...(await traceRows(desk, figure, reckoning, asOf)), published };
}

function publishedFigure(
  { store }: Desk,
  period: string,
  { id, value }: Figure,
  asOf: string | undefined,
): AsPublished | null {
  const last = lastPublished(store, period, asOf)?.publication;
  const bytes = last?.files.find(({ name }) => name === "figures.json")?.bytes;
  if (last === undefined || bytes == null) return null;
  const known = readFigures(bytes).find((one) => one.id === id);
  return known === undefined ? null : { at: last.at, value: known.value, agrees: known.value === value };
}

/** Most ids offered for one that is not there. */
const offered = 3;

function unknown(id: string, figures: readonly Figure[]): HuibaoError {
  const near = allNearest(
    id,
    figures.map((figure) => figure.id),
  );
  return new HuibaoError("figure-unknown", { id, near: near.slice(0, offered).join("\n") });
}

function traceReporting(
  { store }: Desk,
  consolidation: Consolidation,
  figure: Figure,
  asOf: string | undefined,
): Omit<Trace, "published"> {
  const { value, adds } = reckonStatuses(figure.measure, figure.statuses ?? []);
  const receipts = new Map(consolidation.receipts.map((receipt) => [receipt.id, receipt]));
  const obligations = (figure.statuses ?? []).map((status, i) => ({
    status,
    adds: adds[i] ?? 0,
    receipt:
      status.receipt === null
        ? null
        : (receipts.get(status.receipt) ?? store.receipts({ id: status.receipt, ...at(asOf) })[0] ?? null),
  }));
  const verified = { value, agrees: value === figure.value, cells: 0, differing: [] };
  return { figure, reckoning: null, obligations, submissions: [], rows: [], verified };
}

async function traceRows(
  desk: Desk,
  figure: Figure,
  reckoning: Reckoning,
  asOf: string | undefined,
): Promise<Omit<Trace, "published">> {
  const submissions: TracedSubmission[] = [];
  const found = new Map<ReadRow, RowCells>();
  for (const { submission, rows } of bySubmission(desk, readRows(reckoning, figure.kind ?? ""), asOf)) {
    const { archived, of } = await archivedCells(desk, submission, rows, asOf);
    submissions.push({ submission, rows: rows.length, archived });
    for (const read of rows)
      found.set(read, { row: read.row, kind: read.kind, submission: submission.id, cells: of(read.row) });
  }
  const looked = [...found.values()].flatMap(({ cells }) => cells).filter(({ agrees }) => agrees !== null);
  const verified = {
    value: reckoning.value,
    agrees: reckoning.value === figure.value,
    cells: looked.length,
    differing: looked.filter(({ agrees }) => agrees === false),
  };
  const rows = [...found].flatMap(([{ counts, support }, cells]) =>
    counts.length === 0
      ? []
      : [{ ...cells, counts, support: [...support].flatMap((one) => found.get(one) ?? []) }],
  );
  return { figure, reckoning, obligations: [], submissions, rows, verified };
}

/** One row that is read, the columns that are read of it, and every number it counts in: none where it only supports another. */
interface ReadRow {
  readonly row: MergedRow;
  readonly kind: string;
  readonly columns: Set<string>;
  readonly counts: Count[];
  readonly support: Set<ReadRow>;
}

/** The numbers added up from rows that a reckoning rests on, each once. */
export function rowReckonings(reckoning: Reckoning): RowReckoning[] {
  if ("rows" in reckoning) return [reckoning];
  const all = [reckoning.of, ...reckoning.to].flatMap(rowReckonings);
  return [...new Map(all.map((one) => [one.id, one])).values()];
}

/** Every row that the reckoning of a figure of `ownKind` reads, each followed by those that support it. */
function readRows(reckoning: Reckoning, ownKind: string): ReadRow[] {
  // Of a share only the part's own rows are listed: the whole is told by its parts.
  const listed = reckoning.combine === "share" ? reckoning.of : reckoning;
  const found = new Map<MergedRow, ReadRow>();
  const read = (row: MergedRow, kind: string, columns: readonly string[]): ReadRow => {
    const one = found.get(row) ?? { row, kind, columns: new Set(), counts: [], support: new Set() };
    found.set(row, one);
    for (const column of columns) one.columns.add(column);
    return one;
  };
  for (const { id, kind, columns, rows } of rowReckonings(listed)) {
    for (const { row, adds, support } of rows) {
      const counted = read(row, kind, columns);
      counted.counts.push({ id, adds });
      for (const one of support) counted.support.add(read(one.row, ownKind, one.columns));
    }
  }
  return [...found.values()];
}

/** Rows by the submission they were read from, in the order in which the figure lists them. */
function bySubmission(
  { store }: Desk,
  rows: readonly ReadRow[],
  asOf: string | undefined,
): { submission: SubmissionRecord; rows: ReadRow[] }[] {
  const groups = Map.groupBy(rows, ({ kind, row }) =>
    JSON.stringify([kind, row.receipt, row.unit, row.period]),
  );
  return [...groups.values()].map((group) => {
    const [first] = group;
    const place =
      first === undefined ? {} : { kind: first.kind, unit: first.row.unit, period: first.row.period };
    const versions = store.submissions({ ...place, ...at(asOf) });
    const submission = versions.find(({ receipt }) => receipt.id === first?.row.receipt);
    if (submission === undefined) throw new Error(`no submission for ${JSON.stringify(place)}`);
    return { submission, rows: group };
  });
}
