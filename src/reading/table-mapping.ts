import { madeOnce, remembered } from "../model/remember.ts";
import { isNumeric, type Report } from "../model/report.ts";
import type { ColumnMatch, Table } from "../model/table.ts";
import { shownHeader } from "../model/header-text.ts";
import { firstNamed, type HeaderColumn } from "./table-headers.ts";
import { statedUnitFor } from "./table-stated-units.ts";
import { isPerArea, isRate, isRemark, isUnit, unitFactor } from "./table-units.ts";
import { fewestHeaders, type Named, type Vocabulary } from "./table-vocabulary.ts";

/** A header read as one kind's. */
export interface Mapping extends Pick<Table, "columns" | "extra" | "repeated" | "unknownUnits"> {
  readonly report: Report;
  /** How well the header fits the kind, for ranking the kinds it fits. */
  readonly score: number;
  /** Too few of the kind's columns are there to take the table for one of its reports. */
  readonly fits: boolean;
}

interface Found {
  readonly column: HeaderColumn;
  readonly text: string;
  readonly named: Named;
}

const rank: Readonly<Record<Named["by"], number>> = { title: 0, confirmed: 1, alias: 2 };

/**
 * The columns of each of the vocabulary's kinds that a header names: a title before a confirmed alias before an alias, the first from
 * the left among equals. `sheetUnits` are units said once for the sheet (`单位:万元`); they count for amounts, not for rates, whose
 * header says no unit of its own.
 */
export function mapHeaders(
  header: readonly HeaderColumn[],
  vocabulary: Vocabulary,
  sheetUnits: readonly string[],
): readonly Mapping[] {
  return mappingsOf(vocabulary)(JSON.stringify([header, sheetUnits]));
}

/** Headers of one kind are the same from file to file. */
const mappingsOf = madeOnce((vocabulary: Vocabulary) =>
  remembered((asked): readonly Mapping[] => {
    // Written by mapHeaders.
    const [header, sheetUnits] = JSON.parse(asked) as [HeaderColumn[], string[]];
    return vocabulary.reports.map((_, index) => mapHeader(header, vocabulary, index, sheetUnits));
  }, 200),
);

function mapHeader(
  header: readonly HeaderColumn[],
  vocabulary: Vocabulary,
  index: number,
  sheetUnits: readonly string[],
): Mapping {
  const report = vocabulary.reports[index];
  if (report === undefined) throw new RangeError(`no report ${index}`);
  const found: Found[] = [];
  const extra: { at: number; header: string }[] = [];
  for (const column of header) {
    const first = firstNamed(column.texts, vocabulary, index);
    if (first === undefined) extra.push({ at: column.at, header: column.shown });
    else found.push({ column, ...first });
  }
  const best = new Map<string, Found>();
  for (const one of found) {
    const other = best.get(one.named.key);
    if (other === undefined || rank[one.named.by] < rank[other.named.by]) best.set(one.named.key, one);
  }
  const repeated = found.filter((one) => best.get(one.named.key) !== one);
  const measured = [...best.values()].map((one) => withUnit(report, one, sheetUnits));
  const columns = measured.flatMap((one) => ("match" in one ? [one.match] : []));
  return {
    report,
    columns: columns.sort((a, b) => a.at - b.at),
    extra,
    repeated: repeated.map(({ column, named }) => ({ at: column.at, header: column.shown, key: named.key })),
    unknownUnits: measured.flatMap((one) => ("unknown" in one ? [one.unknown] : [])),
    ...fitOf(report, new Set(best.keys()), header.length),
  };
}

function withUnit(report: Report, { column, text, named }: Found, sheetUnits: readonly string[]) {
  const { key } = named;
  const definition = report.columns[key];
  const header = shownOf(column, text);
  const match: ColumnMatch = { key, at: column.at, header, factor: 1 };
  if (definition === undefined || !isNumeric(definition.type)) return { match };
  const own =
    named.brackets.find((bracket) => isUnit(bracket)) ?? named.brackets.find((bracket) => !isRemark(bracket));
  const wanted = definition.unit;
  if (own !== undefined && wanted === undefined) {
    // A plain count may say what it counts, but not in thousands.
    return /^[百千万亿]/.test(own) ? { unknown: { at: column.at, header, key, unit: own } } : { match };
  }
  const unit = own ?? (wanted === undefined ? undefined : statedUnitFor(sheetUnits, wanted));
  if (unit === undefined || wanted === undefined) return { match };
  const factor = own === undefined ? statedFactor(unit, wanted) : unitFactor(unit, wanted);
  if (factor === undefined) return { unknown: { at: column.at, header, key, unit } };
  return { match: factor === 1 ? match : { ...match, factor, unit } };
}

/** A price per ㎡ keeps its own money under a unit that is said for sums; whether another rate does, nobody can tell. */
function statedFactor(unit: string, wanted: string): number | undefined {
  const factor = unitFactor(unit, wanted);
  if (!isRate(wanted) || factor === 1 || factor === undefined) return factor;
  return isPerArea(wanted) ? 1 : undefined;
}

/** The header as written; of a split header, the group and the leaf that together name the column. */
function shownOf(column: HeaderColumn, text: string): string {
  return text.length > column.shown.length ? shownHeader(text) : column.shown;
}

function fitOf(report: Report, keys: ReadonlySet<string>, headers: number): Pick<Mapping, "score" | "fits"> {
  const listed = Object.entries(report.columns).filter(([, column]) => !column.head);
  const required = listed.filter(([, column]) => column.required);
  const matched = listed.filter(([key]) => keys.has(key)).length;
  const there = required.filter(([key]) => keys.has(key)).length;
  const share = required.length === 0 ? matched / listed.length : there / required.length;
  return {
    score: matched - 2 * (required.length - there) - 0.5 * (headers - matched),
    fits: matched >= fewestHeaders(report) && (share >= 0.5 || (share >= 1 / 3 && matched / headers >= 0.6)),
  };
}
