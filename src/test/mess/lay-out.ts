import type { Cell, Merge } from "../../model/grid.ts";
import type { BodyRow, DraftColumn, Line, RecordRow, SheetDraft, TableDraft, Written } from "./draft.ts";
import type { LaidSheet } from "./laid-sheet.ts";

interface Page {
  readonly rows: (Cell | undefined)[][];
  readonly merges: Merge[];
  readonly hiddenRows: Set<number>;
}

/** First column and width of each of the table's columns on the sheet, and the column after the last. */
interface Places {
  readonly at: ReadonlyMap<string, { readonly left: number; readonly right: number }>;
  readonly left: number;
  readonly end: number;
}

/** Blank rows between tables that stand below one another. */
const between = 2;

/** Places a sheet's tables: titles, header, body and what stands below, one after another. */
export function layOut(sheet: SheetDraft): LaidSheet {
  const page: Page = { rows: [], merges: [], hiddenRows: new Set() };
  let row = sheet.top + 1;
  let right = sheet.left;
  for (const table of sheet.tables) {
    const places = placesOf(table, sheet, sheet.left);
    const widths = [...table.above, ...table.below].map(({ cells }) => sheet.left + cells.length);
    right = Math.max(right, places.end, ...widths);
    row = layTable(page, table, places, row) + between;
  }
  for (const table of sheet.beside) {
    const places = placesOf(table, sheet, right + 1);
    layTable(page, table, places, sheet.top + 1);
    right = places.end;
  }
  const [main] = sheet.tables;
  const places = main === undefined ? undefined : placesOf(main, sheet, sheet.left);
  const hiddenColumns = [...sheet.hiddenColumns].flatMap((key) => places?.at.get(key)?.left ?? []);
  return { name: sheet.name, hidden: sheet.hidden, hiddenColumns: new Set(hiddenColumns), ...page };
}

function placesOf(table: TableDraft, { gapAfter, wide }: SheetDraft, left: number): Places {
  const at = new Map<string, { left: number; right: number }>();
  let end = left;
  for (const { key } of table.columns) {
    const right = wide.has(key) ? end + 1 : end;
    at.set(key, { left: end, right });
    end = right + (gapAfter.has(key) ? 2 : 1);
  }
  return { at, left, end };
}

/** Lays the table from `row` on; gives the row after it. */
function layTable(page: Page, table: TableDraft, places: Places, row: number): number {
  let next = row;
  const lay = (line: Line) => {
    next = layLine(page, line, headsOf(table), places, next);
  };
  table.above.forEach(lay);
  const header = () => {
    next = layHeader(page, table, places, next);
  };
  header();
  let above: BodyRow | undefined;
  const spans = new Map<string, number>();
  for (const body of table.body) {
    if (body.is === "header") header();
    else if (body.is === "line") lay(body.line);
    else if (body.is === "blank") next++;
    else {
      const record = body.is === "record" ? body : undefined;
      layCells(page, recordCells(record, above, body.cells), places, next);
      if (record !== undefined) mergeUp(page, record, above, spans, places, next);
      if (record?.hidden === true) page.hiddenRows.add(next);
      next++;
    }
    above = body;
  }
  if (table.below.length > 0) next++;
  table.below.forEach(lay);
  return next;
}

/** A cell merged with the one above it holds nothing of its own, where there is a record above. */
function recordCells(record: RecordRow | undefined, above: BodyRow | undefined, cells: Written): Written {
  if (record?.mergedUp === undefined || above?.is !== "record") return cells;
  return Object.fromEntries(Object.entries(cells).filter(([key]) => !record.mergedUp?.has(key)));
}

function mergeUp(
  page: Page,
  record: RecordRow,
  above: BodyRow | undefined,
  spans: Map<string, number>,
  places: Places,
  row: number,
): void {
  for (const [key, { left, right }] of places.at) {
    if (record.mergedUp?.has(key) !== true || above?.is !== "record") {
      spans.set(key, row);
      continue;
    }
    const top = spans.get(key) ?? row;
    // Merged cells never overlap: one range takes the place of those of its rows.
    for (const at of [top, row]) {
      const known = page.merges.findIndex((merge) => merge.top === at && merge.left === left);
      if (known >= 0) page.merges.splice(known, 1);
    }
    page.merges.push({ top, left, bottom: row, right });
  }
}

function headsOf({ body }: TableDraft): Written {
  return body.find((row) => row.is === "record")?.cells ?? {};
}

function layLine(page: Page, { cells, wide }: Line, heads: Written, places: Places, row: number): number {
  cells.forEach((cell, i) => {
    const own = typeof cell === "object" && "head" in cell ? heads[cell.head] : cell;
    lineAt(page, row)[places.left + i] = own;
  });
  if (wide === true) page.merges.push({ top: row, left: places.left, bottom: row, right: places.end - 1 });
  return row + 1;
}

function layCells(page: Page, cells: Written, places: Places, row: number): void {
  const line = lineAt(page, row);
  for (const [key, { left, right }] of places.at) {
    if (cells[key] !== undefined) line[left] = cells[key];
    if (right > left) page.merges.push({ top: row, left, bottom: row, right });
  }
}

function layHeader(page: Page, table: TableDraft, places: Places, row: number): number {
  const grouped = table.columns.some(({ group }) => group !== undefined);
  const top = grouped ? row + 1 : row;
  const bottom = top + table.headerHeight - 1;
  if (grouped) layGroups(page, table.columns, places, row);
  for (const { key, header } of table.columns) {
    const place = places.at.get(key);
    if (place === undefined) continue;
    lineAt(page, top)[place.left] = header;
    if (bottom > top || place.right > place.left)
      page.merges.push({ top, left: place.left, bottom, right: place.right });
  }
  return bottom + 1;
}

function layGroups(page: Page, columns: readonly DraftColumn[], places: Places, row: number): void {
  let start = 0;
  columns.forEach(({ group, key }, i) => {
    if (columns[i + 1]?.group === group) return;
    const first = places.at.get(columns[start]?.key ?? "");
    const last = places.at.get(key);
    start = i + 1;
    if (group === undefined || first === undefined || last === undefined) return;
    lineAt(page, row)[first.left] = group;
    if (last.right > first.left)
      page.merges.push({ top: row, left: first.left, bottom: row, right: last.right });
  });
}

function lineAt(page: Page, row: number): (Cell | undefined)[] {
  while (page.rows.length < row) page.rows.push([]);
  return page.rows[row - 1] ?? [];
}
