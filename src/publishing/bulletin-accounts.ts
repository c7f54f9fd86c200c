import type { KindRows } from "../model/consolidation.ts";
import type { MergedRow, Report } from "../model/report.ts";
import { bare, grouped, scaleOf } from "./amounts.ts";
import { nationalFigure, type MeasureLine, measureLines } from "./bulletin-business.ts";
import { contactsView, type ContactsView } from "./bulletin-contacts.ts";
import { tiersView, type TiersView } from "./bulletin-tiers.ts";
import { reportersOf, silentNote } from "./comparison.ts";
import { type National, nationalRanking, type RankedCustomer } from "./national.ts";
import { type FigurePrinter, kindTitle, type Publication, unitName } from "./publication.ts";

/** A national ranking's head in the bulletin; the whole list is in the TOP50 report. */
export interface RankingView {
  readonly title: string;
  readonly caption: string;
  readonly empty: string | null;
  readonly sentence: string;
  readonly first: string | null;
  readonly columns: readonly RankingColumn[];
  readonly rows: readonly RankingRow[];
  readonly names: readonly { readonly title: string; readonly text: string }[];
}

interface RankingColumn {
  readonly title: string;
  readonly num: boolean;
}

export interface RankingRow {
  readonly rank: string;
  readonly tied: boolean;
  readonly movement: string;
  readonly tone: "up" | "down" | "new" | "even";
  readonly name: string;
  readonly units: string;
  readonly sums: readonly string[];
  readonly shows: readonly string[];
}

/** How well accounts listed by another kind were covered by this one. */
export interface CoverageView {
  readonly title: string;
  readonly caption: string;
  readonly first: boolean;
  /** Who is not counted for want of a report. */
  readonly silent: string | null;
  readonly lines: readonly MeasureLine[];
  readonly uncovered: readonly {
    readonly title: string;
    readonly units: readonly { readonly name: string; readonly names: string }[];
  }[];
}

export interface AccountsView {
  readonly empty: string | null;
  readonly rankings: readonly RankingView[];
  readonly coverage: readonly CoverageView[];
  readonly contacts: ContactsView | null;
  readonly tiers: TiersView | null;
}

/** Places printed in the bulletin. */
const headSize = 15;
/** Names printed before "…", of a ranking's movements and of one unit's accounts. */
const mostNames = 20;
const mostUnitNames = 8;

export function accountsView(publication: Publication, printer: FigurePrinter): AccountsView {
  const { kinds, customerTiers, contactCoverage } = publication.consolidation;
  const rankings = kinds.flatMap((kind) => {
    const view = rankingHead(publication, kind);
    return view === undefined ? [] : [view];
  });
  const coverage = kinds.flatMap(({ report, rows }) => {
    const view = rows.length === 0 ? undefined : overKindView(publication, printer, report);
    return view === undefined ? [] : [view];
  });
  const contacts = contactCoverage === undefined ? null : contactsView(publication, contactCoverage);
  const tiers = customerTiers === undefined ? null : tiersView(publication, customerTiers);
  const isEmpty = rankings.length + coverage.length === 0 && contacts === null && tiers === null;
  return {
    empty: isEmpty ? publication.words.keyAccounts.none : null,
    ...{ rankings, coverage, contacts, tiers },
  };
}

function rankingHead(publication: Publication, kind: KindRows): RankingView | undefined {
  const { report } = kind;
  const { language, words } = publication;
  if (report.national === undefined) return undefined;
  const national = nationalRanking(kind, report.national, reportersOf(publication, kind));
  // Who shares the last place is in, as everywhere else.
  const rows = national.listed.filter(({ rank }) => rank <= headSize);
  return {
    title: report.national.title[language],
    caption: words.keyAccounts.caption(Math.min(headSize, rows.length)),
    empty: kind.rows.length === 0 ? words.keyAccounts.noRows : null,
    sentence: rankingSentence(publication, national),
    first: national.comparable ? null : words.top50.first,
    columns: rankingColumns(publication, report, national.listed),
    rows: rows.map((entry) => rankingRow(publication, report, entry, national.listed)),
    names: national.comparable ? movedNames(publication, national) : [],
  };
}

export function rankingSentence({ words }: Publication, national: National): string {
  const { customers, listed, asks, comparable } = national;
  const counted = (entries: readonly unknown[]) => grouped(entries.length, 0);
  const countedIfAny = (entries: readonly unknown[]) => (entries.length === 0 ? null : counted(entries));
  return words.keyAccounts.counts({
    customers: counted(customers),
    listed: counted(listed),
    compared: comparable
      ? {
          fresh: counted(listed.filter((entry) => entry.movement.kind === "new")),
          risen: counted(national.risen),
          unsure: countedIfAny(national.unsure),
          gone: counted(national.gone),
          dropped: counted(national.dropped),
          silent: countedIfAny(national.silent),
          stalled: counted(national.stalled),
        }
      : null,
    asks: counted(asks),
  });
}

/** Headers of the sums (with the unit they are shown in) and of the texts shown. */
export function rankingColumns(
  publication: Publication,
  report: Report,
  entries: readonly RankedCustomer[],
): RankingColumn[] {
  const { national } = report;
  if (national === undefined) return [];
  const sums = national.sums.map((key, index) => {
    const title = (report.columns[key]?.title ?? key).replace(/[((].*$/u, "");
    const suffix = sumScale(publication, report, index, entries).suffix.trim();
    return { title: suffix === "" ? title : title + publication.words.inBrackets(suffix), num: true };
  });
  const shows = national.shows.map((key) => ({ title: report.columns[key]?.title ?? key, num: false }));
  return [...sums, ...shows];
}

function sumScale(
  { language }: Publication,
  report: Report,
  index: number,
  entries: readonly RankedCustomer[],
) {
  const column = report.columns[report.national?.sums[index] ?? ""];
  const unit = column?.fenPerUnit === 1_000_000 ? "wan" : column?.fenPerUnit === 100 ? "yuan" : "count";
  return scaleOf(
    unit,
    entries.map((entry) => entry.sums[index] ?? null),
    language,
  );
}

export function rankingRow(
  publication: Publication,
  report: Report,
  entry: RankedCustomer,
  among: readonly RankedCustomer[],
): RankingRow {
  const { words } = publication;
  const { kind } = entry.movement;
  const units = [...new Set(entry.rows.map((row) => row.unit))];
  return {
    rank: grouped(entry.rank, 0),
    tied: entry.tied,
    movement: words.keyAccounts.moved(entry.movement),
    tone: kind === "up" || kind === "down" || kind === "new" ? kind : "even",
    name: entry.name,
    units: words.list(units.map((unit) => unitName(publication, unit))),
    sums: entry.sums.map((sum, index) => bare(sum, sumScale(publication, report, index, among))),
    shows: (report.national?.shows ?? []).map((key) => cellText(report, entry.lead, key)),
  };
}

function cellText(report: Report, row: MergedRow, key: string): string {
  const value = row.values[key] ?? null;
  if (value === null) return "";
  return report.columns[key]?.type === "percent" ? `${String(value)}%` : String(value);
}

function movedNames(publication: Publication, national: National): RankingView["names"] {
  const { words } = publication;
  const groups = [
    [words.top50.fresh, national.listed.filter((entry) => entry.movement.kind === "new")],
    [words.top50.gone, national.gone],
    [words.top50.stalled, national.stalled],
  ] as const;
  return groups.map(([title, entries]) => ({
    title: title + words.inBrackets(String(entries.length)),
    text:
      entries.length === 0
        ? words.top50.none
        : namesOf(publication, [...new Set(entries.map((entry) => entry.name))]),
  }));
}

function namesOf({ words }: Publication, names: readonly string[], most = mostNames): string {
  const shown = words.list(names.slice(0, most));
  return names.length > most ? shown + words.keyAccounts.more(names.length) : shown;
}

/** Measures taken over another kind's rows, and quotients of them; the rows of those better kept down are named. */
function overKindView(
  publication: Publication,
  printer: FigurePrinter,
  report: Report,
): CoverageView | undefined {
  const { words, language } = publication;
  const over = Object.keys(report.measures).filter((name) => isOver(report, name));
  const only = {
    ...report,
    measures: Object.fromEntries(Object.entries(report.measures).filter(([name]) => over.includes(name))),
  };
  const lines = measureLines(publication, printer, only);
  if (lines.length === 0) return undefined;
  const uncovered = over.flatMap((name) => {
    const measure = report.measures[name];
    const figure = nationalFigure(publication, report.kind, name);
    if (
      measure?.combine === "ratio" ||
      measure?.better !== "down" ||
      figure === undefined ||
      figure.rows.length === 0
    )
      return [];
    return [
      {
        title: words.keyAccounts.uncovered(measure.title[language]),
        units: namesByUnit(publication, report, figure.rows),
      },
    ];
  });
  const title = kindTitle(report, language, "short");
  return {
    title: `${words.keyAccounts.coverageTitle} · ${title}`,
    caption: words.keyAccounts.coverageCaption,
    first: lines.every((line) => line.change === null),
    silent: silentNote(publication, report),
    lines,
    uncovered,
  };
}

function isOver(report: Report, name: string): boolean {
  const measure = report.measures[name];
  if (measure === undefined) return false;
  return measure.combine === "ratio"
    ? isOver(report, measure.of) || isOver(report, measure.to)
    : measure.over !== undefined;
}

function namesByUnit(publication: Publication, report: Report, rows: readonly MergedRow[]) {
  const column = namingColumn(report, rows);
  const byUnit = Map.groupBy(rows, (row) => row.unit);
  const { units } = publication.consolidation.organisation;
  return units.flatMap(({ code, name }) => {
    const own = byUnit.get(code);
    if (own === undefined) return [];
    const names = [...new Set(own.map((row) => String(row.values[column] ?? "")))];
    return [
      {
        name: name + publication.words.inBrackets(String(names.length)),
        names: namesOf(publication, names, mostUnitNames),
      },
    ];
  });
}

/** The column that names a row of the other kind: the first text that both kinds have, as both name customers alike. */
function namingColumn(report: Report, rows: readonly MergedRow[]): string {
  const theirs = rows[0]?.values ?? {};
  const shared = Object.keys(report.columns).find(
    (key) => report.columns[key]?.type === "text" && typeof theirs[key] === "string",
  );
  return shared ?? Object.keys(theirs).find((key) => typeof theirs[key] === "string") ?? "";
}
