import type { Values } from "../../model/column.ts";
import { onMain, type Distortion } from "./distortion.ts";
import { totalRow, type BodyRow, type Draft, type TableDraft } from "./draft.ts";

const blank: BodyRow = { is: "blank" };

function rows(
  name: string,
  decides: string,
  change: (table: TableDraft) => readonly BodyRow[] | undefined,
  facts: Pick<Distortion, "needs"> = {},
): Distortion {
  return {
    name,
    stage: "rows",
    decides: [decides],
    apply: (draft) =>
      onMain(draft, (table) => {
        const body = change(table);
        return body === undefined ? undefined : { ...table, body };
      }),
    ...facts,
  };
}

/** The body with other rows put before the record with the given index. */
function between({ body }: TableDraft, before: (index: number) => readonly BodyRow[]): BodyRow[] {
  let index = 0;
  return body.flatMap((row) => (row.is === "record" ? [...before(index++), row] : [row]));
}

function hasAmounts({ report, columns, rows: read }: TableDraft): boolean {
  if (report.form !== undefined || read === null) return false;
  const total = totalRow(report, columns, "", read);
  return total.is === "total" && Object.keys(total.cells).length > 1;
}

/** A 小计 after every two records and a 合计 at the end. */
function subtotals(table: TableDraft): BodyRow[] | undefined {
  const { report, columns, rows: read } = table;
  if (!hasAmounts(table) || read === null) return undefined;
  const size = 2;
  const sum = (label: string, some: readonly Values[]) => totalRow(report, columns, label, some);
  const body = between(table, (index) =>
    index > 0 && index % size === 0 ? [sum("小计", read.slice(index - size, index))] : [],
  );
  const rest = read.slice(Math.floor((read.length - 1) / size) * size);
  return [...body, sum("小计", rest), sum("合计", read)];
}

/** Units in a row of their own instead of in the header. */
function unitsBelowHeader({ report, columns, body }: TableDraft): BodyRow[] | undefined {
  const units = columns.flatMap(({ key, unit }): [string, string][] => {
    const name = unit?.name ?? report.columns[key]?.unit;
    return name === undefined ? [] : [[key, `(${name})`]];
  });
  return units.length === 0 ? undefined : [{ is: "total", cells: Object.fromEntries(units) }, ...body];
}

function line(text: string, wide = false): BodyRow {
  return { is: "line", line: { cells: [text], wide } };
}

/** The table with a title and a field as above it, once more before its header on the next page. */
function pageBreak(table: TableDraft, titled: boolean): BodyRow[] {
  const middle = Math.floor((table.rows?.length ?? 0) / 2);
  const above = titled ? table.above.map((one): BodyRow => ({ is: "line", line: one })) : [];
  return between(table, (index) => (index === middle ? [...above, { is: "header" }] : []));
}

function below(name: string, lines: readonly (readonly (string | undefined)[])[], wide = false): Distortion {
  return {
    name,
    stage: "around",
    decides: [name],
    apply: (draft: Draft) =>
      onMain(draft, (table) => ({
        ...table,
        below: [...table.below, ...lines.map((cells) => ({ cells, wide }))],
      })),
  };
}

export const rowDistortions: readonly Distortion[] = [
  rows("blank-rows", "blank-rows", (table) => between(table, (index) => (index % 2 === 1 ? [blank] : []))),
  rows("hidden-rows", "hidden-rows", ({ body }) =>
    body.map((row, i) => (row.is === "record" && i % 3 === 1 ? { ...row, hidden: true } : row)),
  ),
  rows("totals", "totals", (table) =>
    hasAmounts(table) && table.rows !== null
      ? [...table.body, totalRow(table.report, table.columns, "合计", table.rows)]
      : undefined,
  ),
  rows("spaced-totals", "totals", (table) =>
    hasAmounts(table) && table.rows !== null
      ? [...table.body, blank, totalRow(table.report, table.columns, "合  计:", table.rows)]
      : undefined,
  ),
  rows("subtotals", "totals", subtotals),
  rows("total-on-top", "totals", (table) =>
    hasAmounts(table) && table.rows !== null
      ? [totalRow(table.report, table.columns, "合计", table.rows), ...table.body]
      : undefined,
  ),
  rows("units-below-header", "below-header", unitsBelowHeader),
  rows("numbers-below-header", "below-header", (table) => [
    { is: "total", cells: Object.fromEntries(table.columns.map(({ key }, i) => [key, i + 1])) },
    ...table.body,
  ]),
  rows(
    "group-headers",
    "group-headers",
    (table) =>
      between(table, (index) =>
        index % 2 === 0 ? [line(`${"一二三四五"[index / 2] ?? ""}、第${index / 2 + 1}部分`, true)] : [],
      ),
    { needs: ["merges"] },
  ),
  rows("page-breaks", "page-breaks", (table) => pageBreak(table, false)),
  rows("page-breaks-with-titles", "page-breaks", (table) => pageBreak(table, true)),
  rows("page-numbers", "page-numbers", (table) =>
    between(table, (index) => (index === 3 ? [line("第 1 页 共 2 页")] : [])),
  ),
  below("notes", [["注:以上数据均已核实,如有疑问请联系客户部。"], ["填表说明:红色为必填项"]], true),
  below("plain-notes", [["备注:本表由卖场客户部填报,数据截至报告期末。"]]),
  below("signatures", [
    ["填表人:", "王芳", undefined, "审核人:", "李强"],
    ["填报日期:", "2006年9月25日", undefined, "联系电话:", "0571-85888055"],
  ]),
  below("signatures-of-a-program", [
    [undefined, undefined, "操作员:系统管理员", "打印时间:2006-10-08 09:12:33"],
    ["操作员签字:________", undefined, undefined, "第 2 页 共 2 页"],
  ]),
  below("signature-in-one-cell", [["单位负责人(签字):          审核:        制表:王芳"]]),
];
