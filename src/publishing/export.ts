import type { Value } from "../model/column.ts";
import { inDisplayOrder, type Organisation, unitName } from "../model/organisation.ts";
import type { MergedRow, Report } from "../model/report.ts";

/** Columns after the kind's own: where each row comes from. The names are part of the interface. */
const provenance = ["报送单位", "单位代码", "报告期", "版本", "收件", "工作表", "行"] as const;

export interface ExportTable {
  /** The kind's canonical titles, then where the row comes from. */
  readonly columns: readonly string[];
  /** Parallel to `columns`: ISO dates, plain numbers, percent as 0 to 100, null for nothing. */
  readonly records: readonly (readonly Value[])[];
}

/** The rows as other programs take them, units in display order, then as they stood on their sheets. */
export function exportRecords(
  report: Report,
  rows: readonly MergedRow[],
  organisation: Organisation,
): ExportTable {
  const keys = Object.keys(report.columns);
  const records = inDisplayOrder(organisation, rows, ({ unit }) => unit).map((row) => [
    ...keys.map((key) => row.values[key] ?? null),
    unitName(organisation, row.unit),
    row.unit,
    row.period,
    row.version,
    row.receipt,
    row.sheet,
    row.row,
  ]);
  return { columns: [...Object.values(report.columns).map(({ title }) => title), ...provenance], records };
}

/** Text that a spreadsheet would take for a formula, made plain text with a leading apostrophe. */
export function formulaSafe(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}
