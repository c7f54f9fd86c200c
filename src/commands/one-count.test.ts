/** What is counted in several places is the same number, by the same word, in all of them. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import Papa from "papaparse";
import { expect, test } from "vitest";
import { z } from "zod";
import { cleanTable } from "../test/mess/draft.ts";
import { fileWith } from "../test/office.ts";
import { sampleDesk, type Desk } from "../test/week.ts";

const empty = sampleDesk();
const months = sampleDesk("month-before", "month");
const later = "2006-10-20T09:00:00+08:00";

test("warnings are the same number in the figures, the findings, the bulletin and the points", async () => {
  const { root, run } = months();
  writeFileSync(
    path.join(root, "rules.yaml"),
    'name: 试行\nversion: "1"\nrules:\n  - { id: warnings, aspect: accuracy, gives: per, each: warning, points: -1, why: 提醒 }\n',
  );
  await run("consolidate 2006-09", later);
  const read = (name: string) => readFileSync(path.join(root, "out", "2006-09", name), "utf8");
  const page = readdirSync(path.join(root, "out", "2006-09")).find((name) => name.endsWith(".html")) ?? "";
  const figures = z
    .array(z.object({ id: z.string(), value: z.number().nullable() }))
    .parse(JSON.parse(read("figures.json")));
  const published = figures.find(({ id }) => id === "2006-09/reporting/warnings/HQ")?.value ?? 0;
  const { data } = Papa.parse<Record<string, string>>(read("findings.csv").slice(1), {
    header: true,
    skipEmptyLines: true,
  });
  const listed = data.filter((one) => one["级别"] === "提醒" && one["处理"] === "").length;
  const { status } = z
    .object({ status: z.array(z.object({ warnings: z.number() })) })
    .parse((await run("--json status 2006-09", later)).json());
  const { entries } = z
    .object({
      entries: z.array(z.object({ points: z.number(), evidence: z.object({ warnings: z.number() }) })),
    })
    .parse((await run("--json ledger 2006-09", later)).json());
  expect(published).toBeGreaterThan(100);
  expect([
    listed,
    status.reduce((sum, { warnings }) => sum + warnings, 0),
    entries.reduce((sum, { evidence }) => sum + evidence.warnings, 0),
  ]).toEqual([published, published, published]);
  // Section six has the number in a sentence.
  expect(read(page)).toContain(`提醒 ${String(published)} 处`);
}, 60_000);

const week = cleanTable("weekly-contacts");

/** A chain of one zone, which sends its week in these versions, each before the deadline. */
async function alone(...versions: readonly Parameters<typeof fileWith>[1][]): Promise<Desk> {
  const desk = empty();
  writeFileSync(
    path.join(desk.root, "organisation.yaml"),
    "headquarters: { code: HQ, name: 客户总部 }\nregions:\n  - name: 华东大区\n    zones:\n      - { code: ZJ, name: 浙江拓展区 }\n",
  );
  for (const [at, wrong] of versions.entries()) {
    const folder = path.join(desk.root, "received", String(at));
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, `周报${String(at)}.xlsx`), await fileWith(week, wrong));
    await desk.run(`ingest received/${String(at)} --received-at 2006-09-25T09:1${String(at)}:00+08:00`);
  }
  return desk;
}

test("errors that a later version mended are no more to be mended, and the run is silent", async () => {
  const { run } = await alone({ 1: { way: "写信" } }, {});
  const said = await run("consolidate 2006-W38");
  expect([said.exitCode, said.err]).toEqual([
    0,
    expect.stringContaining("未报 0 份,退回未补 0 份,未改正的错误 0 个"),
  ]);
  const silent = await run("run weekly");
  expect([silent.exitCode, silent.out, silent.err]).toEqual([0, "", ""]);
});

test("a report that was returned whole is returned, not missing as well", async () => {
  const wrong = { way: "写信" };
  const { run } = await alone({ 0: wrong, 1: wrong, 2: wrong, 3: wrong });
  const said = await run("consolidate 2006-W38");
  expect([said.exitCode, said.err]).toEqual([
    1,
    expect.stringContaining("未报 0 份,退回未补 1 份,未改正的错误 "),
  ]);
  expect((await run("status 2006-W38")).out).toContain("应报 1 份:按时 0,迟报 0,退回 1,未报 0,未到期 0。");
});
