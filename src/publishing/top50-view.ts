import type { KindRows } from "../model/consolidation.ts";
import type { Report } from "../model/report.ts";
import { scaleOf } from "./amounts.ts";
import { rankingColumns, rankingRow, type RankingRow, rankingSentence } from "./bulletin-accounts.ts";
import { breakdownChart } from "./bulletin-charts.ts";
import type { ChartView } from "./chart-view.ts";
import { coverageOf, type MeasureLine, measureLines, scopeFigure } from "./bulletin-business.ts";
import { valueTitle } from "../locales/publishing-formulas.ts";
import { reportersOf } from "./comparison.ts";
import { periodTitle } from "../locales/period.ts";
import { figureId, partId } from "./figure.ts";
import { scopesOf } from "./figures-scope.ts";
import { type National, nationalRanking, type RankedCustomer } from "./national.ts";
import { isReceived } from "./obligation-state.ts";
import {
  type FigurePrinter,
  figurePrinter,
  kindTitle,
  type NumberCell,
  type Publication,
  unitName,
  type TotalledTable,
} from "./publication.ts";
import { plainTime } from "./wording.ts";

interface MoveRow {
  readonly before: string;
  readonly now: string;
  readonly name: string;
  readonly units: string;
  readonly sums: readonly string[];
}

/** One nationally ranked kind in the monthly report. */
export interface RankedView {
  readonly id: string;
  readonly title: string;
  readonly empty: string | null;
  readonly coverage: string;
  readonly missing: string | null;
  readonly first: boolean;
  readonly firstWords: string | null;
  readonly sentence: string;
  readonly lines: readonly MeasureLine[];
  readonly linesCaption: string;
  readonly charts: readonly ChartView[];
  readonly caption: string;
  readonly columns: readonly { readonly title: string; readonly num: boolean }[];
  readonly rows: readonly RankingRow[];
  readonly zones: readonly TotalledTable<NumberCell>[];
  readonly stalled: readonly (RankingRow & { readonly months: string })[];
  readonly asks: readonly {
    readonly unit: string;
    readonly asks: readonly { readonly name: string; readonly text: string }[];
  }[];
  readonly sums: readonly string[];
  readonly moves: readonly { readonly title: string; readonly rows: readonly MoveRow[] }[];
}

export interface Top50View {
  readonly words: Publication["words"];
  readonly title: string;
  readonly documentTitle: string;
  readonly period: string;
  readonly periodId: string;
  readonly issuer: string;
  readonly cutoff: string;
  readonly empty: string | null;
  readonly kinds: readonly RankedView[];
}

/** A kind with a national ranking, with its rows ranked. */
export interface RankedKind {
  readonly kind: KindRows;
  readonly report: Report;
  readonly national: National;
}

export function rankedKinds(publication: Publication): RankedKind[] {
  return publication.consolidation.kinds.flatMap((kind) => {
    const { report } = kind;
    if (report.national === undefined) return [];
    return [
      { kind, report, national: nationalRanking(kind, report.national, reportersOf(publication, kind)) },
    ];
  });
}

/** One way of coming into the ranking, or of leaving it, with those who did. */
export interface Moves {
  readonly title: string;
  readonly entries: readonly {
    readonly entry: RankedCustomer;
    readonly before: number | null;
    readonly now: number | null;
  }[];
}

/** Who came in and who left: with those who stayed, they make the listed of both months. */
export function movesOf({ words }: Publication, national: National): Moves[] {
  const { fresh, risen, unsure, gone, dropped, silent } = words.top50;
  const placed = (title: string, customers: readonly RankedCustomer[]): Moves => ({
    title,
    entries: customers.map((entry) => ({
      entry,
      before: "from" in entry.movement ? entry.movement.from : null,
      now: entry.rank,
    })),
  });
  const left = (title: string, customers: readonly RankedCustomer[]): Moves => ({
    title,
    entries: customers.map((entry) => ({ entry, before: entry.rank, now: null })),
  });
  const isNew = ({ movement }: RankedCustomer) => movement.kind === "new";
  return [
    placed(fresh, national.listed.filter(isNew)),
    placed(risen, national.risen),
    ...(national.unsure.length === 0 ? [] : [placed(unsure, national.unsure)]),
    left(gone, national.gone),
    ...(national.silent.length === 0 ? [] : [left(silent, national.silent)]),
    placed(dropped, national.dropped),
  ];
}

export function top50View(publication: Publication): Top50View {
  const { consolidation, words, language } = publication;
  const printer = figurePrinter(language);
  const period = periodTitle(consolidation.period, language);
  const kinds = rankedKinds(publication).map((ranked) => rankedView(publication, printer, ranked));
  return {
    words,
    title: words.top50.title,
    documentTitle: `${words.top50.title} ${period}`,
    period,
    periodId: consolidation.period.id,
    issuer: consolidation.issuer,
    cutoff: plainTime(consolidation.cutoff),
    empty: kinds.length === 0 ? words.top50.noKind : null,
    kinds,
  };
}

function rankedView(
  publication: Publication,
  printer: FigurePrinter,
  { kind, report, national }: RankedKind,
): RankedView {
  const { words, language } = publication;
  const columns = rankingColumns(publication, report, national.listed);
  const row = (entry: RankedCustomer) => rankingRow(publication, report, entry, national.listed);
  return {
    id: `kind-${report.kind}`,
    title: report.national?.title[language] ?? kindTitle(report, language),
    empty: kind.rows.length === 0 ? words.top50.noRows : null,
    coverage: coverageOf(publication, report),
    missing: missingUnits(publication, report),
    first: !national.comparable,
    firstWords: national.comparable ? null : words.top50.first,
    sentence: rankingSentence(publication, national),
    lines: measureLines(publication, printer, report),
    linesCaption: words.business.measuresCaption(kindTitle(report, language, "short")),
    charts: (report.breakdowns ?? []).map((breakdown) => breakdownChart(publication, report, breakdown)),
    caption: words.keyAccounts.caption(Math.min(report.national?.size ?? Infinity, national.listed.length)),
    columns,
    rows: national.listed.map(row),
    zones: zoneTables(publication, printer, report),
    stalled: national.stalled.map((entry) => ({
      ...row(entry),
      months: words.keyAccounts.months(entry.unchangedMonths),
    })),
    asks: asksByUnit(publication, national),
    sums: columns.filter(({ num }) => num).map(({ title }) => title),
    moves: movesOf(publication, national).map(({ title, entries }) => ({
      title: title + words.inBrackets(String(entries.length)),
      rows: entries.map(({ entry, before, now }) => moveRow(row(entry), before, now)),
    })),
  };
}

function moveRow({ name, units, sums }: RankingRow, before: number | null, now: number | null): MoveRow {
  return {
    before: before === null ? "—" : String(before),
    now: now === null ? "—" : String(now),
    name,
    units,
    sums,
  };
}

/** Units that owe the kind and have nothing usable in. */
function missingUnits(publication: Publication, report: Report): string | null {
  const { consolidation, words } = publication;
  const units = consolidation.status
    .filter((status) => status.kind === report.kind && !isReceived(status))
    .map((status) => unitName(publication, status.unit));
  return units.length === 0 ? null : `${words.top50.notReported}${words.colon}${words.list(units)}`;
}

/** The zones' measures, then each zone's pipeline: the parts of the first breakdown, by number and by amount. */
function zoneTables(
  publication: Publication,
  printer: FigurePrinter,
  report: Report,
): TotalledTable<NumberCell>[] {
  const { words, language } = publication;
  const headlines = Object.entries(report.measures).filter(([, measure]) => measure.headline === true);
  const measures = headlines.map(([name, measure]) => ({
    title: measure.title[language],
    unit: measure.unit,
    figureAt: (scope: string) => scopeFigure(publication, report.kind, name, scope),
  }));
  const [pipeline] = report.breakdowns ?? [];
  const parts = (pipeline?.measures ?? []).slice(0, 2).map((name) => {
    const { choices } = report.columns[pipeline?.by ?? ""] ?? { choices: [] };
    const measure = report.measures[name];
    const columns = choices.map((value) => ({
      title: valueTitle(value)[language],
      unit: measure?.unit ?? ("count" as const),
      figureAt: (scope: string) => {
        const id = figureId(publication.consolidation.period.id, report.kind, name, scope);
        return publication.byId.get(partId(id, pipeline?.by ?? "", value, false));
      },
    }));
    const caption = `${words.top50.pipeline(pipeline?.title[language] ?? "")} · ${measure?.title[language] ?? name}`;
    return zoneTable(publication, printer, caption, columns, true);
  });
  return [zoneTable(publication, printer, words.top50.zones, measures, false), ...parts];
}

interface ZoneColumn {
  readonly title: string;
  readonly unit: Parameters<typeof scaleOf>[0];
  readonly figureAt: (scope: string) => ReturnType<typeof scopeFigure>;
}

/** @param together one scale for all columns, said in the caption, instead of one each */
function zoneTable(
  { consolidation, language, words }: Publication,
  printer: FigurePrinter,
  caption: string,
  columns: readonly ZoneColumn[],
  together: boolean,
): TotalledTable<NumberCell> {
  const scopes = scopesOf(consolidation.organisation, "zone").filter(
    ({ level }) => level === "zone" || level === "national",
  );
  const figures = columns.map((column) => scopes.map((scope) => column.figureAt(scope.id)));
  const valuesOf = (index: number) => (figures[index] ?? []).map((figure) => figure?.value ?? null);
  const scales = columns.map((column, index) =>
    scaleOf(
      column.unit,
      together ? columns.flatMap((_, other) => valuesOf(other)) : valuesOf(index),
      language,
    ),
  );
  const suffix = (index: number) => {
    const unit = scales[index]?.suffix.trim() ?? "";
    return unit === "" ? "" : words.inBrackets(unit);
  };
  const rows = scopes.map((scope, at) => ({
    name: scope.level === "national" ? words.business.national : scope.name,
    total: scope.level === "national",
    cells: columns.map((_, index) => printer.number(figures[index]?.[at], scales[index])),
  }));
  return {
    caption: caption + (together ? suffix(0) : ""),
    columns: columns.map(({ title }, index) => title + (together ? "" : suffix(index))),
    rows: [...rows.filter((row) => !row.total), ...rows.filter((row) => row.total)],
  };
}

function asksByUnit(publication: Publication, national: National): RankedView["asks"] {
  const byUnit = Map.groupBy(national.asks, (ask) => ask.row.unit);
  return publication.consolidation.organisation.units.flatMap(({ code, name }) => {
    const asks = byUnit.get(code);
    return asks === undefined
      ? []
      : [{ unit: name, asks: asks.map((ask) => ({ name: ask.name, text: ask.text })) }];
  });
}
