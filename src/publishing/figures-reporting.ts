import { reportingFormulas, reportingTitles, reportingPartTitle } from "../locales/publishing-formulas.ts";
import type { Consolidation } from "../model/consolidation.ts";
import type { MeasureUnit } from "../model/report.ts";
import type { Status } from "../model/status.ts";
import { isReceived, stateOf } from "./obligation-state.ts";
import { type Figure, figureId, partId } from "./figure.ts";
import { quotient } from "./figures-measure.ts";
import { type Scope, scopesOf } from "./figures-scope.ts";

interface ReportingMeasure {
  readonly unit: MeasureUnit;
  readonly better?: "up" | "down";
  counted(status: Status): boolean;
  /** What a counted obligation adds; 1 when absent. */
  readonly adds?: (status: Status) => number;
  /** What came without being owed counts as well. */
  readonly all?: boolean;
  /** Divides the counted obligations into these: a rate in percent. */
  readonly outOf?: (status: Status) => boolean;
}

const isDue = (status: Status) => status.timeliness !== "pending";

/** Figures about the reporting, by the name in their ids. */
const reportingMeasures = {
  due: { unit: "count", counted: () => true },
  received: { unit: "count", better: "up", counted: isReceived },
  "on-time": { unit: "count", better: "up", counted: (status) => stateOf(status) === "on-time" },
  late: { unit: "count", better: "down", counted: (status) => stateOf(status) === "late" },
  missing: { unit: "count", better: "down", counted: (status) => stateOf(status) === "missing" },
  pending: { unit: "count", counted: (status) => stateOf(status) === "pending" },
  returned: { unit: "count", better: "down", counted: (status) => stateOf(status) === "returned" },
  nil: { unit: "count", counted: (status) => status.outcome === "nil" },
  "on-time-rate": {
    unit: "percent",
    better: "up",
    counted: (status) => stateOf(status) === "on-time",
    outOf: isDue,
  },
  "received-rate": { unit: "percent", better: "up", counted: isReceived, outOf: () => true },
  rows: { unit: "count", counted: isReceived, adds: (status) => status.merged, all: true },
  errors: { unit: "count", better: "down", counted: () => true, adds: (status) => status.errors, all: true },
  warnings: {
    unit: "count",
    better: "down",
    counted: () => true,
    adds: (status) => status.warnings,
    all: true,
  },
} as const satisfies Record<string, ReportingMeasure>;

export type ReportingName = keyof typeof reportingMeasures;

/** The figures about how the reporting went: over all kinds at every scope, and for each kind over the chain. */
export function reportingFigures({
  period,
  organisation,
  status,
  unowed = [],
  kinds,
}: Consolidation): Figure[] {
  const names = Object.keys(reportingMeasures).filter(isReportingName);
  const figuresOf = (scope: Scope, isIn: (status: Status) => boolean, isAlways: boolean): Figure[] => {
    const [owed, more] = [status.filter(isIn), unowed.filter(isIn)];
    if (owed.length + more.length === 0 && !isAlways) return [];
    return names.map((name) => {
      const measure: ReportingMeasure = reportingMeasures[name];
      return figureOf(period.id, scope, name, measure.all === true ? [...owed, ...more] : owed);
    });
  };
  const figures = scopesOf(organisation, "store").flatMap((scope) => {
    const units = new Set(scope.units);
    const isNational = scope.level === "national";
    return figuresOf(scope, ({ unit }) => isNational || units.has(unit), isNational);
  });
  const [chain] = scopesOf(organisation, "zone");
  if (chain === undefined) return figures;
  const byKind = kinds.flatMap(({ report }) =>
    figuresOf(chain, ({ kind }) => kind === report.kind, false).map((figure) =>
      partOf(figure, report.kind, report.short, report.english),
    ),
  );
  return [...figures, ...byKind];
}

function isReportingName(name: string): name is ReportingName {
  return Object.hasOwn(reportingMeasures, name);
}

/** What each obligation adds to a figure about the reporting (by the name in its id), and the value they make. */
export function reckonStatuses(
  name: string,
  statuses: readonly Status[],
): { value: number | null; adds: readonly number[] } {
  if (!isReportingName(name)) throw new Error(`no figure about the reporting is called ${name}`);
  const measure: ReportingMeasure = reportingMeasures[name];
  const { outOf, unit } = measure;
  const adds = statuses.map((status) => (measure.counted(status) ? (measure.adds?.(status) ?? 1) : 0));
  const sum = adds.reduce((total, each) => total + each, 0);
  return { value: outOf === undefined ? sum : quotient(sum, statuses.filter(outOf).length, unit), adds };
}

function figureOf(period: string, scope: Scope, name: ReportingName, statuses: readonly Status[]): Figure {
  const measure: ReportingMeasure = reportingMeasures[name];
  const { outOf } = measure;
  return {
    id: figureId(period, "reporting", name, scope.id),
    kind: null,
    measure: name,
    scope: scope.id,
    level: scope.level,
    title: reportingTitles[name],
    unit: measure.unit,
    ...(measure.better === undefined ? {} : { better: measure.better }),
    headline: false,
    value: reckonStatuses(name, statuses).value,
    previous: null,
    change: null,
    formula: reportingFormulas[name],
    rows: [],
    statuses: statuses.filter(outOf ?? ((status) => measure.counted(status))),
  };
}

function partOf(figure: Figure, kind: string, short: string, english: string): Figure {
  return {
    ...figure,
    id: partId(figure.id, "kind", kind, false),
    by: { column: "kind", value: kind, share: false },
    title: reportingPartTitle(figure.title, short, english),
  };
}
