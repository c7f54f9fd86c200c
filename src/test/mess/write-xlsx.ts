import { cellAddress, columnLetters, type Cell } from "../../model/grid.ts";
import { zipOf } from "../xlsx-bytes.ts";
import type { LaidSheet } from "./laid-sheet.ts";

export interface XlsxForm {
  readonly strings?: "shared" | "inline" | "rich";
  /** Namespace prefix of all elements. */
  readonly prefix?: string;
  readonly date1904?: boolean;
  /** Whether cells and rows say where they are; without, empty cells are written too. */
  readonly references?: boolean;
}

const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packages = "http://schemas.openxmlformats.org/package/2006";

/** Cell styles: 0 general, 1 date, 2 percent, 3 percent with decimals. */
const styles = { date: 1, "0%": 2, "0.0%": 3 } as const;
/** Days between the 1900 and the 1904 system. */
const days1904 = 1462;

/** A workbook of these sheets, written by hand: as little as Excel needs, in the forms other programs choose. */
export function xlsxOf(sheets: readonly LaidSheet[], form: XlsxForm): Uint8Array<ArrayBuffer> {
  const shared: string[] = [];
  const known = new Map<string, number>();
  const sharedIndex = (text: string) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    known.set(text, shared.length);
    shared.push(text);
    return shared.length - 1;
  };
  const worksheets = sheets.map((sheet) => worksheet(sheet, form, sharedIndex));
  const parts: Record<string, string> = {
    "[Content_Types].xml": `<?xml version="1.0" encoding="UTF-8"?><Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>${sheets.map((_, i) => `<Override PartName="/xl/worksheets/sheet${i + 1}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`).join("")}</Types>`,
    "_rels/.rels": relationships([["officeDocument", "xl/workbook.xml"]]),
    "xl/_rels/workbook.xml.rels": relationships([
      ...sheets.map((_, i): [string, string] => ["worksheet", `worksheets/sheet${i + 1}.xml`]),
      ["styles", "styles.xml"],
      ["sharedStrings", "sharedStrings.xml"],
    ]),
    "xl/workbook.xml": element(
      form,
      "workbook",
      (form.date1904 === true ? `<workbookPr date1904="1"/>` : "<workbookPr/>") +
        `<sheets>${sheets.map(({ name, hidden }, i) => `<sheet name="${escaped(name)}" sheetId="${i + 1}"${hidden ? ' state="hidden"' : ""} r:id="r${i + 1}"/>`).join("")}</sheets>`,
    ),
    "xl/styles.xml": element(
      form,
      "styleSheet",
      `<numFmts count="1"><numFmt numFmtId="164" formatCode="0.0%"/></numFmts><fonts><font/></fonts><fills><fill/></fills><borders><border/></borders><cellStyleXfs><xf/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/><xf numFmtId="9" applyNumberFormat="1"/><xf numFmtId="164" applyNumberFormat="1"/></cellXfs>`,
    ),
    "xl/sharedStrings.xml": element(
      form,
      "sst",
      shared.map((text) => `<si>${textXml(text, form)}</si>`).join(""),
    ),
  };
  worksheets.forEach((xml, i) => (parts[`xl/worksheets/sheet${i + 1}.xml`] = xml));
  return zipOf(parts);
}

function worksheet(sheet: LaidSheet, form: XlsxForm, sharedIndex: (text: string) => number): string {
  const refers = form.references !== false;
  const rows = sheet.rows.map((row, y) => {
    const cells = Array.from(row, (cell, x) => {
      if (cell === undefined) return refers ? "" : "<c/>";
      return cellXml(cell, refers ? ` r="${cellAddress(y + 1, x)}"` : "", form, sharedIndex);
    });
    if (refers && cells.every((cell) => cell === "")) return "";
    const hidden = sheet.hiddenRows.has(y + 1) ? ' hidden="1"' : "";
    return `<row${refers ? ` r="${y + 1}"` : ""}${hidden}>${cells.join("")}</row>`;
  });
  const columns = [...sheet.hiddenColumns]
    .toSorted((a, b) => a - b)
    .map((at) => `<col min="${at + 1}" max="${at + 1}" width="9" hidden="1"/>`);
  const merges = sheet.merges.map(
    ({ top, left, bottom, right }) =>
      `<mergeCell ref="${columnLetters(left)}${top}:${columnLetters(right)}${bottom}"/>`,
  );
  return element(
    form,
    "worksheet",
    `${columns.length > 0 ? `<cols>${columns.join("")}</cols>` : ""}<sheetData>${rows.join("")}</sheetData>${merges.length > 0 ? `<mergeCells count="${merges.length}">${merges.join("")}</mergeCells>` : ""}`,
  );
}

function cellXml(
  cell: Cell,
  reference: string,
  form: XlsxForm,
  sharedIndex: (text: string) => number,
): string {
  if (typeof cell === "string")
    return form.strings === "inline"
      ? `<c${reference} t="inlineStr"><is>${textXml(cell, form)}</is></c>`
      : `<c${reference} t="s"><v>${sharedIndex(cell)}</v></c>`;
  if (typeof cell === "number") return `<c${reference}><v>${cell}</v></c>`;
  if (typeof cell === "boolean") return `<c${reference} t="b"><v>${cell ? 1 : 0}</v></c>`;
  if (cell.type === "error") return `<c${reference} t="e"><v>${escaped(cell.code)}</v></c>`;
  if (cell.type === "date") {
    const serial = form.date1904 === true ? cell.serial - days1904 : cell.serial;
    return `<c${reference} s="${styles.date}"><v>${serial}</v></c>`;
  }
  const style = cell.format === "0%" || cell.format === "0.0%" ? styles[cell.format] : 0;
  return `<c${reference} s="${style}"><v>${cell.value}</v></c>`;
}

/** A text, or with rich strings its halves as two runs. */
function textXml(text: string, { strings }: XlsxForm): string {
  const one = (part: string) => `<t xml:space="preserve">${escaped(part)}</t>`;
  if (strings !== "rich" || text.length < 2) return one(text);
  const half = Math.ceil(text.length / 2);
  return `<r><rPr><b/></rPr>${one(text.slice(0, half))}</r><r>${one(text.slice(half))}</r>`;
}

/** The root of a part with its content, all elements under the form's prefix. */
function element({ prefix }: XlsxForm, name: string, content: string): string {
  const declared = `xmlns${prefix === undefined ? "" : `:${prefix}`}="${main}" xmlns:r="${office}"`;
  const xml = `<${name} ${declared}>${content}</${name}>`;
  const prefixed = prefix === undefined ? xml : xml.replace(/<(\/?)(?=[a-zA-Z])/g, `<$1${prefix}:`);
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>${prefixed}`;
}

function relationships(targets: readonly (readonly [type: string, target: string])[]): string {
  const all = targets.map(
    ([type, target], i) => `<Relationship Id="r${i + 1}" Type="${office}/${type}" Target="${target}"/>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="${packages}/relationships">${all.join("")}</Relationships>`;
}

function escaped(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}
