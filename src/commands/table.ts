import Table from "cli-table3";
import { visibleLine } from "../model/visible.ts";

/** cli-table3 goes through all rows above for each: a year of rows at once would take minutes. */
const rowsAtOnce = 100;

/** Rows in aligned columns without borders; Chinese characters count as two. A cell stays one line. */
export function textTable(rows: readonly (readonly string[])[]): string {
  const [first = [], ...more] = inParts(rows.map((row) => row.map(visibleLine)));
  if (more.length === 0) return laidOut(first).text;
  const parts = [first, ...more];
  const widths: number[] = [];
  for (const part of parts)
    for (const [column, width] of laidOut(part).widths.entries())
      widths[column] = Math.max(widths[column] ?? 0, width);
  return parts.map((part) => laidOut(part, widths).text).join("\n");
}

function inParts<T>(rows: readonly T[]): T[][] {
  const parts: T[][] = [];
  for (let start = 0; start < rows.length; start += rowsAtOnce)
    parts.push(rows.slice(start, start + rowsAtOnce));
  return parts;
}

/** The rows' text with columns of these widths, or as wide as they need; and how wide they are. */
function laidOut(rows: string[][], colWidths: readonly number[] = []): { text: string; widths: number[] } {
  const none = Object.fromEntries(
    ["top", "top-mid", "top-left", "top-right", "bottom", "bottom-mid", "bottom-left", "bottom-right"]
      .concat(["left", "left-mid", "mid", "mid-mid", "right", "right-mid"])
      .map((part) => [part, ""]),
  );
  // Those that are not given are filled in.
  const widths = [...colWidths];
  const table = new Table({
    chars: { ...none, middle: "  " },
    colWidths: widths,
    style: { "padding-left": 0, "padding-right": 0, head: [], border: [] },
  });
  table.push(...rows);
  const lines = table.toString().split("\n");
  return { text: lines.map((line) => line.trimEnd()).join("\n"), widths };
}
