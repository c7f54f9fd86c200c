import { instantOf, shanghaiDate, yearOfTwoDigits } from "../model/date.ts";
import { periodAt, type Period, type PeriodCadence, periodWith } from "../model/period.ts";
import { completeMention, findPeriodMentions, spansSeveral } from "../model/period-text.ts";
import { serialToIso } from "../model/serial.ts";
import type { MetaField, Table } from "../model/table.ts";
import { writtenDate } from "./identify-dates.ts";

/** A text that should tell the period: a field's, with what the cells beside it add, or a row of titles. */
export interface PeriodText {
  readonly text: string;
  /** The text with what its label adds: 9 under 月份 is 9月. */
  readonly read: string;
  readonly field?: MetaField;
}

/** What such a text says: one period, a year alone, several periods, nothing that is understood, or nothing at all. */
export type PeriodReading =
  | {
      readonly value: Period;
      readonly yearless: boolean;
      /** By a day in it, which may be that of the filling in. */
      readonly byDate?: boolean;
    }
  | "year"
  | "several"
  | "unclear"
  | "blank";

/** The one period of the cadence that a text names in words; several, or none of them. */
export function readMention(text: string, cadence: PeriodCadence, near: string): PeriodReading {
  // Most titles number nothing.
  if (!/[\d０-９〇零一二三四五六七八九十壹贰叁肆伍陆柒捌玖拾元\u2160-\u2163]/.test(text)) return "unclear";
  if (spansSeveral(text, cadence)) return "several";
  const mentions = findPeriodMentions(text).filter((mention) => mention.cadence === cadence);
  const [first, ...others] = mentions;
  if (first === undefined) return upTo(text, cadence) ?? "unclear";
  const value = completeMention(first, near);
  if (others.some((other) => completeMention(other, near).id !== value.id)) return "several";
  if (mentions.some(({ at, text: written }) => goesOn.test(text.slice(at + written.length))))
    return "several";
  return { value, yearless: first.year === undefined && first.index > 0 };
}

/** `截止2006年9月30日`: the period that ends on the day. */
function upTo(text: string, cadence: PeriodCadence): PeriodReading | undefined {
  const [, after] = /截[止至]到?(?:日期)?[:\uff1a\s]*(.{6,16})/.exec(text) ?? [];
  const date = after === undefined ? undefined : writtenDate(after);
  const value = date === undefined ? undefined : periodWith(cadence, date);
  return value !== undefined && value.end === date ? { value, yearless: false } : undefined;
}

/** `2006年8月-9`: the period named is only the first of several. */
const goesOn = /^\s*(?:[-~\u2010-\u2015\uff0d\uff5e]|至|到|、)\s*\d{1,2}\s*(?:$|[)\uff09])/;

/** What a field for the period says: a period, a date in it, or a number that only such a field's can be. */
export function readField({ read }: PeriodText, cadence: PeriodCadence, near: string): PeriodReading {
  if (isUnfilled(read)) return "blank";
  const mentioned = readMention(read, cadence, near);
  if (mentioned !== "unclear") return mentioned;
  const plain = read.normalize("NFKC").trim();
  const date = writtenDate(plain) ?? serialDate(plain);
  const dated = date === undefined ? undefined : periodWith(cadence, date);
  if (dated !== undefined) return { value: dated, yearless: false, byDate: true };
  const month = cadence === "month" ? shortMonth(plain, near) : undefined;
  if (month !== undefined) return { value: month, yearless: false };
  return aloneYear.test(plain) ? "year" : "unclear";
}

const aloneYear = /^(?:19|20)\d\d\s*(?:年\s*度?)?$/;

/** `  年  月`, `每月`, `无`: the form as it was printed. */
function isUnfilled(text: string): boolean {
  return /^[\s_第年月日季度周至到起止份期()（）\-—~～:：./]*$|^[每按]?[周月季年][度报]?$|^(?:本期|本周|本月|本季度)?(?:暂|均)?(?:无|没有)/.test(
    text,
  );
}

/** A day's serial number in a cell without a date format; from 2000 to 2079. */
function serialDate(text: string): string | undefined {
  const serial = /^\d{5}$/.test(text) ? Number(text) : 0;
  return serial >= 36526 && serial <= 65745 ? serialToIso(serial) : undefined;
}

/** `06.9`, `06/09`: a month of the year of the arrival or the one before, for another may be a day: `09.10`. */
function shortMonth(text: string, near: string): Period | undefined {
  const [, year, month] = /^(\d{2})\s*[./年-]\s*(\d{1,2})\s*月?$/.exec(text) ?? [];
  if (year === undefined) return undefined;
  const arrival = Number(shanghaiDate(instantOf(near)).slice(0, 4));
  const inYear = yearOfTwoDigits(Number(year));
  return inYear === arrival || inYear === arrival - 1 ? periodAt("month", inYear, Number(month)) : undefined;
}

/** Nothing but what a period is written with: a cell that goes on what the cell before it began (`2006 | 年 | 9 | 月`). */
const fragment = /^[\s\d０-９〇零一二三四五六七八九十第年月季度周日号份期至到起止\-—~～、.]+$/;

/** The fields for a period with the cells that go on them, and what their labels add; a year in a field of its own is each one's. */
export function fieldTexts(fields: readonly MetaField[], titles: Table["titles"]): PeriodText[] {
  const texts = fields.map((field): PeriodText => {
    const text = [field.value, ...goingOn(field, fields, titles)].join(" ");
    return { text, read: labelled(field.label, text), field };
  });
  const years = new Set(texts.map(({ read }) => read.trim()).filter((read) => aloneYear.test(read)));
  const [year] = years.size === 1 ? years : [];
  if (year === undefined) return texts;
  return texts.map((one) => {
    const hasYear = /\d{4}|[年-]/.test(one.read) || aloneYear.test(one.read.trim());
    return hasYear ? one : { ...one, read: `${year.replace(/\D/g, "")}年${one.read}` };
  });
}

function goingOn(field: MetaField, fields: readonly MetaField[], titles: Table["titles"]): string[] {
  const beside = ({ row, column }: { row: number; column: number }) =>
    row === field.row && column > field.column;
  const next = Math.min(...fields.filter(beside).map(({ column }) => column));
  const cells = titles.filter((title) => beside(title) && title.column < next).map(({ text }) => text);
  const until = cells.findIndex((text) => !fragment.test(text));
  return until < 0 ? cells : cells.slice(0, until);
}

/** A bare number in the words of its label: 月份 9 is 9月, 周次 38 第38周, 年度 2006 2006年. */
function labelled(label: string, value: string): string {
  const number = /^\s*(\d{1,4}|[一二三四五六七八九十]{1,3})\s*$/.exec(value.normalize("NFKC"))?.[1];
  // Elsewhere weeks counted in words without 第 are a duration.
  if (number === undefined) return value.replace(/^\s*([一二三四五六七八九十]{1,3})\s*周\s*$/, "第$1周");
  if (/^\d{4}$/.test(number)) return label.includes("年") ? `${number}年` : value;
  if (label.includes("月")) return `${number}月`;
  if (label.includes("周次") || label.includes("报告周")) return `第${number}周`;
  return label.includes("季") ? `第${number}季度` : value;
}

/** The titles, those of one row together: a period may be written over several cells. */
export function titleTexts(titles: Table["titles"]): PeriodText[] {
  const rows = new Map<number, string>();
  for (const { text, row } of titles) {
    const before = rows.get(row);
    rows.set(row, before === undefined ? text : `${before} ${text}`);
  }
  return [...rows.values()].map((text) => ({ text, read: text }));
}
