import { expect, test } from "vitest";
import { floorName } from "./floor.ts";

test.each([
  ["3F", ["3F", "3f", "３Ｆ", "3楼", "三楼", "第三层", "3层", "3", "03F", "3 F"]],
  ["1F", ["一楼", "首层", "1F", "1楼层"]],
  ["12F", ["十二楼", "12层"]],
  ["B1", ["B1", "b1", "B1层", "负一层", "负1楼", "-1F", "地下一层"]],
])("%s is one floor however it is written", (name, written) => {
  expect(written.map(floorName)).toEqual(written.map(() => name));
});

test("what is no one floor stays as it is written", () => {
  const others = ["", "夹层", "1F夹层", "1-2F", "A1", "G", "LG", "0F", "外广场", "3F东", "一二楼"];
  expect(others.map(floorName)).toEqual(others);
});
