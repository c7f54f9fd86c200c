import * as checks from "./model/check.ts";
import * as columns from "./model/column.ts";
import * as conditions from "./model/condition.ts";
import * as measures from "./model/measure.ts";
import { defineReport } from "./model/report.ts";
import type { ReportFault } from "./own-report-faults.ts";

/** A builder was called with what it would pass over, or take for something else. */
export class BuilderFault extends Error {
  readonly fault: ReportFault;

  constructor(fault: ReportFault) {
    super(`${fault.place}: ${fault.expected}`);
    this.name = "BuilderFault";
    this.fault = fault;
  }
}

const ofColumn = ["aliases", "optional", "head", "anew", "width", "example"];
const ofNumber = [...ofColumn, "min", "max", "above"];
const columnOptions: Readonly<Record<keyof typeof columns, readonly string[]>> = {
  text: [...ofColumn, "minLength"],
  code: ofColumn,
  name: ofColumn,
  choice: ofColumn,
  store: ofColumn,
  storeMentioned: ofColumn,
  integer: ofNumber,
  decimal: [...ofNumber, "unit"],
  squareMetres: ofNumber,
  metres: ofNumber,
  money: [...ofNumber, "unit"],
  percent: ofNumber,
  date: [...ofColumn, "withinPeriod", "notAfterPeriod", "nearPeriod"],
  landline: ofColumn,
  mobile: ofColumn,
};

const ofCheck = ["expected", "severity", "code"];
const checkOptions: Readonly<Record<Exclude<keyof typeof checks, "matches">, readonly string[]>> = {
  check: [...ofCheck, "at", "numbers", "texts", "holds"],
  atMost: ofCheck,
  notBefore: [...ofCheck, "strictly"],
  requiredWhen: ofCheck,
  emptyWhen: ofCheck,
  anyOf: ofCheck,
  productOf: [...ofCheck, "within"],
  neverDecreases: ["expected", "code"],
  stageNeverGoesBack: ["expected", "code"],
  textChanges: ["expected", "code"],
};

const ofMeasure = ["title", "better", "headline"];
const ofRows = [...ofMeasure, "where", "over", "lookBack", "method"];
const measureOptions: Readonly<Record<keyof typeof measures, readonly string[]>> = {
  count: ofRows,
  sum: [...ofRows, "unit"],
  sumProduct: [...ofRows, "unit"],
  sumOfChange: [...ofRows, "unit"],
  distinct: ofRows,
  distinctCustomers: ofRows,
  distinctWithinUnits: ofRows,
  mean: [...ofRows, "unit"],
  meanAge: ofRows,
  ratio: [...ofMeasure, "unit"],
};

/** The options each builder knows. */
export const builderOptions = { ...columnOptions, ...checkOptions, ...measureOptions };

/**
 * What a workspace's own definition is handed, so that it needs to import nothing: the builders of the built-in kinds. Nobody
 * compiles it, so that each builder is asked first whether it knows what it is given.
 */
export const toolkit = {
  defineReport,
  columns: guarded(columns, columnOptions),
  checks: guarded(checks, checkOptions),
  measures: { ...guarded(conditions, {}), ...guarded(measures, measureOptions) },
};
export type Toolkit = typeof toolkit;

function guarded<B extends object>(builders: B, options: Readonly<Record<string, readonly string[]>>): B {
  const asked = Object.entries(builders).map(([name, build]: [string, unknown]) => {
    if (typeof build !== "function") return [name, build];
    const call = (...given: readonly unknown[]): unknown => {
      const fault = unlisted(name, given) ?? unfitOption(options[name], given);
      if (fault !== undefined) throw new BuilderFault({ place: called(name, given), ...fault });
      return Reflect.apply(build, undefined, given);
    };
    return [name, call];
  });
  // The same builders under the same names, each behind its questions.
  return Object.fromEntries(asked) as B;
}

type Fault = Omit<ReportFault, "place">;

/** An option the builder does not know, or a condition that is none; a builder's options are the last of what it is given. */
function unfitOption(known: readonly string[] | undefined, given: readonly unknown[]): Fault | undefined {
  const options = given.at(-1);
  if (known === undefined || !isMap(options)) return undefined;
  if (options["where"] !== undefined && !isMap(options["where"]))
    return { expected: "condition", choices: [], found: options["where"] };
  const found = Object.keys(options).find((option) => !known.includes(option));
  return found === undefined ? undefined : { expected: "one-of", choices: known, found };
}

/** Where builders take values by column, each a list. */
const valuesAt: Readonly<Record<string, number>> = { is: 0, requiredWhen: 1, emptyWhen: 1 };

/** One value where a list of values belongs: as a text it would match every part of itself. */
function unlisted(name: string, given: readonly unknown[]): Fault | undefined {
  const at = valuesAt[name];
  const values = at === undefined ? undefined : given[at];
  const lists = name === "choice" ? [given[1]] : isMap(values) ? Object.values(values) : [];
  const other = lists.findIndex((list) => !Array.isArray(list) || list.length === 0);
  return other < 0 ? undefined : { expected: "list", choices: [], found: lists[other] };
}

/** `choice("检查结果")`, as it stands in the definition. */
function called(name: string, [first]: readonly unknown[]): string {
  return typeof first === "string" ? `${name}("${first}")` : `${name}(…)`;
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
