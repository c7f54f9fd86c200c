import type { DataValidation, Workbook, Worksheet } from "exceljs";
import type { TemplateWords } from "../locales/template.ts";
import type { Column } from "../model/column.ts";
import { columnLetters } from "../model/grid.ts";
import type { Period } from "../model/period.ts";
import { quotedReference, shorten } from "./workbook-text.ts";

/** Excel's limits on the texts of a validation, in UTF-16 units. */
const titleLimit = 32;
const textLimit = 255;

/** Dropdown lists that do not fit into a formula, on one hidden sheet that is made when the first is asked for. */
export class ChoiceLists {
  readonly #workbook: Workbook;
  readonly #sheetName: string;
  readonly #names = new Map<string, string>();
  #sheet: Worksheet | undefined;

  constructor(workbook: Workbook, sheetName: string) {
    this.#workbook = workbook;
    this.#sheetName = sheetName;
  }

  /** The formula of a list validation: the choices themselves, or a name for their range (a list may not name another sheet). */
  formula(choices: readonly string[]): string {
    const inline = choices.join(",");
    const plain = choices.every((choice) => !/[,"]/.test(choice) && choice === choice.trim());
    if (plain && inline.length <= textLimit) return `"${inline}"`;
    const known = this.#names.get(inline);
    if (known !== undefined) return known;
    const name = `huibao_list_${this.#names.size + 1}`;
    this.#sheet ??= this.#workbook.addWorksheet(this.#sheetName, { state: "hidden" });
    const column = this.#names.size + 1;
    choices.forEach((choice, i) => {
      if (this.#sheet) this.#sheet.getCell(i + 1, column).value = choice;
    });
    const letter = columnLetters(column - 1);
    const range = quotedReference(this.#sheetName, `$${letter}$1:$${letter}$${choices.length}`);
    this.#workbook.definedNames.add(range, name);
    this.#names.set(inline, name);
    return name;
  }
}

/** The validation of a column's cells: what Excel lets in, the prompt beside a chosen cell, the words when it refuses. */
export function columnValidation(
  column: Column,
  period: Period | null,
  stores: readonly string[],
  lists: ChoiceLists,
  words: TemplateWords,
): DataValidation {
  const rule = allowed(column, period, stores, lists);
  return {
    ...rule,
    allowBlank: true,
    showInputMessage: true,
    promptTitle: shorten(column.title, titleLimit),
    prompt: shorten(words.prompt(column, period), textLimit),
    // A store that is only mentioned need not be one of ours: the list offers, it does not refuse.
    ...(rule === promptOnly || (column.type === "store" && !column.namesUnit)
      ? {}
      : {
          showErrorMessage: true,
          errorStyle: "stop",
          errorTitle: shorten(words.refusedTitle, titleLimit),
          error: shorten(words.refused(column, period), textLimit),
        }),
  };
}

type Rule = Pick<DataValidation, "type" | "operator"> & { formulae: (string | number | Date)[] };

// exceljs' types leave out `any`, which it writes: a prompt without a rule.
const promptOnly = { type: "any", formulae: [] } as unknown as Rule;

function allowed(column: Column, period: Period | null, stores: readonly string[], lists: ChoiceLists): Rule {
  switch (column.type) {
    case "choice":
      return { type: "list", formulae: [lists.formula(column.choices)] };
    case "store":
      return stores.length === 0 ? promptOnly : { type: "list", formulae: [lists.formula(stores)] };
    case "number":
      return numbers(column, 1);
    case "percent":
      return numbers(column, 100);
    case "date": {
      const inside = column.withinPeriod && period !== null;
      const [from, to] = inside ? [period.start, period.end] : ["1950-01-01", "2099-12-31"];
      return { type: "date", operator: "between", formulae: [new Date(from), new Date(to)] };
    }
    case "text":
      return column.minLength === undefined
        ? promptOnly
        : { type: "textLength", operator: "greaterThanOrEqual", formulae: [column.minLength] };
    case "phone":
      return promptOnly;
  }
}

/** A number between the column's limits; `scale` is what a cell's 1 stands for (100 for percent). */
function numbers(column: Column, scale: number): Rule {
  const type = column.integer ? "whole" : "decimal";
  const [min, max, above] = [column.min, column.max, column.above].map((limit) =>
    limit === undefined ? undefined : limit / scale,
  );
  if (above !== undefined && max === undefined) return { type, operator: "greaterThan", formulae: [above] };
  // `between` includes its ends: the next whole number, or a millionth more, for a limit that is excluded.
  const low = above === undefined ? min : above + (column.integer ? 1 : 1e-6);
  if (low !== undefined && max !== undefined) return { type, operator: "between", formulae: [low, max] };
  if (low !== undefined) return { type, operator: "greaterThanOrEqual", formulae: [low] };
  if (max !== undefined) return { type, operator: "lessThanOrEqual", formulae: [max] };
  return { type, operator: "between", formulae: [-1e12, 1e12] };
}
