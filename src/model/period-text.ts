import { dayOf, instantOf, isoDate, shanghaiDate } from "./date.ts";
import { type Period, periodAt, type PeriodCadence, periodNumber, periodOf } from "./period.ts";
import { forms } from "./period-forms.ts";
import type { MonthDay, Reading } from "./period-form-parts.ts";
import { remembered } from "./remember.ts";

/** A period that a text names, perhaps without its year. */
export interface PeriodMention {
  readonly cadence: PeriodCadence;
  /** Of a week: the ISO year. */
  readonly year?: number;
  /** The number of the week, month or quarter in its year; 0 of a week known only by its days (`9.18-9.24`). */
  readonly index: number;
  /** What the text says, and where. */
  readonly text: string;
  readonly at: number;
  /** Of a week known only by its days: the one in the middle. */
  readonly middle?: MonthDay;
}

/** Full-width characters as half-width ones, the many dashes as one, capital numerals as plain ones, character for character, so places stay true. */
function evened(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
    .replace(/[\u2010-\u2015\u2212\u2500\u2501]/g, "-")
    .replace(/[\u301c\u223c]/g, "~")
    .replace(/\u3000/g, " ")
    .replace(/週/g, "周")
    .replace(/號/g, "号")
    .replace(/[\u2160-\u2163](?=\s*季)/g, (roman) => String(roman.charCodeAt(0) - 0x215f))
    .replace(/[零〇壹贰貳叁參肆伍陆陸柒捌玖拾]+(?=\s*[年月季周日号])/g, (digits) =>
      digits.replace(/[^零〇]/g, (digit) => capitals[digit] ?? digit),
    )
    .replace(/(?<=^|[年\s:(])元(?=月)/g, "一");
}

/** The digits that cannot be altered, as on cheques. */
const capitals: Readonly<Record<string, string>> = {
  壹: "一",
  贰: "二",
  叁: "三",
  肆: "四",
  伍: "五",
  陆: "六",
  柒: "七",
  捌: "八",
  玖: "九",
  拾: "十",
  貳: "二",
  參: "三",
  陸: "六",
};

/** Titles are short, but a cell can hold 32,767 characters: those after this many are not looked at. */
const longest = 2000;

interface Found {
  readonly reading: Reading;
  readonly at: number;
  readonly text: string;
}

function findForms(text: string): Found[] {
  const even = evened(text);
  const found: Found[] = [];
  for (const { pattern, read } of forms)
    for (const match of even.matchAll(pattern)) {
      const reading = read(match.groups ?? {});
      const length = match[0].trimEnd().length;
      if (reading !== undefined)
        found.push({ reading, at: match.index, text: text.slice(match.index, match.index + length) });
    }
  return found;
}

/** The longest of those that overlap, in the order of the text. */
function longestOf(found: Found[]): Found[] {
  const kept: Found[] = [];
  for (const one of found.toSorted((a, b) => b.text.length - a.text.length || a.at - b.at))
    if (kept.every((other) => one.at + one.text.length <= other.at || other.at + other.text.length <= one.at))
      kept.push(one);
  return kept.sort((a, b) => a.at - b.at);
}

/**
 * Every period named in a title, meta line, sheet name or file name, as clerks write it: `2006年第38周`, `W38`, `九月份`, `200609`,
 * `三季度`, `9.18-9.24`, in full-width digits too. Days that are an ISO week, or its Monday to Friday or Saturday, name the
 * week; all days of a month or a quarter, and `7-9月`, name that. Single days, other spans, durations (`2周内`) and weeks
 * of a month (`9月第3周`) name nothing. Where the text has one year only, it is the year of every mention without one.
 */
export function findPeriodMentions(text: string): readonly PeriodMention[] {
  return said(text).mentions;
}

/**
 * Does the text span several periods of the cadence, and name none: `8-9月`, `第37、38周`, `2006.8.26-9.25`? Days beside a period
 * that is named (`9月(8.26-9.25)`) do not count, other spans beside one do.
 */
export function spansSeveral(text: string, cadence: PeriodCadence): boolean {
  const { mentions, spans } = said(text);
  const isNamed = mentions.some((mention) => mention.cadence === cadence);
  return spans.some(({ several, byDays }) => several.includes(cadence) && !(byDays && isNamed));
}

type Span = Extract<Reading, { several: unknown }>;

interface Said {
  readonly mentions: readonly PeriodMention[];
  readonly spans: readonly Span[];
}

/** Titles and sheet names are the same from file to file. */
const said = remembered(saidIn, 500);

/** Without one of these words, letters or four digits none of the forms names a period. */
const telling =
  /[周週星月季日号號wq\uff37\uff57\uff31\uff51]|(?:[\d０-９][^\d０-９]*){4}|(?<![a-z])(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?[-\s,'/]*\d/i;

function saidIn(text: string): Said {
  if (!telling.test(text)) return { mentions: [], spans: [] };
  const found = longestOf(findForms(text.slice(0, longest))).flatMap(({ reading, ...place }) =>
    reading === "none" ? [] : [{ reading, ...place }],
  );
  const years = new Set(
    found.flatMap(({ reading }) =>
      "aloneYear" in reading ? [reading.aloneYear] : "cadence" in reading ? (reading.year ?? []) : [],
    ),
  );
  const [onlyYear] = years.size === 1 ? years : [];
  const mentions = found.flatMap(({ reading, at, text: written }) => {
    if (!("cadence" in reading)) return [];
    const mention = { ...reading, text: written, at };
    return [onlyYear === undefined ? mention : withYear(mention, onlyYear)];
  });
  return { mentions, spans: found.flatMap(({ reading }) => ("several" in reading ? [reading] : [])) };
}

function withYear(mention: PeriodMention, year: number): PeriodMention {
  if (mention.year !== undefined) return mention;
  const period = inYear(mention, year);
  if (period === undefined) return mention;
  const { cadence, text, at } = mention;
  return { cadence, ...periodNumber(period), text, at };
}

function inYear({ cadence, index, middle }: PeriodMention, year: number): Period | undefined {
  if (middle === undefined) return periodAt(cadence, year, index);
  const day = dayOf(year, middle.month, middle.day);
  return day === undefined ? undefined : periodOf("week", isoDate(day));
}

/**
 * The period of a mention. Without a year: the latest such period that began not after `near`, an ISO date or instant such
 * as the arrival.
 */
export function completeMention(mention: PeriodMention, near: string): Period {
  const date = near.length > 10 ? shanghaiDate(instantOf(near)) : near;
  const nearYear = Number(date.slice(0, 4));
  // Twelve years hold a 29 February and a week 53 wherever they begin.
  const years =
    mention.year === undefined ? Array.from({ length: 13 }, (_, i) => nearYear + 1 - i) : [mention.year];
  for (const year of years) {
    const period = inYear(mention, year);
    if (period !== undefined && (mention.year !== undefined || period.start <= date)) return period;
  }
  throw new RangeError(`no period for ${JSON.stringify(mention)} near ${near}`);
}
