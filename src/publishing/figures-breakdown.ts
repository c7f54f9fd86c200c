import { formulaOf, partTitle, shareFormula } from "../locales/publishing-formulas.ts";
import { withDigits } from "../model/floor.ts";
import { madeOnce } from "../model/remember.ts";
import type { Breakdown, MeasureUnit, MergedRow, Report } from "../model/report.ts";
import { type Figure, figureId, partId } from "./figure.ts";
import { changeOf, combineRows, measureNamed, quotient } from "./figures-measure.ts";
import type { Scope } from "./figures-scope.ts";
import { computeMeasure, type Computed, type KindStages, type Stage } from "./figures-stage.ts";

/** The parts of a breakdown for the chain, its regions and zones; parts of the first measure carry their share too. */
export function breakdownFigures(stages: KindStages, breakdown: Breakdown): Figure[] {
  const scopes = stages.scopes.filter((scope) => scope.level !== "store");
  return scopes.flatMap((scope) => {
    const now = stages.now(scope);
    const before = stages.before(scope);
    const values = valuesOf(stages.report, breakdown, before === undefined ? [now] : [now, before]);
    return breakdown.measures.flatMap((name, index) => [
      ...partFigures(stages, breakdown, scope, { name, values, now, before }),
      ...(index === 0 ? shareFigures(stages, breakdown, scope, { name, values, now, before }) : []),
    ]);
  });
}

interface Parts {
  readonly name: string;
  readonly values: readonly string[];
  readonly now: Stage;
  readonly before: Stage | undefined;
}

/**
 * Every allowed value in display order, then others met in the rows (by number or as they come), then empty cells when
 * there are any. What was only met the period before is a part all the same: it fell to nothing, and had its share then.
 */
function valuesOf(report: Report, { by, measures }: Breakdown, stages: readonly Stage[]): string[] {
  const met = new Set<string>();
  for (const stage of stages)
    for (const name of measures) for (const value of groupsOf(report, name, by, stage).keys()) met.add(value);
  const hasEmpty = met.delete("");
  const others = [...met];
  if (others.every((value) => levelOf(value) !== undefined))
    others.sort((a, b) => (levelOf(a) ?? 0) - (levelOf(b) ?? 0));
  return [...new Set([...(report.columns[by]?.choices ?? []), ...others]), ...(hasEmpty ? [""] : [])];
}

/** The number values such as floors are ordered by: `3F` 3, `一楼` 1, `B1` and `负一层` −1; undefined for other texts. */
function levelOf(written: string): number | undefined {
  const value = withDigits(written);
  const parts = /^(B|-|负|地下)?\D{0,2}(\d{1,4})\D{0,2}$/iu.exec(value);
  return parts === null ? undefined : Number(parts[2]) * (parts[1] === undefined ? 1 : -1);
}

/** The part of a breakdown by this column that a row belongs to. */
export function partsBy({ breakdowns = [] }: Report, column: string): (row: MergedRow) => string {
  const { as = (text: string) => text } = breakdowns.find(({ by }) => by === column) ?? {};
  return ({ values }) => as(String(values[column] ?? "").trim());
}

const groupCache = madeOnce((_: Stage) => new Map<string, ReadonlyMap<string, MergedRow[]>>());

function groupsOf(report: Report, name: string, by: string, stage: Stage): ReadonlyMap<string, MergedRow[]> {
  const known = groupCache(stage);
  const key = JSON.stringify([name, by]);
  const groups = known.get(key) ?? Map.groupBy(computeMeasure(report, name, stage).rows, partsBy(report, by));
  known.set(key, groups);
  return groups;
}

function partOf(report: Report, name: string, by: string, value: string, stage: Stage): Computed {
  const measure = measureNamed(report, name);
  if (measure.combine === "ratio") {
    const of = partOf(report, measure.of, by, value, stage);
    const to = partOf(report, measure.to, by, value, stage);
    return {
      value: quotient(of.value, to.value, measure.unit),
      rows: [...new Set([...to.rows, ...of.rows])],
    };
  }
  if (computeMeasure(report, name, stage).value === null && measure.combine !== "mean")
    return { value: null, rows: [] };
  const rows = groupsOf(report, name, by, stage).get(value) ?? [];
  return { value: combineRows(measure, rows, stage.context), rows };
}

function partFigures(stages: KindStages, breakdown: Breakdown, scope: Scope, parts: Parts): Figure[] {
  const { report } = stages;
  const measure = measureNamed(report, parts.name);
  const column = report.columns[breakdown.by];
  return parts.values.map((value) => {
    const { value: number, rows } = partOf(report, parts.name, breakdown.by, value, parts.now);
    const previous = earlierPart(report, parts, breakdown.by, value);
    return {
      ...facts(stages, breakdown, scope, parts.name, value, false),
      title: partTitle(measure.title, value),
      unit: measure.unit,
      ...(measure.better === undefined ? {} : { better: measure.better }),
      value: number,
      previous,
      change: changeOf(number, previous, measure.unit),
      formula: formulaOf(report, measure, { column: column?.title ?? breakdown.by, value }),
      rows,
    };
  });
}

function earlierPart(report: Report, { name, before }: Parts, by: string, value: string): number | null {
  return before?.reported === true ? partOf(report, name, by, value, before).value : null;
}

function shareFigures(stages: KindStages, breakdown: Breakdown, scope: Scope, parts: Parts): Figure[] {
  const { report } = stages;
  const measure = measureNamed(report, parts.name);
  // Parts of a quotient or a mean do not add up to the whole, so they have no shares.
  if (measure.combine === "ratio" || measure.combine === "mean") return [];
  const unit: MeasureUnit = "percent";
  const sharesAt = (stage: Stage): ReadonlyMap<string, number | null> => {
    const each = parts.values.map(
      (value) => [value, partOf(report, parts.name, breakdown.by, value, stage).value] as const,
    );
    const whole = each.reduce((sum, [, part]) => sum + (part ?? 0), 0);
    return new Map(each.map(([value, part]) => [value, quotient(part, whole, unit)]));
  };
  const now = sharesAt(parts.now);
  const before = parts.before?.reported === true ? sharesAt(parts.before) : undefined;
  return parts.values.map((value) => {
    const share = now.get(value) ?? null;
    const previous = before?.get(value) ?? null;
    return {
      ...facts(stages, breakdown, scope, parts.name, value, true),
      title: partTitle(measure.title, value, true),
      unit,
      value: share,
      previous,
      change: changeOf(share, previous, unit),
      formula: shareFormula(measure.title, value),
      rows: partOf(report, parts.name, breakdown.by, value, parts.now).rows,
    };
  });
}

function facts(
  stages: KindStages,
  breakdown: Breakdown,
  scope: Scope,
  measure: string,
  value: string,
  share: boolean,
): Pick<Figure, "id" | "kind" | "measure" | "scope" | "level" | "by" | "headline"> {
  const { report, period } = stages;
  return {
    id: partId(figureId(period, report.kind, measure, scope.id), breakdown.by, value, share),
    kind: report.kind,
    measure,
    scope: scope.id,
    level: scope.level,
    by: { column: breakdown.by, value, share },
    headline: false,
  };
}
