import { expect, test } from "vitest";

import { Unreadable } from "../model/failure.ts";
import { readCsv } from "./csv.ts";
import { defaultLimits } from "./limits.ts";

/** Rows by number. */
function rows(input: string | Uint8Array): Record<number, readonly unknown[]> {
  const bytes = typeof input === "string" ? new TextEncoder().encode(input) : input;
  const found = readCsv(bytes).sheets[0]?.rows ?? [];
  return Object.fromEntries(found.map(({ number, cells }) => [number, cells]));
}

function refusal(bytes: Uint8Array, limits = defaultLimits): string {
  try {
    readCsv(bytes, "Sheet1", limits);
    return "read";
  } catch (error) {
    if (error instanceof Unreadable) return error.code;
    throw error;
  }
}

const utf16 = (text: string, littleEndian: boolean): Uint8Array => {
  const view = new DataView(new ArrayBuffer(text.length * 2));
  for (let at = 0; at < text.length; at++) view.setUint16(at * 2, text.charCodeAt(at), littleEndian);
  return new Uint8Array(view.buffer);
};

const table = "\ufeff编号,名称\r\nA-01,一楼中庭\r\n";
const expected = { 1: ["编号", "名称"], 2: ["A-01", "一楼中庭"] };

test("UTF-8 and UTF-16 with and without marks, and GB18030, give the same text", () => {
  const bare = table.slice(1);
  const gbk = Buffer.from("b1e0bac52cc3fbb3c60d0a412d30312cd2bbc2a5d6d0cda50d0a", "hex");
  const encoded = [Buffer.from(table), Buffer.from(bare), gbk];
  for (const text of [table, bare])
    encoded.push(Buffer.from(utf16(text, true)), Buffer.from(utf16(text, false)));
  expect(encoded.map(rows)).toEqual(encoded.map(() => expected));
});

test("bytes that are neither UTF-8 nor GB18030 are refused", () => {
  expect(refusal(Buffer.from([0x61, 0x2c, 0xff, 0xff, 0x0a]))).toBe("text-encoding-unknown");
  expect(refusal(Buffer.from([0xb1, 0xe0, 0xba]))).toBe("text-encoding-unknown");
});

test("comma, tab, semicolon and pipe are told apart, titles above and prose inside notwithstanding", () => {
  for (const delimiter of [",", "\t", ";", "|"]) {
    const other = delimiter === "," ? ";" : ",";
    const line = (...fields: string[]): string => `${fields.join(delimiter)}\n`;
    const text =
      line(`标题${other}副题`) + line("a", "b", "c") + line(`1${other}x`, "2", "3") + line("4", "5", "6");
    expect(rows(text)).toEqual({
      1: [`标题${other}副题`],
      2: ["a", "b", "c"],
      3: [`1${other}x`, "2", "3"],
      4: ["4", "5", "6"],
    });
  }
});

test("a sep= line names the delimiter and is no row, as in Excel", () => {
  expect(rows("sep=;\na;b,c\n")).toEqual({ 1: ["a", "b,c"] });
});

test("a quoted line break is one record and one row; blank records are counted and left out", () => {
  expect(rows('a,b\n"一\r\n二","say ""hi"""\n\n,,\nc,d')).toEqual({
    1: ["a", "b"],
    2: ["一\n二", 'say "hi"'],
    5: ["c", "d"],
  });
});

test("Ctrl-Z at the end is the end of the file and no row; within a text it is a character", () => {
  const two = { 1: ["a", "b"], 2: ["1", "2"] };
  expect(rows("a,b\r\n1,2\r\n\u001a")).toEqual(two);
  expect(rows("a,b\n1,2\u001a\u001a\r\n")).toEqual(two);
  expect(rows("a,b\n1\u001a,2\n")).toEqual({ ...two, 2: ["1\u001a", "2"] });
});

test("every cell is text; the wrapping that keeps leading zeros is taken off", () => {
  expect(rows('001,="00123",1.50, x ,TRUE,="",2006-09-18')).toEqual({
    1: ["001", "00123", "1.50", " x ", "TRUE", undefined, "2006-09-18"],
  });
});

test("a quote that does not close, or closes in the middle of a field, is refused with its row", () => {
  expect(refusal(Buffer.from('a,b\n"c,d\ne,f\n'))).toBe("csv-quotes");
  expect(refusal(Buffer.from('a,b\n"c"x,d\ne,f\n'))).toBe("csv-quotes");
});

test("too many rows, columns, characters or bytes are refused by name", () => {
  expect(refusal(Buffer.from("a\nb\nc\n"), { ...defaultLimits, maxRows: 2 })).toBe("too-many-rows");
  expect(refusal(Buffer.from("a,b,c\n"), { ...defaultLimits, maxColumns: 2 })).toBe("too-many-columns");
  expect(refusal(Buffer.from("a,b,c\n"), { ...defaultLimits, maxTextLength: 2 })).toBe("too-much-text");
  expect(refusal(Buffer.from("a,b,c\n"), { ...defaultLimits, maxFileBytes: 5 })).toBe("file-too-large");
});

test("a quote after a delimiter and spaces begins a quoted field too", () => {
  expect(rows('编号, 名称, 备注\nA-01, "乙, 丙",  "说 ""好, "" 吧"\n"a, ""b""" , "", 3\n')).toEqual({
    1: ["编号", " 名称", " 备注"],
    2: ["A-01", "乙, 丙", '说 "好, " 吧'],
    3: Object.assign(['a, "b"'], { 2: " 3" }),
  });
  expect(rows('编号| "一|二"\n17" 显示器| "重点"客户\n')).toEqual({
    1: ["编号", "一|二"],
    2: ['17" 显示器', ' "重点"客户'],
  });
});
