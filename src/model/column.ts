/**
 * What one column of a report kind holds. Builders give each type its facts once; the template's format and dropdown,
 * the parsing of cells, the SQL type and the data dictionary are all derived from them.
 */

/** Values are text (choices, dates as ISO `2006-09-03`, phones), numbers in the header's unit, percent as 0 to 100. */
export type Value = string | number | null;
export type Values = Readonly<Record<string, Value>>;

export type ValueType = "text" | "choice" | "store" | "number" | "percent" | "date" | "phone";

export interface Column<T extends ValueType = ValueType> {
  readonly type: T;
  /** The canonical Chinese header, unit included: `预计金额(万元)`. */
  readonly title: string;
  /** Headers clerks really write for it. */
  readonly aliases: readonly string[];
  readonly required: boolean;
  /** Allowed values of a choice, in display order. */
  readonly choices: readonly string[];
  /** Smallest and largest number allowed, both included. */
  readonly min: number | undefined;
  readonly max: number | undefined;
  /** The number must be greater than this. */
  readonly above: number | undefined;
  readonly integer: boolean;
  /** Unit of a number as written in headers: 元, 万元, ㎡, 米, 元/㎡/月. */
  readonly unit: string | undefined;
  /** Money is stored in integer fen: fen in one of the header's units (100 for 元, 1,000,000 for 万元). */
  readonly fenPerUnit: number | undefined;
  /**
   * How a text is cleaned: prose keeps its lines and punctuation, a name loses stray breaks and spaces between Chinese
   * characters (`张　三`), a code becomes half-width throughout.
   */
  readonly wording: "prose" | "name" | "code";
  /** Fewest characters of a text. */
  readonly minLength: number | undefined;
  /** What a phone must match once cleaned. */
  readonly pattern: RegExp | undefined;
  /** A date that must lie inside the report's period. */
  readonly withinPeriod: boolean;
  /** A date that should not lie after the report's period. */
  readonly notAfterPeriod: boolean;
  /** The column names the reporting unit of its row, so one sheet may report for several units. */
  readonly namesUnit: boolean;
  /** A field of a form, written once above the table (`业务代表:张三`) and true of every row below it. */
  readonly head: boolean;
  /** A date near the report's period, so that one written without its year can be told. */
  readonly nearPeriod: boolean;
  /** What is said anew in each report: a template does not start with what the register says in its column of this name. */
  readonly anew: boolean;
  /** Template column width in characters. */
  readonly width: number;
  /** An example a clerk can follow, used in prompts and remedies. */
  readonly example: string;
}

interface Options {
  readonly aliases?: readonly string[];
  readonly optional?: boolean;
  readonly head?: boolean;
  readonly anew?: boolean;
  readonly width?: number;
  readonly example?: string;
}

interface NumberOptions extends Options {
  readonly min?: number;
  readonly max?: number;
  readonly above?: number;
}

function column<T extends ValueType>(
  type: T,
  title: string,
  options: Options,
  facts: Partial<Column>,
): Column<T> {
  return {
    title,
    aliases: options.aliases ?? [],
    required: options.optional !== true,
    choices: [],
    min: undefined,
    max: undefined,
    above: undefined,
    integer: false,
    unit: undefined,
    fenPerUnit: undefined,
    wording: "prose",
    minLength: undefined,
    pattern: undefined,
    withinPeriod: false,
    notAfterPeriod: false,
    nearPeriod: false,
    namesUnit: false,
    head: options.head ?? false,
    anew: options.anew ?? false,
    width: options.width ?? 14,
    example: options.example ?? "",
    ...facts,
    type,
  };
}

function range(options: NumberOptions): Pick<Column, "min" | "max" | "above"> {
  return { min: options.min, max: options.max, above: options.above };
}

export function text(title: string, options: Options & { readonly minLength?: number } = {}): Column<"text"> {
  return column("text", title, options, { minLength: options.minLength });
}

/** A code written by people (slot, contract, customer code): text, never a number. */
export function code(title: string, options: Options = {}): Column<"text"> {
  return column("text", title, { width: 12, ...options }, { wording: "code" });
}

/** What someone or something is called: a customer, a person, a brand. */
export function name(title: string, options: Options = {}): Column<"text"> {
  return column("text", title, options, { wording: "name" });
}

export function choice(title: string, choices: readonly string[], options: Options = {}): Column<"choice"> {
  return column(
    "choice",
    title,
    { width: 12, ...options, example: options.example ?? choices[0] ?? "" },
    { choices },
  );
}

/** The store a row belongs to; its value is the store's full name. Names the reporting unit of store reports. */
export function store(title: string, options: Options = {}): Column<"store"> {
  return column("store", title, { width: 20, ...options }, { namesUnit: true });
}

/** A store a row merely mentions, as where a customer trades; it need not be one of ours. */
export function storeMentioned(title: string, options: Options = {}): Column<"store"> {
  return column("store", title, { width: 20, ...options }, { namesUnit: false });
}

export function integer(title: string, options: NumberOptions = {}): Column<"number"> {
  return column(
    "number",
    title,
    { width: 8, example: "1", ...options },
    { ...range(options), integer: true },
  );
}

export function decimal(
  title: string,
  options: NumberOptions & { readonly unit?: string } = {},
): Column<"number"> {
  return column(
    "number",
    title,
    { width: 10, example: "12.5", ...options },
    { ...range(options), unit: options.unit },
  );
}

export function squareMetres(title: string, options: NumberOptions = {}): Column<"number"> {
  return decimal(title, { example: "30", ...options, unit: "㎡" });
}

export function metres(title: string, options: NumberOptions = {}): Column<"number"> {
  return decimal(title, { example: "3.5", ...options, unit: "米" });
}

/** Money in yuan, or in 万元 where the header says so; `unit` may carry a rate, as in 元/月. */
export function money(
  title: string,
  options: NumberOptions & { readonly unit?: "元" | "万元" | "元/月" } = {},
): Column<"number"> {
  const unit = options.unit ?? "元";
  const fenPerUnit = unit === "万元" ? 1_000_000 : 100;
  return column(
    "number",
    title,
    { width: 12, example: unit === "万元" ? "12.5" : "1200", ...options },
    { ...range({ min: 0, ...options }), unit, fenPerUnit },
  );
}

export function percent(title: string, options: NumberOptions = {}): Column<"percent"> {
  return column(
    "percent",
    title,
    { width: 10, example: "85%", ...options },
    { ...range({ min: 0, max: 100, ...options }), unit: "%" },
  );
}

interface DateOptions extends Options {
  readonly withinPeriod?: boolean;
  readonly notAfterPeriod?: boolean;
  /** Implied by the other two. */
  readonly nearPeriod?: boolean;
}

export function date(title: string, options: DateOptions = {}): Column<"date"> {
  const { withinPeriod = false, notAfterPeriod = false } = options;
  const nearPeriod = withinPeriod || notAfterPeriod || options.nearPeriod === true;
  return column(
    "date",
    title,
    { width: 12, example: "2006-09-03", ...options },
    { withinPeriod, notAfterPeriod, nearPeriod },
  );
}

/**
 * Landlines with area code and extension: 0571-85888055, 85888055, 400-800-1234, 0571-85888055-801. A mobile number is
 * let through: who has no landline writes one, and the customer can still be reached.
 */
export function landline(title: string, options: Options = {}): Column<"phone"> {
  const pattern = /^(?:0\d{2,3}-?)?\d{7,8}(?:-\d{1,6})?$|^[48]00-?\d{3}-?\d{4}$|^1\d{10}$/;
  return column("phone", title, { width: 16, example: "0571-85888055", ...options }, { pattern });
}

/** Mainland mobile numbers: eleven digits from 1. */
export function mobile(title: string, options: Options = {}): Column<"phone"> {
  return column("phone", title, { width: 14, example: "13812345678", ...options }, { pattern: /^1\d{10}$/ });
}
