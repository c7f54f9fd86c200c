import ExcelJS from "exceljs";
import type { Borders, DataValidation, Fill, Style, Workbook, Worksheet } from "exceljs";
import { closeParts, Parts, putProperties } from "./workbook-package.ts";

/** Windows and WPS have it; elsewhere the office program falls back to the system's Chinese font. */
const bodyFont = "微软雅黑";

/** ARGB colours of every workbook. */
export const colours = {
  ink: "FF262626",
  quiet: "FF7F7F7F",
  white: "FFFFFFFF",
  line: "FFBFBFBF",
  /** Header of a column that must be filled, and of one that may be. */
  required: "FF1F4E79",
  optional: "FFDDEBF7",
  label: "FFF2F2F2",
  missing: "FFFDE0DD",
  good: "FFE2F0D9",
  attention: "FFFFF2CC",
} as const;

export function solid(argb: string): Fill {
  return { type: "pattern", pattern: "solid", fgColor: { argb }, bgColor: { argb } };
}

const line = { style: "thin", color: { argb: colours.line } } as const;
export const box: Partial<Borders> = { top: line, left: line, bottom: line, right: line };

/** A cell style in the house font, 10 points unless told. */
export function styled(
  style: Partial<Style> & { size?: number; bold?: boolean; colour?: string },
): Partial<Style> {
  const { size = 10, bold = false, colour = colours.ink, ...rest } = style;
  return { ...rest, font: { name: bodyFont, family: 2, charset: 134, size, bold, color: { argb: colour } } };
}

/** A workbook whose dates are the ones given, so that the same input gives the same bytes. */
export function newWorkbook(made: Date, creator: string): Workbook {
  const workbook = new ExcelJS.Workbook();
  workbook.creator = creator;
  workbook.lastModifiedBy = creator;
  workbook.created = made;
  workbook.modified = made;
  workbook.views = [
    { x: 0, y: 0, width: 24000, height: 14000, firstSheet: 0, activeTab: 0, visibility: "visible" },
  ];
  return workbook;
}

/**
 * Validates a whole range at once, as `B5:B200`. A validation set cell by cell is written as overlapping ranges by
 * exceljs, which Excel repairs.
 */
export function validateRange(sheet: Worksheet, range: string, validation: DataValidation): void {
  // exceljs has it but leaves it out of its types.
  const { dataValidations } = sheet as unknown as {
    dataValidations: { add(range: string, validation: DataValidation): void };
  };
  dataValidations.add(range, validation);
}

/** A4 landscape, as wide as the page, the header rows on every page, page numbers below. */
export function printOnA4(sheet: Worksheet, headerRows: string, footer: string): void {
  sheet.pageSetup = {
    // eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment -- exceljs declares an enum that is not there when it runs; 9 is A4
    paperSize: 9,
    orientation: "landscape",
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    horizontalCentered: true,
    printTitlesRow: headerRows,
    margins: { left: 0.4, right: 0.4, top: 0.5, bottom: 0.6, header: 0.3, footer: 0.3 },
  };
  sheet.headerFooter.oddFooter = footer;
}

/** The workbook's bytes with its custom properties; the same workbook gives the same bytes on any machine and day. */
export async function workbookBytes(
  workbook: Workbook,
  properties: Readonly<Record<string, string>> = {},
): Promise<Uint8Array> {
  // Stored, because it is packed again below.
  const stored = await workbook.xlsx.writeBuffer({ zip: { compression: "STORE" } });
  const parts = new Parts(new Uint8Array(stored));
  if (Object.keys(properties).length > 0) putProperties(parts, properties);
  return closeParts(parts);
}
