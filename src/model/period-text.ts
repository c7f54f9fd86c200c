import { dayOf, instantOf, isoDate, shanghaiDate } from "./date.ts";
import { type Period, periodAt, type PeriodCadence, periodNumber, periodOf } from "./period.ts";
import { forms, type MonthDay, type Reading } from "./period-forms.ts";
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

/** Full-width characters as half-width ones, the many dashes as one, character for character, so places stay true. */
function evened(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
    .replace(/[\u2010-\u2015\u2212\u2500\u2501]/g, "-")
    .replace(/[\u301c\u223c]/g, "~")
    .replace(/\u3000/g, " ")
    .replace(/週/g, "周")
    .replace(/號/g, "号");
}

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
  return mentionsIn(text);
}

/** Titles and sheet names are the same from file to file. */
const mentionsIn = remembered(mentionsOf, 500);

/** Without one of these words, letters or four digits none of the forms names a period. */
const telling = /[周週星月季日号號wq\uff37\uff57\uff31\uff51]|(?:[\d０-９][^\d０-９]*){4}/i;

function mentionsOf(text: string): PeriodMention[] {
  if (!telling.test(text)) return [];
  const found = longestOf(findForms(text.slice(0, longest)));
  const years = new Set(
    found.flatMap(({ reading }) =>
      reading === "none" ? [] : "aloneYear" in reading ? [reading.aloneYear] : (reading.year ?? []),
    ),
  );
  const [onlyYear] = years.size === 1 ? years : [];
  return found.flatMap(({ reading, at, text: written }) => {
    if (reading === "none" || "aloneYear" in reading) return [];
    const mention = { ...reading, text: written, at };
    return [onlyYear === undefined ? mention : withYear(mention, onlyYear)];
  });
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
