import type { Worksheet } from "exceljs";
import { periodTitle } from "../locales/period.ts";
import type { TemplateContext, TemplateSheet } from "./template-context.ts";
import { colours, solid, styled } from "./workbook.ts";
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

/** Unit, period, who filled it in and when, each at the first column that leaves the one before room. */
export function metaLine(
  sheet: Worksheet,
  row: number,
  widths: readonly number[],
  spec: TemplateSheet,
  { words, unit, language }: TemplateContext,
): void {
  const fields = [
    words.unit + unit.name,
    spec.period === null ? words.standing : words.period + periodTitle(spec.period, language),
    `${words.filledBy}              `,
    words.filledOn,
  ];
  let column = 1;
  for (const field of fields) {
    if (column > widths.length) break;
    const cell = sheet.getCell(row, column);
    cell.value = field.trimEnd();
    cell.style = styled({ size: 11, alignment: { vertical: "middle", horizontal: "left" } });
    for (let room = 0; room < textWidth(field) * 1.1 + 3; column++) room += widths[column - 1] ?? 10;
  }
  sheet.getRow(row).height = 20;
}

/** Green when the check says all is filled, yellow otherwise. */
export function statusColours(sheet: Worksheet, address: string, complete: string): void {
  const fixed = address.replace(/([A-Z]+)(\d+)/, "$$$1$$$2");
  const isComplete = `${fixed}="${complete.replaceAll('"', '""')}"`;
  sheet.addConditionalFormatting({
    ref: address,
    rules: [
      { type: "expression", priority: 1, formulae: [isComplete], style: { fill: solid(colours.good) } },
      {
        type: "expression",
        priority: 2,
        formulae: [`NOT(${isComplete})`],
        style: { fill: solid(colours.attention) },
      },
    ],
  });
}
