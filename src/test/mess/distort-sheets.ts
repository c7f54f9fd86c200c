import { parsePeriod } from "../../model/period.ts";
import { onMain, onSheet, type Distortion } from "./distortion.ts";
import {
  cleanTable,
  organisation,
  periodInWords,
  sheetOf,
  tableOf,
  unitName,
  type Line,
  type SheetDraft,
  type TableDraft,
} from "./draft.ts";
import {
  choicesSheet,
  earlierTable,
  instructions,
  isHeadLine,
  otherKindTable,
  otherUnitTable,
  plainSheet,
  restated,
} from "./other-tables.ts";

function table(
  name: string,
  decides: string,
  change: (main: TableDraft) => TableDraft | undefined,
): Distortion {
  return { name, stage: "around", decides: [decides], apply: (draft) => onMain(draft, change) };
}

function sheet(
  name: string,
  decides: string,
  change: (own: SheetDraft) => SheetDraft | undefined,
  facts: Partial<Distortion> = {},
): Distortion {
  return { name, stage: "sheet", decides: [decides], apply: (draft) => onSheet(draft, change), ...facts };
}

function book(
  name: string,
  change: (sheets: readonly SheetDraft[]) => readonly SheetDraft[],
  facts: Partial<Distortion> = {},
): Distortion {
  return {
    name,
    stage: "book",
    decides: [name],
    needs: ["sheets"],
    apply: (draft) => ({ ...draft, sheets: change(draft.sheets) }),
    ...facts,
  };
}

const isMeta = (line: Line) => line.wide !== true && !isHeadLine(line);

function withoutLines(main: TableDraft, drop: (line: Line) => boolean): TableDraft {
  const dropped = new Set(main.above.filter(drop));
  return {
    ...main,
    above: main.above.filter((line) => !dropped.has(line)),
    body: main.body.filter((row) => row.is !== "line" || !dropped.has(row.line)),
  };
}

const aliasOf = (code: string) => organisation.byCode.get(code)?.aliases[0] ?? "";

/** Forms in which clerks write the report's period. */
function periodOtherwise(period: string): string {
  const [, year = "", form = "", number = ""] = /^(\d{4})-([WQ]?)(\d+)$/.exec(period) ?? [];
  if (form === "W") {
    const { start = "", end = "" } = parsePeriod(period) ?? {};
    const day = (iso: string) => iso.replace(/-0?/g, ".");
    return `${day(start)}-${day(end)}`;
  }
  return form === "Q" ? `${year.slice(2)}年${Number(number)}季度` : `${year}.${number}`;
}

const mainOf = (sheets: readonly SheetDraft[]): TableDraft => {
  const main = sheets.flatMap(({ tables }) => tables).find(({ rows }) => rows !== null);
  return main ?? cleanTable("slot-register");
};

export const sheetDistortions: readonly Distortion[] = [
  table("no-title", "statements", (main) => withoutLines(main, (line) => line.wide === true)),
  table("title-only", "statements", (main) => {
    const period = main.period === null ? "" : periodInWords(main.period);
    return restated(withoutLines(main, isMeta), (text) => period + text);
  }),
  table("file-name-only", "statements", (main) => withoutLines(main, (line) => !isHeadLine(line))),
  table("unit-by-alias", "statements", (main) =>
    restated(main, (text) => text.replace(unitName(main.unit), aliasOf(main.unit))),
  ),
  table("unit-and-period-in-cells", "statements", (main) => ({
    ...main,
    above: main.above.map((line) =>
      isMeta(line)
        ? {
            cells: line.cells.flatMap((cell) => (typeof cell === "string" ? cell.split(":") : [])),
          }
        : line,
    ),
  })),
  table("period-otherwise", "statements", (main) => {
    const { period } = main;
    if (period === null) return undefined;
    return restated(main, (text) => text.replace(periodInWords(period), periodOtherwise(period)));
  }),
  table("two-titles", "titles", (main) => ({
    ...main,
    above: [
      { cells: ["颐高集团客户总部"], wide: true },
      ...main.above,
      ...(main.report.form ? [] : [{ cells: [] }]),
    ],
  })),
  sheet("offset", "top-left", (own) => ({ ...own, top: own.top + 3, left: own.left + 2 })),
  sheet("header-on-row-20", "top-left", (own) => {
    const [main] = own.tables;
    return main === undefined ? undefined : { ...own, top: 20 - main.above.length - main.headerHeight };
  }),
  sheet(
    "last-year-below",
    "tables",
    (own) => {
      const [main] = own.tables;
      return main === undefined ? undefined : { ...own, tables: [...own.tables, earlierTable(main, 1)] };
    },
    { warnings: ["older-table-ignored"] },
  ),
  sheet(
    "two-units",
    "tables",
    (own) => {
      const [main] = own.tables;
      return main === undefined ? undefined : { ...own, tables: [...own.tables, otherUnitTable(main)] };
    },
    { decides: ["tables", "another-unit"], warnings: ["unit-disagrees"] },
  ),
  sheet(
    "two-kinds",
    "tables",
    (own) => {
      const [main] = own.tables;
      return main === undefined ? undefined : { ...own, tables: [...own.tables, otherKindTable(main)] };
    },
    { decides: ["tables", "another-kind"] },
  ),
  sheet(
    "two-kinds-side-by-side",
    "tables",
    (own) => {
      const [main] = own.tables;
      return main === undefined ? undefined : { ...own, beside: [otherKindTable(main)] };
    },
    { decides: ["tables", "another-kind", "gaps"] },
  ),
  sheet("unseen-above", "spaces-above", (own) => {
    const unseen = (text: string): string =>
      `\u200f${Array.from(text.replaceAll("月", "⽉")).join("\u200b")}\ufe0f`;
    const above = (table: TableDraft): TableDraft["above"] =>
      table.above.map((line) => ({
        ...line,
        cells: line.cells.map((cell) => (typeof cell === "string" ? unseen(cell) : cell)),
      }));
    return { ...own, tables: own.tables.map((table) => ({ ...table, above: above(table) })) };
  }),
  sheet("sheet-renamed", "sheet-name", (own) => ({ ...own, name: "Sheet1" })),
  book("instructions-sheet", (sheets) => [instructions, ...sheets]),
  book("empty-sheets", (sheets) => [...sheets, plainSheet("Sheet2", []), plainSheet("Sheet3", [])]),
  book("choices-sheet", (sheets) => [...sheets, choicesSheet(sheets, true)], {
    decides: ["choices"],
    needs: ["sheets", "hidden sheets"],
  }),
  book("visible-choices-sheet", (sheets) => [...sheets, choicesSheet(sheets, false)], {
    decides: ["choices"],
    warnings: ["table-without-key-ignored"],
  }),
  book(
    "hidden-sheet",
    (sheets) => [...sheets, sheetOf([earlierTable(mainOf(sheets), 0)], { name: "上期", hidden: true })],
    { decides: ["hidden-sheets"], needs: ["sheets", "hidden sheets"] },
  ),
  book(
    "hidden-copy",
    (sheets) => [
      ...sheets,
      sheetOf([{ ...cleanTable(mainOf(sheets).report.kind), rows: null }], { name: "备份", hidden: true }),
    ],
    { decides: ["hidden-sheets"], needs: ["sheets", "hidden sheets"] },
  ),
  book("empty-form", (sheets) => {
    const main = mainOf(sheets);
    const empty = { ...tableOf(main.report, main.unit, main.period, []), rows: null };
    return [...sheets, sheetOf([empty], { name: "空表" })];
  }),
  book("another-kind-on-a-sheet", (sheets) => [...sheets, sheetOf([otherKindTable(mainOf(sheets))])], {
    decides: ["another-kind"],
  }),
  book(
    "another-unit-on-a-sheet",
    (sheets) => {
      const other = otherUnitTable(mainOf(sheets));
      return [...sheets, sheetOf([other], { name: unitName(other.unit) })];
    },
    { decides: ["another-unit"], warnings: ["unit-disagrees"] },
  ),
];
