import type { RuleBook } from "../appraisal/rule-book.ts";
import type { Report } from "../model/report.ts";
import type { Language } from "../model/words.ts";
import type { Store } from "../store/store.ts";
import type { KindSettings, Workspace } from "../workspace.ts";
import type { ReadingRules } from "./read-report.ts";

export type ReportInForce = Report & KindSettings;

/** A rule book with the text it was read from. */
export interface RuleBookFile extends RuleBook {
  readonly text: string;
}

/** What the stages after reading work with: a workspace, its kinds in force, its rules and its open store. */
export interface Desk {
  readonly workspace: Workspace;
  readonly reports: readonly ReportInForce[];
  readonly rules: ReadingRules;
  readonly store: Store;
  /** Hash of what the kinds in force ask of a workbook. */
  readonly rulesHash: string;
  readonly language: Language;
  /** Instant of the run. */
  readonly now: string;
  /** Read and checked when first asked for: only appraising needs it. */
  ruleBook(): RuleBookFile;
}
