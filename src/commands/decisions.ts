import { z } from "zod";
import { decisionWords } from "../locales/decisions.ts";
import { exitCodes } from "../model/failure.ts";
import { plainTime } from "../publishing/wording.ts";
import { defineCommand } from "./command.ts";
import { columnTitles, decisionLine, recordedAt } from "./decided.ts";
import { withDesk } from "./desk.ts";
import { periodMeant } from "./resolve.ts";
import { textTable } from "./table.ts";

export const decisions = defineCommand({
  name: "decisions",
  args: [],
  options: ["--period <period>", "--all"],
  input: z.object({ period: z.string().optional(), all: z.boolean().default(false) }),
  run(context, { period, all }) {
    return withDesk(context, "read", (desk) => {
      const found = desk.store.decisions({
        all,
        ...(period === undefined ? {} : { period: periodMeant(context, period).id }),
      });
      const undoneBy = new Map(
        found.flatMap(({ id, what, target }) => (what === "undo" ? [[target, id] as const] : [])),
      );
      const recorded = recordedAt(desk);
      if (context.json) {
        context.printJson({
          decisions: found.map((one) => ({
            ...one,
            recordedAt: recorded(one),
            undoneBy: undoneBy.get(one.id) ?? null,
          })),
        });
        return exitCodes.clean;
      }
      const words = decisionWords[context.language];
      const rows = found.map((one) => {
        const by = undoneBy.get(one.id);
        const state = by === undefined ? "" : words.undone(by);
        return [
          one.id,
          plainTime(recorded(one)),
          one.who,
          decisionLine(one, context, columnTitles(desk)),
          one.why ?? "",
          state,
        ];
      });
      context.print(rows.length === 0 ? words.none : textTable(rows));
      return exitCodes.clean;
    });
  },
});
