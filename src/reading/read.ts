import { Unreadable } from "../model/failure.ts";
import { fileSheetName } from "../model/file-sheet.ts";
import type { Grid } from "../model/grid.ts";
import { readCsv } from "./csv.ts";
import { decrypt } from "./encrypted.ts";
import { sniff } from "./format.ts";
import type { ReadLimits } from "./limits.ts";
import { defaultLimits } from "./limits.ts";
import { readOds } from "./ods.ts";
import { checkFileSize } from "./read-budget.ts";
import { readSheetJs } from "./sheetjs.ts";
import { readXlsx } from "./xlsx.ts";
import { openZip } from "./zip.ts";

export interface ReadOptions {
  /** File name; without its extension it names the sheet of a format that has no sheet names, as Excel does. */
  readonly name: string;
  /** Passwords to try on a protected workbook, in order. */
  readonly passwords?: readonly string[];
  readonly limits?: ReadLimits;
}

/**
 * Reads one file into a grid, whatever its bytes are.
 *
 * Throws nothing but `Unreadable`: beside the readers' own codes `file-empty`, `format-unsupported` (with the format's
 * name), `table-format`, `web-archive`, `format-unknown`, `damaged` for what no reader could follow, and
 * `read-memory` for what does not fit into memory.
 */
export async function readGrid(bytes: Uint8Array, options: ReadOptions): Promise<Grid> {
  try {
    return await readAs(bytes, options, false);
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    const detail = error instanceof Error ? error.message.slice(0, 200) : String(error);
    const outOfMemory =
      error instanceof RangeError && /allocation failed|Invalid (?:array|string) length/.test(detail);
    throw new Unreadable(outOfMemory ? "read-memory" : "damaged", { detail });
  }
}

async function readAs(bytes: Uint8Array, options: ReadOptions, decrypted: boolean): Promise<Grid> {
  const limits = options.limits ?? defaultLimits;
  const format = sniff(bytes);
  switch (format) {
    case "xlsx":
      return readXlsx(bytes, limits);
    case "ods":
      return readOds(bytes, limits);
    case "csv":
      return namedByFile(readCsv(bytes, fileSheetName(options.name), limits));
    case "xls":
      return readXls(bytes, options, limits);
    case "xlsb":
    case "html":
    case "xml-spreadsheet":
      return readSheetJs(bytes, format, limits);
    case "encrypted":
      if (decrypted) throw new Unreadable("damaged", { detail: "encrypted twice" });
      checkFileSize(bytes, limits);
      return readAs(await decrypt(bytes, options.passwords ?? []), options, true);
    case "damaged":
      throw new Unreadable("damaged", { detail: "compound file" });
    case "empty":
      throw new Unreadable("file-empty");
    case "unknown":
      throw new Unreadable("format-unknown");
    case "fods":
    case "slk":
    case "dif":
      throw new Unreadable("table-format", { format });
    case "web-archive":
      throw new Unreadable("web-archive");
    case "zip":
      openZip(bytes, limits);
      throw new Unreadable("format-unsupported", { format });
    default:
      throw new Unreadable("format-unsupported", { format });
  }
}

/** An `.xls` shows only when it is read whether it is protected. */
async function readXls(bytes: Uint8Array, options: ReadOptions, limits: ReadLimits): Promise<Grid> {
  try {
    return await readSheetJs(bytes, "xls", limits);
  } catch (error) {
    if (!(error instanceof Unreadable && error.code === "encrypted")) throw error;
    return readSheetJs(await decrypt(bytes, options.passwords ?? []), "xls", limits);
  }
}

function namedByFile(grid: Grid): Grid {
  return { ...grid, sheets: grid.sheets.map((sheet) => ({ ...sheet, isNamedByFile: true })) };
}
