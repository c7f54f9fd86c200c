import { z } from "zod";
import {
  ConfigInvalid,
  type ConfigProblem,
  fullWidthColon,
  hasEmpty,
  place,
  short,
  sorted,
  type Source,
  sourceOf,
  valueAt,
} from "./config-source.ts";
import { nearest } from "./model/nearest.ts";

/** The message of a check in a config schema: what was expected, with its parameters. */
export function expecting(expected: string, ...parameters: readonly (string | number)[]): string {
  return `@${[expected, ...parameters].join(" ")}`;
}

/** A map that refuses keys it does not know. */
export function section<S extends z.ZodRawShape>(shape: S) {
  return z.strictObject(shape, {
    error: ({ code }) =>
      code === "unrecognized_keys" ? expecting("keys", ...Object.keys(shape)) : undefined,
  });
}

/**
 * What the YAML text says, checked. `file` is what messages call it. A key with nothing after it counts as not given, where the
 * schema knows it; `passOver` lets those it does not know stand too, in a text that was taken when nobody looked for them.
 *
 * @throws ConfigInvalid with every mistake in the order of the file.
 */
export function parseConfig<T extends z.ZodType>(
  text: string,
  file: string,
  schema: T,
  { passOver = false }: { readonly passOver?: boolean } = {},
): z.output<T> {
  const source = sourceOf(text, file);
  const { data, error } = schema.safeParse(source.value);
  const found = error?.issues ?? [];
  const issues =
    passOver || !hasEmpty(source.written)
      ? found
      : [...found.filter((issue) => !isUnknownKeys(issue)), ...unknownKeys(schema, source)];
  if (data !== undefined && issues.length === 0) return data;
  throw new ConfigInvalid(sorted(issues.flatMap((issue) => problemsOf(issue, source))));
}

/** Keys the schema does not know, those without a value among them. */
function unknownKeys(schema: z.ZodType, { written }: Source): z.core.$ZodIssue[] {
  return schema.safeParse(written).error?.issues.filter(isUnknownKeys) ?? [];
}

function isUnknownKeys({ code }: z.core.$ZodIssue): boolean {
  return code === "unrecognized_keys";
}

/** A mistake that only shows where the parsed file meets the rest of the program, at its line and column. */
export function configProblem(
  text: string,
  file: string,
  path: readonly (string | number)[],
  expected: string,
): ConfigInvalid {
  const source = sourceOf(text, file);
  const parent = valueAt(source.value, path.slice(0, -1));
  const issue: z.core.$ZodIssue = expected.startsWith("@keys ")
    ? {
        code: "unrecognized_keys",
        keys: [String(path.at(-1))],
        path: path.slice(0, -1),
        message: expected,
        input: {},
      }
    : { code: "custom", path: [...path], message: expected, input: parent };
  return new ConfigInvalid(problemsOf(issue, source));
}

function problemsOf(issue: z.core.$ZodIssue, source: Source): ConfigProblem[] {
  const path = issue.path.map((step) => (typeof step === "symbol" ? String(step) : step));
  const [expected = "", ...parameters] = (
    issue.message.startsWith("@") ? issue.message.slice(1) : impliedBy(issue)
  ).split(" ");
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((key) => ({
      ...place(source, [...path, key], "key"),
      ...{ problem: "unknown-key", choices: parameters.join(", ") },
      expected: valueAt(source.written, [...path, key]) === null ? "key-or-text" : expected,
      ...{ found: key, near: nearest(key, parameters) ?? "" },
    }));
  const value = valueAt(source.value, path);
  const at = { ...place(source, path, "value"), found: short(value), near: "" };
  // `paths：` or `inbox：x` is one text to YAML.
  if (expected === "map" && typeof value === "string" && value.includes(fullWidthColon))
    return [{ ...at, problem: "syntax", expected: "yaml", choices: "full-width-colon" }];
  const problem = value === undefined ? "missing" : "value";
  if (expected === "integer" || expected === "number") {
    const [low, high] = parameters.map(Number);
    const bounds: Record<string, number> = low === undefined || high === undefined ? {} : { low, high };
    return [{ ...at, problem, expected, choices: "", ...bounds }];
  }
  const near = expected === "one-of" && typeof value === "string" ? nearest(value, parameters) : undefined;
  return [{ ...at, problem, expected, choices: parameters.join(", "), near: near ?? "" }];
}

/** What zod says of itself was expected, in the words of `expecting`. */
function impliedBy(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case "invalid_type": {
      const words: Readonly<Record<string, string>> = {
        string: "text",
        int: "integer",
        boolean: "yes-no",
        array: "list",
        object: "map",
        record: "map",
      };
      return words[issue.expected] ?? issue.expected;
    }
    case "invalid_value":
      return ["one-of", ...issue.values].map(String).join(" ");
    default:
      return issue.code;
  }
}

/** Whether the YAML text gives a value at the path, and does not leave it to its default. */
export function isGiven(text: string, file: string, path: readonly (string | number)[]): boolean {
  return valueAt(sourceOf(text, file).value, path) !== undefined;
}
