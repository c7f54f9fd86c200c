import { z } from "zod";
import { shanghaiDate } from "../model/date.ts";
import { exitCodes } from "../model/failure.ts";
import { periodOf, periodsBefore, previousPeriod, type Period } from "../model/period.ts";
import type { Desk } from "../pipeline/desk.ts";
import { lifeOf } from "../pipeline/life.ts";
import { defineCommand, type Command, type Context } from "./command.ts";
import { consolidate } from "./consolidate.ts";
import { withDesk } from "./desk.ts";
import { ingest } from "./ingest.ts";
import { status } from "./status.ts";
import { rankedMonthly, top50 } from "./top50.ts";

/** What a scheduled run does, in order; every step takes the workspace's lock for itself. */
interface Step {
  readonly command: Command;
  readonly input: Readonly<Record<string, unknown>>;
}

interface Done {
  readonly step: string;
  readonly exitCode: number;
  readonly result: unknown;
}

/** The Monday morning: what came in, who is missing, and the bulletin of the last complete week, and of those left as drafts. */
export const runWeekly = defineCommand({
  name: "run weekly",
  args: [],
  options: [],
  input: z.object({}),
  run: (context) => runSteps(context, lastComplete(context, "week"), []),
});

/** The same for the last complete month, and its TOP50 report where there is one. */
export const runMonthly = defineCommand({
  name: "run monthly",
  args: [],
  options: [],
  input: z.object({}),
  run: async (context) => {
    const month = lastComplete(context, "month");
    const isRanked = await withDesk(context, "read", (desk) => rankedMonthly(desk).length > 0);
    return runSteps(context, month, isRanked ? [{ command: top50, input: { month: month.id } }] : []);
  },
});

function lastComplete({ effects }: Context, cadence: "week" | "month"): Period {
  return previousPeriod(periodOf(cadence, shanghaiDate(effects.now().getTime())));
}

/** Periods back that a draft made before its deadline is looked for. */
const draftsBack = 3;

/**
 * The periods before this one of which there is a draft and no announcement yet: at the run that made it reports were still to
 * come, as on a Monday morning, or with a holiday between. Not those that headquarters opened again.
 */
function unannounced({ store }: Pick<Desk, "store">, period: Period): Period[] {
  const isDraft = ({ id }: Period): boolean =>
    lifeOf(store, id).by === null && store.publications({ period: id }).length > 0;
  return periodsBefore(period, draftsBack).filter(isDraft).reverse();
}

/** Runs the steps, prints what those that found something have to say, and gives the gravest exit code. */
async function runSteps(context: Context, period: Period, others: readonly Step[]): Promise<number> {
  const { isClosed, drafts } = await withDesk(context, "read", (desk) => {
    return { isClosed: lifeOf(desk.store, period.id).stage === "final", drafts: unannounced(desk, period) };
  });
  const steps: Step[] = [
    { command: ingest, input: {} },
    ...drafts.map(({ id }) => ({ command: consolidate, input: { period: id } })),
    { command: status, input: { period: period.id } },
    // What was published of a closed period stays as it is.
    ...(isClosed ? [] : [{ command: consolidate, input: { period: period.id } }]),
    ...others,
  ];
  const done: Done[] = [];
  for (const step of steps) done.push(await runStep(context, step));
  const exitCode = Math.max(...done.map((one) => one.exitCode));
  if (context.json) context.printJson({ period: period.id, exitCode, steps: done });
  return exitCode;
}

async function runStep(context: Context, { command, input }: Step): Promise<Done> {
  const said: string[] = [];
  let result: unknown = null;
  const own: Context = {
    ...context,
    quiet: true,
    print: (text) => said.push(text),
    say: (text) => said.push(text),
    warn: (text) => said.push(text),
    printJson: (value) => {
      result = value;
    },
  };
  const exitCode = await command.run(own, command.input.parse(input));
  if (exitCode !== exitCodes.clean && !context.json) {
    context.print(`—— huibao ${command.name} ——`);
    for (const text of said) context.print(text);
  }
  return { step: command.name, exitCode, result };
}
