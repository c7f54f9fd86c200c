import { expect, test } from "vitest";
import { visible, visibleLine } from "./visible.ts";

test("what would steer a terminal is shown escaped, line breaks and tabs stay", () => {
  expect(visible("红\u001b[31m\u0007\u009b2J\r\u202e浙江\t1\n")).toBe(
    "红\\u001b[31m\\u0007\\u009b2J\\u000d\\u202e浙江\t1\n",
  );
  expect(visibleLine("  一 \r\n 二\n三\u0000")).toBe("  一↵二↵三\\u0000");
});
