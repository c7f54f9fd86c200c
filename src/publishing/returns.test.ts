import ExcelJS from "exceljs";
import { describe, expect, test } from "vitest";
import { stampProperties } from "../intake/stamp.ts";
import { sayFinding } from "../locales/index.ts";
import type { Grid } from "../model/grid.ts";
import { parsePeriod } from "../model/period.ts";
import { readGrid } from "../reading/read.ts";
import { reports } from "../reports/index.ts";
import { chain } from "../test/chain.ts";
import { hasLibreOffice, resaved } from "../test/libre-office.ts";
import { readBytes } from "../test/mess/outcome.ts";
import { xlsxBytes } from "../test/xlsx-bytes.ts";
import { returnedWorkbook, type ReturnInput, type ReturnedFinding } from "./returns.ts";
import { templateWorkbook } from "./template.ts";
import { closeParts, Parts, partText, putText, relationshipsOf } from "./workbook-package.ts";

const stamp = { kind: "slot-status", unit: "HZ01", period: "2006-Q3", rules: "abc", returned: 1 };

function read(bytes: Uint8Array) {
  const coming = { name: "x.xlsx", sender: null, receivedAt: "2006-10-01T09:00:00+08:00" };
  return readBytes(bytes, coming, { organisation: chain, badRowLimit: () => 1 });
}

/** What the tests leave to the defaults. */
async function returned(
  original: Uint8Array,
  findings: readonly ReturnedFinding[],
  more: Partial<ReturnInput> = {},
) {
  const grid = more.grid ?? (await readGrid(original, { name: "铺位.csv" }));
  return returnedWorkbook({
    original,
    grid,
    file: "铺位.xlsx",
    findings,
    unitName: "杭州颐高数码广场",
    kindTitle: "各连锁卖场每季度铺位情况报表",
    kindShort: "铺位情况",
    periodTitle: "2006年第三季度",
    periodId: "2006-Q3",
    version: 1,
    receipt: "Rabcdef",
    outcome: "partly",
    read: 3,
    merged: 1,
    returned: 2,
    properties: () => stampProperties(stamp),
    language: "zh-CN",
    ...more,
  });
}

function finding(
  sheet: string,
  cell: string | undefined,
  severity: ReturnedFinding["severity"],
  message: string,
): ReturnedFinding {
  const place = cell === undefined ? { sheet } : { sheet, cell, header: "建筑面积" };
  return { place, severity, title: "", message, remedy: "请改正。" };
}

/** Fill and note of a cell as exceljs, which is not ours, sees them. */
async function looks(bytes: Uint8Array, sheet: string, cells: readonly string[]) {
  const workbook = new ExcelJS.Workbook();
  // exceljs wants its own idea of a Buffer, which any bytes are.
  await workbook.xlsx.load(Buffer.from(bytes) as unknown as ExcelJS.Buffer);
  return cells.map((address) => {
    const cell = workbook.getWorksheet(sheet)?.getCell(address);
    const fill = cell?.fill;
    const note = cell?.note;
    const text = typeof note === "object" ? (note.texts ?? []).map((part) => part.text).join("") : note;
    return [address, fill?.type === "pattern" ? fill.fgColor?.argb : undefined, text];
  });
}

const red = "FFFFB3B8";
const yellow = "FFFFE08A";

function cellsOf(grid: Grid): unknown {
  return grid.sheets.map(({ name, rows }) => [
    name,
    rows.map(({ number, cells }) => [number, Array.from(cells, (cell) => cell ?? null)]),
  ]);
}

async function slotsWith(area: string | number): Promise<Uint8Array> {
  const report = reports.find(({ kind }) => kind === "slot-status");
  const unit = chain.byCode.get("HZ01");
  if (report === undefined || unit === undefined) throw new Error("setup");
  const row = { store: unit.name, floor: "3F", type: "专卖店", status: "空置" };
  const rows = [
    { ...row, slot: "3A01", area },
    { ...row, slot: "3A02", area: 12 },
    { ...row, slot: "3A03", area: 15 },
  ];
  const sheets = [{ report, period: parsePeriod("2006-Q3") ?? null, rows, deadline: null }];
  const made = new Date("2006-09-20T01:00:00Z");
  return templateWorkbook({
    unit,
    organisation: chain,
    sheets,
    language: "zh-CN",
    made,
    properties: stampProperties({ ...stamp, returned: null }),
  });
}

async function findingsIn(bytes: Uint8Array): Promise<ReturnedFinding[]> {
  const { submissions } = await read(bytes);
  return submissions.flatMap(({ findings }) =>
    findings.map((one) => {
      const { title, says, remedy } = sayFinding(one, "zh-CN");
      return { place: one.place, severity: one.severity, title, message: says, remedy };
    }),
  );
}

test("a clerk's workbook comes back with the wrong cell coloured, annotated and listed, and mended in it is accepted", async () => {
  const original = await slotsWith("约三十平");
  const found = await findingsIn(original);
  expect(found.map(({ place, severity }) => [place.cell, severity])).toEqual([["F6", "error"]]);
  const { name, bytes } = await returned(original, found);
  expect(name).toBe("退回-杭州颐高数码广场-铺位情况-2006-Q3-v1-Rabcdef.xlsx");
  expect(await looks(bytes, "铺位情况", ["F6", "F7"])).toEqual([
    ["F6", red, `【退回·必须改】\n${found[0]?.message ?? ""}\n改法:${found[0]?.remedy ?? ""}`],
    ["F7", undefined, undefined],
  ]);

  const parts = new Parts(bytes);
  const sheet = partText(parts, "xl/worksheets/sheet1.xml");
  putText(
    parts,
    "xl/worksheets/sheet1.xml",
    sheet.replace(/(<c r="F6"[^>]*?) t="s"><v>\d+<\/v>/, "$1><v>30</v>"),
  );
  const { outcome, submissions, findings } = await read(closeParts(parts));
  expect({ outcome, findings }).toEqual({ outcome: "accepted", findings: [] });
  expect(
    submissions.map(({ kind, unit, period, rows }) => [
      kind,
      unit,
      period,
      rows.map(({ values }) => values["area"]),
    ]),
  ).toEqual([["slot-status", "HZ01", "2006-Q3", [30, 12, 15]]]);
});

test("a damaged picture, which nobody reads, is left out of a workbook made anew", async () => {
  const original = await slotsWith("约三十平");
  const parts = new Parts(original);
  const picture = new TextEncoder().encode("a picture, whatever it shows ".repeat(20));
  parts.set("xl/media/image1.emf", picture);
  const bytes = closeParts(parts);
  const name = Buffer.from(bytes).indexOf("xl/media/image1.emf");
  bytes.fill(0xff, name + 19, name + 29);
  expect(() => new Parts(bytes).get("xl/media/image1.emf")).toThrow(SyntaxError);
  const { sheets } = await readGrid((await returned(bytes, await findingsIn(bytes))).bytes, {
    name: "x.xlsx",
  });
  const was = await readGrid(bytes, { name: "x.xlsx" });
  expect(sheets.map((sheet) => sheet.name)).toEqual(["退回说明", ...was.sheets.map((sheet) => sheet.name)]);
});

test("everything else of the workbook stays as it was, byte for byte", async () => {
  const original = await slotsWith("约三十平");
  const before = new Parts(original);
  const after = new Parts((await returned(original, await findingsIn(original))).bytes);
  const content = (parts: Parts, name: string) => parts.get(name) ?? new Uint8Array();
  const changed = before
    .names()
    .filter((name) => Buffer.compare(content(before, name), content(after, name)) !== 0);
  const added = after.names().filter((name) => !before.has(name));
  expect(changed.sort()).toEqual([
    "[Content_Types].xml",
    "docProps/custom.xml",
    "xl/_rels/workbook.xml.rels",
    "xl/styles.xml",
    "xl/workbook.xml",
    "xl/worksheets/sheet1.xml",
  ]);
  expect(added.sort()).toEqual([
    "xl/comments1.xml",
    "xl/drawings/vmlDrawing1.vml",
    "xl/worksheets/_rels/sheet1.xml.rels",
    "xl/worksheets/sheet3.xml",
  ]);
  const read = (bytes: Uint8Array) => readGrid(bytes, { name: "x.xlsx" });
  const [was, is] = [await read(original), await read(closeParts(after))];
  expect(is.sheets.map(({ name }) => name)).toEqual(["退回说明", ...was.sheets.map(({ name }) => name)]);
  expect(cellsOf({ ...is, sheets: is.sheets.slice(1) })).toEqual(cellsOf(was));
});

const rows =
  '<row r="1"><c r="A1" t="inlineStr"><is><t>标题</t></is></c></row><row r="3" spans="1:2"><c r="A3"><v>1</v></c><c r="C3" s="0"><f>A3*2</f><v>2</v></c></row><row r="5"/>';

test("cells and rows that are not there are put in where they belong", async () => {
  const original = xlsxBytes({ rows });
  const marks = ["A2", "B3", "C3", "D3", "B5", "Z9"].map((cell) => finding("表", cell, "error", "错"));
  const xml = partText(new Parts((await returned(original, marks)).bytes), "xl/worksheets/sheet1.xml");
  expect(/<sheetData>(.*)<\/sheetData>/.exec(xml)?.[1]?.replaceAll(/ s="\d+"/g, "!")).toBe(
    '<row r="1"><c r="A1" t="inlineStr"><is><t>标题</t></is></c></row><row r="2"><c r="A2"!/></row>' +
      '<row r="3"><c r="A3"><v>1</v></c><c r="B3"!/><c r="C3"!><f>A3*2</f><v>2</v></c><c r="D3"!/></row>' +
      '<row r="5"><c r="B5"!/></row><row r="9"><c r="Z9"!/></row>',
  );
});

test("what stands after the worksheet's end stays there, and the workbook is marked in place all the same", async () => {
  const sheet = `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData></worksheet>\n<!-- saved -->`;
  const { bytes } = await returned(xlsxBytes({ sheet }), [finding("表", "C3", "error", "错")]);
  const xml = partText(new Parts(bytes), "xl/worksheets/sheet1.xml");
  expect(xml).toMatch(/<legacyDrawing [^>]*\/><\/worksheet>\n<!-- saved -->$/);
  expect(xml).toContain("<f>A3*2</f>");
});

test("several findings about one cell share its note, the gravest gives the colour, and a merged range is marked at its first cell", async () => {
  const merged = `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData><mergeCells count="1"><mergeCell ref="A3:B3"/></mergeCells></worksheet>`;
  const original = xlsxBytes({ sheet: merged });
  const { bytes } = await returned(original, [
    finding("表", "B3", "warning", "一"),
    finding("表", "A3", "error", "二"),
    finding("表", "C3", "warning", "三"),
    finding("表", "C3", "note", "四"),
    finding("表", undefined, "error", "五"),
  ]);
  expect(await looks(bytes, "表", ["A3", "C3"])).toEqual([
    ["A3", red, "【退回·必须改】\n1. 一\n改法:请改正。\n2. 二\n改法:请改正。"],
    ["C3", yellow, "【退回·请核对】\n三\n改法:请改正。"],
  ]);
  const list = (await readGrid(bytes, { name: "x.xlsx" })).sheets[0]?.rows
    .slice(-4)
    .map(({ cells }) => cells);
  expect(list).toEqual(
    [
      [1, "错误", "表", undefined, "五", "请改正。"],
      [2, "错误", "表!A3", "建筑面积", "二", "请改正。"],
      [3, "提醒", "表!B3", "建筑面积", "一", "请改正。"],
      [4, "提醒", "表!C3", "建筑面积", "三", "请改正。"],
    ].map((cells) => cells.map((cell) => cell ?? undefined)),
  );
  const xml = partText(new Parts(bytes), "xl/worksheets/sheet2.xml");
  expect([...xml.matchAll(/<hyperlink ref="\w+" location="([^"]*)"/g)].map(([, to]) => to)).toEqual([
    "'表'!A1",
    "'表'!A3",
    "'表'!A3",
    "'表'!C3",
  ]);
});

test("marks of an earlier return are gone from a workbook that comes back, the clerk's own notes are not", async () => {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet("表");
  sheet.addRows([
    ["甲", 1],
    ["乙", 2],
    ["丙", 3],
  ]);
  sheet.getCell("B1").note = "去年也是这样";
  sheet.getCell("B3").note = "已问过店长";
  const original = new Uint8Array(await workbook.xlsx.writeBuffer());
  const first = await returned(original, [
    finding("表", "B1", "error", "一"),
    finding("表", "B2", "error", "二"),
  ]);
  expect(await looks(first.bytes, "表", ["B1", "B2", "B3"])).toEqual([
    ["B1", red, "去年也是这样\n\n【退回·必须改】\n一\n改法:请改正。"],
    ["B2", red, "【退回·必须改】\n二\n改法:请改正。"],
    ["B3", undefined, "已问过店长"],
  ]);
  const second = await returned(first.bytes, [finding("表", "B3", "warning", "三")], { version: 2 });
  expect(await looks(second.bytes, "表", ["B1", "B2", "B3"])).toEqual([
    ["B1", undefined, "去年也是这样"],
    ["B2", undefined, undefined],
    ["B3", yellow, "已问过店长\n\n【退回·请核对】\n三\n改法:请改正。"],
  ]);
  const grid = await readGrid(second.bytes, { name: "x.xlsx" });
  expect(grid.sheets.map(({ name }) => name)).toEqual(["退回说明", "表"]);
  expect(second.name).toBe("退回-杭州颐高数码广场-铺位情况-2006-Q3-v2-Rabcdef.xlsx");
});

test("a clerk's own note is as it was where nothing is wrong on its sheet any more", async () => {
  const workbook = new ExcelJS.Workbook();
  for (const name of ["甲", "乙"]) workbook.addWorksheet(name).addRows([["铺位", 1]]);
  const mine = workbook.getWorksheet("甲")?.getCell("B1");
  if (mine) mine.note = "去年也是这样";
  const original = new Uint8Array(await workbook.xlsx.writeBuffer());
  const first = await returned(original, [finding("甲", "B1", "error", "一")]);
  const second = await returned(first.bytes, [finding("乙", "B1", "error", "二")], { version: 2 });
  expect([
    ...(await looks(second.bytes, "甲", ["B1"])),
    ...(await looks(second.bytes, "乙", ["B1"])),
  ]).toEqual([
    ["B1", undefined, "去年也是这样"],
    ["B1", red, "【退回·必须改】\n二\n改法:请改正。"],
  ]);
});

test("the list is the sheet that shows, and names that belong to a sheet still do", async () => {
  const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const original = xlsxBytes({
    sheet: `<worksheet xmlns="${main}"><sheetViews><sheetView tabSelected="1" workbookViewId="0"/></sheetViews><sheetData>${rows}</sheetData></worksheet>`,
    workbook: `<w:workbook xmlns:w="${main}" xmlns:q="${office}"><w:bookViews><w:workbookView activeTab="1" firstSheet="1"/></w:bookViews><w:sheets><w:sheet name="表" sheetId="7" q:id="r1"/></w:sheets><w:definedNames><w:definedName name="_xlnm.Print_Area" localSheetId="0">表!$A$1</w:definedName></w:definedNames></w:workbook>`,
  });
  const parts = new Parts((await returned(original, [finding("表", "A3", "error", "错")])).bytes);
  const xml = partText(parts, "xl/workbook.xml");
  expect(xml.slice(xml.indexOf("<w:bookViews>"))).toBe(
    `<w:bookViews><w:workbookView/></w:bookViews><w:sheets><w:sheet name="退回说明" sheetId="8" xmlns:r="${office}" r:id="rId4"/><w:sheet name="表" sheetId="7" q:id="r1"/></w:sheets>` +
      `<w:definedNames><w:definedName name="_xlnm.Print_Titles" localSheetId="0">'退回说明'!$6:$6</w:definedName><w:definedName name="_xlnm.Print_Area" localSheetId="1">表!$A$1</w:definedName></w:definedNames></w:workbook>`,
  );
  expect(partText(parts, "xl/worksheets/sheet1.xml")).not.toContain("tabSelected");
  expect(
    relationshipsOf(parts, "xl/worksheets/sheet1.xml").map(({ type, target }) => [type, target]),
  ).toEqual([
    ["comments", "xl/comments1.xml"],
    ["vmlDrawing", "xl/drawings/vmlDrawing1.vml"],
  ]);
});

test("a csv comes back as a workbook with every value at its own cell", async () => {
  const csv = new TextEncoder().encode("日期,金额,备注\n2006-09-18,1200,\n,,<三>\n");
  const { name, bytes } = await returned(csv, [finding("铺位", "B2", "error", "错")]);
  const [was, is] = [await readGrid(csv, { name: "铺位.csv" }), await readGrid(bytes, { name: "x.xlsx" })];
  expect(cellsOf({ ...is, sheets: is.sheets.slice(1) })).toEqual(cellsOf(was));
  expect(await looks(bytes, "铺位", ["B2"])).toEqual([["B2", red, "【退回·必须改】\n错\n改法:请改正。"]]);
  expect(name).toMatch(/v1-Rabcdef\.xlsx$/);
});

test("what Excel would refuse in a rebuilt workbook is made fit: sheet names, dates, errors, odd characters", async () => {
  const grid: Grid = {
    format: "xls",
    properties: new Map(),
    sheets: [
      {
        name: "第3季度/铺位[终]",
        hidden: false,
        hiddenColumns: new Set([1]),
        merges: [{ top: 1, left: 0, bottom: 1, right: 2 }],
        rows: [
          { number: 1, hidden: false, cells: ["a\u0000b_x0041_"] },
          {
            number: 4,
            hidden: true,
            cells: [
              { type: "date", serial: 38978 },
              { type: "number", value: 0.5, format: "0.0%" },
              undefined,
              true,
              { type: "error", code: "#N/A" },
            ],
          },
        ],
      },
    ],
  };
  const { bytes } = await returned(new Uint8Array([1]), [finding("第3季度/铺位[终]", "A4", "error", "错")], {
    grid,
    properties: (nameOf) => ({ sheet: nameOf("第3季度/铺位[终]") }),
  });
  const again = await readGrid(bytes, { name: "x.xlsx" });
  expect(again.sheets[1]).toEqual({
    ...grid.sheets[0],
    name: "第3季度 铺位 终",
    rows: [{ number: 1, hidden: false, cells: ["ab_x0041_"] }, grid.sheets[0]?.rows[1]],
  });
  expect(again.properties).toEqual(new Map([["sheet", "第3季度 铺位 终"]]));
  expect(partText(new Parts(bytes), "xl/worksheets/sheet2.xml")).toContain(`location="'第3季度 铺位 终'!A4"`);
});

test("a workbook put together in a way that is not followed is made anew from what was read", async () => {
  const strict = xlsxBytes({
    workbook:
      '<workbook xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main" xmlns:r="http://purl.oclc.org/ooxml/officeDocument/relationships"><sheets><sheet name="表" sheetId="1" r:id="r1"/></sheets></workbook>',
    rows,
  });
  const { bytes } = await returned(strict, [finding("表", "A3", "error", "错")]);
  expect(await looks(bytes, "表", ["A3"])).toEqual([["A3", red, "【退回·必须改】\n错\n改法:请改正。"]]);
  const texts = (await readGrid(bytes, { name: "x.xlsx" })).sheets[0]?.rows.map(({ cells }) => cells[0]);
  expect(texts).toContain(
    "原文件不是可以直接批注的 .xlsx 工作簿,本文件按读到的内容重新做成,行号和列号与原文件相同,版式、图表和公式未保留。",
  );
});

test.each(["xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml", "xl/_rels/workbook.xml.rels"])(
  "a workbook with %s in UTF-16 is made anew",
  async (name) => {
    const parts = new Parts(await slotsWith("约三十平"));
    const text = partText(parts, name).replace(/encoding="[^"]*"/, 'encoding="UTF-16"');
    parts.set(name, Buffer.from(`\ufeff${text}`, "utf16le"));
    const bytes = closeParts(parts);
    const found = await findingsIn(bytes);
    expect(found.map(({ place }) => place.cell)).toEqual(["F6"]);
    const back = await returned(bytes, found);
    expect(await looks(back.bytes, "铺位情况", ["F6"])).toEqual([["F6", red, expect.any(String)]]);
  },
);

describe.skipIf(!hasLibreOffice)("in LibreOffice", () => {
  test("a returned workbook opens, and mended and saved there is accepted", { timeout: 60_000 }, async () => {
    const original = await slotsWith("约三十平");
    const parts = new Parts((await returned(original, await findingsIn(original))).bytes);
    const sheet = partText(parts, "xl/worksheets/sheet1.xml");
    putText(
      parts,
      "xl/worksheets/sheet1.xml",
      sheet.replace(/(<c r="F6"[^>]*?) t="s"><v>\d+<\/v>/, "$1><v>30</v>"),
    );
    const [saved = new Uint8Array()] = resaved(closeParts(parts));
    const { outcome, findings } = await read(saved);
    expect({ outcome, findings }).toEqual({ outcome: "accepted", findings: [] });
    const again = await returned(saved, [finding("铺位情况", "F7", "warning", "二")], { version: 2 });
    expect(await looks(again.bytes, "铺位情况", ["F6", "F7"])).toEqual([
      ["F6", undefined, undefined],
      ["F7", yellow, "【退回·请核对】\n二\n改法:请改正。"],
    ]);
  });
});
