import type { Column, Value, Values, ValueType } from "./column.ts";
import type { Severity } from "./finding.ts";
import type { Cadence } from "./period.ts";
import type { Words } from "./words.ts";

export type Columns = Readonly<Record<string, Column>>;

/** Values a column may have, by column: `{ status: ["已租", "预订"] }`. */
export type Matches<K extends string> = Readonly<Partial<Record<K, readonly Value[]>>>;

/**
 * A rule over the columns of one row. It is asked only when every column in `columns` has a value, unless `asksEmpty`.
 * `K` is the union of the columns named, so a misspelt one does not compile.
 */
export interface Check<K extends string = string> {
  /** Stable, kebab-case, unique within the kind; the finding's code. */
  readonly code: string;
  readonly severity: Severity;
  readonly columns: readonly K[];
  /** The column whose cell the finding points at. */
  readonly at: K;
  readonly asksEmpty: boolean;
  /** The values it looks for, where it looks for some that were named. */
  readonly looksFor?: readonly Matches<string>[];
  holds(row: Values): boolean;
  /** What was expected, as a noun phrase: `不大于建筑面积`. */
  readonly expected: Words;
}

/** A rule over a row and the same key's row one period before. Always a warning: history may be right to change. */
export interface HistoryCheck<K extends string = string> {
  readonly code: string;
  readonly at: K;
  /** As of a check. */
  readonly looksFor?: readonly Matches<string>[];
  holds(row: Values, before: Values): boolean;
  readonly expected: Words;
}

/** One accepted row with its way back to the cell. */
export interface MergedRow {
  readonly values: Values;
  readonly unit: string;
  readonly period: string | null;
  readonly version: number;
  /** Receipt id, the sheet and the row in it. */
  readonly receipt: string;
  readonly sheet: string;
  readonly row: number;
}

/** What a measure may look at beside the row it is asked about. */
export interface MeasureContext {
  /** First and last day of the period (ISO). */
  readonly start: string;
  readonly end: string;
  /** Rows of the measured kind in this period. */
  readonly rows: readonly MergedRow[];
  /** The row of the same unit and key one period before (n periods: `back`). */
  before(row: MergedRow, back?: number): MergedRow | undefined;
  /** Rows of the measured kind in this period and so many before it; the same array whenever it is asked for. */
  within(back: number): readonly MergedRow[];
  /** Current rows of another kind, of the units measured. */
  related(kind: string): readonly MergedRow[];
}

export type MeasureUnit = "count" | "percent" | "yuan" | "wan" | "squareMetres" | "days" | "points";

export interface MeasureFacts {
  readonly title: Words;
  readonly unit: MeasureUnit;
  /** Which way is good, for the arrow beside the change; absent where neither is. */
  readonly better?: "up" | "down";
  /** Shown among the headline figures. */
  readonly headline?: boolean;
}

/** A figure computed from the selected rows; `rows selected` are its evidence. */
export interface RowMeasure<K extends string = string> extends MeasureFacts {
  readonly combine: "count" | "sum" | "distinct" | "mean";
  /** Another kind whose rows are measured instead of this kind's own. */
  readonly over?: string;
  /** Rows of so many periods before are measured too, of the units that reported in this one. */
  readonly lookBack?: number;
  /** How it is worked out, where counting or adding the rows does not say it. */
  readonly method?: Words;
  /** All that it reads of a row: other columns of rows far back may not be there. */
  readonly columns: readonly K[];
  /** The values that the rows selected are told by, where they were named. */
  readonly looksFor?: readonly Matches<string>[];
  select(row: MergedRow, context: MeasureContext): boolean;
  /** What is summed, averaged or told apart; null leaves the row out. Absent for counts. */
  readonly value?: (row: MergedRow, context: MeasureContext) => Value;
  /** The other rows that make the row count, or that its value is reckoned from; absent where there are none. */
  readonly support?: (row: MergedRow, context: MeasureContext) => readonly Support[];
}

/** A row of the kind that stands behind another one's being counted, and the columns in which it does. */
export interface Support {
  readonly row: MergedRow;
  readonly columns: readonly string[];
}

/** A quotient of two other measures of the kind, as percent when its unit is percent. */
export interface RatioMeasure<M extends string = string> extends MeasureFacts {
  readonly combine: "ratio";
  readonly of: M;
  readonly to: M;
}

export type Measure<K extends string = string, M extends string = string> = RowMeasure<K> | RatioMeasure<M>;

/** A measure split by the values of a column, shown as a table and a chart. */
export interface Breakdown<K extends string = string, M extends string = string> {
  readonly title: Words;
  readonly by: K;
  /** The name of a part from what stands in the column, where several writings mean one; by default the text itself. */
  readonly as?: (text: string) => string;
  readonly measures: readonly M[];
  readonly chart: "bars" | "shares";
  /** Target share per value in percent, shown beside the share reached (a policy such as 40/30/30). */
  readonly targets?: Readonly<Record<string, number>>;
}

/** A nationwide ranking over all units in which one customer reported by several units is one. */
export interface NationalRanking<K extends string = string> {
  readonly title: Words;
  readonly size: number;
  /** The column that names who is ranked; names are compared after cleaning. */
  readonly identity: K;
  /** Numbers added up over the units; the first ranks, the next ones break ties. */
  readonly sums: readonly K[];
  /** Columns shown from the leading unit's row. */
  readonly shows: readonly K[];
  /** A stalled row has the same values here as the month before, and is not settled. */
  readonly stalledOn: readonly K[];
  /** Who is lost, or has got all there was to get, does not stall. */
  readonly settled?: (row: MergedRow) => boolean;
  /** Free text that asks headquarters for something. */
  readonly asks: K;
}

/** The columns of a report of contacts with customers that rules about how often customers are met look at. */
export interface ContactColumns<K extends string = string> {
  readonly date: K;
  readonly customer: K;
  readonly tier: K;
  /** The position of who met the customer. */
  readonly role: K;
  /** The register of those customers, with the columns `customer` and `tier` under the same keys. */
  readonly register: string;
}

export interface ReportSpec<C extends Columns, M extends string> {
  /** Stable kebab-case name, used on the command line and as the SQL table's name. */
  readonly kind: string;
  readonly title: string;
  readonly english: string;
  /** Short title for sheet tabs and narrow columns (≤ 8 characters). */
  readonly short: string;
  /** Other titles clerks write above such a table. */
  readonly titleAliases?: readonly string[];
  readonly unit: "store" | "zone";
  readonly cadence: Cadence;
  /** For registers (cadence `once`): the cadence of the bulletin they appear in. */
  readonly publishWith?: "week" | "month" | "quarter";
  readonly columns: C;
  readonly key: readonly (keyof C & string)[];
  /** When every column of `key` but these may be empty, the row is told apart by the first of `keyFallback` with a value. */
  readonly keyFallback?: readonly (keyof C & string)[];
  /** Further columns whose values may not repeat within a submission. */
  readonly unique?: readonly (keyof C & string)[];
  readonly checks?: readonly Check<keyof C & string>[];
  readonly history?: readonly HistoryCheck<keyof C & string>[];
  /** Say so when a row of the period before is gone. */
  readonly rowsPersist?: boolean;
  /**
   * Share of rows (0 to 1) equal to the period before's from which the whole looks like last time's file sent again;
   * 0.9 by default, 1 where most rows stay as they are from one period to the next.
   */
  readonly staleShare?: number;
  /** A form: the rows every block must hold, told by the values of these columns. */
  readonly form?: {
    /** Values filled into the template and expected back, one record a row. */
    readonly items: readonly Partial<Readonly<Record<keyof C & string, string | number>>>[];
    /** The column whose value tells the items apart; by default the first that the first item names. */
    readonly identity?: keyof C & string;
    /** A total row is owed below the items, over this column. */
    readonly total: keyof C & string;
  };
  readonly measures: Readonly<Record<M, Measure<keyof C & string, NoInfer<M>>>>;
  readonly breakdowns?: readonly Breakdown<keyof C & string, NoInfer<M>>[];
  readonly national?: NationalRanking<keyof C & string>;
  readonly contacts?: ContactColumns<keyof C & string>;
  /** The register kind whose rows a unit's template is prefilled with, in the columns both kinds have. */
  readonly register?: string;
  /** Blank rows offered in the template. */
  readonly templateRows?: number;
}

/** A report kind with its types erased: what every stage works with. */
export type Report = ReportSpec<Columns, string>;

/** Declares a report kind; columns misspelt in key, checks, measures or breakdowns do not compile. */
export function defineReport<const C extends Columns, const M extends string>(
  spec: ReportSpec<C, M>,
): Report {
  return spec;
}

/** The column that tells a form's items apart; undefined for a form without items. */
export function itemIdentity({
  items,
  identity,
}: Pick<NonNullable<Report["form"]>, "items"> & { readonly identity?: string | undefined }):
  string | undefined {
  return identity ?? Object.keys(items[0] ?? {})[0];
}

export function isNumeric(type: ValueType): boolean {
  return type === "number" || type === "percent";
}
