import { z } from "zod";
import { cleaningWords } from "../locales/cleanings.ts";
import { becameWords } from "../locales/messages.ts";
import { showWords } from "../locales/submissions.ts";
import { sayFinding, severityWords } from "../locales/index.ts";
import { exitCodes } from "../model/failure.ts";
import type { SubmissionDetail } from "../store/records.ts";
import type { Store } from "../store/store.ts";
import { defineCommand, type Context } from "./command.ts";
import { withDesk } from "./desk.ts";
import { positiveOption } from "./options.ts";
import { kindNamed, periodOfKind, type Place, unitMeant, versionMeant } from "./resolve.ts";

export const show = defineCommand({
  name: "show",
  args: ["<kind>", "<unit>", "[period]"],
  options: ["--submission-version <n>"],
  input: z.object({
    kind: z.string(),
    unit: z.string(),
    period: z.string().optional(),
    submissionVersion: positiveOption.optional(),
  }),
  run(context, { kind, unit, period, submissionVersion }) {
    return withDesk(context, "read", ({ reports, workspace, store }) => {
      const report = kindNamed(reports, kind);
      const place = {
        kind: report.kind,
        unit: unitMeant(workspace.organisation, unit).code,
        period: periodOfKind(context, report, period),
      };
      const detail = detailOf(store, place, submissionVersion);
      if (context.json) context.printJson(detail);
      else print(context, detail, (key) => report.columns[key]?.title ?? key);
      return exitCodes.clean;
    });
  },
});

function detailOf(store: Store, place: Place, version: number | undefined): SubmissionDetail {
  const versions = store.submissions(place);
  const { id } = versionMeant(versions, place, version ?? versions.at(-1)?.version);
  const detail = store.submission(id);
  if (detail === undefined) throw new Error(`submission ${id} is listed and not there`);
  return detail;
}

function print(context: Context, detail: SubmissionDetail, title: (key: string) => string): void {
  const words = showWords[context.language];
  const { receipt } = detail;
  const outcome = becameWords(detail, context.language);
  context.print(
    `${detail.id}  ${detail.kind} ${detail.unit} ${detail.period ?? ""}  ${words.version(detail.version)}  ${outcome}`,
  );
  context.print(
    words.receipt(receipt.id, receipt.file, receipt.sender ?? "—", receipt.receivedAt, receipt.sha256),
  );
  context.print(words.rows(detail.read, detail.merged, detail.returned));
  context.print(`\n${words.evidence}`);
  for (const { about, source, says, text } of detail.evidence) {
    context.print(
      `  ${words.about[about]} ← ${words.source[source]}:${says}${text === says ? "" : `(${text})`}`,
    );
  }
  context.print(`\n${words.findings(detail.findings.length)}`);
  for (const finding of detail.findings) {
    const settled = finding.settled === null ? "" : ` [${words.settled[finding.settled]}]`;
    context.print(
      `  ${finding.id} ${severityWords(finding.severity, context.language)}${settled} ${sayFinding(finding, context.language).line}`,
    );
  }
  context.print(`\n${words.cleaned(detail.cleaned.reduce((sum, { cleaning }) => sum + cleaning.length, 0))}`);
  for (const { sheet, cleaning } of detail.cleaned) {
    for (const { column, cell, raw, did } of cleaning) {
      const done = did.map((code) => cleaningWords[code]?.[context.language] ?? code).join("、");
      context.print(`  ${sheet}!${cell}(${title(column)}) ${JSON.stringify(raw)}:${done}`);
    }
  }
}
