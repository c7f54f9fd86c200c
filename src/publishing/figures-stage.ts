import type { Consolidation, KindRows } from "../model/consolidation.ts";
import type { MeasureContext, MergedRow, RatioMeasure, Report, RowMeasure } from "../model/report.ts";
import { contextOf, historyOf, type KindHistory } from "./figures-context.ts";
import { combineRows, measureNamed, quotient, selectRows } from "./figures-measure.ts";
import { rowsByScope, type Scope, scopesOf } from "./figures-scope.ts";

/** A measure computed for one scope and one period. */
export interface Computed {
  readonly value: number | null;
  readonly rows: readonly MergedRow[];
}

/** One scope of a kind in one period: the context measures are asked in, and each measure computed once. */
export interface Stage {
  readonly context: MeasureContext;
  /** Own rows, or an accepted or nil report: without either, counts and sums are unknown rather than 0. */
  readonly reported: boolean;
  readonly computed: Map<string, Computed>;
  /** Units for which the measure asked last looked at a period that they did not report. */
  readonly unknown: Set<string>;
  /** The units that reported, nil returns included, and those of the chain that had the period before. */
  readonly reporters: ReadonlySet<string>;
  readonly reportersBefore: ReadonlySet<string>;
  /** Rows of another kind that a measure is taken over; undefined where they are not known for the period. */
  over(kind: string): readonly MergedRow[] | undefined;
}

/** Everything about one kind that its figures are computed from. */
export interface KindStages {
  readonly report: Report;
  readonly period: string;
  readonly scopes: readonly Scope[];
  now(scope: Scope): Stage;
  /** undefined where the period before is not known for the scope. */
  before(scope: Scope): Stage | undefined;
}

/** Groups the rows of a kind by unit once and sets up every scope, for the period and for the one before it. */
export function kindStages(consolidation: Consolidation, kind: KindRows): KindStages {
  const { report } = kind;
  const history = historyOf(kind, consolidation.status);
  const scopes = scopesOf(consolidation.organisation, report.unit);
  const now = stagesAt(consolidation, history, scopes, 0);
  const before = stagesAt(consolidation, history, scopes, 1);
  return {
    report,
    period: consolidation.period.id,
    scopes,
    now: (scope) => {
      const stage = now.get(scope.id);
      if (stage === undefined) throw new Error(`scope not staged: ${scope.id}`);
      return stage;
    },
    before: (scope) => before.get(scope.id),
  };
}

function stagesAt(
  consolidation: Consolidation,
  history: KindHistory,
  scopes: readonly Scope[],
  back: 0 | 1,
): ReadonlyMap<string, Stage> {
  const rowsNow = rowsByScope(history.periods[back] ?? [], scopes);
  const earlier = new Map<number, ReadonlyMap<string, readonly MergedRow[]>>();
  const rowsBefore = (further: number, scope: Scope): readonly MergedRow[] => {
    const found = earlier.get(further) ?? rowsByScope(history.periods[back + further] ?? [], scopes);
    earlier.set(further, found);
    return found.get(scope.id) ?? [];
  };
  const others = new Map<string, ReadonlyMap<string, readonly MergedRow[]>>();
  const rowsOf = (kind: string): ReadonlyMap<string, readonly MergedRow[]> => {
    const found = others.get(kind) ?? rowsByScope(relatedRows(consolidation, kind, back), scopes);
    others.set(kind, found);
    return found;
  };
  const reporters = history.reporters(back);
  const { byCode, headquarters } = consolidation.organisation;
  const whole = headquarters.code;
  // What a unit that owes the kind did with rows of another is not known before it reports.
  const isMeasured = (unit: string, reported: ReadonlySet<string>): boolean =>
    reported.has(unit) || byCode.get(unit)?.kind !== history.report.unit;
  const { start, end } = back === 0 ? consolidation.period : consolidation.previous;
  return new Map(
    scopes.map((scope) => {
      const rows = rowsNow.get(scope.id) ?? [];
      const related = (kind: string) => rowsOf(kind).get(scope.id) ?? [];
      const reported = new Set(rows.map(({ unit }) => unit));
      for (const unit of scope.units) if (reporters.has(unit)) reported.add(unit);
      const unknown = new Set<string>();
      const stage: Stage = {
        context: contextOf({
          ...{ start, end, rows, back, history, related },
          earlier: (periods) => Array.from({ length: periods }, (_, i) => rowsBefore(i + 1, scope)).flat(),
          onUnknown: (unit) => unknown.add(unit),
        }),
        reported: reported.size > 0,
        reporters: reported,
        reportersBefore: history.reporters(back + 1),
        computed: new Map<string, Computed>(),
        unknown,
        over: (kind: string) => {
          const known = rowsOf(kind).get(whole) ?? [];
          return known.length === 0
            ? undefined
            : related(kind).filter(({ unit }) => isMeasured(unit, reported));
        },
      };
      return [scope.id, stage] as const;
    }),
  );
}

/** Rows of another kind, as of the period or of the one before it. */
function relatedRows(consolidation: Consolidation, kind: string, back: 0 | 1): readonly MergedRow[] {
  const own = consolidation.kinds.find((each) => each.report.kind === kind);
  if (own === undefined) return consolidation.related(kind, back);
  return back === 0 ? own.rows : (own.before[0] ?? []);
}

/** The measure at a scope, computed once. A ratio rests on the rows of both its parts. */
export function computeMeasure(report: Report, name: string, stage: Stage): Computed {
  const known = stage.computed.get(name);
  if (known !== undefined) return known;
  const measure = measureNamed(report, name);
  const computed = measure.combine === "ratio" ? ratioAt(report, measure, stage) : rowsAt(measure, stage);
  stage.computed.set(name, computed);
  return computed;
}

function ratioAt(report: Report, measure: RatioMeasure, stage: Stage): Computed {
  const of = computeMeasure(report, measure.of, stage);
  const to = computeMeasure(report, measure.to, stage);
  return { value: quotient(of.value, to.value, measure.unit), rows: [...new Set([...to.rows, ...of.rows])] };
}

function rowsAt(measure: RowMeasure, stage: Stage): Computed {
  const measured = stage.reported ? measuredRows(measure, stage) : undefined;
  if (measured === undefined) return { value: null, rows: [] };
  const { reporters, reportersBefore, unknown, context } = stage;
  unknown.clear();
  const selected = selectRows(measure, measured, context);
  // Where no unit can be compared nothing is known; else those that cannot are left out.
  if (unknown.size > 0 && [...reporters].every((unit) => unknown.has(unit) || !reportersBefore.has(unit)))
    return { value: null, rows: [] };
  const rows = selected.filter(({ unit }) => !unknown.has(unit));
  return { value: combineRows(measure, rows, context), rows };
}

/** Own rows of this period and those it looks back to, or another kind's; undefined where those are not known. */
function measuredRows({ over, lookBack }: RowMeasure, stage: Stage): readonly MergedRow[] | undefined {
  const { context, reporters } = stage;
  if (over !== undefined) return stage.over(over);
  // Whether a unit kept its promises is not known while it has not reported.
  if (lookBack !== undefined) return context.within(lookBack).filter(({ unit }) => reporters.has(unit));
  return context.rows;
}

/** The measure one period before; null where nothing is known of it. */
export function previousOf(stages: KindStages, scope: Scope, name: string): number | null {
  const stage = stages.before(scope);
  return stage?.reported === true ? computeMeasure(stages.report, name, stage).value : null;
}
