import ExcelJS from "exceljs";
import fc from "fast-check";
import { expect, test } from "vitest";

import { Unreadable } from "../model/failure.ts";
import type { Cell } from "../model/grid.ts";
import { cellAddress } from "../model/grid.ts";
import { xlsxBytes, zipOf } from "../test/xlsx-bytes.ts";
import { readGrid } from "./read.ts";
import { readXlsx } from "./xlsx.ts";

const word = fc.string({
  unit: fc.constantFrom(...Array.from("铺位客户AZaz09 _x<>&\"'\n\t元%。😀é"), "_x000D_", "&#20013;", "]]>"),
  minLength: 1,
  maxLength: 40,
});
const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (value === 0 ? 0 : value));
const cell: fc.Arbitrary<Cell | undefined> = fc.oneof(
  fc.constant(undefined),
  word,
  number,
  fc.integer(),
  fc.boolean(),
  fc.integer({ min: 1, max: 60_000 }).map((serial): Cell => ({ type: "date", serial })),
);
const table = fc.array(fc.array(cell, { maxLength: 6 }), { maxLength: 8 });
type Table = readonly (readonly (Cell | undefined)[])[];

/** How a writer may spell a workbook; none of it changes what the workbook says. */
const spelling = fc.record({
  prefix: fc.constantFrom("", "x:"),
  references: fc.boolean(),
  strings: fc.constantFrom("shared", "inline", "formula"),
  entities: fc.boolean(),
  quote: fc.constantFrom('"', "'"),
  space: fc.constantFrom("", "\n  ", "<!-- <c> -->"),
});
type Spelling = typeof spelling extends fc.Arbitrary<infer Value> ? Value : never;

/** A workbook of `rows` with text, dates and numbers spelled as asked. */
function spelled(rows: Table, how: Spelling): Uint8Array {
  const { prefix: p, quote: q, space } = how;
  const shared: string[] = [];
  const attribute = (name: string, value: string): string => ` ${name}=${q}${value}${q}`;
  const value = (text: string): string => `<${p}v>${text}</${p}v>`;
  const stringCell = (text: string): [string, string] => {
    const xml = xmlText(text, how.entities);
    if (how.strings === "inline") return ["inlineStr", `<${p}is><${p}t>${xml}</${p}t></${p}is>`];
    if (how.strings === "formula") return ["str", `<${p}f>A1</${p}f>${value(xml)}`];
    shared.push(`<si><t>${xml}</t></si>`);
    return ["s", value(String(shared.length - 1))];
  };
  const content = (one: Cell): [string, string] => {
    if (typeof one === "string") return stringCell(one);
    if (typeof one === "boolean") return ["b", value(one ? "1" : "0")];
    return ["n", value(String(typeof one === "number" ? one : "serial" in one ? one.serial : ""))];
  };
  const cells = (row: readonly (Cell | undefined)[], number: number): string =>
    row
      .map((one, column) => {
        const place = how.references ? attribute("r", cellAddress(number, column)) : "";
        if (one === undefined) return `<${p}c${place}/>`;
        const [type, inner] = content(one);
        const style = typeof one === "object" ? attribute("s", "1") : "";
        return `<${p}c${place}${style}${attribute("t", type)}>${inner}</${p}c>`;
      })
      .join(space);
  const body = rows.map(
    (row, index) => `<${p}row${attribute("r", String(index + 1))}>${cells(row, index + 1)}</${p}row>`,
  );
  return xlsxBytes({
    sheet: `<${p}worksheet><${p}sheetData>${body.join(space)}</${p}sheetData></${p}worksheet>`,
    sharedStrings: shared.join(space),
    styles: [0, 14],
  });
}

function xmlText(text: string, entities: boolean): string {
  // As Excel does, so that text which looks like an escape stays what it is.
  const escaped = text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_");
  if (!entities)
    return escaped.replace(/[&<>]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[c] ?? c);
  return Array.from(escaped, (c) => `&#${String(c.codePointAt(0))};`).join("");
}

/** Cells by address; empty ones left out. */
function byAddress(rows: Iterable<readonly [number, readonly (Cell | undefined)[]]>): Record<string, Cell> {
  const cells: Record<string, Cell> = {};
  for (const [number, row] of rows) {
    row.forEach((one, column) => {
      if (one !== undefined) cells[cellAddress(number, column)] = one;
    });
  }
  return cells;
}

const wrote = (rows: Table): Record<string, Cell> =>
  byAddress(rows.map((row, index) => [index + 1, row] as const));

function read(bytes: Uint8Array): Record<string, Cell> {
  const rows = readXlsx(bytes).sheets[0]?.rows ?? [];
  return byAddress(rows.map(({ number: row, cells }) => [row, cells] as const));
}

test("however a workbook is spelled, its cells are read as they were written", () => {
  fc.assert(
    fc.property(table, spelling, (rows, how) => {
      expect(read(spelled(rows, how))).toEqual(wrote(rows));
    }),
    { numRuns: 300 },
  );
});

test("what exceljs writes is read as it was given", async () => {
  // exceljs does not escape text that looks like an escape, so Excel too would read it as one.
  const written = table.filter(
    (rows) => !rows.flat().some((one) => typeof one === "string" && one.includes("_x000D_")),
  );
  await fc.assert(
    fc.asyncProperty(written, async (rows) => {
      const book = new ExcelJS.Workbook();
      const sheet = book.addWorksheet("表");
      rows.forEach((row, index) => {
        row.forEach((one, column) => {
          if (one === undefined) return;
          const target = sheet.getCell(index + 1, column + 1);
          if (typeof one !== "object") target.value = one;
          else if (one.type === "date") Object.assign(target, { value: one.serial, numFmt: "yyyy-mm-dd" });
        });
      });
      expect(read(new Uint8Array(await book.xlsx.writeBuffer()))).toEqual(wrote(rows));
    }),
    { numRuns: 40 },
  );
});

/** Cuts, doubles or overwrites somewhere in a text or in bytes. */
const mutation = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.integer({ min: 0, max: 40 }),
  put: fc.constantFrom(
    "",
    "<",
    ">",
    "</",
    "/>",
    "&",
    '"',
    "<c>",
    "<!DOCTYPE a>",
    "]]>",
    "\u0000",
    "9999999",
    "<![CDATA[",
  ),
});
type Mutation = typeof mutation extends fc.Arbitrary<infer Value> ? Value : never;

function mutated(text: string, { at, length, put }: Mutation): string {
  const from = Math.floor(at * text.length);
  return text.slice(0, from) + put + text.slice(from + length);
}

/** A grid or a named refusal; anything else that is thrown fails the property. */
async function isAnswered(bytes: Uint8Array): Promise<boolean> {
  try {
    return (await readGrid(bytes, { name: "x" })).sheets.length > 0;
  } catch (error) {
    if (error instanceof Unreadable) return error.code !== "damaged";
    throw error;
  }
}

const wholeSheet = `<worksheet><cols><col min="1" max="2" hidden="1"/></cols><sheetData><row r="1" hidden="1"><c r="A1" s="1" t="s"><v>0</v></c>
  <c r="B1" t="inlineStr"><is><r><t>甲&amp;</t></r></is></c><c r="C1"><f>1+1</f><v>2.5</v></c></row></sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells></worksheet>`;

test("a part with any mutation is read or refused by our own reader's name for it", async () => {
  const parts = {
    "xl/worksheets/sheet1.xml": wholeSheet,
    "xl/sharedStrings.xml": `<sst><si><t>铺位</t><rPh><t>x</t></rPh></si></sst>`,
    "xl/styles.xml": `<styleSheet><numFmts><numFmt numFmtId="170" formatCode="0.0%"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="170"/></cellXfs></styleSheet>`,
    "xl/workbook.xml": `<workbook><workbookPr date1904="1"/><sheets><sheet name="表" sheetId="1" state="hidden" r:id="r1"/></sheets></workbook>`,
    "docProps/custom.xml": `<Properties><property name="kind"><vt:lpwstr>x</vt:lpwstr></property></Properties>`,
  };
  const name = fc.constantFrom(...(Object.keys(parts) as (keyof typeof parts)[]));
  await fc.assert(
    fc.asyncProperty(name, fc.array(mutation, { minLength: 1, maxLength: 3 }), async (part, mutations) => {
      const changed = mutations.reduce(mutated, parts[part]);
      expect(await isAnswered(xlsxBytes({ parts: { ...parts, [part]: changed } }))).toBe(true);
    }),
    { numRuns: 600 },
  );
});

test("an OpenDocument sheet with any mutation is read or refused likewise", async () => {
  const content = `<office:document-content><office:body><office:spreadsheet><table:table table:name="表"><table:table-row><table:table-cell office:value-type="float" office:value="1.5"><text:p>1.5</text:p></table:table-cell><table:table-cell office:value-type="date" office:date-value="2006-09-18" table:number-columns-repeated="2"><text:p>x<text:s text:c="3"/></text:p></table:table-cell></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>`;
  const mimetype = "application/vnd.oasis.opendocument.spreadsheet";
  await fc.assert(
    fc.asyncProperty(fc.array(mutation, { minLength: 1, maxLength: 3 }), async (mutations) => {
      const changed = mutations.reduce(mutated, content);
      expect(await isAnswered(zipOf({ mimetype, "content.xml": changed }))).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test("a workbook file with flipped bytes is refused or says the same as before", () => {
  const whole = xlsxBytes({ sheet: wholeSheet, sharedStrings: "<si><t>铺位</t></si>" });
  const before = read(whole);
  fc.assert(
    fc.property(fc.nat(whole.byteLength - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
      const changed = Uint8Array.from(whole);
      changed[at] = (changed[at] ?? 0) ^ flip;
      try {
        expect(read(changed)).toEqual(before);
      } catch (error) {
        if (!(error instanceof Unreadable)) throw error;
      }
    }),
    { numRuns: 1500 },
  );
});
