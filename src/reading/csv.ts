import Papa from "papaparse";

import { Unreadable } from "../model/failure.ts";
import type { Grid, GridRow } from "../model/grid.ts";
import type { ReadLimits } from "./limits.ts";
import { defaultLimits } from "./limits.ts";
import { ReadBudget, checkFileSize } from "./read-budget.ts";
import { decodeText } from "./text-encoding.ts";

const delimiters = [",", "\t", ";", "|"];
/** Records looked at to tell the delimiter. */
const sampleRecords = 200;
const sampleLength = 32_000;

/**
 * Reads delimited text into one sheet in which every cell is text and each record one row, blank ones counted.
 *
 * Throws `Unreadable`: `text-encoding-unknown`, `csv-quotes` (a quote that never closes swallows rows, so the file is not
 * guessed at), `file-too-large` and the budget's refusals.
 */
export function readCsv(bytes: Uint8Array, sheet = "Sheet1", limits: ReadLimits = defaultLimits): Grid {
  checkFileSize(bytes, limits);
  const decoded = decodeText(bytes);
  const text = withoutEndMark(decoded.includes("\r") ? decoded.replace(/\r\n?/g, "\n") : decoded);
  const told = /^sep=(.)\n/.exec(text);
  const body = told ? text.slice(told[0].length) : text;
  const rows = readRecords(body, told?.[1] ?? guessDelimiter(body), sheet, new ReadBudget(limits));
  const only = { name: sheet, hidden: false, rows, merges: [], hiddenColumns: new Set<number>() };
  return { format: "csv", sheets: [only], properties: new Map() };
}

/** Programs from the days of DOS end a text with Ctrl-Z, some fill its last block with it. */
const endMark = "\u001a";

function withoutEndMark(text: string): string {
  let end = text.trimEnd().length;
  if (text[end - 1] !== endMark) return text;
  while (text[end - 1] === endMark) end--;
  return text.slice(0, end);
}

function readRecords(text: string, delimiter: string, sheet: string, budget: ReadBudget): GridRow[] {
  const rows: GridRow[] = [];
  let number = 0;
  Papa.parse<string[]>(withoutSpacesBeforeQuotes(text, delimiter), {
    delimiter,
    newline: "\n",
    step: ({ data, errors }) => {
      number++;
      if (errors.some((error) => error.type === "Quotes"))
        throw new Unreadable("csv-quotes", { row: number });
      const cells = rowCells(data, budget);
      if (cells.length === 0) return;
      budget.spendRow(cells.length, sheet);
      rows.push({ number, hidden: false, cells });
    },
  });
  return rows;
}

/** Where spaces follow the delimiter (`甲, "乙,丙", 3`), a quote behind them begins a quoted field too. */
function withoutSpacesBeforeQuotes(text: string, delimiter: string): string {
  if (!text.includes(' "')) return text;
  const mark = delimiter.replace(/[\\^$.*+?()[\]{}|/]/, "\\$&");
  const quoted = '"[^"]*(?:""[^"]*)*"';
  const spaced = new RegExp(`(?<=${mark}) +(${quoted})(?= *(?:${mark}|\n|$))|${quoted}`, "g");
  return text.replace(spaced, (whole, field?: string) => field ?? whole);
}

function rowCells(fields: readonly string[], budget: ReadBudget): string[] {
  const cells: string[] = [];
  fields.forEach((field, column) => {
    const text = unwrapped(field);
    if (text === "") return;
    budget.spendText(text.length);
    cells[column] = text;
  });
  return cells;
}

/** `="00123"` is how exports keep Excel from eating leading zeros; Excel shows `00123`. */
function unwrapped(field: string): string {
  return field.startsWith('="') && field.endsWith('"') && field.length > 2
    ? field.slice(2, -1).replaceAll('""', '"')
    : field;
}

/** The delimiter under which most records have the same number of fields; title rows with none do not matter. */
function guessDelimiter(text: string): string {
  const sample = text.slice(0, sampleLength);
  let best = { delimiter: ",", score: 0 };
  for (const delimiter of delimiters) {
    const score = delimiterScore(sample, delimiter);
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

function delimiterScore(sample: string, delimiter: string): number {
  const { data } = Papa.parse<string[]>(withoutSpacesBeforeQuotes(sample, delimiter), {
    delimiter,
    newline: "\n",
    preview: sampleRecords,
  });
  const widths = new Map<number, number>();
  for (const { length } of data) if (length > 1) widths.set(length, (widths.get(length) ?? 0) + 1);
  return Math.max(0, ...[...widths].map(([width, records]) => (width - 1) * records));
}
