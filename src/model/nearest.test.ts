import { expect, test } from "vitest";
import { editDistance, nearest } from "./nearest.ts";

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
