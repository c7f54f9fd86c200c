import { instantOf, shanghaiDate } from "../model/date.ts";
import type { Finding } from "../model/finding.ts";
import {
  parsePeriod,
  type Period,
  type PeriodCadence,
  periodNumber,
  periodOf,
  previousPeriod,
} from "../model/period.ts";
import { completeMention, findPeriodMentions } from "../model/period-text.ts";
import type { Report } from "../model/report.ts";
import type { Evidence } from "../model/submission.ts";
import type { Table } from "../model/table.ts";
import { evidenceLines, evidenceOf, type IdentifyInput, textsOf, type Vote } from "./identify-context.ts";
import { datedRows, writtenDate } from "./identify-dates.ts";
import { stampFor } from "./stamp.ts";

export interface PeriodDecision {
  /** null for registers. */
  readonly period: Period | null;
  readonly evidence: readonly Evidence[];
  readonly findings: readonly Finding[];
}

interface PeriodVote extends Vote<Period> {
  /** The source names no year: any year's period of this number agrees. */
  readonly yearless: boolean;
  /** Said for another table above it on the sheet: believed after the table's own dates. */
  readonly inherited?: boolean;
}

/** So many of the dated rows must lie in one period to speak for it. */
const strongShare = 0.8;

/** Sources in the order in which they are believed; `arrival` is a guess. */
const order: readonly Evidence["source"][] = [
  "meta",
  "title",
  "stamp",
  "sheet",
  "content",
  "file",
  "arrival",
];

/**
 * The period of a table: what the sheet states, then the stamp, the sheet's name, the dates in the rows, the file's name,
 * the arrival. A statement is overruled only when it is stale: nearly all rows are dated in another period, and the file arrived
 * just after that one. Who disagrees with the decision is a finding that shows the evidence.
 */
export function decidePeriod(
  table: Table,
  report: Report,
  earlier: readonly Table[],
  input: IdentifyInput,
): PeriodDecision {
  if (report.cadence === "once") return { period: null, evidence: [], findings: [] };
  const { cadence } = report;
  const votes = periodVotes(table, report, cadence, earlier, input);
  const arrival = shanghaiDate(instantOf(input.receivedAt));
  const decided = decide(votes, arrival);
  const place = { sheet: table.sheet };
  const evidence = evidenceOf("period", votes, ({ id }) => id);
  return { period: decided.value, evidence, findings: doubts(decided, votes, arrival, place) };
}

/** Who disagrees with the period decided, whether it is a guess, and whether it lies ahead. */
function doubts(
  { value: period, source, text }: PeriodVote,
  votes: readonly PeriodVote[],
  arrival: string,
  place: Finding["place"],
): Finding[] {
  const findings: Finding[] = [];
  const warn = (code: string, found: string | null, data: Finding["data"]) => {
    findings.push({ code, severity: "warning", place, found, data: { decided: period.id, ...data } });
  };
  const against = votes.filter(
    (vote) => vote.source !== "arrival" && vote.inherited !== true && !agrees(vote, period),
  );
  const lines = (some: readonly PeriodVote[]) => evidenceLines(some, ({ id }) => id);
  if (against.length > 0)
    warn("period-disagrees", against[0]?.text ?? null, {
      evidence: lines(votes.filter((vote) => agrees(vote, period))),
      against: lines(against),
    });
  if (source === "arrival") warn("period-assumed", null, {});
  if (period.start > arrival) warn("period-future", text, { arrival });
  return findings;
}

function decide(votes: readonly PeriodVote[], arrival: string): PeriodVote {
  const begun = votes.filter(({ value }) => value.start <= arrival);
  const place = ({ source, inherited }: PeriodVote) =>
    order.indexOf(inherited === true ? "content" : source) + (inherited === true ? 0.5 : 0);
  const believed = (
    begun.length > 0 && begun.some(({ source }) => source !== "arrival") ? begun : votes
  ).toSorted((a, b) => place(a) - place(b));
  const [first] = believed;
  if (first === undefined) throw new Error("the arrival always votes");
  const stated = believed.filter(
    (vote) => vote.inherited !== true && (vote.source === "meta" || vote.source === "title"),
  );
  const supported = (vote: PeriodVote) => believed.filter((other) => agrees(other, vote.value)).length;
  const best = stated.toSorted((a, b) => supported(b) - supported(a))[0] ?? first;
  const content = votes.find(({ source }) => source === "content");
  const expected = votes.find(({ source }) => source === "arrival");
  const isStale = content !== undefined && content.value.id === expected?.value.id;
  return isStale && !agrees(best, content.value) ? content : best;
}

function agrees({ value, yearless }: PeriodVote, period: Period): boolean {
  if (value.id === period.id) return true;
  return (
    yearless && value.cadence === period.cadence && periodNumber(value).index === periodNumber(period).index
  );
}

function periodVotes(
  table: Table,
  report: Report,
  cadence: PeriodCadence,
  earlier: readonly Table[],
  input: IdentifyInput,
): PeriodVote[] {
  const texts = textsOf(table, earlier, input);
  const mentioned = (source: PeriodVote["source"], all: readonly string[]): PeriodVote[] => {
    for (const text of all) {
      const found = mentionsIn(text, cadence, input.receivedAt);
      const [first] = found;
      // A text that names several periods (`8月、9月对比`) says nothing.
      if (first !== undefined && found.every(({ value }) => value.id === first.value.id))
        return [{ ...first, source }];
    }
    return [];
  };
  const meta = texts.periodFields.map(({ value }) => value);
  const dates = meta.flatMap((text) => writtenDate(text) ?? []);
  const dated = datedRows(table, report, cadence);
  const stamp = input.stamp === null ? null : stampFor(input.stamp, table.sheet, [table.kind]);
  const stamped = parsePeriod(stamp?.period ?? "");
  const vote = (source: PeriodVote["source"], value: Period, text: string): PeriodVote => ({
    source,
    value,
    text,
    yearless: false,
  });
  const stated = mentioned("meta", meta);
  const fields =
    stated.length > 0 ? stated : dates.slice(0, 1).map((date) => vote("meta", periodOf(cadence, date), date));
  return [
    ...fields.map((one) => (texts.periodInherited ? { ...one, inherited: true } : one)),
    ...mentioned("title", texts.titles),
    ...(stamped?.cadence === cadence ? [vote("stamp", stamped, stamped.id)] : []),
    ...mentioned("sheet", [texts.sheet]),
    ...contentVote(dated),
    ...mentioned("file", texts.file),
    vote("arrival", expectedAt(cadence, input.receivedAt), input.receivedAt),
  ];
}

function contentVote(dated: ReturnType<typeof datedRows>): PeriodVote[] {
  const period = dated === undefined ? undefined : parsePeriod(dated.period);
  if (dated === undefined || period === undefined || dated.rows < dated.dated * strongShare) return [];
  return [{ source: "content", value: period, text: `${dated.rows}/${dated.dated}`, yearless: false }];
}

/** What an arrival is about when nothing else tells: the last period that was over. */
function expectedAt(cadence: PeriodCadence, receivedAt: string): Period {
  return previousPeriod(periodOf(cadence, shanghaiDate(instantOf(receivedAt))));
}

function mentionsIn(text: string, cadence: PeriodCadence, near: string): Omit<PeriodVote, "source">[] {
  // Most titles number nothing.
  if (!/[\d０-９〇零一二三四五六七八九十]/.test(text)) return [];
  return findPeriodMentions(text)
    .filter((mention) => mention.cadence === cadence)
    .map((mention) => ({
      value: completeMention(mention, near),
      text,
      yearless: mention.year === undefined && mention.index > 0,
    }));
}
