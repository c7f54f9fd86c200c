import { formulaOf, partTitle, shareFormula } from "../locales/publishing-formulas.ts";
import type { Value } from "../model/column.ts";
import type { Consolidation } from "../model/consolidation.ts";
import type { Measure, MeasureUnit, MergedRow, Report, RowMeasure, Support } from "../model/report.ts";
import type { Words } from "../model/words.ts";
import { type Figure, figureId, partId } from "./figure.ts";
import { partsBy } from "./figures-breakdown.ts";
import { combineRows, measureNamed, quotient, rounded } from "./figures-measure.ts";
import type { Scope } from "./figures-scope.ts";
import { computeMeasure, type KindStages, kindStages } from "./figures-stage.ts";

/** How one number comes about: from rows, or from other numbers. */
export type Reckoning = RowReckoning | QuotientReckoning;

interface Reckoned {
  /** Its own figure's id; a part that is not published alone has one all the same. */
  readonly id: string;
  readonly title: Words;
  readonly unit: MeasureUnit;
  readonly formula: Words;
  /** Worked out anew from the rows; null where nothing was reported or the divisor is 0. */
  readonly value: number | null;
}

export interface RowReckoning extends Reckoned {
  readonly combine: "count" | "sum" | "distinct" | "mean";
  /** The kind whose rows are counted. */
  readonly kind: string;
  /** The columns that decide whether a row counts, and what it adds. */
  readonly columns: readonly string[];
  readonly rows: readonly CountedRow[];
}

export interface CountedRow {
  readonly row: MergedRow;
  /** What the row adds, or is told apart by; 1 for a count, null where it adds nothing. */
  readonly adds: Value;
  /** Rows of the kind whose figure it is that make the row count, or that its value is reckoned from. */
  readonly support: readonly Support[];
}

/** One number divided by another, or by the sum of others of which it is one: a share. */
export interface QuotientReckoning extends Reckoned {
  readonly combine: "ratio" | "share";
  readonly of: Reckoning;
  readonly to: readonly Reckoning[];
}

/** Works a figure about the business out again, step by step; undefined for figures about the reporting itself. */
export function reckon(
  consolidation: Consolidation,
  figures: readonly Figure[],
  figure: Figure,
): Reckoning | undefined {
  const kind = consolidation.kinds.find(({ report }) => report.kind === figure.kind);
  if (kind === undefined) return undefined;
  const stages = kindStages(consolidation, kind);
  const scope = stages.scopes.find(({ id, level }) => id === figure.scope && level === figure.level);
  if (scope === undefined) return undefined;
  const { by, measure } = figure;
  const part = by === undefined ? undefined : { column: by.column, value: by.value };
  if (by?.share !== true) return reckonMeasure(stages, scope, measure, part);
  return reckonShare(stages, scope, figure, siblings(figures, figure));
}

/** The part of a breakdown that a number is about. */
interface Part {
  readonly column: string;
  readonly value: string;
}

/** Every part's value of the breakdown that a share is taken of. */
function siblings(figures: readonly Figure[], { kind, measure, scope, level, by }: Figure): string[] {
  return figures.flatMap((other) =>
    other.kind === kind &&
    other.measure === measure &&
    other.scope === scope &&
    other.level === level &&
    other.by?.column === by?.column &&
    other.by?.share === true
      ? [other.by.value]
      : [],
  );
}

function reckonShare(
  stages: KindStages,
  scope: Scope,
  { id, title, measure: name, by, unit }: Figure,
  values: readonly string[],
): Reckoning {
  const column = by?.column ?? "";
  const own = by?.value ?? "";
  const of = reckonMeasure(stages, scope, name, { column, value: own });
  const to = values.map((value) =>
    value === own ? of : reckonMeasure(stages, scope, name, { column, value }),
  );
  const whole = to.reduce((sum, { value }) => sum + (value ?? 0), 0);
  const formula = shareFormula(measureNamed(stages.report, name).title, own);
  return { id, title, unit, formula, value: quotient(of.value, whole, unit), combine: "share", of, to };
}

function reckonMeasure(stages: KindStages, scope: Scope, name: string, part: Part | undefined): Reckoning {
  const measure = measureNamed(stages.report, name);
  const facts = factsOf(stages, scope, name, measure, part);
  if (measure.combine !== "ratio") return reckonRows(stages, scope, name, measure, facts, part);
  const of = reckonMeasure(stages, scope, measure.of, part);
  const to = reckonMeasure(stages, scope, measure.to, part);
  return { ...facts, value: quotient(of.value, to.value, measure.unit), combine: "ratio", of, to: [to] };
}

function reckonRows(
  stages: KindStages,
  scope: Scope,
  name: string,
  measure: RowMeasure,
  facts: Omit<Reckoned, "value">,
  part: Part | undefined,
): RowReckoning {
  const { report } = stages;
  const stage = stages.now(scope);
  const { context } = stage;
  const whole = computeMeasure(report, name, stage);
  const rows = part === undefined ? whole.rows : rowsOfPart(report, part, whole.rows);
  const isUnknown = whole.value === null && (part === undefined || measure.combine !== "mean");
  const columns = part === undefined ? measure.columns : [...new Set([...measure.columns, part.column])];
  return {
    ...facts,
    value: isUnknown ? null : combineRows(measure, rows, context),
    combine: measure.combine,
    kind: measure.over ?? report.kind,
    columns,
    rows: rows.map((row) => ({
      row,
      adds: measure.combine === "count" ? 1 : added(measure.value?.(row, context) ?? null, measure),
      support: measure.support?.(row, context) ?? [],
    })),
  };
}

/** What is added, or averaged, is rounded to its unit before; what is told apart is not. */
function added(value: Value, { combine, unit }: RowMeasure): Value {
  return typeof value === "number" && combine !== "distinct" ? rounded(value, unit) : value;
}

function rowsOfPart(report: Report, { column, value }: Part, rows: readonly MergedRow[]): MergedRow[] {
  const partOf = partsBy(report, column);
  return rows.filter((row) => partOf(row) === value);
}

function factsOf(
  { report, period }: KindStages,
  scope: Scope,
  name: string,
  measure: Measure,
  part: Part | undefined,
): Omit<Reckoned, "value"> {
  const id = figureId(period, report.kind, name, scope.id);
  const { title, unit } = measure;
  if (part === undefined) return { id, title, unit, formula: formulaOf(report, measure) };
  const { column, value } = part;
  return {
    id: partId(id, column, value, false),
    title: partTitle(title, value),
    unit,
    formula: formulaOf(report, measure, { column: report.columns[column]?.title ?? column, value }),
  };
}
