import { z } from "zod";
import { exitCodes, HuibaoError } from "../model/failure.ts";
import { movesOn } from "../pipeline/life.ts";
import { rereadHeader } from "../pipeline/reread.ts";
import type { Decision } from "../store/records.ts";
import { defineCommand } from "./command.ts";
import { printDecided, sayFailures } from "./decided.ts";
import { withDesk } from "./desk.ts";
import { whyOption } from "./options.ts";

/** A decision no longer holds; the record of it stays, and so does that of the undoing. */
export const undo = defineCommand({
  name: "undo",
  args: ["<decision>"],
  options: ["--why <reason>"],
  required: ["why"],
  input: z.object({ decision: z.string(), why: whyOption }),
  run(context, { decision: text, why }) {
    return withDesk(context, "write", async (desk) => {
      const { store } = desk;
      const id = text.normalize("NFKC").trim().toUpperCase();
      const found = store.decisions({ all: true }).find((one) => one.id === id);
      if (found !== undefined && movesOn(found)) {
        throw new HuibaoError("decision-of-period", { id, period: found.period ?? "" });
      }
      if (found?.what !== "alias" || found.kind === null || found.target === null) {
        printDecided(context, desk, [store.undo(id, why)]);
        return exitCodes.clean;
      }
      const recorded: Decision[] = [];
      const { failures } = await rereadHeader(desk, { kind: found.kind, header: found.target }, () =>
        recorded.push(store.undo(id, why)),
      );
      printDecided(context, desk, recorded);
      return sayFailures(context, failures);
    });
  },
});
