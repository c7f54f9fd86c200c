import { z } from "zod";
import { unitDecimals } from "./model/decimal.ts";
import { kindName } from "./store/kind-columns.ts";

/** What is wrong with a definition: where in it, what should be there, and what is. */
export interface ReportFault {
  /** `key`, `measures.rate.of`. */
  readonly place: string;
  /** `definition`, `kind`, `text`, `one-of`, `list` or `map`: the messages of the schema. */
  readonly expected: string;
  /** What may stand there, for `one-of`. */
  readonly choices: readonly string[];
  readonly found: unknown;
}

/**
 * The first fault of what a workspace's own file defines as a report kind. JavaScript is not checked before it runs, so
 * what the types promise is asked here: names of columns and measures that there are, and words from the lists.
 */
export function faultOf(made: unknown): ReportFault | undefined {
  const [issue] = schemaFor(made).safeParse(made, { reportInput: true }).error?.issues ?? [];
  if (issue === undefined) return undefined;
  const names = issue.path.filter((step) => typeof step === "string");
  return {
    place: names.length === 0 ? "export default" : names.join("."),
    expected: issue.message,
    choices: issue.code === "invalid_value" ? issue.values.map(String) : [],
    found: issue.input,
  };
}

const text = z.string("text").regex(/\S/, "text");

function oneOf(choices: readonly string[]) {
  return z.enum(choices, "one-of");
}

/** What a definition must be, by the names of its own columns and measures. */
function schemaFor(made: unknown) {
  const { columns, measures } = z.looseObject({}).catch({}).parse(made);
  const [columnNames, measureNames] = [namesIn(columns), namesIn(measures)];
  const key = z.array(oneOf(columnNames), "list").min(1, "list");
  return z.object(
    {
      kind: z.string("kind").regex(kindName, "kind"),
      title: text,
      english: text,
      short: text,
      unit: oneOf(["store", "zone"]),
      cadence: oneOf(["week", "month", "quarter", "once"]),
      columns: z.record(z.string(), z.object({ title: text }, "map"), "map"),
      key,
      keyFallback: key.optional(),
      unique: key.optional(),
      measures: z.record(z.string(), measureSchema(columnNames, measureNames), "map"),
    },
    "definition",
  );
}

function namesIn(value: unknown): string[] {
  return typeof value === "object" && value !== null ? Object.keys(value) : [];
}

const combines = ["count", "sum", "distinct", "mean"];

function measureSchema(columnNames: readonly string[], measureNames: readonly string[]) {
  const unit = oneOf(Object.keys(unitDecimals));
  const measure = oneOf(measureNames);
  const ratio = z.object({ combine: z.literal("ratio"), unit, of: measure, to: measure });
  const ofRows = z
    .object({
      combine: oneOf(combines),
      unit,
      over: z.unknown().optional(),
      columns: z.array(z.unknown(), "list"),
    })
    .superRefine(({ over, columns }, context) => {
      // Of another kind's rows the columns are that kind's.
      if (over !== undefined) return;
      for (const name of columns.filter((one) => !columnNames.includes(String(one))))
        context.addIssue({ code: "invalid_value", values: [...columnNames], input: name, message: "one-of" });
    });
  return z
    .looseObject({ combine: oneOf([...combines, "ratio"]) }, "map")
    .pipe(z.discriminatedUnion("combine", [ratio, ofRows]));
}
