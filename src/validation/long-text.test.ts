import { expect, test } from "vitest";
import { choice, date, decimal, landline, percent, store, type Column } from "../model/column.ts";
import { chain } from "../test/chain.ts";
import { cleanerOf } from "./cleaner.ts";

const columns: readonly Column[] = [
  date("日期"),
  landline("固定电话"),
  choice("状态", ["已租", "空置"]),
  decimal("数量"),
  percent("完成进度"),
  store("卖场"),
];
const most = 32_767;

test.each(columns)("a cell full of text in $title is refused by its length, however it goes on", (column) => {
  const clean = cleanerOf(column, { organisation: chain, span: null, factor: 1, cells: () => [] });
  for (const piece of [
    "2006-9-18 ",
    "1 ",
    "日",
    "转",
    ")",
    "。",
    "1,",
    "1x",
    "0",
    "一",
    "上午",
    "星期",
    "(",
    "-",
  ]) {
    const text = "2".concat(piece.repeat(most / piece.length), "!");
    expect(clean(text)).toMatchObject({ problem: "value-too-long" });
  }
});
