import type { FindingWords } from "../finding-words.ts";
import { blank, entry, foundEn, foundZh } from "./entry.ts";

const writeDate = [() => "请填写 2006-09-03 这样的日期。", () => "Write a date like 2006-09-03."] as const;
const writePhone = [
  () => "请把单元格格式设为文本,重新填写完整号码。",
  () => "Format the cell as text and write the whole number again.",
] as const;

/** What can be wrong with a date or a phone number. */
export const dateAndPhoneFindings = {
  "value-not-date": entry(
    "error",
    ["不是日期", "Not a date"],
    [(f) => `应为日期,${foundZh(f)}。`, (f) => `should be a date, ${foundEn(f)}.`],
    writeDate,
  ),
  "date-impossible": entry(
    "error",
    ["日期不存在", "No such date"],
    [(f) => `没有"${f.found ?? ""}"这一天。`, (f) => `there is no such day as "${f.found ?? ""}".`],
    writeDate,
  ),
  "date-ambiguous": entry(
    "error",
    ["日期有歧义", "Ambiguous date"],
    [
      (f) => `"${f.found ?? ""}"可以是 ${blank(f, "first")},也可以是 ${blank(f, "second")}。`,
      (f) => `"${f.found ?? ""}" may be ${blank(f, "first")} or ${blank(f, "second")}.`,
    ],
    writeDate,
  ),
  "date-without-year": entry(
    "error",
    ["日期缺少年份", "Date without a year"],
    [(f) => `日期缺少年份,${foundZh(f)}。`, (f) => `has no year, ${foundEn(f)}.`],
    writeDate,
  ),
  "date-without-day": entry(
    "error",
    ["日期缺少日", "Date without a day"],
    [(f) => `日期缺少日,${foundZh(f)}。`, (f) => `has no day, ${foundEn(f)}.`],
    writeDate,
  ),
  "date-implausible": entry(
    "error",
    ["日期不合理", "Implausible date"],
    [
      (f) => `应为 1980 年至 2099 年之间的日期,${foundZh(f)}。`,
      (f) => `should lie between 1980 and 2099, ${foundEn(f)}.`,
    ],
    writeDate,
  ),
  "date-number-far": entry(
    "error",
    ["数字不像日期", "Number far from any date"],
    [
      (f) => `应为日期,${foundZh(f)}:按日期序号是 ${blank(f, "date")},离报告期太远。`,
      (f) =>
        `should be a date, ${foundEn(f)}: as a day count it is ${blank(f, "date")}, too far from the period.`,
    ],
    writeDate,
  ),
  "date-digits-unclear": entry(
    "error",
    ["几位数字不能确定为日期", "Digits that may be no date"],
    [
      (f) => `应为日期,${foundZh(f)}:也许是 ${blank(f, "date")},但不能确定。`,
      (f) => `should be a date, ${foundEn(f)}: perhaps ${blank(f, "date")}, but that is not certain.`,
    ],
    writeDate,
  ),
  "date-range": entry(
    "error",
    ["一格多个日期", "Several days in one cell"],
    [(f) => `应只有一个日期,${foundZh(f)}。`, (f) => `takes one date, ${foundEn(f)}.`],
    [
      () => "请只填一个日期,例如 2006-09-03;起止日期写到备注。",
      () => "Write one date, like 2006-09-03, and put the days from and to into the notes.",
    ],
  ),
  "date-year-assumed": entry(
    "warning",
    ["年份由报告期推定", "Year taken from the period"],
    [
      (f) => `"${f.found ?? ""}"没有年份,已按 ${blank(f, "date")} 采用。`,
      (f) => `"${f.found ?? ""}" has no year; taken as ${blank(f, "date")}.`,
    ],
    [
      () => "请核对;以后填写 2006-09-03 这样的完整日期。",
      () => "Check it, and write full dates like 2006-09-03 from now on.",
    ],
  ),
  "date-outside-period": entry(
    "error",
    ["日期不在报告期内", "Date outside the period"],
    [
      (f) => `应在报告期 ${blank(f, "start")} 至 ${blank(f, "end")} 之内,${foundZh(f)}。`,
      (f) => `should lie within the period ${blank(f, "start")} to ${blank(f, "end")}, ${foundEn(f)}.`,
    ],
    [
      () => "请核对日期;如属其他报告期,请在那一期的报表中填写。",
      () => "Check the date; if it belongs to another period, report it in that one.",
    ],
  ),
  "date-after-period": entry(
    "warning",
    ["日期在报告期之后", "Date after the period"],
    [
      (f) => `不应晚于报告期末 ${blank(f, "end")},${foundZh(f)}。`,
      (f) => `should not lie after the period's end ${blank(f, "end")}, ${foundEn(f)}.`,
    ],
    [() => "请核对日期。", () => "Check the date."],
  ),
  "value-not-phone": entry(
    "error",
    ["不是电话号码", "Not a phone number"],
    [
      (f) =>
        blank(f, "kind") === "mobile"
          ? `应为 11 位手机号码,${foundZh(f)}。`
          : `应为带区号的电话号码,${foundZh(f)}。`,
      (f) =>
        blank(f, "kind") === "mobile"
          ? `should be a mobile number of 11 digits, ${foundEn(f)}.`
          : `should be a phone number with its area code, ${foundEn(f)}.`,
    ],
    [
      (f) => `请填写 ${blank(f, "example")} 这样的号码。`,
      (f) => `Write a number like ${blank(f, "example")}.`,
    ],
  ),
  "phone-digits-lost": entry(
    "error",
    ["号码丢失位数", "Phone number lost digits"],
    [
      (f) => `号码被写成科学计数"${f.found ?? ""}",后面的数字已丢失。`,
      (f) => `was turned into "${f.found ?? ""}"; its last digits are lost.`,
    ],
    writePhone,
  ),
  "phone-several": entry(
    "error",
    ["一格多个号码", "Several phone numbers"],
    [(f) => `一格只能填一个号码,${foundZh(f)}。`, (f) => `takes one number, ${foundEn(f)}.`],
    [() => "请只留一个号码,其余写到备注。", () => "Keep one number and move the others to the notes."],
  ),
  "phone-mobile-in-landline": entry(
    "warning",
    ["手机号填在固定电话", "Mobile in the landline column"],
    [
      (f) => `填的是手机号码"${f.found ?? ""}"(本列共 ${blank(f, "count")} 处),已按原样采用。`,
      (f) => `holds the mobile number "${f.found ?? ""}" (${blank(f, "count")} cells of the column); kept.`,
    ],
    [() => "请把手机号码填到手机一列。", () => "Move mobile numbers to their own column."],
  ),
} as const satisfies FindingWords;
