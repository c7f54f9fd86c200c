import officeCrypto from "officecrypto-tool";
import { expect, test } from "vitest";

import { Unreadable } from "../model/failure.ts";
import { xlsxBytes, zipOf } from "../test/xlsx-bytes.ts";
import { readGrid } from "./read.ts";

function outcome(bytes: Uint8Array, passwords: readonly string[] = []): Promise<string> {
  return readGrid(bytes, { name: "报表.xlsx", passwords }).then(
    ({ format }) => format,
    (error: unknown) => (error instanceof Unreadable ? error.code : String(error)),
  );
}

const workbook = xlsxBytes({ rows: `<row><c><v>1</v></c></row>` });

test("a protected workbook opens with the right password among several and is refused by name without it", async () => {
  const locked = new Uint8Array(
    officeCrypto.encrypt(Buffer.from(workbook), { password: "季度", type: "standard" }),
  );
  expect(await outcome(locked)).toBe("encrypted");
  expect(await outcome(locked, ["别的"])).toBe("password-wrong");
  expect(await outcome(locked, ["别的", "季度"])).toBe("xlsx");
});

test("a workbook protected as today's Excel does it opens", async () => {
  const locked = officeCrypto.encrypt(Buffer.from(workbook), { password: "季度" });
  expect(await outcome(new Uint8Array(locked), ["季度"])).toBe("xlsx");
});

test("a workbook that Excel locks only against writing opens without a password", async () => {
  const locked = officeCrypto.encrypt(Buffer.from(workbook), {
    password: "VelvetSweatshop",
    type: "standard",
  });
  expect(await outcome(new Uint8Array(locked))).toBe("xlsx");
});

test("what is no table is refused by what it is", async () => {
  expect(await outcome(new Uint8Array())).toBe("file-empty");
  expect(await outcome(Buffer.from("89504e470d0a1a0a0000", "hex"))).toBe("format-unsupported");
  expect(await outcome(Buffer.from("%PDF-1.7\n"))).toBe("format-unsupported");
  expect(await outcome(Buffer.from("7f454c4600010203", "hex"))).toBe("format-unknown");
  expect(await outcome(Buffer.from("MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\n\r\n<table>"))).toBe(
    "web-archive",
  );
  expect(await outcome(zipOf({ "a.txt": "x" }))).toBe("format-unsupported");
  expect(await outcome(workbook.subarray(0, workbook.byteLength - 30))).toBe("zip-damaged");
  expect(await outcome(zipOf({ "xl/workbook.xml": "<workbook/>", "a.bin": "0".repeat(300_000) }))).toBe(
    "zip-ratio",
  );
});

test("a csv's only sheet is called as Excel calls it: by the file, without what a sheet name may not hold", async () => {
  const sheetOf = async (name: string): Promise<string | undefined> =>
    (await readGrid(Buffer.from("a,b\n"), { name })).sheets[0]?.name;
  expect(await sheetOf("inbox/浙江 第38周[终].csv")).toBe("浙江 第38周_终_");
  expect(await sheetOf("")).toBe("Sheet1");
});
