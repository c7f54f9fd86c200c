import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
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

test("nothing is asked for of a period before the first one wanted, by template or bulletin", async () => {
  const root = await exampleWorkspace("浙江拓展区第38周.xlsx");
  const settings = path.join(root, "huibao.yaml");
  const wanted = readFileSync(settings, "utf8").replace("#month: 2006-09", "month: 2006-10");
  writeFileSync(settings, wanted.replace("#quarter: 2006-Q3", "quarter: 2006-Q3"));
  const templates = await huibao(["--json", "template", "--period", "2006-09"], { cwd: root });
  expect(templates.json()).toEqual({ files: [] });
  await huibao(["ingest"], { cwd: root });
  await huibao(["consolidate", "2006-W38"], { cwd: root });
  const page = readFileSync(path.join(root, "out", "2006-W38", "通报.html"), "utf8");
  const due = page.slice(page.indexOf("下期应报的报表与截止时间"));
  expect(["2006年第39周", "2006年第三季度", "2006年9月<"].filter((period) => due.includes(period))).toEqual([
    "2006年第39周",
    "2006年第三季度",
  ]);
});

test("a status report's template starts with the register's rows, but not with their remarks", async () => {
  const root = await exampleWorkspace();
  const register = [
    "杭州颐高数码广场广告位基本资料汇总表",
    "卖场,广告位编号,位置,形式,宽(米),高(米),面积,备注",
    "杭州颐高数码广场,A01,主入口,灯箱,3,2,6,2005年换过灯管",
  ];
  writeFileSync(path.join(root, "inbox", "广告位.csv"), register.join("\n"));
  await huibao(["ingest"], { cwd: root });
  const args = ["--json", "template", "ad-status", "--period", "2006-Q3", "--unit", "HZ01"];
  const { files } = JSON.parse((await huibao(args, { cwd: root })).out) as { files: string[] };
  const { sheets } = await readGrid(readFileSync(files[0] ?? ""), { name: "template.xlsx" });
  const row = sheets.flatMap(({ rows }) => rows).find(({ cells }) => cells.includes("A01"));
  expect(row?.cells.filter((cell) => cell !== undefined)).toEqual([
    "杭州颐高数码广场",
    "A01",
    "主入口",
    "灯箱",
    3,
    2,
    6,
  ]);
});
