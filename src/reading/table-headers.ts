import { covers, isBlankText, isFilled, type Merge, type Sheet } from "../model/grid.ts";
import { shownHeader } from "../model/header-text.ts";
import { cellAt, filledColumns, mergesTouching } from "./table-merges.ts";
import type { Vocabulary } from "./table-vocabulary.ts";

/** One column of a header: what it may be called, surest first. */
export interface HeaderColumn {
  readonly at: number;
  readonly texts: readonly string[];
  readonly shown: string;
}

/** A header found: indices of its rows in `sheet.rows`, and its columns that have a text. */
export interface Header {
  readonly top: number;
  readonly bottom: number;
  readonly columns: readonly HeaderColumn[];
  /** How many columns of one kind it names. */
  readonly named: number;
}

/** Rows at the start of a sheet that are looked at cell by cell; below, a header must show in its first cells. */
const closeLook = 200;
/** Rows at the start of a sheet that may be a header in halves: `客户` over `名称`. */
const halvedLook = 30;
/** A row of more short texts than this is no header in halves. */
const mostHalves = 60;
/** Unknown columns that may stand before the first known one. */
const firstCells = 3;
const tallest = 3;
/** Columns searched for headers: no report has a tenth of them. */
const widest = 512;

/**
 * Every header on the sheet, from the top: rows in which most texts are headers that the vocabulary knows. Up to three
 * rows high: groups above (`客户方` over `人员`), cells merged downwards. Repeated headers on page breaks are found too.
 */
export function findHeaders(sheet: Sheet, vocabulary: Vocabulary): Header[] {
  const headers: Header[] = [];
  let last = -1;
  for (let i = 0; i < sheet.rows.length; i++) {
    const close = headers.length === 0 && i < closeLook;
    const isWhole = mayBeHeader(sheet, i, vocabulary, close);
    if (!isWhole && !(headers.length === 0 && i < halvedLook && mayBeHalf(sheet, i))) continue;
    const header = bestSpan(sheet, i, last + 1, vocabulary);
    if (header === undefined || (!isWhole && header.named * 2 < header.columns.length)) continue;
    headers.push(header);
    i = last = header.bottom;
  }
  return headers;
}

function mayBeHeader(sheet: Sheet, index: number, vocabulary: Vocabulary, close: boolean): boolean {
  const row = sheet.rows[index];
  if (row === undefined) return false;
  const { cells } = row;
  const gap = (sheet.rows[index - 1]?.number ?? 0) + 1 < row.number;
  let [seen, at] = [0, 0];
  if (!close && !gap) {
    for (; at < cells.length && seen < firstCells; at++) {
      const cell = cells[at];
      if (cell === undefined || cell === "") continue;
      if (typeof cell !== "string") return false;
      if (vocabulary.knows(cell)) break;
      seen++;
    }
    if (seen === firstCells || at === cells.length) return false;
  }
  let [hits, filled] = [0, seen];
  for (const end = Math.min(cells.length, widest); at < end; at++) {
    const cell = cells[at];
    if (!isFilled(cell)) continue;
    filled++;
    if (typeof cell === "string" && vocabulary.knows(cell)) hits++;
  }
  return hits >= vocabulary.fewest && hits * 2 >= filled;
}

/** Could the row be the upper half of a header of which no cell alone is one? Short texts only, and texts right below. */
function mayBeHalf(sheet: Sheet, index: number): boolean {
  const rows = [sheet.rows[index], sheet.rows[index + 1]];
  return rows.every((row, i) => {
    if (row === undefined || (i === 1 && !consecutive(sheet, index, index + 1))) return false;
    const filled = row.cells.slice(0, widest).filter(isFilled);
    return (
      filled.length >= 3 &&
      filled.length <= mostHalves &&
      filled.every((cell) => typeof cell === "string" && cell.length <= 12)
    );
  });
}

/** The rows around a row of headers that name the most columns of one kind; as few rows as do. */
function bestSpan(sheet: Sheet, index: number, first: number, vocabulary: Vocabulary): Header | undefined {
  const alone = headerColumns(sheet, index, index);
  const aloneNamed = mostNamed(alone, vocabulary);
  if (aloneNamed >= vocabulary.fewest && aloneNamed === alone.length && isUnbroken(alone))
    return { top: index, bottom: index, columns: alone, named: aloneNamed };
  let best: Header | undefined;
  let most = 0;
  for (let height = 1; height <= tallest; height++)
    for (let top = index; top > index - height; top--) {
      const bottom = top + height - 1;
      if (top < first || !consecutive(sheet, top, bottom)) continue;
      if (top < bottom && isHeadRow(sheet, top, vocabulary)) continue;
      const columns = headerColumns(sheet, top, bottom);
      const named = mostNamed(columns, vocabulary);
      if (named <= most) continue;
      // A row below that names as many by itself is the header, and what stands above it are titles and fields.
      if (bottom > index && namedAlone(sheet, bottom, vocabulary) >= named) continue;
      [best, most] = [{ top, bottom, columns, named }, named];
    }
  const nextNamed = consecutive(sheet, index, index + 1) ? namedAlone(sheet, index + 1, vocabulary) : 0;
  const isBelow = nextNamed > most || (nextNamed === most && best !== undefined && best.bottom > index);
  return most < vocabulary.fewest || isBelow ? undefined : best;
}

/** How many columns the row names with the cells that are merged down into it; 0 where its own cells are not those of a header. */
function namedAlone(sheet: Sheet, index: number, vocabulary: Vocabulary): number {
  if (!mayBeHeader(sheet, index, vocabulary, true)) return 0;
  return mostNamed(headerColumns(sheet, index, index), vocabulary);
}

/** A form's head fields, `业务代表 | 张三`, are no upper row of the header below them. */
function isHeadRow(sheet: Sheet, index: number, vocabulary: Vocabulary): boolean {
  const row = sheet.rows[index];
  const [first, second] = row === undefined ? [] : row.cells.filter(isFilled);
  return (
    typeof first === "string" &&
    vocabulary.isHead(first) &&
    !(typeof second === "string" && vocabulary.knows(second))
  );
}

function isUnbroken(columns: readonly HeaderColumn[]): boolean {
  return columns.every(({ at }, i) => at === (columns[0]?.at ?? 0) + i);
}

function consecutive(sheet: Sheet, top: number, bottom: number): boolean {
  const [from, to] = [sheet.rows[top], sheet.rows[bottom]];
  return from !== undefined && to !== undefined && to.number - from.number === bottom - top;
}

function mostNamed(columns: readonly HeaderColumn[], vocabulary: Vocabulary): number {
  const counts = vocabulary.reports.map((_, report) => {
    const keys = columns.map(({ texts }) => firstNamed(texts, vocabulary, report)?.named.key);
    return new Set(keys.filter((key) => key !== undefined)).size;
  });
  return Math.max(0, ...counts);
}

/** The first of the texts that names a column of the kind, and what it names. */
export function firstNamed(texts: readonly string[], vocabulary: Vocabulary, report: number) {
  for (const text of texts) {
    const named = vocabulary.named(report, text);
    if (named !== undefined) return { text, named };
  }
  return undefined;
}

interface Piece {
  readonly text: string;
  /** The merged range that the text is written in, if any. */
  readonly merge: Merge | undefined;
}

function headerColumns(sheet: Sheet, top: number, bottom: number): HeaderColumn[] {
  const rows = sheet.rows.slice(top, bottom + 1);
  const [first, last] = [rows[0]?.number ?? 0, rows.at(-1)?.number ?? 0];
  const merges = mergesTouching(sheet, first, last);
  const width = Math.max(0, ...rows.map((row) => row.cells.length), ...merges.map(({ right }) => right + 1));
  const columns: HeaderColumn[] = [];
  for (let at = 0; at < Math.min(width, widest); at++) {
    const pieces = rows.map((row) => pieceAt(sheet, merges, row.number, at));
    const texts = textsOf(pieces, at, leftGroup(sheet, top, bottom, at));
    const shown = pieces.findLast((piece) => piece !== undefined)?.text ?? "";
    if (texts.length > 0) columns.push({ at, texts, shown: shownHeader(shown) });
  }
  return columns;
}

function pieceAt(sheet: Sheet, merges: readonly Merge[], row: number, column: number): Piece | undefined {
  const merge = merges.find((one) => covers(one, row, column));
  const cell = merge === undefined ? cellAt(sheet, row, column) : cellAt(sheet, merge.top, merge.left);
  return typeof cell === "string" && !isBlankText(cell) ? { text: cell, merge } : undefined;
}

/** Headers that say nothing without the group above them: under `联系人` they are its name, not a column of their own. */
const generic = /^(?:姓名|名称|名字|全称|内容|情况|说明)$/;

/** What the column may be called, from its pieces top to bottom; `leftOf` is a group that began further left. */
function textsOf(pieces: readonly (Piece | undefined)[], at: number, leftOf: string): string[] {
  const leaf = pieces.at(-1);
  // A header merged sideways belongs to its first column, where the merged data cells have their values.
  if (leaf?.merge !== undefined && leaf.merge.left < at) return [];
  const above = pieces.slice(0, -1).filter((piece) => piece !== undefined);
  if (leaf === undefined) {
    const alone = above.at(-1);
    const spreads = alone?.merge !== undefined && alone.merge.left < alone.merge.right;
    return alone === undefined || spreads ? [] : [alone.text];
  }
  const apart = above.filter((piece) => piece.merge === undefined || piece.merge !== leaf.merge);
  const group = apart.at(-1)?.text ?? leftOf;
  if (group === "") return [leaf.text];
  const joined = [...apart.slice(0, -1).map((piece) => piece.text), group, leaf.text].join("");
  const named = generic.test(shownHeader(leaf.text)) ? [group] : [];
  return [...new Set([joined, group + leaf.text, ...named, leaf.text])];
}

/** In files without merges a group stands over the first of its columns only: the nearest text to the left above. */
function leftGroup(sheet: Sheet, top: number, bottom: number, at: number): string {
  if (sheet.merges.length > 0 || bottom === top) return "";
  const row = sheet.rows[bottom - 1];
  if (row === undefined || isFilled(row.cells[at])) return "";
  const nearest = filledColumns(row, 0, at).at(-1);
  const cell = nearest === undefined ? undefined : row.cells[nearest];
  return typeof cell === "string" ? cell : "";
}
