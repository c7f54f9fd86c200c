import { HuibaoError } from "../model/failure.ts";
import { obligationsFor, type Obligation } from "../model/obligation.ts";
import type { Desk } from "../pipeline/desk.ts";
import type { Context } from "./command.ts";
import { kindNamed, periodMeant, unitMeant } from "./resolve.ts";

/**
 * The obligation named on the command line, with its ordinary deadline.
 *
 * @throws HuibaoError `not-owed` {unit, kind, period, cadence} when the unit owes no such report.
 */
export function obligationMeant(
  context: Context,
  { workspace, reports }: Desk,
  named: { readonly unit: string; readonly kind: string; readonly period: string },
): Obligation {
  const { organisation, deadlines, calendar, since } = workspace;
  const unit = unitMeant(organisation, named.unit);
  const report = kindNamed(reports, named.kind);
  const period = periodMeant(context, named.period);
  const owed = obligationsFor(period, [report], organisation, deadlines, calendar, since);
  const found = owed.find((one) => one.unit.code === unit.code);
  if (found !== undefined) return found;
  const { kind, cadence } = report;
  throw new HuibaoError("not-owed", { unit: unit.name, kind, period: period.id, cadence });
}
