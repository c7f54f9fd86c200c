import { z } from "zod";
import { sayFinding } from "../locales/index.ts";
import { ledgerViewWords } from "../locales/ledger-views.ts";
import { becameWords } from "../locales/messages.ts";
import { showWords } from "../locales/submissions.ts";
import { exitCodes, HuibaoError } from "../model/failure.ts";
import { unitName } from "../model/organisation.ts";
import type { Desk } from "../pipeline/desk.ts";
import { nearId, plainId } from "../pipeline/targets.ts";
import { groundsOf, type Grounds } from "../pipeline/why.ts";
import { wordingOf } from "../pipeline/wording.ts";
import { signedPoints } from "../publishing/bulletin-appraisal.ts";
import { plainTime } from "../publishing/wording.ts";
import { defineCommand, type Context } from "./command.ts";
import { columnTitles, decisionLine, recordedAt } from "./decided.ts";
import { withDesk } from "./desk.ts";
import { entryAsJson } from "./ledger.ts";
import { findingAsJson } from "./taken.ts";

export const why = defineCommand({
  name: "why",
  args: ["<entry>"],
  options: [],
  input: z.object({ entry: z.string() }),
  run(context, { entry: text }) {
    return withDesk(context, "read", (desk) => {
      const id = plainId(text);
      const grounds = groundsOf(desk, id);
      if (grounds === undefined)
        throw new HuibaoError("entry-unknown", { found: text, near: nearId(desk, id, "entries") });
      const then = { ...desk, ruleBook: () => grounds.book };
      if (context.json) context.printJson(groundsAsJson(context, then, grounds));
      else print(context, then, grounds);
      return exitCodes.clean;
    });
  },
});

function groundsAsJson(context: Context, desk: Desk, grounds: Grounds): unknown {
  const { entry, isRecorded, book, ruleText, submissions, findings, decisions } = grounds;
  return {
    entry: entryAsJson(context, { desk }, entry),
    recorded: isRecorded,
    rule: { id: entry.rule, text: ruleText },
    ruleBook: { name: book.name, version: book.version, hash: book.hash },
    submissions,
    findings: findings.map((one) => ({ id: one.id, ...findingAsJson(context, one), settled: one.settled })),
    decisions,
  };
}

function print(context: Context, desk: Desk, grounds: Grounds): void {
  const { entry, isRecorded, book, ruleText, submissions, findings, decisions } = grounds;
  const { language } = context;
  const words = ledgerViewWords[language];
  const wording = wordingOf(desk, language);
  const unit = unitName(desk.workspace.organisation, entry.unit);
  context.print(
    `${words.entry(entry.id, entry.period, unit, entry.kind ?? "")}  ${words.aspects[entry.aspect]} ${signedPoints(entry.points)}`,
  );
  if (!isRecorded) context.print(words.recorded(isRecorded));
  context.print(words.rule(wording.rule(entry), entry.rule));
  context.print(words.ruleBook(book.name, book.hash));
  context.print(
    ruleText === null ? words.engineRule : `${words.ruleText}\n    ${ruleText.replaceAll("\n", "\n    ")}`,
  );
  context.print(words.evidence(wording.evidence(entry)));
  context.print(words.arrivals);
  for (const one of submissions) {
    const { version, receipt } = one;
    context.print(
      words.arrival(
        showWords[language].version(version),
        becameWords(one, language),
        plainTime(receipt.receivedAt),
        receipt.file,
        receipt.id,
        receipt.sha256,
      ),
    );
  }
  if (submissions.length === 0) context.print(words.noArrivals);
  if (findings.length > 0) context.print(words.findings(findings.length));
  for (const finding of findings) {
    const settled = finding.settled === null ? "" : ` [${showWords[language].settled[finding.settled]}]`;
    context.print(`  ${finding.id}${settled} ${sayFinding(finding, language).line}`);
  }
  if (decisions.length > 0) context.print(words.decisions);
  const recorded = recordedAt(desk);
  for (const one of decisions) {
    const reason = one.why === null ? "" : ` ${one.why}`;
    context.print(
      `  ${one.id} ${plainTime(recorded(one))} ${one.who} ${decisionLine(one, context, columnTitles(desk))}${reason}`,
    );
  }
}
