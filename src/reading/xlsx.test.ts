import { expect, test } from "vitest";

import type { Cell, Grid } from "../model/grid.ts";
import type { XlsxParts } from "../test/xlsx-bytes.ts";
import { xlsxBytes } from "../test/xlsx-bytes.ts";
import { readXlsx } from "./xlsx.ts";

const text = (content: string): string => `<c t="inlineStr"><is>${content}</is></c>`;

/** Cells of the first sheet by row number. */
function cells(parts: XlsxParts): Record<number, readonly (Cell | undefined)[]> {
  return rowsOf(readXlsx(xlsxBytes(parts)));
}

function rowsOf(grid: Grid): Record<number, readonly (Cell | undefined)[]> {
  return Object.fromEntries((grid.sheets[0]?.rows ?? []).map(({ number, cells: row }) => [number, row]));
}

function oneRow(content: string, parts: XlsxParts = {}): readonly (Cell | undefined)[] {
  return cells({ ...parts, rows: `<row r="1">${content}</row>` })[1] ?? [];
}

test("shared strings: plain, rich without phonetic runs, CDATA, empty, escaped and with character references", () => {
  const sharedStrings = `
    <si><t>铺位</t></si>
    <si><r><rPr><b/></rPr><t>建筑</t></r><r><t xml:space="preserve"> 面积</t></r>
      <rPh sb="0" eb="2"><t>ジェン</t></rPh><phoneticPr fontId="1"/></si>
    <si><t><![CDATA[a<b & ]]>c&amp;d</t></si>
    <si/>
    <si><t>一_x000D_
二_x005F_x0041_</t></si>
    <si><t>&#20013;&#x6587;&lt;&#128512;&unknown;&</t></si>`;
  const row = oneRow([0, 1, 2, 3, 4, 5].map((index) => `<c t="s"><v>${String(index)}</v></c>`).join(""), {
    sharedStrings,
  });
  expect(row).toEqual(["铺位", "建筑 面积", "a<b & c&d", undefined, "一\r\n二_x0041_", "中文<😀&unknown;&"]);
});

test("shared strings in thousands are the same however they are written, one after another or mixed", () => {
  const settings = '<phoneticPr fontId="1" type="noConversion"/>';
  const forms: readonly ((text: string) => string)[] = [
    (plain) => `<si><t>${plain}</t></si>`,
    (plain) => `<si><t xml:space="preserve">${plain}</t></si>`,
    (plain) => `<si><t>${plain}</t>${settings}</si>`,
    (plain) => `<si><t>${plain}</t>${settings.replace("/>", "></phoneticPr>")}</si>`,
    (plain) => `<si><r><t>${plain}</t></r></si>`,
    (plain) => `\n <si> <t>${plain}</t></si>`,
    (plain) => `<si><t>${plain.replace("店", "&#24215;")}</t></si>`,
  ];
  const strings = Array.from({ length: 3000 }, (_, i) => `${"杭州颐高店客户".repeat(1 + (i % 5))}${i}é😀`);
  strings[1500] = "长".repeat(9000);
  // Each form comes alone for a while, then all of them in turn.
  const formAt = (i: number) => forms[i < 2100 ? Math.floor(i / 300) : i % forms.length];
  const sharedStrings = strings.map((string, i) => formAt(i)?.(string) ?? "").join("");
  const rows = strings
    .map((_, i) => `<row r="${i + 1}"><c r="A${i + 1}" t="s"><v>${i}</v></c></row>`)
    .join("");
  expect(Object.values(cells({ rows, sharedStrings })).map(([cell]) => cell)).toEqual(strings);
});

test("inline and formula strings are decoded the same way, line ends normalised, blanks kept", () => {
  const row = oneRow(
    text("<t> 左右 </t>") +
      text("<r><t>甲</t></r><r><t>乙</t></r><rPh><t>x</t></rPh>") +
      text("<t>a\r\nb&#13;c</t>") +
      `<c t="str"><f>A1</f><v>d&amp;e</v></c><c t="str"><f>""</f><v></v></c><c t="inlineStr"><is/></c>` +
      `<c t="str"><v><![CDATA[<f>]]></v></c>`,
  );
  expect(row).toEqual([" 左右 ", "甲乙", "a\nb\rc", "d&e", undefined, undefined, "<f>"]);
});

test("raised digits are told from those of a number before them, in shared strings and inline", () => {
  const raised = '<r><rPr><sz val="9"/><vertAlign val="superscript"/></rPr><t>1</t></r>';
  const lowered = raised.replace("superscript", "subscript");
  const runs = `<r><t>2000</t></r>${raised}<r><rPr><b/></rPr><t>0</t></r>`;
  const plain = [lowered, raised].map((run) => text(`<r><t>H</t></r>${run}`)).join("");
  const row = oneRow(text(runs) + `<c t="s"><v>0</v></c>` + plain, {
    sharedStrings: `<si>${runs}</si>`,
  });
  expect(row).toEqual(["2000¹0", "2000¹0", "H1", "H1"]);
});

test("a number struck out is told from the one written beside it", () => {
  const of = (strike: string, before: string, after: string) =>
    text(`<r><rPr><strike${strike}/></rPr><t>${before}</t></r><r><t>${after}</t></r>`);
  const row = oneRow(
    of("", "30000", "36000") + of(' val="0"', "3", "6") + of("", "甲店", "2店") + text("<r><t>1</t></r>"),
  );
  expect(row).toEqual(["30000\u033636000", "36", "甲店2店", "1"]);
});

test("numbers are the doubles that their text says, and what is no number stays text", () => {
  const written = [
    "0",
    "-0",
    "1.5",
    "0.1",
    "-12.340",
    "1e3",
    "9007199254740993",
    "0.30000000000000004",
    " 7 ",
    "1E-7",
  ];
  const row = oneRow(
    written.map((number) => `<c><v>${number}</v></c>`).join("") + "<c><v>0x10</v></c><c><v> </v></c>",
  );
  expect(row).toEqual([...written.map(Number), "0x10"]);
});

test("booleans, errors and formula results are what was saved; a formula without a result is an error", () => {
  const row = oneRow(
    `<c t="b"><v>1</v></c><c t="b"><f>1=2</f><v>0</v></c><c t="b"><v>true</v></c><c t="e"><v>#N/A</v></c>` +
      `<c><f>1-1</f><v>0</v></c><c><f>SUM(A1)</f></c><c><f>SUM(A1)</f><v/></c><c t="str"><f t="shared" si="0"/></c>`,
  );
  const uncached = { type: "error", code: "uncached" };
  expect(row).toEqual([true, false, true, { type: "error", code: "#N/A" }, 0, uncached, uncached, uncached]);
});

test("a number format decides between date, time, shown number and bare number", () => {
  const numberFormats =
    `<numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/>` +
    `<numFmt numFmtId="171" formatCode="0.0%"/><numFmt numFmtId="172" formatCode="[h]:mm"/>`;
  const row = oneRow([0, 1, 2, 3, 4].map((style) => `<c s="${String(style)}"><v>38978.5</v></c>`).join(""), {
    numberFormats,
    styles: [0, 170, 171, 172, 31],
  });
  const date = { type: "date", serial: 38978.5 };
  expect(row).toEqual([38978.5, date, { type: "number", value: 38978.5, format: "0.0%" }, date, date]);
});

test("serials of a 1904 workbook are counted in the 1900 system, times of day as they are", () => {
  const rows = `<row r="1"><c s="1"><v>37516</v></c><c s="2"><v>0.5</v></c><c><v>3</v></c></row>`;
  for (const flag of ["1", "true"]) {
    const workbookProperties = `<workbookPr date1904="${flag}"/><extLst><x14:workbookPr/></extLst>`;
    expect(cells({ rows, workbookProperties, styles: [0, 14, 20] })[1]).toEqual([
      { type: "date", serial: 38978 },
      { type: "date", serial: 0.5 },
      3,
    ]);
  }
});

test("ISO date cells become serials", () => {
  const row = oneRow(
    `<c t="d"><v>2006-09-18</v></c><c t="d"><v>2006-09-18T12:00:00Z</v></c><c t="d"><v>12:00</v></c><c t="d"><v>昨天</v></c>`,
  );
  const serials = [38978, 38978.5, 0.5].map((serial) => ({ type: "date", serial }));
  expect(row).toEqual([...serials, "昨天"]);
});

test("a date out of Excel's range is a number", () => {
  const row = oneRow(`<c s="1"><v>-1</v></c><c s="1"><v>2958466</v></c>`, { styles: [0, 14] });
  expect(row).toEqual([-1, 2958466].map((value) => ({ type: "number", value, format: "yyyy/m/d" })));
});

test("cells and rows without references follow each other; rows and cells out of order are put in place", () => {
  const rows =
    `<row><c><v>1</v></c><c r="D1"><v>4</v></c><c><v>5</v></c></row>` +
    `<row><c><v>2</v></c></row>` +
    `<row r="9"><c r="B9"><v>9</v></c><c r="A3"><v>3</v></c></row><row r="5"><c r="a5"><v>5</v></c></row>`;
  expect(cells({ rows })).toEqual({
    1: [1, undefined, undefined, 4, 5],
    2: [2],
    3: [3],
    5: [5],
    9: [undefined, 9],
  });
  expect(readXlsx(xlsxBytes({ rows })).sheets[0]?.rows.map(({ number }) => number)).toEqual([1, 2, 3, 5, 9]);
});

test("merged ranges are cut to the cells in use; hidden rows, columns and sheets are told", () => {
  const sheet = `<worksheet><cols><col min="2" max="3" hidden="1"/><col min="5" max="5" width="0"/></cols><sheetData>
    <row r="1"><c><v>1</v></c><c><v>2</v></c></row><row r="2" hidden="1"><c><v>3</v></c></row>
    <row r="3" ht="0" customHeight="1"><c><v>4</v></c></row></sheetData>
    <mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="A2:A9"/><mergeCell ref="B:B"/><mergeCell ref="F1:G2"/></mergeCells>
    <extLst><ext><x14:mergeCell ref="A1:B2"/></ext></extLst></worksheet>`;
  const sheets = `<sheet name="显" r:id="r1"/><sheet name="藏" state="veryHidden" r:id="r1"/><sheet name="隐" state="hidden" r:id="r1"/>`;
  const grid = readXlsx(xlsxBytes({ sheet, sheets }));
  expect(grid.sheets.map(({ name, hidden }) => [name, hidden])).toEqual([
    ["显", false],
    ["藏", true],
    ["隐", true],
  ]);
  expect(grid.sheets[0]).toMatchObject({
    rows: [
      { number: 1, hidden: false },
      { number: 2, hidden: true },
      { number: 3, hidden: true },
    ],
    merges: [
      { top: 1, left: 0, bottom: 1, right: 1 },
      { top: 2, left: 0, bottom: 3, right: 0 },
      { top: 1, left: 1, bottom: 3, right: 1 },
    ],
    hiddenColumns: new Set([1, 2, 4]),
  });
});

test("prefixed namespaces, strict types, absolute paths, backslashes and other letter cases lead to the same cells", () => {
  const strict = "http://purl.oclc.org/ooxml/officeDocument/relationships";
  const relations = (inner: string): string => `<Relationships>${inner}</Relationships>`;
  const grid = readXlsx(
    xlsxBytes({
      parts: {
        "_rels/.rels": relations(
          `<Relationship Id="a" Type="${strict}/officeDocument" Target="/XL\\book.xml"/>`,
        ),
        "xl/workbook.xml": undefined,
        "xl/_rels/workbook.xml.rels": undefined,
        "xl/book.xml": `<x:workbook xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main"><x:sheets><x:sheet name="S" rel:id="q"/></x:sheets></x:workbook>`,
        "xl/_rels/book.xml.rels": relations(
          `<Relationship Id="q" Type="${strict}/worksheet" Target="../xl/./work%20sheets/one.xml"/>`,
        ),
        "xl/Work Sheets/One.xml": `<?xml version="1.0"?><!-- c --><x:worksheet><x:sheetData><x:row r='2'><x:c
          xmlns:r="urn:x" r = "B2" t='inlineStr' ><x:is><x:t>值</x:t></x:is></x:c><!-- <c/> --></x:row></x:sheetData></x:worksheet>`,
      },
    }),
  );
  expect(rowsOf(grid)).toEqual({ 2: [undefined, "值"] });
});

test("parts in UTF-16 and in a declared encoding read like UTF-8", () => {
  const xml = `<worksheet><sheetData><row r="1"><c t="inlineStr"><is><t>中文</t></is></c></row></sheetData></worksheet>`;
  const wide = new Uint8Array([
    0xff,
    0xfe,
    ...new Uint8Array(Uint16Array.from(xml, (c) => c.charCodeAt(0)).buffer),
  ]);
  const gbk = new Uint8Array([
    ...new TextEncoder().encode(`<?xml version="1.0" encoding="GBK"?>${xml.slice(0, xml.indexOf("中"))}`),
    ...[0xd6, 0xd0, 0xce, 0xc4],
    ...new TextEncoder().encode(xml.slice(xml.indexOf("文") + 1)),
  ]);
  for (const sheet of [wide, gbk]) expect(cells({ sheet })).toEqual({ 1: ["中文"] });
});

test("chart and dialog sheets are left out; custom properties are read", () => {
  const type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const grid = readXlsx(
    xlsxBytes({
      rows: `<row><c><v>1</v></c></row>`,
      sheets: `<sheet name="图" r:id="r2"/><sheet name="表" r:id="r1"/>`,
      relationships: `<Relationship Id="r1" Type="${type}/worksheet" Target="worksheets/sheet1.xml"/>
        <Relationship Id="r2" Type="${type}/chartsheet" Target="chartsheets/sheet1.xml"/>`,
      parts: {
        "xl/chartsheets/sheet1.xml": "<chartsheet/>",
        "docProps/custom.xml": `<Properties><property fmtid="{}" pid="2" name="kind"><vt:lpwstr>slot&amp;status</vt:lpwstr></property><property name="n"><vt:i4>4</vt:i4></property></Properties>`,
      },
    }),
  );
  expect(grid.sheets.map(({ name }) => name)).toEqual(["表"]);
  expect(grid.properties).toEqual(
    new Map([
      ["kind", "slot&status"],
      ["n", "4"],
    ]),
  );
});

test("repeated texts and texts of the same length are kept apart", () => {
  const words = ["重点客户", "一般客户", "重点客户", "小客户们", "一般客户"];
  expect(oneRow(words.map((word) => text(`<t>${word}</t>`)).join(""))).toEqual(words);
});
