/** Points re-add from entries, each entry tells what it rests on, and other rules can be tried on the past. */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { z } from "zod";
import { packagePath } from "../package-files.ts";
import { sampleDesk, type Desk } from "../test/week.ts";

const desk = sampleDesk("month-before", "month", "week");
const empty = sampleDesk();

const entrySpec = z.object({
  id: z.string(),
  unit: z.string(),
  kind: z.string().nullable(),
  rule: z.string(),
  points: z.number(),
});
const periodSpec = z.object({
  stage: z.string(),
  standings: z.array(
    z.object({
      unit: z.string(),
      points: z.number(),
      month: z.number(),
      year: z.number(),
      tied: z.boolean(),
      rank: z.number(),
    }),
  ),
  entries: z.array(entrySpec),
});
const unitSpec = z.object({
  upTo: z.string(),
  month: z.number(),
  year: z.number(),
  periods: z.array(
    z.object({ period: z.string(), standing: z.object({ points: z.number() }), entries: z.array(entrySpec) }),
  ),
});

const november = "2006-11-01T09:00:00+08:00";

async function periodLedger({ run }: Desk, args: string): Promise<z.output<typeof periodSpec>> {
  return periodSpec.parse((await run(`--json ledger ${args}`, november)).json());
}

const sum = (entries: readonly { points: number }[]): number =>
  entries.reduce((total, { points }) => total + Math.round(points * 100), 0) / 100;

it("a period's totals, and a unit's month and year to date, re-add from the entries", async () => {
  const own = desk();
  const { entries, standings } = await periodLedger(own, "2006-09");
  for (const { unit, points } of standings)
    expect(points).toBe(sum(entries.filter((entry) => entry.unit === unit)));
  const zj = unitSpec.parse((await own.run("--json ledger 浙江拓展区", november)).json());
  expect(zj.periods.map(({ period }) => period)).toEqual(["2006-08", "2006-09", "2006-W38"]);
  for (const { standing, entries } of zj.periods) expect(standing.points).toBe(sum(entries));
  const [august = 0, september = 0, week = 0] = zj.periods.map(({ standing }) => standing.points);
  expect(zj).toMatchObject({ upTo: "2006-09", month: september + week, year: august + september + week });
});

it("a period adds what other periods recorded when they were consolidated", async () => {
  const own = desk();
  const before = await periodLedger(own, "2006-09");
  const alone = before.standings.find(({ unit }) => unit === "CY");
  expect(alone).toMatchObject({ month: alone?.points, year: alone?.points });
  await own.run("consolidate 2006-W38", november);
  const week = (await periodLedger(own, "2006-W38")).standings.find(({ unit }) => unit === "CY")?.points ?? 0;
  const after = (await periodLedger(own, "2006-09")).standings.find(({ unit }) => unit === "CY");
  expect(after).toMatchObject({
    points: alone?.points,
    month: (alone?.points ?? 0) + week,
    year: (alone?.points ?? 0) + week,
  });
});

it("ties are said", async () => {
  const own = desk();
  const said = (await own.run("ledger 2006-W38", november)).out;
  expect(said).toMatch(/^1 并列 +浙江拓展区 ZJ/m);
  expect(said).toMatch(/^\d+ +川渝拓展区 CY +−3/m);
});

it("why tells rule, rule book, evidence, arrivals and errors of an entry", async () => {
  const own = desk();
  const { entries } = await periodLedger(own, "2006-W38");
  const late = entries.find(({ unit, rule }) => unit === "CY" && rule === "late-day");
  const said = await own.run(`why ${late?.id ?? ""}`, november);
  expect(said.exitCode).toBe(0);
  expect(said.out).toContain("尚未公布");
  expect(said.out).toContain("id: late-day");
  expect(said.out).toContain("迟报工作日 3");
  expect(said.out).toMatch(
    /第 1 版 接收,2006-09-28 14:24 收到,川渝拓展区周报\.xlsx\(R[0-9a-f]{10},SHA-256 [0-9a-f]{64}\)/,
  );
  const bands = entries.find(({ unit, rule }) => unit === "SD" && rule === "error-bands");
  const grounds = z
    .object({
      ruleBook: z.object({ hash: z.string().length(64) }),
      rule: z.object({ text: z.string() }),
      findings: z.array(z.object({ id: z.string(), cell: z.string().nullable() })),
    })
    .parse((await own.run(`--json why ${bands?.id ?? ""}`, november)).json());
  expect(grounds.rule.text).toMatch(/^id: error-bands\naspect: accuracy/);
  expect(grounds.findings.map(({ cell }) => cell)).toEqual(["A5", "N10", "B12", "J15", "I23"]);
});

it("a unit's ledger has the week for which only a nil return was recorded", async () => {
  const own = desk();
  const nil = '--received-at "2006-10-08 09:00" --why 来函';
  expect((await own.run(`nil ZJ weekly-contacts 2006-W39 ${nil}`, november)).exitCode).toBe(0);
  const { standings } = await periodLedger(own, "2006-W39");
  const { year, periods } = unitSpec.parse((await own.run("--json ledger ZJ", november)).json());
  expect(periods.map(({ period, standing }) => [period, standing.points])).toContainEqual(["2006-W39", 2]);
  expect(year).toBe(sum(periods.flatMap(({ entries }) => entries)));
  expect(standings.find(({ unit }) => unit === "ZJ")?.points).toBe(2);
});

it("an entry of a week in which nothing came from anybody is defended and waived like any other", async () => {
  const own = desk();
  const { entries } = await periodLedger(own, "2006-W39");
  const missing = entries.find(({ unit, rule }) => unit === "ZJ" && rule === "missing");
  const told = await own.run(`why ${missing?.id ?? ""}`, november);
  expect(told).toMatchObject({ exitCode: 0, err: "" });
  expect(told.out).toContain("2006-W39");
  expect((await own.run(`waive ${missing?.id ?? ""} --why 停电`, november)).exitCode).toBe(0);
  const after = await periodLedger(own, "2006-W39");
  expect(missing?.points).toBe(-6);
  expect(after.entries.find(({ id }) => id === missing?.id)?.points).toBe(0);
});

it("an entry is defended by the rule book it was published under, though the file changed since", async () => {
  const own = desk();
  await own.run("close 2006-W38 --force", november);
  const rules = path.join(own.root, "rules.yaml");
  writeFileSync(rules, readFileSync(rules, "utf8").replaceAll(/^( +)id: late-day$/gm, "$1id: late-each-day"));
  const { stage, entries } = await periodLedger(own, "2006-W38");
  expect(stage).toBe("final");
  const late = entries.find(({ unit, rule }) => unit === "CY" && rule === "late-day");
  const said = (await own.run(`why ${late?.id ?? ""}`, november)).out;
  expect(said).not.toContain("尚未公布");
  expect(said).toContain("id: late-day");
});

it("as of a moment, only what had arrived and been decided by then counts", async () => {
  const own = desk();
  await own.run("waive L15a471530e65 --why 测试", "2006-10-09T09:00:00+08:00");
  const points = async (asOf: string): Promise<number | undefined> =>
    (await periodLedger(own, `2006-W38 --as-of ${asOf}`)).standings.find(({ unit }) => unit === "CY")?.points;
  expect(await points("2006-09-25T11:00:00+08:00")).toBe(0);
  expect(await points("2006-09-26T09:00:00+08:00")).toBe(-6);
  expect(await points("2006-09-28T15:00:00+08:00")).toBe(-3);
  expect(await points("2006-10-09T09:00:00+08:00")).toBe(0);
});

const replaySpec = z.object({
  periods: z.array(
    z.object({
      period: z.string(),
      changed: z.array(z.object({ unit: z.string(), difference: z.number() })),
    }),
  ),
});

it("another rule book shows unit by unit what would change, and stores nothing", async () => {
  const own = desk();
  const rules = readFileSync(path.join(own.root, "rules.yaml"), "utf8");
  writeFileSync(
    path.join(own.root, "拟议.yaml"),
    rules.replace(/(id: late-day[\s\S]*?points: )-1/, "$1-2").replace("cap: 5", "cap: 50"),
  );
  const log = (await own.run("--json decisions --all", november)).out;
  const { periods } = replaySpec.parse(
    (await own.run("--json replay --rules 拟议.yaml --from 2006-W37 --to 2006-W39", november)).json(),
  );
  const byPeriod = Object.fromEntries(periods.map(({ period, changed }) => [period, changed]));
  expect(byPeriod["2006-W37"]).toEqual([]);
  expect(byPeriod["2006-W38"]?.filter(({ difference }) => difference !== 0)).toEqual([
    expect.objectContaining({ unit: "GD", difference: -1 }),
    expect.objectContaining({ unit: "CY", difference: -3 }),
  ]);
  expect((await own.run("--json decisions --all", november)).out).toBe(log);
});

it.each([
  ["ledger 浙江拓展曲", "既不是报送单位,也不是报告期。是否想输入 浙江拓展区?"],
  ["why Lffffffffffff", "没有奖惩记录 Lffffffffffff"],
  ["replay --rules rules.yaml --from 2006-09 --to 2006-W38", "不是同一种报告期"],
  ["replay --rules rules.yaml --from 2006-09 --to 2006-07", "先后不要颠倒"],
  ["replay --rules 没有.yaml --from 2006-09", "没有.yaml"],
  ["replay --from 2006-09", "缺少选项 --rules。"],
])("%s is refused in one line", async (args, expected) => {
  const said = await desk().run(args, november);
  expect(said).toMatchObject({ exitCode: 2, out: "" });
  expect(said.err).toContain(expected);
  expect(said.err.trimEnd()).not.toContain("\n");
});

/** The week of 东北拓展区 and the same a week later, both too late by a day. */
async function twoLateWeeks(own: Desk): Promise<void> {
  const bytes = readFileSync(packagePath("fixtures", "example", "week", "东北拓展区第38周.csv"));
  const text = new TextDecoder("gb18030").decode(bytes);
  const later = (date: string): string =>
    new Date(Date.parse(date) + 7 * 86_400_000).toISOString().slice(0, 10);
  writeFileSync(path.join(own.root, "38.csv"), text);
  writeFileSync(
    path.join(own.root, "39.csv"),
    text.replaceAll("2006年第38周", "2006年第39周").replaceAll(/2006-09-(1[89]|2[0-4])/g, later),
  );
  await own.run("ingest 38.csv --from db@ego.example --received-at 2006-09-26T09:00:00+08:00", november);
  await own.run("ingest 39.csv --from db@ego.example --received-at 2006-10-10T09:00:00+08:00", november);
}

it("what repeats goes by what was published of a closed period, and by what is known of an open one", async () => {
  const repeated = async (own: Desk): Promise<boolean> => {
    const { entries } = await periodLedger(own, "2006-W39");
    return entries.some(({ unit, rule }) => unit === "DB" && rule === "late-again");
  };
  const waive = async (own: Desk): Promise<void> => {
    const { entries } = await periodLedger(own, "2006-W38");
    const late = entries.find(({ unit, rule }) => unit === "DB" && rule === "late-day");
    expect((await own.run(`waive ${late?.id ?? ""} --why 停电`, november)).exitCode).toBe(0);
  };
  const open = empty();
  await twoLateWeeks(open);
  expect(await repeated(open)).toBe(true);
  await waive(open);
  expect(await repeated(open)).toBe(false);

  const closed = empty();
  await twoLateWeeks(closed);
  await closed.run("close 2006-W38 --force", november);
  await waive(closed);
  expect(await repeated(closed)).toBe(true);
  await closed.run("correct 2006-W38", november);
  expect(await repeated(closed)).toBe(false);
});

it("periods that have not begun cannot be consolidated, and count in no total to date", async () => {
  const own = desk();
  const before = unitSpec.parse((await own.run("--json ledger 浙江拓展区", november)).json());
  const early = await own.run("consolidate 2007-03", november);
  expect([early.exitCode, early.err]).toEqual([
    2,
    "huibao: 2007-03 还没有开始(2007-03-01 开始,今天是 2006-11-01),不能汇总。请检查报告期的年份和期数。\n",
  ]);
  // As a version before this one let it be recorded: at a time when it had begun, as seen from a clock put back.
  await own.run("consolidate 2007-03", "2007-04-30T09:00:00+08:00");
  expect(unitSpec.parse((await own.run("--json ledger 浙江拓展区", november)).json())).toEqual(before);
  const { standings } = await periodLedger(own, "2007-04");
  expect(standings).toHaveLength(48);
  expect(standings.filter(({ points, year }) => year !== points)).toEqual([]);
});
