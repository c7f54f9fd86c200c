import type { Matches, Report } from "./report.ts";

/** A value that a definition looks for in a column which never holds it: what is looked for is never found. */
export interface UnofferedValue {
  /** `measures.passed`, `checks.due-required`. */
  readonly place: string;
  readonly found: string;
  readonly choices: readonly string[];
}

/** Every such value of a report's checks, measures and targets; `reports` has the kinds whose rows it may measure. */
export function unofferedValues(report: Report, reports: readonly Report[]): UnofferedValue[] {
  const { checks = [], history = [], measures, breakdowns = [] } = report;
  return [
    ...checks.flatMap(({ code, looksFor }) => unoffered(`checks.${code}`, looksFor, report)),
    ...history.flatMap(({ code, looksFor }) => unoffered(`history.${code}`, looksFor, report)),
    ...Object.entries(measures).flatMap(([name, measure]) => {
      if (measure.combine === "ratio") return [];
      const { over = report.kind, looksFor } = measure;
      const measured = [report, ...reports].find(({ kind }) => kind === over);
      return measured === undefined ? [] : unoffered(`measures.${name}`, looksFor, measured);
    }),
    ...breakdowns.flatMap(({ by, as, targets }) =>
      targets === undefined || as !== undefined
        ? []
        : unoffered("breakdowns.targets", [{ [by]: Object.keys(targets) }], report),
    ),
  ];
}

function unoffered(
  place: string,
  looksFor: readonly Matches<string>[] = [],
  { columns }: Report,
): UnofferedValue[] {
  return looksFor.flatMap((wanted) =>
    Object.entries(wanted).flatMap(([column, values = []]) => {
      const choices = columns[column]?.choices ?? [];
      const others = values.filter((value) => typeof value === "string" && !choices.includes(value));
      return choices.length === 0 ? [] : others.map((value) => ({ place, found: String(value), choices }));
    }),
  );
}
