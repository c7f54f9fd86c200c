import { z } from "zod";
import { unitDecimals } from "./model/decimal.ts";
import { itemIdentity } from "./model/report.ts";
import { kindName } from "./store/kind-columns.ts";

const text = z.string("text").regex(/\S/, "text");
const texts = z.array(text, "list");
const number = z.number("number");
const flag = z.boolean("yes-no");
const words = z.object({ "zh-CN": text, en: text }, "words");
const callable = z.custom((value) => typeof value === "function", "function");

function oneOf(choices: readonly string[]) {
  return z.enum(choices, "one-of");
}

/** A map without keys that nobody would read. */
function strict<S extends z.ZodRawShape>(shape: S, expected: string) {
  return z.strictObject(shape, {
    error: ({ code }) => (code === "unrecognized_keys" ? Object.keys(shape).join(" ") : expected),
  });
}

/**
 * What a definition must be, by the names of its own columns and measures. Messages are the words of
 * `ReportFault.expected`.
 */
export function definitionSchema(made: unknown) {
  const { columns, measures } = z.looseObject({}).catch({}).parse(made);
  const [columnNames, measureNames] = [namesIn(columns), namesIn(measures)];
  const [column, measure] = [oneOf(columnNames), oneOf(measureNames)];
  const named = z.array(column, "list");
  const key = named.min(1, "list");
  return strict(
    {
      kind: z.string("kind").regex(kindName, "kind"),
      title: text,
      english: text,
      short: text,
      titleAliases: texts.optional(),
      unit: oneOf(["store", "zone"]),
      cadence: oneOf(["week", "month", "quarter", "once"]),
      publishWith: oneOf(["week", "month", "quarter"]).optional(),
      columns: columnsSchema,
      key,
      keyFallback: key.optional(),
      unique: key.optional(),
      checks: z.array(checkSchema(column, named), "list").optional(),
      history: z.array(historySchema(column), "list").optional(),
      rowsPersist: flag.optional(),
      staleShare: number.min(0, "number").max(1, "number").optional(),
      form: formSchema(column, columnNames).optional(),
      measures: z.record(z.string(), measureSchema(columnNames, measureNames, moneyColumns(columns)), "map"),
      breakdowns: z.array(breakdownSchema(column, measure), "list").optional(),
      national: nationalSchema(column, named).optional(),
      contacts: strict(
        { date: column, customer: column, tier: column, role: column, register: text },
        "map",
      ).optional(),
      register: text.optional(),
      templateRows: z.int("number").min(1, "number").optional(),
    },
    "definition",
  );
}

type Name = ReturnType<typeof oneOf>;
type Names = z.ZodArray<Name>;

function namesIn(value: unknown): string[] {
  return typeof value === "object" && value !== null ? Object.keys(value) : [];
}

const columnSchema = z.object(
  {
    type: oneOf(["text", "choice", "store", "number", "percent", "date", "phone"]),
    title: text,
    aliases: texts,
    choices: texts,
    min: number.optional(),
    max: number.optional(),
    above: number.optional(),
    minLength: number.optional(),
    unit: text.optional(),
    fenPerUnit: number.optional(),
    head: flag,
    anew: flag.optional(),
    withinPeriod: flag,
    notAfterPeriod: flag,
    width: number,
    example: z.string("text"),
  },
  "map",
);

/** What a column of money may be written in; fen are reckoned from it. */
const moneyUnits = ["元", "万元", "元/月"];

/** By one header a cell is one column's: no two columns share a title or an alias. */
const columnsSchema = z.record(z.string(), columnSchema, "map").superRefine((columns, context) => {
  for (const [name, { unit, fenPerUnit }] of Object.entries(columns))
    if (fenPerUnit !== undefined && !moneyUnits.includes(unit ?? ""))
      context.addIssue({ ...among(moneyUnits, unit), path: [name, "unit"] });
  const owners = new Map<string, string>();
  for (const [name, { title, aliases }] of Object.entries(columns))
    for (const header of [title, ...aliases]) {
      const owner = owners.get(header) ?? name;
      owners.set(header, owner);
      if (owner !== name) context.addIssue({ code: "custom", message: "other", path: [name], input: header });
    }
});

function checkSchema(column: Name, named: Names) {
  return z.object(
    {
      code: z.string("kind").regex(kindName, "kind"),
      severity: oneOf(["error", "warning", "note"]),
      columns: named,
      at: column,
      asksEmpty: flag,
      holds: callable,
      expected: words,
    },
    "map",
  );
}

function historySchema(column: Name) {
  return z.object(
    { code: z.string("kind").regex(kindName, "kind"), at: column, holds: callable, expected: words },
    "map",
  );
}

/** An item that has another's identity would never be looked for. */
function formSchema(column: Name, columnNames: readonly string[]) {
  const items = z.array(itemSchema(columnNames), "list");
  return strict({ items, identity: column.optional(), total: column }, "map").superRefine((form, context) => {
    const identity = itemIdentity(form) ?? "";
    const seen = new Set<unknown>();
    form.items.forEach((item, at) => {
      const input = item[identity];
      const message = input === undefined ? "text" : "other-item";
      const path = ["items", at, identity];
      if (input === undefined || seen.has(input)) context.addIssue({ code: "custom", message, path, input });
      seen.add(input);
    });
  });
}

function itemSchema(columnNames: readonly string[]) {
  return z.partialRecord(oneOf(columnNames), z.union([z.string(), z.number()], "text"), "map");
}

function breakdownSchema(column: Name, measure: Name) {
  return strict(
    {
      title: words,
      by: column,
      as: callable.optional(),
      measures: z.array(measure, "list").min(1, "list"),
      chart: oneOf(["bars", "shares"]),
      targets: z.record(z.string(), number, "map").optional(),
    },
    "map",
  );
}

function nationalSchema(column: Name, named: Names) {
  return strict(
    {
      title: words,
      size: z.int("number").min(1, "number"),
      identity: column,
      sums: named.min(1, "list"),
      shows: named,
      stalledOn: named,
      settled: callable.optional(),
      asks: column,
    },
    "map",
  );
}

const combines = ["count", "sum", "distinct", "mean"];

function among(values: readonly string[], input: unknown) {
  return { code: "invalid_value" as const, values: [...values], input, message: "one-of" };
}

/** Columns of money by name, and whether they are in 万元: what is summed is not converted to a measure's unit. */
function moneyColumns(columns: unknown): Map<string, boolean> {
  const money = z.looseObject({ fenPerUnit: z.number(), unit: z.string() });
  return new Map(
    Object.entries(z.looseObject({}).catch({}).parse(columns)).flatMap(([name, column]) => {
      const { data } = money.safeParse(column);
      return data === undefined ? [] : [[name, data.unit === "万元"]];
    }),
  );
}

function measureSchema(
  columnNames: readonly string[],
  measureNames: readonly string[],
  wanColumns: ReadonlyMap<string, boolean>,
) {
  const facts = {
    title: words,
    unit: oneOf(Object.keys(unitDecimals)),
    better: oneOf(["up", "down"]).optional(),
    headline: flag.optional(),
  };
  const measure = oneOf(measureNames);
  const ratio = z.object({ ...facts, combine: z.literal("ratio"), of: measure, to: measure });
  const ofRows = z
    .object({
      ...facts,
      combine: oneOf(combines),
      over: text.optional(),
      lookBack: z.int("number").min(0, "number").optional(),
      method: words.optional(),
      columns: z.array(z.unknown(), "list"),
    })
    .superRefine(({ over, columns, unit }, context) => {
      // Of another kind's rows the columns are that kind's.
      if (over !== undefined) return;
      for (const name of columns.filter((one) => !columnNames.includes(String(one))))
        context.addIssue(among(columnNames, name));
      const own = wanColumns.get(String(columns[0]));
      const other = own === true ? "yuan" : "wan";
      if (own !== undefined && unit === other)
        context.addIssue({ ...among([own ? "wan" : "yuan"], unit), path: ["unit"] });
    });
  return z
    .looseObject({ combine: oneOf([...combines, "ratio"]) }, "map")
    .pipe(z.discriminatedUnion("combine", [ratio, ofRows]));
}
