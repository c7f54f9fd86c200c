import { readFileSync } from "node:fs";
import type { PeriodReports, Quality, ReportFacts } from "../appraisal/facts.ts";
import { withHistory } from "../appraisal/history.ts";
import { ledgerOf } from "../appraisal/ledger.ts";
import { readRuleBook } from "../appraisal/read-rule-book.ts";
import type { RuleBook } from "../appraisal/rule-book.ts";
import type { LedgerEntry } from "../model/ledger.ts";
import type { Status } from "../model/status.ts";
import { packagePath } from "../package-files.ts";

/** What became of one report, told briefly: on time, ten columns by twenty rows, without errors unless said. */
export interface ReportSpec {
  readonly unit?: string;
  readonly kind?: string;
  readonly timeliness?: Status["timeliness"];
  readonly daysLate?: number;
  readonly outcome?: Status["outcome"];
  readonly extended?: boolean;
  /** Rows read and used. */
  readonly read?: number;
  readonly merged?: number;
  /** Of the first version; those of the one that counts where they differ. */
  readonly errors?: number;
  readonly errorsNow?: number;
  readonly warnings?: number;
  readonly cells?: number;
  readonly versions?: number;
  readonly mendedAfter?: number | null;
  readonly figures?: Readonly<Record<string, number>>;
}

export const deadline = "2006-09-25T12:00:00+08:00";
const arrivedAt = "2006-09-25T09:30:00+08:00";

const usual = {
  unit: "ZJ",
  kind: "weekly",
  daysLate: 0,
  extended: false,
  read: 20,
  errors: 0,
  warnings: 0,
  cells: 200,
  versions: 1,
  mendedAfter: null,
} as const;

export function report(spec: ReportSpec = {}): ReportFacts {
  const { unit, kind, daysLate, extended, read, errors, warnings, cells, versions, mendedAfter } = {
    ...usual,
    ...spec,
  };
  const { timeliness = daysLate > 0 ? "late" : "on-time", errorsNow = errors, merged = read } = spec;
  const isHere = timeliness === "on-time" || timeliness === "late";
  const { outcome = isHere ? "accepted" : "none" } = spec;
  // A nil return without cells is one that headquarters recorded.
  const isSent = outcome !== "none" && !(outcome === "nil" && spec.cells === undefined);
  const quality = (version: number, wrong: number): Quality => ({
    receipt: "R0123456789",
    version,
    errors: wrong,
    cells,
    places: wrong === 0 ? [] : ["Sheet1!F5"],
  });
  return {
    status: {
      ...{ kind, unit, period: "", deadline, extended, timeliness, daysLate, outcome },
      arrivedAt: isHere ? arrivedAt : null,
      redated: false,
      arrived: isHere && isSent ? { receipt: "R0123456789", version: 1 } : null,
      receipt: isSent ? "R0123456789" : null,
      version: isSent ? versions : null,
      ...{ read, merged, errors: errorsNow },
    },
    first: isSent ? quality(1, errors) : null,
    current: isSent ? quality(versions, errorsNow) : null,
    versions: isSent ? versions : 0,
    mendedAfter,
    warnings: () => warnings,
    figure: (measure) => spec.figures?.[measure] ?? null,
  };
}

/** A period with the reports told; units in the order of their first report. */
export function periodOf(period: string, specs: readonly ReportSpec[]): PeriodReports {
  const reports = specs.map((spec) => {
    const facts = report(spec);
    return { ...facts, status: { ...facts.status, period } };
  });
  return { period, units: [...new Set(reports.map(({ status }) => status.unit))], reports };
}

/** A rule book of the rules told, in YAML, and nothing else. */
export function bookOf(yaml: string): RuleBook {
  return readRuleBook(`name: 试行办法\nversion: "1"\n${yaml}`, "rules.yaml");
}

export function shippedBook(name: "simple" | "statistics" | "factory"): RuleBook {
  const parts = name === "simple" ? ["workspace", "rules.yaml"] : ["rules", `${name}.yaml`];
  return readRuleBook(readFileSync(packagePath("templates", ...parts), "utf8"), parts.join("/"));
}

/** The ledger of the last of consecutive periods, the others being its history. */
export function ledgerAfter(
  book: RuleBook,
  periods: readonly PeriodReports[],
  waived: ReadonlySet<string> = new Set(),
): LedgerEntry[] {
  const last = periods.at(-1);
  if (last === undefined) return [];
  return ledgerOf(book, withHistory(book, last, periods.slice(0, -1).toReversed(), waived), waived);
}

/** Entries as `ZJ weekly late-day -2`; `-` stands for no kind, a waived entry shows its points in brackets. */
export function told(entries: readonly LedgerEntry[]): string[] {
  return entries.map(({ unit, kind, rule, points, waived }) => {
    const shown = waived === undefined ? String(points) : `[${waived}]`;
    return `${unit} ${kind ?? "-"} ${rule} ${shown}`;
  });
}
