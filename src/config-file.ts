import {
  type Document,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  visit,
} from "yaml";
import { z } from "zod";
import { HuibaoError } from "./model/failure.ts";
import { nearest } from "./model/nearest.ts";

/**
 * One mistake in a YAML file of the workspace, as data for `locales/`.
 *
 * `expected` is one of text, list, items, map, yes-no, integer, number, time, date, email, code, one-of, keys, key-or-text (a key
 * without a value, perhaps the rest of a text with a comma), one-key, year, period, unique, not-before, outside, path, apart, weekday,
 * report-rule, yaml; `low` and `high` are the bounds of a number; `choices` lists what is
 * allowed, names the other party of a conflict, or says where bad syntax may come from: full-width-colon, tab, unclosed
 * (quotes or brackets), indent-or-colon (keys that do not line up, or a value with a colon in it) alias (a value that begins with `*`), alias-loop (an
 * alias of what it stands in) or alias-count (aliases of aliases without end).
 */
export interface ConfigProblem {
  readonly [field: string]: string | number;
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly column: number;
  /** Dotted, list places from 1: `deadlines.week.time`, `regions.1.zones.2.code`; empty for the file as a whole. */
  readonly key: string;
  readonly problem: "syntax" | "duplicate-key" | "unknown-key" | "missing" | "value";
  readonly expected: string;
  readonly choices: string;
  /** What stands there, cut to 60 characters; empty when nothing does. */
  readonly found: string;
  /** What was probably meant; empty when nothing is near. */
  readonly near: string;
}

/** A YAML file of the workspace has mistakes: `data` is the first one's with their number as `count`. */
export class ConfigInvalid extends HuibaoError {
  readonly problems: readonly ConfigProblem[];

  constructor(problems: readonly ConfigProblem[]) {
    super("config-invalid", { ...problems[0], count: problems.length });
    this.name = "ConfigInvalid";
    this.problems = problems;
  }
}

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
  const issues = passOver
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

interface Source {
  readonly file: string;
  /** With null for every key that has nothing after it. */
  readonly written: unknown;
  /** Without them. */
  readonly value: unknown;
  readonly root: Node | null;
  readonly lines: LineCounter;
}

function sourceOf(text: string, file: string): Source {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: "error" });
  const faults: { code: string; offset: number }[] = document.errors.map(({ code, pos }) => ({
    code,
    offset: pos[0],
  }));
  visit(document, {
    Alias(_, alias, above) {
      const meant = alias.resolve(document);
      const offset = alias.range?.[0] ?? 0;
      if (meant === undefined) faults.push({ code: "ALIAS", offset });
      else if (above.includes(meant)) faults.push({ code: "ALIAS_LOOP", offset });
    },
  });
  // A document of comments only has no value.
  const written = (faults.length > 0 ? undefined : plainValue(document, faults)) ?? {};
  const problems = faults.map((fault) => syntaxProblem(fault, text, file, lines));
  const places = problems.map(({ line, column }) => `${line}:${column}`);
  if (problems.length > 0)
    throw new ConfigInvalid(sorted(problems.filter((_, i) => places.indexOf(places[i] ?? "") === i)));
  // Without errors the contents are a node or nothing.
  return { file, written, value: withoutEmpty(written), root: document.contents, lines };
}

/** Adds to `faults` when aliases of aliases make a small file too large to hold, at which the parser gives up. */
function plainValue(document: Document, faults: { code: string; offset: number }[]): unknown {
  try {
    return document.toJS();
  } catch {
    faults.push({ code: "ALIAS_COUNT", offset: 0 });
    return undefined;
  }
}

/** What the parser's complaints most often come from. */
const syntaxHints: Readonly<Record<string, string>> = {
  ALIAS: "alias",
  ALIAS_COUNT: "alias-count",
  ALIAS_LOOP: "alias-loop",
  BLOCK_AS_IMPLICIT_KEY: "indent-or-colon",
  MISSING_CHAR: "unclosed",
  TAB_AS_INDENT: "tab",
};

function syntaxProblem(
  fault: { readonly code: string; readonly offset: number },
  text: string,
  file: string,
  lines: LineCounter,
): ConfigProblem {
  const [line, column] = lineAndColumn(lines, fault.offset);
  const place = { file, line, column, expected: "yaml", near: "" };
  if (fault.code === "DUPLICATE_KEY") {
    const key = /^[^\s:]+/.exec(text.slice(fault.offset))?.[0] ?? "";
    return { ...place, key, problem: "duplicate-key", choices: "", found: short(key) };
  }
  const written = (text.split("\n")[line - 1] ?? "").trim();
  const hint = written.includes(fullWidthColon) ? "full-width-colon" : (syntaxHints[fault.code] ?? "");
  return { ...place, key: "", problem: "syntax", choices: hint, found: short(written) };
}

const fullWidthColon = "\uff1a";

/** Known keys without a value are as good as absent: whoever comments all of a section out leaves its title standing. */
function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEmpty);
  if (typeof value !== "object" || value === null) return value;
  const given = Object.entries(value).filter(([, inner]) => inner !== null);
  return Object.fromEntries(given.map(([key, inner]) => [key, withoutEmpty(inner)]));
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

function valueAt(value: unknown, path: readonly (string | number)[]): unknown {
  let at = value;
  for (const step of path) {
    if (typeof at !== "object" || at === null || !Object.hasOwn(at, step)) return undefined;
    at = (at as Record<string | number, unknown>)[step]; // an object has own keys of these kinds only
  }
  return at;
}

/** Where the path's key or value stands, or the deepest part of the path that is there. */
function place(source: Source, path: readonly (string | number)[], of: "key" | "value") {
  let node: unknown = source.root;
  let offset = source.root?.range?.[0] ?? 0;
  for (const [i, step] of path.entries()) {
    const { key, value } = stepInto(node, step);
    const isWritten = isNode(value) && !(isScalar(value) && value.value === null);
    const shown = isWritten && !(of === "key" && i === path.length - 1) ? value : key;
    if (!isNode(shown)) break;
    offset = shown.range?.[0] ?? offset;
    node = value;
  }
  const [line, column] = lineAndColumn(source.lines, offset);
  const key = path.map((step) => (typeof step === "number" ? step + 1 : step)).join(".");
  return { file: source.file, line, column, key };
}

function stepInto(
  node: unknown,
  step: string | number,
): { readonly key?: unknown; readonly value?: unknown } {
  if (isSeq(node)) return { value: node.items[Number(step)] };
  if (!isMap(node)) return {};
  return node.items.find(({ key }) => String(isScalar(key) ? key.value : key) === String(step)) ?? {};
}

function lineAndColumn(lines: LineCounter, offset: number): readonly [number, number] {
  const { line, col } = lines.linePos(offset);
  return [Math.max(line, 1), Math.max(col, 1)];
}

function short(value: unknown): string {
  const text = typeof value === "string" ? value : value === undefined ? "" : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

function sorted(problems: ConfigProblem[]): ConfigProblem[] {
  return problems.sort((a, b) => a.line - b.line || a.column - b.column);
}
