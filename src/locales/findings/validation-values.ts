import type { Finding } from "../../model/finding.ts";
import type { FindingWords } from "../finding-words.ts";
import { blank, entry, foundEn, foundZh, says } from "./entry.ts";

/** `大于 0、不大于 5000 的数字(㎡)` */
function numberZh(f: Finding): string {
  const limits = [
    ...(says(f, "above") ? [`大于 ${blank(f, "above")}`] : []),
    ...(says(f, "min") ? [`不小于 ${blank(f, "min")}`] : []),
    ...(says(f, "max") ? [`不大于 ${blank(f, "max")}`] : []),
  ];
  const noun = blank(f, "type") === "percent" ? "百分比" : says(f, "whole") ? "整数" : "数字";
  const unit = blank(f, "type") === "percent" || !says(f, "unit") ? "" : `(${blank(f, "unit")})`;
  return `${limits.join("、")}${limits.length > 0 ? " 的" : ""}${noun}${unit}`;
}

function numberEn(f: Finding): string {
  const limits = [
    ...(says(f, "above") ? [`above ${blank(f, "above")}`] : []),
    ...(says(f, "min") ? [`not below ${blank(f, "min")}`] : []),
    ...(says(f, "max") ? [`not above ${blank(f, "max")}`] : []),
  ];
  const noun =
    blank(f, "type") === "percent" ? "a percentage" : says(f, "whole") ? "a whole number" : "a number";
  const unit = blank(f, "type") === "percent" || !says(f, "unit") ? "" : ` (${blank(f, "unit")})`;
  return [`${noun}${unit}`, ...(limits.length > 0 ? [limits.join(", ")] : [])].join(" ");
}

const exampleZh = (f: Finding) =>
  says(f, "example") ? `请填写 ${blank(f, "example")} 这样的内容。` : "请按要求填写。";
const exampleEn = (f: Finding) =>
  says(f, "example") ? `Write it like ${blank(f, "example")}.` : "Write what is asked for.";
const numberRemedyZh = (f: Finding) =>
  says(f, "example") ? `请填写 ${blank(f, "example")} 这样的数字。` : "请只填写数字。";
const numberRemedyEn = (f: Finding) =>
  says(f, "example") ? `Write a number like ${blank(f, "example")}.` : "Write a number only.";

function orChoicesZh(f: Finding): string {
  if (says(f, "suggestion")) return `是否为"${blank(f, "suggestion")}"?请从下拉选项中选择。`;
  return "请从下拉选项中选择。";
}

function orChoicesEn(f: Finding): string {
  if (says(f, "suggestion")) return `Did you mean "${blank(f, "suggestion")}"? Choose from the list.`;
  return "Choose from the list.";
}

/** What can be wrong with one cell, dates and phones apart. */
export const valueFindings = {
  "value-required": entry(
    "error",
    ["必填项为空", "Required cell empty"],
    [(f) => `必填,${foundZh(f)}。`, (f) => `is required, ${foundEn(f)}.`],
    [
      (f) => (says(f, "choices") ? `请从 ${blank(f, "choices")} 中选择。` : exampleZh(f)),
      (f) => (says(f, "choices") ? `Choose from ${blank(f, "choices")}.` : exampleEn(f)),
    ],
  ),
  "value-not-number": entry(
    "error",
    ["不是数字", "Not a number"],
    [(f) => `应为${numberZh(f)},${foundZh(f)}。`, (f) => `should be ${numberEn(f)}, ${foundEn(f)}.`],
    [numberRemedyZh, numberRemedyEn],
  ),
  "value-not-percent": entry(
    "error",
    ["不是百分比", "Not a percentage"],
    [(f) => `应为${numberZh(f)},${foundZh(f)}。`, (f) => `should be ${numberEn(f)}, ${foundEn(f)}.`],
    [() => "请填写 85% 这样的百分比。", () => "Write a percentage like 85%."],
  ),
  "number-out-of-range": entry(
    "error",
    ["数字超出范围", "Number out of range"],
    [(f) => `应为${numberZh(f)},${foundZh(f)}。`, (f) => `should be ${numberEn(f)}, ${foundEn(f)}.`],
    [() => "请核对后改为范围内的数字。", () => "Check it and write a number within the range."],
  ),
  "number-not-whole": entry(
    "error",
    ["不是整数", "Not a whole number"],
    [(f) => `应为${numberZh(f)},${foundZh(f)}。`, (f) => `should be ${numberEn(f)}, ${foundEn(f)}.`],
    [() => "请填写不带小数的数字。", () => "Write a number without decimals."],
  ),
  "number-approximate": entry(
    "warning",
    ["数字不确切", "Approximate number"],
    [
      (f) => `写的是约数"${f.found ?? ""}",已按 ${blank(f, "value")} 采用。`,
      (f) => `says "${f.found ?? ""}", taken as ${blank(f, "value")}.`,
    ],
    [() => "请改为确切的数字。", () => "Write the exact number."],
  ),
  "money-unit-ambiguous": entry(
    "error",
    ["金额单位不明", "Unit of money unclear"],
    [
      (f) => `表头单位为${blank(f, "unit")},单元格却写"${f.found ?? ""}",无法判断是元还是万元。`,
      (f) => `stands under a header in ${blank(f, "unit")} but says "${f.found ?? ""}": it may be either.`,
    ],
    [
      (f) => `请只填数字,单位按表头的${blank(f, "unit")}。`,
      (f) => `Write the number alone, in the header's ${blank(f, "unit")}.`,
    ],
  ),
  "unit-contradicts-header": entry(
    "warning",
    ["单位与表头不一致", "Unit contradicts the header"],
    [
      (f) =>
        `表头单位为${blank(f, "unit")},单元格却写"${f.found ?? ""}"(本列共 ${blank(f, "count")} 处),金额很小,已按表头单位采用。`,
      (f) =>
        `stands under a header in ${blank(f, "unit")} but says "${f.found ?? ""}" (${blank(f, "count")} cells of the column); so small an amount was taken in the header's unit.`,
    ],
    [() => "请核对;以后只填数字,不写单位。", () => "Check it, and write numbers without a unit from now on."],
  ),
  "yuan-under-wan": entry(
    "warning",
    ["按元换算", "Converted from yuan"],
    [
      (f) =>
        `表头单位为${blank(f, "unit")},单元格却写"${f.found ?? ""}"(本列共 ${blank(f, "count")} 处),已按元换算。`,
      (f) =>
        `stands under a header in ${blank(f, "unit")} but says "${f.found ?? ""}" (${blank(f, "count")} cells of the column); it was taken as yuan and converted.`,
    ],
    [
      () => "请核对;以后按表头单位填写。",
      () => "Check it, and write amounts in the header's unit from now on.",
    ],
  ),
  "percent-ambiguous": entry(
    "error",
    ["百分比含义不明", "Percentage unclear"],
    [
      (f) => `写的是"${f.found ?? ""}",无法判断是小数还是百分数(本列的写法不一致)。`,
      (f) => `says "${f.found ?? ""}": a fraction or a percentage? The column has both.`,
    ],
    [() => "请带百分号填写,例如 85%。", () => "Write it with a percent sign, like 85%."],
  ),
  "value-not-choice": entry(
    "error",
    ["不在可选范围", "Not one of the choices"],
    [
      (f) => `应为 ${blank(f, "choices")} 之一,${foundZh(f)}。`,
      (f) => `should be one of ${blank(f, "choices")}, ${foundEn(f)}.`,
    ],
    [orChoicesZh, orChoicesEn],
  ),
  "store-unknown": entry(
    "error",
    ["卖场不存在", "Unknown store"],
    [(f) => `应为本系统登记的卖场,${foundZh(f)}。`, (f) => `should be one of our stores, ${foundEn(f)}.`],
    [
      (f) =>
        says(f, "suggestion") ? `是否为"${blank(f, "suggestion")}"?请填写卖场全称。` : "请填写卖场全称。",
      (f) =>
        says(f, "suggestion")
          ? `Did you mean "${blank(f, "suggestion")}"? Write the store's full name.`
          : "Write the store's full name.",
    ],
  ),
  "store-not-ours": entry(
    "warning",
    ["不是本系统的卖场", "Not one of our stores"],
    [
      (f) => `"${f.found ?? ""}"不是登记的卖场,已按原文采用。`,
      (f) => `"${f.found ?? ""}" is none of our stores; kept as written.`,
    ],
    [
      (f) =>
        says(f, "suggestion") ? `是否为"${blank(f, "suggestion")}"?` : "如果是本系统的卖场,请填写全称。",
      (f) =>
        says(f, "suggestion")
          ? `Did you mean "${blank(f, "suggestion")}"?`
          : "If it is one of ours, write its full name.",
    ],
  ),
  "text-too-short": entry(
    "error",
    ["内容太短", "Text too short"],
    [
      (f) => `应不少于 ${blank(f, "minLength")} 个字,${foundZh(f)}。`,
      (f) => `should have at least ${blank(f, "minLength")} characters, ${foundEn(f)}.`,
    ],
    [
      (f) => (says(f, "example") ? `请写清楚,例如:${blank(f, "example")}。` : "请写清楚。"),
      (f) => (says(f, "example") ? `Say more, for example: ${blank(f, "example")}.` : "Say more."),
    ],
  ),
  "code-became-date": entry(
    "error",
    ["编号被变成日期", "Code turned into a date"],
    [
      (f) => `应为编号,却是日期(${f.found ?? ""}):Excel 把它自动改成了日期。`,
      (f) => `should be a code but is a date (${f.found ?? ""}): Excel turned it into one.`,
    ],
    [
      () => "请先把单元格格式设为文本,再重新填写编号。",
      () => "Format the cell as text, then write the code again.",
    ],
  ),
  "digits-lost": entry(
    "error",
    ["数字丢失位数", "Digits lost"],
    [
      (f) => `数字超过 15 位(${f.found ?? ""}),Excel 已丢掉后面的数字。`,
      (f) => `has more than 15 digits (${f.found ?? ""}); Excel dropped the last ones.`,
    ],
    [() => "请先把单元格格式设为文本,再重新填写。", () => "Format the cell as text, then write it again."],
  ),
  "value-marked": entry(
    "error",
    ["含注释符号", "Footnote mark in a value"],
    [
      (f) => `应只用普通的数字和文字,${foundZh(f)}:①、²、½ 这样的符号可能是注释,不能当作数字。`,
      (f) =>
        `should be plain digits and letters, ${foundEn(f)}: a sign like ①, ² or ½ may be a footnote mark and is not read as a digit.`,
    ],
    [
      () => "请去掉符号(说明写到备注);如果是数字,请用 0 至 9 填写。",
      () =>
        "Take the sign off (explain it in the notes); if it is a number, write it with the digits 0 to 9.",
    ],
  ),
  "value-too-long": entry(
    "error",
    ["内容过长", "Value too long"],
    [
      (f) => `应不超过 ${blank(f, "most")} 个字,实际有 ${blank(f, "length")} 个字。`,
      (f) => `should have at most ${blank(f, "most")} characters, found ${blank(f, "length")}.`,
    ],
    [
      (f) => (says(f, "example") ? `请只填写 ${blank(f, "example")} 这样的内容。` : "请只填写要求的内容。"),
      (f) =>
        says(f, "example")
          ? `Write only what is asked, like ${blank(f, "example")}.`
          : "Write only what is asked for.",
    ],
  ),
  "ditto-mark": entry(
    "error",
    ["写的是同上", "Ditto mark"],
    [
      (f) => `每一行都应写出完整内容,${foundZh(f)}。`,
      (f) => `should be written out in every row, ${foundEn(f)}.`,
    ],
    [
      () => "请不要写同上之类,把所指的内容在本格完整填写。",
      () => "Do not use a ditto mark; write the value it stands for in full.",
    ],
  ),
  "number-format-unclear": entry(
    "error",
    ["数字格式不明", "Number format unclear"],
    [
      (f) =>
        `应为照看到的样子就能采用的内容,${foundZh(f)}:单元格里的数字是 ${blank(f, "stored")},数字格式"${blank(f, "format")}"把它显示成另一个样子,无法确定以哪个为准。`,
      (f) =>
        `should hold what it shows, ${foundEn(f)}: the number in it is ${blank(f, "stored")}, which its number format "${blank(f, "format")}" shows as something else, so it cannot be told which is meant.`,
    ],
    [
      () => "请把单元格格式改为常规(编号改为文本),再按应有的样子重新填写。",
      () =>
        "Set the cell's format to General (to text for a code) and write the value again as it should be.",
    ],
  ),
  "cell-error": entry(
    "error",
    ["公式出错", "Formula error"],
    [(f) => `单元格是错误值 ${f.found ?? ""}。`, (f) => `holds the error value ${f.found ?? ""}.`],
    [() => "请改正公式,或直接填写数值。", () => "Mend the formula, or write the value itself."],
  ),
  "formula-uncached": entry(
    "error",
    ["公式没有计算结果", "Formula without a result"],
    [
      () => "单元格是公式,但文件里没有保存计算结果。",
      () => "holds a formula, but the file was saved without its result.",
    ],
    [
      () => "请用 Excel 或 WPS 打开文件,保存后再报,或直接填写数值。",
      () => "Open the file in Excel or WPS, save it and send it again, or write the value itself.",
    ],
  ),
  "value-invalid": entry(
    "error",
    ["内容不符合要求", "Value not allowed"],
    [(f) => `内容不符合要求,${foundZh(f)}。`, (f) => `is not allowed here, ${foundEn(f)}.`],
    [exampleZh, exampleEn],
  ),
} as const satisfies FindingWords;
