import { read as readSheetJs, write as writeSheetJs, type BookType } from "@e965/xlsx";
import ExcelJs from "exceljs";
import { isoDate } from "../../model/date.ts";
import type { Cell } from "../../model/grid.ts";
import type { LaidSheet } from "./laid-sheet.ts";
import { xlsxOf, type XlsxForm } from "./write-xlsx.ts";

export type Trait = "merges" | "sheets" | "hidden sheets";

/** How a file is written: a program, its format, its encoding. */
export interface FileForm {
  readonly extension: string;
  /** What the format, or the program that writes it, has no place for. Without sheets, the first is written. */
  readonly loses: readonly Trait[];
  write(sheets: readonly LaidSheet[]): Promise<Uint8Array> | Uint8Array;
}

function xlsx(form: XlsxForm = {}): FileForm {
  return { extension: "xlsx", loses: [], write: (sheets) => xlsxOf(sheets, form) };
}

export const plainXlsx = xlsx();

/** A cell as a spreadsheet shows it. */
function shown(cell: Cell | undefined): string {
  if (cell === undefined) return "";
  if (typeof cell !== "object") return String(cell);
  if (cell.type === "date") return isoDate(cell.serial - 25_569).replace(/-0?/g, "-");
  if (cell.type === "error") return cell.code;
  return cell.format.includes("%") ? `${Number((cell.value * 100).toFixed(6))}%` : String(cell.value);
}

function delimited(delimiter: string, encode: (text: string) => Uint8Array): FileForm {
  const quoted = (text: string) =>
    text.includes(delimiter) || /["\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  return {
    extension: "csv",
    loses: ["merges", "sheets", "hidden sheets"],
    write: ([sheet]) => {
      const rows = sheet?.rows ?? [];
      const width = Math.max(...rows.map(({ length }) => length));
      const lines = rows.map((row) =>
        Array.from({ length: width }, (_, i) => quoted(shown(row[i]))).join(delimiter),
      );
      return encode(`${lines.join("\r\n")}\r\n`);
    },
  };
}

const utf8 = (text: string) => new TextEncoder().encode(text);
const utf16 = (text: string) => Uint8Array.from(Buffer.from(`\ufeff${text}`, "utf16le"));

let gb18030: ReadonlyMap<string, readonly number[]> | undefined;

/** Characters with their bytes, two or four: what the platform can decode, turned round. */
function gb18030Table(): ReadonlyMap<string, readonly number[]> {
  const codes: number[][] = [];
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++) if (trail !== 0x7f) codes.push([lead, trail]);
  for (let first = 0x81; first <= 0x84; first++)
    for (let second = 0x30; second <= 0x39; second++)
      for (let third = 0x81; third <= 0xfe; third++)
        for (let fourth = 0x30; fourth <= 0x39; fourth++) codes.push([first, second, third, fourth]);
  const all = Uint8Array.from(codes.flatMap((code) => [...code, 0x0a]));
  const chars = new TextDecoder("gb18030").decode(all).split("\n");
  return new Map(codes.map((code, i) => [chars[i] ?? "", code]));
}

export function inGb18030(text: string): Uint8Array {
  const table = (gb18030 ??= gb18030Table());
  const bytes = [...text].flatMap((char): readonly number[] => {
    if (char < "\u0080") return [char.charCodeAt(0)];
    const code = table.get(char);
    if (code === undefined) throw new Error(`no GB18030 code for ${char}`);
    return code;
  });
  return Uint8Array.from(bytes);
}

/** As web systems export "Excel": a table of HTML named .xls. */
const html: FileForm = {
  extension: "xls",
  loses: ["sheets", "hidden sheets"],
  write: ([sheet]) => {
    const rows = sheet?.rows ?? [];
    const width = Math.max(...rows.map(({ length }) => length));
    const escaped = (text: string) =>
      text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/\n/g, "<br>");
    const body = rows.map((row, y) => {
      const cells = Array.from({ length: width }, (_, x) => {
        const merge = sheet?.merges.find(
          ({ top, left, bottom, right }) => top <= y + 1 && y + 1 <= bottom && left <= x && x <= right,
        );
        if (merge !== undefined && (merge.top !== y + 1 || merge.left !== x)) return "";
        const spans =
          merge === undefined
            ? ""
            : ` rowspan="${merge.bottom - merge.top + 1}" colspan="${merge.right - merge.left + 1}"`;
        return `<td${spans}>${escaped(shown(row[x]))}</td>`;
      });
      return `<tr>${cells.join("")}</tr>`;
    });
    return utf8(
      `<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"></head><body><table border="1">${body.join("\n")}</table></body></html>`,
    );
  },
};

/** Through SheetJS, which reads our workbook and writes another format. */
function converted(bookType: BookType, extension: string, loses: readonly Trait[] = []): FileForm {
  return {
    extension,
    loses,
    write: (sheets) => {
      const book = readSheetJs(xlsxOf(sheets, {}), { cellNF: true, cellStyles: true });
      return new Uint8Array(writeSheetJs(book, { type: "buffer", bookType, cellStyles: true }));
    },
  };
}

/** Opened and saved again by exceljs. */
const resaved: FileForm = {
  extension: "xlsx",
  loses: [],
  write: async (sheets) => {
    const book = new ExcelJs.Workbook();
    for (const laid of sheets) {
      const sheet = book.addWorksheet(laid.name, { state: laid.hidden ? "hidden" : "visible" });
      laid.rows.forEach((row, y) =>
        row.forEach((cell, x) => {
          if (cell === undefined) return;
          const target = sheet.getCell(y + 1, x + 1);
          if (typeof cell !== "object") target.value = cell;
          else if (cell.type === "date") {
            target.value = new Date((cell.serial - 25_569) * 86_400_000);
            target.numFmt = "yyyy/m/d";
          } else if (cell.type === "number") {
            target.value = cell.value;
            target.numFmt = cell.format;
          }
        }),
      );
      for (const { top, left, bottom, right } of laid.merges)
        sheet.mergeCells(top, left + 1, bottom, right + 1);
      for (const row of laid.hiddenRows) sheet.getRow(row).hidden = true;
      for (const column of laid.hiddenColumns) sheet.getColumn(column + 1).hidden = true;
    }
    return new Uint8Array(await book.xlsx.writeBuffer());
  },
};

/** By name. */
export const fileForms: Readonly<Record<string, FileForm>> = {
  "inline-strings": xlsx({ strings: "inline" }),
  "prefixed-namespace": xlsx({ prefix: "x" }),
  "rich-text": xlsx({ strings: "rich" }),
  "1904": xlsx({ date1904: true }),
  "no-cell-references": xlsx({ references: false }),
  resaved,
  xls: converted("biff8", "xls"),
  xlsb: converted("xlsb", "xlsb"),
  "xlsx-of-sheetjs": converted("xlsx", "xlsx"),
  ods: converted("ods", "ods", ["hidden sheets"]),
  "html-xls": html,
  "csv-utf8": delimited(",", utf8),
  "csv-bom": delimited(",", (text) => utf8(`\ufeff${text}`)),
  "csv-gb18030": delimited(",", inGb18030),
  "csv-semicolon": delimited(";", utf8),
  "tsv-utf16": delimited("\t", utf16),
};
