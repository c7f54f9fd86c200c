import fc from "fast-check";
import { expect, test } from "vitest";
import { editDistance, nearest, plainText } from "./nearest.ts";

test.each([
  ["inbox", "inbox", 0],
  ["inbxo", "inbox", 1],
  ["", "inbox", 5],
  ["拓展区", "拓展", 1],
  ["kitten", "sitting", 3],
])("%s and %s are %i edits apart", (from, to, edits) => {
  expect([editDistance(from, to), editDistance(to, from)]).toEqual([edits, edits]);
});

test.each([
  ["unknownsender", ["unknownSender", "inbox"], "unknownSender"],
  ["outobx", ["inbox", "outbox", "out"], "outbox"],
  ["杭州颐高广场", ["杭州颐高数码广场", "宁波颐高数码广场"], "杭州颐高数码广场"],
  ["兖州店", ["苏州店", "广州店", "宁波店"], undefined],
  ["calendar", ["inbox", "outbox"], undefined],
  ["b", ["a"], undefined],
])("for %s among %j people meant %s", (word, candidates, meant) => {
  expect(nearest(word, candidates)).toBe(meant);
});

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
