import { announcementWords } from "../locales/announcement.ts";
import { fullWidth } from "../locales/full-width.ts";
import { waivedWords } from "../locales/ledger.ts";
import { listSigns } from "../locales/terms.ts";
import { inDisplayOrder } from "../model/organisation.ts";
import { rankedStandings, signedPoints, usedAspects } from "./bulletin-appraisal.ts";
import { listSheet } from "./list-sheet.ts";
import { filesOf, kindName, type Publication, unitName } from "./publication.ts";
import { type CellPlan, type RowPlan, type SheetPlan } from "./summary-book.ts";
import {
  cell,
  changeFormat,
  measureFormats,
  numberStyle,
  plainFormat,
  stored,
  styles,
  tabs,
  textCells,
} from "./summary-style.ts";
import { rowHeight } from "./workbook-text.ts";
import { plainTime } from "./wording.ts";

/** 问题清单: every finding with its place, what was found and what to do. */
export function findingsSheet(publication: Publication): SheetPlan {
  const { consolidation, words, wording } = publication;
  const titles = words.summary;
  const rank = { error: 0, warning: 1, note: 2 };
  const findings = inDisplayOrder(
    consolidation.organisation,
    consolidation.findings,
    ({ unit }) => unit,
  ).sort((a, b) => rank[a.severity] - rank[b.severity]);
  const files = filesOf(consolidation);
  const rows = findings.map((finding, index): RowPlan => {
    const { place, settled } = finding;
    const said = wording.finding(finding);
    return {
      cells: [
        cell(index + 1, numberStyle("0")),
        ...textCells([
          words.severity[finding.severity],
          unitName(publication, finding.unit),
          kindName(publication, finding.kind),
          said.title,
          place.file ?? files.get(finding.receipt) ?? "",
          place.sheet ?? "",
          place.cell ?? "",
          place.header ?? "",
          finding.found ?? "",
          said.says,
          said.remedy,
          settled === null ? "" : words.quality.settled[settled],
          finding.code,
          finding.id,
          finding.receipt,
        ]),
      ],
    };
  });
  const headers = [
    { title: titles.number, width: 7, numeric: true },
    { title: titles.severity, width: 8 },
    { title: titles.unitName, width: 22 },
    { title: words.due.kind, width: 14 },
    { title: titles.problem, width: 24 },
    { title: titles.file, width: 26 },
    { title: titles.sheet, width: 16 },
    { title: titles.cell, width: 9 },
    { title: titles.header, width: 14 },
    { title: titles.found, width: 22 },
    { title: titles.says, width: 40 },
    { title: titles.remedy, width: 40 },
    { title: titles.settled, width: 9 },
    { title: titles.code, width: 22 },
    { title: titles.id, width: 16 },
    { title: titles.receipt, width: 14 },
  ];
  return listSheet(titles.sheets.findings, headers, rows, words.quality.none);
}

/** Columns of 奖惩 whose texts wrap. */
const ruleWidth = 40;
const evidenceWidth = 70;

/**
 * 奖惩: the ranking, then every entry with its rule and evidence. Where money is suggested, or entries were waived, a last
 * column says so.
 */
export function appraisalSheet(publication: Publication): SheetPlan {
  const { words, consolidation, language } = publication;
  const titles = words.appraisal;
  const ranking = rankingRows(publication);
  const entries = entryRows(publication);
  const unit = [words.status.unit, words.summary.unitCode, titles.points];
  const money = consolidation.money === undefined ? [] : [announcementWords[language].money];
  const waived = hasWaived(publication) ? [words.summary.waived] : [];
  const none: RowPlan[] =
    ranking.length + entries.length === 0 ? [{ cells: [cell(titles.none, styles.quiet)] }] : [];
  const header = (texts: readonly string[]): RowPlan => ({
    cells: textCells(texts, styles.header),
    height: 22,
  });
  const heading = (text: string): RowPlan => ({ cells: [cell(text, styles.heading)], height: 22 });
  return {
    name: words.summary.sheets.appraisal,
    tab: tabs.picture,
    columns: [
      17,
      24,
      11,
      10,
      16,
      12,
      ruleWidth,
      evidenceWidth,
      ...[...money, ...waived].slice(0, 1).map(() => 22),
    ].map((width) => ({
      width,
    })),
    frozen: { rows: 1, columns: 0 },
    repeatedRows: "1:1",
    rows: [
      { cells: [cell(words.summary.sheets.appraisal, styles.title)], height: 28 },
      ...none,
      heading(titles.rankingCaption),
      header([
        titles.rank,
        ...unit,
        titles.grade,
        titles.list,
        words.status.region,
        titles.byAspect,
        ...money,
      ]),
      ...ranking,
      { cells: [] },
      heading(titles.entriesCaption),
      header([titles.entry, ...unit, titles.kind, titles.aspect, titles.rule, titles.evidence, ...waived]),
      ...entries,
    ],
  };
}

function rankingRows(publication: Publication): RowPlan[] {
  const { consolidation, words } = publication;
  const standings = rankedStandings(publication);
  const aspects = usedAspects(standings, consolidation.ledger);
  return standings.map(({ rank, tied, unit, points, grade, list, byAspect }) => ({
    cells: [
      cell(tied ? `${rank} ${words.keyAccounts.tied}` : String(rank), styles.bold),
      ...textCells([unitName(publication, unit), unit]),
      cell(points, numberStyle(plainFormat(points))),
      cell(grade ?? ""),
      cell(
        list === null ? "" : `${listSigns[list]} ${words.appraisal[list]}`,
        list === null ? styles.text : styles.bold,
      ),
      cell(consolidation.organisation.byCode.get(unit)?.region ?? ""),
      cell(words.list(aspects.map((aspect) => `${words.aspect[aspect]} ${signedPoints(byAspect[aspect])}`))),
      ...moneyCells(publication, unit),
    ],
  }));
}

function moneyCells({ consolidation, language }: Publication, unit: string): CellPlan[] {
  if (consolidation.money === undefined) return [];
  const { yuan = null, limited = false } = consolidation.money.find((one) => one.unit === unit) ?? {};
  // The words of the limit are part of the format, so that the cell stays a number.
  const [before = "", after = ""] = limited ? announcementWords[language].limited("\n").split("\n") : [];
  return [cell(yuan, numberStyle(plainFormat(yuan, { signed: true, before, after })))];
}

function hasWaived({ consolidation }: Publication): boolean {
  return consolidation.ledger.some(({ waived }) => waived !== undefined);
}

function entryRows(publication: Publication): RowPlan[] {
  const { consolidation, words, wording, language } = publication;
  const told = hasWaived(publication);
  return consolidation.ledger.map((entry) => ({
    cells: [
      cell(entry.id, styles.quiet),
      ...textCells([unitName(publication, entry.unit), entry.unit]),
      cell(entry.points, numberStyle(plainFormat(entry.points, { signed: true }))),
      ...textCells([kindName(publication, entry.kind), words.aspect[entry.aspect]]),
      ...textCells([wording.rule(entry), wording.evidence(entry)], styles.wrapped),
      ...(told
        ? [
            cell(
              entry.waived === undefined ? "" : fullWidth(waivedWords(signedPoints(entry.waived), language)),
            ),
          ]
        : []),
    ],
    height: rowHeight([
      [wording.rule(entry), ruleWidth],
      [wording.evidence(entry), evidenceWidth],
    ]),
  }));
}

/** 指标明细: the chain's figures and those of every region, zone and store, with their ids and formulas. */
export function figuresSheet(publication: Publication): SheetPlan {
  const { consolidation, words, language, figures } = publication;
  const titles = words.summary;
  const { byCode, headquarters } = consolidation.organisation;
  const scopeName = (scope: string) =>
    scope === headquarters.code ? words.business.national : (byCode.get(scope)?.name ?? scope);
  const shown = figures.filter((figure) => figure.by === undefined || figure.level === "national");
  const rows = shown.map((figure): RowPlan => {
    const format = numberStyle(measureFormats[figure.unit]);
    return {
      cells: [
        cell(figure.kind === null ? titles.reportingBlock : kindName(publication, figure.kind)),
        cell(scopeName(figure.scope)),
        cell(figure.title[language]),
        cell(words.measureUnit[figure.unit], styles.quiet),
        ...[figure.value, figure.previous].map((value) => cell(stored(value, figure.unit), format)),
        cell(figure.change, numberStyle(changeFormat(figure.unit, words.percentPoints))),
        cell(figure.formula[language], styles.quiet),
        cell(figure.statuses?.length ?? figure.rows.length, numberStyle("#,##0")),
        cell(figure.id, styles.code),
      ],
    };
  });
  const headers = [
    { title: words.due.kind, width: 14 },
    { title: titles.scope, width: 22 },
    { title: words.business.measure, width: 34 },
    { title: titles.unit, width: 9 },
    { title: words.business.value, width: 15, numeric: true },
    { title: words.business.previous, width: 15, numeric: true },
    { title: words.business.change, width: 15, numeric: true },
    { title: titles.formula, width: 50 },
    { title: titles.evidenceRows, width: 9, numeric: true },
    { title: titles.figureId, width: 48 },
  ];
  return listSheet(titles.sheets.figures, headers, rows, titles.noRows);
}

/** 收件清单: the files everything comes from. */
export function receiptsSheet({ consolidation, words }: Publication): SheetPlan {
  const titles = words.colophon;
  const rows = consolidation.receipts.map(({ id, file, sender, receivedAt, size, sha256 }): RowPlan => ({
    cells: [
      ...textCells([id, file, sender ?? "", plainTime(receivedAt)]),
      cell(size, numberStyle("#,##0")),
      cell(sha256, styles.text),
    ],
  }));
  const headers = [
    { title: titles.receipt, width: 15 },
    { title: titles.file, width: 36 },
    { title: words.summary.sender, width: 26 },
    { title: titles.receivedAt, width: 18 },
    { title: words.summary.size, width: 12, numeric: true },
    { title: titles.hash, width: 70 },
  ];
  return listSheet(words.summary.sheets.receipts, headers, rows, titles.noSources);
}
