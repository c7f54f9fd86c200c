import ExcelJS from "exceljs";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import type { Consolidation } from "../model/consolidation.ts";
import type { Language } from "../model/words.ts";
import { emptyConsolidation, sampleConsolidation, sampleRows } from "../test/sample-consolidation.ts";
import { figureIndex } from "./figure.ts";
import { computeFigures } from "./figures.ts";
import { publicationOf } from "./publication.ts";
import { summaryWorkbook } from "./summary.ts";

function bytesOf(consolidation: Consolidation, language: Language = "zh-CN"): Promise<Uint8Array> {
  return summaryWorkbook(publicationOf(consolidation, language));
}

async function opened(consolidation: Consolidation, language: Language = "zh-CN"): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  // exceljs asks for a Buffer of Node's own older type; any bytes do.
  await workbook.xlsx.load(Buffer.from(await bytesOf(consolidation, language)) as never);
  return workbook;
}

function sheet(workbook: ExcelJS.Workbook, name: string): ExcelJS.Worksheet {
  const found = workbook.getWorksheet(name);
  if (found === undefined) throw new Error(`no sheet ${name}`);
  return found;
}

function rowOf(found: ExcelJS.Worksheet, number: number): ExcelJS.CellValue[] {
  const { values } = found.getRow(number);
  return Array.isArray(values) ? values.slice(1) : [];
}

function findRow(found: ExcelJS.Worksheet, first: string): ExcelJS.CellValue[] {
  for (let number = 1; number <= found.rowCount; number += 1)
    if (found.getCell(number, 1).value === first) return rowOf(found, number);
  throw new Error(`no row ${first}`);
}

describe("the month's summary workbook", async () => {
  const month = sampleConsolidation("month");
  const workbook = await opened(month);
  const rows = sampleRows("month", "top50-progress");

  test("has the picture, a sheet for each kind, and the records", () => {
    expect(workbook.worksheets.map(({ name }) => name)).toEqual([
      "总览",
      "报送情况",
      "奖惩",
      "TOP50进度",
      "需求汇总",
      "问题清单",
      "报送明细",
      "指标明细",
      "收件清单",
    ]);
  });

  test("a kind's sheet holds every accepted row with its way back, as real numbers", () => {
    const found = sheet(workbook, "TOP50进度");
    const header = rowOf(found, 4);
    expect(header).toEqual([
      ..."报送单位 单位代码 序号 客户名称 客户性质 代表品牌 对接级别 合作项目 合作阶段 完成进度 预计金额(万元) 已签金额(万元) 已回款(万元)".split(
        " ",
      ),
      ..."本月进展 存在问题 需总部支持 下月计划 责任人 预计完成日 报告期 版本 收件 工作表 行".split(" "),
    ]);
    expect(found.rowCount).toBe(4 + rows.length);
    const [first] = rows;
    const written = Object.fromEntries(
      header.map((_, index) => [found.getCell(4, index + 1).text, rowOf(found, 5)[index]]),
    );
    expect(written).toMatchObject({
      报送单位: "浙江拓展区",
      单位代码: "ZJ",
      客户名称: first?.values["customer"],
      完成进度: Number(first?.values["progress"]) / 100,
      "预计金额(万元)": first?.values["expected"],
      预计完成日: new Date(`${String(first?.values["dueDate"])}T00:00:00Z`),
      报告期: "2006-09",
      版本: 1,
      收件: first?.receipt,
      行: first?.row,
    });
    expect(found.getCell("J5").numFmt).toBe("0%");
    expect(found.getCell("S5").numFmt).toBe("yyyy-mm-dd");
  });

  test("subtotals follow the filter and carry the value they have now", () => {
    const found = sheet(workbook, "TOP50进度");
    expect(found.getCell("A2").text).toMatch(/^共 \d+ 行，小计随筛选变化 {2}数据截止 [-\d]+ [:\d]+$/);
    const last = 4 + rows.length;
    const fen = rows.reduce((sum, { values }) => sum + Math.round(Number(values["expected"]) * 1e6), 0);
    expect(rowOf(found, 3).filter((value) => value !== null && value !== undefined)).toEqual([
      "筛选小计",
      { formula: `SUBTOTAL(103,B5:B${last})`, result: rows.length },
      { formula: `SUBTOTAL(109,K5:K${last})`, result: fen / 1e6 },
      { formula: `SUBTOTAL(109,L5:L${last})`, result: expect.any(Number) as number },
      { formula: `SUBTOTAL(109,M5:M${last})`, result: expect.any(Number) as number },
    ]);
    expect(found.autoFilter).toBe(`A4:X${last}`);
    expect(found.views[0]).toMatchObject({ state: "frozen", ySplit: 4 });
    expect(found.pageSetup).toMatchObject({
      paperSize: 9,
      orientation: "landscape",
      fitToHeight: 0,
      printTitlesRow: "1:4",
    });
  });

  test("units stand in display order", () => {
    const found = sheet(workbook, "需求汇总");
    const codes = [
      ...new Set(Array.from({ length: found.rowCount - 4 }, (_, index) => found.getCell(index + 5, 2).text)),
    ];
    const order = month.organisation.units.map(({ code }) => code).filter((code) => codes.includes(code));
    expect(codes).toEqual(order);
  });

  test("the overview has room for its longest amount", async () => {
    const kinds = month.kinds.map((kind) => ({
      ...kind,
      rows: kind.rows.map((row) => ({ ...row, values: { ...row.values, expected: 99_999_999.99 } })),
    }));
    const found = sheet(await opened({ ...month, kinds }), "总览");
    const amount = Number(findRow(found, "预计金额")[2]).toLocaleString("en-US", {
      minimumFractionDigits: 2,
    });
    expect(amount.length).toBeGreaterThan(13);
    expect(found.getColumn(3).width).toBeGreaterThan(amount.length);
  });

  test("the overview shows each measure with its change, and its figure ids in hidden columns", () => {
    const found = sheet(workbook, "总览");
    const figure = figureIndex(computeFigures(month)).get("2006-09/top50-progress/expected/HQ");
    const line = findRow(found, "预计金额");
    expect(line.slice(0, 6)).toEqual([
      "预计金额",
      "万元",
      figure?.value,
      figure?.previous,
      figure?.change,
      expect.closeTo(Number(figure?.change) / Number(figure?.previous), 6),
    ]);
    const ids = line.slice(13).filter((value) => typeof value === "string");
    expect(ids).toEqual(
      ["HQ", ...month.organisation.regions].map((scope) => `2006-09/top50-progress/expected/${scope}`),
    );
    expect([found.getColumn(13).hidden, found.getColumn(14).hidden]).toEqual([false, true]);
  });

  test("the matrix says by sign and word how each unit reported", () => {
    const found = sheet(workbook, "报送情况");
    expect(rowOf(found, 3)).toEqual(["大区", "报送单位", "单位代码", "TOP50进度", "需求汇总", "按时/应报"]);
    expect(rowOf(found, 4)).toEqual(["华东大区", "浙江拓展区", "ZJ", "✓ 按时", "不报", "1 / 1"]);
    expect(rowOf(found, 10)).toEqual([
      "华东大区",
      "江苏拓展区",
      "JS",
      "✓ 按时\n入库 37/42 行",
      "不报",
      "1 / 1",
    ]);
  });
});

test("what falls further below zero falls by a percentage below zero, in the overview as in the bulletin", async () => {
  const month = sampleConsolidation("month");
  const kinds = month.kinds.map((kind) => {
    const [row] = kind.rows;
    if (row === undefined || kind.report.kind !== "top50-progress") return kind;
    const signed = (amount: number) => [{ ...row, values: { ...row.values, signed: amount } }];
    return { ...kind, rows: signed(60), before: [signed(90), signed(100)] };
  });
  const line = findRow(sheet(await opened({ ...month, kinds }), "总览"), "本月新签金额");
  expect(line.slice(0, 6)).toEqual(["本月新签金额", "万元", -30, -10, -20, -2]);
});

test("rewards and penalties list the ranking, then each entry with rule and evidence", async () => {
  const found = sheet(await opened(sampleConsolidation("week")), "奖惩");
  expect(rowOf(found, 4).slice(0, 4)).toEqual(["1 并列", "浙江拓展区", "ZJ", 2]);
  const entry = findRow(found, "LGDweekly-contacts-t");
  expect(entry).toEqual([
    "LGDweekly-contacts-t",
    "广东拓展区",
    "GD",
    -2,
    "对接概况",
    "及时",
    "late",
    expect.stringContaining("2006-09-26 16:48"),
  ]);
});

test("text that Excel would take for a formula or an escape stays text", async () => {
  const week = sampleConsolidation("week");
  const [kind] = week.kinds;
  const [first] = kind?.rows ?? [];
  if (kind === undefined || first === undefined) throw new Error("sample without rows");
  const values = {
    ...first.values,
    customer: "=1+1",
    subject: "_x0041_\u0000行\r\n二",
    notes: "长".repeat(40_000),
    followUpBy: "不是日期",
  };
  const found = sheet(
    await opened({ ...week, kinds: [{ ...kind, rows: [{ ...first, values }] }] }),
    "对接概况",
  );
  expect([found.getCell("D5").value, found.getCell("L5").value, found.getCell("P5").value]).toEqual([
    "=1+1",
    "_x0041_行\n二",
    "不是日期",
  ]);
  expect(found.getCell("Q5").text).toHaveLength(32_767);
});

test("before anything has come in, the sheets say so", async () => {
  const workbook = await opened(emptyConsolidation());
  expect(rowOf(sheet(workbook, "TOP50进度"), 5)).toEqual(["本期没有数据"]);
  expect(rowOf(sheet(workbook, "奖惩"), 2)).toEqual(["本期没有奖惩记录。"]);
  expect(rowOf(sheet(workbook, "问题清单"), 3)).toEqual(["本期没有发现数据质量问题。"]);
});

test("in English the sheets are named in English", async () => {
  const names = (await opened(sampleConsolidation("week"), "en")).worksheets.map(({ name }) => name);
  expect(names.slice(0, 4)).toEqual([
    "Overview",
    "Reporting",
    "Rewards and penalties",
    "Weekly customer contacts",
  ]);
});

test("the same consolidation gives the same bytes, whatever the clock says", async () => {
  const first = await bytesOf(sampleConsolidation("week"));
  vi.setSystemTime("2030-01-01T00:00:00Z");
  onTestFinished(() => void vi.useRealTimers());
  expect(Buffer.compare(Buffer.from(first), Buffer.from(await bytesOf(sampleConsolidation("week"))))).toBe(0);
});
