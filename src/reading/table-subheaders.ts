import { type GridRow, isFilled, type Sheet } from "../model/grid.ts";
import { plainHeader } from "../model/header-text.ts";
import type { Header, HeaderColumn } from "./table-headers.ts";
import { mergesTouching } from "./table-merges.ts";
import { isUnit, unitFactor } from "./table-units.ts";

/** Rows right below a header that may still belong to it. */
const most = 3;

/**
 * The header with the rows below it that only explain it: units (`(元) | (㎡)`), column numbers (`甲 | 乙 | 1 | 2`), the headers in
 * English. A unit becomes part of its column's name.
 */
export function withSubheaders(sheet: Sheet, header: Header): Header {
  let { bottom, columns } = header;
  let last = lastRowOf(sheet, header);
  for (let below = 0; below < most; below++) {
    const next = sheet.rows[bottom + 1];
    // One blank row may stand between: a header merged over two rows, written to a format without merges.
    if (next === undefined || next.number > last + 2) break;
    const isCovered = next.number <= last && columns.every(({ at }) => !isFilled(next.cells[at]));
    last = Math.max(last, next.number);
    if (isUnitRow(next, columns)) columns = columns.map((column) => withUnit(column, next));
    else if (!isCovered && !isNumberRow(next, columns) && !isEnglishRow(next, columns)) break;
    bottom++;
  }
  return { ...header, bottom, columns };
}

/** The number of the header's last row; cells merged downwards may reach below its texts. */
function lastRowOf(sheet: Sheet, { top, bottom }: Header): number {
  const [from, to] = [sheet.rows[top]?.number ?? 0, sheet.rows[bottom]?.number ?? 0];
  return Math.max(to, ...mergesTouching(sheet, from, to).map((merge) => merge.bottom));
}

function bare(text: string): string {
  return plainHeader(text).replace(/^\(?(?:单位:)?|\)$/g, "");
}

/** What a template asks for under each header. */
const asks = /^(?:必填|选填|必填项|选填项|可填|可不填|可空|非必填|自动|自动计算)?$/;
/** The longest text that is looked at for a unit. */
const longestUnit = 40;

function isUnitRow(row: GridRow, columns: readonly unknown[]): boolean {
  const filled = row.cells.filter(isFilled);
  if (filled.some((cell) => typeof cell !== "string" || cell.length > longestUnit)) return false;
  const counts = /^(?:[个次户家人项条天日月年周分]|文本|日期|数字|整数|必填|选填|[-—/]+)$/;
  const says = (cell: unknown) => typeof cell === "string" && (isUnit(bare(cell)) || counts.test(bare(cell)));
  const isAsked = (cell: unknown) => typeof cell === "string" && asks.test(bare(cell));
  if (filled.length >= columns.length * 0.8 && filled.every(isAsked)) return true;
  const measures = filled.some(
    (cell) => typeof cell === "string" && (isUnit(bare(cell)) || /^[(\uff08].+[)\uff09]$/.test(cell.trim())),
  );
  return measures && filled.length <= columns.length && filled.every(says);
}

function withUnit(column: HeaderColumn, row: GridRow): HeaderColumn {
  const cell = row.cells[column.at];
  if (typeof cell !== "string" || !isUnit(bare(cell))) return column;
  const unit = bare(cell);
  return {
    ...column,
    texts: [...column.texts.map((text) => `${text}(${unit})`), ...column.texts],
    shown: `${column.shown}(${unit})`,
  };
}

/** A column below its header: the unit of its definition, and the factor to it from the header's. */
interface Headed extends Pick<HeaderColumn, "at"> {
  readonly unit: string | undefined;
  readonly factor: number;
}

/**
 * Whether a row away from its header, below a total on top, only explains it: column numbers, which run on over `others` (columns
 * of the clerk's own), or the units that its columns have anyway.
 */
export function repeatsHeader(
  whole: GridRow,
  { left, right }: { readonly left: number; readonly right: number },
  headed: readonly Headed[],
  others: readonly number[],
): boolean {
  const row = {
    ...whole,
    cells: whole.cells.map((cell, at) => (left <= at && at <= right ? cell : undefined)),
  };
  const own = others.filter((at) => isFilled(row.cells[at]));
  const columns = [...headed, ...own.map((at) => ({ at, factor: 1, unit: undefined }))].sort(
    (a, b) => a.at - b.at,
  );
  const isSame = ({ at, unit, factor }: Headed): boolean => {
    const cell = row.cells[at];
    return (
      typeof cell !== "string" ||
      !isUnit(bare(cell)) ||
      unit === undefined ||
      unitFactor(bare(cell), unit) === factor
    );
  };
  return isNumberRow(row, columns) || (isUnitRow(row, columns) && columns.every(isSame));
}

const stems = "甲乙丙丁戊己庚辛壬癸";

/** Columns named one after another: `A | B | C` as in the sheet itself, `甲 | 乙 | 丙`. */
function isLetterRow(plain: readonly string[]): boolean {
  return (
    plain.every((text, i) => text === String.fromCharCode(97 + i)) ||
    (plain.length <= stems.length && plain.join("") === stems.slice(0, plain.length))
  );
}

/** `甲 | 乙 | 1 | 2 | 3`, `(1) | (2) | (3)`, `① | ②` or `A | B | C` under nearly every header. */
function isNumberRow(row: GridRow, columns: readonly Pick<HeaderColumn, "at">[]): boolean {
  const texts = columns.map(({ at }) => row.cells[at]).filter(isFilled);
  if (texts.length < 4 || texts.length < columns.length * 0.8) return false;
  const plain = texts.map((cell) =>
    typeof cell === "object" ? "" : plainHeader(String(cell)).replace(/[()]/g, ""),
  );
  const numbers = plain.filter((text) => !/^[甲乙丙丁戊己庚辛a-h]$/.test(text));
  return (
    isLetterRow(plain) ||
    (numbers.length > 2 &&
      numbers.every((text, i) => Number(text) === i + Number(numbers[0]) && Number(numbers[0]) <= 9))
  );
}

/** Latin words under nearly every header, `Date | Customer`. */
function isEnglishRow(row: GridRow, columns: readonly HeaderColumn[]): boolean {
  const texts = columns.map(({ at }) => row.cells[at]).filter(isFilled);
  const words = texts.filter(
    (cell) => typeof cell === "string" && /^[A-Za-z][A-Za-z\s()/%*._'&-]{1,40}$/.test(cell.trim()),
  );
  return texts.length >= 4 && texts.length >= columns.length * 0.8 && words.length === texts.length;
}
