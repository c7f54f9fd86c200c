import { z } from "zod";
import { ledgerViewWords } from "../locales/ledger-views.ts";
import { periodTitle } from "../locales/period.ts";
import { exitCodes, HuibaoError } from "../model/failure.ts";
import type { LedgerEntry } from "../model/ledger.ts";
import { nearestUnit, unitNamed, type Unit, unitName } from "../model/organisation.ts";
import type { Period } from "../model/period.ts";
import type { Desk } from "../pipeline/desk.ts";
import {
  accumulated,
  accumulatedOf,
  everyLedger,
  periodLedger,
  type PeriodLedger,
} from "../pipeline/ledger.ts";
import { wordingOf } from "../pipeline/wording.ts";
import { pointsText, signedPoints } from "../publishing/bulletin-appraisal.ts";
import { defineCommand, type Context } from "./command.ts";
import { withDesk } from "./desk.ts";
import { instantOption, refuseAhead } from "./options.ts";
import { periodMeant } from "./resolve.ts";
import { textTable } from "./table.ts";

export const ledger = defineCommand({
  name: "ledger",
  args: ["<of>"],
  options: ["--as-of <time>"],
  input: z.object({ of: z.string(), asOf: instantOption.optional() }),
  run(context, { of, asOf }) {
    return withDesk(context, "read", (desk) => {
      refuseAhead(asOf, desk.now);
      const unit = unitNamed(desk.workspace.organisation, of);
      if (unit === undefined) printPeriod(context, desk, periodNamed(context, desk, of), asOf);
      else printUnit(context, desk, unit, asOf);
      return exitCodes.clean;
    });
  },
});

/** @throws HuibaoError `unit-or-period-unknown` {found, near}. */
function periodNamed(context: Context, desk: Desk, text: string): Period {
  try {
    return periodMeant(context, text);
  } catch (error) {
    if (!(error instanceof HuibaoError) || error.code !== "period-unknown") throw error;
    const near = nearestUnit(desk.workspace.organisation, text)?.name ?? "";
    throw new HuibaoError("unit-or-period-unknown", { found: text, near });
  }
}

function printPeriod(context: Context, desk: Desk, period: Period, asOf: string | undefined): void {
  const found = periodLedger(desk, period, asOf);
  const sums = accumulated(desk, found, asOf);
  const name = (code: string): string => unitName(desk.workspace.organisation, code);
  const { stage, ruleBook, standings, entries } = found;
  if (context.json) {
    context.printJson({
      ...{ period: period.id, stage, asOf: asOf ?? null, ruleBook },
      standings: standings.map((one) => ({ ...one, name: name(one.unit), ...sums(one.unit) })),
      entries: entries.map((entry) => entryAsJson(context, found, entry)),
    });
    return;
  }
  const words = ledgerViewWords[context.language];
  context.print(
    words.heading(
      periodTitle(period, context.language),
      words.stages[stage],
      ruleBook.name,
      ruleBook.hash.slice(0, 12),
    ),
  );
  const { rank, unit, points, grade, list, month, year } = words.columns;
  const rows = standings.map((one) => [
    ...[
      words.rank(one.rank, one.tied),
      `${name(one.unit)} ${one.unit}`,
      pointsText(one.points),
      one.grade ?? "",
    ],
    ...[
      one.list === null ? "" : words.lists[one.list],
      pointsText(sums(one.unit).month),
      pointsText(sums(one.unit).year),
    ],
  ]);
  context.print(
    rows.length === 0 ? words.none : textTable([[rank, unit, points, grade, list, month, year], ...rows]),
  );
  const byUnit = Map.groupBy(entries, (entry) => entry.unit);
  for (const standing of standings) {
    const own = byUnit.get(standing.unit) ?? [];
    if (own.length === 0) continue;
    context.print(`\n${words.unit(name(standing.unit), pointsText(standing.points))}`);
    context.print(entryTable(context, found, own));
  }
}

function printUnit(context: Context, desk: Desk, unit: Unit, asOf: string | undefined): void {
  const all = everyLedger(desk, asOf).map((found) => ({
    found,
    own: found.entries.filter((entry) => entry.unit === unit.code),
    standing: found.standings.find((one) => one.unit === unit.code) ?? null,
  }));
  const shown = all.filter(({ standing }) => standing !== null);
  const last = shown.map(({ found }) => found.period).reduce<Period | undefined>(laterEnd, undefined);
  const entries = shown.flatMap(({ own }) => own);
  const sums = last === undefined ? { month: 0, year: 0 } : accumulatedOf(entries, last)(unit.code);
  if (context.json) {
    context.printJson({
      ...{ unit: unit.code, name: unit.name, asOf: asOf ?? null, upTo: last?.id ?? null, ...sums },
      periods: shown.map(({ found, own, standing }) => ({
        ...{ period: found.period.id, stage: found.stage, ruleBook: found.ruleBook, standing },
        entries: own.map((entry) => entryAsJson(context, found, entry)),
      })),
    });
    return;
  }
  const words = ledgerViewWords[context.language];
  context.print(`${unit.name} ${unit.code}`);
  if (last === undefined) context.print(words.none);
  for (const { found, own, standing } of shown) {
    if (standing === null) continue;
    const { period, stage, standings } = found;
    const rank = words.rank(standing.rank, standing.tied);
    context.print(
      `\n${words.periodLine(periodTitle(period, context.language), words.stages[stage], pointsText(standing.points), rank, standings.length)}`,
    );
    if (own.length > 0) context.print(entryTable(context, found, own));
  }
  if (last === undefined) return;
  const [month, year] = [last.end.slice(0, 7), last.end.slice(0, 4)];
  context.print(`\n${words.toDate(month, pointsText(sums.month), year, pointsText(sums.year))}`);
}

function laterEnd(last: Period | undefined, period: Period): Period {
  return last === undefined || period.end >= last.end ? period : last;
}

function entryTable(context: Context, { desk }: PeriodLedger, entries: readonly LedgerEntry[]): string {
  const wording = wordingOf(desk, context.language);
  const { aspects } = ledgerViewWords[context.language];
  return textTable(
    entries.map((entry) => [
      ...[`  ${entry.id}`, entry.kind ?? "—", aspects[entry.aspect], signedPoints(entry.points)],
      ...[wording.rule(entry), wording.evidence(entry)],
    ]),
  );
}

/** An entry with its words; the shape other programs rely on. */
export function entryAsJson(
  context: Context,
  { desk }: Pick<PeriodLedger, "desk">,
  entry: LedgerEntry,
): unknown {
  const wording = wordingOf(desk, context.language);
  return {
    ...entry,
    waived: entry.waived ?? null,
    says: wording.rule(entry),
    because: wording.evidence(entry),
  };
}
