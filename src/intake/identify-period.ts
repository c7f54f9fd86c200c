import { instantOf, shanghaiDate } from "../model/date.ts";
import type { Finding } from "../model/finding.ts";
import { withoutUnitNames } from "../model/organisation.ts";
import {
  parsePeriod,
  type Period,
  type PeriodCadence,
  periodNumber,
  periodOf,
  previousPeriod,
} from "../model/period.ts";
import type { Report } from "../model/report.ts";
import type { Evidence } from "../model/submission.ts";
import type { Table } from "../model/table.ts";
import { evidenceLines, evidenceOf, type IdentifyInput, textsOf } from "./identify-context.ts";
import { datedRows } from "./identify-dates.ts";
import { type DoubtfulText, type PeriodVote, unusedTexts } from "./identify-period-doubts.ts";
import {
  fieldTexts,
  type PeriodReading,
  type PeriodText,
  readField,
  readMention,
  titleTexts,
} from "./identify-period-texts.ts";
import { isBorrowed, stampFor } from "./stamp.ts";

export interface PeriodDecision {
  /** null for registers. */
  readonly period: Period | null;
  readonly evidence: readonly Evidence[];
  readonly findings: readonly Finding[];
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
  const { votes, doubtful } = periodVotes(table, report, cadence, earlier, input);
  const arrival = shanghaiDate(instantOf(input.receivedAt));
  const decided = decide(votes, arrival);
  const place = { sheet: table.sheet };
  const evidence = evidenceOf("period", votes, ({ id }) => id);
  const unused = unusedTexts(doubtful, decided, votes, table.sheet);
  // What keeps the table out is said, not the guess that nobody will use.
  const findings = unused.some(({ severity }) => severity === "error")
    ? unused
    : [...doubts(decided, votes, arrival, place), ...unused];
  return { period: decided.value, evidence, findings };
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
): { votes: PeriodVote[]; doubtful: DoubtfulText[] } {
  const texts = textsOf(table, earlier, input);
  const doubtful: DoubtfulText[] = [];
  const { receivedAt: near, organisation } = input;
  const told = (
    source: PeriodVote["source"],
    all: readonly PeriodText[],
    inherited: boolean,
    read: (text: PeriodText) => PeriodReading,
  ): PeriodVote[] => {
    const votes: PeriodVote[] = [];
    const dated: PeriodVote[] = [];
    for (const one of all) {
      const reading = read(one);
      if (typeof reading === "object") {
        const { value, yearless } = reading;
        const vote = { source, value, yearless, text: one.text, ...(inherited ? { inherited } : {}) };
        (reading.byDate === true ? dated : votes).push(vote);
      } else if (reading === "several" || reading === "unclear")
        doubtful.push({ source, inherited, ...one, reading });
    }
    return [...votes, ...dated].slice(0, 1);
  };
  const mentioned = (source: PeriodVote["source"], all: readonly PeriodText[], inherited = false) =>
    told(source, all, inherited, ({ read }) => {
      const reading = readMention(withoutUnitNames(organisation, read), cadence, near);
      // Most titles are not about the period.
      return reading === "unclear" ? "blank" : reading;
    });
  const plain = (all: readonly string[]) => all.map((text) => ({ text, read: text }));
  const fields = fieldTexts(texts.periodFields, table.titles);
  const units = texts.unitFields.map((field) => ({ text: field.value, read: field.value, field }));
  const vote = (source: PeriodVote["source"], value: Period, text: string): PeriodVote => ({
    source,
    value,
    text,
    yearless: false,
  });
  const meta = [
    ...told("meta", fields, texts.periodInherited, (text) => readField(text, cadence, near)),
    ...mentioned("meta", units, texts.unitInherited),
  ];
  const own = [...meta, ...mentioned("title", titleTexts(table.titles))];
  const onTab = mentioned("sheet", plain([texts.sheet]));
  const stamped = stampedPeriod(table, [...own, ...onTab], input);
  const votes = [
    ...own,
    ...(stamped?.cadence === cadence ? [vote("stamp", stamped, stamped.id)] : []),
    ...onTab,
    ...contentVote(datedRows(table, report, cadence)),
    ...mentioned("file", plain(texts.file)),
    vote("arrival", expectedAt(cadence, near), near),
  ];
  return { votes, doubtful };
}

/** A sheet that names another period itself is not the one for which the stamp was given, renamed. */
function stampedPeriod(
  { sheet, kind }: Table,
  said: readonly PeriodVote[],
  { stamp }: IdentifyInput,
): Period | undefined {
  if (stamp === null) return undefined;
  const period = parsePeriod(stampFor(stamp, sheet, [kind])?.period ?? "");
  if (period === undefined || !isBorrowed(stamp, sheet)) return period;
  return said.some((vote) => vote.inherited !== true && !agrees(vote, period)) ? undefined : period;
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
