import { cellText } from "../model/cell-text.ts";
import { type Cell, type GridRow, isFilled, type Sheet } from "../model/grid.ts";
import type { Block, ColumnMatch, MetaField, Table, TableRow } from "../model/table.ts";
import { kindMentioned } from "../model/kind-mention.ts";
import type { Report } from "../model/report.ts";
import { type Above, type Field, isFieldRow, readAbove } from "./table-above.ts";
import { type Part, partsOf } from "./table-blocks.ts";
import { labelTopic } from "./table-labels.ts";
import { mapHeaders, type Mapping } from "./table-mapping.ts";
import { type Body, readBody } from "./table-rows.ts";
import { statedUnits, statesUnit } from "./table-stated-units.ts";
import { saysNil } from "./table-text.ts";
import { type ConfirmedAliases, type Vocabulary, vocabularyOf } from "./table-vocabulary.ts";

export type { ConfirmedAliases } from "./table-vocabulary.ts";

/**
 * Finds every table of a report on a sheet: its header anywhere under titles, mapped by title, alias and HQ's confirmed
 * aliases, and below it data, totals and notes told apart. Nothing is decided by likeness; what is unclear is listed in the
 * table (`missing`, `extra`, `repeated`, `unknownUnits`, `mergedNumbers`).
 *
 * A candidate's rows are read when first asked for, so kinds that are not chosen cost only their header.
 */
export function findTables(sheet: Sheet, reports: readonly Report[], confirmed: ConfirmedAliases): Block[] {
  const vocabulary = vocabularyOf(reports, confirmed);
  const stated: string[][] = [];
  const blocks = partsOf(sheet, vocabulary).flatMap((part) => {
    const above = readAbove(sheet, part.above, part.left, part.right, vocabulary);
    const units = sheetUnits(sheet, part, above, stated);
    stated.push(units);
    const candidates = mapped(sheet, part, vocabulary, units)
      .map((mapping, index) => ({ index, mapping }))
      .filter(({ mapping }) => mapping.fits)
      .sort((a, b) => b.mapping.score - a.mapping.score)
      .map(({ index, mapping }) =>
        tableOf(sheet, part, above, mapping, headsOf(sheet, part, above, vocabulary, index), vocabulary),
      );
    return candidates.length === 0 ? [] : [{ candidates }];
  });
  return blocks.length > 0 ? blocks : nilBlock(sheet, vocabulary);
}

/** Cells that a column without data may have below its header all the same: a signature, a date. */
const mostStrayCells = 2;

/** Of columns whose headers mean the same, those without data give way to one that has some. */
function mapped(sheet: Sheet, part: Part, vocabulary: Vocabulary, units: readonly string[]) {
  const mappings = mapHeaders(part.columns, vocabulary, units);
  const filled = (at: number) => part.body.filter((index) => isFilled(sheet.rows[index]?.cells[at])).length;
  const idle = mappings.flatMap(({ columns, repeated }) =>
    repeated.flatMap((other) => {
      const taken = columns.find(({ key }) => key === other.key);
      const cells = taken === undefined ? 0 : filled(taken.at);
      return taken !== undefined && cells <= mostStrayCells && 2 * cells < filled(other.at) ? [taken.at] : [];
    }),
  );
  if (idle.length === 0) return mappings;
  const columns = part.columns.filter(({ at }) => !idle.includes(at));
  return mapHeaders(columns, vocabulary, units);
}

/** Sheets with more rows than this say something, and so do those with more than a header's row of as many cells as a table has. */
const mostNilRows = 15;
const fewestCells = 3;

/** A sheet without a table that is titled as a report and says 本期无: a zero report. */
function nilBlock(sheet: Sheet, vocabulary: Vocabulary): Block[] {
  if (sheet.rows.length > mostNilRows) return [];
  const above = readAbove(sheet, [...sheet.rows.keys()], 0, Infinity, vocabulary);
  const texts = [...above.titles.map(({ text }) => text), ...above.fields.map(({ value }) => value)];
  const report = kindMentioned(vocabulary.reports, [...texts, sheet.name].join(" "));
  if (report === undefined || !texts.some(saysNil)) return [];
  if (sheet.rows.filter((row) => isTabular(row, vocabulary)).length > 1) return [];
  const nothing = { columns: [], missing: [], extra: [], repeated: [], unknownUnits: [] };
  const body = {
    rows: [],
    hiddenRows: [],
    totals: [],
    notes: [],
    mergedNumbers: [],
    unread: [],
    stray: [],
    signed: [],
    saysNil: true,
  };
  const { name, hidden } = sheet;
  const read = { titles: above.titles, meta: above.fields.map(metaOf) };
  return [
    {
      candidates: [
        { sheet: name, sheetHidden: hidden, kind: report.kind, headerRow: 0, ...nothing, ...read, ...body },
      ],
    },
  ];
}

/** Does the row say as much as a table's does, and not of fields nor that there is nothing? */
function isTabular(row: GridRow, vocabulary: Vocabulary): boolean {
  const cells = row.cells.filter(isFilled).filter((cell) => !saysNil(cellText(cell)));
  return cells.length >= fewestCells && !isFieldRow(row, 0, Infinity, vocabulary);
}

/** The units stated for a table, or else those of a table above or beside it, for the whole sheet. */
function sheetUnits(sheet: Sheet, part: Part, above: Above, earlier: readonly string[][]): string[] {
  const own = statedUnits(sheet, part, above);
  return own.length > 0 ? own : (earlier.findLast((units) => units.length > 0) ?? []);
}

interface Head {
  readonly match: ColumnMatch;
  readonly cell: Cell;
}

/** Where signatures of a form may stand below its table. */
const lastRows = 12;

/** The head fields of the kind at `index`: above the table, or else among the last rows below it. */
function headsOf(sheet: Sheet, part: Part, above: Above, vocabulary: Vocabulary, index: number): Head[] {
  const columns = Object.entries(vocabulary.reports[index]?.columns ?? {}).filter(
    ([, column]) => column.head,
  );
  if (columns.length === 0) return [];
  const below = readAbove(sheet, part.body.slice(-lastRows), part.left, part.right, vocabulary);
  return columns.flatMap(([key]) => {
    const named = ({ label }: Field) => vocabulary.named(index, label)?.key === key;
    const field = above.fields.find(named) ?? below.fields.find(named);
    if (field === undefined) return [];
    const { label: header, column: at, row: headRow, cell } = field;
    return [{ match: { key, at, header, factor: 1, headRow }, cell }];
  });
}

function tableOf(
  sheet: Sheet,
  part: Part,
  above: Above,
  mapping: Mapping,
  heads: readonly Head[],
  vocabulary: Vocabulary,
): Table {
  const listed = new Set(mapping.columns.map(({ key }) => key));
  const extraHeads = heads.filter(({ match }) => !listed.has(match.key));
  const { report } = mapping;
  let read: (Body & Pick<Table, "signed">) | undefined;
  const body = () => (read ??= bodyOf(sheet, part, mapping, extraHeads, vocabulary));
  return {
    sheet: sheet.name,
    sheetHidden: sheet.hidden,
    kind: report.kind,
    headerRow: sheet.rows[part.headerIndex]?.number ?? 0,
    columns: [...mapping.columns, ...extraHeads.map(({ match }) => match)],
    missing: missingOf(mapping, extraHeads),
    extra: mapping.extra,
    repeated: mapping.repeated,
    unknownUnits: mapping.unknownUnits,
    titles: above.titles,
    meta: above.fields.map(metaOf),
    get rows() {
      return body().rows;
    },
    get hiddenRows() {
      return body().hiddenRows;
    },
    get totals() {
      return body().totals;
    },
    get notes() {
      return body().notes;
    },
    get mergedNumbers() {
      return body().mergedNumbers;
    },
    get unread() {
      return body().unread;
    },
    get stray() {
      return body().stray;
    },
    get signed() {
      return body().signed;
    },
    get saysNil() {
      const texts = [...above.titles, ...body().notes].map(({ text }) => text);
      // A bare 无 after a label answers that label only: 备注:无.
      const values = above.fields.map(({ value }) => value).filter((value) => value.length > 2);
      return [...texts, ...values].some((text) => text.split(" ").every(saysNil));
    },
  };
}

/** The kind's required columns that neither the header nor a head field names. */
function missingOf(
  { report, columns, unknownUnits }: Pick<Mapping, "report" | "columns" | "unknownUnits">,
  heads: readonly Head[],
): string[] {
  const known = new Set(
    [...columns, ...unknownUnits, ...heads.map(({ match }) => match)].map(({ key }) => key),
  );
  return Object.keys(report.columns).filter(
    (key) => report.columns[key]?.required === true && !known.has(key),
  );
}

function metaOf({ label, value, row, column }: Field): MetaField {
  const topic = labelTopic(label);
  const speaks =
    topic === "unit" && !statesUnit(label, value) ? "unit" : topic === "period" ? "period" : "other";
  return { topic: speaks, label, value, row, column };
}

function bodyOf(sheet: Sheet, part: Part, mapping: Mapping, heads: readonly Head[], vocabulary: Vocabulary) {
  const { left, right, body: indices } = part;
  const read = readBody({ sheet, indices, left, right }, mapping.report, mapping.columns);
  const noted = new Set(read.notes.map(({ row }) => row));
  const last = indices.slice(-lastRows).filter((index) => noted.has(sheet.rows[index]?.number ?? 0));
  const signed = readAbove(sheet, last, left, right, vocabulary).fields.map(metaOf);
  return { ...withHeads(read, heads, mapping.columns.length), signed };
}

/** Each row carries the head fields' cells after its own. */
function withHeads(body: Body, heads: readonly Head[], columns: number): Body {
  if (heads.length === 0) return body;
  const cells = heads.map(({ cell }) => cell);
  const own = (row: TableRow) => Array.from({ length: columns }, (_, i) => row.cells[i]);
  const rows = body.rows.map((row) => ({ ...row, cells: [...own(row), ...cells] }));
  const totals = body.totals.map((total) => ({
    ...total,
    cells: [...total.cells, ...heads.map(() => undefined)],
  }));
  return { ...body, rows, totals };
}
