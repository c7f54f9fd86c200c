import { shanghaiDate } from "../model/date.ts";
import { HuibaoError } from "../model/failure.ts";
import { nearest } from "../model/nearest.ts";
import { plainText } from "../model/plain-text.ts";
import { nearestUnit, unitNamed, type Organisation, type Unit } from "../model/organisation.ts";
import { resolvePeriod, type Period } from "../model/period.ts";
import type { Report } from "../model/report.ts";
import type { Context } from "./command.ts";

/** The kind meant by its name or by its full or short title. */
export function kindNamed<R extends Report>(reports: readonly R[], text: string): R {
  const wanted = plainText(text);
  const found = reports.find(({ kind, title, short }) =>
    [kind, title, short].some((name) => plainText(name) === wanted),
  );
  if (found !== undefined) return found;
  const names = reports.map(({ kind }) => kind);
  throw new HuibaoError("kind-unknown", {
    found: text,
    near: nearest(text, names) ?? "",
    known: names.join("、"),
  });
}

/** The unit meant by its code, name or alias. */
export function unitMeant(organisation: Organisation, text: string): Unit {
  const found = unitNamed(organisation, text);
  if (found !== undefined) return found;
  throw new HuibaoError("unit-unknown", { found: text, near: nearestUnit(organisation, text)?.name ?? "" });
}

/** The period meant, `last-week` and the like counted from today in Shanghai. */
export function periodMeant({ effects }: Context, text: string): Period {
  return resolvePeriod(text, shanghaiDate(effects.now().getTime()));
}

/**
 * The period of a submission: none for registers, which stand until changed.
 *
 * @throws HuibaoError `cli-missing-argument` {name}; what `refuseOtherCadence` throws.
 */
export function periodOfKind(context: Context, report: Report, text: string | undefined): string | null {
  const period = text === undefined ? null : periodMeant(context, text);
  if (period !== null) refuseOtherCadence(report, period);
  if (report.cadence === "once") return null;
  if (period === null) throw new HuibaoError("cli-missing-argument", { name: "period" });
  return period.id;
}

/** @throws HuibaoError `period-of-other-cadence` {kind, period, cadence} where the kind has no such periods. */
export function refuseOtherCadence({ kind, cadence }: Report, period: Period): void {
  if (cadence !== period.cadence)
    throw new HuibaoError("period-of-other-cadence", { kind, period: period.id, cadence });
}

/** A kind of one unit, and its period unless the kind stands until changed. */
export interface Place {
  readonly kind: string;
  readonly unit: string;
  readonly period: string | null;
}

/**
 * Of the versions known for the place the one meant; `version` undefined is a place for which there is none.
 *
 * @throws HuibaoError `submission-unknown` {found}.
 */
export function versionMeant<V extends { readonly version: number }>(
  versions: readonly V[],
  { kind, unit, period }: Place,
  version: number | undefined,
): V {
  const found = versions.find((one) => one.version === version);
  if (found !== undefined) return found;
  const named = [kind, unit, period, version].filter((part) => part !== null && part !== undefined);
  throw new HuibaoError("submission-unknown", { found: named.join(" ") });
}
