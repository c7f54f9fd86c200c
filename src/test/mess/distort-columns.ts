import type { Column } from "../../model/column.ts";
import { onColumns, onMain, onSheet, type Distortion } from "./distortion.ts";
import type { Draft, DraftColumn, RecordRow, TableDraft } from "./draft.ts";

type Rename = (header: string, definition: Column | undefined, index: number) => string;

const headers = (name: string, decides: string, rename: Rename): Distortion => ({
  name,
  stage: "columns",
  decides: [decides],
  apply: (draft) =>
    onColumns(draft, (column, definition, index) => {
      const header = rename(column.header, definition, index);
      return header === column.header ? column : { ...column, header };
    }),
});

/** The alias of a column, unless its unit is written otherwise than the alias has it. */
function aliased(draft: Draft, which: number): Draft | undefined {
  return onColumns(draft, (column, definition) => {
    const alias = definition?.aliases.at(which);
    return alias === undefined || column.unit !== undefined ? column : { ...column, header: alias };
  });
}

const half = (text: string) => Math.ceil(text.replace(/\(.*/, "").length / 2);

/** Adds a column of the clerk's own, filled in every record. */
function withColumn(
  draft: Draft,
  place: (columns: readonly DraftColumn[]) => number,
  column: DraftColumn,
  write: (index: number) => string | number,
): Draft | undefined {
  return onMain(draft, (table) => {
    const taken = Object.values(table.report.columns).flatMap(({ title, aliases }) => [title, ...aliases]);
    if (taken.includes(column.header)) return undefined;
    let index = 0;
    const body = table.body.map((row) =>
      row.is === "record"
        ? ({ ...row, cells: { ...row.cells, [column.key]: write(index++) } } satisfies RecordRow)
        : row,
    );
    return { ...table, columns: table.columns.toSpliced(place(table.columns), 0, column), body };
  });
}

function reordered(table: TableDraft): TableDraft {
  const [first, ...rest] = table.columns;
  return { ...table, columns: [...(first === undefined ? [] : [first]), ...rest.toReversed()] };
}

/** The third column that must be there, but for the one that names the unit, which the sheet says too. */
function third({ report, columns }: TableDraft): DraftColumn | undefined {
  const needed = columns.filter(({ key }) => {
    const column = report.columns[key];
    return column?.required === true && !column.namesUnit;
  });
  return needed[2];
}

function withoutThird(table: TableDraft): TableDraft {
  return { ...table, columns: table.columns.filter((column) => column !== third(table)) };
}

function misspeltThird(table: TableDraft): TableDraft {
  const wrong = third(table);
  const columns = table.columns.map((column) =>
    column === wrong ? { ...column, header: `${column.header.slice(0, -1)}项` } : column,
  );
  return { ...table, columns };
}

/** Choices and stores that equal the one above them, each run merged into one cell. */
function mergedDown(table: TableDraft): TableDraft | undefined {
  const columns = Object.entries(table.report.columns).filter(
    ([, { type, head }]) => !head && ["choice", "store", "text", "date"].includes(type),
  );
  const body = table.body.map((row, i) => {
    const before = table.body[i - 1];
    if (row.is !== "record" || before?.is !== "record") return row;
    const same = columns.flatMap(([key]) => {
      const [cell, other] = [row.cells[key], before.cells[key]];
      return cell !== undefined && JSON.stringify(cell) === JSON.stringify(other) ? [key] : [];
    });
    return same.length === 0 ? row : { ...row, mergedUp: new Set(same) };
  });
  return body.some((row, i) => row !== table.body[i]) ? { ...table, body } : undefined;
}

export const columnDistortions: readonly Distortion[] = [
  { name: "aliases", stage: "columns", decides: ["names"], apply: (draft) => aliased(draft, 0) },
  { name: "last-aliases", stage: "columns", decides: ["names"], apply: (draft) => aliased(draft, -1) },
  headers("header-breaks", "header-breaks", (header) =>
    header.length < 4 ? header : `${header.slice(0, half(header))}\n${header.slice(half(header))}`,
  ),
  headers("header-stars", "header-marks", (header, definition) =>
    definition?.required === true ? `*${header}` : header,
  ),
  headers("header-required-marks", "header-marks", (header, definition) =>
    definition?.required === true ? `${header}(必填)` : header,
  ),
  headers("header-spaces", "header-spaces", (header) => Array.from(header).join(" ")),
  headers("header-unseen", "header-spaces", (header) => `\u200f${Array.from(header).join("\u00ad")}\ufe0f`),
  headers("header-radicals", "header-width", (header) =>
    header.replace(/[户长门方金面日人]/g, (one) =>
      "⼾⻓⻔⽅⾦⾯⽇⼈".charAt("户长门方金面日人".indexOf(one)),
    ),
  ),
  headers("header-full-width", "header-width", (header) =>
    header.replace(/[!-~]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0)),
  ),
  headers("header-colons", "header-colons", (header) => `${header}:`),
  headers("header-numbers", "header-numbers", (header, _definition, index) => `${index + 1}.${header}`),
  {
    name: "reordered",
    stage: "columns",
    decides: ["order"],
    apply: (draft) => onMain(draft, reordered),
  },
  {
    name: "extra-column",
    stage: "columns",
    decides: ["extra-column"],
    apply: (draft) =>
      withColumn(
        draft,
        () => 2,
        { key: "extra", header: "录入批次" },
        (index) => `批次${index % 2}`,
      ),
  },
  {
    name: "numbered-rows",
    stage: "columns",
    decides: ["numbered-rows"],
    apply: (draft) =>
      withColumn(
        draft,
        () => 0,
        { key: "number", header: "行号" },
        (index) => index + 1,
      ),
  },
  {
    name: "repeated-column",
    stage: "columns",
    decides: ["repeated-column"],
    refusals: ["header-repeated"],
    apply: (draft) =>
      onMain(draft, (table) => {
        const last = table.columns.at(-1);
        return last && { ...table, columns: [...table.columns, { ...last, key: "again" }] };
      }),
  },
  {
    name: "left-out-column",
    stage: "columns",
    decides: ["third-column"],
    refusals: ["column-missing"],
    apply: (draft) => onMain(draft, withoutThird),
  },
  {
    name: "misspelt-header",
    stage: "columns",
    decides: ["third-column"],
    refusals: ["column-missing"],
    warnings: ["header-question"],
    apply: (draft) => onMain(draft, misspeltThird),
  },
  {
    name: "two-row-header",
    stage: "columns",
    decides: ["header-height"],
    apply: (draft) =>
      onMain(draft, (table) => {
        const first = Math.ceil(table.columns.length / 2);
        const columns = table.columns.map((column, i) => ({
          ...column,
          group: i < first ? "基本情况" : "经营情况",
        }));
        return { ...table, columns };
      }),
  },
  {
    name: "tall-header",
    stage: "columns",
    decides: ["header-height"],
    apply: (draft) => onMain(draft, (table) => ({ ...table, headerHeight: 2 })),
  },
  {
    name: "vertical-merges",
    stage: "columns",
    decides: ["vertical-merges"],
    needs: ["merges"],
    apply: (draft) => onMain(draft, mergedDown),
  },
  {
    name: "wide-cells",
    stage: "sheet",
    decides: ["places-of-columns"],
    needs: ["merges"],
    apply: (draft) =>
      onSheet(draft, (sheet) => {
        const keys = sheet.tables[0]?.columns.map(({ key }) => key) ?? [];
        return { ...sheet, wide: new Set(keys.filter((_, i) => i % 3 === 1)) };
      }),
  },
  {
    name: "empty-columns-between",
    stage: "sheet",
    decides: ["places-of-columns", "gaps"],
    apply: (draft) =>
      onSheet(draft, (sheet) => {
        const keys = sheet.tables[0]?.columns.map(({ key }) => key) ?? [];
        return { ...sheet, gapAfter: new Set(keys.filter((_, i) => i % 4 === 2)) };
      }),
  },
  {
    name: "hidden-columns",
    stage: "sheet",
    decides: ["hidden-columns"],
    apply: (draft) =>
      onSheet(draft, (sheet) => {
        const keys = sheet.tables[0]?.columns.map(({ key }) => key) ?? [];
        return { ...sheet, hiddenColumns: new Set(keys.filter((_, i) => i % 5 === 3)) };
      }),
  },
];
