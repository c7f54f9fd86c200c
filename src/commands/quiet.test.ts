/** What is left of a run under --quiet: the mail that cron sends is all that its reader has. */
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { zipSync } from "fflate";
import { expect, it } from "vitest";
import { sampleWeek } from "../test/huibao.ts";
import { sampleDesk } from "../test/week.ts";

const desk = sampleDesk("week");

it.each([
  ["top50 2006-08", "排名缺少这些单位:浙江拓展区(未报)、"],
  ["consolidate 2006-W38", /^未报 1 份,退回未补 0 份,未改正的错误 \d+ 个。\n$/],
  ["inspect 坏.xlsx", "huibao: 坏.xlsx:"],
  ["ingest 套.zip", '套.zip:"内.zip"是压缩包里的压缩包'],
  ["check 套.zip", '套.zip:"内.zip"是压缩包里的压缩包'],
  ["backup", "存档有 1 个文件缺失或损坏"],
])("--quiet %s leaves with 1 and says why", async (line, why) => {
  const own = desk();
  const at = (name: string) => path.join(own.root, name);
  writeFileSync(at("坏.xlsx"), "PK\u0003\u0004");
  const week = { "周报.xlsx": readFileSync(sampleWeek("浙江拓展区第38周.xlsx")) };
  writeFileSync(at("套.zip"), zipSync({ ...week, "内.zip": zipSync(week) }));
  if (line === "backup") rmSync(path.join(at("archive"), readdirSync(at("archive"))[0] ?? ""));
  const said = await own.run(`--quiet ${line}`);
  expect(said.exitCode).toBe(1);
  expect(said.err).toMatch(why);
});

it("--quiet says nothing where nothing is wrong", async () => {
  const own = desk();
  expect(await own.run("--quiet close 2006-W38 --force")).toMatchObject({ exitCode: 0, out: "", err: "" });
});
