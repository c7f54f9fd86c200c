import { expect, test } from "vitest";

import { Unreadable } from "../model/failure.ts";
import { zipOf } from "../test/xlsx-bytes.ts";
import type { ReadLimits } from "./limits.ts";
import { defaultLimits } from "./limits.ts";
import { readOds } from "./ods.ts";

function odsBytes(
  tables: string,
  styles = "",
  manifest = "<manifest/>",
  more: Readonly<Record<string, string>> = {},
): Uint8Array {
  return zipOf({
    ...more,
    mimetype: "application/vnd.oasis.opendocument.spreadsheet",
    "META-INF/manifest.xml": manifest,
    "content.xml": `<office:document-content><office:automatic-styles>${styles}</office:automatic-styles>
      <office:body><office:spreadsheet>${tables}</office:spreadsheet></office:body></office:document-content>`,
  });
}

function refusal(bytes: Uint8Array, limits: Partial<ReadLimits> = {}): string {
  try {
    readOds(bytes, { ...defaultLimits, ...limits });
    return "read";
  } catch (error) {
    if (error instanceof Unreadable) return error.code;
    throw error;
  }
}

const table = (rows: string): string => `<table:table table:name="表">${rows}</table:table>`;
const row = (cells: string, attributes = ""): string =>
  `<table:table-row ${attributes}>${cells}</table:table-row>`;
const cell = (attributes: string, text = ""): string =>
  `<table:table-cell ${attributes}>${text === "" ? "" : `<text:p>${text}</text:p>`}</table:table-cell>`;
const words = (text: string, attributes = ""): string =>
  cell(`office:value-type="string" ${attributes}`, text);

function firstRow(cells: string, styles = ""): readonly unknown[] {
  return readOds(odsBytes(table(row(cells)), styles)).sheets[0]?.rows[0]?.cells ?? [];
}

test("each value type becomes the cell that an xlsx would have given", () => {
  const cells = firstRow(
    words("铺位") +
      cell(`office:value-type="float" office:value="1200.5"`, "1,200.50") +
      cell(`office:value-type="percentage" office:value="0.85"`, "85%") +
      cell(`office:value-type="currency" office:value="30"`, "¥30") +
      cell(`office:value-type="date" office:date-value="2006-09-18T12:00:00"`, "9月18日") +
      cell(`office:value-type="time" office:time-value="PT36H30M00S"`, "36:30") +
      cell(`office:value-type="boolean" office:boolean-value="true"`, "TRUE") +
      cell(`table:formula="of:=#N/A" office:value-type="string" calcext:value-type="error"`, "#N/A") +
      cell(`table:formula="of:=[.A1]"`),
  );
  expect(cells).toEqual([
    "铺位",
    1200.5,
    { type: "number", value: 0.85, format: "0%" },
    30,
    { type: "date", serial: 38978.5 },
    { type: "date", serial: 36.5 / 24 },
    true,
    { type: "error", code: "#N/A" },
    { type: "error", code: "uncached" },
  ]);
});

test("formats with a unit, leading zeros or powers are kept with the number", () => {
  const styles = `
    <number:number-style style:name="N1"><number:number number:decimal-places="1" number:min-integer-digits="1"/><number:text>万元</number:text></number:number-style>
    <number:number-style style:name="N2"><number:number number:decimal-places="0" number:min-integer-digits="6"/></number:number-style>
    <number:number-style style:name="N3"><number:number number:decimal-places="2" number:min-integer-digits="1" number:grouping="true"/></number:number-style>
    <number:number-style style:name="N4"><number:scientific-number number:decimal-places="2" number:min-integer-digits="1"/></number:number-style>
    ${[1, 2, 3, 4].map((n) => `<style:style style:name="ce${String(n)}" style:family="table-cell" style:data-style-name="N${String(n)}"/>`).join("")}`;
  const cells = [1, 2, 3, 4].map((n) =>
    cell(`table:style-name="ce${String(n)}" office:value-type="float" office:value="35"`, "?"),
  );
  expect(firstRow(cells.join(""), styles)).toEqual([
    { type: "number", value: 35, format: `0.0"万元"` },
    { type: "number", value: 35, format: "000000" },
    35,
    { type: "number", value: 35, format: "0.00E+00" },
  ]);
});

test("paragraphs, spaces, tabs and links make one text; notes are left out", () => {
  const inner =
    `<text:p>甲 <text:s text:c="2"/>乙<text:tab/>丙</text:p><text:p><text:a>丁</text:a>  \n <text:span>戊</text:span><text:line-break/>己</text:p>` +
    `<office:annotation><text:p>批注</text:p></office:annotation>`;
  const noted = `<table:table-cell office:value-type="string">${inner}</table:table-cell>`;
  expect(firstRow(noted)).toEqual(["甲   乙\t丙\n丁 戊\n己"]);
});

test("raised digits are told from those of a number before them", () => {
  const position = (name: string, at: string) =>
    `<style:style style:name="${name}" style:family="text"><style:text-properties style:text-position="${at}"/></style:style>`;
  const styles = position("T1", "super 58%") + position("T2", "33% 58%") + position("T3", "-33% 58%");
  const cells = ["T1", "T2", "T3"].map((style) =>
    words(`2000<text:span text:style-name="${style}">1</text:span>0`),
  );
  expect(firstRow(cells.join(""), styles)).toEqual(["2000¹0", "2000¹0", "200010"]);
});

test("repeated and covered cells and repeated, hidden and blank rows keep their places", () => {
  const grid = readOds(
    odsBytes(
      table(
        `<table:table-column/><table:table-column table:visibility="collapse" table:number-columns-repeated="2"/>` +
          row(words("合", `table:number-columns-spanned="2"`) + `<table:covered-table-cell/>` + words("尾")) +
          row(`<table:table-cell table:number-columns-repeated="16384"/>`, `table:number-rows-repeated="3"`) +
          row(
            words("重", `table:number-columns-repeated="2"`),
            `table:number-rows-repeated="2" table:visibility="filter"`,
          ) +
          row(
            `<table:table-cell table:number-columns-repeated="16384"/>`,
            `table:number-rows-repeated="1048570"`,
          ),
      ),
    ),
  );
  expect(grid.sheets).toEqual([
    {
      name: "表",
      hidden: false,
      rows: [
        { number: 1, hidden: false, cells: ["合", undefined, "尾"] },
        { number: 5, hidden: true, cells: ["重", "重"] },
        { number: 6, hidden: true, cells: ["重", "重"] },
      ],
      merges: [{ top: 1, left: 0, bottom: 1, right: 1 }],
      hiddenColumns: new Set([1, 2]),
    },
  ]);
});

test("a hidden sheet is told by its style", () => {
  const styles = `<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>`;
  const hidden = `<table:table table:name="藏" table:style-name="ta2"/>`;
  expect(readOds(odsBytes(table("") + hidden, styles)).sheets.map(({ hidden: is }) => is)).toEqual([
    false,
    true,
  ]);
});

test("custom document properties are read", () => {
  const meta =
    '<office:document-meta><office:meta><meta:user-defined meta:name="Info 1"/><dc:title>x</dc:title>' +
    '<meta:user-defined meta:name="huibao.kind">slot&amp;status</meta:user-defined>' +
    '<meta:user-defined meta:name="n" meta:value-type="float">4</meta:user-defined></office:meta></office:document-meta>';
  const bytes = odsBytes(table(row(words("甲"))), "", "<manifest/>", { "meta.xml": meta });
  expect(readOds(bytes).properties).toEqual(
    new Map([
      ["huibao.kind", "slot&status"],
      ["n", "4"],
    ]),
  );
});

test("bombs of repetition, encryption and missing content are refused by name", () => {
  expect(refusal(odsBytes(table(row(words("a"), `table:number-rows-repeated="1048576"`))))).toBe(
    "too-many-rows",
  );
  expect(refusal(odsBytes(table(row(words("a", `table:number-columns-repeated="16384"`)))))).toBe(
    "too-many-columns",
  );
  expect(refusal(odsBytes(table(row(words(`<text:s text:c="32767"/>`.repeat(40))))))).toBe("xml-damaged");
  expect(refusal(odsBytes("", "", "<manifest:encryption-data/>"))).toBe("encrypted");
  expect(refusal(odsBytes(""))).toBe("no-worksheet");
  expect(refusal(zipOf({ "a.xml": "" }))).toBe("no-workbook");
});
