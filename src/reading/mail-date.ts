import { englishMonth, parseArrival } from "../model/date.ts";

const pattern =
  /(\d{1,2})\s+([A-Za-z]{3})[a-z]*\s+(\d{2,4})\s+(\d{1,2}:\d{2}(?::\d{2})?)\s*([+-]\d{2}:?\d{2}|[A-Za-z]+)?/;

/** Zones by name, as RFC 5322, 4.3 reads them; but in China CST is its own, and so is a time without a zone. */
const zones: Readonly<Record<string, string>> = {
  ...{ "": "+0800", CST: "+0800", Z: "Z", UT: "Z", UTC: "Z", GMT: "Z" },
  ...{ EDT: "-0400", EST: "-0500", CDT: "-0500", MDT: "-0600", MST: "-0700", PDT: "-0700", PST: "-0800" },
};

/**
 * The instant of an RFC 5322 date (`Mon, 18 Sep 2006 10:30:00 +0800`) as ISO text in UTC; undefined when it is none, when
 * there is no such day, time or zone, and before 1970, when nobody sent mails.
 */
export function mailInstant(raw: string): string | undefined {
  const match = pattern.exec(raw);
  if (!match) return undefined;
  const [, day = "", monthName = "", yearText = "", time = "", zone = ""] = match;
  // Two-digit years as RFC 5322, 4.3 reads them.
  const written = Number(yearText);
  const year = yearText.length > 2 ? written : written + (written < 50 ? 2000 : 1900);
  const offset = /^[+-]/.test(zone) ? zone : zones[zone.toUpperCase()];
  if (offset === undefined) return undefined;
  const instant = parseArrival(`${year}-${englishMonth(monthName)}-${day} ${time}${offset}`);
  return instant === undefined ? undefined : new Date(instant).toISOString();
}
