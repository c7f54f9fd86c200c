import { expect, test } from "vitest";

import { Unreadable } from "../model/failure.ts";
import type { XlsxParts } from "../test/xlsx-bytes.ts";
import { xlsxBytes } from "../test/xlsx-bytes.ts";
import type { ReadLimits } from "./limits.ts";
import { defaultLimits } from "./limits.ts";
import { readXlsx } from "./xlsx.ts";

/** The code with which a workbook is refused, `read` when it is not. */
function outcome(parts: XlsxParts, limits: Partial<ReadLimits> = {}): string {
  try {
    readXlsx(xlsxBytes(parts), { ...defaultLimits, ...limits });
    return "read";
  } catch (error) {
    if (error instanceof Unreadable) return error.code;
    throw error;
  }
}

const row = (content: string): XlsxParts => ({ rows: `<row r="1">${content}</row>` });
const cell = (reference: string): XlsxParts => row(`<c r="${reference}"><v>1</v></c>`);
const manyRows = (count: number): XlsxParts => ({ rows: "<row><c><v>1</v></c></row>".repeat(count) });

test("a document type declaration in any part that is read is refused", () => {
  const bomb = `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]>`;
  const properties = { parts: { "docProps/custom.xml": `${bomb}<Properties/>` } };
  expect([
    outcome({ sheet: `${bomb}<worksheet><sheetData/></worksheet>` }),
    outcome({ workbook: `${bomb}<workbook/>` }),
    outcome({ parts: { "xl/sharedStrings.xml": `<!-- x --> ${bomb}<sst/>` } }),
    outcome({ parts: { "xl/styles.xml": `${bomb}<styleSheet/>` } }),
    outcome({ parts: { "_rels/.rels": `${bomb}<Relationships/>` } }),
    outcome(properties),
    outcome(row(`<!DOCTYPE a><c><v>1</v></c>`)),
  ]).toEqual(Array.from({ length: 7 }, () => "xml-doctype"));
});

test("cells outside the grid are refused, its last cell is not", () => {
  const wide = { maxColumns: 20_000 };
  expect(outcome({ rows: `<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>` }, wide)).toBe("read");
  expect(outcome(cell("XFE1"), wide)).toBe("cell-outside-grid");
  expect(outcome(cell("AAAA1"), wide)).toBe("cell-outside-grid");
  expect(outcome({ rows: `<row r="1048577"><c><v>1</v></c></row>` })).toBe("cell-outside-grid");
  expect(outcome(row(`<c r="XFD1"/><c><v>1</v></c>`), wide)).toBe("cell-outside-grid");
});

test("references that name no cell are a damaged file", () => {
  for (const reference of ["1", "A", "A0", "", "?"]) expect(outcome(cell(reference))).toBe("xml-damaged");
  expect(outcome({ rows: `<row r="0"><c><v>1</v></c></row>` })).toBe("xml-damaged");
  expect(outcome({ rows: `<row r="x"><c><v>1</v></c></row>` })).toBe("xml-damaged");
});

test("rows, columns, cells, text, sheets and merged ranges have limits, each with its own code", () => {
  expect(outcome(manyRows(3), { maxRows: 3 })).toBe("read");
  expect(outcome(manyRows(4), { maxRows: 3 })).toBe("too-many-rows");
  expect(outcome(cell("D1"), { maxColumns: 3 })).toBe("too-many-columns");
  expect(outcome(manyRows(4), { maxCells: 3 })).toBe("too-many-cells");
  const inline = row(`<c t="inlineStr"><is><t>五个字的话</t></is></c>`);
  expect(outcome(inline, { maxTextLength: 5 })).toBe("read");
  expect(outcome(inline, { maxTextLength: 4 })).toBe("too-much-text");
  expect(outcome({ sharedStrings: "<si/><si/>" }, { maxStrings: 1 })).toBe("too-many-strings");
  expect(outcome({ sharedStrings: "<si><t>五个字的话</t></si>" }, { maxStringsBytes: 50 })).toBe(
    "too-much-text",
  );
  expect(outcome({ parts: { "docProps/custom.xml": " ".repeat(2000) } }, { maxSidePartBytes: 1999 })).toBe(
    "zip-too-large",
  );
  expect(outcome({ styles: Array.from({ length: 65_537 }, () => 0) }, { maxRatio: Infinity })).toBe(
    "too-many-styles",
  );
  const shared = { ...row(`<c t="s"><v>0</v></c>`.repeat(9)), sharedStrings: "<si><t>五个字的话</t></si>" };
  expect(outcome(shared, { maxTextLength: 44 })).toBe("too-much-text");
  const sheets = `<sheet name="a" r:id="r1"/><sheet name="b" r:id="r1"/>`;
  expect(outcome({ sheets }, { maxSheets: 1 })).toBe("too-many-sheets");
  const merges = `<mergeCell ref="A1:B2"/><mergeCell ref="C1:D2"/>`;
  const sheet = `<worksheet><sheetData><row r="2"><c r="D2"><v>1</v></c></row></sheetData>${merges}</worksheet>`;
  expect(outcome({ sheet }, { maxMerges: 1 })).toBe("too-many-merges");
});

test("a hundred thousand rows of fifteen columns are within the default limits", () => {
  expect(defaultLimits.maxRows).toBeGreaterThanOrEqual(100_000);
  expect(defaultLimits.maxCells).toBeGreaterThanOrEqual(1_500_000);
});

test("XML that breaks off or does not nest is a damaged file, never fewer rows", () => {
  const whole = `<worksheet><sheetData><row r="1"><c r="A1"><v>12</v></c></row></sheetData></worksheet>`;
  expect(outcome({ sheet: whole })).toBe("read");
  for (let length = 1; length < whole.length; length++) {
    expect([length, outcome({ sheet: whole.slice(0, length) })]).toEqual([length, "xml-damaged"]);
  }
  for (const [found, put] of [
    ["</row>", "</rows>"],
    ["</row>", ""],
    [`<row r="1">`, ""],
    [`<row r="1">`, `<row r="1"/>`],
    ["</c>", ""],
    ["</v>", ""],
    ["<row", "<row><row"],
  ] as const) {
    expect([put, outcome({ sheet: whole.replace(found, put) })]).toEqual([put, "xml-damaged"]);
  }
});

test("styles, strings and workbook that break off are damaged files too", () => {
  for (const part of ["xl/styles.xml", "xl/sharedStrings.xml", "xl/workbook.xml", "_rels/.rels"]) {
    expect([part, outcome({ parts: { [part]: "<a><b/>" } })]).toEqual([part, "xml-damaged"]);
  }
});

test("bytes that do not fit their encoding are refused", () => {
  const sheet = new TextEncoder().encode(`<worksheet><sheetData></sheetData></worksheet>`);
  sheet[5] = 0xff;
  expect(outcome({ sheet })).toBe("xml-encoding");
  expect(outcome({ sheet: `<?xml version="1.0" encoding="klingon"?><worksheet/>` })).toBe("xml-encoding");
});

test("a shared string that is not there, a sheet without its part and a file without workbook are refused", () => {
  expect(outcome({ ...row(`<c t="s"><v>1</v></c>`), sharedStrings: "<si><t>0</t></si>" })).toBe(
    "shared-string-missing",
  );
  expect(outcome(row(`<c t="s"><v>0</v></c>`))).toBe("shared-string-missing");
  expect(outcome({ sheets: `<sheet name="a" r:id="r7"/>` })).toBe("sheet-missing");
  expect(outcome({ sheets: "" })).toBe("no-worksheet");
  expect(outcome({ parts: { "xl/workbook.xml": undefined } })).toBe("no-workbook");
});

test("column lists made to keep a reader busy are refused", () => {
  const columns = `<col min="1" max="16384" hidden="1"/>`.repeat(5);
  expect(outcome({ sheet: `<worksheet><cols>${columns}</cols><sheetData/></worksheet>` })).toBe(
    "xml-damaged",
  );
});
