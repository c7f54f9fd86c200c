/** What cron runs: everything for the last complete period, silent when all is well, safe to run again. */
import { cpSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { z } from "zod";
import { packagePath } from "../package-files.ts";
import { sampleDesk } from "../test/week.ts";

const desk = sampleDesk();

it("run weekly takes in, tells who is missing and consolidates; running it again changes nothing", async () => {
  const own = desk();
  cpSync(packagePath("fixtures", "example", "week"), path.join(own.root, "inbox", "week"), {
    recursive: true,
  });
  const first = await own.run("run weekly");
  expect(first.exitCode).toBe(1);
  expect(first.out).toMatch(
    /—— huibao ingest ——[\s\S]*—— huibao status ——[\s\S]*中原拓展区 +ZY +✕ 未报[\s\S]*—— huibao consolidate ——/,
  );
  const page = readFileSync(path.join(own.root, "out", "2006-W38", "通报.html"), "utf8");
  const again = await own.run("run weekly", "2006-09-28T18:00:00+08:00");
  expect(again.out).not.toContain("huibao ingest");
  expect(readFileSync(path.join(own.root, "out", "2006-W38", "通报.html"), "utf8")).toBe(page);
});

it("says nothing when nothing is wrong, and as JSON everything", async () => {
  const own = desk();
  for (const file of ["浙江拓展区第38周.xlsx", "arrivals.tsv"]) {
    cpSync(packagePath("fixtures", "example", "week", file), path.join(own.root, "inbox", file));
  }
  // Before the deadline what has not come is not missing.
  const monday = "2006-09-25T10:00:00+08:00";
  expect(await own.run("run weekly", monday)).toMatchObject({ exitCode: 0, out: "", err: "" });
  const { steps } = z
    .object({ steps: z.array(z.object({ step: z.string(), exitCode: z.number(), result: z.unknown() })) })
    .parse((await own.run("--json run weekly", monday)).json());
  expect(steps.map(({ step, exitCode }) => [step, exitCode])).toEqual([
    ["ingest", 0],
    ["status", 0],
    ["consolidate", 0],
  ]);
});

it("announces a week whose reports were due only after the run that was to announce it", async () => {
  const own = desk();
  const stages = async (at: string) => {
    const { steps } = z
      .object({ steps: z.array(z.object({ step: z.string(), result: z.unknown() })) })
      .parse((await own.run("--json run weekly", at)).json());
    const consolidated = z.object({ period: z.string(), stage: z.string() });
    return steps
      .filter(({ step }) => step === "consolidate")
      .map(({ result }) => Object.values(consolidated.parse(result)).join(" "));
  };
  // The Monday after week 39 is a holiday: it is due on Sunday the 8th.
  expect(await stages("2006-10-02T08:00:00+08:00")).toEqual(["2006-W39 open"]);
  expect(await stages("2006-10-09T08:00:00+08:00")).toEqual(["2006-W39 consolidated", "2006-W40 open"]);
  expect(await stages("2006-10-16T08:00:00+08:00")).toEqual(["2006-W40 consolidated", "2006-W41 open"]);
  await own.run("close 2006-W40 --force", "2006-10-16T10:00:00+08:00");
  await own.run("reopen 2006-W40 --why 补报", "2006-10-16T11:00:00+08:00");
  expect(await stages("2006-10-16T12:00:01+08:00")).toEqual(["2006-W41 consolidated"]);
});

it("leaves a closed period as it was published", async () => {
  const own = desk();
  await own.run("close 2006-W38 --force");
  const { steps } = z
    .object({ steps: z.array(z.object({ step: z.string() })) })
    .parse((await own.run("--json run weekly")).json());
  expect(steps.map(({ step }) => step)).toEqual(["ingest", "status"]);
});

it("run monthly adds the TOP50 report of the last complete month", async () => {
  const own = desk();
  cpSync(packagePath("fixtures", "example", "month"), path.join(own.root, "inbox", "month"), {
    recursive: true,
  });
  const said = await own.run("run monthly", "2006-10-12T08:00:00+08:00");
  expect(said.exitCode).toBe(1);
  for (const file of ["汇总.xlsx", "通报.html", "TOP50.html"]) {
    expect(existsSync(path.join(own.root, "out", "2006-09", file)), file).toBe(true);
  }
});

it("tells whose reports the ranking is without", async () => {
  const own = desk();
  const due = "2006-10-12T08:00:00+08:00";
  const said = await own.run("--lang en top50 2006-09", due);
  expect([said.exitCode, said.err]).toEqual([
    1,
    expect.stringMatching(/^Not in the ranking: 浙江拓展区 \(missing\), .*西北拓展区 \(missing\)\.\n$/),
  ]);
  const monthly = await own.run("run monthly", due);
  expect(monthly.out).toMatch(/—— huibao top50 ——\n排名缺少这些单位:浙江拓展区\(未报\)、.*。\n$/);
});

it("tells before the deadline as well whose reports the ranking is without", async () => {
  const said = await desk().run("top50", "2006-10-04T08:00:00+08:00");
  expect([said.exitCode, said.err]).toEqual([
    1,
    expect.stringMatching(/^排名缺少这些单位:浙江拓展区\(未到期\)、.*西北拓展区\(未到期\)。\n$/),
  ]);
});

it.each([
  [
    "cadence: quarter",
    "没有让 top50-progress 按月报送。要出 TOP50,请在 huibao.yaml 的 kinds 里写 cadence: month",
  ],
  ["enabled: false", "停用了所有带全国排名的报表"],
])("with the ranked kind's %s top50 writes no page, and run monthly is without it", async (setting, why) => {
  const own = desk();
  const file = path.join(own.root, "huibao.yaml");
  writeFileSync(
    file,
    readFileSync(file, "utf8").replace(/^kinds:$/m, `kinds:\n  top50-progress: { ${setting} }`),
  );
  const said = await own.run("top50 2006-08");
  expect(said).toMatchObject({ exitCode: 2, out: "" });
  expect(said.err).toContain(why);
  expect(said.err.split("\n")).toHaveLength(2);
  const steps = z.object({ steps: z.array(z.object({ step: z.string() })) });
  const ran = steps.parse((await own.run("--json run monthly")).json());
  expect(ran.steps.map(({ step }) => step)).toEqual(["ingest", "status", "consolidate"]);
  expect(existsSync(path.join(own.root, "out", "2006-08", "TOP50.html"))).toBe(false);
});
