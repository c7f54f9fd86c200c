import { reportingTitles } from "../locales/publishing-formulas.ts";
import { periodTitle } from "../locales/period.ts";
import type { Report } from "../model/report.ts";
import { grouped, relativeChange } from "./amounts.ts";
import { reportingColumns, reportingFigureId } from "./bulletin-reporting.ts";
import { scopeFigure } from "./bulletin-business.ts";
import type { Figure } from "./figure.ts";
import type { ReportingName } from "./figures-reporting.ts";
import { type Scope, scopesOf } from "./figures-scope.ts";
import { announcementText, kindName, kindTitle, type Publication } from "./publication.ts";
import type { CellPlan, RowPlan, SheetPlan } from "./summary-book.ts";
import {
  cell,
  changeFormat,
  figureCell,
  measureFormats,
  numberStyle,
  stored,
  styles,
  tabs,
} from "./summary-style.ts";
import { plainTime } from "./wording.ts";

const countColumns: readonly ReportingName[] = [...reportingColumns, "rows", "errors", "warnings"];

/** Columns before the regions: measure, unit, this period, the one before, change, change in percent. */
const leading = 6;

/**
 * The first sheet: how the reporting went, then every measure of every kind for the chain and its regions. To the right, in
 * hidden columns, stand the ids of the figures, cell for cell.
 */
export function overviewSheet(publication: Publication): SheetPlan {
  const { words, consolidation } = publication;
  const regions = regionScopes(publication);
  const visible = Math.max(leading + regions.length, 1 + countColumns.length);
  const width = numberWidth(publication);
  const hidden = 1 + Math.max(regions.length, countColumns.length);
  return {
    name: words.summary.sheets.overview,
    tab: tabs.picture,
    columns: [
      { width: 30 },
      ...Array.from({ length: visible - 1 }, () => ({ width })),
      ...Array.from({ length: hidden }, () => ({ width: 40, hidden: true })),
    ],
    frozen: { rows: 2, columns: 1 },
    repeatedRows: "1:2",
    rows: [
      ...headRows(publication),
      ...reportingRows(publication, visible),
      ...consolidation.kinds.flatMap(({ report }) => kindRowPlans(publication, report, regions, visible)),
    ],
  };
}

/** Room for the longest amount in bold with a sign: a spreadsheet shows ### for a number that does not fit. */
function numberWidth({ figures }: Publication): number {
  const amounts = figures
    .filter(({ unit }) => measureFormats[unit] === measureFormats.yuan)
    .flatMap(({ value, previous, change }) => [value, previous, change]);
  return amounts.reduce<number>((width, amount) => Math.max(width, grouped(amount ?? 0, 2).length + 3), 13);
}

function regionScopes({ consolidation }: Publication): Scope[] {
  return scopesOf(consolidation.organisation, "zone").filter(({ level }) => level === "region");
}

function headRows(publication: Publication): RowPlan[] {
  const { consolidation, words, language } = publication;
  const title = words.summary.title(consolidation.issuer, periodTitle(consolidation.period, language));
  const { name, hash } = consolidation.ruleBook;
  const book = name === "" ? "" : `  ${words.colophon.ruleBook}${words.colon}${name} ${hash.slice(0, 12)}`;
  const announcement = announcementText(publication);
  const announced = announcement === null ? "" : `  ${announcement}`;
  return [
    { cells: [cell(title, styles.title)], height: 30 },
    {
      cells: [cell(words.summary.cutoff(plainTime(consolidation.cutoff)) + book + announced, styles.note)],
      height: 18,
    },
  ];
}

function reportingRows(publication: Publication, visible: number): RowPlan[] {
  const { words, language, consolidation, byId } = publication;
  const kinds = consolidation.kinds
    .map(({ report }) => report.kind)
    .filter((kind) => consolidation.status.some((status) => status.kind === kind));
  if (kinds.length === 0) return [{ cells: [cell(words.bulletin.nothingDue, styles.note)] }];
  const line = (name: string, kind: string | undefined): RowPlan => {
    const figures = countColumns.map((column) => byId.get(reportingFigureId(publication, column, kind)));
    const strong = kind === undefined;
    const cells = figures.map((figure) => figureCell(figure, strong));
    return withIds([cell(name, strong ? styles.bold : styles.text), ...cells], figures, visible);
  };
  return [
    { cells: [] },
    { cells: [cell(words.summary.reportingBlock, styles.heading)], height: 22 },
    {
      cells: [
        cell(words.due.kind, styles.header),
        ...countColumns.map((name) => cell(reportingTitles[name][language], styles.numberHeader)),
      ],
      height: 20,
    },
    ...kinds.map((kind) => line(kindName(publication, kind), kind)),
    line(words.status.total, undefined),
  ];
}

function kindRowPlans(
  publication: Publication,
  report: Report,
  regions: readonly Scope[],
  visible: number,
): RowPlan[] {
  const { words, language, consolidation } = publication;
  const national = consolidation.organisation.headquarters.code;
  const header = [
    cell(words.business.measure, styles.header),
    cell(words.summary.unit, styles.header),
    ...[
      words.business.value,
      words.business.previous,
      words.business.change,
      words.summary.changePercent,
    ].map((title) => cell(title, styles.numberHeader)),
    ...regions.map((region) => cell(region.name, styles.numberHeader)),
  ];
  const lines = Object.entries(report.measures).map(([name, measure]) => {
    const figure = scopeFigure(publication, report.kind, name, national);
    const others = regions.map((region) => scopeFigure(publication, report.kind, name, region.id));
    const strong = measure.headline === true;
    const cells = [
      cell(measure.title[language], strong ? styles.bold : styles.text),
      cell(words.measureUnit[measure.unit], styles.quiet),
      figureCell(figure, strong),
      cell(stored(figure?.previous ?? null, measure.unit), numberStyle(measureFormats[measure.unit])),
      changeCell(figure, publication),
      ratioCell(figure),
      ...others.map((other) => figureCell(other, false)),
    ];
    return withIds(cells, [figure, ...others], visible);
  });
  return [
    { cells: [] },
    { cells: [cell(kindTitle(report, language), styles.heading)], height: 22 },
    { cells: header, height: 20 },
    ...lines,
  ];
}

/** The row with the ids of its figures as plain texts in the hidden columns. */
function withIds(
  cells: readonly CellPlan[],
  figures: readonly (Figure | undefined)[],
  visible: number,
): RowPlan {
  const gap = Array.from({ length: visible - cells.length }, () => undefined);
  return { cells: [...cells, ...gap, ...figures.map((figure) => cell(figure?.id ?? null, styles.code))] };
}

function changeCell(figure: Figure | undefined, { words }: Publication): CellPlan {
  if (figure === undefined) return cell(null);
  return cell(figure.change, numberStyle(changeFormat(figure.unit, words.percentPoints)));
}

function ratioCell(figure: Figure | undefined): CellPlan {
  const ratio = figure === undefined ? undefined : relativeChange(figure);
  return cell(ratio === undefined ? null : Number(ratio.toFixed(6)), numberStyle("+0.0%;-0.0%;0.0%"));
}
