import { dayNumber, dayOf, isoDate, weekday, yearOfTwoDigits } from "./date.ts";
import { type PeriodCadence, periodAt, periodNumber, periodOf } from "./period.ts";

/** What a form says: a period, perhaps without its year; a year on its own; or that it is no period at all. */
export type Reading =
  | {
      readonly cadence: PeriodCadence;
      readonly year?: number;
      /** 0 for a week of which only `middle` is known. */
      readonly index: number;
      /** Of a week written as days without a year: the day in their middle. */
      readonly middle?: MonthDay;
    }
  | { readonly aloneYear: number }
  | "none";

export interface MonthDay {
  readonly month: number;
  readonly day: number;
}

/** One way of writing a period. `read` gives undefined where the pattern matched by chance. */
export interface Form {
  readonly pattern: RegExp;
  readonly read: (groups: Readonly<Record<string, string | undefined>>) => Reading | undefined;
}

const small = "[一二三四五六七八九]";
const number = `(?:\\d{1,2}|[一二三四五]?十${small}?|${small})`;
const notInNumber = "(?<![\\d.一二三四五六七八九十〇零])";
const yearDigits =
  "(?:(?<!\\d)(?:\\d{4}|\\d{2})|[一二][〇○零Oo0-9一二三四五六七八九]{3}|[〇○零][〇○零一二三四五六七八九])";
const year = `(?<y>${yearDigits})\\s*年\\s*(?:度\\s*)?`;
const to = "\\s*(?:[-~]+|至|到)\\s*";
const and = "\\s*(?:[-~]+|至|到|、|和|及)\\s*";
const fullYear = "(?:19|20)\\d{2}";
const notInWord = "(?<![0-9A-Za-z])";
const wordEnd = "(?![0-9A-Za-z])";

const digitOf: Readonly<Record<string, string>> = Object.fromEntries(
  Array.from("〇一二三四五六七八九", (character, digit) => [character, String(digit)]),
);

/** `38`, `九`, `三十八` → the number. */
function numberOf(text: string | undefined): number {
  if (text === undefined) return 0;
  if (/^\d+$/.test(text)) return Number(text);
  const [tens, ones] = text.includes("十") ? text.split("十") : ["〇", text];
  const digit = (of: string | undefined, empty: string) =>
    digitOf[of === undefined || of === "" ? empty : of] ?? empty;
  return Number(digit(tens, "一")) * 10 + Number(digit(ones, "〇"));
}

/** `2006`, `06`, `二〇〇六`, `二OO六` → 2006. */
function yearOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const digits = text.replace(/[○零Oo]/g, "〇").replace(/[〇一二三四五六七八九]/g, (of) => digitOf[of] ?? of);
  const value = Number(digits);
  if (digits.length === 2) return yearOfTwoDigits(value);
  return value >= 1901 && value <= 2999 ? value : undefined;
}

/** A period by its number; with a year, only if that year has it. */
function numbered(cadence: PeriodCadence, index: number, inYear: number | undefined): Reading | undefined {
  if (index < 1 || index > { week: 53, month: 12, quarter: 4 }[cadence]) return undefined;
  if (inYear === undefined) return { cadence, index };
  return periodAt(cadence, inYear, index) === undefined ? undefined : { cadence, index, year: inYear };
}

function formOf(pattern: string, read: Form["read"]): Form {
  return { pattern: new RegExp(pattern, "gi"), read };
}

const weekForms: readonly Form[] = [
  formOf(`(?:${year}第?|第)\\s*(?<n>${number})\\s*(?:周|星期)(?!年)`, ({ y, n }) =>
    numbered("week", numberOf(n), yearOf(y)),
  ),
  // Not 近2周, 2周内, 10周年, 9月18周一: a bare number of weeks is more often a duration.
  formOf(`(?<![\\d.近过每续共的第])(?<n>\\d{1,2})\\s*周(?![年内后前以之左多一二三四五六日天末])`, ({ n }) =>
    numbered("week", numberOf(n), undefined),
  ),
  formOf(
    `${notInWord}(?:(?<y>${fullYear})\\s*[-_/.年]?\\s*)?(?:week|wk|w)\\s*[-_.]?\\s*(?<n>\\d{1,2})${wordEnd}(?:[\\s,/-]{1,3}(?<z>${fullYear})(?!\\d))?`,
    ({ y, n, z }) => numbered("week", numberOf(n), yearOf(y ?? z)),
  ),
  formOf(`(?:${year})?第?${notInNumber}${number}${and}第?${number}\\s*周(?!年)`, () => "none"),
  // The third week of September: no ISO week is meant.
  formOf(
    `(?:${year})?${notInNumber}${number}\\s*月份?\\s*(?:的\\s*)?第?\\s*[1-6一二三四五六]\\s*(?:个\\s*)?周`,
    () => "none",
  ),
];

const monthForms: readonly Form[] = [
  formOf(`(?:${year})?${notInNumber}(?<n>${number})\\s*月(?:份|度)?(?!\\s*${number}\\s*[日号])`, ({ y, n }) =>
    numbered("month", numberOf(n), yearOf(y)),
  ),
  formOf(
    `(?<![\\d.])(?<y>${fullYear})\\s*[-./_]\\s*(?<n>0?[1-9]|1[0-2])(?:(?!\\d|\\s*[-./_]\\s*\\d|\\s*[日号月万元家个%])|\\s*月(?:份|度)?)`,
    ({ y, n }) => numbered("month", numberOf(n), yearOf(y)),
  ),
  formOf(`(?<!\\d)(?<y>${fullYear})(?<n>0[1-9]|1[0-2])(?!\\d)月?`, ({ y, n }) =>
    numbered("month", numberOf(n), yearOf(y)),
  ),
  formOf(
    `(?:${year})?${notInNumber}(?<m>${number})\\s*(?:月份?)?${to}(?:(?<z>${yearDigits})\\s*年\\s*)?(?<n>${number})\\s*月(?:份|度)?(?!\\s*${number}\\s*[日号])`,
    ({ y, m, z, n }) => {
      const [first, last] = [numberOf(m), numberOf(n)];
      if (first < 1 || first > 12 || last < 1 || last > 12) return undefined;
      const isQuarter = first % 3 === 1 && last === first + 2 && (z === undefined || yearOf(z) === yearOf(y));
      return isQuarter ? numbered("quarter", last / 3, yearOf(y)) : "none";
    },
  ),
];

const quarterForms: readonly Form[] = [
  formOf(`(?:${year}第?|第)\\s*(?<n>[1-4一二三四])\\s*季度?`, ({ y, n }) =>
    numbered("quarter", numberOf(n), yearOf(y)),
  ),
  formOf(`${notInNumber}(?<n>[1-4一二三四])\\s*季[度报]`, ({ n }) =>
    numbered("quarter", numberOf(n), undefined),
  ),
  formOf(
    `${notInWord}(?:(?<y>${fullYear}|\\d{2})\\s*[-_/.年]?\\s*)?Q\\s*(?<n>[1-4])${wordEnd}(?:[\\s,/-]{1,3}(?<z>${fullYear})(?!\\d))?`,
    ({ y, n, z }) => numbered("quarter", numberOf(n), yearOf(y ?? z)),
  ),
  formOf(`(?:${year})?第?${notInNumber}[1-4一二三四]${and}第?[1-4一二三四]\\s*季度?`, () => "none"),
];

const weekdayNote = "(?:\\s*\\(?(?:周|星期)[一二三四五六日天]\\)?)?";
const notAmount = "(?!\\d|\\.\\d|\\s*[%万元])";

/** A day with its year and month before it, in three ways of writing; groups `y`, `m` and `d` with the mark given. */
function dayForms(mark: string): readonly string[] {
  return [
    `(?:(?<y${mark}>${yearDigits})\\s*年\\s*)?${notInNumber}(?<m${mark}>${number})\\s*月\\s*(?<d${mark}>\\d{1,2}|[一二]?十${small}?|三十一?|${small})\\s*[日号]?${weekdayNote}`,
    `(?<![\\d.])(?:(?<y${mark}>${fullYear}|\\d{2})\\s*[-./]\\s*)?(?<m${mark}>\\d{1,2})\\s*[-./]\\s*(?<d${mark}>\\d{1,2})(?!\\d)日?${weekdayNote}`,
    `(?<!\\d)(?<y${mark}>${fullYear})?(?<m${mark}>\\d{2})(?<d${mark}>\\d{2})(?!\\d)`,
  ];
}

const dayForm = dayForms("");

const dateForms: readonly Form[] = [
  // A day alone names no period, and the month in it does not either.
  ...dayForm.map((form, i) =>
    formOf(i === 0 ? form.replace("[日号]?", "[日号]") : form, ({ y, m, d }) => {
      const known = i === 0 || y !== undefined;
      return known && dayOf(yearOf(y) ?? 2000, numberOf(m), numberOf(d)) !== undefined ? "none" : undefined;
    }),
  ),
  ...dayForms("1").flatMap((from) =>
    dayForms("2").map((until) => formOf(`${from}${to}${until}${notAmount}`, daysRead)),
  ),
  ...dayForms("1").map((from) =>
    formOf(
      `${from}${to}(?<d2>\\d{2}(?!\\d)日?|(?:\\d|[一二]?十${small}?|三十一?|${small})[日号])${weekdayNote}${notAmount}`,
      daysRead,
    ),
  ),
];

/** Days from one to another, both included. */
interface Days {
  /** Day numbers; in a leap year where the year is not known. */
  readonly from: number;
  readonly until: number;
  readonly year: number | undefined;
}

function daysOf(groups: Readonly<Record<string, string | undefined>>): Days | undefined {
  const { y1, m1, d1, y2, m2 = m1, d2 } = groups;
  const [fromMonth, untilMonth] = [numberOf(m1), numberOf(m2)];
  const turns = untilMonth < fromMonth ? 1 : 0;
  const untilYear = yearOf(y2);
  const year = yearOf(y1) ?? (untilYear === undefined ? undefined : untilYear - turns);
  // Without a year 2004 stands in, for it has a 29 February; 2003 before its New Year, so that 2004 follows.
  const fromYear = year ?? 2004 - turns;
  const from = dayOf(fromYear, fromMonth, numberOf(d1));
  const until = dayOf(untilYear ?? fromYear + turns, untilMonth, numberOf(d2?.replace(/[日号]/, "")));
  return from === undefined || until === undefined || until <= from ? undefined : { from, until, year };
}

/**
 * Days that are an ISO week, whole or up to its Friday or Saturday, a whole month or a whole quarter; other days are
 * none. Without a year any five to seven days may be a week.
 */
function daysRead(groups: Readonly<Record<string, string | undefined>>): Reading | undefined {
  const days = daysOf(groups);
  if (days === undefined) return undefined;
  for (const cadence of ["month", "quarter"] as const) {
    const period = periodOf(cadence, isoDate(days.from));
    const [start, end] = [dayNumber(period.start), dayNumber(period.end)];
    // 28 February ends the month where the year is not known.
    const ends = days.until === end || (days.year === undefined && end - days.until === 1 && isFebruary(end));
    if (start === days.from && ends) return numbered(cadence, periodNumber(period).index, days.year);
  }
  const length = days.until - days.from + 1;
  if (length < 5 || length > 7) return "none";
  if (days.year !== undefined)
    return weekday(days.from) === 1
      ? { cadence: "week", ...periodNumber(periodOf("week", isoDate(days.from))) }
      : "none";
  const middle = isoDate(days.from + Math.floor((length - 1) / 2));
  return {
    cadence: "week",
    index: 0,
    middle: { month: Number(middle.slice(5, 7)), day: Number(middle.slice(8)) },
  };
}

function isFebruary(day: number): boolean {
  return isoDate(day).slice(5, 7) === "02";
}

const yearForms: readonly Form[] = [
  formOf(`(?<y>(?<!\\d)${fullYear}|[一二][〇○零Oo0-9一二三四五六七八九]{3})\\s*年(?:度)?`, ({ y }) => {
    const value = yearOf(y);
    return value === undefined ? undefined : { aloneYear: value };
  }),
];

/** Every way of writing a period, and what looks like one and is none. */
export const forms: readonly Form[] = [
  ...weekForms,
  ...monthForms,
  ...quarterForms,
  ...dateForms,
  ...yearForms,
];
