import * as library from "@e965/xlsx";
import { expect, test } from "vitest";

import { xlsxBytes, zipOf } from "../test/xlsx-bytes.ts";
import { sniff } from "./format.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The part of SheetJS's container writer that is used here; its own types leave it open. */
interface ContainerWriter {
  utils: { cfb_new(): object; cfb_add(container: object, path: string, content: Uint8Array): void };
  write(container: object, options: { type: "buffer" }): Uint8Array;
}

/** An OLE2 file whose top storage holds streams of these names. */
function ole2(...names: string[]): Uint8Array {
  const writer = library.CFB as ContainerWriter;
  const container = writer.utils.cfb_new();
  for (const name of names) writer.utils.cfb_add(container, `/${name}`, Buffer.alloc(600));
  return writer.write(container, { type: "buffer" });
}

test("zips are told apart by what is in them", () => {
  expect(sniff(xlsxBytes())).toBe("xlsx");
  expect(sniff(zipOf({ "[Content_Types].xml": "", "xl/workbook.bin": "" }))).toBe("xlsb");
  expect(
    sniff(zipOf({ mimetype: "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "" })),
  ).toBe("ods");
  expect(sniff(zipOf({ mimetype: "application/vnd.oasis.opendocument.text" }))).toBe("document");
  expect(sniff(zipOf({ "[Content_Types].xml": "", "word/document.xml": "" }))).toBe("document");
  expect(sniff(zipOf({ "一月.xlsx": xlsxBytes(), "readme.txt": "x" }))).toBe("zip");
  expect(sniff(xlsxBytes().subarray(0, 300))).toBe("zip");
});

test("OLE2 files are told apart by the streams at their top, not by what is embedded", () => {
  expect(sniff(ole2("Workbook"))).toBe("xls");
  expect(sniff(ole2("Book"))).toBe("xls");
  expect(sniff(ole2("EncryptionInfo", "EncryptedPackage"))).toBe("encrypted");
  expect(sniff(ole2("WordDocument", "ObjectPool/_1/Workbook"))).toBe("document");
  expect(sniff(ole2("Else"))).toBe("unknown");
});

test("an OLE2 file that was cut off is damaged at every length", () => {
  const whole = ole2("Workbook");
  for (let length = 8; length < whole.byteLength - 512; length += 100) {
    expect([length, sniff(whole.subarray(0, length))]).toEqual([length, "damaged"]);
  }
});

test("an OLE2 file whose table of sectors leads in a circle is damaged, and told at once", () => {
  for (const listed of [0, 0xffffffff]) {
    const looped = new DataView(new ArrayBuffer(1024));
    ole2("Workbook")
      .subarray(0, 76)
      .forEach((byte, at) => {
        looped.setUint8(at, byte);
      });
    looped.setUint32(68, 0, true);
    looped.setUint32(72, 0xffffffff, true);
    for (let at = 76; at < 1020; at += 4) looped.setUint32(at, listed, true);
    looped.setUint32(1020, 0, true);
    const begun = performance.now();
    expect(sniff(new Uint8Array(looped.buffer))).toBe("damaged");
    expect(performance.now() - begun).toBeLessThan(1000);
  }
});

test("pictures, documents and archives are named, whatever they are called", () => {
  expect(sniff(Buffer.from("89504e470d0a1a0a0000", "hex"))).toBe("image");
  expect(sniff(Buffer.from("ffd8ffe000104a464946", "hex"))).toBe("image");
  expect(sniff(bytes("%PDF-1.7\n"))).toBe("pdf");
  expect(sniff(bytes("{\\rtf1"))).toBe("document");
  expect(sniff(Buffer.from("526172211a0700", "hex"))).toBe("archive");
  expect(sniff(Buffer.from("1f8b0800", "hex"))).toBe("archive");
  expect(sniff(Buffer.from("7f454c4600010203", "hex"))).toBe("unknown");
});

test("texts are told apart by how they begin", () => {
  expect(sniff(new Uint8Array())).toBe("empty");
  expect(sniff(bytes("\ufeff \r\n\r\n"))).toBe("empty");
  expect(sniff(bytes("编号,名称\nA,B\n"))).toBe("csv");
  expect(sniff(Buffer.from("b1e0bac52cc3fbb3c6", "hex"))).toBe("csv");
  expect(sniff(bytes("\n<HTML><body><table>"))).toBe("html");
  expect(sniff(bytes(`<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook>`))).toBe(
    "xml-spreadsheet",
  );
  expect(sniff(bytes("<?xml version='1.0'?><rss/>"))).toBe("unknown");
  expect(sniff(bytes("ID;PWXL;N;E\r\nC;X1;Y1;K1"))).toBe("slk");
  expect(sniff(bytes("ID;PSCALC3\nP;PGeneral\n"))).toBe("slk");
  expect(sniff(bytes("ID;姓名\n1;甲\n"))).toBe("csv");
  expect(sniff(bytes("ID;Period;Unit\n1;2006-09;ZJ\n"))).toBe("csv");
  expect(sniff(bytes('TABLE\r\n0,1\r\n"EXCEL"\r\n'))).toBe("dif");
});

test("a mail is told by its header lines, a table with a colon in it is none", () => {
  const mail = "Received: from a by b;\r\n Mon, 18 Sep 2006\r\nFrom: a@b.cn\r\nSubject: x\r\n\r\nbody";
  expect(sniff(bytes(mail))).toBe("eml");
  expect(sniff(bytes("From: 9:00,To: 10:00\nDate: 1,2\n"))).toBe("csv");
  expect(sniff(bytes("Subject: a\nplain line\n\nx"))).toBe("csv");
});

test("a web archive is no mail, though it is written like one", () => {
  const related = 'MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n boundary="b"\r\n';
  expect(sniff(bytes(`MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\nContent-Type: x/y\r\n\r\n`))).toBe(
    "web-archive",
  );
  expect(sniff(bytes(`From: "Saved by Windows Internet Explorer 8"\r\n${related}\r\n--b`))).toBe(
    "web-archive",
  );
  expect(sniff(bytes(`From: a@b.cn\r\n${related}\r\n--b`))).toBe("eml");
});
