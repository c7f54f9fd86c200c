import { expect, test } from "vitest";

import { Unreadable } from "../model/failure.ts";
import { defaultLimits } from "./limits.ts";
import { xlsxBytes, zipOf } from "../test/xlsx-bytes.ts";
import { unpack } from "./unpack.ts";

const workbook = xlsxBytes({ rows: "<row><c><v>1</v></c></row>" });

test("a plain file is its own only part", () => {
  expect(unpack(workbook, "一月.xlsx")).toEqual({
    parts: [{ name: "一月.xlsx", bytes: workbook }],
    skipped: [],
  });
});

test("a zip gives its files; junk, lock files and nested zips are skipped and said so", () => {
  const unpacked = unpack(
    zipOf({
      "报表/一月.xlsx": workbook,
      "二月.csv": "a,b",
      "__MACOSX/._一月.xlsx": "x",
      "报表/Thumbs.db": "x",
      "报表/~$一月.xlsx": "x",
      "内.zip": zipOf({ "c.csv": "1" }),
      "../../etc/三月.csv": "c,d",
    }),
    "全部.zip",
  );
  expect(unpacked.parts.map(({ name, bytes }) => [name, bytes.byteLength])).toEqual([
    ["报表/一月.xlsx", workbook.byteLength],
    ["二月.csv", 3],
    ["etc/三月.csv", 3],
  ]);
  expect(unpacked.skipped).toEqual([
    { name: "__MACOSX/._一月.xlsx", reason: "junk" },
    { name: "报表/Thumbs.db", reason: "junk" },
    { name: "报表/~$一月.xlsx", reason: "lock-file" },
    { name: "内.zip", reason: "zip-nested" },
  ]);
});

test("a link in a zip is not followed", () => {
  const bytes = Buffer.from(zipOf({ "a.csv": "/etc/passwd" }));
  const central = bytes.indexOf("PK\x01\x02");
  bytes.writeUInt8(3, central + 5);
  bytes.writeUInt16LE(0xa1ff, central + 40);
  expect(unpack(bytes, "a.zip")).toEqual({ parts: [], skipped: [{ name: "a.csv", reason: "link" }] });
});

test("a mail gives its attachments, a zip among them opened, with sender and dates", () => {
  const part = (name: string, bytes: Uint8Array): string =>
    `--b\r\nContent-Disposition: attachment; filename="${name}"\r\nContent-Transfer-Encoding: base64\r\n\r\n` +
    `${Buffer.from(bytes).toString("base64")}\r\n`;
  const mail =
    "From: <a@b.cn>\r\nDate: 18 Sep 2006 00:00:00 +0000\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n" +
    `${part("a.xlsx", workbook)}${part("b.zip", zipOf({ "c.csv": "1", "d.zip": zipOf({ e: "" }) }))}${part("Thumbs.db", workbook)}--b--`;
  const unpacked = unpack(Buffer.from(mail), "x.eml");
  expect(unpacked.parts.map(({ name }) => name)).toEqual(["a.xlsx", "b.zip/c.csv"]);
  expect(unpacked.parts[0]?.bytes).toEqual(Buffer.from(workbook));
  expect(unpacked.skipped).toEqual([
    { name: "b.zip/d.zip", reason: "zip-nested" },
    { name: "Thumbs.db", reason: "junk" },
  ]);
  expect(unpacked.mail).toEqual({
    from: "a@b.cn",
    date: "2006-09-18T00:00:00.000Z",
    receivedAt: undefined,
    messageId: undefined,
    subject: "",
  });
});

test("of a mail that was cut off nothing is read that has no end of its own", () => {
  const part = (name: string, bytes: Uint8Array | string): string =>
    `--b\r\nContent-Disposition: attachment; filename="${name}"\r\nContent-Transfer-Encoding: base64\r\n\r\n` +
    `${Buffer.from(bytes).toString("base64")}\r\n`;
  const cut = (...parts: string[]): unknown => {
    const mail = `From: <a@b.cn>\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n${parts.join("")}`;
    const { parts: read, skipped } = unpack(Buffer.from(mail), "x.eml");
    return [read.map(({ name }) => name), ...skipped.map(({ name, reason }) => `${reason} ${name}`)];
  };
  const csv = part("b.csv", "1,2\r\n3,4\r\n");
  expect(cut(part("a.xlsx", workbook), csv)).toEqual([["a.xlsx"], "mail-cut-off b.csv"]);
  expect(cut(csv, part("a.xlsx", workbook.subarray(0, 300)))).toEqual([["b.csv"], "mail-cut-off a.xlsx"]);
  expect(cut(csv, part("a.zip", zipOf({ "c.csv": "1" }).subarray(0, 60)))).toEqual([
    ["b.csv"],
    "mail-cut-off a.zip",
  ]);
  expect(cut(csv, part("a.xlsx", workbook))).toEqual([["b.csv", "a.xlsx"], "mail-cut-off x.eml"]);
  expect(cut(csv, "--b\r\nContent-Type: appl")).toEqual([["b.csv"], "mail-cut-off x.eml"]);
});

test("attachments that Outlook sealed are named for what they are", () => {
  const mail =
    "From: <a@b.cn>\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n" +
    '--b\r\nContent-Type: application/ms-tnef; name="winmail.dat"\r\n\r\nx\r\n--b--';
  expect(unpack(Buffer.from(mail), "x.eml")).toMatchObject({
    parts: [],
    skipped: [{ name: "winmail.dat", reason: "mail-tnef" }],
  });
});

test("an archive that is empty, damaged or grows too much is refused by name", () => {
  const refusal = (bytes: Uint8Array, limits = {}): string => {
    try {
      unpack(bytes, "x.zip", { ...defaultLimits, ...limits });
      return "unpacked";
    } catch (error) {
      if (error instanceof Unreadable) return error.code;
      throw error;
    }
  };
  const zip = zipOf({ "a.csv": "1,2", "b.csv": "3,4" });
  expect(refusal(zip)).toBe("unpacked");
  expect(refusal(zipOf({}))).toBe("zip-empty");
  expect(refusal(zip.subarray(0, 60))).toBe("zip-damaged");
  expect(refusal(zip, { maxFileBytes: 5 })).toBe("zip-too-large");
  expect(refusal(zip, { maxEntries: 1 })).toBe("zip-too-many-entries");
  expect(refusal(zipOf({ "a.csv": "0".repeat(300_000) }))).toBe("zip-ratio");
});
