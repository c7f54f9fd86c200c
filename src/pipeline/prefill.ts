import type { Values } from "../model/column.ts";
import { previousPeriod, type Period } from "../model/period.ts";
import type { Report } from "../model/report.ts";
import type { Desk } from "./desk.ts";

/**
 * Rows a unit's template starts with: a register's own current rows; for other kinds the rows of the kind's register, else
 * those of the unit's last report, in the columns the register has, but for what is said anew each time.
 */
export function prefilledRows(desk: Desk, report: Report, unit: string, period: Period | null): Values[] {
  const { store, reports } = desk;
  const valuesOf = (kind: string, of: string | null): Values[] =>
    store.currentRows(kind, { unit, period: of }).map(({ values }) => values);
  if (period === null) return valuesOf(report.kind, null);
  const register = reports.find(({ kind }) => kind === report.register);
  if (register === undefined) return [];
  const known = valuesOf(register.kind, null);
  const rows = known.length > 0 ? known : valuesOf(report.kind, previousPeriod(period).id);
  const shared = Object.entries(report.columns)
    .filter(([key, { anew }]) => key in register.columns && !anew)
    .map(([key]) => key);
  return rows.map((values) => Object.fromEntries(shared.map((key) => [key, values[key] ?? null])));
}
