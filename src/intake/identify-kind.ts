import type { Finding } from "../model/finding.ts";
import { kindMentioned } from "../model/kind-mention.ts";
import { findPeriodMentions } from "../model/period-text.ts";
import type { Report } from "../model/report.ts";
import type { Evidence } from "../model/submission.ts";
import type { Block, Table } from "../model/table.ts";
import { evidenceLines, evidenceOf, type IdentifyInput, textsOf, type Vote } from "./identify-context.ts";
import { fieldTexts, titleTexts } from "./identify-period-texts.ts";
import { stampFor } from "./stamp.ts";

export interface KindDecision {
  readonly table: Table;
  readonly report: Report;
  readonly evidence: readonly Evidence[];
  readonly findings: readonly Finding[];
}

/** How much each source counts. A header that fits best counts less than a header and a title that agree. */
const weights = { title: 3, stamp: 2.5, sheet: 2, above: 1.5, file: 1, cadence: 1 };
/** What the best-fitting header counts, and how quickly worse ones fall behind for each column that is missing. */
const header = { best: 4, perMissing: 1.5, perExtra: 0.4 };

/**
 * Which of the kinds whose header fits the table is: the header's fit, what title, stamp, sheet and file name say, the table
 * before it on the sheet, and whether the period stated is of the kind's cadence. Who disagrees with the decision is a finding.
 */
export function decideKind(block: Block, earlier: readonly Table[], input: IdentifyInput): KindDecision {
  const votes = kindVotes(block, earlier, input);
  const cadences = block.candidates.length > 1 ? statedCadences(block, earlier, input) : new Set<string>();
  // Without a title of its own a table goes on with the one above it or to its left.
  const above = votes.some(({ source }) => source === "title") ? undefined : earlier.at(-1)?.kind;
  const weighed = block.candidates.map((table) => {
    const report = reportOf(input, table.kind);
    const said = votes
      .filter(({ value }) => value === table.kind)
      .reduce((sum, { source }) => sum + weightOf(source), 0);
    const stated = cadences.has(report.cadence) ? weights.cadence : 0;
    const goesOn = table.kind === above ? weights.above : 0;
    return { table, report, score: headerScore(table) + said + stated + goesOn };
  });
  const [best, second] = weighed.toSorted(
    (a, b) => b.score - a.score || required(b.table, b.report) - required(a.table, a.report),
  );
  if (best === undefined) throw new Error("a block without candidates");
  const { table, report } = best;
  const place = { sheet: table.sheet };
  // A file's name may speak of another of its sheets, a sheet's of another of its tables.
  const besides = kindsBeside(block, input);
  const against = votes.filter(
    ({ source, value }) =>
      source !== "file" && value !== table.kind && !(source === "sheet" && besides.has(value)),
  );
  const findings: Finding[] = [];
  const data = {
    decided: report.title,
    evidence: evidenceLines(against, (kind) => reportOf(input, kind).title),
  };
  if (against.length > 0)
    findings.push({
      code: "kind-disagrees",
      severity: "warning",
      place,
      found: against[0]?.text ?? null,
      data,
    });
  else if (second !== undefined && votes.length === 0 && best.score - second.score < 0.5)
    findings.push({
      code: "kind-assumed",
      severity: "warning",
      place,
      found: null,
      data: { decided: report.title, other: second.report.title },
    });
  const shown: Vote<string>[] = [
    { source: "header", value: kindsOf(block)[0] ?? table.kind, text: headerText(table) },
    ...votes,
  ];
  return { table, report, evidence: evidenceOf("kind", shown, (kind) => kind), findings };
}

function kindsOf({ candidates }: Block): string[] {
  return candidates.map(({ kind }) => kind);
}

/** The kinds that the other tables of the block's sheet could be. */
function kindsBeside(block: Block, { sheets }: IdentifyInput): ReadonlySet<string> {
  const others = sheets.find(({ blocks }) => blocks.includes(block))?.blocks ?? [];
  return new Set(others.flatMap((other) => (other.candidates === block.candidates ? [] : kindsOf(other))));
}

function kindVotes(block: Block, earlier: readonly Table[], input: IdentifyInput): Vote<string>[] {
  const [first] = block.candidates;
  if (first === undefined) return [];
  const texts = textsOf(first, earlier, input);
  const stamp = input.stamp === null ? null : stampFor(input.stamp, first.sheet, kindsOf(block));
  const mentioned = (source: Vote<string>["source"], all: readonly string[]): Vote<string>[] => {
    for (const text of all) {
      const report = kindMentioned(input.reports, text);
      if (report !== undefined) return [{ source, value: report.kind, text }];
    }
    return [];
  };
  return [
    ...(stamp === null ? [] : [{ source: "stamp" as const, value: stamp.kind, text: stamp.kind }]),
    ...mentioned(
      "title",
      first.titles.map(({ text }) => text),
    ),
    ...mentioned("sheet", [texts.sheet]),
    ...mentioned("file", texts.file),
  ].filter(({ source, value }) => source !== "file" || kindsOf(block).includes(value));
}

function weightOf(source: Vote<string>["source"]): number {
  return source === "title" || source === "stamp" || source === "sheet" || source === "file"
    ? weights[source]
    : 0;
}

function headerScore(table: Table): number {
  const missing = table.missing.length + table.unknownUnits.length;
  return header.best - missing * header.perMissing - table.extra.length * header.perExtra;
}

/** Between kinds that fit alike, the one that asks for more of what is there. */
function required(table: Table, report: Report): number {
  return table.columns.filter(({ key }) => report.columns[key]?.required).length;
}

function statedCadences(block: Block, earlier: readonly Table[], input: IdentifyInput): ReadonlySet<string> {
  const [first] = block.candidates;
  if (first === undefined) return new Set();
  const { periodFields } = textsOf(first, earlier, input);
  const texts = [...titleTexts(first.titles), ...fieldTexts(periodFields, first.titles)].map(
    ({ read }) => read,
  );
  return new Set(texts.flatMap((text) => findPeriodMentions(text).map(({ cadence }) => cadence)));
}

function headerText(table: Table): string {
  return table.columns.map(({ header: text }) => text).join(" ");
}

export function reportOf({ reports }: Pick<IdentifyInput, "reports">, kind: string): Report {
  const report = reports.find((one) => one.kind === kind);
  if (report === undefined) throw new Error(`no report kind ${kind}`);
  return report;
}
