import type { Report } from "../model/report.ts";
import { bare, grouped, type Scale, scaleOf, type ShownChange } from "./amounts.ts";
import { breakdownChart, scopesChart } from "./bulletin-charts.ts";
import { comparisonNote, isComparable } from "./comparison.ts";
import type { ChartView } from "./chart-view.ts";
import { type Figure, figureId } from "./figure.ts";
import { scopesOf } from "./figures-scope.ts";
import { isReceived } from "./obligation-state.ts";
import {
  type FigurePrinter,
  kindTitle,
  type NumberCell,
  type Publication,
  type TotalledTable,
} from "./publication.ts";

/** One kind in the bulletin: how complete it is, its measures, charts, and its measures by region. */
export interface KindView {
  readonly id: string;
  readonly title: string;
  readonly empty: string | null;
  readonly coverage: string;
  /** Nothing is known of the period before: no changes are drawn. */
  readonly first: boolean;
  readonly note: string | null;
  readonly measuresCaption: string;
  readonly measures: readonly MeasureLine[];
  readonly charts: readonly ChartView[];
  readonly regions: TotalledTable<NumberCell> | null;
}

export interface MeasureLine {
  readonly name: string;
  readonly value: NumberCell;
  readonly previous: string;
  readonly change: ShownChange | null;
  readonly headline: boolean;
}

/** Measures beside each other that a page's width holds. */
const regionColumns = 6;

export function businessView(publication: Publication, printer: FigurePrinter): KindView[] {
  return publication.consolidation.kinds.map((kind) => {
    const { report, rows } = kind;
    const title = kindTitle(report, publication.language);
    const { words } = publication;
    const facts = { id: `kind-${report.kind}`, title, coverage: coverageOf(publication, report) };
    if (rows.length === 0) {
      const nothing = {
        first: false,
        note: null,
        measuresCaption: "",
        measures: [],
        charts: [],
        regions: null,
      };
      return { ...facts, ...nothing, empty: words.business.none };
    }
    return {
      ...facts,
      empty: null,
      first: !isComparable(kind),
      note: comparisonNote(publication, kind),
      measuresCaption: words.business.measuresCaption(kindTitle(report, publication.language, "short")),
      measures: measureLines(publication, printer, report),
      charts: chartsOf(publication, report),
      regions: regionTable(publication, printer, report),
    };
  });
}

/** The chain's figure of a measure. */
export function nationalFigure(publication: Publication, kind: string, measure: string): Figure | undefined {
  return scopeFigure(publication, kind, measure, publication.consolidation.organisation.headquarters.code);
}

/** The figure of a measure at a scope by the scope's id. */
export function scopeFigure(
  publication: Publication,
  kind: string,
  measure: string,
  scope: string,
): Figure | undefined {
  return publication.byId.get(figureId(publication.consolidation.period.id, kind, measure, scope));
}

/** How many units reported and how many rows came in. */
export function coverageOf({ consolidation, words }: Publication, report: Report): string {
  const owed = consolidation.status.filter((status) => status.kind === report.kind);
  const rows = consolidation.kinds.find((kind) => kind.report.kind === report.kind)?.rows.length ?? 0;
  if (owed.length === 0) return words.business.register(grouped(rows, 0));
  return words.business.coverage({
    units: grouped(new Set(owed.map((status) => status.unit)).size, 0),
    reported: grouped(new Set(owed.filter(isReceived).map((status) => status.unit)).size, 0),
    rows: grouped(rows, 0),
  });
}

export function measureLines(
  publication: Publication,
  printer: FigurePrinter,
  report: Report,
): MeasureLine[] {
  const { language } = publication;
  return Object.entries(report.measures).flatMap(([name, measure]) => {
    const figure = nationalFigure(publication, report.kind, name);
    if (figure === undefined) return [];
    const scale = scaleOf(measure.unit, [figure.value, figure.previous], language);
    return [
      {
        name: measure.title[language],
        value: withSuffix(printer.number(figure, scale), scale),
        previous: figure.previous === null ? "—" : bare(figure.previous, scale) + scale.suffix,
        change: printer.change(figure),
        headline: measure.headline ?? false,
      },
    ];
  });
}

function withSuffix(cell: NumberCell, scale: Scale): NumberCell {
  return cell.none ? cell : { ...cell, text: cell.text + scale.suffix };
}

function chartsOf(publication: Publication, report: Report): ChartView[] {
  const headlines = Object.entries(report.measures).filter(([, measure]) => measure.headline === true);
  const main = headlines.find(([, measure]) => measure.unit === "percent") ?? headlines[0];
  const scopes = main === undefined ? [] : [scopesChart(publication, report, main[0])];
  return [
    ...scopes,
    ...(report.breakdowns ?? []).map((breakdown) => breakdownChart(publication, report, breakdown)),
  ];
}

function regionTable(
  publication: Publication,
  printer: FigurePrinter,
  report: Report,
): TotalledTable<NumberCell> | null {
  const { consolidation, language, words } = publication;
  const entries = Object.entries(report.measures);
  const chosen = [
    ...entries.filter(([, measure]) => measure.headline === true),
    ...entries.filter(([, measure]) => measure.headline !== true),
  ].slice(0, regionColumns);
  const scopes = scopesOf(consolidation.organisation, report.unit).filter(
    ({ level }) => level === "national" || level === "region",
  );
  const columns = chosen.map(([name, measure]) => {
    const figures = scopes.map((scope) => scopeFigure(publication, report.kind, name, scope.id));
    const values = figures.map((figure) => figure?.value ?? null);
    const scale = scaleOf(measure.unit, values, language);
    const suffix = scale.suffix === "" ? "" : words.inBrackets(scale.suffix.trim());
    return {
      title: measure.title[language] + suffix,
      cells: figures.map((figure) => printer.number(figure, scale)),
    };
  });
  const rows = scopes.map((scope, index) => ({
    name: scope.level === "national" ? words.business.national : scope.name,
    total: scope.level === "national",
    cells: columns.flatMap((column) => column.cells[index] ?? []),
  }));
  // The whole chain comes last, as a total.
  const ordered = [...rows.filter((row) => !row.total), ...rows.filter((row) => row.total)];
  return {
    caption: words.business.regionsCaption(kindTitle(report, language, "short")),
    columns: columns.map((column) => column.title),
    rows: ordered,
  };
}
