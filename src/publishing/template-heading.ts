import type { Worksheet } from "exceljs";
import { periodTitle } from "../locales/period.ts";
import type { TemplateWords } from "../locales/template.ts";
import type { TemplateContext, TemplateSheet } from "./template-context.ts";
import { box, colours, solid, styled, validateRange } from "./workbook.ts";
import { textWidth } from "./workbook-text.ts";

/** The sheet's title, at the left so that it stays in view beside frozen columns. */
export function titleLine(
  sheet: Worksheet,
  row: number,
  columnCount: number,
  spec: TemplateSheet,
  { words, unit }: TemplateContext,
): void {
  sheet.mergeCells(row, 1, row, Math.max(2, columnCount));
  const title = sheet.getCell(row, 1);
  title.value = words.title(spec.report, unit.name);
  title.style = styled({ size: 16, bold: true, alignment: { vertical: "middle", horizontal: "left" } });
  sheet.getRow(row).height = 30;
}

/**
 * Unit, period, who filled it in and when, each at the first column that leaves the one before room. With `nilCell`, a
 * cell to say that there is nothing to report this period; its address (absolute) is given back.
 */
export function metaLine(
  sheet: Worksheet,
  row: number,
  widths: readonly number[],
  spec: TemplateSheet,
  { words, unit }: TemplateContext,
  nilCell: boolean,
): string | undefined {
  const put = (column: number, text: string): void => {
    const cell = sheet.getCell(row, column);
    cell.value = text;
    cell.style = styled({ size: 11, alignment: { vertical: "middle", horizontal: "left" } });
  };
  let column = 1;
  const field = (text: string, room = textWidth(text) * 1.1 + 3): void => {
    if (column > widths.length) return;
    put(column, text);
    for (let taken = 0; taken < room; column++) taken += widths[column - 1] ?? 10;
  };
  field(words.unit + unit.name);
  // In Chinese whatever the language: it is read back as evidence.
  field(spec.period === null ? words.standing : words.period + periodTitle(spec.period, "zh-CN"));
  const nil = nilCell && column < widths.length ? nilField(sheet, row, column, words) : undefined;
  if (nil !== undefined) column += 2;
  field(words.filledBy, textWidth(words.filledBy) + 14);
  field(words.filledOn);
  sheet.getRow(row).height = 20;
  return nil;
}

/** A label and, beside it, a cell that is left empty or says 本期无. Gives the cell's address. */
function nilField(sheet: Worksheet, row: number, column: number, words: TemplateWords): string {
  const label = sheet.getCell(row, column);
  label.value = words.nilLabel;
  label.style = styled({ size: 11, alignment: { vertical: "middle", horizontal: "right" } });
  const cell = sheet.getCell(row, column + 1);
  cell.style = styled({ size: 11, border: box, alignment: { vertical: "middle", horizontal: "center" } });
  validateRange(sheet, cell.address, {
    type: "list",
    allowBlank: true,
    formulae: [`"${words.nilChoice}"`],
    showInputMessage: true,
    promptTitle: words.nilChoice,
    prompt: words.nilPrompt,
  });
  return cell.$col$row;
}

/** Green when the check begins with a tick, yellow otherwise. */
export function statusColours(sheet: Worksheet, address: string): void {
  const fixed = address.replace(/([A-Z]+)(\d+)/, "$$$1$$$2");
  const isGood = `LEFT(${fixed},1)="✔"`;
  sheet.addConditionalFormatting({
    ref: address,
    rules: [
      { type: "expression", priority: 1, formulae: [isGood], style: { fill: solid(colours.good) } },
      {
        type: "expression",
        priority: 2,
        formulae: [`NOT(${isGood})`],
        style: { fill: solid(colours.attention) },
      },
    ],
  });
}
