import type { Column } from "../model/column.ts";
import type { Report } from "../model/report.ts";

/** @throws RangeError where the kind has no such column: the mapping is of another. */
export function definitionOf(report: Report, key: string): Column {
  const column = report.columns[key];
  if (column === undefined) throw new RangeError(`${report.kind} has no column ${key}`);
  return column;
}

/** Does a template fill the column in beforehand? Such columns alone make no row. */
export function isPrefilled(report: Report, key: string, column: Column | undefined): boolean {
  if (column === undefined || column.namesUnit) return true;
  const numbers = column.type === "number" && column.integer;
  if (numbers && (report.key.includes(key) || (report.unique ?? []).includes(key))) return true;
  return report.form?.items.some((item) => Object.hasOwn(item, key)) ?? false;
}
