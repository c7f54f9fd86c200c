import { cellText } from "../model/cell-text.ts";
import type { Column } from "../model/column.ts";
import type { Cell } from "../model/grid.ts";
import { plainHeader } from "../model/header-text.ts";
import { isNumeric, type Report } from "../model/report.ts";
import type { TableRow } from "../model/table.ts";
import { couldBeValue } from "./table-notes.ts";
import { printedNumber } from "./table-totals.ts";

/** A row with one filled cell, among the rows of its table. */
export interface LoneRow {
  /** Index among the table's rows. */
  readonly index: number;
  /** 0-based column on the sheet. */
  readonly at: number;
  readonly key: string;
  readonly column: Column | undefined;
  readonly cell: Cell;
  /** A blank row or a total stands above it. */
  readonly apart: boolean;
}

/**
 * The rows with one filled cell that are no records: headings of groups, and whatever stands below the last record but for what
 * tells a record, a code or a customer's name. A table that has no other rows keeps them all.
 */
export function strayRows(lone: readonly LoneRow[], rows: readonly TableRow[], report: Report): LoneRow[] {
  if (lone.length === rows.length) return [];
  const own = new Set(lone.map(({ index }) => index));
  let last = rows.length - 1;
  while (own.has(last)) last--;
  return lone.filter((one) => (one.index > last ? !beginsRecord(one, report) : headsGroup(one, report)));
}

function beginsRecord({ cell, column, key, apart }: LoneRow, report: Report): boolean {
  if (column === undefined || column.type === "date") return false;
  if (isNumeric(column.type)) return printedNumber(cell) !== undefined;
  const text = cellText(cell).trim();
  if (column.type === "choice") return column.choices.includes(text);
  const isKey = report.key.includes(key) || report.keyFallback?.includes(key) === true;
  if (!isKey || !couldBeValue(text, column) || isDay(text) || isHeading(text)) return false;
  // Who signs: a department, or, after a gap, a person.
  return !/[部室处科]$/.test(text) && !(apart && /^[\u4e00-\u9fff]{2,3}$/.test(text));
}

const numbered =
  /^[(（]?[一二三四五六七八九十]{1,3}[)）]?[、.．:：\s]|^[(（][一二三四五六七八九十]{1,3}[)）]|^第[一二三四五六七八九十\d]{1,3}(?:部分|组|类|周|天|批)/;
const weekday = /(?:星期|礼拜|周)[一二三四五六日天][)）]?$/;

/** `一、重点客户`, `第2部分`: the heading of a section. */
export function isSection(text: string): boolean {
  return numbered.test(text);
}

function isHeading(text: string): boolean {
  return isSection(text) || weekday.test(text) || /[:：]$/.test(text);
}

function isDay(text: string): boolean {
  return /^(?:\d{2,4}\s*[-/.年]\s*)?\d{1,2}\s*[-/.月]\s*\d{1,2}\s*[日号]?$/.test(text);
}

/** `王芳负责`: whose the rows below are. */
const inCharge = /^[(（]?[\u4e00-\u9fff]{2,4}负责[)）]?$/;

/** `一、重点客户`, `9月18日 星期一`, `王芳负责`, or what a column of choices, not its own, says of the rows below. */
function headsGroup({ cell, key, column }: LoneRow, report: Report): boolean {
  if (typeof cell !== "string") return false;
  const text = plainHeader(cell);
  // Under a column of plain texts it may go on with what the row above says.
  const goesOn = column?.type === "text" && !report.key.includes(key);
  return (
    isHeading(cell.trim()) ||
    (inCharge.test(cell.trim()) && !goesOn) ||
    Object.entries(report.columns).some(([other, { choices }]) => other !== key && choices.includes(text))
  );
}

/** Totals as they count the rows above them once the rows at these indices, which ascend, are gone. */
export function withoutRows<One extends { readonly after: number }>(
  totals: readonly One[],
  gone: readonly number[],
): One[] {
  let before = 0;
  return totals.map((total) => {
    while ((gone[before] ?? Infinity) < total.after) before++;
    return { ...total, after: total.after - before };
  });
}
