import type { Cell, GridRow, Sheet } from "../model/grid.ts";
import type { MetaField, Table } from "../model/table.ts";
import { cellText } from "../model/cell-text.ts";
import { withoutRadicals } from "../model/radicals.ts";
import { withoutUnseen } from "../model/unseen.ts";
import { fieldsIn, labelTopic, namesPost } from "./table-labels.ts";
import { filledColumns } from "./table-merges.ts";
import type { Vocabulary } from "./table-vocabulary.ts";

/** A field with the cell its value stands in; where label and value share a cell, the value is its text. */
export interface Field extends Omit<MetaField, "topic"> {
  readonly cell: Cell;
}

export interface Above {
  readonly titles: Table["titles"];
  readonly fields: readonly Field[];
}

/**
 * Titles and fields in the rows with these indices, between the columns `left` and `right`. A field is `报送单位:浙江拓展区` in one
 * cell, or a known label with its value in the next filled cell (`业务代表` | `张三`).
 */
export function readAbove(
  sheet: Sheet,
  rows: readonly number[],
  left: number,
  right: number,
  vocabulary: Vocabulary,
): Above {
  const titles: Table["titles"][number][] = [];
  const fields: Field[] = [];
  for (const index of rows) {
    const row = sheet.rows[index];
    if (row === undefined) continue;
    const read = readRow(row, filledColumns(row, left, right), vocabulary);
    titles.push(...read.titles);
    fields.push(...read.fields);
  }
  return { titles, fields };
}

function readRow(row: GridRow, columns: readonly number[], vocabulary: Vocabulary): Above {
  const titles: Table["titles"][number][] = [];
  const fields: Field[] = [];
  for (let i = 0; i < columns.length; i++) {
    const at = columns[i] ?? 0;
    const cell = row.cells[at];
    if (cell === undefined) continue;
    const text = characters(cell);
    const own = typeof cell === "string" ? fieldsIn(text) : { before: text, fields: [] };
    for (const { label, value } of own.fields)
      if (value !== "") fields.push({ label, value, row: row.number, column: at, cell: value });
    if (own.before !== "" && (own.fields.length > 0 || !isLabel(text, vocabulary)))
      titles.push({ text: own.before, row: row.number, column: at });
    const open = own.fields.length === 0 ? (isLabel(text, vocabulary) ? text : "") : openLabel(own.fields);
    const next = columns[i + 1];
    const value = next === undefined ? undefined : row.cells[next];
    if (open === "" || next === undefined || value === undefined) continue;
    const isPost = next === at + 1 && isPostOf(open, value, row.cells[columns[i + 2] ?? -1], vocabulary);
    if (!isPost && isLabelCell(value, vocabulary)) continue;
    fields.push({
      label: open,
      value: characters(value).trim(),
      row: row.number,
      column: next,
      cell: value,
    });
    i++;
  }
  return { titles, fields };
}

function characters(cell: Cell): string {
  return withoutRadicals(withoutUnseen(cellText(cell)));
}

/** The label at a text's end that has no value in its own cell. */
function openLabel(fields: readonly { label: string; value: string }[]): string {
  const last = fields.at(-1);
  return last?.value === "" ? last.label : "";
}

function isLabel(text: string, vocabulary: Vocabulary): boolean {
  return labelTopic(text) !== undefined || vocabulary.isHead(text);
}

function isLabelCell(cell: Cell, vocabulary: Vocabulary): boolean {
  return typeof cell === "string" && (isLabel(cell, vocabulary) || fieldsIn(cell).fields.length > 0);
}

/** Does a form's head field have a post for its value: `考核人 | 主管`, with nothing or another label after it? */
function isPostOf(label: string, value: Cell, after: Cell | undefined, vocabulary: Vocabulary): boolean {
  if (typeof value !== "string" || !namesPost(value) || !vocabulary.isHead(label)) return false;
  return after === undefined || (isLabelCell(after, vocabulary) && !namesPost(cellText(after)));
}

/** Does the row hold fields and nothing that could be a table's? */
export function isFieldRow(row: GridRow, left: number, right: number, vocabulary: Vocabulary): boolean {
  const columns = filledColumns(row, left, right);
  const first = columns[0] === undefined ? undefined : row.cells[columns[0]];
  if (typeof first !== "string" || !isLabelCell(first, vocabulary)) return false;
  const { fields } = readRow(row, columns, vocabulary);
  const labelled = columns.filter((at) => {
    const cell = row.cells[at];
    return cell !== undefined && isLabelCell(cell, vocabulary);
  }).length;
  return fields.length >= labelled / 2 && labelled * 2 + 1 >= columns.length;
}
