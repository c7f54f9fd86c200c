import fc from "fast-check";
import { expect, test } from "vitest";
import { plainText } from "./plain-text.ts";

test.each([
  ["⻓城⽹络", "长城网络"],
  ["客⼾", "客户"],
  ["⻘岛⾦典", "青岛金典"],
  ["\uf90a\uf981", "金女"],
])("%s is compared as %s", (text, plain) => {
  expect(plainText(text)).toBe(plain);
});

test("a plain text is what is left of it without width, spaces and case", () => {
  const piece = fc.constantFrom(
    "甲",
    "a",
    "A",
    "Ａ",
    " ",
    "　",
    "[",
    "①",
    "e\u0301",
    "\u0301",
    "鿿",
    "\u200b",
    "\u200f",
    "\u00ad",
    "\ufe0f",
    "~",
    "9",
  );
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const text = pieces.join("");
      const spaceless = text.normalize("NFKC").replace(/\s|\u200b|\u200f|\u00ad|\ufe0f/gu, "");
      expect(plainText(text)).toBe(spaceless.toLowerCase());
    }),
  );
});
