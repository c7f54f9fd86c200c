import { z } from "zod";
import { decisionWords } from "../locales/decisions.ts";
import { findingCodes } from "../locales/index.ts";
import type { StoredFinding } from "../model/consolidation.ts";
import { exitCodes, HuibaoError } from "../model/failure.ts";
import { nearest } from "../model/nearest.ts";
import type { Desk } from "../pipeline/desk.ts";
import { storedHistory } from "../pipeline/history.ts";
import { findingsById, plainId, unknownTarget } from "../pipeline/targets.ts";
import { defineCommand, type Context } from "./command.ts";
import { printDecided } from "./decided.ts";
import { withDesk } from "./desk.ts";
import { periodMeant, unitMeant } from "./resolve.ts";
import { placeOf } from "./waive.ts";

interface Bulk {
  readonly period?: string | undefined;
  readonly code?: string | undefined;
  readonly unit?: string | undefined;
}

/** Warnings that are as they should be: named one by one, or all of a period that fit. */
export const confirm = defineCommand({
  name: "confirm",
  args: ["[id...]"],
  options: ["--period <period>", "--code <code>", "--unit <unit>", "--why <reason>"],
  input: z.object({
    id: z.array(z.string()).default([]),
    period: z.string().optional(),
    code: z.string().optional(),
    unit: z.string().optional(),
    why: z.string().optional(),
  }),
  run(context, { id, why, ...bulk }) {
    if (id.length === 0 && bulk.period === undefined) throw new HuibaoError("confirm-what");
    return withDesk(context, "write", (desk) => {
      const { store } = desk;
      const asked = [
        ...warningsNamed(desk, id),
        ...(bulk.period === undefined ? [] : warningsOf(context, desk, bulk)),
      ];
      const warnings = [...new Map(asked.map((one) => [one.id, one])).values()];
      const before = new Map(store.decisions({ what: "confirmation" }).map((one) => [one.target, one.id]));
      const fresh = warnings.filter((warning) => !before.has(warning.id));
      const reason = why === undefined ? {} : { why };
      const recorded = store.batch(() =>
        fresh.map((one) =>
          store.decide({ what: "confirmation", target: one.id, ...placeOf(one), ...reason }),
        ),
      );
      const already = warnings.flatMap((one) => before.get(one.id) ?? []);
      printDecided(context, desk, recorded, already);
      const words = decisionWords[context.language];
      context.say(warnings.length === 0 ? words.noWarnings : words.confirmed(recorded.length));
      return exitCodes.clean;
    });
  },
});

/** @throws HuibaoError `target-unknown`, `confirm-not-warning` {id}. */
function warningsNamed(desk: Desk, ids: readonly string[]): StoredFinding[] {
  const plain = ids.map(plainId);
  const findings = findingsById(desk, plain);
  return plain.map((id) => {
    const found = findings.get(id);
    if (found === undefined && !desk.store.ledger({ id }).length) throw unknownTarget(desk, id);
    if (found?.severity !== "warning") throw new HuibaoError("confirm-not-warning", { id });
    return found;
  });
}

/** Every warning of the period that nobody has settled, of the code and the unit if these are given. */
function warningsOf(context: Context, desk: Desk, { period, code, unit }: Bulk): StoredFinding[] {
  const asked = periodMeant(context, period ?? "");
  if (code !== undefined) refuseUnknownCode(desk, code);
  const owner = unit === undefined ? undefined : unitMeant(desk.workspace.organisation, unit).code;
  const all = [
    ...desk.store.findings({ period: asked.id, severity: "warning" }),
    ...storedHistory(desk, asked),
  ];
  return all.filter(
    (one) =>
      one.severity === "warning" &&
      one.settled === null &&
      (code === undefined || one.code === code) &&
      (owner === undefined || one.unit === owner),
  );
}

/** Kinds have codes of their own beside those of the catalogue. */
function refuseUnknownCode({ reports }: Desk, code: string): void {
  const own = reports.flatMap(({ checks = [], history = [] }) =>
    [...checks, ...history].map((check) => check.code),
  );
  const known = [...findingCodes(), ...own];
  if (known.includes(code)) return;
  throw new HuibaoError("finding-code-unknown", { found: code, near: nearest(code, known) ?? "" });
}
