import type { Worksheet } from "exceljs";
import { periodTitle } from "../locales/period.ts";
import type { Column } from "../model/column.ts";
import type { TemplateContext, TemplateSheet } from "./template-context.ts";
import { box, colours, printOnA4, solid, styled } from "./workbook.ts";
import { rowHeight } from "./workbook-text.ts";

const widths = [18, 8, 34, 48, 18, 34] as const;
const wide = widths.reduce((sum, width) => sum + width, 0);
const middle = { vertical: "middle", horizontal: "left", wrapText: true } as const;

/** The page that explains: how to fill in and send, how to mend what comes back, then each kind's columns and rules. */
export function fillGuideSheet(
  sheet: Worksheet,
  specs: readonly TemplateSheet[],
  context: TemplateContext,
): void {
  const { words, unit, language, contact } = context;
  const { guide } = words;
  widths.forEach((width, i) => (sheet.getColumn(i + 1).width = width));
  const periods = [
    ...new Set(specs.flatMap(({ period }) => (period ? [periodTitle(period, language)] : []))),
  ];
  const page = new Page(sheet);
  page.line(guide.heading, { size: 16, bold: true }, 30);
  page.line(guide.subheading(unit.name, periods), { colour: colours.quiet }, 20);
  for (const { report, deadline } of specs) {
    if (deadline !== null) page.due([guide.due, words.title(report, ""), guide.deadline(deadline)]);
  }
  page.list(guide.howTitle, guide.how(contact));
  page.list(guide.mendTitle, guide.mend);
  for (const spec of specs) columnsOf(page, spec, context);
  sheet.views = [{ showGridLines: false }];
  printOnA4(sheet, "1:1", words.page(guide.heading));
}

function columnsOf(page: Page, spec: TemplateSheet, { words, stores }: TemplateContext): void {
  const { guide } = words;
  const { report, period, confirmedAliases = {} } = spec;
  page.heading(words.title(report, ""));
  page.table(guide.columns, "header");
  for (const [key, column] of Object.entries(report.columns)) {
    const aliases = [...column.aliases, ...(confirmedAliases[key] ?? [])];
    const cells = [
      column.title,
      column.required ? guide.required : guide.optional,
      guide.fill(column, period),
      allowedValues(column, stores, guide.anyStore),
      column.example,
      aliases.join("、"),
    ];
    page.table(cells, column.required ? "required" : "plain");
  }
  const rules = (report.checks ?? []).map(({ at, expected, severity }) =>
    guide.rule(report.columns[at]?.title ?? at, expected[words.language], severity),
  );
  if (rules.length > 0) page.list(guide.rulesTitle, rules);
}

function allowedValues(column: Column, stores: readonly string[], anyStore: string): string {
  if (column.type === "store") return stores.length === 0 || stores.length > 8 ? anyStore : stores.join("、");
  return column.choices.join("、");
}

/** Writes down a sheet line by line. */
class Page {
  readonly #sheet: Worksheet;
  #row = 0;

  constructor(sheet: Worksheet) {
    this.#sheet = sheet;
  }

  line(text: string, font: { size?: number; bold?: boolean; colour?: string }, height?: number): void {
    this.#row += 1;
    this.#sheet.mergeCells(this.#row, 1, this.#row, widths.length);
    const cell = this.#sheet.getCell(this.#row, 1);
    cell.value = text;
    cell.style = styled({ ...font, alignment: middle });
    this.#sheet.getRow(this.#row).height = height ?? rowHeight([[text, wide]]);
  }

  /** Label, kind and deadline, a cell each: one text with a kind's title in it could be taken for that report's title. */
  due(cells: readonly [string, string, string]): void {
    this.#row += 1;
    [1, 3, 4].forEach((at, i) => {
      const cell = this.#sheet.getCell(this.#row, at);
      cell.value = cells[i] ?? "";
      cell.style = styled({ bold: true, alignment: { ...middle, wrapText: false } });
    });
    this.#sheet.getRow(this.#row).height = 20;
  }

  heading(text: string): void {
    this.#row += 1;
    this.line(text, { size: 12, bold: true, colour: colours.required }, 24);
  }

  list(title: string, items: readonly string[]): void {
    this.heading(title);
    items.forEach((item, i) => {
      this.line(`${i + 1}. ${item}`, {});
    });
  }

  table(cells: readonly string[], as: "header" | "required" | "plain"): void {
    this.#row += 1;
    cells.forEach((text, i) => {
      const cell = this.#sheet.getCell(this.#row, i + 1);
      cell.value = text;
      cell.style =
        as === "header"
          ? styled({
              bold: true,
              colour: colours.white,
              fill: solid(colours.required),
              border: box,
              alignment: { ...middle, horizontal: "center" },
            })
          : styled({ bold: as === "required" && i < 2, border: box, alignment: middle });
    });
    this.#sheet.getRow(this.#row).height = rowHeight(cells.map((text, i) => [text, widths[i] ?? 10]));
  }
}
