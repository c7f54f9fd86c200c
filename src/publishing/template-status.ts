import type { TemplateWords } from "../locales/template.ts";
import { type PlacedColumn } from "./template-cells.ts";

/** A formula and what it comes to for the rows as made; readers that do not calculate see the value. */
export interface CachedFormula {
  readonly formula: string;
  readonly result: string | number;
}

export interface ListStatus {
  /** Rows with anything in them. */
  readonly started: CachedFormula;
  /** Required cells still empty in them. */
  readonly missing: CachedFormula;
  /** The first such row; one below the last row of a sheet when there is none. */
  readonly firstRow: CachedFormula;
  readonly message: CachedFormula;
}

interface ListStatusInput {
  readonly columns: readonly PlacedColumn[];
  readonly first: number;
  readonly last: number;
  /** For each row from `first`: which columns have something. */
  readonly filled: readonly (readonly boolean[])[];
  /** Cells of the three numbers, and of a nil report's 本期无 where the sheet has one; absolute. */
  readonly at: {
    readonly started: string;
    readonly missing: string;
    readonly firstRow: string;
    readonly nil: string | undefined;
  };
  readonly words: TemplateWords;
}

const belowLastRow = 1_048_577;

/**
 * The check above a list's header: 必填项已填全, or how many required cells are empty and which in the first such row.
 * A row counts once anything but its store is filled, for the store may fill itself in. Written without array formulas
 * or newer functions, so that Excel 2007, WPS and LibreOffice agree.
 */
export function listStatus(input: ListStatusInput): ListStatus {
  const { columns, first, last, filled, at, words } = input;
  const range = ({ letter }: PlacedColumn): string => `$${letter}$${first}:$${letter}$${last}`;
  const required = columns.filter(({ column }) => column.required);
  const telling = columns.filter(({ column }) => !column.namesUnit);
  const started = `(${telling.map(range).join("&")}<>"")`;
  const empty = required.map((column) => `(${range(column)}="")`).join("+");
  const rowOf = columns[0] ? `ROW(${range(columns[0])})` : "ROW()";

  const begun = filled.map((row) => telling.some(({ at: column }) => row[column - 1] === true));
  const lacking = filled.map((row, i) =>
    begun[i] === true ? required.filter(({ at: column }) => row[column - 1] !== true) : [],
  );
  const missing = lacking.reduce((sum, row) => sum + row.length, 0);
  const firstAt = lacking.findIndex((row) => row.length > 0);
  const firstRow = firstAt < 0 ? belowLastRow : first + firstAt;
  const count = begun.filter(Boolean).length;
  const none = columns.length === 0 || required.length === 0;
  return {
    started: { formula: `SUMPRODUCT(--${started})`, result: count },
    missing: { formula: none ? "0" : `SUMPRODUCT(${started}*(${empty}))`, result: missing },
    firstRow: {
      formula: none
        ? String(belowLastRow)
        : `${belowLastRow}-SUMPRODUCT(MAX(${started}*((${empty})>0)*(${belowLastRow}-${rowOf})))`,
      result: firstRow,
    },
    message: {
      formula: listMessage(required, range, at, first, words),
      result:
        count === 0
          ? words.notStarted(first)
          : missing === 0
            ? words.complete
            : words.missingCount.join(String(missing)) +
              words.missingRow.join(String(firstRow)) +
              (lacking[firstAt] ?? []).map(({ column }) => words.missingHeader.join(column.title)).join(""),
    },
  };
}

function listMessage(
  required: readonly PlacedColumn[],
  range: (column: PlacedColumn) => string,
  at: ListStatusInput["at"],
  first: number,
  words: TemplateWords,
): string {
  const count = joinText(words.missingCount, at.missing);
  const row = joinText(words.missingRow, at.firstRow);
  // Not the whole column, which would take the check itself in: Excel calls that circular.
  const headers = required.map((placed) => {
    const cell = `INDEX(${range(placed)},${at.firstRow}-ROW($${placed.letter}$${first})+1)`;
    return `IF(${cell}="",${quoted(words.missingHeader.join(placed.column.title))},"")`;
  });
  const missing = [count, row, ...headers].join("&");
  const empty = quoted(words.notStarted(first));
  const notStarted =
    at.nil === undefined
      ? empty
      : `IF(${at.nil}=${quoted(words.nilChoice)},${quoted(words.nilReport)},${empty})`;
  return (
    `IF(ISERROR(${at.missing}),${quoted(words.brokenCells)},IF(${at.started}=0,${notStarted},` +
    `IF(${at.missing}=0,${quoted(words.complete)},${missing})))`
  );
}

interface FormStatusInput {
  readonly heads: readonly { readonly title: string; readonly cell: string; readonly filled: boolean }[];
  readonly items: readonly { readonly title: string; readonly range: string; readonly empty: number }[];
  readonly words: TemplateWords;
}

/** The check of a form: the head fields that are empty, and for each required column how many items it still lacks. */
export function formStatus({ heads, items, words }: FormStatusInput): CachedFormula {
  const headPart = heads.map(
    ({ title, cell }) => `IF(${cell}="",${quoted(words.missingHeader.join(title))},"")`,
  );
  const itemPart = items.map(({ title, range }) => {
    const [open, middle, close] = words.missingItems;
    const text = `${quoted(open + title + middle)}&COUNTBLANK(${range})&${quoted(close)}`;
    return `IF(COUNTBLANK(${range})=0,"",${text})`;
  });
  const counts = [
    ...heads.map(({ cell }) => `(${cell}="")`),
    ...items.map(({ range }) => `COUNTBLANK(${range})`),
  ].join("+");
  const all = [...headPart, ...itemPart].join("&");
  const missing =
    heads.filter(({ filled }) => !filled).length + items.reduce((sum, { empty }) => sum + empty, 0);
  const [open, middle, close] = words.missingItems;
  const said =
    heads.map(({ title, filled }) => (filled ? "" : words.missingHeader.join(title))).join("") +
    items
      .map(({ title, empty }) => (empty === 0 ? "" : open + title + middle + String(empty) + close))
      .join("");
  if (counts === "") return { formula: quoted(words.complete), result: words.complete };
  return {
    formula: `IF(${counts}=0,${quoted(words.complete)},${joinText(words.missingCount, `(${counts})`)}&" "&${all})`,
    result: missing === 0 ? words.complete : `${words.missingCount.join(String(missing))} ${said}`,
  };
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

function joinText([before, after]: readonly [string, string], value: string): string {
  return after === "" ? `${quoted(before)}&${value}` : `${quoted(before)}&${value}&${quoted(after)}`;
}
