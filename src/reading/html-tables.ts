import { Unreadable } from "../model/failure.ts";
import { decodeEntities } from "./html-entities.ts";
import { storedNumber, withDecimals } from "./html-exact.ts";
import { isHidden, shownMarkup } from "./html-shown.ts";

/** A page made plain for a reader that follows neither nested tables nor styles. */
export interface PlainPage {
  /** Its tables without comments, notes of cells, scripts or tables in tables, and with its entities decoded. */
  readonly markup: string;
  /** Of each table, which of its rows (from 0) are not shown. */
  readonly hiddenRows: readonly ReadonlySet<number>[];
}

/** A table that is open. Within another it lies in one of that one's cells. */
interface Table {
  /** The table, or the row that it lies in, is not shown. */
  readonly hidden: boolean;
  sectionHidden: boolean;
  rowHidden: boolean;
  /** The row's place in the sheet, and its cells so far. */
  row: number;
  cells: { hasText: boolean; hasTable: boolean; value: number | undefined }[];
}

const comment = "<!--(?:-?>|[^]*?-->)";
/** Notes of cells as LibreOffice writes them, and the number by which Excel leads to one below the table. */
const note = "<comment\\b[^<>]*>[^]*?<\\/comment\\s*>|<!\\[if !supportAnnotations\\]>[^]*?<!\\[endif\\]>";
const code = "<(script|style)\\b[^<>]*>[^]*?<\\/\\1\\s*>";
const tag = "<(\\/?)(table|thead|tbody|tfoot|tr|td|th)\\b([^<>]*)>";

/**
 * Makes the tables of a page plain. Pages are often laid out by a table around the report: its rows and those of the table in
 * it are given one after another. In a row of several cells a table cannot be laid out so.
 *
 * Throws `Unreadable`: `damaged` for a page that was cut off, `html-nested-table`.
 */
export function plainTables(page: string): PlainPage {
  const reader = new PageReader();
  let done = 0;
  for (const match of page.matchAll(new RegExp(`${comment}|${note}|${code}|${tag}`, "gi"))) {
    reader.text(page.slice(done, match.index));
    done = match.index + match[0].length;
    const [, , slash, name, attributes = ""] = match;
    if (name === undefined) continue;
    if (slash === "/") reader.close(name.toLowerCase());
    else reader.open(name.toLowerCase(), attributes);
  }
  reader.text(page.slice(done));
  return reader.finish();
}

class PageReader {
  private readonly out: string[] = [];
  private readonly hiddenRows: Set<number>[] = [];
  private readonly tables: Table[] = [];
  /** Rows of the outermost table so far. */
  private rows = 0;

  text(text: string): void {
    if (text.includes("<!--")) throw new Unreadable("damaged", { detail: "cut off" });
    const cell = this.tables.at(-1)?.cells.at(-1);
    const markup = shownMarkup(text);
    const shown = cell?.value === undefined ? markup : withDecimals(markup, cell.value);
    this.out.push(shown);
    if (cell?.hasText === false && isText(shown)) cell.hasText = true;
  }

  open(name: string, attributes: string): void {
    const table = this.tables.at(-1);
    const hidden = isHidden(attributes);
    if (name === "table") this.openTable(hidden);
    else if (name === "tr") this.openRow(hidden, attributes);
    else if (name === "td" || name === "th") {
      table?.cells.push({ hasText: false, hasTable: false, value: storedNumber(attributes) });
      this.out.push(`<${name}${attributes}>`);
    } else if (table !== undefined) table.sectionHidden = hidden;
  }

  close(name: string): void {
    const table = this.tables.at(-1);
    if (name === "table") this.closeTable();
    else if (name === "td" || name === "th" || name === "tr") {
      this.out.push(`</${name}>`);
      if (name === "tr" && table !== undefined) endRow(table);
    } else if (table !== undefined) table.sectionHidden = false;
  }

  finish(): PlainPage {
    if (this.tables.length > 0) throw new Unreadable("damaged", { detail: "cut off" });
    return { markup: decodeEntities(this.out.join("")), hiddenRows: this.hiddenRows };
  }

  private openTable(hidden: boolean): void {
    const outer = this.tables.at(-1);
    const cell = outer?.cells.at(-1);
    if (cell !== undefined) cell.hasTable = true;
    if (outer === undefined) {
      this.out.push("<table>");
      this.hiddenRows.push(new Set());
      this.rows = 0;
    }
    const within = outer !== undefined && (outer.hidden || outer.sectionHidden || outer.rowHidden);
    const own = { hidden: hidden || within, sectionHidden: false, rowHidden: false };
    this.tables.push({ ...own, row: this.rows, cells: [] });
  }

  private closeTable(): void {
    const closed = this.tables.pop();
    if (closed === undefined) return;
    endRow(closed);
    const outer = this.tables.at(-1);
    if (outer === undefined) this.out.push("</table>");
    // What follows in the cell around it comes below it.
    else this.startRow(outer, "<tr><td>");
  }

  private openRow(hidden: boolean, attributes: string): void {
    const table = this.tables.at(-1);
    if (table === undefined) return;
    endRow(table);
    table.rowHidden = hidden;
    table.row = this.rows;
    this.startRow(table, `<tr${attributes}>`);
  }

  private startRow(table: Table, markup: string): void {
    if (table.hidden || table.sectionHidden || table.rowHidden) this.hiddenRows.at(-1)?.add(this.rows);
    this.rows++;
    this.out.push(markup);
  }
}

function endRow(table: Table): void {
  const filled = table.cells.filter(({ hasText, hasTable }) => hasText || hasTable);
  if (filled.length > 1 && filled.some(({ hasTable }) => hasTable))
    throw new Unreadable("html-nested-table", { row: table.row + 1 });
  table.cells = [];
}

/** A spacer is no text. */
function isText(text: string): boolean {
  return /\S/.test(text.replace(/<[^<>]*>|&(?:nbsp|#160|#xa0);/gi, ""));
}
