import { decisionWords } from "../locales/decisions.ts";
import { sayFailure } from "../locales/index.ts";
import { exitCodes, type HuibaoError } from "../model/failure.ts";
import type { Desk } from "../pipeline/desk.ts";
import { lifeOf } from "../pipeline/life.ts";
import { plainTime } from "../publishing/wording.ts";
import type { Decision } from "../store/records.ts";
import type { Context } from "./command.ts";

/** What a decision is about, in one line: `延期 ZJ weekly-contacts 2006-W38 至 2006-09-27 12:00`. */
export function decisionLine(decision: Decision, { language }: Context, columnTitle = titleless): string {
  const { what, target, unit, kind, period } = decision;
  const words = decisionWords[language];
  // A header is told with its column, below.
  const named = what === "alias" ? [kind] : [target, unit, kind, period];
  const about = named.filter((part) => part !== null);
  return [words.what[what] ?? what, ...about, detailOf(decision, language, columnTitle)]
    .filter((part) => part !== "")
    .join(" ");
}

/**
 * When each decision was recorded, by its id: the log tells. A nil return's own time is when word came of it, from which it
 * counts.
 */
export function recordedAt({ store }: Desk): (decision: Decision) => string {
  const known = new Map(store.events({ what: "decided" }).map(({ data, at }) => [data["id"], at]));
  return ({ id, at }) => known.get(id) ?? at;
}

const titleless = (_kind: string | null, column: string): string => column;

/** The column's own title, for lines about headers. */
export function columnTitles({ reports }: Desk): (kind: string | null, column: string) => string {
  return (kind, column) => reports.find((report) => report.kind === kind)?.columns[column]?.title ?? column;
}

function detailOf(
  { what, kind, target, data, at }: Decision,
  language: Context["language"],
  columnTitle: (kind: string | null, column: string) => string,
): string {
  const words = decisionWords[language];
  switch (what) {
    case "extension":
      return words.until(plainTime(textOf(data["until"])));
    case "redating":
      return words.cameAt(plainTime(textOf(data["receivedAt"])));
    case "nil":
      return words.receivedAt(plainTime(at));
    case "alias":
      return words.alias(textOf(data["header"] ?? target), columnTitle(kind, textOf(data["column"])));
    case "consolidated":
      return words.objections(Number(data["workingDays"] ?? 0));
    case "closed":
      return words.number(Number(data["number"] ?? 1));
    default:
      return "";
  }
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** Most decisions told one by one; the rest of a bulk are counted. */
const told = 20;

/**
 * Tells what was recorded, or that it had been before, and what follows for a period that is closed. JSON:
 * `{decisions: […], already: [id…]}`.
 */
export function printDecided(
  context: Context,
  desk: Desk,
  recorded: readonly Decision[],
  already: readonly string[] = [],
): void {
  const words = decisionWords[context.language];
  if (context.json) {
    context.printJson({ decisions: recorded, already });
    return;
  }
  for (const one of recorded.slice(0, told))
    context.print(words.recorded(one.id) + decisionLine(one, context, columnTitles(desk)));
  for (const id of already.slice(0, told)) context.print(words.already(id));
  const left = Math.max(0, recorded.length - told) + Math.max(0, already.length - told);
  if (left > 0) context.print(words.more(left));
  const periods = new Set(recorded.flatMap(({ period }) => period ?? []));
  for (const period of periods) {
    if (lifeOf(desk.store, period).stage === "final") context.say(words.afterClosing(period));
  }
}

/** Says which receipts could not be read again, and gives the exit code that this makes. */
export function sayFailures(context: Context, failures: readonly HuibaoError[]): number {
  for (const failure of failures) context.warn(sayFailure(failure, context.language));
  return failures.length === 0 ? exitCodes.clean : exitCodes.findings;
}
