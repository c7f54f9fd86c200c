import { parsePeriod, type Period, periodNumber } from "../model/period.ts";

const chineseQuarters = ["一", "二", "三", "四"] as const;
const englishMonths = [
  ..."January February March April May June July August September October November December".split(" "),
];

/**
 * How a period is named for people: `2006年第38周（9月18日至9月24日）`, `2006年9月`, `2006年第三季度`;
 * `2006 week 38 (18 to 24 Sep)`, `September 2006`, `2006 Q3`.
 */
export function periodTitle(period: Period, lang: "zh-CN" | "en"): string {
  const { year, index } = periodNumber(period);
  const chinese = lang === "zh-CN";
  switch (period.cadence) {
    case "week":
      return chinese
        ? `${year}年第${index}周（${chineseDays(period)}）`
        : `${year} week ${index} (${englishDays(period)})`;
    case "month":
      return chinese ? `${year}年${index}月` : `${englishMonths[index - 1] ?? ""} ${year}`;
    case "quarter":
      return chinese ? `${year}年第${chineseQuarters[index - 1] ?? ""}季度` : `${year} Q${index}`;
  }
}

/** The title of a period by its id; any other text as it is. */
export function periodName(id: string, lang: "zh-CN" | "en"): string {
  const period = parsePeriod(id);
  return period === undefined ? id : periodTitle(period, lang);
}

function partsOf(date: string): { year: number; month: number; day: number } {
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8)) };
}

/** The years are said only in a week that begins in one and ends in the next. */
function chineseDays(period: Period): string {
  const [start, end] = [partsOf(period.start), partsOf(period.end)];
  const year = (of: typeof start) => (start.year === end.year ? "" : `${of.year}年`);
  return `${year(start)}${start.month}月${start.day}日至${year(end)}${end.month}月${end.day}日`;
}

function englishDays(period: Period): string {
  const [start, end] = [partsOf(period.start), partsOf(period.end)];
  const month = (of: typeof start) => (englishMonths[of.month - 1] ?? "").slice(0, 3);
  const last = `${end.day} ${month(end)}`;
  if (start.year !== end.year) return `${start.day} ${month(start)} ${start.year} to ${last} ${end.year}`;
  return start.month === end.month ? `${start.day} to ${last}` : `${start.day} ${month(start)} to ${last}`;
}
