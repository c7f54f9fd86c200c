import { z } from "zod";
import { cleaningWords } from "../locales/cleanings.ts";
import { outcomeWords, timelinessWords } from "../locales/messages.ts";
import { traceWords } from "../locales/trace.ts";
import { exitCodes } from "../model/failure.ts";
import type { Desk } from "../pipeline/desk.ts";
import { rowReckonings, trace as traceFigure, type Trace, type TracedRow } from "../pipeline/trace.ts";
import type { TracedCell } from "../pipeline/trace-cells.ts";
import { shown, shownChange } from "../publishing/amounts.ts";
import type { Figure } from "../publishing/figure.ts";
import type { Reckoning } from "../publishing/reckoning.ts";
import { plainTime } from "../publishing/wording.ts";
import { defineCommand, type Context } from "./command.ts";
import { withDesk } from "./desk.ts";
import { countOption, instantOption, refuseAhead } from "./options.ts";
import { traceAsJson } from "./trace-json.ts";

/** Rows, or obligations, listed unless more are asked for. */
const listed = 20;

export const trace = defineCommand({
  name: "trace",
  args: ["<figure>"],
  options: ["--limit <n>", "--as-of <time>"],
  input: z.object({
    figure: z.string(),
    limit: countOption.default(listed),
    asOf: instantOption.optional(),
  }),
  run(context, { figure, limit, asOf }) {
    return withDesk(context, "read", async (desk) => {
      refuseAhead(asOf, desk.now);
      const traced = await traceFigure(desk, figure, asOf);
      if (context.json) context.printJson(traceAsJson(context.language, traced));
      else print(context, desk, traced, limit);
      return isVerified(traced) ? exitCodes.clean : exitCodes.findings;
    });
  },
});

function isVerified({ verified, submissions, published }: Trace): boolean {
  const isArchived = submissions.every(({ archived }) => archived === "sound");
  return verified.agrees && verified.differing.length === 0 && isArchived && published?.agrees !== false;
}

function print(context: Context, desk: Desk, traced: Trace, limit: number): void {
  const { figure, reckoning } = traced;
  const words = traceWords[context.language];
  printFigure(context, desk, figure);
  if (reckoning !== null) for (const line of partLines(context, reckoning)) context.print(line);
  printVerified(context, traced);
  printPublished(context, traced);
  if (reckoning === null) {
    printObligations(context, desk, traced, limit);
    return;
  }
  if (traced.rows.length === 0) {
    context.print(words.noReport);
    return;
  }
  printSubmissions(context, desk, traced);
  const titles = new Map(rowReckonings(reckoning).map(({ id, title }) => [id, title[context.language]]));
  const first = traced.rows.slice(0, limit);
  context.print(`\n${words.rows(traced.rows.length, first.length)}`);
  for (const row of first) printRow(context, row, titles);
  if (first.length < traced.rows.length)
    context.print(words.more(traced.rows.length - first.length, traced.rows.length));
}

function printFigure(context: Context, desk: Desk, figure: Figure): void {
  const { language } = context;
  const words = traceWords[language];
  const { headquarters, byCode } = desk.workspace.organisation;
  const scope =
    figure.scope === headquarters.code ? headquarters.name : (byCode.get(figure.scope)?.name ?? figure.scope);
  const change = shownChange(figure, language)?.text ?? "";
  const value = shown(figure.value, figure.unit, language);
  context.print(figure.id);
  context.print(
    words.figure(figure.title[language], scope, value, shown(figure.previous, figure.unit, language), change),
  );
  context.print(words.formula(figure.formula[language]));
  if (figure.value === null) context.print(words.unknown);
}

/** The numbers a quotient is made of, each with its id, so that it can be traced on its own. */
function partLines({ language }: Context, reckoning: Reckoning): string[] {
  if ("rows" in reckoning) return [];
  const words = traceWords[language];
  const line = (role: string, part: Reckoning): string => {
    const rows = new Set(rowReckonings(part).flatMap((one) => one.rows.map(({ row }) => row))).size;
    return `${words.part(role, part.title[language], shown(part.value, part.unit, language), rows)}  ${part.id}`;
  };
  const to = reckoning.to.map((part) => line(reckoning.combine === "share" ? words.share : words.to, part));
  return [line(words.of, reckoning.of), ...to];
}

function printVerified(context: Context, { figure, verified, submissions, reckoning }: Trace): void {
  const { language } = context;
  const words = traceWords[language];
  const value = shown(verified.value, figure.unit, language);
  if (!verified.agrees) context.print(words.differs(value, shown(figure.value, figure.unit, language)));
  else if (reckoning === null) context.print(words.reportingAgrees(value));
  else if (
    verified.differing.length === 0 &&
    verified.cells > 0 &&
    submissions.every(({ archived }) => archived === "sound")
  )
    context.print(words.agrees(value, verified.cells));
  for (const cell of verified.differing) context.print(`  ${cellLine(context, cell)}`);
}

function printPublished({ language, print }: Context, { figure, published }: Trace): void {
  if (published === null) return;
  const words = traceWords[language];
  const at = plainTime(published.at);
  if (published.agrees) print(words.published(at));
  else print(words.correctedSince(at, shown(published.value, figure.unit, language)));
}

function printSubmissions(context: Context, desk: Desk, { submissions }: Trace): void {
  const words = traceWords[context.language];
  context.print(`\n${words.submissions(submissions.length)}`);
  for (const { submission, rows, archived } of submissions) {
    const { receipt, kind, unit, period, version } = submission;
    const name = desk.workspace.organisation.byCode.get(unit)?.name ?? "";
    context.print(`  ${receipt.id}  ${receipt.file}`);
    context.print(
      `    ${kind} ${unit} ${name} ${period ?? ""}  ${words.submission(version, plainTime(receipt.receivedAt), rows)}`,
    );
    context.print(
      `    SHA-256 ${receipt.sha256}${archived === "sound" ? "" : `  ✗ ${words.archived[archived]}`}`,
    );
  }
}

function printRow(
  context: Context,
  { row, counts, cells, support }: TracedRow,
  titles: ReadonlyMap<string, string>,
): void {
  const words = traceWords[context.language];
  const said = counts.map(({ id, adds }) => {
    const title = titles.get(id) ?? id;
    return typeof adds === "number" && adds !== 1 ? words.adds(title, String(adds)) : words.counts(title);
  });
  context.print(`  ${row.receipt} ${row.sheet} ${words.row(row.row)}  ${said.join(words.list)}`);
  for (const cell of cells) context.print(`    ${cellLine(context, cell)}`);
  for (const { row: other, cells: theirs } of support) {
    context.print(
      `    ${words.support} ${other.receipt} ${other.period ?? ""} ${other.sheet} ${words.row(other.row)}`,
    );
    for (const cell of theirs) context.print(`      ${cellLine(context, cell)}`);
  }
}

/** `铺位情况!F12(建筑面积) "30㎡" → 30(去掉单位)`. */
function cellLine(
  { language }: Context,
  { sheet, cell, title, header, raw, value, did, agrees }: TracedCell,
): string {
  const words = traceWords[language];
  const shownValue = value === null ? words.empty : String(value);
  if (cell === null) return `${title} → ${shownValue}(${words.fromSheet})`;
  const done = did.map((code) => cleaningWords[code]?.[language] ?? code).join(words.list);
  const wrong = agrees === false ? `  ✗ ${words.differing}` : "";
  return `${sheet}!${cell}(${header ?? title}) ${JSON.stringify(raw ?? "")} → ${shownValue}${done === "" ? "" : `(${done})`}${wrong}`;
}

function printObligations(context: Context, desk: Desk, { obligations }: Trace, limit: number): void {
  const { language } = context;
  const words = traceWords[language];
  const first = obligations.slice(0, limit);
  context.print(`\n${words.obligations(obligations.length, first.length)}`);
  for (const { status, adds, receipt } of first) {
    const { kind, unit, timeliness, outcome, deadline, arrivedAt, redated, arrived: came, version } = status;
    const name = desk.workspace.organisation.byCode.get(unit)?.name ?? "";
    const state = [timelinessWords[timeliness][language], outcomeWords[outcome]?.[language] ?? outcome];
    const which = came === null || came.version === version ? "" : ` v${String(came.version)}`;
    const said = redated ? words.redated : "";
    const arrived = arrivedAt === null ? words.nothingArrived : `${plainTime(arrivedAt)}${said}${which}`;
    context.print(
      `  ${kind} ${unit} ${name}  ${state.join(" ")}  ${words.obligation(plainTime(deadline), arrived)}  ${words.adding(adds)}`,
    );
    if (receipt !== null)
      context.print(`    ${receipt.id} ${receipt.file} v${String(version ?? 1)} SHA-256 ${receipt.sha256}`);
  }
  if (first.length < obligations.length)
    context.print(words.more(obligations.length - first.length, obligations.length));
}
