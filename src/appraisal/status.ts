import type { WorkingCalendar } from "../model/calendar.ts";
import { instantOf, shanghaiTime } from "../model/date.ts";
import { workingDaysLate } from "../model/deadline.ts";
import type { Obligation } from "../model/obligation.ts";
import type { Attempt, Progress, Status } from "../model/status.ts";

/** A decision that one unit may report later, or need not report at all. */
export interface Leave {
  readonly kind: string;
  readonly unit: string;
  /** The new deadline, an instant; null for a nil return recorded by HQ. */
  readonly until: string | null;
  /** When it was decided: the arrival of a nil return. */
  readonly at: string;
}

/** A decision that a report came at another time than the one it was taken in under. */
export interface Redating {
  readonly kind: string;
  readonly unit: string;
  /** Id of the receipt that it is about. */
  readonly receipt: string;
  readonly receivedAt: string;
}

/** An obligation, of whose unit only the code matters. */
type Owed = Omit<Obligation, "unit"> & { readonly unit: Pick<Obligation["unit"], "code"> };

/** What standing is judged by. */
export interface StatusFacts {
  readonly obligations: readonly Owed[];
  readonly progress: readonly Progress[];
  /** Those in force, in the order of decision: the last one for a unit and kind holds. */
  readonly extensions: readonly Leave[];
  readonly nils: readonly Leave[];
  /** Those in force, in the order of decision: the last one for a unit, kind and receipt holds. */
  readonly redatings: readonly Redating[];
  readonly calendar: WorkingCalendar;
  /** Instant at which it is asked: after the deadline, what has not come is missing. */
  readonly knownAt: string;
}

/**
 * How each obligation stands at `knownAt`, in the order of the obligations.
 *
 * @throws HuibaoError `calendar-year` when lateness would be counted in a year the calendar does not cover.
 */
export function statuses(facts: StatusFacts): Status[] {
  const byPlace = <T extends Place>(list: readonly T[]) => new Map(list.map((one) => [placeOf(one), one]));
  const progress = byPlace(facts.progress);
  const nils = byPlace(facts.nils);
  const extensions = byPlace(facts.extensions);
  const redatings = Map.groupBy(facts.redatings, placeOf);
  return facts.obligations.map((obligation) => {
    const place = placeOf({ kind: obligation.kind, unit: obligation.unit.code });
    const decided = {
      nil: nils.get(place),
      extension: extensions.get(place),
      redatings: redatings.get(place) ?? [],
    };
    return statusOf(obligation, progress.get(place), decided, facts);
  });
}

type Place = Pick<Status, "kind" | "unit">;

function placeOf({ kind, unit }: Place): string {
  return `${kind}\n${unit}`;
}

/** What headquarters decided about an obligation. */
interface Decided {
  readonly nil: Leave | undefined;
  readonly extension: Leave | undefined;
  readonly redatings: readonly Redating[];
}

function statusOf(
  obligation: Owed,
  progress: Progress | undefined,
  { nil, extension, redatings }: Decided,
  facts: StatusFacts,
): Status {
  const deadline = laterDeadline(obligation.deadline, extension?.until ?? null);
  const first = firstArrival(progress?.steps ?? [], redatings);
  const arrivedAt = earlier(first?.at, nil?.at);
  const came = first?.at === arrivedAt ? first : undefined;
  return {
    kind: obligation.kind,
    unit: obligation.unit.code,
    period: obligation.period.id,
    deadline,
    extended: deadline !== obligation.deadline,
    ...timelinessOf(arrivedAt, deadline, facts),
    outcome: outcomeOf(progress, nil),
    arrivedAt,
    redated: came?.redated ?? false,
    arrived: came === undefined ? null : { receipt: came.receipt.id, version: came.version },
    ...shownOf(progress?.current ?? progress?.latest ?? null),
  };
}

interface Arrival extends Pick<Attempt, "receipt" | "version"> {
  readonly at: string;
  readonly redated: boolean;
}

/** Whether it may be the version that came first: usable, and whole, for a patch came after what it patches. */
export function mayComeFirst({ outcome, patches }: Pick<Attempt, "outcome" | "patches">): boolean {
  return outcome !== "returned" && patches === null;
}

/** The usable version that came first, by when headquarters says that each came. */
function firstArrival(steps: readonly Attempt[], redatings: readonly Redating[]): Arrival | undefined {
  const arrivals = steps.filter(mayComeFirst).map(({ receipt, version }): Arrival => {
    const said = redatings.findLast((one) => one.receipt === receipt.id)?.receivedAt;
    return { receipt, version, at: said ?? receipt.receivedAt, redated: said !== undefined };
  });
  return arrivals.toSorted((a, b) => instantOf(a.at) - instantOf(b.at))[0];
}

function shownOf(
  attempt: Attempt | null,
): Pick<Status, "receipt" | "version" | "read" | "merged" | "errors" | "warnings"> {
  if (attempt === null) return { receipt: null, version: null, read: 0, merged: 0, errors: 0, warnings: 0 };
  const { receipt, version, read, merged, errors, warnings } = attempt;
  return { receipt: receipt.id, version, read, merged, errors, warnings };
}

/** An extension gives time, it never takes any. */
function laterDeadline(deadline: string, until: string | null): string {
  if (until === null || instantOf(until) <= instantOf(deadline)) return deadline;
  return shanghaiTime(instantOf(until));
}

/** The unit answered when the first of the two came: rows that follow a nil return do not make it late, nor the other way round. */
function earlier(arrived: string | undefined, nil: string | undefined): string | null {
  if (arrived === undefined || nil === undefined) return arrived ?? nil ?? null;
  return instantOf(nil) < instantOf(arrived) ? nil : arrived;
}

function timelinessOf(
  arrivedAt: string | null,
  deadline: string,
  { calendar, knownAt }: StatusFacts,
): Pick<Status, "timeliness" | "daysLate"> {
  if (arrivedAt === null) {
    return { timeliness: instantOf(knownAt) > instantOf(deadline) ? "missing" : "pending", daysLate: 0 };
  }
  const daysLate = workingDaysLate(arrivedAt, deadline, calendar);
  return { timeliness: daysLate === 0 ? "on-time" : "late", daysLate };
}

function outcomeOf(progress: Progress | undefined, nil: Leave | undefined): Status["outcome"] {
  if (progress?.current) return progress.current.nil ? "nil" : progress.current.outcome;
  if (nil !== undefined) return "nil";
  return progress?.latest ? "returned" : "none";
}
