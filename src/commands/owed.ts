import { HuibaoError } from "../model/failure.ts";
import { obligationsFor, type Obligation } from "../model/obligation.ts";
import type { Unit } from "../model/organisation.ts";
import type { Period } from "../model/period.ts";
import type { Report } from "../model/report.ts";
import type { Desk } from "../pipeline/desk.ts";
import type { Context } from "./command.ts";
import { kindNamed, periodMeant, unitMeant } from "./resolve.ts";

/**
 * The obligation named on the command line, with its ordinary deadline.
 *
 * @throws HuibaoError `not-owed` {unit, kind, period, cadence, level, since, reason} when the unit owes no such report.
 */
export function obligationMeant(
  context: Context,
  { workspace, reports }: Desk,
  named: { readonly unit: string; readonly kind: string; readonly period: string },
): Obligation {
  const { organisation, since } = workspace;
  const unit = unitMeant(organisation, named.unit);
  const report = kindNamed(reports, named.kind);
  const period = periodMeant(context, named.period);
  const owed = obligationsFor(period, [report], workspace);
  const found = owed.find((one) => one.unit.code === unit.code);
  if (found !== undefined) return found;
  const { kind, cadence, unit: level } = report;
  const first = since[period.cadence];
  throw new HuibaoError("not-owed", {
    ...{ unit: unit.name, kind, period: period.id, cadence, level, since: first?.id ?? "" },
    reason: reasonNotOwed(report, unit, period, first),
  });
}

/** Why nothing is owed; see `obligationsFor`. */
function reasonNotOwed(
  { cadence, unit: level }: Report,
  unit: Unit,
  period: Period,
  first: Period | undefined,
): "cadence" | "since" | "level" | "closed" {
  if (cadence !== period.cadence) return "cadence";
  if (first !== undefined && period.start < first.start) return "since";
  return unit.kind === level ? "closed" : "level";
}
