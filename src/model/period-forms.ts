import { dayNumber, dayOf, englishMonth, englishMonths, isoDate, weekday } from "./date.ts";
import { type PeriodCadence, periodCadences, periodNumber, periodOf } from "./period.ts";
import {
  and,
  type Form,
  formOf,
  fullYear,
  month,
  notInNumber,
  notInWord,
  number,
  numbered,
  numberOf,
  type Reading,
  severalOf,
  small,
  to,
  wordEnd,
  year,
  yearDigits,
  yearOf,
} from "./period-form-parts.ts";

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
  formOf(`(?:${year})?第?${notInNumber}${number}${and}第?${number}\\s*周(?![年内])`, () => severalOf("week")),
  // The third week of September: no ISO week is meant.
  formOf(
    `(?:${year})?${notInNumber}${number}\\s*月份?\\s*(?:的\\s*)?第?\\s*[1-6一二三四五六]\\s*(?:个\\s*)?周`,
    () => "none",
  ),
];

const english = `(?<![a-z])(?<e>${englishMonths.join("|")})(?:uary|ruary|ch|il|e|y|ust|t|tember|ober|ember)?\\.?(?![a-z])`;

/** `Sep-06`, `September 2006`, `2006-Sep`; of two digits after a blank nobody knows whether they are a day. */
const englishMonthForms: readonly Form[] = [
  formOf(
    `${english}(?:[\\s,'/_-]*(?<y>${fullYear})|\\s*[-'/]\\s*(?<z>\\d{2}))(?!\\d|\\s*[-/.,]\\s*\\d)`,
    ({ e = "", y, z }) => numbered("month", englishMonth(e), yearOf(y ?? z)),
  ),
  formOf(`(?<!\\d)(?<y>${fullYear})\\s*[-./_年]?\\s*${english}(?!\\s*[-/.,]?\\s*\\d)`, ({ y, e = "" }) =>
    numbered("month", englishMonth(e), yearOf(y)),
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
    ({ y, m, z, n }) => monthsRead(numberOf(m), numberOf(n), yearOf(y), yearOf(z)),
  ),
  // 2006.7-9, 2006/7~2006/9: a full date has the same mark twice, so 2006-8-9 is none of these.
  formOf(
    `(?<![\\d.])(?<y>${fullYear})(?:\\s*[./_]\\s*(?<m>${month})${to}|\\s*-\\s*(?<k>${month})\\s*起?\\s*(?:~+|至|到)\\s*)(?<n>${month})(?:\\s*月(?:份|度)?|(?![\\d.]|\\s*[-/._]\\s*\\d|\\s*[日号万元家个%]))`,
    ({ y, m, k, n }) => monthsRead(numberOf(m ?? k), numberOf(n), yearOf(y), undefined),
  ),
  formOf(
    `(?<![\\d.])(?<y>${fullYear})\\s*[-./_年]?\\s*(?<m>${month})月?${to}(?<z>${fullYear})\\s*[-./_年]?\\s*(?<n>${month})月?(?![\\d.]|\\s*[-/._]\\s*\\d|\\s*${number}\\s*[日号])`,
    ({ y, m, z, n }) => monthsRead(numberOf(m), numberOf(n), yearOf(y), yearOf(z)),
  ),
  formOf(
    `(?:${year})?${notInNumber}(?<list>${number}(?:\\s*月份?)?(?:\\s*[、和及与]\\s*${number}(?:\\s*月份?)?)+)(?<=月份?)(?!\\s*${number}\\s*[日号])`,
    ({ y, list = "" }) => {
      const months = list.split(/[、和及与]/).map((one) => numberOf(one.replace(/月份?|\s/g, "")));
      const [first = 0] = months;
      const isRow = months.every((one, i) => one === first + i);
      return isRow
        ? monthsRead(first, first + months.length - 1, yearOf(y), undefined)
        : severalOf("month", "quarter");
    },
  ),
  ...englishMonthForms,
];

/** `2006年7-9月`: the third quarter. Other months are several, and may be those of several quarters. */
function monthsRead(
  first: number,
  last: number,
  inYear: number | undefined,
  untilYear: number | undefined,
): Reading | undefined {
  if (first < 1 || first > 12 || last < 1 || last > 12) return undefined;
  const isOneYear = untilYear === undefined || untilYear === inYear;
  if (isOneYear && first === last) return numbered("month", first, inYear);
  if (isOneYear && first % 3 === 1 && last === first + 2) return numbered("quarter", last / 3, inYear);
  const isOneQuarter = isOneYear && Math.ceil(first / 3) === Math.ceil(last / 3);
  return isOneQuarter ? severalOf("month") : severalOf("month", "quarter");
}

const quarterForms: readonly Form[] = [
  // The first quarter of the second half is the year's third.
  formOf(`(?:${year})?下半年度?的?\\s*第?\\s*(?<n>[1-4一二三四])\\s*季度?`, ({ y, n }) =>
    numbered("quarter", numberOf(n) <= 2 ? numberOf(n) + 2 : numberOf(n), yearOf(y)),
  ),
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
  formOf(`${notInWord}(?<n>[1-4])\\s*Q\\s*[-_/.']?\\s*(?<y>${fullYear}|\\d{2})${wordEnd}`, ({ y, n }) =>
    numbered("quarter", numberOf(n), yearOf(y)),
  ),
  formOf(`(?:${year})?第?${notInNumber}[1-4一二三四]${and}第?[1-4一二三四]\\s*季度?`, () =>
    severalOf("month", "quarter"),
  ),
  formOf(`${notInWord}(?:${fullYear})?Q[1-4]${and}(?:${fullYear})?Q[1-4]${wordEnd}`, () =>
    severalOf("month", "quarter"),
  ),
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
  const isWeek = length >= 5 && length <= 7 && (days.year === undefined || weekday(days.from) === 1);
  if (!isWeek) return spanRead(days);
  if (days.year !== undefined)
    return { cadence: "week", ...periodNumber(periodOf("week", isoDate(days.from))) };
  const middle = isoDate(days.from + Math.floor((length - 1) / 2));
  return {
    cadence: "week",
    index: 0,
    middle: { month: Number(middle.slice(5, 7)), day: Number(middle.slice(8)) },
  };
}

/** Days that are no period: without a year they may be a price (`3.5-4.5`). */
function spanRead({ from, until, year: inYear }: Days): Reading {
  if (inYear === undefined) return "none";
  const ends = (cadence: PeriodCadence) => [from, until].map((day) => periodOf(cadence, isoDate(day)).id);
  const several = periodCadences.filter((cadence) => new Set(ends(cadence)).size > 1);
  return { several, byDays: true };
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
