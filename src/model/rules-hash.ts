import type { Report } from "./report.ts";

/**
 * What the definitions ask of a workbook, as text that changes when they do: columns with their limits and choices, keys
 * and checks. Hashed, it tells whether a template and headquarters go by the same rules.
 */
export function rulesText(reports: readonly Report[]): string {
  const asked = reports.map(({ kind, title, columns, key, checks = [], form }) => ({
    kind,
    title,
    columns: Object.entries(columns).map(([name, column]) => ({
      name,
      ...column,
      pattern: column.pattern?.source,
    })),
    key,
    checks: checks.map(({ code, at, severity, expected }) => ({ code, at, severity, expected })),
    form,
  }));
  return JSON.stringify(asked);
}
