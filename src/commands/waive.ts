import { z } from "zod";
import { exitCodes } from "../model/failure.ts";
import type { Desk } from "../pipeline/desk.ts";
import { entryById, findingsById, plainId, unknownTarget } from "../pipeline/targets.ts";
import type { DecisionSpec } from "../store/records.ts";
import { defineCommand } from "./command.ts";
import { printDecided } from "./decided.ts";
import { withDesk } from "./desk.ts";
import { whyOption } from "./options.ts";

/** Findings and ledger entries that do not count. All of them are recorded, or none. */
export const waive = defineCommand({
  name: "waive",
  args: ["<id...>"],
  options: ["--why <reason>"],
  required: ["why"],
  input: z.object({ id: z.array(z.string()), why: whyOption }),
  run(context, { id, why }) {
    return withDesk(context, "write", (desk) => {
      const { store } = desk;
      const targets = targetsOf(desk, [...new Set(id.map(plainId))]);
      const before = new Map(store.decisions({ what: "waiver" }).map((one) => [one.target, one.id]));
      const fresh = targets.filter(({ target }) => !before.has(target));
      const recorded = store.batch(() =>
        fresh.map((place) => store.decide({ what: "waiver", ...place, why })),
      );
      const already = targets.flatMap(({ target }) => before.get(target) ?? []);
      printDecided(context, desk, recorded, already);
      return exitCodes.clean;
    });
  },
});

/** @throws HuibaoError `target-unknown` for the first id that names nothing. */
function targetsOf(desk: Desk, ids: readonly string[]): (Target & { readonly target: string })[] {
  const findings = findingsById(desk, ids);
  return ids.map((id) => {
    const found = findings.get(id) ?? entryById(desk, id);
    if (found === undefined) throw unknownTarget(desk, id);
    return { target: id, ...placeOf(found) };
  });
}

type Target = Pick<DecisionSpec, "kind" | "unit" | "period">;

/** What the target belongs to, kept with the decision so that it shows among those of its period. */
export function placeOf(found: Readonly<Record<"kind" | "unit" | "period", string | null>>): Target {
  const { kind, unit, period } = found;
  return {
    ...(kind === null ? {} : { kind }),
    ...(unit === null ? {} : { unit }),
    ...(period === null ? {} : { period }),
  };
}
