/**
 * How much one file may make us hold. Every limit is refused by its own code before the memory is spent; of what SheetJS
 * reads, which `maxFileBytes` bounds, once it has been read. The defaults admit a workbook of 100,000 rows × 15 columns
 * and refuse what no clerk's report is.
 */
export interface ReadLimits {
  /** Parts in a zip. */
  readonly maxEntries: number;
  /** Inflated bytes for each compressed byte, looked at only beyond `ratioFloor` inflated bytes. */
  readonly maxRatio: number;
  readonly ratioFloor: number;
  /** Inflated bytes of one part, and of all parts of one zip. */
  readonly maxPartBytes: number;
  readonly maxTotalBytes: number;
  /** Inflated bytes of the shared strings, and of any other part that is no sheet (styles, workbook, properties). */
  readonly maxStringsBytes: number;
  readonly maxSidePartBytes: number;
  /** Rows with cells, over all sheets. */
  readonly maxRows: number;
  /** Columns of one sheet, counted from A. */
  readonly maxColumns: number;
  /** Cells from column A to each row's last one, over all sheets. */
  readonly maxCells: number;
  /** Shared strings of a workbook. */
  readonly maxStrings: number;
  /** UTF-16 units of text, counted again for each cell that shows it. */
  readonly maxTextLength: number;
  readonly maxSheets: number;
  /** Merged ranges, over all sheets. */
  readonly maxMerges: number;
  /** Bytes of a file that is worked on whole: any but .xlsx and .ods. */
  readonly maxFileBytes: number;
}

const MiB = 1024 * 1024;

export const defaultLimits: ReadLimits = {
  maxEntries: 1000,
  maxRatio: 100,
  ratioFloor: 100 * 1024,
  maxPartBytes: 160 * MiB,
  maxTotalBytes: 256 * MiB,
  maxStringsBytes: 64 * MiB,
  maxSidePartBytes: 16 * MiB,
  maxRows: 150_000,
  maxColumns: 2_000,
  maxCells: 5_000_000,
  maxStrings: 1_600_000,
  maxTextLength: 100_000_000,
  maxSheets: 500,
  maxMerges: 100_000,
  maxFileBytes: 64 * MiB,
};
