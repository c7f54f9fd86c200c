import { join, resolve } from "node:path";
import { z } from "zod";
import { periodWords } from "../locales/periods.ts";
import { exitCodes, HuibaoError } from "../model/failure.ts";
import { forms, type Form } from "../pipeline/published.ts";
import type { Publication } from "../store/records.ts";
import type { Store } from "../store/store.ts";
import { sayHashOnly, writePublished } from "./close.ts";
import { defineCommand, type Context } from "./command.ts";
import { withDesk } from "./desk.ts";
import { positiveOption } from "./options.ts";
import { periodMeant } from "./resolve.ts";

/** What was published, as it was published. */
export const reprint = defineCommand({
  name: "reprint",
  args: ["<period>"],
  options: ["--number <n>", "--form <form>", "--out <dir>"],
  input: z.object({
    period: z.string(),
    number: positiveOption.optional(),
    form: z.enum(forms, forms.join(" / ")).default("final"),
    out: z.string().optional(),
  }),
  run(context, { period: text, number, form, out }) {
    const period = periodMeant(context, text);
    return withDesk(context, "read", async ({ store, workspace }) => {
      const found = publicationMeant(context, store, period.id, form, number);
      const newest = store.published(period.id, "final")?.number;
      const isNewest = form === "final" && found.number === newest;
      const usual = join(workspace.paths.out, period.id, isNewest ? "" : folderOf(context, found));
      const files = await writePublished(
        out === undefined ? usual : resolve(context.effects.cwd, out),
        found,
      );
      const { who, at } = found;
      if (context.json) context.printJson({ period: period.id, form, number: found.number, at, who, files });
      else if (!context.quiet) for (const path of files) context.print(path);
      sayHashOnly(context, found);
      return exitCodes.clean;
    });
  },
});

/** @throws HuibaoError `publication-unknown` {period, form, number, known}. */
function publicationMeant(
  context: Context,
  store: Store,
  period: string,
  form: Form,
  number: number | undefined,
): Publication {
  const found = store.published(period, form, number);
  if (found !== undefined) return found;
  const names = periodWords[context.language].forms;
  const known = store
    .publications({ period })
    .map((one) => `${names[one.form] ?? one.form} ${String(one.number)}`);
  throw new HuibaoError("publication-unknown", {
    ...{ period, form: names[form] ?? form, number: number ?? "" },
    known: known.join("、"),
  });
}

/** The newest final bulletin lies in the period's folder, each other document in one of its own. */
function folderOf({ language }: Context, { form, number }: Publication): string {
  const { folders } = periodWords[language];
  if (form === "correction") return folders.correction(number);
  return form === "draft" ? folders.draft(number) : folders.final(number);
}
