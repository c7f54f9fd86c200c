import { templateWords, type TemplateWords } from "../locales/template.ts";
import type { Values } from "../model/column.ts";
import { contactOf, type Organisation, type Unit } from "../model/organisation.ts";
import type { Language } from "../model/words.ts";
import type { TemplateContext, TemplateSheet } from "./template-context.ts";
import { fillFormSheet } from "./template-form.ts";
import { fillGuideSheet } from "./template-guide.ts";
import { fillListSheet } from "./template-list.ts";
import { ChoiceLists } from "./template-validation.ts";
import { newWorkbook, workbookBytes } from "./workbook.ts";
import { safeFileName, safeSheetName } from "./workbook-text.ts";

export type { TemplateSheet } from "./template-context.ts";

export interface TemplateInput {
  readonly unit: Unit;
  readonly organisation: Organisation;
  /** The kinds asked for, a sheet each (forms: one a person), in this order. */
  readonly sheets: readonly TemplateSheet[];
  /** The stamp, kept as custom document properties. */
  readonly properties: Readonly<Record<string, string>>;
  readonly language: Language;
  /** Written as the workbook's date; the same input gives the same bytes. */
  readonly made: Date;
}

/**
 * The workbook a unit fills in: its kinds with dropdowns, prompts, limits, a check of what is missing, rows known
 * beforehand, and a page that explains. Returns the bytes of an .xlsx file.
 */
export async function templateWorkbook(input: TemplateInput): Promise<Uint8Array> {
  const { unit, organisation, language } = input;
  const words = templateWords[language];
  const workbook = newWorkbook(input.made, words.creator);
  const context: TemplateContext = {
    workbook,
    language,
    words,
    unit,
    stores: storesOf(unit, organisation, input.sheets),
    lists: new ChoiceLists(workbook, words.listSheet),
    contact: contactOf(organisation),
  };
  for (const { name, spec, form } of planSheets(input.sheets, words)) {
    const sheet = workbook.addWorksheet(name, { properties: { defaultRowHeight: 18 } });
    if (form === undefined) fillListSheet(sheet, spec, context);
    else fillFormSheet(sheet, spec, form.head, form.rows, context);
  }
  fillGuideSheet(workbook.addWorksheet(words.guideSheet), input.sheets, context);
  return workbookBytes(workbook, input.properties);
}

/** What each sheet to fill in is called and what it is for, in order: for a stamp that tells the sheets apart. */
export function templateSheets(
  input: Pick<TemplateInput, "sheets" | "language">,
): { sheet: string; kind: string; period: string | null }[] {
  return planSheets(input.sheets, templateWords[input.language]).map(({ name, spec }) => ({
    sheet: name,
    kind: spec.report.kind,
    period: spec.period?.id ?? null,
  }));
}

interface PlannedSheet {
  readonly name: string;
  readonly spec: TemplateSheet;
  readonly form?: Form;
}

function planSheets(sheets: readonly TemplateSheet[], words: TemplateWords): PlannedSheet[] {
  const taken: string[] = [words.listSheet, words.guideSheet];
  const named = (wanted: string): string => {
    const name = safeSheetName(wanted, taken);
    taken.push(name);
    return name;
  };
  return sheets.flatMap((spec): PlannedSheet[] => {
    const { report } = spec;
    if (report.form === undefined) return [{ name: named(report.short), spec }];
    return formsOf(spec).map((form) => ({
      name: named(words.formSheet(report.short, form.name)),
      spec,
      form,
    }));
  });
}

/** `杭州颐高数码广场-铺位情况-2006-Q3.xlsx`, safe on Windows. */
export function templateFileName(input: Pick<TemplateInput, "unit" | "sheets" | "language">): string {
  const periods = new Set(input.sheets.map(({ period }) => period?.id ?? null));
  const [period = null] = periods.size === 1 ? periods : [];
  const what = input.sheets.map(({ report }) => report.short).join("+");
  return safeFileName(templateWords[input.language].fileName(input.unit.name, what, period));
}

/** The stores a unit may report for: itself, or those of the zone that were open in a period asked for. */
function storesOf(unit: Unit, organisation: Organisation, sheets: readonly TemplateSheet[]): string[] {
  if (unit.kind === "store") return [unit.name];
  const periods = sheets.map(({ period }) => period);
  const isOpen = ({ opened = "", closed = "9999" }: Unit): boolean =>
    periods.some((period) => period === null || (opened <= period.end && closed >= period.start));
  return organisation.units
    .filter((other) => other.kind === "store" && other.zone === unit.code && isOpen(other))
    .map(({ name }) => name);
}

interface Form {
  readonly name: string;
  readonly head: Values;
  readonly rows: readonly Values[];
}

/** One form for each person of the rows given, then blank ones: three when nobody is known, else one. */
function formsOf({ report, rows }: TemplateSheet): Form[] {
  const heads = Object.entries(report.columns).filter(([, column]) => column.head);
  const headOf = (values: Values): Values =>
    Object.fromEntries(heads.map(([key]) => [key, values[key] ?? null]));
  const [nameKey = ""] = heads.map(([key]) => key);
  const known = new Map<string, { head: Values; rows: Values[] }>();
  for (const values of rows) {
    const name = String(values[nameKey] ?? "");
    const form = known.get(name) ?? { head: headOf(values), rows: [] };
    known.set(name, form);
    form.rows.push(values);
  }
  const named = [...known].map(([name, form]) => ({ name, ...form }));
  const blanks = { length: named.length === 0 ? 3 : 1 };
  const blank = Array.from(blanks, (_, i) => ({ name: String(i + 1), head: {}, rows: [] }));
  return [...named, ...blank];
}
