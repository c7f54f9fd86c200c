import type { LedgerEntry } from "../model/ledger.ts";
import type { Status } from "../model/status.ts";

/** What one version of a submission had wrong; of a patch, what the report has once it is laid over the others. */
export interface Quality {
  /** Where what is wrong stands. */
  readonly receipt: string;
  readonly version: number;
  /** Errors neither waived nor confirmed. */
  readonly errors: number;
  /** Cells read: rows times columns. */
  readonly cells: number;
  /** Where the errors are, as `工作表!F12`, the first few. */
  readonly places: readonly string[];
}

/** Everything the rules may ask about one report owed. */
export interface ReportFacts {
  readonly status: Omit<Status, "warnings">;
  readonly first: Quality | null;
  readonly current: Quality | null;
  /** Versions sent. */
  readonly versions: number;
  /**
   * Working days from the first version with errors to the first after which nothing is out; null when it had none, and while
   * what counts has some, still or again.
   */
  readonly mendedAfter: number | null;
  /** Warnings of what counts now that nobody settled, those of history included: worked out when asked. */
  warnings(): number;
  /** The unit's figure of a measure of this kind. */
  figure(measure: string): number | null;
}

/** What became of the reports owed for a period, whatever the rule book. */
export interface PeriodReports {
  readonly period: string;
  /** In display order of units. */
  readonly units: readonly string[];
  readonly reports: readonly ReportFacts[];
}

/** A period to be appraised, with what earlier periods left behind under the same rule book: see `withHistory`. */
export interface PeriodFacts extends PeriodReports {
  /** Earlier periods of the same cadence, nearest first. */
  readonly before: readonly {
    readonly period: string;
    readonly entries: readonly LedgerEntry[];
    /** Units whose every report was on time and without errors. */
    readonly clean: ReadonlySet<string>;
  }[];
}

/** On time, and neither the first version nor the one that counts has errors. A nil return on time is clean. */
export function isClean({ status, first, current }: ReportFacts): boolean {
  const isFaultless = [first, current].every((quality) => quality === null || quality.errors === 0);
  return status.timeliness === "on-time" && status.outcome !== "returned" && isFaultless;
}

/** It came, on time or late, and was not returned whole. */
export function isHere({ status }: ReportFacts): boolean {
  return status.timeliness === "on-time" || status.timeliness === "late";
}

/** Units whose every report owed in the period was clean; units that owe nothing are not among them. */
export function cleanUnits(reports: readonly ReportFacts[]): Set<string> {
  const units = new Set(reports.map(({ status }) => status.unit));
  for (const report of reports) if (!isClean(report)) units.delete(report.status.unit);
  return units;
}
