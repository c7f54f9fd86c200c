import { expect, test } from "vitest";
import { fullWidth } from "./full-width.ts";

test.each<readonly [sentence: string, kept: string[], printed: string]>([
  ['应为日期,实际为"3天;后"。', ["3天;后"], "应为日期，实际为“3天;后”。"],
  ["铺位情况!F12(宽(米)) 应大于 0", ["铺位情况", "宽(米)"], "铺位情况!F12（宽(米)） 应大于 0"],
  [
    "截止 2006-09-25 12:00;收件 R1(总部认定);共 1,200 格",
    [],
    "截止 2006-09-25 12:00；收件 R1（总部认定）；共 1,200 格",
  ],
  ["见表头:A(CPU),B(x:y)", [], "见表头：A(CPU),B(x:y)"],
  [
    '是这一列的,运行 huibao alias confirm k "商户" "客户名称" --why "写法",再看',
    ["商户"],
    '是这一列的，运行 huibao alias confirm k "商户" "客户名称" --why "写法"，再看',
  ],
  ['实际为"5"", 请改', [], '实际为"5"", 请改'],
])("%s is printed with the punctuation of Chinese, but for what it quotes", (sentence, kept, printed) => {
  expect(fullWidth(sentence, kept)).toBe(printed);
});
