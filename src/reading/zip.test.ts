import { expect, test } from "vitest";

import { Unreadable } from "../model/failure.ts";
import { zipOf } from "../test/xlsx-bytes.ts";
import type { ReadLimits } from "./limits.ts";
import { defaultLimits } from "./limits.ts";
import { openZip } from "./zip.ts";

/** Texts of all members by name, or the code with which the zip is refused. */
function contents(bytes: Uint8Array, limits: Partial<ReadLimits> = {}): Record<string, string> | string {
  try {
    const zip = openZip(bytes, { ...defaultLimits, ...limits });
    const entries = zip.entries.map(
      (entry) => [entry.name, new TextDecoder().decode(zip.read(entry))] as const,
    );
    return Object.fromEntries(entries);
  } catch (error) {
    if (error instanceof Unreadable) return error.code;
    throw error;
  }
}

/** A copy of `bytes` with the first occurrence of `found` overwritten, from `from` on. */
function patched(bytes: Uint8Array, found: string, change: string, from = 0): Uint8Array {
  const copy = Buffer.from(bytes);
  const at = copy.indexOf(found, from, "latin1");
  copy.write(change, at, "latin1");
  return copy;
}

const centralMark = "PK\x01\x02";
const endMark = "PK\x05\x06";

test("members are found through the central directory, whatever stands before or after the zip", () => {
  const zip = zipOf({ "a.txt": "甲", "b/c.txt": "乙".repeat(500) });
  const expected = { "a.txt": "甲", "b/c.txt": "乙".repeat(500) };
  expect(contents(zip)).toEqual(expected);
  expect(contents(Buffer.concat([Buffer.from("#!stub\n"), zip]))).toEqual(expected);
  expect(contents(Buffer.concat([zip, Buffer.from("\n\n")]))).toEqual(expected);
});

test("names without the UTF-8 flag are read as UTF-8 or GB18030, backslashes as slashes", () => {
  const gbk = Buffer.from([0xb1, 0xa8, 0xb1, 0xed]).toString("latin1");
  const named = (name: string): Uint8Array => {
    const bytes = Buffer.from(zipOf({ wxyz: "1" }));
    for (let at = bytes.indexOf("wxyz"); at >= 0; at = bytes.indexOf("wxyz")) bytes.write(name, at, "latin1");
    return bytes;
  };
  expect(contents(named(gbk))).toEqual({ 报表: "1" });
  expect(contents(named("a\\bc"))).toEqual({ "a/bc": "1" });
});

test("a flipped bit in the content is a damaged part, not other content", () => {
  const zip = Buffer.from(zipOf({ "a.txt": "1234567890".repeat(20) }));
  const codes = new Set<unknown>();
  for (let at = 35; at < zip.indexOf(centralMark); at++) {
    const copy = Buffer.from(zip);
    copy.writeUInt8(copy.readUInt8(at) ^ 4, at);
    codes.add(contents(copy));
  }
  expect([...codes].sort()).toEqual(["zip-crc", "zip-damaged"]);
});

test("a zip that was cut off is damaged at every length", () => {
  const zip = zipOf({ "a.txt": "甲", "b.txt": "乙" });
  for (let length = 0; length < zip.byteLength; length++) {
    expect([length, contents(zip.subarray(0, length))]).toEqual([length, "zip-damaged"]);
  }
});

test("too many members, too much growth, too large parts and twice the same name are refused unread", () => {
  const three = zipOf({ a: "1", b: "2", c: "3" });
  expect(contents(three, { maxEntries: 2 })).toBe("zip-too-many-entries");
  const grown = zipOf({ a: "0".repeat(200 * 1024) });
  expect(contents(grown)).toBe("zip-ratio");
  const small = { a: "0".repeat(90 * 1024) };
  expect(contents(zipOf(small))).toEqual(small);
  expect(contents(three, { maxPartBytes: 0 })).toBe("zip-too-large");
  expect(contents(three, { maxTotalBytes: 2 })).toBe("zip-too-large");
  const alike = zipOf({ "first.xml": "1", "other.xml": "2" });
  const central = Buffer.from(alike).indexOf(centralMark);
  expect(contents(patched(alike, "other", "first", central))).toBe("zip-duplicate-part");
});

test("a directory that lies about a size is found out without inflating more than it says", () => {
  const zip = Buffer.from(zipOf({ a: "0".repeat(64 * 1024) }));
  const central = zip.indexOf(centralMark);
  for (const size of [10, 64 * 1024 - 1, 64 * 1024 + 1]) {
    const copy = Buffer.from(zip);
    copy.writeUInt32LE(size, central + 24);
    expect([size, contents(copy)]).toEqual([size, "zip-damaged"]);
  }
});

test("a wrong count of members, encryption and unknown compression are refused by name", () => {
  const zip = Buffer.from(zipOf({ a: "1", b: "2" }));
  const count = Buffer.from(zip);
  count.writeUInt16LE(3, count.indexOf(endMark) + 10);
  expect(contents(count)).toBe("zip-damaged");
  const encrypted = Buffer.from(zip);
  encrypted.writeUInt16LE(1, encrypted.indexOf(centralMark) + 8);
  expect(contents(encrypted)).toBe("zip-encrypted");
  const packed = Buffer.from(zip);
  packed.writeUInt16LE(14, packed.indexOf(centralMark) + 10);
  expect(contents(packed)).toBe("zip-method");
});

test("sizes and offsets in zip64 records are followed", () => {
  const name = Buffer.from("a");
  const data = Buffer.from("64");
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(1, 26);
  const extra = Buffer.alloc(28);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(24, 2);
  extra.writeBigUInt64LE(2n, 4);
  extra.writeBigUInt64LE(2n, 12);
  const central = Buffer.alloc(46);
  central.writeUInt32LE(0x02014b50, 0);
  central.writeUInt32LE(0xe971773f, 16);
  for (const at of [20, 24, 42]) central.writeUInt32LE(0xffffffff, at);
  central.writeUInt16LE(1, 28);
  central.writeUInt16LE(28, 30);
  const start = 30 + 1 + 2;
  const end64 = Buffer.alloc(56);
  end64.writeUInt32LE(0x06064b50, 0);
  end64.writeBigUInt64LE(1n, 32);
  end64.writeBigUInt64LE(75n, 40);
  end64.writeBigUInt64LE(BigInt(start), 48);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(BigInt(start + 75), 8);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(0xffff, 10);
  const zip = Buffer.concat([local, name, data, central, name, extra, end64, locator, end]);
  expect(contents(zip)).toEqual({ a: "64" });
});
