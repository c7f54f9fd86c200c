import { afterEach, expect, test } from "vitest";

import * as library from "@e965/xlsx";

import { Unreadable } from "../model/failure.ts";
import type { Grid } from "../model/grid.ts";
import { defaultLimits } from "./limits.ts";
import { readGrid } from "./read.ts";
import { readSheetJs, type SheetJsFormat } from "./sheetjs.ts";

const zone = process.env["TZ"];

afterEach(() => {
  if (zone === undefined) delete process.env["TZ"];
  else process.env["TZ"] = zone;
});

/** Runs `work` in zones east and west of Greenwich. */
async function inEachZone(work: () => Promise<void>): Promise<void> {
  for (const [timeZone, offset] of [
    ["Asia/Shanghai", -480],
    ["America/New_York", 240],
  ] as const) {
    process.env["TZ"] = timeZone;
    expect(new Date(2006, 8, 18).getTimezoneOffset()).toBe(offset);
    await work();
  }
}

const xml = (rows: string): string => `<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
  <Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
  <Styles><Style ss:ID="d"><NumberFormat ss:Format="Short Date"/></Style><Style ss:ID="p"><NumberFormat ss:Format="Percent"/></Style></Styles>
  <Worksheet ss:Name="表"><Table>${rows}</Table></Worksheet></Workbook>`;

function read(text: string): Promise<Grid> {
  return readGrid(new TextEncoder().encode(text), { name: "x.xls" });
}

/** A workbook of every kind of cell, saved by SheetJS itself. */
function saved(bookType: "biff8" | "xlsb" | "biff5"): Uint8Array {
  const sheet: library.WorkSheet = {
    "!ref": "A1:G2",
    "!merges": [{ s: { r: 0, c: 0 }, e: { r: 1, c: 0 } }],
    A1: { t: "s", v: "铺位编号" },
    B1: { t: "n", v: 38978, z: "yyyy-mm-dd" },
    C1: { t: "n", v: 0.85, z: "0%" },
    D1: { t: "b", v: false },
    E1: { t: "e", v: 0x2a },
    F1: { t: "n", v: 12.5 },
    G2: { t: "n", v: 0.5, z: "h:mm" },
  };
  const book = library.utils.book_new();
  library.utils.book_append_sheet(book, sheet, "一月");
  library.utils.book_append_sheet(book, { "!ref": "A1", A1: { t: "s", v: "旧" } }, "旧表");
  book.Workbook = { Sheets: [{ Hidden: 0 }, { Hidden: 2 }] };
  return new Uint8Array(library.write(book, { type: "array", bookType }) as ArrayBuffer);
}

test("xls and xlsb give the cells that an xlsx would have given, whatever the machine's zone", async () => {
  await inEachZone(async () => {
    for (const bookType of ["biff8", "xlsb"] as const) {
      const grid = await readGrid(saved(bookType), { name: "x" });
      expect(grid).toEqual({
        format: bookType === "xlsb" ? "xlsb" : "xls",
        properties: new Map(),
        sheets: [
          {
            name: "一月",
            hidden: false,
            rows: [
              {
                number: 1,
                hidden: false,
                cells: [
                  "铺位编号",
                  { type: "date", serial: 38978 },
                  { type: "number", value: 0.85, format: "0%" },
                  false,
                  { type: "error", code: "#N/A" },
                  12.5,
                ],
              },
              {
                number: 2,
                hidden: false,
                cells: [
                  undefined,
                  undefined,
                  undefined,
                  undefined,
                  undefined,
                  undefined,
                  { type: "date", serial: 0.5 },
                ],
              },
            ],
            merges: [{ top: 1, left: 0, bottom: 2, right: 0 }],
            hiddenColumns: new Set(),
          },
          {
            name: "旧表",
            hidden: true,
            rows: [{ number: 1, hidden: false, cells: ["旧"] }],
            merges: [],
            hiddenColumns: new Set(),
          },
        ],
      });
    }
  });
});

test("an XML spreadsheet's dates do not move with the machine's zone", async () => {
  const rows = `<Row ss:Index="3"><Cell ss:StyleID="d"><Data ss:Type="DateTime">2006-09-18T00:00:00.000</Data></Cell>
    <Cell ss:Index="3" ss:StyleID="p"><Data ss:Type="Number">0.5</Data></Cell><Cell><Data ss:Type="String">中&amp;文</Data></Cell></Row>`;
  await inEachZone(async () => {
    const grid = await read(xml(rows));
    expect(grid.sheets[0]?.rows).toEqual([
      {
        number: 3,
        hidden: false,
        cells: [
          { type: "date", serial: 38978 },
          undefined,
          { type: "number", value: 0.5, format: "0.00%" },
          "中&文",
        ],
      },
    ]);
  });
});

test.each([
  ['<span style="display:none">20060918</span>2006-09-18', "2006-09-18"],
  ["<div hidden><div>0001</div>x</div><b>50</b>", "50"],
  ["<b>2000</b><sup>1</sup>", "2000¹"],
  ["2000<sup>(1)</sup>注<sup>2</sup>", "2000(¹)注2"],
  ["30m<sup><font size=1>2</font>&#8203;</sup>", "30m2\u200b"],
  ["<select><option>空置</option><option selected>已租</option></select>", "已租"],
  ["<select><option value=1>空置<option value=2>已租</select>", "空置"],
  ['<input type="text" name="n" value="海纳&amp;电脑">', "海纳&电脑"],
  ["<input type=hidden value=7><input value=8>", "8"],
  ['<input type="button" value="删除">海纳', "海纳"],
])("of the cell %s in an html table what a browser shows is read", async (markup, text) => {
  expect(await cellsOf(`<html><table><tr><td>${markup}</td></tr></table></html>`)).toEqual([[text]]);
});

test("of an html table every cell is the text that it shows", async () => {
  const grid = await read(
    `<html><body><table><tr><td colspan=2>标题</td></tr><tr><td>9/3</td><td>001</td><td>85%</td><td>a&lt;b<br>c</td></tr></table></body></html>`,
  );
  expect(grid.sheets[0]).toMatchObject({
    rows: [
      { number: 1, cells: ["标题"] },
      { number: 2, cells: ["9/3", "001", "85%", "a<b\nc"] },
    ],
    merges: [{ top: 1, left: 0, bottom: 1, right: 1 }],
  });
});

// As LibreOffice and Excel save a workbook as a page.
test.each([
  ['sdval="0.125" sdnum="1033;0;0%"', "<font color=#262626>13%</font>", "12.5%"],
  ['x:num="1234.5678"', "&#165;&nbsp;1,235", "¥ 1234.5678"],
  ['x:num="-1234.5"', "(1,235)", "(1234.5)"],
  ['sdval="-1234.5" sdnum="1033;0;0;[RED]0"', '<font color="#ff0000">1,235</font>', "-1234.5"],
  ['sdval="-0.3" sdnum="1033;0;0"', "0", "-0.3"],
  ['sdval="-1200" sdnum="1033;0;&#165;0;[RED]&#165;0"', "&#165;1,200", "¥-1,200"],
  ['sdval="-1200"', "&minus;1,200", "−1,200"],
  ['x:num="13800138000"', "1.38E+10", "13800138000"],
  ['sdval="1" sdnum="1033;0;000"', "001", "001"],
  ['sdval="38978" sdnum="1033;0;YYYY-MM-DD"', "2006-09-18", "2006-09-18"],
  ['sdval="38978"', "18日", "18日"],
  ['sdval="123456"', "12.3万", "12.3万"],
  ["x:num", "30.5", "30.5"],
])("a cell with %s that shows %s is read as %s", async (attributes, markup, text) => {
  const page = `<html><table><tr><td ${attributes}>${markup}</td><td>13%</td></tr></table></html>`;
  expect(await cellsOf(page)).toEqual([[text, "13%"]]);
});

/** The cells of a page's only table, row by row. */
async function cellsOf(page: string): Promise<unknown[]> {
  const grid = await read(page);
  expect(grid.sheets).toHaveLength(1);
  return grid.sheets[0]?.rows.map(({ cells }) => cells) ?? [];
}

test("a cell's note is no part of its text", async () => {
  const page = `<html><table><tr>
    <td bgcolor="#FFB3B8"><a class="comment-indicator"></a>
      <comment>【退回·必须改】
改法:请填写 &quot;30&quot; 这样的数字。</comment>
      <font>30</font></td>
    <td>会议<![if !supportAnnotations]><span class=msocomspan1><a class=msocomanch href="#_msocom_1">[1]</a></span><![endif]></td>
    <td>&lt;comment&gt;甲&lt;/comment&gt;</td></tr></table></html>`;
  expect(await cellsOf(page)).toEqual([["30", "会议", "<comment>甲</comment>"]]);
});

test("numeric and named entities are the characters they stand for, and never become markup", async () => {
  const texts = [
    "&#38160;&#x9510;&#X9510; &#160;&mdash;&ldquo;&times;&hellip;&middot;&rdquo;&deg;",
    "&#39;&apos;&#34;&quot;&#60;b&#62;&lt;td&gt;&#38;lt;&amp;#38160;&amp;mdash;",
    "&#150;&#0;&#x110000;&#xd800;&unknown;&Eacute;&eacute; a&b",
  ];
  const cells = texts.map((text) => `<td title="&quot;&gt;">${text}</td>`).join("");
  expect(await cellsOf(`<table><tr>${cells}</tr></table>`)).toEqual([
    ["锐锐锐  —“×…·”°", `''""<b><td>&lt;&#38160;&mdash;`, "–\ufffd\ufffd\ufffd&unknown;Éé a&b"],
  ]);
  const entities = Array.from("报表", (letter) => `&#${String(letter.codePointAt(0))};`).join("");
  expect(await cellsOf(`<html><table><tr><th>${entities}</th></tr></table></html>`)).toEqual([["报表"]]);
});

test("rows of a page that are not shown are hidden rows", async () => {
  const grid = await read(
    `<table><tr><td>1</td></tr><TR height=0 style='height:0;DISPLAY: none'><td>2</td></tr><tr hidden><td>3</td></tr>
     <tbody style="display:none"><tr><td>4</td></tr></tbody><tr><td>5</td></tr></table>
     <table><tr><td>6</td></tr></table><table style="display:none"><tr><td>7</td></tr></table>`,
  );
  const shown = grid.sheets.map(({ rows }) =>
    rows.map(({ number, hidden, cells }) => [number, hidden, cells[0]]),
  );
  expect(shown).toEqual([
    [
      [1, false, "1"],
      [2, true, "2"],
      [3, true, "3"],
      [4, true, "4"],
      [5, false, "5"],
    ],
    [[1, false, "6"]],
    [[1, true, "7"]],
  ]);
});

test("a report laid out by tables around it is read whole, with what stands above and below it", async () => {
  const data = "<table><tr><td>编号</td><td>名称</td></tr><tr><td>1</td><td>甲</td></tr></table>";
  const page = `<table><tr><td>标题</td></tr><tr><td></td><td><table><tr><td>${data}</td></tr></table>注</td></tr>
    <tr><td>制表人</td></tr></table>`;
  expect(await cellsOf(page)).toEqual([["标题"], ["编号", "名称"], ["1", "甲"], ["注"], ["制表人"]]);
});

test("a table within a cell of a row of data is refused with its row, the rows after it are not lost", async () => {
  const page =
    "<table><tr><td>编号</td><td>备注</td></tr><tr><td>1</td><td><table><tr><td>附</td></tr></table></td></tr>" +
    "<tr><td>2</td><td></td></tr></table>";
  await expect(read(page)).rejects.toMatchObject({ code: "html-nested-table", data: { row: 2 } });
});

test("html and XML in other encodings are read as they say, or as they are", async () => {
  const inBytes = (before: string, hex: string, after: string): Buffer =>
    Buffer.concat([Buffer.from(before), Buffer.from(hex, "hex"), Buffer.from(after)]);
  const html = (charset: string, hex: string): Buffer =>
    inBytes(`<html><meta charset=${charset}><table><tr><td>`, hex, "</td></tr></table>");
  const sheet = xml(`<Row><Cell><Data ss:Type="String">|</Data></Cell></Row>`).replace(
    '"1.0"',
    '"1.0" encoding="GB2312"',
  );
  const [before = "", after = ""] = sheet.replace('ss:Name="表"', 'ss:Name="S"').split("|");
  const files = [
    html("gb2312", "b1a8b1ed"),
    html("utf-8", "b1a8b1ed"),
    html("gb2312", "e68aa5e8a1a8"),
    html("big5", "b3f8aaed"),
    inBytes(before, "b1a8b1ed", after),
  ];
  const read = await Promise.all(
    files.map(async (file) => (await readGrid(file, { name: "x.xls" })).sheets[0]?.rows[0]?.cells),
  );
  expect(read).toEqual([["报表"], ["报表"], ["报表"], ["報表"], ["报表"]]);
});

test("a page or XML spreadsheet that was cut off is damaged, never fewer rows", async () => {
  const cut = [
    "<html><table><tr><td>1</td></tr>",
    "<table><tr><td><table><tr><td>1</td></tr></table>",
    "<table><tr><td>1</td></tr><!-- <tr><td>2</td></tr></table>",
    xml("<Row><Cell/></Row>").replace("</Workbook>", ""),
  ];
  for (const text of cut) await expect(read(text)).rejects.toMatchObject({ code: "damaged" });
});

test("limits hold for what SheetJS reads too", async () => {
  const refusal = (limits: object, bytes = saved("biff8"), format: SheetJsFormat = "xls"): Promise<string> =>
    readSheetJs(bytes, format, { ...defaultLimits, ...limits }).then(
      () => "read",
      (error: unknown) => (error instanceof Unreadable ? error.code : String(error)),
    );
  expect(await refusal({ maxColumns: 6 })).toBe("too-many-columns");
  expect(await refusal({ maxRows: 2 })).toBe("too-many-rows");
  expect(await refusal({ maxTextLength: 4 })).toBe("too-much-text");
  expect(await refusal({ maxFileBytes: 1000 })).toBe("file-too-large");
  expect(await refusal({ maxSheets: 1 })).toBe("too-many-sheets");
  expect(await refusal({ maxSheets: 1 }, saved("xlsb"), "xlsb")).toBe("too-many-sheets");
  const table = "<table><tr><td>1</td></tr></table>";
  const page = new TextEncoder().encode(`<html>${table}${table}</html>`);
  expect(await refusal({ maxSheets: 1 }, page, "html")).toBe("too-many-sheets");
  expect(await refusal({ maxSheets: 2 }, page, "html")).toBe("read");
});
