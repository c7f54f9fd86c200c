/** Money is suggested only by rule books that have it, and published only once headquarters approved it. */
import { appendFileSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { sampleDesk } from "../test/week.ts";

const desk = sampleDesk("week");

it("the suggested money is in the bulletin after the approval, and not before", async () => {
  const own = desk();
  appendFileSync(path.join(own.root, "rules.yaml"), "\nmoney: { yuanPerPoint: 50, most: 200 }\n");
  const bulletin = async (): Promise<string> => {
    await own.run("consolidate 2006-W38");
    return readFileSync(path.join(own.root, "out", "2006-W38", "通报.html"), "utf8");
  };
  expect(await bulletin()).not.toContain("金额建议");
  const said = await own.run("approve 2006-W38 --why 总经理办公会同意");
  expect(said.out).toMatch(/^已记录 D2:批准金额 2006-W38\n/);
  expect(said.out).toContain("  浙江拓展区:建议 150 元\n");
  expect(said.out).toContain("  中原拓展区:建议 -200 元(已到上限)\n");
  const approved = await bulletin();
  expect(approved).toContain("金额建议（元）");
  expect(approved).toContain("−200（已到上限）");
  await own.run("undo D2 --why 暂缓");
  expect(await bulletin()).not.toContain("金额建议");
});
