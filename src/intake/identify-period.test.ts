import { describe, expect, it } from "vitest";
import type { DateCell } from "../model/grid.ts";
import { organisationFromSpec } from "../model/organisation.ts";
import { findTables } from "../reading/table.ts";
import { reports } from "../reports/index.ts";
import { chain } from "../test/chain.ts";
import { sheetOf, type SheetRow } from "../test/sheets.ts";
import {
  contactHeader,
  contactRow,
  slotHeader,
  slotRow,
  top50Header,
  top50Row,
} from "../test/small-reports.ts";
import { identify, type IdentifyInput, quarantineCodes } from "./identify.ts";

type How = Partial<Pick<IdentifyInput, "file" | "stamp" | "receivedAt" | "organisation">>;

const written = {
  month: [top50Header, top50Row],
  quarter: [slotHeader, slotRow(null, "1F", "1A001", 30)],
  week: [contactHeader, contactRow("海纳电脑", "待补")],
} as const;

/** What a report of the cadence whose rows say no date, arriving in November 2006, is taken for: its period and the findings. */
function taken(cadence: keyof typeof written, above: readonly SheetRow[], how: How = {}) {
  const title = cadence === "quarter" ? "每季度铺位情况报表" : "Sheet1";
  const sheet = sheetOf([...above, ...written[cadence]], [], title);
  const { tables, findings } = identify({
    sheets: [{ sheet, blocks: findTables(sheet, reports, new Map()) }],
    file: "报表.xlsx",
    sender: null,
    receivedAt: "2006-11-08T09:30:00+08:00",
    organisation: chain,
    reports,
    stamp: null,
    ...how,
  });
  const [table] = tables;
  const all = [...findings, ...(table?.findings ?? [])];
  return { period: table?.period?.id, codes: all.map(({ code }) => code), findings: all };
}

/** The period, or the code of the finding that keeps the table out. */
function said(cadence: keyof typeof written, ...above: SheetRow[]): string | undefined {
  const { period, codes } = taken(cadence, above);
  return codes.find((code) => quarantineCodes.has(code)) ?? [period, ...codes].join(" ");
}

const day = (serial: number): DateCell => ({ type: "date", serial });
const field = (text: string): SheetRow => [`报送单位：杭州店 报告期：${text}`];

describe("a field or title that spans several periods is never taken for one of them", () => {
  it.each([
    "2006年8-9月",
    "2006年1-9月",
    "2006.8-9",
    "2006年9-10月",
    "2006年8、9月",
    "2006年8月-9",
    "1-9月",
    "2006年八月～九月",
    "2006年8月26日-9月25日",
  ])("a month: %s", (text) => {
    expect([said("month", field(text)), said("month", [`杭州店${text}`], field("2006年9月"))]).toEqual([
      "period-several",
      "2006-09",
    ]);
  });
  it.each(["2006年1-9月", "2006年9-10月", "1、2季度", "2006Q2-Q3"])("a quarter: %s", (text) => {
    expect([said("quarter", field(text)), said("quarter", [`杭州店${text}铺位情况`])]).toEqual([
      "period-several",
      "period-several",
    ]);
  });
  it.each(["2006年第37、38周", "第37-38周", "2006年9月18日-10月1日"])("a week: %s", (text) => {
    expect(said("week", field(text))).toBe("period-several");
  });
  it("whatever the file's name says, and the finding quotes it at its cell", () => {
    const { findings } = taken("month", [field("2006年8-9月")], { file: "浙江2006年9月.xlsx" });
    expect(findings).toEqual([
      {
        code: "period-several",
        severity: "error",
        place: { sheet: "Sheet1", cell: "A1", header: "报告期" },
        found: "2006年8-9月",
        data: { cadence: "month", decided: "2006-09" },
      },
    ]);
  });
  it("of a title, where only a guess would be left; what the sheet's stamp states is used, and that is said", () => {
    const title: SheetRow = ["浙江8月进展及9月计划"];
    const stamp = { kind: "top50-progress", unit: "ZJ", period: "2006-09", sheets: [] };
    expect([said("month", title), taken("month", [title], { stamp }).codes]).toEqual([
      "period-several",
      ["period-not-used"],
    ]);
  });
  it("but a span that is one period is that period", () => {
    expect([
      said("quarter", field("2006年7-9月")),
      said("quarter", field("2006.7-2006.9")),
      said("week", field("9月18-24日")),
      said("month", field("2006年9月1日—2006年9月29日")),
      said("month", field("2006年9月份（8.26—9.25）")),
    ]).toEqual(["2006-Q3", "2006-Q3", "2006-W38", "2006-09", "2006-09"]);
  });
});

describe("a period is read wherever it is written", () => {
  it.each<[SheetRow]>([
    [["单位：浙江拓展区   2006年9月"]],
    [["报送单位：浙江拓展区（2006年9月）"]],
    [["浙江拓展区", "2006", "年", "9", "月"]],
    [["浙江拓展区", 2006, "年", 9, "月"]],
    [["报送单位:", "浙江拓展区", "报告期:", 2006, "年", 9, "月"]],
    [["报送单位:", "浙江拓展区", "报告期:", "2006年", "9月"]],
    [["报送单位:", "浙江拓展区", "年度", 2006, "月份", 9]],
    [["报送单位:", "浙江拓展区", "报告期:", day(38961)]],
    [["报送单位:", "浙江拓展区", "报告期:", 38961]],
    [["报送单位:", "浙江拓展区", "报告期:", 200609]],
    [["报送单位：浙江 所属年月：2006年9月"]],
    ...["Sep-06", "06.9", "06/09", "自2006年9月1日起至9月30日止", "贰零零陆年玖月"].map(
      (text): [SheetRow] => [[`报送单位：浙江 报告期：${text}`]],
    ),
  ])("%j", (above) => {
    expect(said("month", above)).toBe("2006-09");
  });
  it("of another year in a cell of its own", () => {
    expect(said("month", ["浙江拓展区", "2005年", "9月"])).toBe("2005-09");
    expect(said("month", ["拓展区", "浙江", "年度", 2005, "月份", 9])).toBe("2005-09");
  });
  it.each(["3Q06", "第叁季度", "2006.7-2006.9", "2006年7、8、9月", "2006年9月30日"])(
    "a quarter: %s",
    (text) => {
      expect(taken("quarter", [field(text)], { receivedAt: "2007-01-08T09:30:00+08:00" })).toMatchObject({
        period: "2006-Q3",
        codes: [],
      });
    },
  );
  it("a quarter by its last day", () => {
    const late = { receivedAt: "2007-01-08T09:30:00+08:00" };
    expect(taken("quarter", [["卖场：杭州店 截止2006年9月30日"]], late)).toMatchObject({
      period: "2006-Q3",
      codes: [],
    });
  });
  it.each([38, "38", "三十八周"])("a week by its number: %s", (number) => {
    expect(said("week", ["报送单位:", "浙江", "周次", number])).toBe("2006-W38");
  });
});

describe("a field that is not understood", () => {
  it.each([
    ["month", "2006年第9期"],
    ["month", "9"],
    ["month", "本月"],
    ["month", "09.10"],
    ["month", "2006年8-9"],
    ["quarter", "2006年9月"],
    ["quarter", "2006年秋季"],
    ["week", "9月第3周"],
  ] as const)("keeps a report of a %s out: %s", (cadence, text) => {
    const { findings } = taken(cadence, [field(text)]);
    expect(findings.map(({ code, found, place }) => [code, found, place.header])).toEqual([
      ["period-unclear", text, "报告期"],
    ]);
  });
  it("warns where the sheet states the period elsewhere, and not where it only says more", () => {
    expect(taken("month", [["浙江2006年9月进度"], field("本月")]).codes).toEqual(["period-not-used"]);
    expect(taken("week", [["浙江第38周"], field("2006年9月")]).codes).toEqual([]);
  });
  it.each(["    年   月", "____", "每月", "无"])("is none where it was not filled in: %j", (text) => {
    expect(said("month", ["报送单位:", "浙江", "报告期:", text])).toBe("2006-10 period-assumed");
  });
  it.each<[SheetRow]>([
    [["报送单位：浙江拓展区 填报日期：2006年10月8日"]],
    [["报送单位：浙江拓展区", null, "2006年10月8日"]],
    [["报送单位：浙江拓展区9楼"]],
  ])("a date or number elsewhere is no period: %j", (above) => {
    expect(said("month", above)).toBe("2006-10 period-assumed");
  });
});

describe("a unit's name that speaks of a period says nothing of the report's", () => {
  const stores = [
    { code: "WX01", name: "五月花广场" },
    { code: "SY01", name: "第一季度假村店", aliases: ["三季度假村"] },
  ];
  const zones = [{ code: "JS", name: "三月街拓展区", stores }];
  const organisation = organisationFromSpec({
    headquarters: { code: "HQ", name: "客户总部" },
    regions: [{ name: "华东大区", zones }],
  });
  it.each([
    ["month", "三月街拓展区2006年9月TOP50重点客户合作进度报表", "2006-09"],
    ["month", "2006年9月 五月花广场", "2006-09"],
    ["quarter", "第一季度假村店2006年第三季度铺位情况", "2006-Q3"],
    ["quarter", "2006年第二季度三季度假村铺位情况", "2006-Q2"],
  ] as const)("%s: %s", (cadence, title, period) => {
    const { period: found, codes } = taken(cadence, [[title]], { organisation });
    expect([found, codes]).toEqual([period, []]);
  });
  it("and joins nothing that stands on both sides of it", () => {
    const file = "3、浙江9月.xlsx";
    expect(taken("month", [], { file })).toMatchObject({ period: "2006-09", codes: [] });
    expect(said("month", ["3、浙江9月"])).toBe("2006-09");
  });
  it("nor in the field for the unit, or the file's name", () => {
    const above = [["报送单位：第一季度假村店", null, null, "报告期：2006年第三季度"]];
    const { period, codes } = taken("quarter", above, { organisation, file: "三季度假村二季度.xlsx" });
    expect([period, codes]).toEqual(["2006-Q3", ["period-disagrees"]]);
    expect(taken("quarter", above, { organisation, file: "第一季度假村店.xlsx" }).codes).toEqual([]);
  });
});
