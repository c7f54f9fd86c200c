import { z } from "zod";
import type { Column, Values } from "../model/column.ts";
import { madeOnce } from "../model/remember.ts";
import type { Report } from "../model/report.ts";
import type { Data } from "./cleaned.ts";

/** What is wrong with one value: the code of an error finding and its data. */
export interface ValueFault {
  readonly column: string;
  readonly code: string;
  readonly data: Data;
}

export interface RowSchema {
  /** The row as a fresh object when every value is as its column wants it. */
  accept(row: Values): Values | undefined;
  /** What is wrong with a row that was not accepted, column by column. */
  faults(row: Values): ValueFault[];
}

/** The kind's row as a zod schema, compiled; rows it does not accept are parsed again for what is wrong with them. */
export const schemaOf = madeOnce((report: Report): RowSchema => {
  const shape = Object.fromEntries(
    Object.entries(report.columns).map(([key, column]) => [key, valueSchema(column)]),
  );
  const row = z.compile(z.object(shape));
  return {
    accept: (values) => {
      const parsed = row.safeParse(values);
      return parsed.success ? parsed.data : undefined;
    },
    faults: (values) => {
      const issues = row.safeParse(values).error?.issues ?? [];
      return [
        ...new Map(issues.map((issue) => [String(issue.path[0]), faultOf(issue, report, values)])).values(),
      ];
    },
  };
});

/** Cells have become values of the column's type already: the schema says which of these are allowed. */
function valueSchema(column: Column): z.ZodType<string | number | null> {
  const schema = filledSchema(column);
  return column.required ? schema : schema.nullable();
}

function filledSchema(column: Column): z.ZodType<string | number> {
  const { type, min, max, above, minLength, pattern } = column;
  if (type === "number" || type === "percent") {
    let number = column.integer ? z.number().int() : z.number();
    if (min !== undefined) number = number.min(min);
    if (max !== undefined) number = number.max(max);
    return above === undefined ? number : number.gt(above);
  }
  if (type === "choice") return z.enum([...column.choices]);
  if (type === "phone" && pattern !== undefined) return z.string().regex(pattern);
  return z.string().min(minLength ?? 1);
}

function faultOf(issue: z.core.$ZodIssue, report: Report, values: Values): ValueFault {
  const key = String(issue.path[0]);
  const column = report.columns[key];
  if (column === undefined) throw new Error(`issue at unknown column ${key}`);
  if ((values[key] ?? null) === null)
    return { column: key, code: "value-required", data: expectedOf(column) };
  return { column: key, code: codeOf(issue, column), data: expectedOf(column) };
}

function codeOf(issue: z.core.$ZodIssue, column: Column): string {
  if (issue.code === "too_small" || issue.code === "too_big")
    return issue.origin === "string" ? "text-too-short" : "number-out-of-range";
  if (issue.code === "invalid_type" && column.integer) return "number-not-whole";
  if (column.type === "choice") return "value-not-choice";
  return column.type === "phone" ? "value-not-phone" : "value-invalid";
}

/** What a column wants, as the blanks of a finding's words: limits, choices, an example. */
export function expectedOf(column: Column): Data {
  const { type, min, max, above, minLength, choices, unit, example } = column;
  return {
    type,
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
    ...(above === undefined ? {} : { above }),
    ...(minLength === undefined ? {} : { minLength }),
    ...(unit === undefined ? {} : { unit }),
    ...(choices.length === 0 ? {} : { choices: choices.join("、") }),
    ...(column.integer ? { whole: "yes" } : {}),
    ...(example === "" ? {} : { example }),
  };
}
