import { type Cell, cellAddress, columnLetters, type Grid, type GridRow, type Sheet } from "../model/grid.ts";
import { Parts, putText } from "./workbook-package.ts";
import { plainStyles } from "./returns-styles.ts";
import { safeSheetName, textWidth } from "./workbook-text.ts";
import { escapeCellText, escapeXml } from "./workbook-xml.ts";

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packageRelationships = "http://schemas.openxmlformats.org/package/2006/relationships";
const officeType = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** Rows looked at for a column's width. */
const measuredRows = 500;

/** Values Excel takes in a cell of type error. */
const excelErrors = /^#(?:NULL!|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|N\/A)$/;

/**
 * A plain workbook with what was read of a file that is no .xlsx: the same sheets and every value at its own cell, dates and percentages
 * in their formats, merges and what was hidden. Written directly, in a hundredth of the memory a workbook model takes for a large file.
 * `names` gives each sheet's name in it, which Excel's rules may have changed.
 */
export function rebuild(grid: Grid): { parts: Parts; names: ReadonlyMap<string, string> } {
  const parts = new Parts();
  const names = new Map<string, string>();
  for (const { name } of grid.sheets) names.set(name, safeSheetName(name, names.values()));
  const formats = new Formats();
  const sheets = [...grid.sheets];
  sheets.forEach((sheet, i) => {
    parts.set(`xl/worksheets/sheet${i + 1}.xml`, sheetBytes(sheet, formats));
  });
  putText(parts, "xl/styles.xml", formats.stylesXml());
  putText(parts, "xl/workbook.xml", workbookXml(sheets, names));
  putText(
    parts,
    "xl/_rels/workbook.xml.rels",
    relationshipsXml([
      ...sheets.map((_, i) => ["worksheet", `worksheets/sheet${i + 1}.xml`] as const),
      ["styles", "styles.xml"],
    ]),
  );
  putText(parts, "_rels/.rels", relationshipsXml([["officeDocument", "xl/workbook.xml"]]));
  const types = sheets.map((_, i) => override(`/xl/worksheets/sheet${i + 1}.xml`, "worksheet"));
  putText(
    parts,
    "[Content_Types].xml",
    `${declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
      '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
      '<Default Extension="xml" ContentType="application/xml"/>' +
      `${override("/xl/workbook.xml", "sheet.main")}${types.join("")}${override("/xl/styles.xml", "styles")}</Types>`,
  );
  return { parts, names };
}

function override(part: string, type: string): string {
  return `<Override PartName="${part}" ContentType="${officeType}.${type}+xml"/>`;
}

function relationshipsXml(targets: readonly (readonly [type: string, target: string])[]): string {
  const elements = targets.map(
    ([type, target], i) =>
      `<Relationship Id="rId${i + 1}" Type="${relationships}/${type}" Target="${target}"/>`,
  );
  return `${declaration}<Relationships xmlns="${packageRelationships}">${elements.join("")}</Relationships>`;
}

function workbookXml(sheets: readonly Sheet[], names: ReadonlyMap<string, string>): string {
  const entries = sheets.map(({ name, hidden }, i) => {
    const state = hidden ? ' state="hidden"' : "";
    return `<sheet name="${escapeXml(names.get(name) ?? name)}" sheetId="${i + 1}"${state} r:id="rId${i + 1}"/>`;
  });
  return (
    `${declaration}<workbook xmlns="${main}" xmlns:r="${relationships}"><bookViews><workbookView/></bookViews>` +
    `<sheets>${entries.join("")}</sheets></workbook>`
  );
}

/** The cell formats that the values need, by number format code. */
class Formats {
  readonly #codes = new Map<string, number>();

  /** Index of the cell format with this number format; 0 is General. */
  index(code: string): number {
    if (code === "" || code === "General") return 0;
    const known = this.#codes.get(code) ?? this.#codes.size + 1;
    this.#codes.set(code, known);
    return known;
  }

  stylesXml(): string {
    return plainStyles([...this.#codes.keys()]);
  }
}

/** Rows put into bytes at a time: the text of a large sheet whole would take several times its size. */
const rowsAtOnce = 1000;

function sheetBytes(sheet: Sheet, formats: Formats): Uint8Array {
  const widths = columnWidths(sheet);
  const cols = widths.map((width, i) => {
    const hidden = sheet.hiddenColumns.has(i) ? ' hidden="1"' : "";
    return `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"${hidden}/>`;
  });
  const merges = sheet.merges.map(({ top, left, bottom, right }) => {
    const range = `${cellAddress(top, left)}:${cellAddress(bottom, right)}`;
    return `<mergeCell ref="${range}"/>`;
  });
  const pieces = [
    `${declaration}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"/></sheetViews><sheetFormatPr defaultRowHeight="18"/>`,
    cols.length === 0 ? "" : `<cols>${cols.join("")}</cols>`,
    "<sheetData>",
  ].map((text) => Buffer.from(text));
  for (let from = 0; from < sheet.rows.length; from += rowsAtOnce) {
    const rows = sheet.rows.slice(from, from + rowsAtOnce);
    pieces.push(Buffer.from(rows.map((row) => rowXml(row, formats)).join("")));
  }
  pieces.push(
    Buffer.from("</sheetData>"),
    Buffer.from(
      merges.length === 0 ? "" : `<mergeCells count="${merges.length}">${merges.join("")}</mergeCells>`,
    ),
    Buffer.from("</worksheet>"),
  );
  return Buffer.concat(pieces);
}

function rowXml({ number, hidden, cells }: GridRow, formats: Formats): string {
  const body = cells.map((cell, column) =>
    cell === undefined ? "" : cellXml(cell, columnLetters(column) + String(number), formats),
  );
  return `<row r="${number}"${hidden ? ' hidden="1"' : ""}>${body.join("")}</row>`;
}

function cellXml(cell: Cell, reference: string, formats: Formats): string {
  switch (typeof cell) {
    case "string":
      return `<c r="${reference}" t="inlineStr"><is><t xml:space="preserve">${escapeCellText(cell)}</t></is></c>`;
    case "number":
      return `<c r="${reference}"><v>${cell}</v></c>`;
    case "boolean":
      return `<c r="${reference}" t="b"><v>${cell ? 1 : 0}</v></c>`;
    default:
      switch (cell.type) {
        case "date":
          return `<c r="${reference}" s="${formats.index(dateFormat(cell.serial))}"><v>${cell.serial}</v></c>`;
        case "number":
          return `<c r="${reference}" s="${formats.index(cell.format)}"><v>${cell.value}</v></c>`;
        case "error":
          return excelErrors.test(cell.code) ? `<c r="${reference}" t="e"><v>${cell.code}</v></c>` : "";
      }
  }
}

function dateFormat(serial: number): string {
  if (serial < 1) return "hh:mm:ss";
  return Number.isInteger(serial) ? "yyyy-mm-dd" : "yyyy-mm-dd hh:mm";
}

/** Wide enough for the first rows' values, from 8 to 40; what spans merged cells does not count. */
function columnWidths({ rows, merges }: Sheet): number[] {
  const spanning = new Set(
    merges.filter(({ left, right }) => right > left).map(({ top, left }) => cellAddress(top, left)),
  );
  const widths: number[] = [];
  for (const { number, cells } of rows.slice(0, measuredRows)) {
    cells.forEach((cell, column) => {
      const wide = cell === undefined || spanning.has(cellAddress(number, column)) ? 0 : shownWidth(cell);
      // A title above the table runs over its empty neighbours.
      const alone = cells.length === 1 || cells[column + 1] === undefined;
      const needed = alone && wide > 40 ? 0 : wide + 2;
      widths[column] = Math.min(40, Math.max(8, widths[column] ?? 8, needed));
    });
  }
  return Array.from(widths, (width: number | undefined) => width ?? 8);
}

function shownWidth(cell: Cell): number {
  if (typeof cell !== "object") return textWidth(String(cell));
  if (cell.type === "date") return Number.isInteger(cell.serial) ? 10 : 16;
  return cell.type === "number" ? textWidth(String(cell.value)) : 7;
}
