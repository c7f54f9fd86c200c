import { hash } from "node:crypto";
import { configProblem, expecting, parseConfig } from "../config-file.ts";
import { ConfigInvalid } from "../config-source.ts";
import { isNumeric, type Report } from "../model/report.ts";
import type { CustomerValueSpec } from "./customer-value-spec.ts";
import { columnsRead, headersOf, registerFor } from "./customer-value.ts";
import { ratios, ruleBookSpec, type Rule, type RuleBook, type RuleBookSpec } from "./rule-book.ts";

/** What a rule book may name that lies outside it. */
export interface KnownNames {
  /** Unit codes. */
  readonly units: readonly string[];
  /** Every report kind that there is. */
  readonly kinds: readonly Pick<Report, "kind" | "measures" | "columns" | "contacts">[];
}

type BookWithText = RuleBook & { readonly text: string };

function withText(spec: RuleBookSpec, text: string): BookWithText {
  return { ...spec, text, hash: hash("sha256", text.replaceAll("\r\n", "\n")) };
}

/** A rule book that something was published under, which must be read as it was read then. */
export function readRecordedRuleBook(text: string, name: string): BookWithText {
  return withText(parseConfig(text, name, ruleBookSpec, { passOver: true }), text);
}

/**
 * The rule book a YAML text is. Its hash is of the text, so that a changed comment is a changed book, whatever the line
 * ends. `file` is what messages call it.
 *
 * @throws ConfigInvalid with every mistake in the order of the file; those about names that are not known only when there
 * are no others.
 */
export function readRuleBook(text: string, file: string, known?: KnownNames): BookWithText {
  const book = withText(parseConfig(text, file, ruleBookSpec), text);
  if (known === undefined) return book;
  const problems = unknownNames(book, known).flatMap(
    ({ path, expected }) => configProblem(text, file, path, expected).problems,
  );
  if (problems.length === 0) return book;
  throw new ConfigInvalid(problems.sort((a, b) => a.line - b.line || a.column - b.column));
}

interface UnknownName {
  readonly path: readonly (string | number)[];
  readonly expected: string;
}

function unknownNames(
  { rules, weights, customerValue, contactFrequency }: RuleBook,
  known: KnownNames,
): UnknownName[] {
  const units = Object.keys(weights)
    .filter((unit) => !known.units.includes(unit))
    .map((unit) => ({ path: ["weights", unit], expected: expecting("keys", ...known.units) }));
  return [
    ...rules.flatMap((rule, i) => unknownInRule(rule, ["rules", i], known)),
    ...units,
    ...unknownColumns(customerValue, known),
    ...unknownTiers(contactFrequency ?? [], known),
  ];
}

function unknownInRule(rule: Rule, path: readonly (string | number)[], { kinds }: KnownNames): UnknownName[] {
  if (rule.gives === "streak" || rule.gives === "first" || rule.gives === "repeat") return [];
  const names = kinds.map(({ kind }) => kind);
  const unknown = (rule.kinds ?? []).flatMap((kind, i) =>
    names.includes(kind) ? [] : [{ path: [...path, "kinds", i], expected: expecting("one-of", ...names) }],
  );
  if (unknown.length > 0 || rule.gives !== "bands" || !rule.of.startsWith("measure:")) return unknown;
  const measures = kinds
    .filter(({ kind }) => rule.kinds?.includes(kind) ?? true)
    .flatMap((kind) => Object.keys(kind.measures).map((measure) => `measure:${measure}`));
  if (measures.includes(rule.of)) return [];
  return [{ path: [...path, "of"], expected: expecting("one-of", ...ratios, ...new Set(measures)) }];
}

/** Columns of the customer value that the kind which has most of them lacks; else what does not suit the columns named. */
function unknownColumns(spec: RuleBook["customerValue"], { kinds }: KnownNames): UnknownName[] {
  if (spec === undefined) return [];
  const register = registerFor(spec, kinds);
  if (register !== undefined) return unsuitedToColumns(spec, register);
  const read = columnsRead(spec);
  const found = kinds.map((kind) => read.filter((column) => headersOf(kind).has(column)).length);
  const best = kinds[found.indexOf(Math.max(...found))]?.columns ?? {};
  const titles = Object.values(best).map(({ title }) => title);
  const isUnknown = (column: string): boolean => !headersOf({ columns: best }).has(column);
  const base = ["customerValue"];
  const { scheme, schemes } = spec;
  return [
    ...(["customer", "declared"] as const)
      .filter((key) => isUnknown(spec[key]))
      .map((key) => ({ path: [...base, key], expected: expecting("one-of", ...titles) })),
    ...Object.keys(schemes[scheme]?.weights ?? {})
      .filter(isUnknown)
      .map((column) => ({
        path: [...base, "schemes", scheme, "weights", column],
        expected: expecting("keys", ...titles),
      })),
  ];
}

/** Weights of columns that hold no numbers, and levels that nobody can declare: every customer would be listed as different. */
function unsuitedToColumns(spec: CustomerValueSpec, register: Pick<Report, "columns">): UnknownName[] {
  const headers = headersOf(register);
  const columnOf = (name: string) => register.columns[headers.get(name) ?? ""];
  const { weights = {}, levels = [] } = spec.schemes[spec.scheme] ?? {};
  const path = ["customerValue", "schemes", spec.scheme];
  const numeric = Object.values(register.columns).filter(({ type }) => isNumeric(type));
  const tiers = columnOf(spec.declared)?.choices ?? [];
  const declared = levels.map((level, i) => {
    const key = level.declared === undefined ? "name" : "declared";
    return { tier: level[key], path: [...path, "levels", i, key], expected: expecting("one-of", ...tiers) };
  });
  return [
    ...Object.keys(weights)
      .filter((name) => !isNumeric(columnOf(name)?.type ?? "text"))
      .map((name) => ({
        path: [...path, "weights", name],
        expected: expecting("keys", ...numeric.map(({ title }) => title)),
      })),
    ...declared.filter(({ tier = "" }) => tiers.length > 0 && !tiers.includes(tier)),
  ];
}

/** Tiers that no contact can be reported with; none where no kind reports contacts. */
function unknownTiers(rules: readonly { readonly tier: string }[], { kinds }: KnownNames): UnknownName[] {
  const { columns, contacts } = kinds.find((kind) => kind.contacts !== undefined) ?? {};
  const choices = columns?.[contacts?.tier ?? ""]?.choices ?? [];
  if (choices.length === 0) return [];
  return rules.flatMap(({ tier }, i) =>
    choices.includes(tier)
      ? []
      : [{ path: ["contactFrequency", i, "tier"], expected: expecting("one-of", ...choices) }],
  );
}
