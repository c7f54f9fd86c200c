import { instantOf } from "../model/date.ts";
import { valueTitle } from "../locales/publishing-formulas.ts";
import { periodTitle } from "../locales/period.ts";
import { scopeFigure } from "./bulletin-business.ts";
import { figureId, partId } from "./figure.ts";
import { scopesOf } from "./figures-scope.ts";
import type { RankedCustomer } from "./national.ts";
import { type Publication, unitName } from "./publication.ts";
import { type CellPlan, type RowPlan, type SheetPlan, workbookOf } from "./summary-book.ts";
import { cell, figureCell, numberStyle, stored, styles, tabs, textCells } from "./summary-style.ts";
import { listSheet, type ListHeader } from "./list-sheet.ts";
import { rowsSheet } from "./summary-rows.ts";
import { movesOf, type RankedKind, rankedKinds } from "./top50-view.ts";
import { plainTime } from "./wording.ts";

/** TOP50.xlsx: ranking, zones, stalled deals, asks, movement, and the rows it all comes from. */
export async function top50Workbook(publication: Publication): Promise<Uint8Array> {
  const { consolidation, words, language } = publication;
  const kinds = rankedKinds(publication);
  const plans = kinds.flatMap((ranked) => [
    rankingSheet(publication, ranked),
    zonesSheet(publication, ranked),
    stalledSheet(publication, ranked),
    asksSheet(publication, ranked),
    movesSheet(publication, ranked),
    rowsSheet(publication, ranked.kind),
  ]);
  const none = sheetOf(
    publication,
    words.top50.sheets.ranking,
    [{ title: words.top50.noKind, width: 60 }],
    [],
    words.top50.noKind,
  );
  return workbookOf(plans.length === 0 ? [none] : plans, {
    made: new Date(instantOf(consolidation.cutoff)),
    creator: consolidation.issuer,
    title: `${words.top50.title} ${periodTitle(consolidation.period, language)}`,
    footer: words.summary.page,
  });
}

function sheetOf(
  { consolidation, words, language }: Publication,
  name: string,
  headers: readonly ListHeader[],
  rows: readonly RowPlan[],
  empty: string,
): SheetPlan {
  const title = `${words.top50.title} · ${name} · ${periodTitle(consolidation.period, language)}`;
  const notes = [words.summary.cutoff(plainTime(consolidation.cutoff))];
  return listSheet(name, headers, rows, empty, { title, notes, tab: tabs.picture, headerHeight: 32 });
}

const amount = numberStyle("#,##0.00");
const place = numberStyle("0");

function sumHeaders({ report }: RankedKind): ListHeader[] {
  return (report.national?.sums ?? []).map((key) => ({
    title: report.columns[key]?.title ?? key,
    width: 14,
    numeric: true,
  }));
}

function sumCells(entry: RankedCustomer): CellPlan[] {
  return entry.sums.map((sum) => cell(sum, amount));
}

function unitsOf(publication: Publication, entry: RankedCustomer): string {
  const codes = [...new Set(entry.rows.map((row) => row.unit))];
  return publication.words.list(codes.map((code) => unitName(publication, code)));
}

function rankingSheet(publication: Publication, ranked: RankedKind): SheetPlan {
  const { words } = publication;
  const { report, national } = ranked;
  const shows = report.national?.shows ?? [];
  const rows = national.listed.map((entry): RowPlan => ({
    cells: [
      cell(entry.rank, place),
      cell(entry.tied ? words.keyAccounts.tied : ""),
      cell("from" in entry.movement ? entry.movement.from : null, place),
      cell(words.keyAccounts.moved(entry.movement)),
      cell(entry.name, styles.bold),
      cell(unitsOf(publication, entry)),
      ...sumCells(entry),
      ...shows.map((key) => shownCell(ranked, entry, key)),
      cell(entry.unchangedMonths, place),
    ],
  }));
  const headers: ListHeader[] = [
    { title: words.keyAccounts.rank, width: 7, numeric: true },
    { title: words.keyAccounts.tied, width: 7 },
    { title: words.top50.previousRank, width: 10, numeric: true },
    { title: words.keyAccounts.movement, width: 9 },
    { title: words.keyAccounts.customer, width: 30 },
    { title: words.keyAccounts.units, width: 30 },
    ...sumHeaders(ranked),
    ...shows.map((key) => ({ title: report.columns[key]?.title ?? key, width: 12 })),
    { title: words.top50.unchangedMonths, width: 12, numeric: true },
  ];
  return sheetOf(publication, words.top50.sheets.ranking, headers, rows, words.top50.noRows);
}

function shownCell({ report }: RankedKind, entry: RankedCustomer, key: string): CellPlan {
  const value = entry.lead.values[key] ?? null;
  const percent = report.columns[key]?.type === "percent" && typeof value === "number";
  return percent ? cell(stored(value, "percent"), numberStyle("0%")) : cell(value);
}

/** Zones down; the kind's measures, then each part of its first breakdown, across. */
function zonesSheet(publication: Publication, { report }: RankedKind): SheetPlan {
  const { words, language, consolidation, byId } = publication;
  const [pipeline] = report.breakdowns ?? [];
  const choices = report.columns[pipeline?.by ?? ""]?.choices ?? [];
  const measures = Object.entries(report.measures);
  const parts = (pipeline?.measures ?? []).flatMap((name) => choices.map((value) => ({ name, value })));
  const scopes = scopesOf(consolidation.organisation, "zone").filter(
    ({ level }) => level === "zone" || level === "national",
  );
  const ordered = [
    ...scopes.filter(({ level }) => level === "zone"),
    ...scopes.filter(({ level }) => level === "national"),
  ];
  const rows = ordered.map((scope): RowPlan => {
    const base = (name: string) => figureId(consolidation.period.id, report.kind, name, scope.id);
    const figures = [
      ...measures.map(([name]) => scopeFigure(publication, report.kind, name, scope.id)),
      ...parts.map(({ name, value }) => byId.get(partId(base(name), pipeline?.by ?? "", value, false))),
    ];
    const strong = scope.level === "national";
    const name = strong ? words.business.national : scope.name;
    return {
      cells: [
        cell(name, strong ? styles.bold : styles.text),
        ...figures.map((figure) => figureCell(figure, strong)),
      ],
    };
  });
  const unit = (name: string) => {
    const measure = report.measures[name];
    return measure === undefined || measure.unit === "count"
      ? ""
      : words.inBrackets(words.measureUnit[measure.unit]);
  };
  const headers: ListHeader[] = [
    { title: words.top50.zone, width: 18 },
    ...measures.map(([name, measure]) => ({
      title: measure.title[language] + unit(name),
      width: 14,
      numeric: true,
    })),
    ...parts.map(({ name, value }) => ({
      title: `${valueTitle(value)[language]}\n${report.measures[name]?.title[language] ?? name}${unit(name)}`,
      width: 14,
      numeric: true,
    })),
  ];
  return sheetOf(publication, words.top50.sheets.zones, headers, rows, words.top50.noRows);
}

function stalledSheet(publication: Publication, ranked: RankedKind): SheetPlan {
  const { words } = publication;
  const { report, national } = ranked;
  const keys = report.national?.stalledOn ?? [];
  const rows = national.stalled.flatMap((entry) =>
    entry.rows.map((row): RowPlan => ({
      cells: [
        cell(entry.rank, place),
        cell(entry.name, styles.bold),
        cell(unitName(publication, row.unit)),
        cell(entry.unchangedMonths, place),
        ...keys.map((key) => shownCell(ranked, { ...entry, lead: row }, key)),
      ],
    })),
  );
  const headers: ListHeader[] = [
    { title: words.keyAccounts.rank, width: 7, numeric: true },
    { title: words.keyAccounts.customer, width: 30 },
    { title: words.keyAccounts.units, width: 20 },
    { title: words.top50.unchangedMonths, width: 13, numeric: true },
    ...keys.map((key) => ({ title: report.columns[key]?.title ?? key, width: 14 })),
  ];
  const empty = national.comparable ? words.top50.none : words.top50.first;
  return sheetOf(publication, words.top50.sheets.stalled, headers, rows, empty);
}

function asksSheet(publication: Publication, { report, national }: RankedKind): SheetPlan {
  const { words } = publication;
  const rows = national.asks.map(({ name, text, row }): RowPlan => ({
    cells: [
      cell(unitName(publication, row.unit)),
      cell(name, styles.bold),
      cell(text, styles.wrapped),
      ...textCells([row.receipt, row.sheet]),
      cell(row.row, place),
    ],
  }));
  const headers: ListHeader[] = [
    { title: words.top50.zone, width: 18 },
    { title: words.keyAccounts.customer, width: 30 },
    { title: report.columns[report.national?.asks ?? ""]?.title ?? words.top50.ask, width: 60 },
    { title: words.summary.receipt, width: 14 },
    { title: words.summary.sheet, width: 18 },
    { title: words.summary.row, width: 7, numeric: true },
  ];
  return sheetOf(publication, words.top50.sheets.asks, headers, rows, words.top50.none);
}

function movesSheet(publication: Publication, ranked: RankedKind): SheetPlan {
  const { words } = publication;
  const { national } = ranked;
  const line = (what: string, entry: RankedCustomer, before: number | null, now: number | null): RowPlan => ({
    cells: [
      cell(what),
      cell(before, place),
      cell(now, place),
      cell(entry.name, styles.bold),
      cell(unitsOf(publication, entry)),
      ...sumCells(entry),
    ],
  });
  const rows = movesOf(publication, national).flatMap(({ title, entries }) =>
    entries.map(({ entry, before, now }) => line(title, entry, before, now)),
  );
  const headers: ListHeader[] = [
    { title: words.keyAccounts.movement, width: 54 },
    { title: words.top50.previousRank, width: 10, numeric: true },
    { title: words.top50.rankNow, width: 10, numeric: true },
    { title: words.keyAccounts.customer, width: 30 },
    { title: words.keyAccounts.units, width: 30 },
    ...sumHeaders(ranked),
  ];
  const empty = national.comparable ? words.top50.none : words.top50.first;
  return sheetOf(publication, words.top50.sheets.moves, headers, rows, empty);
}
