import type { LedgerEntry } from "../model/ledger.ts";
import { isClean, isHere, type Quality, type ReportFacts } from "./facts.ts";
import { hundredths, rounded } from "../model/points.ts";
import { isReportRule, type ReportRule, type RuleBook, type RuleThat } from "./rule-book.ts";

export type Evidence = LedgerEntry["evidence"];

/** Points one rule gives for one report, with what they rest on. */
export interface Award {
  readonly rule: string;
  readonly aspect: LedgerEntry["aspect"];
  /** In whole hundredths. */
  readonly whole: number;
  readonly evidence: Evidence;
  /** Nothing is left of the aspect, whatever else was given. */
  readonly nothingLeft: boolean;
}

/** What every rule about single reports gives for one report, in the order of the book. */
export function awards(book: RuleBook, report: ReportFacts): Award[] {
  // A report that is not due yet earns and costs nothing.
  if (report.status.timeliness === "pending") return [];
  return book.rules.flatMap((rule) => {
    if (!isReportRule(rule) || rule.kinds?.includes(report.status.kind) === false) return [];
    return awardOf(rule, book, report) ?? [];
  });
}

function awardOf(rule: ReportRule, book: RuleBook, report: ReportFacts): Award | undefined {
  const award = (points: number, evidence: Evidence, nothingLeft = false): Award => ({
    rule: rule.id,
    aspect: rule.aspect,
    whole: hundredths(points),
    evidence,
    nothingLeft,
  });
  const unlessNothing = (given: Award): Award | undefined =>
    given.whole === 0 && !given.nothingLeft ? undefined : given;
  switch (rule.gives) {
    case "base":
      return isHere(report) ? unlessNothing(award(rule.points, arrivalEvidence(report))) : undefined;
    case "event":
      return happened(rule.on, report) ? award(rule.points, eventEvidence(rule.on, report)) : undefined;
    case "mended": {
      const { mendedAfter: days, first } = report;
      if (days === null || days > rule.within) return undefined;
      return award(rule.points, { ...qualityEvidence(first), mendedAfter: days });
    }
    case "per": {
      const { amount, evidence } = countOf(rule.each, book, report);
      const { points, nothingLeft } = perAmount(rule, amount);
      return unlessNothing(award(points, evidence, nothingLeft));
    }
    case "bands": {
      const found = bandValue(rule.of, book, report);
      const band = found && rule.bands.find(({ upTo = Infinity }) => found.value <= upTo);
      return band && unlessNothing(award(band.points, found.evidence));
    }
  }
}

function perAmount(
  { points, free, cap, nothingFrom }: RuleThat<"per">,
  amount: number,
): { points: number; nothingLeft: boolean } {
  const isEnd = nothingFrom !== undefined && amount > 0 && amount >= nothingFrom;
  const full = points * Math.max(0, amount - free);
  if (cap === undefined) return { points: full, nothingLeft: isEnd };
  const size = isEnd ? cap : Math.min(Math.abs(full), cap);
  return { points: Math.sign(points) * size, nothingLeft: false };
}

function happened(event: RuleThat<"event">["on"], report: ReportFacts): boolean {
  const { timeliness, outcome } = report.status;
  switch (event) {
    case "on-time":
    case "late":
      return timeliness === event;
    // What was returned whole did come: it has an event of its own.
    case "missing":
      return timeliness === "missing" && outcome !== "returned";
    case "nil":
    case "returned":
    case "partly":
      return outcome === event;
    case "clean":
      return isClean(report) && outcome === "accepted";
  }
}

/** When it came decides some events; what became of it, by what counts now, the others. */
function eventEvidence(event: RuleThat<"event">["on"], report: ReportFacts): Evidence {
  const isOfOutcome = event === "nil" || event === "returned" || event === "partly";
  return isOfOutcome ? currentEvidence(report) : arrivalEvidence(report);
}

/** By when it was due, when it came, and what came then. */
function arrivalEvidence({ status }: ReportFacts): Evidence {
  const { arrivedAt, redated, arrived } = status;
  const came = arrivedAt !== null && { arrivedAt, ...(redated && { redated: 1 }) };
  return { ...deadlineEvidence(status), ...came, ...arrived };
}

/** What counts now; with its arrival where that is the one that decides timeliness. */
function currentEvidence(report: ReportFacts): Evidence {
  const { receipt, version, arrived } = report.status;
  if (receipt === null || version === null || receipt === arrived?.receipt) return arrivalEvidence(report);
  return { ...deadlineEvidence(report.status), receipt, version };
}

function deadlineEvidence({ deadline, extended }: ReportFacts["status"]): Evidence {
  return { deadline, ...(extended && { extended: 1 }) };
}

function countOf(
  each: RuleThat<"per">["each"],
  book: RuleBook,
  report: ReportFacts,
): { amount: number; evidence: Evidence } {
  const { status, versions } = report;
  const quality = qualityOf(book, report);
  switch (each) {
    case "day-late":
      return { amount: status.daysLate, evidence: { ...arrivalEvidence(report), daysLate: status.daysLate } };
    case "error":
      return { amount: quality?.errors ?? 0, evidence: qualityEvidence(quality) };
    case "warning": {
      const warnings = report.warnings();
      const { receipt, version } = status;
      const of = receipt === null || version === null ? {} : { receipt, version };
      return { amount: warnings, evidence: { ...of, warnings } };
    }
    case "resubmission":
      return { amount: Math.max(0, versions - 1), evidence: { ...currentEvidence(report), versions } };
    case "errors-per-100-cells":
      return { amount: errorRatio(quality), evidence: qualityEvidence(quality) };
  }
}

const measurePrefix = "measure:";

function bandValue(
  of: string,
  book: RuleBook,
  report: ReportFacts,
): { value: number; evidence: Evidence } | undefined {
  if (of === "error-ratio") {
    const quality = qualityOf(book, report);
    return quality === null ? undefined : { value: errorRatio(quality), evidence: qualityEvidence(quality) };
  }
  if (of === "returned-rows") return returnedRows(report);
  const measure = of.slice(measurePrefix.length);
  const value = report.figure(measure);
  return value === null
    ? undefined
    : { value, evidence: { ...currentEvidence(report), measure, value: rounded(value) } };
}

/** Rows kept out in a hundred rows read, of the version that counts. */
function returnedRows(report: ReportFacts): { value: number; evidence: Evidence } | undefined {
  const { read, merged } = report.status;
  if (!isHere(report)) return undefined;
  const value = read === 0 ? 0 : ((read - merged) * 100) / read;
  return { value, evidence: { ...currentEvidence(report), read, merged } };
}

function qualityOf(book: RuleBook, { first, current }: ReportFacts): Quality | null {
  return book.errorsOf === "first" ? first : (current ?? first);
}

function qualityEvidence(quality: Quality | null): Evidence {
  if (quality === null) return {};
  const { receipt, version, errors, cells, places } = quality;
  const where = places.length === 0 ? {} : { places: places.join("、") };
  return { receipt, version, errors, cells, ratio: rounded(errorRatio(quality)), ...where };
}

/** Errors in a hundred cells; what has errors but no cell that could be read is wrong throughout. */
function errorRatio(quality: Quality | null): number {
  if (quality === null || quality.errors === 0) return 0;
  // Multiplied first: the quotient then equals a band's decimal limit exactly when the fraction does.
  return quality.cells === 0 ? 100 : (quality.errors * 100) / quality.cells;
}
