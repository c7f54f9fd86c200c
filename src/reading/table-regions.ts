import type { Header, HeaderColumn } from "./table-headers.ts";
import { mapHeaders } from "./table-mapping.ts";
import type { Vocabulary } from "./table-vocabulary.ts";

/** The columns of one of the tables that share a header's rows. */
export interface HeaderRegion {
  readonly columns: readonly HeaderColumn[];
  readonly left: number;
  readonly right: number;
}

/**
 * The header's columns, in as many groups as make tables of their own: with an empty column between, or where the headers begin
 * again.
 */
export function regionsOf(header: Header, vocabulary: Vocabulary): HeaderRegion[] {
  const runs = runsOf(header.columns);
  const named = (columns: readonly HeaderColumn[]) => mostFitting(columns, vocabulary);
  const tables = runs.length > 1 ? runs.filter((columns) => named(columns) > 0) : [];
  // Parts of one table stand apart too: then one kind names all that the parts name, and nothing twice.
  const apart = tables.reduce((sum, columns) => sum + named(columns), 0);
  if (tables.length < 2 || named(header.columns) >= apart)
    return halvesOf(header.columns, vocabulary) ?? [regionOver(header.columns, 0, Infinity)];
  return tables.flatMap(
    (columns) => halvesOf(columns, vocabulary) ?? [regionOver(columns, leftOf(columns), rightOf(columns))],
  );
}

function runsOf(columns: readonly HeaderColumn[]): HeaderColumn[][] {
  const runs: HeaderColumn[][] = [];
  for (const column of columns) {
    const run = runs.at(-1);
    if (run?.at(-1)?.at === column.at - 1) run.push(column);
    else runs.push([column]);
  }
  return runs;
}

/** The parts of a header that names its columns again and again, each a table; undefined where it is one table. */
function halvesOf(columns: readonly HeaderColumn[], vocabulary: Vocabulary): HeaderRegion[] | undefined {
  const [whole] = [...mapHeaders(columns, vocabulary, [])]
    .filter(({ fits }) => fits)
    .sort((a, b) => b.repeated.length - a.repeated.length);
  if (whole === undefined || whole.repeated.length < vocabulary.fewest) return undefined;
  const keys = new Map(
    [...whole.columns, ...whole.repeated, ...whole.unknownUnits].map(({ at, key }) => [at, key]),
  );
  const halves: HeaderColumn[][] = [];
  let seen = new Set<string>();
  for (const column of columns) {
    const key = keys.get(column.at);
    const half = halves.at(-1);
    if (half === undefined || (key !== undefined && seen.has(key))) {
      halves.push([column]);
      seen = new Set();
    } else half.push(column);
    if (key !== undefined) seen.add(key);
  }
  const isTable = halves.every((half) => mostFitting(half, vocabulary) > 0);
  if (halves.length < 2 || !isTable) return undefined;
  withOwnFirst(halves, keys);
  return halves.map((half, i) =>
    regionOver(
      half,
      i === 0 ? 0 : leftOf(half),
      i === halves.length - 1 ? Infinity : leftOf(halves[i + 1] ?? []) - 1,
    ),
  );
}

/** A column of the clerk's own at the beginning of the first half, `序号`, begins the others too. */
function withOwnFirst(halves: HeaderColumn[][], keys: ReadonlyMap<number, string>): void {
  const [first = []] = halves;
  const own = first.findIndex(({ at }) => keys.has(at));
  for (const [i, half] of halves.entries()) {
    const before = halves[i - 1];
    const moved = own > 0 ? before?.slice(-own) : undefined;
    if (before === undefined || moved?.every(({ shown }, at) => shown === first[at]?.shown) !== true)
      continue;
    before.length -= own;
    half.unshift(...moved);
  }
}

function regionOver(columns: readonly HeaderColumn[], left: number, right: number): HeaderRegion {
  return { columns, left, right };
}

function leftOf(columns: readonly HeaderColumn[]): number {
  return columns[0]?.at ?? 0;
}

function rightOf(columns: readonly HeaderColumn[]): number {
  return columns.at(-1)?.at ?? 0;
}

/** The most columns that one kind whose table these headers make has among them; 0 where they make none. */
export function mostFitting(columns: readonly HeaderColumn[], vocabulary: Vocabulary): number {
  const counts = mapHeaders(columns, vocabulary, []).map(({ fits, columns: own, unknownUnits }) =>
    fits ? own.length + unknownUnits.length : 0,
  );
  return Math.max(0, ...counts);
}
