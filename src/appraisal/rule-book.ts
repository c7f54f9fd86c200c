import { z } from "zod";
import { expecting, section } from "../config-file.ts";
import { code, integer, number, text } from "../config-values.ts";
import { aspects } from "../model/ledger.ts";
import { contactFrequencySpec } from "./contact-frequency-spec.ts";
import { customerValueSpec } from "./customer-value-spec.ts";

/** Points, and numbers compared with them, lie within this. */
const most = 10_000;
const upToMost = (low: number) => number(low, most);
const points = number(-most, most);

const common = { id: code, aspect: z.enum(aspects), why: text };
/** Of these kinds only; of every kind when not given. */
const ofKinds = { ...common, kinds: z.array(text).min(1, expecting("items")).optional() };

/** Granted for every report that came, on time or late: the full marks that other rules take from. */
const base = section({ ...ofKinds, gives: z.literal("base"), points });

/** Something that happened to a report, once. With 0 points it is only put on record. */
const events = ["on-time", "late", "missing", "nil", "returned", "partly", "clean"] as const;
const event = section({ ...ofKinds, gives: z.literal("event"), on: z.enum(events), points });

/** Every error of the first version mended within so many working days (0: the same day). */
const mended = section({
  ...ofKinds,
  gives: z.literal("mended"),
  within: integer(0, 366).default(1),
  points,
});

/** So many points for each: working day late, error, warning, version after the first, error in a hundred cells. */
const counted = ["day-late", "error", "warning", "resubmission", "errors-per-100-cells"] as const;
const per = section({
  ...ofKinds,
  gives: z.literal("per"),
  each: z.enum(counted),
  points,
  /** The first so many are free. */
  free: upToMost(0).default(0),
  /** Never more than this in sum, gained or lost. */
  cap: upToMost(0).optional(),
  /** From so many on the whole `cap` is lost; without a cap nothing is left of the aspect for this report. */
  nothingFrom: upToMost(0).optional(),
});

export const ratios = ["error-ratio", "returned-rows"] as const;
/** The first band whose `upTo` (included) is reached counts; the last may go without, and above the last nothing counts. */
const bands = section({
  ...ofKinds,
  gives: z.literal("bands"),
  /**
   * error-ratio: errors in a hundred cells. returned-rows: rows kept out in a hundred rows read. `measure:NAME`: the unit's
   * figure of that measure of the kind.
   */
  of: z
    .string({ error: expecting("text") })
    .regex(
      /^(error-ratio|returned-rows|measure:[A-Za-z][A-Za-z0-9]*)$/,
      expecting("one-of", ...ratios, "measure:NAME"),
    ),
  bands: z
    .array(section({ upTo: number(-1e12, 1e12).optional(), points }))
    .min(1, expecting("items"))
    .check(({ value, issues }) => {
      for (const [i, { upTo = Infinity }] of value.slice(1).entries()) {
        const before = value[i]?.upTo;
        if (before === undefined) issues.push(misplaced(value, [i, "upTo"], expecting("number")));
        else if (upTo <= before)
          issues.push(misplaced(value, [i + 1, "upTo"], expecting("number", before, 1e12)));
      }
    }),
});

/** A number of periods in a row, this one included, in which every report was on time and without errors. */
const streak = section({ ...common, gives: z.literal("streak"), periods: integer(2, 60), points });
/** First place of the period by everything else, with more than nothing; nobody's when all are equal. */
const first = section({ ...common, gives: z.literal("first"), points });
/** The same rule hit the same kind in at least `times` of the `within` periods before: its points again, times `factor`. */
const repeat = section({
  ...common,
  gives: z.literal("repeat"),
  of: code,
  within: integer(1, 60).default(1),
  times: integer(1, 60).default(1),
  factor: number(0, 100).default(1),
});

const variants = [base, event, mended, per, bands, streak, first, repeat] as const;
const gives = ["base", "event", "mended", "per", "bands", "streak", "first", "repeat"] as const;
const ruleSpec = z.discriminatedUnion("gives", variants, {
  // What is no map at all comes here too, with a code of its own.
  error: ({ code }: { readonly code: string }) =>
    code === "invalid_union" ? expecting("one-of", ...gives) : undefined,
});
export type Rule = z.output<typeof ruleSpec>;
export type RuleThat<G extends Rule["gives"]> = Extract<Rule, { gives: G }>;
/** Rules about one report, whatever else there is. */
export type ReportRule = RuleThat<"base" | "event" | "mended" | "per" | "bands">;

export function isReportRule(rule: Rule): rule is ReportRule {
  return rule.gives !== "streak" && rule.gives !== "first" && rule.gives !== "repeat";
}

const grades = z
  .array(section({ from: upToMost(-most).optional(), words: text }))
  .check(({ value, issues }) => {
    for (const [i, { from = -Infinity }] of value.slice(1).entries()) {
      const above = value[i]?.from;
      if (above === undefined) issues.push(misplaced(value, [i, "from"], expecting("number")));
      else if (from >= above)
        issues.push(misplaced(value, [i + 1, "from"], expecting("number", -most, above)));
    }
  });

/**
 * What a rule book says. Points are added up per unit and period. An aspect with a maximum is kept between 0 and the
 * maximum for every report, so that a book of deductions starts each aspect with a `base` rule that grants it.
 */
export const ruleBookSpec = section({
  name: text,
  version: text,
  /** Most points of an aspect for one report; an aspect not listed has no maximum and may go below zero. */
  maximum: section({
    timeliness: upToMost(0).optional(),
    completeness: upToMost(0).optional(),
    accuracy: upToMost(0).optional(),
    coverage: upToMost(0).optional(),
    service: upToMost(0).optional(),
    bonus: upToMost(0).optional(),
  }).prefault({}),
  /** How several reports of one unit in one period come together: added up, or their mean. */
  combine: z.enum(["sum", "mean"]).default("sum"),
  /** Which submission's errors count. */
  errorsOf: z.enum(["first", "current"]).default("first"),
  rules: z.array(ruleSpec).min(1, expecting("items")),
  /** Multiplier by unit code for heavier workloads; 1 where not listed. */
  weights: z.record(z.string(), number(0.01, 100)).default({}),
  /** Aspects the weights apply to; only what is above zero is multiplied. */
  weighted: z
    .array(z.enum(aspects))
    .default(["timeliness", "completeness", "accuracy", "coverage", "service"]),
  /** From highest to lowest: the first whose `from` is reached gives the words; the last may go without. */
  grades: grades.default([]),
  /** The best so many with more points than `above`, and the worst so many with fewer than `below`. */
  redList: section({ size: integer(0, 1000).default(3), above: upToMost(-most).default(0) }).prefault({}),
  blackList: section({ size: integer(0, 1000).default(3), below: upToMost(-most).default(0) }).prefault({}),
  /** Suggested money for one point, in yuan, at most `most` yuan per unit and period. Off unless given. */
  money: section({ yuanPerPoint: upToMost(0.01), most: number(0, 1e6).optional() }).optional(),
  /** How customers' tiers are computed. Off unless given. */
  customerValue: customerValueSpec.optional(),
  /** How often customers are to be met, and by whom. Off unless given. */
  contactFrequency: contactFrequencySpec.optional(),
}).check(({ value, issues }) => {
  issues.push(...crossed(value).map(({ path, expected }) => misplaced(value, path, expected)));
});
export type RuleBookSpec = z.output<typeof ruleBookSpec>;

/** A checked rule book and the hash of its text: every ledger entry cites it. */
export interface RuleBook extends RuleBookSpec {
  readonly hash: string;
}

interface Crossed {
  readonly path: (string | number)[];
  readonly expected: string;
}

/** What only shows where parts of the book meet. */
function crossed({ rules, maximum, redList, blackList }: RuleBookLike): Crossed[] {
  const problems: Crossed[] = [];
  const ids = rules.map(({ id }) => id);
  const open = aspects.filter((aspect) => maximum[aspect] === undefined);
  for (const [i, rule] of rules.entries()) {
    const before = ids.indexOf(rule.id);
    if (before < i)
      problems.push({ path: ["rules", i, "id"], expected: expecting("unique", `rules.${before + 1}`) });
    // What belongs to no single report cannot be kept within a report's maximum.
    if ((rule.gives === "streak" || rule.gives === "first") && maximum[rule.aspect] !== undefined)
      problems.push({ path: ["rules", i, "aspect"], expected: expecting("one-of", ...open) });
    if (rule.gives !== "repeat") continue;
    const repeatable = rules.filter((other) => isReportRule(other)).map((other) => other.id);
    if (!repeatable.includes(rule.of)) {
      const expected =
        repeatable.length === 0 ? expecting("report-rule") : expecting("one-of", ...repeatable);
      problems.push({ path: ["rules", i, "of"], expected });
    }
    if (rule.times > rule.within)
      problems.push({ path: ["rules", i, "times"], expected: expecting("integer", 1, rule.within) });
  }
  if (blackList.below > redList.above)
    problems.push({ path: ["blackList", "below"], expected: expecting("number", -most, redList.above) });
  return problems;
}

type RuleBookLike = Pick<RuleBookSpec, "rules" | "maximum" | "redList" | "blackList">;

function misplaced(input: unknown, path: (string | number)[], message: string): z.core.$ZodRawIssue {
  return { code: "custom", message, path, input };
}
