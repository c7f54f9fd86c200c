import { englishMonth } from "../model/date.ts";

const pattern =
  /(\d{1,2})\s+([A-Za-z]{3})[a-z]*\s+(\d{2,4})\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*(?:([+-])(\d{2})(\d{2}))?/;

/** The instant of an RFC 5322 date (`Mon, 18 Sep 2006 10:30:00 +0800`) as ISO text in UTC; undefined when it is none. */
export function mailInstant(raw: string): string | undefined {
  const match = pattern.exec(raw);
  if (!match) return undefined;
  const [
    ,
    day,
    monthName = "",
    yearText = "",
    hour,
    minute,
    second = "0",
    sign,
    zoneHours = "0",
    zoneMinutes = "0",
  ] = match;
  const month = englishMonth(monthName);
  if (month === 0) return undefined;
  // Two-digit years as RFC 5322, 4.3 reads them.
  const written = Number(yearText);
  const year = yearText.length > 2 ? written : written + (written < 50 ? 2000 : 1900);
  const local = Date.UTC(year, month - 1, Number(day), Number(hour), Number(minute), Number(second));
  const offset = (Number(zoneHours) * 60 + Number(zoneMinutes)) * (sign === "-" ? -1 : 1);
  return new Date(local - offset * 60_000).toISOString();
}
