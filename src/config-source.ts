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
import { HuibaoError } from "./model/failure.ts";

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

/** A YAML file as it was parsed, with the places of what it says. */
export interface Source {
  readonly file: string;
  /** With null for every key that has nothing after it. */
  readonly written: unknown;
  /** Without them. */
  readonly value: unknown;
  readonly root: Node | null;
  readonly lines: LineCounter;
}

/** @throws ConfigInvalid with every mistake of syntax. */
export function sourceOf(text: string, file: string): Source {
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

export const fullWidthColon = "\uff1a";

/** Is there a key without a value? */
export function hasEmpty(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return value === null;
  return Object.values(value).some(hasEmpty);
}

/** Known keys without a value are as good as absent: whoever comments all of a section out leaves its title standing. */
function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEmpty);
  if (typeof value !== "object" || value === null) return value;
  const given = Object.entries(value).filter(([, inner]) => inner !== null);
  return Object.fromEntries(given.map(([key, inner]) => [key, withoutEmpty(inner)]));
}

export function valueAt(value: unknown, path: readonly (string | number)[]): unknown {
  let at = value;
  for (const step of path) {
    if (typeof at !== "object" || at === null || !Object.hasOwn(at, step)) return undefined;
    at = (at as Record<string | number, unknown>)[step]; // an object has own keys of these kinds only
  }
  return at;
}

/** Where the path's key or value stands, or the deepest part of the path that is there. */
export function place(source: Source, path: readonly (string | number)[], of: "key" | "value") {
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

export function short(value: unknown): string {
  const text = typeof value === "string" ? value : value === undefined ? "" : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

export function sorted(problems: ConfigProblem[]): ConfigProblem[] {
  return problems.sort((a, b) => a.line - b.line || a.column - b.column);
}
