import type { ReturnWords } from "../locales/returns.ts";
import type { Place, Severity } from "../model/finding.ts";
import { cellAddress, type Grid, type Sheet } from "../model/grid.ts";
import { type CellAt, parseCell } from "./workbook-cell.ts";

/** A finding of the submission, worded. */
export interface ReturnedFinding {
  readonly place: Place;
  readonly severity: Severity;
  readonly title: string;
  /** What is wrong, without the place: `应为大于 0 的数字,实际为"约三十平"。` */
  readonly message: string;
  readonly remedy: string;
}

/** A cell to colour and annotate; several findings about one cell share it. */
export interface Mark {
  /** From 1. */
  readonly row: number;
  /** From 0. */
  readonly column: number;
  severity: "error" | "warning";
  /** What its note says. */
  readonly lines: string[];
}

/** A line of the list on the first sheet. */
export interface ListedFinding {
  readonly severity: Severity;
  readonly place: string;
  /** Where the place leads; absent for a whole file. */
  readonly link?: { readonly sheet: string; readonly cell: string };
  readonly header: string;
  readonly message: string;
  readonly remedy: string;
}

export interface Marked {
  /** Cells by the name of their sheet in the grid. */
  readonly marks: ReadonlyMap<string, readonly Mark[]>;
  /** Errors, then warnings, each in reading order; notes about what was tidied are counted only. */
  readonly list: readonly ListedFinding[];
}

/** A sheet of the grid, where it stands, and which of its rows cannot be seen. */
interface Spot {
  readonly sheet: Sheet;
  readonly order: number;
  readonly hiddenRows: ReadonlySet<number>;
}

/** Which cells to mark and what to list. */
export function markFindings(findings: readonly ReturnedFinding[], grid: Grid, words: ReturnWords): Marked {
  const sheets = new Map(
    grid.sheets.map((sheet, order): [string, Spot] => [
      sheet.name,
      { sheet, order, hiddenRows: hiddenRowsOf(sheet) },
    ]),
  );
  const marks = new Map<string, Map<string, Mark>>();
  const listed: { finding: ListedFinding; at: readonly number[] }[] = [];
  for (const finding of findings) {
    if (finding.severity === "note") continue;
    const spot = sheets.get(finding.place.sheet ?? "");
    const named = parseCell(finding.place.cell ?? "");
    const at = spot && named && visibleCell(spot.sheet, named);
    if (spot && at) addMark(marks, spot.sheet.name, at, finding, words);
    const rank = finding.severity === "error" ? 0 : 1;
    listed.push({
      finding: listedFinding(finding, spot, at, words),
      at: [rank, spot?.order ?? -1, at?.row ?? 0, at?.column ?? 0],
    });
  }
  listed.sort((a, b) => compare(a.at, b.at));
  return {
    marks: new Map([...marks].map(([name, cells]) => [name, [...cells.values()].sort(inReadingOrder)])),
    list: listed.map(({ finding }) => finding),
  };
}

function listedFinding(
  { severity, place, message, remedy }: ReturnedFinding,
  spot: Spot | undefined,
  at: CellAt | undefined,
  words: ReturnWords,
): ListedFinding {
  const said = placeWords(place, words);
  const link = spot && { sheet: spot.sheet.name, cell: at ? cellAddress(at.row, at.column) : "A1" };
  return {
    severity,
    place: spot && isHidden(spot, at) ? words.hiddenPlace(said) : said,
    ...(link ? { link } : {}),
    header: place.header ?? "",
    message,
    remedy,
  };
}

function inReadingOrder(a: Mark, b: Mark): number {
  return a.row - b.row || a.column - b.column;
}

function compare(a: readonly number[], b: readonly number[]): number {
  return a.map((value, i) => value - (b[i] ?? 0)).find((difference) => difference !== 0) ?? 0;
}

/** Of a merged range only the first cell is seen: it is coloured and annotated for all. */
function visibleCell(sheet: Sheet, at: CellAt): CellAt {
  const merge = sheet.merges.find(
    ({ top, bottom, left, right }) =>
      at.row >= top && at.row <= bottom && at.column >= left && at.column <= right,
  );
  return merge ? { row: merge.top, column: merge.left } : at;
}

function addMark(
  marks: Map<string, Map<string, Mark>>,
  sheet: string,
  { row, column }: CellAt,
  { severity, message, remedy }: ReturnedFinding,
  words: ReturnWords,
): void {
  const cells = marks.get(sheet) ?? new Map<string, Mark>();
  marks.set(sheet, cells);
  const key = cellAddress(row, column);
  const mark: Mark = cells.get(key) ?? { row, column, severity: "warning", lines: [] };
  cells.set(key, mark);
  if (severity === "error") mark.severity = "error";
  const line = message + (remedy === "" ? "" : `\n${words.noteRemedy}${remedy}`);
  if (!mark.lines.includes(line)) mark.lines.push(line);
}

function placeWords({ sheet, cell }: Place, words: ReturnWords): string {
  return [sheet ?? words.wholeFile, ...(cell === undefined ? [] : [cell])].join("!");
}

function hiddenRowsOf({ rows }: Sheet): ReadonlySet<number> {
  return new Set(rows.filter(({ hidden }) => hidden).map(({ number }) => number));
}

/** Can the cell not be seen before its row, column or sheet is shown again? */
function isHidden({ sheet, hiddenRows }: Spot, at: CellAt | undefined): boolean {
  return sheet.hidden || (at !== undefined && (hiddenRows.has(at.row) || sheet.hiddenColumns.has(at.column)));
}

/** The whole text of a cell's note. */
export function noteText(mark: Mark, words: ReturnWords): string {
  const lines = mark.lines.length === 1 ? mark.lines : mark.lines.map((line, i) => `${i + 1}. ${line}`);
  return [words.noteTitle[mark.severity], ...lines].join("\n");
}
