import { z } from "zod";
import { exitCodes, HuibaoError } from "../model/failure.ts";
import { rereadHeader } from "../pipeline/reread.ts";
import { defineCommand } from "./command.ts";
import { printDecided } from "./decided.ts";
import { confirmedAliases, withDesk } from "./desk.ts";
import { whyOption } from "./options.ts";

/** Which decisions move a period on: they are answered by another of their kind, not undone. */
const ofPeriods = ["consolidated", "closed", "reopened"];

/** A decision no longer holds; the record of it stays, and so does that of the undoing. */
export const undo = defineCommand({
  name: "undo",
  args: ["<decision>"],
  options: ["--why <reason>"],
  input: z.object({ decision: z.string(), why: whyOption }),
  run(context, { decision: text, why }) {
    return withDesk(context, "write", async (desk) => {
      const { store } = desk;
      const id = text.normalize("NFKC").trim().toUpperCase();
      const found = store.decisions({ all: true }).find((one) => one.id === id);
      if (found !== undefined && ofPeriods.includes(found.what)) {
        throw new HuibaoError("decision-of-period", { id, period: found.period ?? "" });
      }
      const recorded = store.undo(id, why);
      if (found?.what === "alias" && found.kind !== null && found.target !== null) {
        await rereadHeader(desk, found.kind, found.target, confirmedAliases(store));
      }
      printDecided(context, desk, [recorded]);
      return exitCodes.clean;
    });
  },
});
