import type { FindingWords } from "../finding-words.ts";
import { blank, entry } from "./entry.ts";

/** Sheets and rows that were not read. */
export const sheetsFindings = {
  "sheet-continues": entry(
    "error",
    ["续表没有列标题", "Continuation without headers"],
    [
      (f) =>
        `第 ${blank(f, "from")} 至 ${blank(f, "to")} 行有 ${blank(f, "rows")} 行没有列标题的数据,与"${blank(f, "table")}"中的"${blank(f, "kind")}"各列相符,像是它的续表,没有读取。`,
      (f) =>
        `has ${blank(f, "rows")} rows without headers (rows ${blank(f, "from")} to ${blank(f, "to")}) that fit the columns of "${blank(f, "kind")}" on "${blank(f, "table")}", as if they continued it; they were not read.`,
    ],
    [
      (f) => `请把这些行移到"${blank(f, "table")}"最后一行的下面,或在这些行的上面加上同样的列标题,重新报送。`,
      (f) =>
        `Move the rows below the last one on "${blank(f, "table")}", or put the same headers above them, and send it again.`,
    ],
  ),
  "sheet-transposed": entry(
    "error",
    ["行列颠倒", "Rows and columns swapped"],
    [
      (f) =>
        `"${blank(f, "kind")}"的列标题竖排在 ${blank(f, "column")} 列,每条记录占一列(共 ${blank(f, "records")} 列),没有读取。`,
      (f) =>
        `has the headers of "${blank(f, "kind")}" down column ${blank(f, "column")} and ${blank(f, "records")} records side by side; they were not read.`,
    ],
    [
      () => '请复制整张表,用"选择性粘贴"中的"转置"贴到新工作表,使列标题排成一行,重新报送。',
      () =>
        "Copy the table, paste it with Paste Special, Transpose, so that the headers stand in one row, and send it again.",
    ],
  ),
  "sheet-unread": entry(
    "warning",
    ["工作表没有读取", "Sheet not read"],
    [
      (f) =>
        `第 ${blank(f, "from")} 至 ${blank(f, "to")} 行像一张表(${blank(f, "rows")} 行),但没有认出任何一种报表的列标题,没有读取。`,
      (f) =>
        `has what looks like a table (${blank(f, "rows")} rows, ${blank(f, "from")} to ${blank(f, "to")}), but headers of no report; it was not read.`,
    ],
    [
      () => "与报表无关的不需要处理;如果是要报送的内容,请在上面加上模板的列标题后重新报送。",
      () =>
        "If it is no part of the report, nothing to do; otherwise put the template's headers above it and send it again.",
    ],
  ),
  "row-stray": entry(
    "note",
    ["不作为记录的行", "Row that is no record"],
    [
      (f) => `这一行只有"${f.found ?? "…"}"一格,按分组标题或表尾文字处理,没有作为记录读取。`,
      (f) =>
        `This row has "${f.found ?? "…"}" only; it was taken for a heading or a closing line, not for a record.`,
    ],
    [
      () => "不是记录的不需要处理;如果是一条记录,请把这一行的必填列填全。",
      () => "If it is no record, nothing to do; if it is one, fill in its required columns.",
    ],
  ),
} as const satisfies FindingWords;
