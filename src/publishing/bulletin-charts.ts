import type { Breakdown, Report } from "../model/report.ts";
import { valueTitle } from "../locales/publishing-formulas.ts";
import { grouped, scaleOf } from "./amounts.ts";
import { barChart, type BarPanel } from "./chart-bars.ts";
import { hidesNumbers, partsOf, type StackBar, stackChart } from "./chart-stacks.ts";
import { type ChartView, described, hasPrevious, percentEnd, tableOf, valuesOf } from "./chart-view.ts";
import { type Figure, figureId, partId } from "./figure.ts";
import { measureNamed } from "./figures-measure.ts";
import { scopesOf } from "./figures-scope.ts";
import type { Publication } from "./publication.ts";

/** Shares are stacked while their colours can be told apart; more parts become bars. */
const mostStacked = 6;
const mostBars = 14;
const mostPanels = 3;

/** A measure for every zone against the whole chain and the period before. */
export function scopesChart(publication: Publication, report: Report, name: string): ChartView {
  const { consolidation, language, words } = publication;
  const measure = measureNamed(report, name);
  const zones = scopesOf(consolidation.organisation, "zone").filter((scope) => scope.level === "zone");
  const figures = zones.map((zone) =>
    publication.byId.get(figureId(consolidation.period.id, report.kind, name, zone.id)),
  );
  const chain = publication.byId.get(
    figureId(consolidation.period.id, report.kind, name, consolidation.organisation.headquarters.code),
  );
  const values = valuesOf(publication, measure, figures);
  const percent = measure.unit === "percent";
  const reference =
    percent && chain !== undefined && chain.value !== null
      ? { reference: { value: chain.value, text: `${words.business.national} ${grouped(chain.value, 1)}%` } }
      : {};
  const labels = zones.map((zone) => zone.name);
  const title = words.business.byZone(measure.title[language]);
  const panels: BarPanel[] = [
    { title, values, ...(percent ? { max: percentEnd(values) } : {}), ...reference },
  ];
  const id = `chart-${report.kind}-${name}-zones`;
  return {
    title,
    note: hasPrevious(figures) ? words.business.previousMark : null,
    svg: barChart({ id, title, description: described(publication, labels, panels), labels, panels }),
    empty: null,
    table: tableOf(labels, panels),
  };
}

/** One chart for a breakdown: shares against the period before and the target, or bars for up to three measures. */
export function breakdownChart(publication: Publication, report: Report, breakdown: Breakdown): ChartView {
  const { words, language } = publication;
  const first = breakdown.measures[0];
  const values = first === undefined ? [] : partValues(publication, report, breakdown, first);
  const title = breakdown.title[language];
  if (values.length === 0 || first === undefined)
    return { title, note: null, svg: null, empty: words.business.noParts, table: { columns: [], rows: [] } };
  return breakdown.chart === "shares" && values.length <= mostStacked
    ? sharesView(publication, report, breakdown, first, values)
    : barsView(publication, report, breakdown, values);
}

/** Values of the breakdown's column that have figures for the chain, in order. */
function partValues(
  publication: Publication,
  report: Report,
  breakdown: Breakdown,
  measure: string,
): string[] {
  const { organisation } = publication.consolidation;
  const values = publication.figures.flatMap((figure) =>
    figure.kind === report.kind &&
    figure.measure === measure &&
    figure.scope === organisation.headquarters.code &&
    figure.by?.column === breakdown.by &&
    !figure.by.share
      ? [figure]
      : [],
  );
  return values
    .filter((figure) => breakdown.chart === "shares" || figure.value !== 0 || (figure.previous ?? 0) !== 0)
    .flatMap((figure) => figure.by?.value ?? []);
}

function partFigure(
  { byId, consolidation }: Publication,
  report: Report,
  breakdown: Breakdown,
  measure: string,
  value: string,
  { share = false, scope = consolidation.organisation.headquarters.code } = {},
): Figure | undefined {
  const id = figureId(consolidation.period.id, report.kind, measure, scope);
  return byId.get(partId(id, breakdown.by, value, share));
}

function barsView(
  publication: Publication,
  report: Report,
  breakdown: Breakdown,
  values: readonly string[],
): ChartView {
  const { language, words } = publication;
  const drawn = largest(publication, report, breakdown, values);
  const labels = drawn.map((value) => valueTitle(value)[language]);
  const panels = breakdown.measures.slice(0, mostPanels).map((name): BarPanel => {
    const measure = measureNamed(report, name);
    const figures = drawn.map((value) => partFigure(publication, report, breakdown, name, value));
    const points = valuesOf(publication, measure, figures);
    const { suffix } = scaleOf(
      measure.unit,
      points.map((point) => point.value),
      language,
    );
    const unit = measure.unit === "percent" || suffix === "" ? "" : words.inBrackets(suffix.trim());
    return {
      title: measure.title[language] + unit,
      values: points,
      ...(measure.unit === "percent" ? { max: percentEnd(points) } : {}),
    };
  });
  const title = breakdown.title[language];
  const left = values.length - drawn.length;
  const figures = drawn.map((value) =>
    partFigure(publication, report, breakdown, breakdown.measures[0] ?? "", value),
  );
  const notes = [
    ...(hasPrevious(figures) ? [words.business.previousMark] : []),
    ...(left > 0 ? [words.business.partsOthers(left)] : []),
  ];
  const single = panels.length === 1 ? ` · ${panels[0]?.title ?? ""}` : "";
  return {
    title: title + single,
    note: notes.length === 0 ? null : words.clauses(notes),
    svg: barChart({
      id: `chart-${report.kind}-by-${breakdown.by}`,
      title,
      description: described(publication, labels, panels),
      labels,
      panels,
    }),
    empty: null,
    table: tableOf(labels, panels),
  };
}

/** All values when they are few, else the largest by the first measure, in their own order. */
function largest(
  publication: Publication,
  report: Report,
  breakdown: Breakdown,
  values: readonly string[],
): string[] {
  if (values.length <= mostBars) return [...values];
  const size = (value: string) =>
    partFigure(publication, report, breakdown, breakdown.measures[0] ?? "", value)?.value ?? 0;
  const kept = new Set(values.toSorted((a, b) => size(b) - size(a)).slice(0, mostBars));
  return values.filter((value) => kept.has(value));
}

function sharesView(
  publication: Publication,
  report: Report,
  breakdown: Breakdown,
  measure: string,
  values: readonly string[],
): ChartView {
  const { language, words } = publication;
  const bars = shareBars(publication, report, breakdown, measure, values);
  const labels = values.map((value) => valueTitle(value)[language]);
  const title = `${breakdown.title[language]} · ${measureNamed(report, measure).title[language]}`;
  const said = bars.map(({ label, segments }) => {
    const shares = segments.map((part, index) => `${labels[index] ?? ""} ${part.text}`);
    return label + words.colon + words.list(shares);
  });
  const id = `chart-${report.kind}-by-${breakdown.by}`;
  return {
    title,
    note: null,
    svg: stackChart({ id, title, description: words.clauses(said), parts: partsOf(labels), bars }),
    empty: null,
    printed: hidesNumbers(bars),
    // A row for each bar: so the table fits below the chart, in half a page.
    table: tableOf(
      bars.map((bar) => bar.label),
      labels.map((label, index) => ({
        title: label,
        values: bars.flatMap(({ segments }) => segments[index] ?? []),
      })),
    ),
  };
}

/** The chain now, before and as it should be, then each region that reported. */
function shareBars(
  publication: Publication,
  report: Report,
  breakdown: Breakdown,
  measure: string,
  values: readonly string[],
): StackBar[] {
  const { words, consolidation } = publication;
  const { targets } = breakdown;
  const figuresAt = (scope = consolidation.organisation.headquarters.code) =>
    values.map((value) => partFigure(publication, report, breakdown, measure, value, { share: true, scope }));
  const segment = (value: number | null, figure?: string) => ({
    value: value ?? 0,
    text: `${grouped(value ?? 0, 1)}%`,
    ...(figure === undefined ? {} : { figure }),
  });
  const barOf = (label: string, figures: readonly (Figure | undefined)[]): StackBar => ({
    label,
    segments: figures.map((figure) => segment(figure?.value ?? null, figure?.id)),
  });
  const paleBar = (label: string, shares: readonly (number | null)[]): StackBar => ({
    label,
    pale: true,
    segments: shares.map((share) => segment(share)),
  });
  const national = figuresAt();
  const before = national.map((figure) => figure?.previous ?? null);
  const regions = consolidation.organisation.regions.map((region) => ({
    region,
    figures: figuresAt(region),
  }));
  return [
    barOf(words.business.national, national),
    ...(hasPrevious(national) ? [paleBar(words.business.previous, before)] : []),
    ...(targets === undefined
      ? []
      : [
          paleBar(
            words.business.target,
            values.map((value) => targets[value] ?? 0),
          ),
        ]),
    ...regions
      .filter(({ figures }) => figures.some((figure) => (figure?.value ?? null) !== null))
      .map(({ region, figures }) => barOf(region, figures)),
  ];
}
