import { at } from "../model/as-of.ts";
import type { Report } from "../model/report.ts";
import { balanceOf } from "./balance.ts";
import type { StatusFact } from "./records.ts";
import { countingLayers, withoutLoosePatches } from "./rows.ts";
import type { Session } from "./session.ts";
import { byPlace, isUsable, submissions, withoutKey, type KeyedSubmission } from "./submissions.ts";

/** See `SubmissionStore.statusFacts`. */
export function statusFacts(session: Session, period: string, asOf: string | undefined): StatusFact[] {
  return byPlace(submissions(session, { period, ...at(asOf) })).flatMap((versions) => {
    const [first] = versions;
    return first === undefined ? [] : factOf(session, first, versions, asOf);
  });
}

function factOf(
  session: Session,
  { kind, unit, period }: KeyedSubmission,
  versions: readonly KeyedSubmission[],
  asOf: string | undefined,
): StatusFact {
  const report = session.reports.get(kind);
  const sent = withoutLoosePatches(report ?? { cadence: "week" }, versions);
  const reached = sent.map((version, n) => stepOf(session, report, sent.slice(0, n + 1), version, asOf));
  const steps = reached.map(({ version }) => withoutKey(version));
  const current = reached.findLast(({ version }) => isUsable(version));
  const standing = current ?? reached.at(-1);
  return {
    ...{ kind, unit, period: period ?? "", versions: versions.length, steps },
    current: current === undefined ? null : withoutKey(current.version),
    latest: steps.at(-1) ?? null,
    layers: standing?.layers ?? [],
    mended: standing?.mended ?? new Set(),
  };
}

/** A version with what the report comes to once it is in, and the layers that make it up. */
interface Step extends Pick<StatusFact, "layers" | "mended"> {
  readonly version: KeyedSubmission;
}

function stepOf(
  session: Session,
  report: Report | undefined,
  upTo: readonly KeyedSubmission[],
  version: KeyedSubmission,
  asOf: string | undefined,
): Step {
  const layers = report === undefined || !isUsable(version) ? [] : countingLayers(report, upTo);
  if (report === undefined || layers.length < 2) return { version, layers: [version.id], mended: new Set() };
  const { mended, ...counts } = balanceOf(session, report, layers, asOf);
  return { version: { ...version, ...counts }, layers: layers.map(({ id }) => id), mended };
}
