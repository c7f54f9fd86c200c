import { expect, test } from "vitest";
import { parsePeriod } from "../model/period.ts";
import { periodTitle } from "./period.ts";

test.each([
  ["2006-W38", "2006年第38周（9月18日至9月24日）", "2006 week 38 (18 to 24 Sep)"],
  ["2006-W39", "2006年第39周（9月25日至10月1日）", "2006 week 39 (25 Sep to 1 Oct)"],
  ["2026-W53", "2026年第53周（2026年12月28日至2027年1月3日）", "2026 week 53 (28 Dec 2026 to 3 Jan 2027)"],
  ["2006-09", "2006年9月", "September 2006"],
  ["2006-12", "2006年12月", "December 2006"],
  ["2006-Q3", "2006年第三季度", "2006 Q3"],
])("%s is called %s", (id, chinese, english) => {
  const period = parsePeriod(id);
  if (period === undefined) throw new Error(id);
  expect([periodTitle(period, "zh-CN"), periodTitle(period, "en")]).toEqual([chinese, english]);
});
