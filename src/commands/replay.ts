import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { z } from "zod";
import type { ReplayedStanding } from "../appraisal/replay.ts";
import { ledgerViewWords } from "../locales/ledger-views.ts";
import { periodTitle } from "../locales/period.ts";
import { exitCodes, HuibaoError } from "../model/failure.ts";
import { unitName } from "../model/organisation.ts";
import type { Period } from "../model/period.ts";
import type { Desk } from "../pipeline/desk.ts";
import { periodsBetween } from "../pipeline/known-periods.ts";
import { replay as replayPeriods, type ReplayedPeriod } from "../pipeline/replay.ts";
import { pointsText } from "../publishing/bulletin-appraisal.ts";
import { defineCommand, type Context } from "./command.ts";
import { loadRuleBook, withDesk } from "./desk.ts";
import { periodMeant } from "./resolve.ts";

/** Who would be affected by another rule book. */
export const replay = defineCommand({
  name: "replay",
  args: [],
  options: ["--rules <file>", "--from <period>", "--to <period>"],
  required: ["rules", "from"],
  input: z.object({ rules: z.string(), from: z.string(), to: z.string().optional() }),
  async run(context, { rules, from, to }) {
    const periods = periodsMeant(context, from, to ?? from);
    const file = resolve(context.effects.cwd, rules);
    if (!existsSync(file)) throw new HuibaoError("file-missing", { file: rules });
    const proposed = loadRuleBook(file, context.workspace(), await context.reports());
    return withDesk(context, "read", (desk) => {
      const replayed = replayPeriods(desk, proposed, periods);
      if (context.json) {
        context.printJson({
          proposed: { name: proposed.name, version: proposed.version, hash: proposed.hash },
          periods: replayed.map(({ period, current, changed }) => ({
            period: period.id,
            current: { name: current.name, version: current.version, hash: current.hash },
            changed,
          })),
        });
      } else print(context, desk, proposed.name, replayed);
      return exitCodes.clean;
    });
  },
});

/** @throws HuibaoError `periods-mixed` {from, to}. */
function periodsMeant(context: Context, from: string, to: string): Period[] {
  const [first, last] = [periodMeant(context, from), periodMeant(context, to)];
  const periods = periodsBetween(first, last);
  if (periods === undefined) throw new HuibaoError("periods-mixed", { from: first.id, to: last.id });
  return periods;
}

function print(
  context: Context,
  { workspace }: Desk,
  proposed: string,
  replayed: readonly ReplayedPeriod[],
): void {
  const words = ledgerViewWords[context.language];
  const standing = ({ points, rank, grade }: ReplayedStanding): string =>
    words.standing(pointsText(points), rank, grade ?? "");
  for (const { period, current, changed } of replayed) {
    context.print(words.replayPeriod(periodTitle(period, context.language), current.name, proposed));
    if (changed.length === 0) context.print(`  ${words.replayNone}`);
    for (const { unit, current: was, proposed: would } of changed) {
      const name = unitName(workspace.organisation, unit);
      context.print(words.replayUnit(name, standing(was), standing(would)));
    }
  }
  const places = replayed.reduce((sum, { changed }) => sum + changed.length, 0);
  context.say(words.replaySummary(replayed.length, places));
}
