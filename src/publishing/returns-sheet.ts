import { cellAddress } from "../model/grid.ts";
import { SheetGeometry } from "./returns-geometry.ts";
import { parseCell } from "./workbook-cell.ts";
import { attribute, childElements, localName, splice, withAttribute } from "./workbook-xml.ts";

/** A cell to give another look. */
export interface Restyle {
  /** From 1. */
  readonly row: number;
  /** From 0. */
  readonly column: number;
  /** The new cell format, given the cell's own. */
  readonly format: (base: number) => number;
}

const attributesPattern = `((?:"[^"]*"|'[^']*'|[^<>"'])*?)(/?)>`;

/** A worksheet's XML, one byte a character, taken apart around its rows, which may be huge and stay in one piece. */
export interface SheetXml {
  readonly xml: string;
  /** What stands before the rows: all of it in a sheet that has none. */
  readonly head: string;
  readonly rows: SheetRows | undefined;
  readonly tail: string;
}

/** The rows: where they begin and end in `xml`, under which prefix. */
interface SheetRows {
  readonly prefix: string;
  readonly attributes: string;
  readonly start: number;
  readonly inner: number;
  readonly close: number;
  readonly end: number;
}

/** One row: its number, its opening tag's attributes and where it stands. */
interface RowXml {
  readonly number: number;
  readonly attributes: string;
  readonly start: number;
  readonly end: number;
  readonly content: string;
}

export function openSheet(xml: string): SheetXml {
  const rows = sheetRows(xml);
  if (rows === undefined) return { xml, head: xml, rows, tail: "" };
  return { xml, head: xml.slice(0, rows.start), rows, tail: xml.slice(rows.end) };
}

/**
 * Gives cells of a worksheet another format and leaves every other byte as it is; cells and rows that are not there
 * are put in. Gives the rows in pieces. Also measures the sheet, for the size of notes.
 */
export function restyleCells(
  { xml, head, rows }: SheetXml,
  cells: readonly Restyle[],
): { rows: readonly string[]; geometry: SheetGeometry } {
  if (rows === undefined) throw new SyntaxError("worksheet without sheetData");
  const geometry = new SheetGeometry(head);
  const writer = new CellWriter(rows.prefix, geometry);
  const waiting = [...Map.groupBy(cells, ({ row }) => row)].sort(([a], [b]) => a - b);
  const { prefix, attributes } = rows;
  const pieces: string[] = [`<${prefix}sheetData${attributes}>`];
  let copied = rows.inner;
  for (const row of rowsOf(xml, rows)) {
    geometry.noteRow(row.number, row.attributes);
    while (waiting[0] !== undefined && waiting[0][0] <= row.number) {
      const [number, wanted] = waiting[0];
      waiting.shift();
      pieces.push(xml.slice(copied, row.start));
      const own = number === row.number;
      pieces.push(own ? writer.rewritten(row, wanted) : writer.newRow(number, wanted));
      copied = own ? row.end : row.start;
    }
  }
  pieces.push(
    xml.slice(copied, rows.close),
    ...waiting.map(([number, wanted]) => writer.newRow(number, wanted)),
    `</${prefix}sheetData>`,
  );
  return { rows: pieces, geometry };
}

/** Undefined for a sheet without a `sheetData`. */
function sheetRows(xml: string): SheetRows | undefined {
  const open = new RegExp(`<((?:[\\w.-]+:)?)sheetData\\b${attributesPattern}`).exec(xml);
  if (open === null) return undefined;
  const [tag, prefix = "", attributes = "", empty] = open;
  const start = open.index;
  const inner = start + tag.length;
  if (empty === "/") return { prefix, attributes, start, inner, close: inner, end: inner };
  const close = xml.indexOf(`</${prefix}sheetData>`, inner);
  if (close < 0) throw new SyntaxError("sheetData is not closed");
  return { prefix, attributes, start, inner, close, end: close + `</${prefix}sheetData>`.length };
}

function* rowsOf(xml: string, { prefix, inner: from, close: to }: SheetRows): Generator<RowXml> {
  const rowTag = new RegExp(`<${prefix}row\\b${attributesPattern}`, "g");
  const endTag = `</${prefix}row>`;
  rowTag.lastIndex = from;
  let number = 0;
  for (let match = rowTag.exec(xml); match !== null && match.index < to; match = rowTag.exec(xml)) {
    const [whole, attributes = "", empty] = match;
    number = Number(attribute(attributes, "r") ?? number + 1);
    const start = match.index;
    const inner = start + whole.length;
    const close = empty === "/" ? inner : xml.indexOf(endTag, inner);
    if (close < 0) throw new SyntaxError(`row ${number} is not closed`);
    const end = empty === "/" ? inner : close + endTag.length;
    yield { number, attributes, start, end, content: xml.slice(inner, close) };
    rowTag.lastIndex = end;
  }
}

/** Writes rows with some cells in another format. */
class CellWriter {
  readonly #prefix: string;
  readonly #geometry: SheetGeometry;

  constructor(prefix: string, geometry: SheetGeometry) {
    this.#prefix = prefix;
    this.#geometry = geometry;
  }

  newRow(number: number, cells: readonly Restyle[]): string {
    return this.#row(
      ` r="${number}"`,
      [...cells]
        .sort(byColumn)
        .map((cell) => this.#newCell(cell, undefined))
        .join(""),
    );
  }

  rewritten({ number, attributes, content }: RowXml, cells: readonly Restyle[]): string {
    const wanted = [...cells].sort(byColumn);
    const rowStyle =
      attribute(attributes, "customFormat") === undefined ? undefined : attribute(attributes, "s");
    const cellTag = new RegExp(`<${this.#prefix}c\\b${attributesPattern}`, "g");
    const pieces: string[] = [];
    let copied = 0;
    let column = -1;
    let added = false;
    for (let match = cellTag.exec(content); match !== null; match = cellTag.exec(content)) {
      const [whole, cellAttributes = "", empty] = match;
      column = parseCell(attribute(cellAttributes, "r") ?? "")?.column ?? column + 1;
      const inner = match.index + whole.length;
      if (empty !== "/") cellTag.lastIndex = content.indexOf(`</${this.#prefix}c>`, inner);
      if (cellTag.lastIndex < inner) throw new SyntaxError(`a cell of row ${number} is not closed`);
      for (let next = wanted[0]; next !== undefined && next.column <= column; next = wanted[0]) {
        wanted.shift();
        pieces.push(content.slice(copied, match.index));
        copied = match.index;
        if (next.column < column) {
          pieces.push(this.#newCell(next, rowStyle));
          added = true;
        } else {
          const format = next.format(Number(attribute(cellAttributes, "s") ?? 0));
          pieces.push(`<${this.#prefix}c${withAttribute(cellAttributes, "s", String(format))}${empty}>`);
          copied = inner;
        }
      }
    }
    pieces.push(content.slice(copied), ...wanted.map((cell) => this.#newCell(cell, rowStyle)));
    // `spans` says where a row's cells lie: a hint that may be left out, but not be wrong.
    return this.#row(
      added || wanted.length > 0 ? withAttribute(attributes, "spans", undefined) : attributes,
      pieces.join(""),
    );
  }

  #row(attributes: string, content: string): string {
    return `<${this.#prefix}row${attributes}>${content}</${this.#prefix}row>`;
  }

  #newCell({ row, column, format }: Restyle, rowStyle: string | undefined): string {
    const base = Number(rowStyle ?? this.#geometry.columnStyle(column));
    return `<${this.#prefix}c r="${cellAddress(row, column)}" s="${format(base)}"/>`;
  }
}

function byColumn(a: Restyle, b: Restyle): number {
  return a.column - b.column;
}

/** Elements that follow `legacyDrawing` in a worksheet (ECMA-376 part 1, 18.3.1.99), by local name. */
const afterLegacyDrawing = new Set([
  "legacyDrawingHF",
  "drawingHF",
  "picture",
  "oleObjects",
  "controls",
  "webPublishItems",
  "tableParts",
  "extLst",
  "AlternateContent",
]);

/** The relationship id of the sheet's drawing of notes, if it has one; `tail` is what follows the rows. */
export function legacyDrawing(tail: string): string | undefined {
  const found = elementsOf(tail).elements.find(({ name }) => localName(name) === "legacyDrawing");
  return found && attribute(found.attributes, ":id");
}

/** What follows the rows with the sheet's drawing of notes named, in the place the schema gives it. */
export function withLegacyDrawing(tail: string, id: string): string {
  const { elements, end, prefix } = elementsOf(tail);
  const at = elements.find(({ name }) => afterLegacyDrawing.has(localName(name)))?.start ?? end;
  const namespace = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  return splice(tail, at, at, `<${prefix}legacyDrawing xmlns:r="${namespace}" r:id="${id}"/>`);
}

/** The elements after the rows, where the worksheet ends, and its prefix. */
function elementsOf(tail: string): {
  elements: ReturnType<typeof childElements>;
  end: number;
  prefix: string;
} {
  const closing = [...tail.matchAll(/<\/((?:[\w.-]+:)?)worksheet\s*>/g)].at(-1);
  if (closing === undefined) throw new SyntaxError("worksheet is not closed");
  const [, prefix = ""] = closing;
  return { elements: childElements(tail, 0, closing.index), end: closing.index, prefix };
}

/** What stands before the rows, the sheet no longer among those selected: two selected sheets are edited as one. */
export function unselected(head: string): string {
  return head.replace(/\s+tabSelected\s*=\s*["'](?:1|true)["']/g, "");
}

/** Is the part a worksheet, and not a chart or dialog sheet? */
export function isWorksheet(head: string): boolean {
  return /<(?:[\w.-]+:)?worksheet\b/.test(head);
}
