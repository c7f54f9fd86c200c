import { describe, expect, it } from "vitest";
import { fileSheetName } from "../model/file-sheet.ts";
import type { DateCell, Sheet } from "../model/grid.ts";
import { identifiedSheets } from "../test/identified-sheets.ts";
import { sheetOf, type SheetRow } from "../test/sheets.ts";
import {
  contactHeader,
  contactRow,
  demandHeader,
  demandRow,
  renamed,
  slotHeader,
  slotRow,
  top50Header,
  top50Row,
} from "../test/small-reports.ts";
import type { IdentifyInput } from "./identify.ts";

/** What each table was taken for, and every finding's code. */
function outline(sheets: readonly Sheet[], how: Partial<Omit<IdentifyInput, "sheets">> = {}) {
  const { tables, findings } = identifiedSheets(sheets, how);
  return {
    tables: tables.map(({ table, unit, period, units }) => [
      table.kind,
      unit,
      period?.id ?? null,
      [...new Set(units)].join() + "×" + String(table.rows.length),
    ]),
    codes: [...findings, ...tables.flatMap((table) => table.findings)].map(({ code }) => code),
  };
}

const day = (serial: number): DateCell => ({ type: "date", serial });
const september = day(38972);
const demand = (store: string | null, date: DateCell | string = september) => demandRow(store, date);
const demandSheet = (above: readonly SheetRow[], rows: readonly SheetRow[], name?: string) =>
  sheetOf([...above, demandHeader, ...rows], [], name);

const contact = (date: DateCell | string) => contactRow("海纳电脑", date);
const monday = "2006-09-25T09:30:00+08:00";

describe("the period", () => {
  const rows = [demand("杭州店"), demand("杭州店", day(38980))];
  const stated = (...fields: string[]) => demandSheet([["杭州店每月需求汇总报表"], fields], rows);

  it("is what the sheet states", () => {
    expect(outline([stated("报告期:2006年9月")])).toEqual({
      tables: [["monthly-demand", "HZ01", "2006-09", "HZ01×2"]],
      codes: [],
    });
  });

  it("is that of the rows when the title is stale: all rows lie in the period that was just over on arrival", () => {
    const { tables } = identifiedSheets([demandSheet([["杭州店8月需求汇总报表"]], rows)]);
    expect(tables[0]?.period?.id).toBe("2006-09");
    expect(
      tables[0]?.findings.map(({ code, severity, found, data }) => [code, severity, found, data]),
    ).toEqual([
      [
        "period-disagrees",
        "warning",
        "杭州店8月需求汇总报表",
        {
          decided: "2006-09",
          evidence: "content\t2006-09\t2/2\narrival\t2006-09\t2006-10-02T16:00:00+08:00",
          against: "title\t2006-08\t杭州店8月需求汇总报表",
        },
      ],
    ]);
  });

  it("stays what is stated when only the rows disagree, and that is said", () => {
    const late = { receivedAt: "2006-12-02T16:00:00+08:00" };
    expect(outline([demandSheet([["杭州店2006年8月需求汇总报表"]], rows)], late)).toEqual({
      tables: [["monthly-demand", "HZ01", "2006-08", "HZ01×2"]],
      codes: ["period-disagrees"],
    });
  });

  it("stays what is stated when only the file's name disagrees, and that is said", () => {
    expect(outline([stated("报告期:2006年9月")], { file: "杭州店8月需求.xlsx" })).toEqual({
      tables: [["monthly-demand", "HZ01", "2006-09", "HZ01×2"]],
      codes: ["period-disagrees"],
    });
  });

  it("comes from the sheet's name, the rows, the file's name, and at last the arrival", () => {
    const period = (sheet: Sheet, how: Partial<IdentifyInput> = {}) => {
      const { tables } = identifiedSheets([sheet], { receivedAt: monday, ...how });
      return [tables[0]?.period?.id, tables[0]?.findings.map(({ code }) => code)];
    };
    const undated = [contact("待补")];
    const week = (rowsOf: readonly SheetRow[], name?: string) =>
      sheetOf([["浙江拓展区对接客户概况报表"], contactHeader, ...rowsOf], [], name);
    expect(period(week(undated, "第36周"))).toEqual(["2006-W36", []]);
    expect(period(week([contact(day(38971)), contact("2006年9月12日")]))).toEqual(["2006-W37", []]);
    expect(period(week([contact(day(38978 - 43 / 86_400))]))).toEqual(["2006-W38", []]);
    expect(period(week(undated), { file: "浙江第35周.xlsx" })).toEqual(["2006-W35", []]);
    expect(period(week(undated))).toEqual(["2006-W38", ["period-assumed"]]);
  });

  it("of a field may be a date within it", () => {
    const sheet = sheetOf([
      ["浙江拓展区对接客户概况报表"],
      ["报告期", day(38980)],
      contactHeader,
      contact("待补"),
    ]);
    expect(outline([sheet], { receivedAt: monday }).tables).toEqual([
      ["weekly-contacts", "ZJ", "2006-W38", "ZJ×1"],
    ]);
  });

  it("that has not begun on arrival is doubted, and not believed when the rows say better", () => {
    expect(outline([stated("报告期:2007年9月")])).toEqual({
      tables: [["monthly-demand", "HZ01", "2006-09", "HZ01×2"]],
      codes: ["period-disagrees"],
    });
  });

  it("of a register is none", () => {
    const sheet = sheetOf([
      ["铺位基本资料汇总表"],
      ["报告期:2006年9月"],
      slotHeader.slice(0, 5),
      slotRow("杭州店", "1F", "1A001", 30).slice(0, 5),
    ]);
    expect(outline([sheet])).toEqual({ tables: [["slot-register", "HZ01", null, "HZ01×1"]], codes: [] });
  });
});

describe("the unit", () => {
  it("is each store's of a zone's workbook with a sheet a store", () => {
    const above: SheetRow[] = [["浙江拓展区9月需求汇总报表"]];
    const sheets = [
      demandSheet(above, [demand(null)], "杭州店"),
      demandSheet(above, [demand(null)], "宁波店"),
    ];
    expect(outline(sheets, { sender: "zj@ego.example" })).toEqual({
      tables: [
        ["monthly-demand", "HZ01", "2006-09", "HZ01×1"],
        ["monthly-demand", "NB01", "2006-09", "NB01×1"],
      ],
      codes: [],
    });
  });

  it("is each row's own where a zone's sheet has a column of stores; an unknown store is none", () => {
    const sheet = demandSheet(
      [["报送单位:浙江拓展区", "9月需求"]],
      [demand("杭州店"), demand("宁波颐高数码广场"), demand("火星店")],
    );
    const { tables } = identifiedSheets([sheet], { sender: "zj@ego.example" });
    expect(tables.map(({ unit, units, findings }) => [unit, units, findings])).toEqual([
      ["ZJ", ["HZ01", "NB01", null], []],
    ]);
  });

  it("keeps rows of another store apart, so that they never count as that store's report", () => {
    const sheet = demandSheet(
      [["报送单位:杭州店", "报告期:9月"]],
      [demand("杭州店"), demand("杭州店"), demand("杭州店"), demand("杭州店"), demand("宁波店")],
    );
    const { tables } = identifiedSheets([sheet], { sender: "hz01@ego.example" });
    expect(tables.map(({ unit, units }) => [unit, units.length])).toEqual([
      ["HZ01", 4],
      ["NB01", 1],
    ]);
    expect(tables[1]?.findings).toEqual([
      {
        code: "rows-of-another-unit",
        severity: "error",
        place: { sheet: "Sheet1", cell: "A7", header: "卖场" },
        found: "宁波颐高数码广场",
        data: { unit: "杭州颐高数码广场", rows: 1 },
      },
    ]);
  });

  it.each([
    "杭州店.csv",
    "杭州店[定稿].csv",
    "杭州店九月一般客户和小客户需求汇总报表上报总部客户中心最终版本第二次修改.csv",
    "杭州店.2006年9月",
  ])("is that of the rows, not that of the file after which a text file's sheet is called: %s", (file) => {
    const sheet = demandSheet([], [demand("宁波店")], fileSheetName(file));
    expect(outline([sheet], { file })).toEqual({
      tables: [["monthly-demand", "NB01", "2006-09", "NB01×1"]],
      codes: ["unit-disagrees"],
    });
  });

  it("is the store that all rows and the sender stand for when the field above is another's", () => {
    const sheet = demandSheet([["报送单位:宁波店", "报告期:9月"]], [demand("杭州店"), demand("杭州店")]);
    expect(outline([sheet], { sender: "hz01@ego.example" })).toEqual({
      tables: [["monthly-demand", "HZ01", "2006-09", "HZ01×2"]],
      codes: ["unit-disagrees"],
    });
  });

  it.each<[string, SheetRow]>([
    ["in one cell", ["报 送 单 位：宁波店  报 告 期：2006年9月"]],
    ["in a cell each", ["报　送　单　位：宁波店", "报 告 期：9月"]],
    ["with their values beside them", ["报 送 单 位", "宁波店", "报 告 期：", "2006年9月"]],
    ["of two characters", ["单  位：宁波店", "月　份：9月"]],
  ])("and the period are read after labels set with spaces, %s", (_, above) => {
    const sheet = demandSheet([["每月需求汇总报表"], above], [demand(null, "待补")]);
    const late = { receivedAt: "2006-11-08T09:30:00+08:00" };
    expect(outline([sheet], late)).toEqual({
      tables: [["monthly-demand", "NB01", "2006-09", "NB01×1"]],
      codes: [],
    });
  });

  it("may be told by the sender alone, and that is said", () => {
    const sheet = sheetOf([["第38周对接客户概况报表"], contactHeader, contact(september)]);
    expect(outline([sheet], { sender: "王芳 <ZJ@ego.example>" })).toEqual({
      tables: [["weekly-contacts", "ZJ", "2006-W38", "ZJ×1"]],
      codes: ["period-disagrees", "unit-assumed"],
    });
  });

  it("that nothing tells is an error, with the unit most likely meant", () => {
    const sheet = sheetOf([
      ["报送单位:南京颐高数码广厂"],
      ["第38周对接客户概况报表"],
      contactHeader,
      contact(day(38980)),
    ]);
    expect(identifiedSheets([sheet], { receivedAt: monday })).toMatchObject({
      tables: [],
      findings: [
        {
          code: "unit-unknown",
          place: { sheet: "Sheet1", cell: "A1", header: "报送单位" },
          found: "南京颐高数码广厂",
          data: { nearest: "南京颐高数码广场" },
        },
      ],
    });
  });

  it("of a second table on a sheet is its own title's before the first table's field", () => {
    const sheet = sheetOf([
      ["报送单位:杭州店", "2006年9月需求汇总报表"],
      demandHeader,
      demand(null),
      [],
      ["宁波店"],
      demandHeader,
      demand(null),
    ]);
    expect(outline([sheet], { sender: "zj@ego.example" })).toEqual({
      tables: [
        ["monthly-demand", "HZ01", "2006-09", "HZ01×1"],
        ["monthly-demand", "NB01", "2006-09", "NB01×1"],
      ],
      codes: [],
    });
  });

  it("is not read from a unit of measure", () => {
    const sheet = demandSheet([["杭州店9月需求汇总报表", null, "单位:万元"]], [demand(null)]);
    expect(outline([sheet])).toEqual({
      tables: [["monthly-demand", "HZ01", "2006-09", "HZ01×1"]],
      codes: [],
    });
  });
});

describe("the sender", () => {
  const sheet = demandSheet([["报送单位:杭州店", "报告期:9月"]], [demand("杭州店")]);
  const codes = (sender: string) => outline([sheet], { sender }).codes;

  it("may report for its own store, its zone's stores, or all from headquarters", () => {
    expect(["hz01@ego.example", "zj@ego.example", "hq@ego.example"].map(codes)).toEqual([[], [], []]);
  });
  it("of another unit may not", () => {
    expect([codes("nb01@ego.example"), codes("js@ego.example")]).toEqual([
      ["sender-not-allowed"],
      ["sender-not-allowed"],
    ]);
  });
  it("that nobody listed is doubted", () => {
    expect(codes("someone@mail.example")).toEqual(["sender-unknown"]);
  });
});

describe("the kind", () => {
  const ads = ["卖场", "广告位编号", "位置", "形式", "宽(米)", "高(米)", "状态"];
  const ad: SheetRow = ["杭州店", "AD-001", "中庭", "灯箱", 6, 2, "已售"];
  const kinds = (title: SheetRow) => {
    const { tables, codes } = outline([sheetOf([title, ads, ad])]);
    return [tables.map(([kind]) => kind), codes];
  };

  it("is the title's where the header fits two", () => {
    expect(kinds(["各连锁卖场每季度广告位情况报表"])).toEqual([["ad-status"], ["period-assumed"]]);
    expect(kinds(["广告位基本资料汇总表"])).toEqual([["ad-register"], []]);
  });
  it("is the one whose period is stated where no title tells", () => {
    expect(kinds(["2006年第三季度"])).toEqual([["ad-status"], []]);
  });
  it("is the header's where the title belongs to quite another table, and that is said", () => {
    const sheet = sheetOf([
      ["9月TOP50重点客户合作进度报表"],
      ["报送单位:浙江", "第38周"],
      contactHeader,
      contact(day(38980)),
    ]);
    expect(outline([sheet], { receivedAt: monday })).toEqual({
      tables: [["weekly-contacts", "ZJ", "2006-W38", "ZJ×1"]],
      codes: ["kind-disagrees"],
    });
  });
});

describe("what a workbook keeps beside its report", () => {
  const now = demandSheet([["杭州店2006年9月需求汇总报表"]], [demand("杭州店")], "需求");
  const hidden = (sheet: Sheet): Sheet => ({ ...sheet, name: "Sheet9", hidden: true });
  const old = demandSheet([["杭州店2006年8月需求汇总报表"]], [demand("杭州店", day(38940))], "旧");

  it("a hidden copy, or a hidden older table, is ignored and said", () => {
    for (const copy of [hidden(now), hidden(old)])
      expect(outline([now, copy])).toEqual({
        tables: [["monthly-demand", "HZ01", "2006-09", "HZ01×1"]],
        codes: ["hidden-copy-ignored"],
      });
  });
  it("a hidden sheet with a report of its own is read and said", () => {
    expect(outline([hidden(now)])).toEqual({
      tables: [["monthly-demand", "HZ01", "2006-09", "HZ01×1"]],
      codes: ["hidden-sheet-read"],
    });
  });
  it("a picture of last year below is ignored and said", () => {
    const sheet = sheetOf([
      ["杭州店2006年9月需求汇总报表"],
      demandHeader,
      demand("杭州店"),
      [],
      ["杭州店2005年9月需求汇总报表"],
      demandHeader,
      demand("杭州店", day(38610)),
    ]);
    expect(outline([sheet])).toEqual({
      tables: [["monthly-demand", "HZ01", "2006-09", "HZ01×1"]],
      codes: ["older-table-ignored"],
    });
  });
  it("last week's report that was owed too is read", () => {
    const week = (name: string, serial: number) =>
      sheetOf([[`浙江拓展区${name}对接客户概况报表`], contactHeader, contact(day(serial))], [], name);
    expect(outline([week("第37周", 38971), week("第38周", 38980)], { receivedAt: monday })).toEqual({
      tables: [
        ["weekly-contacts", "ZJ", "2006-W37", "ZJ×1"],
        ["weekly-contacts", "ZJ", "2006-W38", "ZJ×1"],
      ],
      codes: [],
    });
  });
  it("hidden rows and columns are read and said", () => {
    const sheet: Sheet = {
      ...now,
      hiddenColumns: new Set([7]),
      rows: now.rows.map((row) => ({ ...row, hidden: row.number === 3 })),
    };
    expect(outline([sheet]).codes).toEqual(["hidden-rows-read", "hidden-columns-read"]);
  });
});

describe("a table without rows", () => {
  it("is a zero report when it says so", () => {
    const sheet = sheetOf([["浙江拓展区第38周对接客户概况报表"], contactHeader, ["本期无"]]);
    const { tables } = identifiedSheets([sheet], { receivedAt: monday });
    expect(tables.map(({ nil, unit, period, units }) => [nil, unit, period?.id, units])).toEqual([
      [true, "ZJ", "2006-W38", []],
    ]);
  });
  it("does not count as reported when it does not", () => {
    expect(outline([sheetOf([["浙江拓展区第38周对接客户概况报表"], contactHeader])])).toEqual({
      tables: [],
      codes: ["no-rows"],
    });
  });
});

describe("the header", () => {
  it("asks headquarters about a header that is like a missing column, and notes what is extra or converted", () => {
    const header = renamed(top50Header, { 客户名称: "客户名", "预计金额(万元)": "预计金额(元)" });
    const sheet = sheetOf([
      ["浙江拓展区2006年9月TOP50重点客户合作进度报表"],
      [...header, "内部编码"],
      [...top50Row, 6305],
    ]);
    const { tables } = identifiedSheets([sheet]);
    expect(tables[0]?.findings).toEqual([
      {
        code: "header-question",
        severity: "warning",
        place: { sheet: "Sheet1", cell: "B2", header: "客户名" },
        found: "客户名",
        data: { kind: "top50-progress", column: "客户名称" },
      },
      {
        code: "header-extra",
        severity: "note",
        place: { sheet: "Sheet1", cell: "K2", header: "内部编码" },
        found: "内部编码",
        data: {},
      },
      {
        code: "header-converted",
        severity: "note",
        place: { sheet: "Sheet1", cell: "G2", header: "预计金额(元)" },
        found: "预计金额(元)",
        data: { from: "元", to: "万元", factor: 0.0001 },
      },
    ]);
  });
});

describe("the stamp", () => {
  const stamp = { kind: "monthly-demand", unit: "HZ01", period: "2006-09", sheets: [] };
  const sheet = (title: string) => demandSheet([[title]], [demand(null, day(39000))]);

  it("tells unit and period of a table that says nothing", () => {
    const { tables } = identifiedSheets([sheet("每月需求汇总报表")], { stamp });
    expect(tables.map(({ unit, period }) => [unit, period?.id])).toEqual([["HZ01", "2006-09"]]);
  });
  it("does not outdo what the sheet states: last month's workbook used again", () => {
    const late = { stamp, receivedAt: "2006-11-02T10:00:00+08:00" };
    const { tables } = identifiedSheets([sheet("杭州店2006年10月需求汇总报表")], late);
    expect(tables.map(({ period, findings }) => [period?.id, findings.map(({ code }) => code)])).toEqual([
      ["2006-10", ["period-disagrees"]],
    ]);
  });

  describe("of a sheet", () => {
    const own = { kind: "monthly-demand", unit: "HZ01", period: "2006-09" };
    const how = { stamp: { ...own, sheets: [{ ...own, sheet: "杭州店" }] } };
    const named = (name: string, title = "每月需求汇总报表", date = september) =>
      demandSheet([[title]], [demand(null, date)], name);

    it("is that of another, which it may have been renamed to", () => {
      expect(outline([named("需求")], how)).toEqual({
        tables: [["monthly-demand", "HZ01", "2006-09", "HZ01×1"]],
        codes: [],
      });
    });
    it("says nothing of a sheet for another unit or period that was put beside it", () => {
      const late = named("补报", "杭州店2006年8月需求汇总报表", day(38940));
      expect(outline([named("杭州店"), named("宁波店"), late], how)).toEqual({
        tables: [
          ["monthly-demand", "HZ01", "2006-09", "HZ01×1"],
          ["monthly-demand", "NB01", "2006-09", "NB01×1"],
          ["monthly-demand", "HZ01", "2006-08", "HZ01×1"],
        ],
        codes: [],
      });
    });
  });
});

describe("the evidence", () => {
  it("is kept with the decision", () => {
    const sheet = demandSheet([["报送单位:杭州店", "报告期:2006年9月"]], [demand("杭州店")], "9月");
    const { tables } = identifiedSheets([sheet], { sender: "hz01@ego.example", file: "杭州店需求.xlsx" });
    expect(tables[0]?.evidence.map(({ about, source, says }) => `${about} ${source} ${says}`)).toEqual([
      "kind header monthly-demand",
      "unit meta HZ01",
      "unit content HZ01",
      "unit file HZ01",
      "unit sender HZ01",
      "period meta 2006-09",
      "period sheet 2006-09",
      "period content 2006-09",
      "period arrival 2006-09",
    ]);
  });
});

describe("the kind of a table without a title", () => {
  const header = ["卖场", "广告位编号", "位置", "形式", "宽(米)", "高(米)", "面积", "状态"];
  const space = (code: string): SheetRow => ["杭州店", code, "中庭", "吊旗", 2, 3, 6, "空置"];
  const register: SheetRow[] = [["各连锁卖场广告位基本资料汇总表"], header, space("AD-1")];

  it.each<[string, SheetRow[]]>([
    ["below", [...register, [], [...header].reverse(), [...space("AD-2")].reverse()]],
    [
      "beside",
      register.map((row, i) => (i === 0 ? row : [...row, null, ...(i === 1 ? header : space("AD-2"))])),
    ],
  ])("is that of the table it stands %s, where the headers fit two", (_, rows) => {
    expect(outline([sheetOf(rows)])).toEqual({
      tables: [
        ["ad-register", "HZ01", null, "HZ01×1"],
        ["ad-register", "HZ01", null, "HZ01×1"],
      ],
      codes: [],
    });
  });

  it("is another where only that has such headers", () => {
    const rows = [...register, [], demandHeader, demand("杭州店")];
    expect(outline([sheetOf(rows)]).tables.map(([kind]) => kind)).toEqual(["ad-register", "monthly-demand"]);
  });
});
