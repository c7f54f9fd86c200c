import type { Language } from "../model/words.ts";
import type { RowCells, Trace, TracedRow } from "../pipeline/trace.ts";
import type { Reckoning } from "../publishing/reckoning.ts";

/** The stable shape other programs rely on; see docs/accountability.md, JSON. */
export function traceAsJson(language: Language, traced: Trace): unknown {
  const { figure, reckoning, verified } = traced;
  const { id, kind, measure, scope, level, by, unit, value, previous, change } = figure;
  return {
    figure: {
      ...{ id, kind, measure, scope, level, by: by ?? null, title: figure.title[language], unit },
      ...{ value, previous, change, formula: figure.formula[language] },
    },
    parts: reckoning === null ? [] : partsAsJson(language, reckoning),
    submissions: traced.submissions.map(({ submission, rows, archived }) => ({
      ...{ id: submission.id, kind: submission.kind, unit: submission.unit, period: submission.period },
      ...{ version: submission.version, receipt: submission.receipt, rows, archived },
    })),
    rows: traced.rows.map(rowAsJson),
    obligations: traced.obligations.map(({ status, adds, receipt }) => ({ ...status, adds, receipt })),
    verified: {
      ...{ value: verified.value, agrees: verified.agrees, cells: verified.cells },
      differing: verified.differing.length,
    },
    published: traced.published,
  };
}

/** The numbers a ratio or share is made of, numerator first; none for a figure made from rows alone. */
function partsAsJson(language: Language, reckoning: Reckoning): unknown[] {
  if ("rows" in reckoning) return [];
  const parts = [reckoning.of, ...reckoning.to.filter((part) => part !== reckoning.of)];
  return parts.map((part) => ({
    ...{ id: part.id, role: part === reckoning.of ? "of" : "to", title: part.title[language] },
    ...{ unit: part.unit, value: part.value, formula: part.formula[language] },
    parts: partsAsJson(language, part),
  }));
}

function rowAsJson(traced: TracedRow): unknown {
  return { ...rowCellsAsJson(traced), counts: traced.counts, support: traced.support.map(rowCellsAsJson) };
}

function rowCellsAsJson({ row, kind, submission, cells }: RowCells) {
  return {
    ...{ kind, unit: row.unit, period: row.period, submission, receipt: row.receipt, version: row.version },
    ...{ sheet: row.sheet, row: row.row },
    cells: cells.map(({ column, header, cell, raw, value, did, agrees }) => ({
      ...{ column, header, cell, raw, value, did, agrees },
    })),
  };
}
