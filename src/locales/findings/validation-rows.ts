import type { FindingWords } from "../finding-words.ts";
import { blank, entry, foundEn, foundZh, says } from "./entry.ts";

/** What can be wrong with rows, columns, totals and whole submissions. */
export const rowFindings = {
  "column-rate-assumed": entry(
    "warning",
    ["单价单位未写全", "Rate without what it is per"],
    [
      (f) =>
        `表头单位"${blank(f, "unit")}"没有写明按面积计,"${blank(f, "title")}"应为${blank(f, "expected")},已按单价采用。`,
      (f) =>
        `The header's unit "${blank(f, "unit")}" does not say per what; "${blank(f, "title")}" is in ${blank(f, "expected")}, and the numbers were taken for that.`,
    ],
    [
      (f) =>
        `是单价的,表头请写"${blank(f, "title")}(${blank(f, "expected")})";是整铺总额的,请除以面积后填写。`,
      (f) =>
        `If they are rates, write ${blank(f, "title")}(${blank(f, "expected")}) in the header; if they are whole sums, divide them by the area.`,
    ],
  ),
  "row-incomplete": entry(
    "error",
    ["只填了一格的行", "Row with one cell filled"],
    [
      (f) => `这一行只填了"${f.found ?? "…"}"一格,缺少 ${blank(f, "columns")},没有入库。`,
      (f) => `This row has "${f.found ?? "…"}" only and lacks ${blank(f, "columns")}; it was not merged.`,
    ],
    [
      () => "是一条记录的,请填全必填列;不是记录的,请删去这一行。",
      () => "If it is a record, fill in the required columns; otherwise delete the row.",
    ],
  ),
  "row-check": entry(
    "error",
    ["不符合填报规则", "Against a rule of the report"],
    [
      (f) => `应${blank(f, "expected-zh-CN")},${foundZh(f)}。`,
      (f) => `should be ${blank(f, "expected-en")}, ${foundEn(f)}.`,
    ],
    [() => "请核对本行相关各格后改正。", () => "Check the cells of the row that it depends on."],
  ),
  "history-check": entry(
    "warning",
    ["与上期不符", "At odds with the period before"],
    [
      (f) => `应${blank(f, "expected-zh-CN")},上期为"${blank(f, "before")}",本期为"${f.found ?? ""}"。`,
      (f) => `should be ${blank(f, "expected-en")}: it was "${blank(f, "before")}", now "${f.found ?? ""}".`,
    ],
    [
      () => "请核对;确实如此可不改,并在备注或进展中说明。",
      () => "Check it; if it is so, say why in the notes.",
    ],
  ),
  "return-rows-outstanding": entry(
    "warning",
    ["退回的行未全部改回", "Returned rows outstanding"],
    [
      (f) =>
        `退回 ${blank(f, "before")} 行,改回 ${blank(f, "now")} 行,还有 ${blank(f, "missing")} 行没有改回。`,
      (f) =>
        `${blank(f, "before")} rows were returned and ${blank(f, "now")} came back: ${blank(f, "missing")} are outstanding.`,
    ],
    [() => "请把其余退回的行改正后一并报送。", () => "Mend the other rows and send them too."],
  ),
  "return-rows-kept": entry(
    "warning",
    ["没有改回的行保持原样", "Rows not sent back stay as they were"],
    [
      (f) =>
        `退回的表有 ${blank(f, "before")} 行,改回 ${blank(f, "now")} 行;其余 ${blank(f, "missing")} 行保持原样。`,
      (f) =>
        `has ${blank(f, "now")} rows of the ${blank(f, "before")} in the workbook returned; the other ${blank(f, "missing")} stay as they were.`,
    ],
    [
      () => "如要删除这些行,请把改好的整张表报送。",
      () => "If they were to be deleted, send the whole table, mended.",
    ],
  ),
  "resubmission-shrunk": entry(
    "warning",
    ["重报的行数大减", "Resubmission lacks most rows"],
    [
      (f) => `上一版有 ${blank(f, "before")} 行,其中 ${blank(f, "missing")} 行这一版没有,视为删除。`,
      (f) =>
        `lacks ${blank(f, "missing")} of the ${blank(f, "before")} rows of the version before, which count as deleted.`,
    ],
    [
      () => "如只想改几行,请在退回的工作簿中改正后报送;否则请报送整张表。",
      () => "To change a few rows, mend them in the workbook that came back; otherwise send the whole table.",
    ],
  ),
  "patch-replaces-row": entry(
    "warning",
    ["改回的行取代了另一行", "Mended row replaces another"],
    [
      (f) => `${blank(f, "columns")}与上次没有退回的一行相同,其他内容不同,已取代那一行,${foundZh(f)}。`,
      (f) =>
        `has the same ${blank(f, "columns")} as a row that had not been returned but differs otherwise, and replaces it, ${foundEn(f)}.`,
    ],
    [
      () => "如是对那一行的更正,不用处理;如是另外一行,请改正后把两行一起报送。",
      () => "If it corrects that row, leave it; if it is another, mend it and send both.",
    ],
  ),
  "versions-together": entry(
    "warning",
    ["同时收到不同的两版", "Two versions came at once"],
    [
      (f) =>
        `与第 ${blank(f, "version")} 版("${f.found ?? ""}")同一时间收到,内容不同;没有依据判断以哪一版为准。`,
      (f) =>
        `came at the same time as version ${blank(f, "version")} ("${f.found ?? ""}") and says something else: nothing tells which counts.`,
    ],
    [
      () => "请向报送单位核实,用 huibao revoke 作废不算数的一版。",
      () => "Ask the unit, and revoke the version that does not count (huibao revoke).",
    ],
  ),
  "return-rows-fewer": entry(
    "warning",
    ["改回的表少了行", "Mended workbook has fewer rows"],
    [
      (f) =>
        `退回的表有 ${blank(f, "before")} 行,改回的只有 ${blank(f, "now")} 行;少的 ${blank(f, "missing")} 行视为删除。`,
      (f) =>
        `has ${blank(f, "now")} rows of the ${blank(f, "before")} in the workbook returned; the other ${blank(f, "missing")} count as deleted.`,
    ],
    [
      () => "如不是有意删除,请补全后重新报送。",
      () => "If they were not meant to be deleted, put them back and send it again.",
    ],
  ),
  "return-incomplete": entry(
    "error",
    ["改回的表不全", "Mended workbook is incomplete"],
    [
      (f) => `原表整表退回,共 ${blank(f, "before")} 行,改回的只有 ${blank(f, "now")} 行,没有采用。`,
      (f) =>
        `has ${blank(f, "now")} rows of a report of ${blank(f, "before")} that was returned whole; none was used.`,
    ],
    [() => "请把全部行改正后整表报送。", () => "Mend all rows and send the whole table."],
  ),
  "duplicate-key": entry(
    "error",
    ["重复的行", "Repeated row"],
    [
      (f) =>
        blank(f, "identical") === "yes"
          ? `与"${blank(f, "sheet")}"第 ${blank(f, "row")} 行完全相同,${foundZh(f)}。`
          : `${blank(f, "columns")}与"${blank(f, "sheet")}"第 ${blank(f, "row")} 行相同,其他内容不同,${foundZh(f)}。`,
      (f) =>
        blank(f, "identical") === "yes"
          ? `is the same as row ${blank(f, "row")} of "${blank(f, "sheet")}", ${foundEn(f)}.`
          : `has the same ${blank(f, "columns")} as row ${blank(f, "row")} of "${blank(f, "sheet")}" but differs otherwise, ${foundEn(f)}.`,
    ],
    [
      (f) => (blank(f, "identical") === "yes" ? "请删去多余的一行。" : "请核对两行,改正或删去一行。"),
      (f) =>
        blank(f, "identical") === "yes" ? "Delete one of them." : "Compare the two; mend or delete one.",
    ],
  ),
  "duplicate-value": entry(
    "error",
    ["内容重复", "Repeated value"],
    [
      (f) => `不能重复,"${f.found ?? ""}"已在"${blank(f, "sheet")}"第 ${blank(f, "row")} 行填过。`,
      (f) =>
        `may not repeat: "${f.found ?? ""}" stands in row ${blank(f, "row")} of "${blank(f, "sheet")}" already.`,
    ],
    [() => "请核对两行,改正其中一个。", () => "Compare the two rows and mend one."],
  ),
  "form-item-missing": entry(
    "error",
    ["缺少考核项", "Item missing"],
    [(f) => `缺少"${blank(f, "item")}"一项。`, (f) => `the item "${blank(f, "item")}" is missing.`],
    [() => "请补上这一项后重新报送。", () => "Add the item and send the form again."],
  ),
  "form-item-changed": entry(
    "error",
    ["印好的内容被改动", "Printed item changed"],
    [
      (f) => `应为印好的"${blank(f, "printed")}",${foundZh(f)}。`,
      (f) => `should be "${blank(f, "printed")}" as printed, ${foundEn(f)}.`,
    ],
    [(f) => `请改回"${blank(f, "printed")}"。`, (f) => `Change it back to "${blank(f, "printed")}".`],
  ),
  "form-sum-missing": entry(
    "error",
    ["缺少合计", "Sum missing"],
    [() => "表格下方缺少合计。", () => "the form has no 合计 row."],
    [() => "请在最后一项下面填写合计。", () => "Write the sum below the last item."],
  ),
  "total-mismatch": entry(
    "error",
    ["合计不符", "Total does not add up"],
    [
      (f) =>
        `${blank(f, "label")}为 ${blank(f, "printed")},第 ${blank(f, "from")} 至 ${blank(f, "to")} 行相加为 ${blank(f, "sum")},相差 ${blank(f, "difference")}。`,
      (f) =>
        `the total ${blank(f, "label")} says ${blank(f, "printed")}, rows ${blank(f, "from")} to ${blank(f, "to")} add up to ${blank(f, "sum")}: a difference of ${blank(f, "difference")}.`,
    ],
    [
      () => "请核对各行和合计,改正错的一处。",
      () => "Check the rows and the total, and mend whichever is wrong.",
    ],
  ),
  "sum-unchecked": entry(
    "note",
    ["合计未核对", "Sum not checked"],
    [
      (f) => `${blank(f, "label")}无法核对:${blank(f, "cell")} 读不出数字。`,
      (f) => `${blank(f, "label")} could not be checked: ${blank(f, "cell")} holds no number.`,
    ],
    [(f) => `请先改正 ${blank(f, "cell")}。`, (f) => `Mend ${blank(f, "cell")} first.`],
  ),
  "column-missing": entry(
    "error",
    ["缺少必填的列", "Required column missing"],
    [
      (f) =>
        blank(f, "form") === "field"
          ? `表格上方缺少"${blank(f, "header")}",整张表无法采用。`
          : `没有"${blank(f, "header")}"这一列,整张表无法采用。`,
      (f) =>
        blank(f, "form") === "field"
          ? `"${blank(f, "header")}" is missing above the table; none of it can be used.`
          : `there is no column "${blank(f, "header")}"; none of the table can be used.`,
    ],
    [
      (f) =>
        says(f, "aliases")
          ? `请补上"${blank(f, "header")}"(也可写作 ${blank(f, "aliases")})。`
          : `请补上"${blank(f, "header")}"。`,
      (f) =>
        says(f, "aliases")
          ? `Add "${blank(f, "header")}" (${blank(f, "aliases")} will do too).`
          : `Add "${blank(f, "header")}".`,
    ],
  ),
  "column-unit-unknown": entry(
    "error",
    ["表头单位无法识别", "Unknown unit in a header"],
    [
      (f) => `表头单位"${blank(f, "unit")}"无法换算为${blank(f, "expected")},本列未采用。`,
      (f) =>
        `the unit "${blank(f, "unit")}" cannot be converted to ${blank(f, "expected")}; the column is left out.`,
    ],
    [
      (f) => `请按${blank(f, "expected")}填写,表头写"${blank(f, "title")}"。`,
      (f) => `Give it in ${blank(f, "expected")} under the header "${blank(f, "title")}".`,
    ],
  ),
  "number-merged": entry(
    "warning",
    ["数字填在合并单元格", "Number in merged cells"],
    [
      (f) =>
        `第 ${blank(f, "from")} 至 ${blank(f, "to")} 行合并为一格,数字只算作第 ${blank(f, "from")} 行的。`,
      (f) =>
        `rows ${blank(f, "from")} to ${blank(f, "to")} are merged; the number counts for row ${blank(f, "from")} alone.`,
    ],
    [() => "请取消合并,每行分别填写。", () => "Unmerge the cells and give each row its own number."],
  ),
  "too-many-bad-rows": entry(
    "error",
    ["错误太多,整份退回", "Too many bad rows"],
    [
      (f) => `${blank(f, "rows")} 行中有 ${blank(f, "bad")} 行有错误,超过 ${blank(f, "limit")}%,整份退回。`,
      (f) =>
        `${blank(f, "bad")} of ${blank(f, "rows")} rows are wrong, more than ${blank(f, "limit")} %: returned whole.`,
    ],
    [() => "请按各处提示改正后重新报送。", () => "Mend them as marked and send the report again."],
  ),
  "row-vanished": entry(
    "warning",
    ["上期的行不见了", "Row of the period before is gone"],
    [
      (f) => `上期有"${blank(f, "row")}",本期没有。`,
      (f) => `"${blank(f, "row")}" was there the period before and is gone.`,
    ],
    [
      () => "请核对是否漏报;确实不再合作可不改,并告知总部。",
      () => "Check whether it was left out; if not, tell headquarters why.",
    ],
  ),
  "stale-copy": entry(
    "warning",
    ["疑似重报上期内容", "Looks like the period before sent again"],
    [
      (f) => `${blank(f, "rows")} 行中有 ${blank(f, "same")} 行与上期完全相同,疑似把上期的报表又报了一次。`,
      (f) =>
        `${blank(f, "same")} of ${blank(f, "rows")} rows are the same as the period before: an old file sent again?`,
    ],
    [
      () => "请核对;如报错文件,请重新报送本期的报表。",
      () => "Check it; if it was the wrong file, send this period's report.",
    ],
  ),
} as const satisfies FindingWords;
