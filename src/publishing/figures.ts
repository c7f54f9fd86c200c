import { formulaOf } from "../locales/publishing-formulas.ts";
import type { Consolidation } from "../model/consolidation.ts";
import { type Figure, figureId } from "./figure.ts";
import { breakdownFigures } from "./figures-breakdown.ts";
import { changeOf } from "./figures-measure.ts";
import { reportingFigures } from "./figures-reporting.ts";
import type { Scope } from "./figures-scope.ts";
import { computeMeasure, type KindStages, kindStages, previousOf } from "./figures-stage.ts";

/**
 * Every figure of the consolidation: each kind × measure × scope, the parts of each breakdown for the chain, its regions
 * and zones, then the reporting itself. Sums of money go through integer fen.
 */
export function computeFigures(consolidation: Consolidation): Figure[] {
  const figures = consolidation.kinds.flatMap((kind) => {
    const stages = kindStages(consolidation, kind);
    return [
      ...stages.scopes.flatMap((scope) => measureFigures(stages, scope)),
      ...(kind.report.breakdowns ?? []).flatMap((breakdown) => breakdownFigures(stages, breakdown)),
    ];
  });
  return [...figures, ...reportingFigures(consolidation)];
}

function measureFigures(stages: KindStages, scope: Scope): Figure[] {
  const { report, period } = stages;
  return Object.entries(report.measures).map(([name, measure]) => {
    const { value, rows } = computeMeasure(report, name, stages.now(scope));
    const previous = previousOf(stages, scope, name);
    return {
      id: figureId(period, report.kind, name, scope.id),
      kind: report.kind,
      measure: name,
      scope: scope.id,
      level: scope.level,
      title: measure.title,
      unit: measure.unit,
      ...(measure.better === undefined ? {} : { better: measure.better }),
      headline: measure.headline ?? false,
      value,
      previous,
      change: changeOf(value, previous, measure.unit),
      formula: formulaOf(report, measure),
      rows,
    };
  });
}
