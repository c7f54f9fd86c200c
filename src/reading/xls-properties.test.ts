import { expect, test } from "vitest";
import { readXlsProperties } from "./xls-properties.ts";

const summary = "02d5cdd59c2e1b10939708002b2cf9ae";
const custom = "05d5cdd59c2e1b10939708002b2cf9ae";

function u32(...numbers: readonly number[]): Buffer {
  const bytes = Buffer.alloc(numbers.length * 4);
  numbers.forEach((number, i) => bytes.writeUInt32LE(number, i * 4));
  return bytes;
}

function padded(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
}

/** A set of properties by number. */
function propertySet(properties: ReadonlyMap<number, Buffer>): Buffer {
  const values = [...properties.values()];
  const places = [...properties.keys()].flatMap((id, i) => {
    const before = Buffer.concat(values.slice(0, i)).length;
    return [id, 8 + properties.size * 8 + before];
  });
  const body = Buffer.concat([u32(properties.size, ...places), ...values]);
  return Buffer.concat([u32(body.length + 4), body]);
}

/** A stream of the document's summary and its custom properties, as Office writes it. */
function stream(set: Buffer): Uint8Array {
  const first = propertySet(new Map([[1, u32(2, 936)]]));
  const head = Buffer.concat([u32(0xfffe, 0, 0, 0, 0, 0, 2), Buffer.from(summary, "hex"), u32(68)]);
  return Buffer.concat([head, Buffer.from(custom, "hex"), u32(68 + first.length), first, set]);
}

/** 单位 = 杭州店 as a byte string, a count beside it, and 期 = 2006-W38 in two bytes a character. */
const wideValue = Buffer.from("2006-W38\0", "utf16le");
const gbkSet = propertySet(
  new Map([
    [
      0,
      padded(
        Buffer.concat([
          u32(3, 2, 5),
          Buffer.from("b5a5cebb00", "hex"),
          u32(3, 2),
          Buffer.from("n\0"),
          u32(4, 3),
          Buffer.from("c6da00", "hex"),
        ]),
      ),
    ],
    [1, u32(2, 936)],
    [2, padded(Buffer.concat([u32(0x1e, 7), Buffer.from("babcd6ddb5ea00", "hex")]))],
    [3, u32(3, 20)],
    [4, padded(Buffer.concat([u32(0x1f, 9), wideValue]))],
  ]),
);

test("texts are read in the code page of a Chinese Windows, what is no text is left out", () => {
  expect(readXlsProperties(stream(gbkSet))).toEqual(
    new Map([
      ["单位", "杭州店"],
      ["期", "2006-W38"],
    ]),
  );
});

test("names and values of two bytes a character are read too", () => {
  const name = Buffer.from("单位\0", "utf16le");
  const set = propertySet(
    new Map([
      [0, Buffer.concat([u32(1, 2, 3), padded(name)])],
      [1, u32(2, 1200)],
      [2, padded(Buffer.concat([u32(0x1e, 8), Buffer.from("杭州店\0", "utf16le")]))],
    ]),
  );
  expect(readXlsProperties(stream(set))).toEqual(new Map([["单位", "杭州店"]]));
});

test("a stream that is damaged, or has no custom properties, gives none", () => {
  const whole = stream(gbkSet);
  const cut = Array.from({ length: whole.length - 4 }, (_, end) => readXlsProperties(whole.subarray(0, end)));
  expect(cut.filter(({ size }) => size > 0)).toEqual([]);
  const summaryOnly = Buffer.from(whole);
  summaryOnly.fill(0, 48, 64);
  expect(readXlsProperties(summaryOnly)).toEqual(new Map());
});
