import { z } from "zod";
import { decisionWords } from "../locales/decisions.ts";
import { HuibaoError } from "../model/failure.ts";
import { plainHeader, shownHeader } from "../model/header-text.ts";
import { nearest } from "../model/nearest.ts";
import { plainText } from "../model/plain-text.ts";
import type { Report } from "../model/report.ts";
import { rereadHeader } from "../pipeline/reread.ts";
import { vocabularyOf } from "../reading/table-vocabulary.ts";
import type { Decision } from "../store/records.ts";
import type { Store } from "../store/store.ts";
import { defineCommand } from "./command.ts";
import { printDecided, sayFailures } from "./decided.ts";
import { withDesk } from "./desk.ts";
import { whyOption } from "./options.ts";
import { kindNamed } from "./resolve.ts";
import { printTaken, receiptAsJson } from "./taken.ts";

/** A header that units write means a column from now on, and in what was received before. */
export const aliasConfirm = defineCommand({
  name: "alias confirm",
  args: ["<kind>", "<header>", "<column>"],
  options: ["--why <reason>"],
  required: ["why"],
  input: z.object({ kind: z.string(), header: z.string(), column: z.string(), why: whyOption }),
  run(context, { kind, header, column, why }) {
    return withDesk(context, "write", async (desk) => {
      const { store } = desk;
      const report = kindNamed(desk.reports, kind);
      const key = columnNamed(report, column);
      const target = plainHeader(header);
      const before = aliasBefore(store, report, target, header, key);
      const data = { column: key, header: shownHeader(header) };
      const recorded: Decision[] = [];
      // Also where it is decided already: what was gone from the archive then may be there now.
      const { taken, failures } = await rereadHeader(desk, { kind: report.kind, header: target }, () => {
        if (before === undefined)
          recorded.push(store.decide({ what: "alias", kind: report.kind, target, data, why }));
      });
      const already = before === undefined ? [] : [before];
      if (context.json) {
        const receipts = taken.map((one) => receiptAsJson(context, one));
        context.printJson({ decisions: recorded, already, receipts });
      } else {
        printDecided(context, desk, recorded, already);
        context.say(decisionWords[context.language].rereading(taken.length));
        for (const one of taken) printTaken(context, one);
      }
      return sayFailures(context, failures);
    });
  },
});

/** The key of the column meant by its title, one of its aliases or its key. */
function columnNamed(report: Report, text: string): string {
  const wanted = plainText(text);
  const columns = Object.entries(report.columns);
  const named = (key: string, names: readonly string[]): boolean =>
    [key, ...names].some((name) => plainText(name) === wanted);
  const found = columns.find(([key, { title, aliases }]) => named(key, [title, ...aliases]));
  if (found !== undefined) return found[0];
  const titles = columns.map(([, { title }]) => title);
  const data = {
    kind: report.kind,
    found: text,
    near: nearest(text, titles) ?? "",
    known: titles.join("、"),
  };
  throw new HuibaoError("column-unknown", data);
}

/**
 * The decision that says the same already.
 *
 * @throws HuibaoError `alias-taken` {header, kind, column, decision} when the header means another column.
 */
function aliasBefore(
  store: Store,
  report: Report,
  target: string,
  header: string,
  key: string,
): string | undefined {
  const taken = (column: string, decision: string): HuibaoError =>
    new HuibaoError("alias-taken", {
      ...{ kind: report.kind, header, decision },
      column: report.columns[column]?.title ?? column,
    });
  const own = vocabularyOf([report], new Map()).named(0, header);
  if (own !== undefined) throw taken(own.key, "");
  const before = store.decisions({ what: "alias", kind: report.kind, target }).at(-1);
  const column = before?.data["column"];
  if (before !== undefined && typeof column === "string" && column !== key) throw taken(column, before.id);
  return before?.id;
}
