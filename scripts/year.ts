/**
 * A year of the example chain, invented: every week, month and quarter comes in, late and with mistakes here and there, is
 * consolidated when it is due and closed when the next is. `node scripts/year.ts FOLDER [weeks]` leaves the workspace there.
 */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { main } from "../src/cli.ts";
import { testEffects } from "../src/effects.ts";
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

/** How long one period took, in milliseconds. */
export interface PeriodTime {
  readonly id: string;
  readonly cadence: PeriodCadence;
  readonly files: number;
  readonly ingest: number;
  readonly consolidate: number;
  /** Of the period of the same cadence before; 0 for the first, and where nothing is closed. */
  readonly close: number;
}

/** Runs one command line at a moment; findings are expected, anything worse is a failure. Gives its milliseconds. */
async function command(root: string, now: string, ...args: readonly string[]): Promise<number> {
  const effects = testEffects({ cwd: root, now });
  const begun = performance.now();
  const exitCode = await main(["--quiet", ...args], effects);
  const taken = performance.now() - begun;
  if (exitCode > 1) throw new Error(`${args.join(" ")} ended with ${String(exitCode)}: ${effects.errText}`);
  return taken;
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

/** Mean of the last quarter of a cadence's periods by that of its first, for one of the times; 1 is flat. */
export function growth(
  times: readonly PeriodTime[],
  cadence: PeriodCadence,
  of: "ingest" | "consolidate" | "close",
): number {
  const own = times.filter((time) => time.cadence === cadence && time[of] > 0).map((time) => time[of]);
  const quarter = Math.max(1, Math.floor(own.length / 4));
  const mean = (some: readonly number[]): number => some.reduce((sum, each) => sum + each, 0) / some.length;
  return mean(own.slice(-quarter)) / mean(own.slice(0, quarter));
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
  for (const cadence of periodCadences) {
    const ratios = (["ingest", "consolidate", "close"] as const).map(
      (of) => `${of} ${growth(times, cadence, of).toFixed(2)}`,
    );
    console.log(`last quarter of the ${cadence}s by the first: ${ratios.join(", ")}`);
  }
}
