import { expect, it } from "vitest";
import { textTable } from "./table.ts";

it("the columns of a long table stand in line from its first row to its last", () => {
  const names = Array.from({ length: 250 }, (_, index) => (index === 249 ? "浙江拓展区" : "ZJ"));
  const lines = textTable(names.map((name, index) => [name, String(index), ""])).split("\n");
  expect(lines).toEqual(
    names.map((name, index) => `${name}${" ".repeat(name === "ZJ" ? 8 : 0)}  ${String(index)}`),
  );
});
