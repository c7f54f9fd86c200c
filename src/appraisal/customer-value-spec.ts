import { z } from "zod";
import { expecting, section } from "../config-file.ts";
import { number, text } from "../config-values.ts";

const level = section({
  name: text,
  /** The share of customers in this level, in percent; the last level takes the rest. */
  percent: number(0.01, 100).optional(),
  /** The least score of this level. */
  from: number(-1e12, 1e12).optional(),
  /** What customers of this level are declared as; the level's own name unless told. */
  declared: text.optional(),
});

/**
 * Customers are scored by the mean of columns of their register, weighted (one column: that column), and put into levels, best first:
 * either by shares, or by the least score of each.
 */
const scheme = section({
  /** Weight by column: its header, or its key in the definition. */
  weights: z
    .record(z.string(), number(0.01, 1e6))
    .refine((columns) => Object.keys(columns).length > 0, expecting("map")),
  levels: z.array(level).min(1, expecting("items")),
}).check(({ value, issues }) => {
  for (const { path, expected } of misfits(value.levels))
    issues.push({ code: "custom", message: expected, path: ["levels", ...path], input: value });
});

/** `customerValue:` of a rule book. */
export const customerValueSpec = section({
  /** The columns that name a customer and hold the tier its unit declared. */
  customer: text,
  declared: text,
  /** Which of the schemes applies. */
  scheme: text,
  /** Compared with all customers, or with those of their own unit. */
  among: z.enum(["all", "unit"]).default("all"),
  schemes: z.record(z.string(), scheme),
}).check(({ value, issues }) => {
  const names = Object.keys(value.schemes);
  if (names.includes(value.scheme)) return;
  const [path, message] =
    names.length === 0 ? ["schemes", expecting("map")] : ["scheme", expecting("one-of", ...names)];
  issues.push({ code: "custom", message, path: [path], input: value });
});

export type CustomerValueSpec = z.output<typeof customerValueSpec>;
export type ValueScheme = z.output<typeof scheme>;

/** Levels that do not say where they begin, mix both ways of saying it, or do not come down from the best. */
function misfits(levels: ValueScheme["levels"]): { path: (string | number)[]; expected: string }[] {
  const by = levels[0]?.from === undefined ? "percent" : "from";
  const other = by === "percent" ? "from" : "percent";
  const problems: { path: (string | number)[]; expected: string }[] = [];
  let left = 100;
  let above = Infinity;
  for (const [i, level] of levels.entries()) {
    const isLast = i === levels.length - 1;
    if (level[other] !== undefined) problems.push({ path: [i, other], expected: expecting("one-key", by) });
    const limit = level[by];
    if (limit === undefined) {
      if (!isLast) problems.push({ path: [i, by], expected: expecting("number") });
      continue;
    }
    if (by === "from" && limit >= above)
      problems.push({ path: [i, by], expected: expecting("number", -1e12, above) });
    // The last level takes the rest: it may say how much that is, but nothing else.
    if (by === "percent" && (isLast ? Math.abs(limit - left) > 1e-9 : limit > left))
      problems.push({ path: [i, by], expected: expecting("number", isLast ? left : 0.01, left) });
    left -= limit;
    above = limit;
  }
  return problems;
}
