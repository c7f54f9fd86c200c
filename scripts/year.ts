/**
 * A year of the example chain, invented: every week, month and quarter comes in, late and with mistakes here and there, is
 * consolidated when it is due and closed when the next is. `node scripts/year.ts FOLDER [weeks]` leaves the workspace there.
 */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { main } from "../src/cli.ts";
import { testEffects } from "../src/test/effects.ts";
import { addDays } from "../src/model/date.ts";
import { deadlineOf } from "../src/model/deadline.ts";
import {
  comparePeriods,
  periodAt,
  periodCadences,
  type Period,
  type PeriodCadence,
} from "../src/model/period.ts";
import { reports } from "../src/reports/index.ts";
import { loadWorkspace } from "../src/workspace.ts";
import { usualSizes, type Sizes } from "./year-rows.ts";
import { fillInbox } from "./year-workbooks.ts";

const year = 2007;

export interface YearPlan {
  /** The year as far as the end of this week, 1 to 52. */
  readonly weeks: number;
  readonly sizes?: Sizes;
  /** Whether periods are closed; they are consolidated in any case. */
  readonly closes?: boolean;
}

/** What one period took, in milliseconds of processor time. */
export interface PeriodTime {
  readonly id: string;
  readonly cadence: PeriodCadence;
  readonly files: number;
  readonly ingest: number;
  readonly consolidate: number;
  /** Of the period of the same cadence before; 0 for the first, and where nothing is closed. */
  readonly close: number;
}

/**
 * Runs one command line at a moment; findings are expected, anything worse is a failure. Gives the milliseconds of
 * processor time it took, of all threads: what else the machine does meanwhile makes no difference.
 */
async function command(root: string, now: string, ...args: readonly string[]): Promise<number> {
  const effects = testEffects({ cwd: root, now });
  const begun = process.cpuUsage();
  const exitCode = await main(["--quiet", ...args], effects);
  const { user, system } = process.cpuUsage(begun);
  if (exitCode > 1) throw new Error(`${args.join(" ")} ended with ${String(exitCode)}: ${effects.errText}`);
  return (user + system) / 1000;
}

/** The workspace of the chain, with nothing owed before the year. */
async function beginYear(root: string): Promise<void> {
  await command(
    path.dirname(root),
    `${String(year)}-01-01T08:00:00+08:00`,
    "init",
    root,
    "--example",
    "--empty-inbox",
  );
  const config = path.join(root, "huibao.yaml");
  const since = `since: { week: ${String(year)}-W01, month: ${String(year)}-01, quarter: ${String(year)}-Q1 }`;
  writeFileSync(config, readFileSync(config, "utf8").replace(/^since:\n(?: +#.*\n)*/m, `${since}\n`));
}

/** Periods of the year that end with the weeks told, those due first first. */
function periodsOf(weeks: number, due: (period: Period) => string): Period[] {
  const end = periodAt("week", year, weeks)?.end ?? "";
  const all = periodCadences.flatMap((cadence) =>
    Array.from({ length: 53 }, (_, at) => periodAt(cadence, year, at + 1) ?? []).flat(),
  );
  return all
    .filter((period) => period.end <= end)
    .sort((a, b) => due(a).localeCompare(due(b)) || comparePeriods(a, b));
}

/** Lives through the year in a new workspace; gives what each period took, in the order in which they fell due. */
export async function liveYear(
  root: string,
  { weeks, sizes = usualSizes, closes = true }: YearPlan,
): Promise<PeriodTime[]> {
  await beginYear(root);
  const { organisation, deadlines, calendar } = loadWorkspace(root);
  const chain = { organisation, reports, sizes };
  const due = (period: Period): string => deadlineOf(period, deadlines[period.cadence], calendar);
  const registers = path.join(root, "inbox", "registers");
  fillInbox(registers, null, `${String(year)}-01-02`, chain);
  await command(root, `${String(year)}-01-02T18:00:00+08:00`, "ingest", registers);
  const times: PeriodTime[] = [];
  const before = new Map<PeriodCadence, string>();
  for (const period of periodsOf(weeks, due)) {
    const { id, cadence } = period;
    const inbox = path.join(root, "inbox", id);
    const dueDay = due(period).slice(0, 10);
    const files = fillInbox(inbox, period, dueDay, chain);
    // When whatever is late or mended has come, too.
    const now = `${addDays(dueDay, 6)}T08:00:00+08:00`;
    const ingest = await command(root, now, "ingest", inbox);
    const consolidate = await command(root, now, "consolidate", id);
    const last = before.get(cadence);
    const close = closes && last !== undefined ? await command(root, now, "close", last, "--force") : 0;
    before.set(cadence, id);
    times.push({ id, cadence, files, ingest, consolidate, close });
  }
  return times;
}

/** What one period of a cadence takes at the beginning of the year and at its end: medians, in milliseconds of processor time. */
export interface Growth {
  readonly first: number;
  readonly last: number;
}

type Step = "ingest" | "consolidate" | "close";

/** The first quarter of a cadence's periods against the last; the first period, in which there is nothing before, aside. */
export function growth(times: readonly PeriodTime[], cadence: PeriodCadence, step: Step): Growth {
  const own = times.filter((time) => time.cadence === cadence && time[step] > 0).map((time) => time[step]);
  const quarter = Math.max(1, Math.floor(own.length / 4));
  const median = (some: readonly number[]): number =>
    some.toSorted((a, b) => a - b)[Math.floor(some.length / 2)] ?? Number.NaN;
  return { first: median(own.slice(1, 1 + quarter)), last: median(own.slice(-quarter)) };
}

/** One line for each cadence: what a period takes at first and at last, and the ratio; 1 is flat. */
export function growthLines(times: readonly PeriodTime[]): string[] {
  const steps = ["ingest", "consolidate", "close"] as const;
  return periodCadences.map((cadence) => {
    const told = steps.map((step) => {
      const { first, last } = growth(times, cadence, step);
      return `${step} ${first.toFixed(0)} → ${last.toFixed(0)} ms (${(last / first).toFixed(2)})`;
    });
    return `  ${cadence.padEnd(8)} ${told.join("  ")}`;
  });
}

if (import.meta.main) {
  const [root = "year", weeks = "52"] = process.argv.slice(2);
  const times = await liveYear(path.resolve(root), { weeks: Number(weeks) });
  for (const { id, files, ingest, consolidate, close } of times) {
    const shown = [ingest, consolidate, close].map((time) => time.toFixed(0).padStart(6)).join(" ");
    console.log(
      `${id.padEnd(9)} ${String(files).padStart(3)} files  ingest, consolidate, close before: ${shown} ms`,
    );
  }
  for (const line of growthLines(times)) console.log(line);
}
