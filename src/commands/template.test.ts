import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { stampOf } from "../intake/stamp.ts";
import { readGrid } from "../reading/read.ts";
import { exampleWorkspace, huibao } from "../test/huibao.ts";

test("the stamp of a template tells what each of its sheets is for, those of a form one by one", async () => {
  const root = await exampleWorkspace();
  const kinds = ["account-scorecard", "top50-progress"];
  const args = ["--json", "template", ...kinds, "--period", "2006-09", "--unit", "ZJ"];
  const { files } = JSON.parse((await huibao(args, { cwd: root })).out) as { files: string[] };
  const grid = await readGrid(readFileSync(files[0] ?? ""), { name: "template.xlsx" });
  const stamped = stampOf(grid)?.sheets.map(({ sheet, kind }) => [sheet, kind]);
  expect(stamped).toEqual([
    ["客情考核-1", "account-scorecard"],
    ["客情考核-2", "account-scorecard"],
    ["客情考核-3", "account-scorecard"],
    ["TOP50进度", "top50-progress"],
  ]);
  expect(grid.sheets.map(({ name }) => name)).toEqual(
    expect.arrayContaining(stamped?.map(([name]) => name) ?? []),
  );
});
