import { type GridRow, isFilled, type Sheet } from "../model/grid.ts";
import { plainHeader } from "../model/header-text.ts";
import { isFieldRow, readAbove } from "./table-above.ts";
import { type Band, bandsOf, onlyBand } from "./table-bands.ts";
import { findHeaders, type Header, type HeaderColumn } from "./table-headers.ts";
import { mostFitting, regionsOf } from "./table-regions.ts";
import { labelTopic } from "./table-labels.ts";
import { isSection } from "./table-lone.ts";
import { filledColumns } from "./table-merges.ts";
import { beginsNote } from "./table-notes.ts";
import { saysNil } from "./table-text.ts";
import { withSubheaders } from "./table-subheaders.ts";
import { mayBeTotal } from "./table-totals.ts";
import type { Vocabulary } from "./table-vocabulary.ts";

/** A table's share of a sheet, before any kind is chosen: indices are into `sheet.rows`. */
export interface Part {
  readonly columns: readonly HeaderColumn[];
  /** Last row of the header. */
  readonly headerIndex: number;
  /** Columns whose texts are the table's: all of them, unless tables stand side by side. */
  readonly left: number;
  readonly right: number;
  readonly above: readonly number[];
  readonly body: readonly number[];
}

/** Rows above a sheet's first header that may hold its titles. */
const mostAbove = 30;

interface OpenPart extends Omit<Part, "body"> {
  readonly skips: { readonly from: number; readonly to: number }[];
  end: number;
}

/**
 * The tables of a sheet: under one another, each with its titles, or side by side, with an empty column between or their headers again. A header that
 * comes again without new titles is a page break within a table.
 */
export function partsOf(sheet: Sheet, vocabulary: Vocabulary): Part[] {
  const headers = findHeaders(sheet, vocabulary).map((found) => withSubheaders(sheet, found));
  const [first] = headers;
  const beside = first === undefined ? undefined : partsBeside(sheet, first, vocabulary);
  return beside ?? partsUnder(sheet, headers, vocabulary);
}

/** The tables on either side of empty columns, each found for itself; undefined where there is one table at most. */
function partsBeside(sheet: Sheet, header: Header, vocabulary: Vocabulary): Part[] | undefined {
  const bands = bandsOf(sheet, header);
  if (bands.length < 2) return undefined;
  const within = (band: Band) =>
    partsOf(onlyBand(sheet, band), vocabulary).map((part) => ({
      ...part,
      left: Math.max(part.left, band.left),
      right: Math.min(part.right, band.right),
    }));
  // Columns that make no table stand apart from the one to their left, or the first one.
  const starts = bands.filter((band) => within(band).length > 0).map(({ left }) => left);
  if (starts.length < 2) return undefined;
  const found = starts.map((left, i) =>
    within({ left: i === 0 ? 0 : left, right: (starts[i + 1] ?? Infinity) - 1 }),
  );
  const heads = found.flatMap(([first]) => first ?? []);
  // Parts of one table may stand apart too: then one header names all that the parts name.
  const isOne =
    heads.every(({ headerIndex }) => headerIndex >= header.top && headerIndex <= header.bottom) &&
    mostFitting(header.columns, vocabulary) >=
      heads.reduce((sum, { columns }) => sum + mostFitting(columns, vocabulary), 0);
  return isOne ? undefined : found.flat();
}

function partsUnder(sheet: Sheet, headers: readonly Header[], vocabulary: Vocabulary): Part[] {
  const parts: OpenPart[] = [];
  for (const header of headers)
    for (const { columns, left, right } of regionsOf(header, vocabulary)) {
      const over = parts.filter(
        (part) => part.end === sheet.rows.length && left <= part.right && part.left <= right,
      );
      const previous = over.at(-1);
      const heads = rowsAbove(sheet, header, previous, { left, right }, vocabulary);
      const above = previous === undefined ? heads : withoutSection(sheet, previous, heads);
      const part = {
        columns,
        headerIndex: header.bottom,
        left,
        right,
        above,
        skips: [],
        end: sheet.rows.length,
      };
      const from = above[0] ?? header.top - (isGroupRow(sheet, sheet.rows[header.top - 1]) ? 1 : 0);
      if (previous !== undefined && continues(sheet, previous, part, vocabulary)) {
        previous.skips.push({ from, to: header.bottom });
        continue;
      }
      for (const one of over) one.end = from;
      parts.push(part);
    }
  return parts.map(({ skips, end, ...part }) => ({
    ...part,
    body: bodyOf(part.headerIndex + 1, end, skips),
  }));
}

function bodyOf(from: number, end: number, skips: OpenPart["skips"]): number[] {
  const body: number[] = [];
  let skip = 0;
  for (let index = from; index < end; index++) {
    const next = skips[skip];
    if (next === undefined || index < next.from) body.push(index);
    else {
      index = next.to;
      skip++;
    }
  }
  return body;
}

function rowsAbove(
  sheet: Sheet,
  header: Header,
  previous: OpenPart | undefined,
  { left, right }: { left: number; right: number },
  vocabulary: Vocabulary,
): number[] {
  const floor = previous === undefined ? Math.max(0, header.top - mostAbove) : previous.headerIndex + 1;
  let from = header.top;
  let titled = false;
  for (let index = header.top - 1; index >= floor; index--) {
    const [row, below] = [sheet.rows[index], sheet.rows[index + 1]];
    if (row === undefined || below === undefined) break;
    if (previous !== undefined) {
      if (titled && row.number + 1 < below.number) break;
      const isTitle = isTitleRow(sheet, index, left, right) || isGroupRow(sheet, row);
      if (!isTitle && !isFieldRow(row, left, right, vocabulary)) break;
      titled ||= isTitle;
    }
    from = index;
  }
  const rows = Array.from({ length: header.top - from }, (_, i) => from + i);
  return rows.filter((index) => index !== header.top - 1 || !isGroupRow(sheet, sheet.rows[index]));
}

/** `基本情况 | 经营情况` merged over the columns they group: neither title nor header. */
function isGroupRow(sheet: Sheet, row: GridRow | undefined): boolean {
  if (row === undefined) return false;
  const columns = filledColumns(row, 0, Infinity);
  const wide = sheet.merges.filter((merge) => merge.top === row.number && merge.left < merge.right);
  return (
    columns.length > 1 &&
    columns.every((at) => wide.some((merge) => merge.left === at)) &&
    columns.every((at) => typeof row.cells[at] === "string" && !/[:\uff1a\d]/.test(row.cells[at]))
  );
}

const titleLike = /(?:表|汇总|情况|概况|清单|台账|台帐|统计|明细)[)）]?$|[年月周][)）]?|季度|[店区场]$/;

/** Is a row between two tables the title of the next? Few texts, merged over columns, worded like a title, or standing alone. */
function isTitleRow(sheet: Sheet, index: number, left: number, right: number): boolean {
  const row = sheet.rows[index];
  if (row === undefined) return false;
  const columns = filledColumns(row, left, right, 4);
  const texts = columns.flatMap((at) => (typeof row.cells[at] === "string" ? [row.cells[at]] : []));
  if (columns.length === 0 || columns.length > 3 || texts.length < columns.length) return false;
  if (texts.some((text) => mayBeTotal(text) || beginsNote(text) || saysNil(text))) return false;
  const wide = sheet.merges.some((merge) => merge.top === row.number && merge.right - merge.left >= 2);
  const [before, after] = [sheet.rows[index - 1], sheet.rows[index + 1]];
  const alone =
    columns.length === 1 &&
    ((before?.number ?? 0) + 1 < row.number || row.number + 1 < (after?.number ?? Infinity));
  return wide || alone || texts.some((text) => text.length <= 40 && titleLike.test(text));
}

/** The rows without the heading of a further section of the previous table, `二、…` after its `一、…`, just above a page break. */
function withoutSection(
  sheet: Sheet,
  { headerIndex }: OpenPart,
  heads: readonly number[],
): readonly number[] {
  const isHeading = (index: number) => {
    const { cells = [] } = sheet.rows[index] ?? {};
    const [only, ...others] = cells.filter(isFilled);
    return typeof only === "string" && others.length === 0 && isSection(only.trim());
  };
  const [first, ...others] = heads;
  if (first === undefined || !isHeading(first)) return heads;
  for (let index = headerIndex + 1; index < first; index++) if (isHeading(index)) return others;
  return heads;
}

/** Is the next header the previous table's, repeated: the same columns, and nothing above it that names another table? */
function continues(sheet: Sheet, previous: OpenPart, next: OpenPart, vocabulary: Vocabulary): boolean {
  if (previous.columns.length !== next.columns.length) return false;
  const isRepeated = previous.columns.every(({ at, shown }, i) => {
    const again = next.columns[i];
    const [first, second] = [plainHeader(shown), plainHeader(again?.shown ?? "")];
    // A unit that the first header has in a row of its own below it is not always repeated.
    const unit = second !== "" && first.startsWith(second) ? first.slice(second.length) : "";
    return at === again?.at && (first === second || /^:?\(/.test(unit));
  });
  if (!isRepeated) return false;
  const known = new Set(statedAbove(sheet, previous, vocabulary));
  return statedAbove(sheet, next, vocabulary).every((text) => known.has(text));
}

function statedAbove(sheet: Sheet, part: OpenPart, vocabulary: Vocabulary): string[] {
  const { titles, fields } = readAbove(sheet, part.above, part.left, part.right, vocabulary);
  const telling = fields.filter(
    ({ label }) => ["unit", "period"].includes(labelTopic(label) ?? "") || vocabulary.isHead(label),
  );
  return [
    ...titles.filter(({ text }) => !beginsNote(text)).map(({ text }) => plainHeader(text)),
    ...telling.map(({ label, value }) => plainHeader(`${label}:${value}`)),
  ];
}
