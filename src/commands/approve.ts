import { z } from "zod";
import { suggestedMoney } from "../appraisal/money.ts";
import { decisionWords } from "../locales/decisions.ts";
import { exitCodes, HuibaoError } from "../model/failure.ts";
import { unitName } from "../model/organisation.ts";
import { appraise } from "../pipeline/consolidate.ts";
import { refuseClosed, lifeOf } from "../pipeline/life.ts";
import { defineCommand } from "./command.ts";
import { printDecided } from "./decided.ts";
import { withDesk } from "./desk.ts";
import { whyOption } from "./options.ts";
import { periodMeant } from "./resolve.ts";

/** Headquarters agrees that the money its rule book suggests for a period is published. */
export const approve = defineCommand({
  name: "approve",
  args: ["<period>"],
  options: ["--why <reason>"],
  required: ["why"],
  input: z.object({ period: z.string(), why: whyOption }),
  run(context, { period: text, why }) {
    const period = periodMeant(context, text);
    return withDesk(context, "write", (desk) => {
      const { store, workspace } = desk;
      const book = desk.ruleBook();
      if (book.money === undefined) throw new HuibaoError("money-off", { name: book.name });
      refuseClosed(lifeOf(store, period.id), period.id);
      const before = store.decisions({ what: "approval", period: period.id });
      const spec = { what: "approval", period: period.id, data: { ruleBook: book.hash }, why } as const;
      printDecided(
        context,
        desk,
        before.length > 0 ? [] : [store.decide(spec)],
        before.map(({ id }) => id),
      );
      if (!context.json) {
        const words = decisionWords[context.language];
        for (const { unit, yuan, limited } of suggestedMoney(book, appraise(desk, period).standings, true)) {
          context.print(words.suggested(unitName(workspace.organisation, unit), String(yuan), limited));
        }
      }
      return exitCodes.clean;
    });
  },
});
