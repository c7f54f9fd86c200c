import { expect, test } from "vitest";
import { chineseNumber } from "./chinese-number.ts";

test.each<[string, number]>([
  ["三", 3],
  ["十", 10],
  ["十五", 15],
  ["三十", 30],
  ["三十五", 35],
  ["一百零五", 105],
  ["一百二十", 120],
  ["一千二百零五", 1205],
  ["三万五千", 35000],
  ["十二万", 120000],
  ["一亿两千万", 120_000_000],
  ["三点五", 3.5],
  ["壹仟贰佰", 1200],
  ["二〇〇六", 2006],
  ["〇六", 6],
])("%s is %d", (text, value) => {
  expect(chineseNumber(text)).toBe(value);
});

test.each(["", "三十多", "三万五", "三百五", "百五", "五五十", "一点", "约三十", "三点五点"])(
  "%s says no number",
  (text) => {
    expect(chineseNumber(text)).toBeUndefined();
  },
);
