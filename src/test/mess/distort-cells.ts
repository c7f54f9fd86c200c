import type { Cell } from "../../model/grid.ts";
import { onCells, onColumns, type Distortion, type WrittenCell } from "./distortion.ts";
import { reportOf, type Draft } from "./draft.ts";

type Write = (cell: WrittenCell) => Cell | undefined;
type Facts = Pick<Distortion, "refusals" | "warnings">;

function cells(name: string, decides: string, write: Write, facts: Facts = {}): Distortion {
  return { name, stage: "cells", decides: [decides], apply: (draft) => onCells(draft, write), ...facts };
}

const numbers = (name: string, write: Write, facts?: Facts) =>
  cells(
    name,
    "numbers",
    (one) => (one.column.type === "number" && one.value !== null ? write(one) : one.cell),
    facts,
  );

const percents = (name: string, write: Write, facts?: Facts) =>
  cells(
    name,
    "percents",
    (one) => (one.column.type === "percent" && one.value !== null ? write(one) : one.cell),
    facts,
  );

/** `write` gives undefined for a date it leaves alone. */
const dates = (
  name: string,
  write: (year: number, month: number, day: number, iso: string) => Cell | undefined,
  facts?: Facts,
) =>
  cells(
    name,
    "dates",
    ({ column, value, cell }) => {
      if (column.type !== "date" || typeof value !== "string") return cell;
      const [year = 0, month = 0, day = 0] = value.split("-").map(Number);
      return write(year, month, day, value) ?? cell;
    },
    facts,
  );

const phones = (name: string, write: (phone: string) => Cell, facts?: Facts) =>
  cells(
    name,
    "phones",
    ({ column, value, cell }) => (column.type === "phone" && typeof value === "string" ? write(value) : cell),
    facts,
  );

/** Changes whatever texts the cells hold by then. */
const wording = (name: string, write: (text: string, one: WrittenCell) => Cell): Distortion => ({
  name,
  stage: "wording",
  decides: [name],
  apply: (draft) => onCells(draft, (one) => (typeof one.cell === "string" ? write(one.cell, one) : one.cell)),
});

const full = (text: string) =>
  text.replace(/[!-~]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0));
const two = (number: number) => String(number).padStart(2, "0");
const digit = (text: string | number) =>
  Array.from(String(text), (one) => "〇一二三四五六七八九"[Number(one)] ?? one).join("");
/** 十二, 三十. */
const chinese = (number: number) => {
  const [tens, ones] = [Math.floor(number / 10), number % 10];
  return `${tens > 1 ? digit(tens) : ""}${tens > 0 ? "十" : ""}${ones > 0 ? digit(ones) : ""}`;
};
const isMoney = ({ column }: WrittenCell) => column.fenPerUnit !== undefined;

/** Under a header in 万元 nobody writes 元 behind a figure; whoever writes a unit writes the header's. */
const withUnit = (one: WrittenCell) => {
  if (!isMoney(one)) return one.unit === "" ? one.amount : `${one.amount}${one.unit}`;
  return `${one.amount.toLocaleString("en-US", { maximumFractionDigits: 6 })}${one.unit.replace("/月", "")}`;
};

/** Money columns in the other unit, as the header then says: 万元 for 元 and the other way round. */
function otherUnit(draft: Draft): Draft | undefined {
  const report = reportOf(draft.sheets[0]?.tables[0]?.report.kind ?? "");
  const rescaled = onColumns(draft, (column) => {
    const unit = report.columns[column.key]?.unit;
    if (unit !== "元" && unit !== "万元") return column;
    const [name, scale] = unit === "元" ? ["万元", 0.0001] : ["元", 10_000];
    const header = `${column.header.replace(/\(.*\)$/, "")}(${name})`;
    return { ...column, header, unit: { name, scale } };
  });
  return rescaled && onCells(rescaled, (one) => (isMoney(one) && one.value !== null ? one.amount : one.cell));
}

export const cellDistortions: readonly Distortion[] = [
  { name: "other-unit", stage: "units", decides: ["units"], apply: otherUnit },
  numbers("text-numbers", ({ amount }) => String(amount)),
  numbers("thousands", ({ amount }) => amount.toLocaleString("en-US", { maximumFractionDigits: 6 })),
  numbers("numbers-with-units", withUnit),
  numbers("in-ten-thousands", (one) =>
    isMoney(one)
      ? `${one.unit.startsWith("万") ? one.amount : Number((one.amount / 10_000).toPrecision(12))}万`
      : one.amount,
  ),
  numbers("about", ({ amount, at, column }) => (at === 1 && !column.integer ? `约${amount}` : amount), {
    warnings: ["number-approximate"],
  }),
  numbers("currency-signs", (one) => (isMoney(one) ? `￥${one.amount}` : one.amount)),
  percents("text-percent", ({ value }) => `${Number(value)}%`),
  percents("percent-as-85", ({ value }) => Number(value)),
  percents("percent-as-0.85", ({ value }) => Number(value) / 100),
  percents("percent-as-text-0.85", ({ value }) => String(Number(value) / 100)),
  dates("text-dates", (year, month, day) => `${year}年${month}月${day}日`),
  dates("dates-by-points", (year, month, day) => `${year}.${month}.${day}`),
  dates("dates-9/3", (_year, month, day) => `${month}/${day}`, {
    refusals: ["date-without-year"],
    warnings: ["date-year-assumed"],
  }),
  dates("dates-06.9.3", (year, month, day) => `${two(year % 100)}.${month}.${day}`),
  dates("dates-in-chinese", (year, month, day) => `${digit(year)}年${chinese(month)}月${chinese(day)}日`),
  dates("dates-as-20060903", (_year, _month, _day, iso) => iso.replaceAll("-", "")),
  dates(
    "dates-as-numbers",
    (_year, _month, _day, iso) => Math.round(Date.parse(`${iso}T00:00:00Z`) / 86_400_000) + 25_569,
  ),
  dates("dates-with-times", (year, month, day) => `${year}-${two(month)}-${two(day)} 00:00:00`),
  phones("phones-as-numbers", (phone) => (/^1\d{10}$/.test(phone) ? Number(phone) : phone)),
  phones(
    "phones-in-scientific-notation",
    (phone) => (/^1\d{10}$/.test(phone) ? `${phone[0] ?? ""}.${phone.slice(1, 6)}E+10` : phone),
    { refusals: ["phone-digits-lost"] },
  ),
  phones("phones-in-groups", (phone) =>
    /^1\d{10}$/.test(phone)
      ? `${phone.slice(0, 3)}-${phone.slice(3, 7)}-${phone.slice(7)}`
      : phone.replace("-", ""),
  ),
  wording("full-width", (text, { column }) =>
    // Brackets in a name or a text are left as they were written, so they are no distortion of the value.
    column.type === "text" && column.wording !== "code" ? text.replace(/[0-9A-Za-z]/g, full) : full(text),
  ),
  wording("spaces", (text) => ` ${text}\u3000`),
  wording("line-breaks", (text) => `${text}\n`),
  wording("apostrophes", (text) => `'${text}`),
  wording("radicals", (text) =>
    text.replace(/[户长门方金面日人]/g, (one) => "⼾⻓⻔⽅⾦⾯⽇⼈".charAt("户长门方金面日人".indexOf(one))),
  ),
  wording("zero-width", (text) => `\u200b${text}\ufeff`),
  {
    name: "dashes-for-nothing",
    stage: "wording",
    decides: ["empty-cells"],
    apply: (draft) => onCells(draft, ({ cell, column }) => (cell === undefined && !column.head ? "-" : cell)),
  },
  {
    name: "spaces-for-nothing",
    stage: "wording",
    decides: ["empty-cells"],
    apply: (draft) =>
      onCells(draft, ({ cell, column, at }) =>
        cell === undefined && !column.head ? (at % 2 === 0 ? " " : "\u3000") : cell,
      ),
  },
  {
    name: "aliases-of-stores",
    stage: "cells",
    decides: ["stores"],
    apply: (draft) =>
      onCells(draft, ({ column, value, cell }) =>
        column.type === "store" && value === "杭州颐高数码广场" ? "文三店" : cell,
      ),
  },
];
