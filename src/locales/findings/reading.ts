import type { Finding } from "../../model/finding.ts";
import type { Language, Words } from "../../model/words.ts";
import type { FindingWords } from "../finding-words.ts";

type Sentence = (data: Finding["data"]) => string;

/** Every refusal to read a file is an error about the whole file. */
function refusal(title: Words, says: Record<Language, Sentence>, remedy: Words): FindingWords[string] {
  const told = (sentence: Sentence) => (finding: Finding) => sentence(finding.data);
  return {
    severity: "error",
    title,
    says: { "zh-CN": told(says["zh-CN"]), en: told(says.en) },
    remedy: { "zh-CN": () => remedy["zh-CN"], en: () => remedy.en },
  };
}

const resave: Words = {
  "zh-CN": "请用 Excel 或 WPS 打开,另存为 .xlsx 后重新发送。",
  en: "Open it in Excel or WPS, save it as .xlsx and send it again.",
};
const resend: Words = {
  "zh-CN": "请对方重新发送;如果对方能正常打开,请另存为 .xlsx 再发。",
  en: "Ask for it again; if it opens at the sender's, have it saved as .xlsx first.",
};
const trim: Words = {
  "zh-CN": "请删去与报表无关的内容(多余的行、列、工作表、图片)后重新发送;用 huibao template 的模板填报最稳妥。",
  en: "Remove what is no part of the report (stray rows, columns, sheets) and send it again; a template from huibao template is safest.",
};
const suspicious: Words = {
  "zh-CN": "这不是 Excel 正常保存的文件,请不要打开;请对方用 Excel 或 WPS 重新保存后再发。",
  en: "Excel does not save files like this: do not open it; have it saved anew and sent again.",
};
const damagedTitle: Words = { "zh-CN": "文件损坏", en: "Damaged file" };
const limitTitle: Words = { "zh-CN": "超出上限", en: "Over a limit" };

/** Why the bytes of a file cannot become a grid. */
export const readingFindings = {
  "file-empty": refusal(
    { "zh-CN": "空文件", en: "Empty file" },
    { "zh-CN": () => "是空文件(0 字节)。", en: () => "is empty (0 bytes)." },
    resend,
  ),
  "file-too-large": refusal(
    limitTitle,
    {
      "zh-CN": ({ size, limit }) => `文件有 ${mebibytes(size)},上限是 ${mebibytes(limit)}。`,
      en: ({ size, limit }) => `has ${mebibytes(size)}; the limit is ${mebibytes(limit)}.`,
    },
    trim,
  ),
  "format-unknown": refusal(
    { "zh-CN": "不是表格文件", en: "Not a spreadsheet" },
    { "zh-CN": () => "内容不是任何一种表格文件。", en: () => "holds no kind of spreadsheet." },
    resave,
  ),
  "format-unsupported": refusal(
    { "zh-CN": "不是表格文件", en: "Not a spreadsheet" },
    {
      "zh-CN": ({ format }) => `内容是${formats[String(format)]?.["zh-CN"] ?? String(format)},不是表格(扩展名不算数)。`,
      en: ({ format }) => `is ${formats[String(format)]?.en ?? String(format)}, no spreadsheet, whatever its extension says.`,
    },
    resave,
  ),
  encrypted: refusal(
    { "zh-CN": "有密码", en: "Password-protected" },
    { "zh-CN": () => "设有打开密码,读不了。", en: () => "needs a password to be opened." },
    {
      "zh-CN": "请对方取消密码后重发,或把密码写进 huibao.yaml 中 passwords 所指的环境变量或文件,再运行一次。",
      en: "Have it sent without a password, or put the password where `passwords` in huibao.yaml says, and run again.",
    },
  ),
  "password-wrong": refusal(
    { "zh-CN": "密码不对", en: "Wrong password" },
    {
      "zh-CN": ({ tried }) => `设有打开密码,已知的 ${String(tried)} 个密码都不对。`,
      en: ({ tried }) => `is protected; none of the ${String(tried)} known passwords opens it.`,
    },
    { "zh-CN": "请向对方核对密码,或请对方取消密码后重发。", en: "Check the password with the sender, or have it sent without one." },
  ),
  "text-encoding-unknown": refusal(
    { "zh-CN": "文字编码无法识别", en: "Unknown text encoding" },
    { "zh-CN": () => "文字既不是 UTF-8、UTF-16,也不是 GB18030。", en: () => "is text in neither UTF-8, UTF-16 nor GB18030." },
    resave,
  ),
  "csv-quotes": refusal(
    damagedTitle,
    { "zh-CN": ({ row }) => `第 ${String(row)} 行有没有配对的引号,往后的内容分不清。`, en: ({ row }) => `has an unmatched quote in row ${String(row)}.` },
    resave,
  ),
  damaged: refusal(
    damagedTitle,
    { "zh-CN": () => "文件损坏,读不了。", en: () => "is damaged and cannot be read." },
    resend,
  ),
  "read-timeout": refusal(
    limitTitle,
    { "zh-CN": ({ seconds }) => `读了 ${String(seconds)} 秒还没有读完,已停止。`, en: ({ seconds }) => `took more than ${String(seconds)} s to read: stopped.` },
    trim,
  ),
  "read-memory": refusal(
    limitTitle,
    { "zh-CN": () => "读取所需内存超过上限,已停止。", en: () => "needs more memory than allowed: stopped." },
    trim,
  ),
  "no-workbook": refusal(damagedTitle, { "zh-CN": () => "里面没有工作簿。", en: () => "holds no workbook." }, resave),
  "no-worksheet": refusal(damagedTitle, { "zh-CN": () => "里面没有工作表。", en: () => "holds no worksheet." }, resave),
  "sheet-missing": refusal(
    damagedTitle,
    { "zh-CN": ({ sheet }) => `工作表"${String(sheet)}"的内容不在文件里。`, en: ({ sheet }) => `lacks the content of sheet "${String(sheet)}".` },
    resend,
  ),
  "part-missing": partRefusal("缺少部分", "lacks the part"),
  "shared-string-missing": refusal(
    damagedTitle,
    { "zh-CN": ({ sheet }) => `工作表"${String(sheet)}"引用了不存在的文字。`, en: ({ sheet }) => `sheet "${String(sheet)}" refers to text that is not there.` },
    resend,
  ),
  "cell-outside-grid": refusal(
    damagedTitle,
    { "zh-CN": ({ sheet }) => `工作表"${String(sheet)}"有超出表格范围的单元格。`, en: ({ sheet }) => `sheet "${String(sheet)}" has a cell outside the grid.` },
    suspicious,
  ),
  "xml-damaged": partRefusal("内部损坏:", "is damaged inside:"),
  "xml-encoding": partRefusal("内部文字编码无法识别:", "has an unknown encoding inside:"),
  "xml-doctype": partRefusal("内部含有不允许的声明(DOCTYPE):", "holds a forbidden declaration (DOCTYPE):", suspicious),
  "too-many-rows": sheetLimit("行数", "rows"),
  "too-many-columns": sheetLimit("列数", "columns"),
  "too-many-cells": sheetLimit("单元格数", "cells"),
  "too-many-merges": sheetLimit("合并单元格数", "merged ranges"),
  "too-many-sheets": sheetLimit("工作表数", "sheets"),
  "too-many-strings": sheetLimit("文字条数", "texts"),
  "too-many-styles": sheetLimit("样式数", "styles"),
  "too-much-text": sheetLimit("文字总量", "characters of text"),
  "zip-damaged": refusal(damagedTitle, { "zh-CN": () => "文件不完整或已损坏(可能没有传完)。", en: () => "is incomplete or damaged (perhaps cut off on the way)." }, resend),
  "zip-crc": partRefusal("内容与校验码不符:", "does not match its checksum:", resend),
  "zip-duplicate-part": partRefusal("内部有两份:", "holds twice:", suspicious),
  "zip-empty": refusal({ "zh-CN": "空压缩包", en: "Empty archive" }, { "zh-CN": () => "压缩包是空的。", en: () => "is an empty archive." }, resend),
  "zip-encrypted": refusal(
    { "zh-CN": "压缩包有密码", en: "Password-protected archive" },
    { "zh-CN": () => "压缩包设有密码,读不了。", en: () => "is an archive with a password." },
    { "zh-CN": "请对方不设密码重新发送。", en: "Have it sent without a password." },
  ),
  "zip-method": partRefusal("用了不支持的压缩方法:", "uses an unknown compression:"),
  "zip-ratio": partRefusal("压缩比异常(像压缩炸弹):", "inflates beyond reason:", suspicious),
  "zip-too-large": partRefusal("解压后过大:", "is too large once inflated:", trim),
  "zip-too-many-entries": refusal(
    limitTitle,
    {
      "zh-CN": ({ count, limit }) => `内部有 ${String(count)} 个部分,上限是 ${String(limit)}。`,
      en: ({ count, limit }) => `holds ${String(count)} parts; the limit is ${String(limit)}.`,
    },
    suspicious,
  ),
} as const satisfies FindingWords;

function partRefusal(zh: string, en: string, remedy: Words = resave): FindingWords[string] {
  const sentence = (before: string, end: string): Sentence => ({ part }) => `${before} ${String(part)}${end}`;
  return refusal(damagedTitle, { "zh-CN": sentence(zh, "。"), en: sentence(en, ".") }, remedy);
}

function sheetLimit(zh: string, en: string): FindingWords[string] {
  return refusal(
    limitTitle,
    {
      "zh-CN": ({ sheet, limit }) => `${sheet === undefined ? "" : `工作表"${String(sheet)}"`}${zh}超过上限 ${String(limit)}。`,
      en: ({ sheet, limit }) => `${sheet === undefined ? "" : `sheet "${String(sheet)}" `}has more than ${String(limit)} ${en}.`,
    },
    trim,
  );
}

function mebibytes(bytes: string | number | undefined): string {
  return typeof bytes === "number" ? `${(bytes / 1024 / 1024).toFixed(0)} MiB` : String(bytes);
}

const formats: Readonly<Record<string, Words>> = {
  pdf: { "zh-CN": " PDF 文档", en: "a PDF document" },
  image: { "zh-CN": "图片", en: "a picture" },
  document: { "zh-CN": "文字文档或演示文稿", en: "a text document or presentation" },
  archive: { "zh-CN": "不支持的压缩包(只收 zip)", en: "an archive that is no zip" },
  zip: { "zh-CN": "压缩包里的压缩包", en: "an archive within an archive" },
  eml: { "zh-CN": "邮件里的邮件", en: "a mail within a mail" },
};
