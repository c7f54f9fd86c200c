import Papa from "papaparse";
import type { Value } from "../model/column.ts";
import { formulaSafe } from "./export.ts";
import type { Figure } from "./figure.ts";
import { filesOf, kindName, type Publication, unitName } from "./publication.ts";

/** One figure in figures.json. Names and meaning are stable. */
export interface FigureRecord {
  readonly id: string;
  readonly kind: string | null;
  readonly measure: string;
  /** Headquarters' code for the whole chain, a region's name, or a unit's code. */
  readonly scope: string;
  readonly level: Figure["level"];
  /** The part of a breakdown: the column's key and the value in it; null for a whole. */
  readonly by: { readonly column: string; readonly value: string; readonly share: boolean } | null;
  readonly title: string;
  /** count, percent (0 to 100), yuan, wan (万元), squareMetres, days or points. */
  readonly unit: Figure["unit"];
  readonly value: number | null;
  readonly previous: number | null;
  readonly change: number | null;
  readonly formula: string;
  /** Accepted rows (or, for figures about the reporting, obligations) it is made from. */
  readonly rows: number;
}

/** figures.json: an array of every figure, one a line, in the order in which they are published. */
export function figuresJson({ figures, language }: Publication): string {
  const records = figures.map(
    ({
      id,
      kind,
      measure,
      scope,
      level,
      by,
      title,
      unit,
      value,
      previous,
      change,
      formula,
      rows,
      statuses,
    }): FigureRecord => ({
      ...{
        id,
        kind,
        measure,
        scope,
        level,
        by: by ?? null,
        title: title[language],
        unit,
        value,
        previous,
        change,
      },
      formula: formula[language],
      rows: statuses?.length ?? rows.length,
    }),
  );
  return `[\n${records.map((record) => JSON.stringify(record)).join(",\n")}\n]\n`;
}

/** findings.csv: every finding of the period, one a line. */
export function findingsCsv(publication: Publication): string {
  const { consolidation, words, wording } = publication;
  const titles = words.summary;
  const header = [
    titles.id,
    titles.severity,
    titles.code,
    titles.problem,
    titles.unitName,
    titles.unitCode,
    words.due.kind,
  ];
  const rest = [
    titles.period,
    titles.file,
    titles.sheet,
    titles.cell,
    titles.header,
    titles.found,
    titles.says,
    titles.remedy,
  ];
  const files = filesOf(consolidation);
  const records = consolidation.findings.map((finding) => {
    const { id, severity, code, unit, kind, period, place, found, receipt, settled } = finding;
    const said = wording.finding(finding);
    return [
      ...[
        id,
        words.severity[severity],
        code,
        said.title,
        unitName(publication, unit),
        unit,
        kindName(publication, kind),
        period,
      ],
      ...[
        place.file ?? files.get(receipt) ?? "",
        place.sheet ?? "",
        place.cell ?? "",
        place.header ?? "",
        found,
        said.says,
        said.remedy,
      ],
      ...[settled === null ? "" : words.quality.settled[settled], receipt],
    ];
  });
  return csv([...header, ...rest, titles.settled, titles.receipt], records);
}

/**
 * ledger.csv: every entry with its rule, the rule book's hash and its evidence, one a line. The last two columns say that
 * headquarters waived it, and the points it would have had.
 */
export function ledgerCsv(publication: Publication): string {
  const { consolidation, words, wording } = publication;
  const titles = words.appraisal;
  const header = [
    titles.entry,
    words.summary.period,
    words.summary.unitName,
    words.summary.unitCode,
    titles.kind,
    titles.aspect,
  ];
  const rest = [
    ...[titles.points, titles.rule, titles.ruleId, titles.ruleBook, titles.evidence],
    ...[words.summary.waived, words.summary.waivedPoints],
  ];
  const records = consolidation.ledger.map((entry) => {
    const { id, period, unit, kind, aspect, points, rule, ruleBook, waived = null } = entry;
    return [
      ...[
        id,
        period,
        unitName(publication, unit),
        unit,
        kindName(publication, kind),
        words.aspect[aspect],
        points,
      ],
      ...[wording.rule(entry), rule, ruleBook, wording.evidence(entry)],
      ...[waived === null ? "" : words.quality.settled.waived, waived],
    ];
  });
  return csv([...header, ...rest], records);
}

/** With a byte-order mark, so that Excel reads it as UTF-8, and with formula-leading text made plain. */
export function csv(columns: readonly string[], records: readonly (readonly Value[])[]): string {
  const safe = records.map((record) =>
    record.map((value) => (typeof value === "string" ? formulaSafe(value) : value)),
  );
  return `\uFEFF${Papa.unparse([[...columns], ...safe], { newline: "\r\n" })}\r\n`;
}
