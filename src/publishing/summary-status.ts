import { columnLetters } from "../model/grid.ts";
import { reportingTitles } from "../locales/publishing-formulas.ts";
import { periodTitle } from "../locales/period.ts";
import type { Status } from "../model/status.ts";
import { inDisplayOrder } from "../model/organisation.ts";
import { matrixCell } from "./bulletin-matrix.ts";
import { stateOf } from "./obligation-state.ts";
import { unitsInOrder, kindName, type Publication, unitName } from "./publication.ts";
import { type RowPlan, type SheetPlan } from "./summary-book.ts";
import { cell, numberStyle, stateStyles, styles, tabs, textCells } from "./summary-style.ts";
import { arrivalTime, plainTime } from "./wording.ts";

/** 报送情况: units × kinds, each cell with a sign, words and a colour; the last column counts what was on time. */
export function statusSheet(publication: Publication): SheetPlan {
  const { consolidation, words, language } = publication;
  const kinds = consolidation.kinds
    .map(({ report }) => report.kind)
    .filter((kind) => consolidation.status.some((status) => status.kind === kind));
  const byUnit = Map.groupBy(consolidation.status, (status) => status.unit);
  const units = unitsInOrder(publication, [...byUnit.keys()]);
  const rows = units.map((code): RowPlan => {
    const own = byUnit.get(code) ?? [];
    const unit = consolidation.organisation.byCode.get(code);
    const cells = kinds.map((kind) => {
      const { state, sign, text, note } = matrixCell(
        publication,
        own.filter((status) => status.kind === kind),
      );
      const shown = [sign, text].filter((part) => part !== "").join(" ");
      return cell(note === null ? shown : `${shown}\n${note}`, stateStyles[state] ?? styles.text);
    });
    const onTime = own.filter((status) => stateOf(status) === "on-time").length;
    const tall = cells.some(({ value }) => typeof value === "string" && value.includes("\n"));
    return {
      cells: [
        ...textCells([unit?.region ?? "", unitName(publication, code), code]),
        ...cells,
        cell(`${onTime} / ${own.length}`, styles.text),
      ],
      ...(tall ? { height: 32 } : {}),
    };
  });
  const title = `${words.summary.sheets.status} · ${periodTitle(consolidation.period, language)}`;
  const headers = [
    words.status.region,
    words.status.unit,
    words.summary.unitCode,
    ...kinds.map((kind) => kindName(publication, kind)),
    words.summary.onTimeOfDue,
  ];
  return {
    name: words.summary.sheets.status,
    tab: tabs.picture,
    columns: [
      { width: 13 },
      { width: 24 },
      { width: 11 },
      ...kinds.map(() => ({ width: 20 })),
      { width: 13 },
    ],
    frozen: { rows: 3, columns: 2 },
    autoFilter: `A3:${columnLetters(headers.length - 1)}${3 + Math.max(1, rows.length)}`,
    repeatedRows: "1:3",
    portrait: kinds.length <= 3,
    rows: [
      { cells: [cell(title, styles.title)], height: 28 },
      { cells: [cell(words.status.lateDays, styles.note)], height: 16 },
      { cells: textCells(headers, styles.header), height: 22 },
      ...rows,
      ...(rows.length === 0 ? [{ cells: [cell(words.bulletin.nothingDue, styles.quiet)] }] : []),
    ],
  };
}

/** 报送明细: one line an obligation, with everything that decides how it stands. */
export function obligationsSheet(publication: Publication): SheetPlan {
  const { consolidation, words, language } = publication;
  const titles = words.summary.obligation;
  const headers = [
    ...[words.status.region, words.status.unit, words.summary.unitCode, words.due.kind, words.summary.period],
    ...[titles.state, titles.daysLate, titles.outcome, titles.deadline, titles.extended, titles.arrived],
    ...[
      words.summary.version,
      titles.read,
      titles.merged,
      words.severity.error,
      words.severity.warning,
      words.summary.receipt,
    ],
  ];
  const rows = inDisplayOrder(consolidation.organisation, consolidation.status, ({ unit }) => unit).map(
    (status) => obligationRow(publication, status),
  );
  const widths = [13, 24, 11, 16, 12, 10, 10, 14, 18, 10, 18, 8, 9, 9, 8, 8, 15];
  return {
    name: words.summary.sheets.obligations,
    tab: tabs.record,
    columns: widths.map((width) => ({ width })),
    frozen: { rows: 2, columns: 2 },
    autoFilter: `A2:${columnLetters(headers.length - 1)}${2 + Math.max(1, rows.length)}`,
    repeatedRows: "1:2",
    rows: [
      {
        cells: [
          cell(
            `${words.summary.sheets.obligations} · ${periodTitle(consolidation.period, language)}`,
            styles.title,
          ),
        ],
        height: 28,
      },
      { cells: textCells(headers, styles.header), height: 22 },
      ...rows,
    ],
  };
}

function obligationRow(publication: Publication, status: Status): RowPlan {
  const { consolidation, words, language } = publication;
  const { unit, kind, period, deadline, extended, daysLate, version } = status;
  const titles = words.summary.obligation;
  const state = stateOf(status);
  const count = numberStyle("#,##0");
  return {
    cells: [
      cell(consolidation.organisation.byCode.get(unit)?.region ?? ""),
      ...textCells([unitName(publication, unit), unit, kindName(publication, kind), period]),
      cell(reportingTitles[state][language], stateStyles[state] ?? styles.text),
      cell(daysLate, count),
      cell(titles.outcomes[status.outcome]),
      cell(plainTime(deadline)),
      cell(extended ? words.status.extended : ""),
      cell(arrivalText(publication, status)),
      cell(version, count),
      ...[status.read, status.merged, status.errors, status.warnings].map((number) => cell(number, count)),
      cell(status.receipt ?? ""),
    ],
  };
}

/** When it came; with the version that came then where another counts now. */
function arrivalText(
  { words }: Publication,
  { arrivedAt, redated, arrived, version, deadline }: Status,
): string {
  if (arrivedAt === null) return "";
  const which =
    arrived === null || arrived.version === version ? "" : ` (${words.summary.version} ${arrived.version})`;
  return `${arrivalTime(arrivedAt, deadline)}${redated ? words.inBrackets(words.status.redated) : ""}${which}`;
}
