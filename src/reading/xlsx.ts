import type { Grid } from "../model/grid.ts";
import type { ReadLimits } from "./limits.ts";
import { defaultLimits } from "./limits.ts";
import { ReadBudget } from "./read-budget.ts";
import { XlsxPackage } from "./xlsx-package.ts";
import { readProperties } from "./xlsx-properties.ts";
import { readSheet } from "./xlsx-sheet.ts";
import { readSharedStrings } from "./xlsx-strings.ts";
import { readStyles } from "./xlsx-styles.ts";
import { readWorkbook } from "./xlsx-workbook.ts";

/**
 * Reads an Office Open XML workbook (`.xlsx`, `.xlsm`, `.xltx`; transitional or strict), all worksheets, hidden ones too.
 *
 * Throws `Unreadable` for everything it refuses: see `openZip`, `xmlBytes`, `readWorkbook`, `readSheet` and `ReadBudget`.
 */
export function readXlsx(bytes: Uint8Array, limits: ReadLimits = defaultLimits): Grid {
  const parts = new XlsxPackage(bytes, limits);
  const budget = new ReadBudget(limits);
  const workbook = readWorkbook(parts, limits);
  const { stylesPart, stringsPart, date1904 } = workbook;
  const stylesXml = stylesPart === undefined ? undefined : parts.xml(stylesPart);
  const styles = stylesPart === undefined || !stylesXml ? [] : readStyles(stylesXml, stylesPart);
  const strings =
    stringsPart === undefined ? [] : readSharedStrings(parts.strings(stringsPart), stringsPart, limits);
  const lengths = lengthsOf(strings);
  const sheets = workbook.sheets.map(({ name, hidden, part }) => {
    const context = { name, part, strings, lengths, styles, date1904, budget };
    return { name, hidden, ...readSheet(parts.sheet(part), context) };
  });
  return { format: "xlsx", sheets, properties: readProperties(parts) };
}

/** A plain loop: `Int32Array.from` takes nearly half as long as decoding the strings. */
function lengthsOf(strings: readonly string[]): Int32Array {
  const lengths = new Int32Array(strings.length);
  for (let i = 0; i < lengths.length; i++) lengths[i] = strings[i]?.length ?? 0;
  return lengths;
}
