import type { KindRows } from "../model/consolidation.ts";
import type { Column } from "../model/column.ts";
import { customerName } from "../model/customer-name.ts";
import { saysNothing } from "../model/condition.ts";
import type { MergedRow, NationalRanking, Report } from "../model/report.ts";

/** One customer of the whole chain, however many units reported it. */
export interface RankedCustomer {
  /** The name as the leading unit wrote it. */
  readonly name: string;
  /** Place by the sums, 1 is first; customers with equal sums share it. */
  readonly rank: number;
  readonly tied: boolean;
  /** Parallel to the ranking's `sums`, in each column's unit; money added in integer fen. */
  readonly sums: readonly number[];
  /** All rows that report the customer, in display order of units. */
  readonly rows: readonly MergedRow[];
  /** The row with the largest first sum: its texts are the ones shown. */
  readonly lead: MergedRow;
  /**
   * new: nobody reported it the month before; unsure: nor did any unit that reports it now; unknown: there is no month
   * before. `from` is its place then.
   */
  readonly movement:
    | { readonly kind: "new" | "unsure" | "unknown" }
    | { readonly kind: "same" | "up" | "down"; readonly by: number; readonly from: number };
  /** Months in a row, this one included, in which none of its rows changed where progress shows; 1 when something did. */
  readonly unchangedMonths: number;
}

/** A row that asks headquarters for something. */
export interface Ask {
  readonly name: string;
  readonly text: string;
  readonly row: MergedRow;
}

export interface National {
  /** Everyone reported, best first. */
  readonly customers: readonly RankedCustomer[];
  /** Places 1 to the ranking's size; ties at the last place are all in. */
  readonly listed: readonly RankedCustomer[];
  /** Listed now, below the list the month before. */
  readonly risen: readonly RankedCustomer[];
  /** Listed now, by units none of which reported the month before. */
  readonly unsure: readonly RankedCustomer[];
  /** Listed the month before and in no row that counts now. */
  readonly gone: readonly RankedCustomer[];
  /** Listed the month before, by units none of which has reported now. */
  readonly silent: readonly RankedCustomer[];
  /** Listed the month before, still reported, below the list now: with their place now. */
  readonly dropped: readonly RankedCustomer[];
  /** One entry for each row that is not settled and is unchanged for at least two months; its sums are the row's own. */
  readonly stalled: readonly RankedCustomer[];
  readonly asks: readonly Ask[];
  /** False where nobody reported the month before, not even that there was nothing. */
  readonly comparable: boolean;
}

/** The units that reported, zero reports included: for the period and for the one before. */
export interface Reporters {
  readonly now: ReadonlySet<string>;
  readonly before: ReadonlySet<string>;
}

/** The national ranking of a kind's rows with its movement against the period before. */
export function nationalRanking(kind: KindRows, ranking: NationalRanking, reporters: Reporters): National {
  const months = [kind.rows, ...kind.before];
  const comparable = reporters.before.size > 0;
  const standing = rank(kind.report, ranking, kind.rows);
  const earlier = rank(kind.report, ranking, kind.before[0] ?? []);
  const placeBefore = new Map(earlier.map((entry) => [entry.key, entry.rank]));
  const unchanged = unchangedIn(ranking, months);
  const customers = standing.map((entry) => ({
    ...withoutKey(entry, ranking),
    movement: movementOf(entry, placeBefore.get(entry.key), comparable, reporters.before),
    unchangedMonths: Math.min(...entry.rows.map(unchanged)),
  }));
  const placeNow = new Map(standing.map((entry) => [entry.key, entry.rank]));
  const listedBefore = earlier.filter((entry) => entry.rank <= ranking.size);
  const listed = customers.filter((entry) => entry.rank <= ranking.size);
  const absent = listedBefore
    .filter((entry) => !placeNow.has(entry.key))
    .map((entry): RankedCustomer => ({
      ...withoutKey(entry, ranking),
      ...{ movement: { kind: "unknown" }, unchangedMonths: 1 },
    }));
  const named = new Map(standing.map((entry, index) => [entry.key, customers[index]]));
  return {
    customers,
    listed,
    risen: listed.filter(({ movement }) => "from" in movement && movement.from > ranking.size),
    unsure: listed.filter(({ movement }) => movement.kind === "unsure"),
    gone: absent.filter((entry) => isReportedIn(reporters.now, entry)),
    silent: absent.filter((entry) => !isReportedIn(reporters.now, entry)),
    dropped: listedBefore.flatMap((entry) => {
      const now = named.get(entry.key);
      return now !== undefined && now.rank > ranking.size ? [now] : [];
    }),
    stalled: customers.flatMap((entry) =>
      entry.rows
        .filter((row) => unchanged(row) >= 2 && ranking.settled?.(row) !== true)
        .map((row) => ({
          ...entry,
          ...{ rows: [row], lead: row, sums: sumsOf([row], kind.report, ranking) },
          unchangedMonths: unchanged(row),
        })),
    ),
    asks: asksOf(ranking, kind.rows),
    comparable,
  };
}

interface Entry {
  readonly key: string;
  readonly rank: number;
  readonly tied: boolean;
  readonly sums: readonly number[];
  readonly rows: readonly MergedRow[];
  readonly lead: MergedRow;
}

function withoutKey({ rank, tied, sums, rows, lead }: Entry, { identity }: NationalRanking) {
  return { name: String(lead.values[identity] ?? "").trim(), rank, tied, sums, rows, lead };
}

function rank(report: Report, ranking: NationalRanking, rows: readonly MergedRow[]): Entry[] {
  const groups = Map.groupBy(rows, (row) => customerName(row.values[ranking.identity]));
  groups.delete("");
  const unranked = [...groups].map(([key, own]) => ({
    key,
    rows: own,
    sums: sumsOf(own, report, ranking),
    lead: leadOf(own, ranking),
  }));
  const sorted = unranked.toSorted((a, b) => compareSums(a.sums, b.sums));
  const places: number[] = [];
  for (const [index, entry] of sorted.entries()) {
    const above = sorted[index - 1];
    const equal = above !== undefined && compareSums(above.sums, entry.sums) === 0;
    places.push(equal ? (places[index - 1] ?? index + 1) : index + 1);
  }
  return sorted.map((entry, index) => {
    const place = places[index] ?? index + 1;
    return { ...entry, rank: place, tied: places[index - 1] === place || places[index + 1] === place };
  });
}

function sumsOf(rows: readonly MergedRow[], { columns }: Report, { sums }: NationalRanking): number[] {
  return sums.map((key) => sumOf(rows, key, columns[key]));
}

function sumOf(rows: readonly MergedRow[], key: string, column: Column | undefined): number {
  const scale = column?.fenPerUnit ?? 1_000_000;
  return rows.reduce((sum, row) => sum + Math.round(numberIn(row, key) * scale), 0) / scale;
}

function numberIn(row: MergedRow, key: string): number {
  const value = row.values[key];
  return typeof value === "number" ? value : 0;
}

/** Larger first; a tie is decided by the next sum. */
function compareSums(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((sum, index) => sum !== b[index]);
  return at === -1 ? 0 : (b[at] ?? 0) - (a[at] ?? 0);
}

function leadOf(rows: readonly MergedRow[], ranking: NationalRanking): MergedRow {
  const first = ranking.sums[0];
  return rows.reduce((best, row) =>
    first !== undefined && numberIn(row, first) > numberIn(best, first) ? row : best,
  );
}

/** Whether any of the units that report the customer is among those that reported. */
function isReportedIn(units: ReadonlySet<string>, { rows }: Pick<Entry, "rows">): boolean {
  return rows.some(({ unit }) => units.has(unit));
}

function movementOf(
  entry: Entry,
  from: number | undefined,
  comparable: boolean,
  before: ReadonlySet<string>,
): RankedCustomer["movement"] {
  const { rank: now } = entry;
  if (!comparable) return { kind: "unknown" };
  if (from === undefined) return { kind: isReportedIn(before, entry) ? "new" : "unsure" };
  if (from === now) return { kind: "same", by: 0, from };
  return { kind: from > now ? "up" : "down", by: Math.abs(from - now), from };
}

/** How many periods in a row, the newest included, a unit's row on a customer shows the same progress. */
function unchangedIn(
  ranking: NationalRanking,
  periods: readonly (readonly MergedRow[])[],
): (row: MergedRow) => number {
  const keyOf = (row: MergedRow) => `${row.unit}\n${customerName(row.values[ranking.identity])}`;
  const indexes = periods.map((rows) => Map.groupBy(rows, keyOf));
  const progress = (row: MergedRow) =>
    JSON.stringify(ranking.stalledOn.map((key) => row.values[key] ?? null));
  return (row) => {
    let months = 1;
    // A unit may list a customer more than once; the row has a predecessor when any of those reads the same.
    while (indexes[months]?.get(keyOf(row))?.some((earlier) => progress(earlier) === progress(row)))
      months += 1;
    return months;
  };
}

function asksOf(ranking: NationalRanking, rows: readonly MergedRow[]): Ask[] {
  return rows.flatMap((row) => {
    const text = String(row.values[ranking.asks] ?? "").trim();
    if (saysNothing(text)) return [];
    return [{ name: String(row.values[ranking.identity] ?? "").trim(), text, row }];
  });
}
