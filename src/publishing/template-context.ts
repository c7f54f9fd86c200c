import type { Workbook } from "exceljs";
import type { TemplateWords } from "../locales/template.ts";
import type { Values } from "../model/column.ts";
import type { Unit } from "../model/organisation.ts";
import type { Period } from "../model/period.ts";
import type { Report } from "../model/report.ts";
import type { Language } from "../model/words.ts";
import type { ChoiceLists } from "./template-validation.ts";

/** One kind asked of the unit. */
export interface TemplateSheet {
  readonly report: Report;
  /** null for registers. */
  readonly period: Period | null;
  /** Rows filled in beforehand, from the unit's register or its last report; columns left out stay empty. */
  readonly rows: readonly Values[];
  /** When it is due, in words; null when nothing is owed. */
  readonly deadline: string | null;
  /** Headers the workspace has confirmed, by column key. */
  readonly confirmedAliases?: Readonly<Record<string, readonly string[]>>;
}

/** What every sheet of one template workbook shares. */
export interface TemplateContext {
  readonly workbook: Workbook;
  readonly language: Language;
  readonly words: TemplateWords;
  readonly unit: Unit;
  /** Full names of the stores the unit may report for, in display order. */
  readonly stores: readonly string[];
  readonly lists: ChoiceLists;
  /** Whom to ask, in words; empty when nobody is named. */
  readonly contact: string;
}
