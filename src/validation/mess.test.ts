import fc from "fast-check";
import { expect, test } from "vitest";
import type { Column, Value } from "../model/column.ts";
import { dayNumber } from "../model/date.ts";
import type { Cell } from "../model/grid.ts";
import type { Report } from "../model/report.ts";
import { reports } from "../reports/index.ts";
import { cleanRows } from "../test/clean-rows.ts";
import { validated, type Written } from "../test/identified.ts";

/** A value written another way; undefined where that way does not fit the value. */
type Mess = (value: Value, column: Column) => Cell | undefined;

const ofNumber =
  (write: (value: number, column: Column) => Cell | undefined): Mess =>
  (value, column) =>
    typeof value === "number" && column.type === "number" ? write(value, column) : undefined;
const ofPercent =
  (write: (value: number) => Cell): Mess =>
  (value, column) =>
    typeof value === "number" && column.type === "percent" ? write(value) : undefined;
const ofDate =
  (write: (year: number, month: number, day: number, iso: string) => Cell): Mess =>
  (value, column) => {
    if (typeof value !== "string" || column.type !== "date") return undefined;
    const [year = 0, month = 0, day = 0] = value.split("-").map(Number);
    return write(year, month, day, value);
  };
const ofText =
  (write: (value: string) => Cell): Mess =>
  (value, column) =>
    typeof value === "string" && column.type !== "date" && column.type !== "phone" ? write(value) : undefined;
const ofPhone =
  (write: (value: string) => Cell): Mess =>
  (value, column) =>
    typeof value === "string" && column.type === "phone" ? write(value) : undefined;

const fullWidth = (text: string) =>
  text.replace(/[!-~]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0));
const fullWidthWords = (text: string) =>
  text.replace(/[0-9A-Za-z]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0));
const serial = (iso: string) => dayNumber(iso) + 25_569;
const chineseDigits = (number: number) =>
  Array.from(String(number), (digit) => "〇一二三四五六七八九"[Number(digit)]).join("");

const messes: Readonly<Record<string, Mess>> = {
  "number as text": ofNumber(String),
  "number in full width": ofNumber((value) => fullWidth(String(value))),
  "number with spaces": ofNumber((value) => ` \u3000${value}\u00a0`),
  "number with decimals to spare": ofNumber((value) => value.toFixed(2)),
  "number with separators": ofNumber((value) => value.toLocaleString("en-US")),
  "number with its unit": ofNumber((value, { unit }) =>
    unit === "万元" || unit === undefined ? undefined : `${value}${unit}`,
  ),
  "number with 元": ofNumber((value, { fenPerUnit }) =>
    fenPerUnit === undefined ? undefined : `${value}元`,
  ),
  "money with ¥": ofNumber((value, { fenPerUnit }) =>
    fenPerUnit === undefined ? undefined : `￥${value.toFixed(2)}`,
  ),
  "money in 万": ofNumber((value, { fenPerUnit }) =>
    fenPerUnit === undefined ? undefined : `${fenPerUnit === 100 ? value / 10_000 : value}万`,
  ),
  "about a number": ofNumber((value) => `约${value}`),
  "percentage as text": ofPercent((value) => `${value}%`),
  "percentage in full width": ofPercent((value) => fullWidth(`${value}%`)),
  "percentage as a bare number": ofPercent((value) => value),
  "percentage as a fraction": ofPercent((value) => value / 100),
  "percentage as a fraction in text": ofPercent((value) => String(value / 100)),
  "2006年9月3日": ofDate((year, month, day) => `${year}年${month}月${day}日`),
  "2006.9.3": ofDate((year, month, day) => `${year}.${month}.${day}`),
  "2006/09/03": ofDate((_year, _month, _day, iso) => iso.replaceAll("-", "/")),
  "06.9.3": ofDate((year, month, day) => `${String(year % 100).padStart(2, "0")}.${month}.${day}`),
  "20060903": ofDate((_year, _month, _day, iso) => iso.replaceAll("-", "")),
  "9/3": ofDate((_, month, day) => `${month}/${day}`),
  "9/3/2006": ofDate((year, month, day) => `${month}/${day}/${year}`),
  "date in Chinese": ofDate(
    (year, month, day) => `${chineseDigits(year)}年${chineseDigits(month)}月${chineseDigits(day)}日`,
  ),
  "date with a weekday": ofDate((_year, _month, _day, iso) => `${iso} 星期一`),
  "date in full width": ofDate((_year, _month, _day, iso) => fullWidth(iso)),
  "date cell": ofDate((_year, _month, _day, iso) => ({ type: "date", serial: serial(iso) })),
  "date cell with a time": ofDate((_year, _month, _day, iso) => ({
    type: "date",
    serial: serial(iso) + 0.4,
  })),
  "date without its format": ofDate((_year, _month, _day, iso) => serial(iso)),
  "text with spaces around": ofText((value) => ` \u3000${value}\n`),
  "text with a zero-width space": ofText((value) => `${value.slice(0, 1)}\u200b${value.slice(1)}`),
  "text in full width": ofText(fullWidthWords),
  "phone as a number": ofPhone((value) => Number(value)),
  "phone in groups": ofPhone((value) => `${value.slice(0, 3)} ${value.slice(3, 7)} ${value.slice(7)}`),
  "phone with a country code": ofPhone((value) => `+86-${value}`),
  "phone in scientific notation": ofPhone(() => "1.33E+10"),
};

interface Case {
  readonly report: Report;
  readonly period: string | null;
  readonly row: Written;
  readonly values: Readonly<Record<string, Value>>;
}

function read({ report, period }: Pick<Case, "report" | "period">, row: Written) {
  const [submission] = validated([
    { report, rows: [row], period, unit: report.unit === "zone" ? "ZJ" : "HZ01" },
  ]);
  if (submission === undefined) throw new Error("no submission");
  return submission;
}

const cases = reports.map((report): Case => {
  const { period, row } = cleanRows[report.kind] ?? { period: null, row: {} };
  const values = read({ report, period }, row).rows[0]?.values;
  if (values === undefined) throw new Error(`no clean row for ${report.kind}`);
  return { report, period, row, values };
});

/** All ways to write the cells of a case that fit them. */
function waysOf({ report, values }: Case): (readonly [key: string, name: string, cell: Cell])[] {
  return Object.entries(report.columns).flatMap(([key, column]) =>
    Object.entries(messes).flatMap(([name, mess]) => {
      const cell = mess(values[key] ?? null, column);
      return cell === undefined ? [] : [[key, name, cell] as const];
    }),
  );
}

/** The same row as the clean one, or none and an error at one of the cells written otherwise. */
function sameOrRefused(one: Case, changed: Written): string | undefined {
  const submission = read(one, { ...one.row, ...changed });
  const values = submission.rows[0]?.values;
  if (values !== undefined) {
    expect(values).toEqual(one.values);
    return undefined;
  }
  const headers = Object.keys(changed).map((key) => one.report.columns[key]?.title);
  const error = submission.findings.find(
    ({ severity, place }) => severity === "error" && headers.includes(place.header),
  );
  expect(error).toBeDefined();
  return error?.code;
}

test.each(cases)(
  "$report.kind: each cell written in each other way is the same row, or a named refusal",
  (one) => {
    const refused = waysOf(one).flatMap(([key, name, cell]) => {
      const code = sameOrRefused(one, { [key]: cell });
      return code === undefined ? [] : [`${name}: ${code}`];
    });
    const allowed = [
      // Of contracts years away from the period nobody can tell the year.
      "9/3: ",
      "9/3/2006: date-ambiguous",
      "phone in scientific notation: phone-digits-lost",
      "number with 元: money-unit-ambiguous",
    ];
    expect(refused.filter((way) => !allowed.some((start) => way.startsWith(start)))).toEqual([]);
  },
);

test.each(cases)(
  "$report.kind: any cells written in any other ways are the same row, or a named refusal",
  (one) => {
    const ways = waysOf(one);
    const cells = fc.uniqueArray(fc.constantFrom(...ways), { selector: ([key]) => key, maxLength: 8 });
    fc.assert(
      fc.property(cells, (chosen) => {
        sameOrRefused(one, Object.fromEntries(chosen.map(([key, , cell]) => [key, cell])));
      }),
      { numRuns: 60 },
    );
  },
);
