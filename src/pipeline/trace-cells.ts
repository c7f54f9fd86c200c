import { posix } from "node:path";
import { cellText } from "../model/cell-text.ts";
import type { Value } from "../model/column.ts";
import { HuibaoError } from "../model/failure.ts";
import { cellAddress, covers, type Cell, type Grid, type Sheet } from "../model/grid.ts";
import type { MergedRow, Report } from "../model/report.ts";
import { rowLayout, type Cleaning } from "../model/submission.ts";
import { readArchived } from "../store/archive.ts";
import type { SubmissionDetail, SubmissionRecord } from "../store/records.ts";
import type { Desk } from "./desk.ts";
import { readFileGrid } from "./read-file.ts";

/** Whether archived bytes are there, have the SHA-256 recorded, and can be read. */
export type Archived = "sound" | "missing" | "damaged" | "unreadable";

/** One value of a row with the cell it was read from. */
export interface TracedCell {
  readonly column: string;
  /** The column's title in the definition, and the header as the clerk wrote it where that is known. */
  readonly title: string;
  readonly header: string | null;
  readonly sheet: string;
  /** `F12`; null where the sheet has no such column: the value was given by the sheet as a whole. */
  readonly cell: string | null;
  /** What stands in the archived file; null where the archive cannot be read. */
  readonly raw: string | null;
  readonly value: Value;
  /** What was done to it, as codes; empty where it was taken as it stands. */
  readonly did: readonly string[];
  /** Whether the archived cell is what was stored; null where there is nothing to compare. */
  readonly agrees: boolean | null;
}

interface Asked {
  readonly row: MergedRow;
  readonly columns: ReadonlySet<string>;
}

/** The cells of some rows of one submission, looked up again in its archived file. */
export async function archivedCells(
  desk: Desk,
  submission: SubmissionRecord,
  rows: readonly Asked[],
  asOf: string | undefined,
): Promise<{ archived: Archived; of: (row: MergedRow) => TracedCell[] }> {
  const report = desk.reports.find(({ kind }) => kind === submission.kind);
  const detail = desk.store.submission(submission.id, asOf);
  if (report === undefined || detail === undefined) throw new Error(`${submission.id} is gone`);
  const { archived, grid } = await archivedGrid(desk, submission);
  const cellOf = gridCells(grid);
  const cleaned = cleaningOf(detail);
  const columns = new Map(rows.map((one) => [one.row, one.columns]));
  return {
    archived,
    of: (row) =>
      shownColumns(report, columns.get(row)).map((column) => {
        const cleaning = cleaned(row, column);
        return tracedCell(report, detail, row, column, cleaning, cellOf);
      }),
  };
}

/** The columns of the key, to tell the row by, then those the number reads. */
function shownColumns(report: Report, read: ReadonlySet<string> = new Set()): string[] {
  const key = [...report.key, ...(report.keyFallback ?? [])];
  return [...new Set([...key, ...Object.keys(report.columns).filter((column) => read.has(column))])];
}

type CellOf = (sheet: string, row: number, column: number) => Cell | null | undefined;

function tracedCell(
  report: Report,
  detail: SubmissionDetail,
  { sheet, row, values }: MergedRow,
  column: string,
  cleaning: Cleaning | undefined,
  cellOf: CellOf,
): TracedCell {
  const place = rowLayout(detail.layouts, sheet, row)?.columns[column];
  const value = values[column] ?? null;
  const facts = {
    column,
    title: report.columns[column]?.title ?? column,
    header: place?.header ?? null,
    sheet,
    value,
  };
  if (place === undefined) return { ...facts, cell: null, raw: null, did: [], agrees: null };
  const line = place.row ?? row;
  const found = cellOf(sheet, line, place.at);
  const raw = found === null ? null : cellText(found);
  return {
    ...facts,
    cell: cellAddress(line, place.at),
    raw: raw ?? cleaning?.raw ?? null,
    did: cleaning?.did ?? [],
    agrees: agreement(found, raw, value, cleaning),
  };
}

/**
 * An empty cell is not compared: its value may stand in the cell above for several rows. Digits count the same full-width
 * or half-width.
 */
function agreement(
  found: Cell | null | undefined,
  raw: string | null,
  value: Value,
  cleaning: Cleaning | undefined,
): boolean | null {
  if (found === null || raw === null) return null;
  if (cleaning !== undefined) return cleaning.raw === raw;
  if (found === undefined || raw === "") return null;
  return typeof value === "number"
    ? Number.parseFloat(raw.normalize("NFKC")) === value
    : raw === (value ?? "");
}

function cleaningOf({ cleaned }: SubmissionDetail): (row: MergedRow, column: string) => Cleaning | undefined {
  const rows = new Map(cleaned.map(({ sheet, row, cleaning }) => [JSON.stringify([sheet, row]), cleaning]));
  return ({ sheet, row }, column) =>
    rows.get(JSON.stringify([sheet, row]))?.find((one) => one.column === column);
}

async function archivedGrid(
  { workspace, rules }: Desk,
  { receipt }: SubmissionRecord,
): Promise<{ archived: Archived; grid: Grid | null }> {
  let bytes: Uint8Array;
  try {
    bytes = readArchived(workspace.paths.archive, receipt.sha256);
  } catch (error) {
    if (!(error instanceof HuibaoError)) throw error;
    return { archived: error.code === "archive-missing" ? "missing" : "damaged", grid: null };
  }
  const read = await readFileGrid(bytes, { name: posix.basename(receipt.file), ...rules.opening });
  return "grid" in read ? { archived: "sound", grid: read.grid } : { archived: "unreadable", grid: null };
}

/** A cell by its place, the first of a merged range for all of it; null without a file, undefined for an empty cell. */
function gridCells(grid: Grid | null): CellOf {
  if (grid === null) return () => null;
  const sheets = new Map(grid.sheets.map((sheet) => [sheet.name, indexed(sheet)]));
  return (sheet, row, column) => sheets.get(sheet)?.(row, column);
}

function indexed({ rows, merges }: Sheet): (row: number, column: number) => Cell | undefined {
  const byNumber = new Map(rows.map((row) => [row.number, row.cells]));
  return (row, column) => {
    const merge = merges.find((one) => covers(one, row, column));
    return byNumber.get(merge?.top ?? row)?.[merge?.left ?? column];
  };
}
