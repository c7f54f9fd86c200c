import type { Finding } from "../model/finding.ts";
import type { Period } from "../model/period.ts";
import { findPeriodMentions } from "../model/period-text.ts";
import type { Evidence } from "../model/submission.ts";
import { evidenceLines, fieldPlace, type Vote } from "./identify-context.ts";
import type { PeriodText } from "./identify-period-texts.ts";

export interface PeriodVote extends Vote<Period> {
  /** The source names no year: any year's period of this number agrees. */
  readonly yearless: boolean;
  /** Said for another table above it on the sheet: believed after the table's own dates. */
  readonly inherited?: boolean;
}

/** A text that should tell the period and does not: it names several, or nothing that is understood. */
export interface DoubtfulText extends PeriodText {
  readonly source: Evidence["source"];
  readonly inherited: boolean;
  readonly reading: "several" | "unclear";
}

type Sources = readonly Evidence["source"][];

/** Nobody stated these, so they may not decide between the periods that a title names. */
const guesses: Sources = ["content", "file", "arrival"];
/** What is left when the sheet says nothing else; the stamp is of the time when the workbook was made. */
const withoutStatement: Sources = ["stamp", "arrival"];

/**
 * What the sheet says of its period and could not be used. An error where the decision would be a guess in place of what is written:
 * always when the table's own field names several periods. A warning where something else states the period.
 */
export function unusedTexts(
  doubtful: readonly DoubtfulText[],
  decided: PeriodVote,
  votes: readonly PeriodVote[],
  sheet: string,
): Finding[] {
  const isStated = votes.some(({ source, inherited }) => source === "meta" && inherited !== true);
  const worst = doubtful
    .map((one) => ({ one, severity: severityOf(one, decided, isStated) }))
    .sort((a, b) => Number(b.severity === "error") - Number(a.severity === "error"));
  const [first] = worst.filter(({ severity }) => severity !== undefined);
  if (first === undefined) return [];
  const { one, severity } = first;
  const found = one.text.replace(/\s+/g, " ").trim().slice(0, 60);
  const place = fieldPlace(one.field, sheet);
  const data = { cadence: decided.value.cadence, decided: decided.value.id };
  if (severity === "error") {
    const code = one.reading === "several" ? "period-several" : "period-unclear";
    return [{ code, severity, place, found, data }];
  }
  const agreeing = votes.filter(({ value }) => value.id === decided.value.id);
  const evidence = evidenceLines(agreeing, ({ id }) => id);
  return [{ code: "period-not-used", severity: "warning", place, found, data: { ...data, evidence } }];
}

function severityOf(
  { source, inherited, reading, read }: DoubtfulText,
  decided: PeriodVote,
  isStated: boolean,
): "error" | "warning" | undefined {
  if (source !== "meta" && source !== "title") return undefined;
  if (inherited) return decided.source === "arrival" ? "error" : undefined;
  if (source === "meta" && reading === "several") return "error";
  if (isStated) return undefined;
  if (source === "title") return guesses.includes(decided.source) ? "error" : "warning";
  if (withoutStatement.includes(decided.source)) return "error";
  // A month over a weekly report says more, not something else.
  return findPeriodMentions(read).length > 0 ? undefined : "warning";
}
