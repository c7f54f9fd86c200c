import { cellText } from "./cell-text.ts";
import { isFilled, type Sheet } from "./grid.ts";

/** Above its table the list of a returned workbook has a title, whose it is and a few paragraphs. */
const mostRowsAbove = 20;

/** Is the sheet the list of findings of a returned workbook, whatever it is called now? `headers` are its table's, in each language. */
export function isFindingsList({ rows }: Sheet, headers: readonly (readonly string[])[]): boolean {
  const wanted = new Set(headers.map((header) => header.join("\n")));
  return rows
    .slice(0, mostRowsAbove)
    .some(({ cells }) => wanted.has(cells.filter(isFilled).map(cellText).join("\n")));
}
