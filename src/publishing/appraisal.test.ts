import ExcelJS from "exceljs";
import Papa from "papaparse";
import { expect, test } from "vitest";
import type { Consolidation } from "../model/consolidation.ts";
import { sampleConsolidation } from "../test/sample-consolidation.ts";
import { bulletinPage } from "./bulletin.ts";
import { ledgerCsv } from "./machine.ts";
import { type Publication, publicationOf } from "./publication.ts";
import { summaryWorkbook } from "./summary.ts";

const week = sampleConsolidation("week");
const late = "LGDweekly-contacts-t";

/** 广东's lateness, 2 points, waived. */
const waived: Consolidation = {
  ...week,
  ledger: week.ledger.map((entry) =>
    entry.id === late ? { ...entry, points: 0, waived: entry.points } : entry,
  ),
};

function appraisalSheet(consolidation: Consolidation): Promise<ExcelJS.Worksheet> {
  return sheetOf(publicationOf(consolidation, "zh-CN"));
}

async function sheetOf(publication: Publication): Promise<ExcelJS.Worksheet> {
  const workbook = new ExcelJS.Workbook();
  // exceljs asks for a Buffer of Node's own older type; any bytes do.
  await workbook.xlsx.load(Buffer.from(await summaryWorkbook(publication)) as never);
  const sheet = workbook.getWorksheet("奖惩");
  if (sheet === undefined) throw new Error("no sheet");
  return sheet;
}

function rowStarting(sheet: ExcelJS.Worksheet, first: string): ExcelJS.Row {
  for (let number = 1; number <= sheet.rowCount; number += 1)
    if (sheet.getCell(number, 1).text === first) return sheet.getRow(number);
  throw new Error(`no row ${first}`);
}

test("a waived entry stands in the bulletin with no points and the word", () => {
  const row = (consolidation: Consolidation) =>
    bulletinPage(publicationOf(consolidation, "zh-CN"))
      .split("<tr>")
      .find((one) => one.includes(late));
  expect(row(week)).toContain('<td class="num points minus">−2</td>');
  expect(row(waived)).toContain('<td class="num points zero">0<span class="note">已豁免</span></td>');
});

test("the workbook says in a column of its own what a waived entry would have been", async () => {
  const sheet = await appraisalSheet(waived);
  expect(rowStarting(sheet, "编号").getCell(9).text).toBe("豁免");
  expect(rowStarting(sheet, late).getCell(4).value).toBe(0);
  expect(rowStarting(sheet, late).getCell(9).text).toBe("已豁免，原为 −2 分");
  expect(rowStarting(await appraisalSheet(week), "编号").getCell(9).text).toBe("");
});

test("ledger.csv has a column for the word and one for the points before", () => {
  const records = (consolidation: Consolidation) =>
    Papa.parse<Record<string, string>>(ledgerCsv(publicationOf(consolidation, "zh-CN")).slice(1), {
      header: true,
    }).data.find((record) => record["编号"] === late);
  expect(records(week)).toMatchObject({ 得分: "-2", 豁免: "", 豁免前得分: "" });
  expect(records(waived)).toMatchObject({ 得分: "0", 豁免: "已豁免", 豁免前得分: "-2" });
});

test("suggested money is a column of the ranking, as a number, and only where there is any", async () => {
  const money = [
    { unit: "ZJ", yuan: 30, limited: false },
    { unit: "ZY", yuan: -200.5, limited: true },
  ];
  const sheet = await appraisalSheet({ ...week, money });
  const of = (unit: string) => {
    for (let number = 1; number <= sheet.rowCount; number += 1)
      if (sheet.getCell(number, 3).text === unit) return sheet.getCell(number, 9);
    throw new Error(`no unit ${unit}`);
  };
  expect(rowStarting(sheet, "名次").getCell(9).text).toBe("金额建议（元）");
  expect([of("ZJ").value, of("ZJ").numFmt]).toEqual([30, "+#,##0;-#,##0;#,##0"]);
  expect(of("ZY").value).toBe(-200.5);
  expect(of("ZY").numFmt).toBe('+#,##0.0#"（已到上限）";-#,##0.0#"（已到上限）";#,##0.0#"（已到上限）"');
  expect(of("JS").value).toBeNull();
  expect(rowStarting(await appraisalSheet(week), "名次").getCell(9).text).toBe("");
});

test("objections are invited until the bulletin is final, and the page says which it is", () => {
  const page = (announcement: Consolidation["announcement"]) =>
    bulletinPage(publicationOf({ ...week, ...(announcement && { announcement }) }, "zh-CN"));
  const invited = "对奖惩有异议的";
  const open = page({ form: "announced", objectionsUntil: "2006-10-08T23:59:59+08:00" });
  expect(open).toContain(invited);
  expect(open).toContain("异议期至 2006-10-08 23:59");
  const final = page({ form: "final", objectionsUntil: null });
  expect(final).not.toContain(invited);
  expect(final).toContain('<p class="announcement">正式通报</p>');
});

test("rules and evidence wrap, in rows as high as they need", async () => {
  const sheet = await appraisalSheet(week);
  const rows = Array.from({ length: sheet.rowCount }, (_, i) => sheet.getRow(i + 1)).filter((row) =>
    row.getCell(1).text.startsWith("L"),
  );
  expect(rows).toHaveLength(week.ledger.length);
  expect(rows.every((row) => row.getCell(7).alignment.wrapText === true && row.height >= 18)).toBe(true);
});

test("an entry whose rule is long has no row higher than Excel takes", async () => {
  const publication = publicationOf(week, "zh-CN");
  const wording = { ...publication.wording, rule: () => "字".repeat(600) };
  const sheet = await sheetOf({ ...publication, wording });
  expect(rowStarting(sheet, late).height).toBe(409);
});
