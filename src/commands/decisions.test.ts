/** What headquarters decides changes what counts, is recorded with who, when and why, and is undone by another record. */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { z } from "zod";
import { sampleDesk, thursday, type Desk } from "../test/week.ts";

const desk = sampleDesk("week");
const months = sampleDesk("month-before", "month");

const statusSpec = z.object({
  status: z.array(
    z.object({
      unit: z.string(),
      timeliness: z.string(),
      daysLate: z.number(),
      outcome: z.string(),
      version: z.number().nullable(),
    }),
  ),
});
const ledgerSpec = z.object({
  entries: z.array(
    z.object({
      id: z.string(),
      unit: z.string(),
      rule: z.string(),
      points: z.number(),
      waived: z.number().nullable(),
    }),
  ),
  standings: z.array(z.object({ unit: z.string(), rank: z.number(), points: z.number() })),
});
const decisionsSpec = z.object({
  decisions: z.array(
    z.object({
      id: z.string(),
      what: z.string(),
      target: z.string().nullable(),
      why: z.string().nullable(),
      who: z.string(),
      at: z.string(),
      undoneBy: z.string().nullable(),
    }),
  ),
});

async function standing({ run }: Desk, unit: string, now = thursday): Promise<string> {
  const { status } = statusSpec.parse((await run("--json status 2006-W38", now)).json());
  const one = status.find((each) => each.unit === unit);
  return `${one?.timeliness ?? ""} ${String(one?.daysLate)} ${one?.outcome ?? ""}`;
}

async function entriesOf({ run }: Desk, unit: string): Promise<z.output<typeof ledgerSpec>["entries"]> {
  const { entries } = ledgerSpec.parse((await run("--json ledger 2006-W38")).json());
  return entries.filter((entry) => entry.unit === unit);
}

async function findingsOf(
  { run }: Desk,
  submission: string,
): Promise<{ id: string; severity: string; settled: string | null }[]> {
  const shown = (await run(`--json show ${submission}`)).json();
  return z
    .object({
      findings: z.array(z.object({ id: z.string(), severity: z.string(), settled: z.string().nullable() })),
    })
    .parse(shown).findings;
}

it("a nil return is no longer missing, and counts from when word came", async () => {
  const own = desk();
  expect(await standing(own, "ZY")).toBe("missing 0 none");
  const said = await own.run(
    'nil 中原拓展区 weekly-contacts 2006-W38 --received-at "2006-09-26 09:00" --why 停业盘点',
  );
  expect(said).toMatchObject({ exitCode: 0, err: "" });
  expect(said.out).toBe("已记录 D1:零报告 ZY weekly-contacts 2006-W38 单位告知 2006-09-26 09:00\n");
  expect(await standing(own, "ZY")).toBe("late 1 nil");
  expect((await own.run("decisions")).out).toMatch(
    /^D1 +2006-09-28 15:00 +tester +零报告 ZY weekly-contacts 2006-W38 单位告知 2006-09-26 09:00 +停业盘点\n$/,
  );
  const [listed] = z
    .object({ decisions: z.array(z.object({ at: z.string(), recordedAt: z.string() })) })
    .parse((await own.run("--json decisions")).json()).decisions;
  expect(listed).toEqual({ at: "2006-09-26T09:00:00+08:00", recordedAt: thursday });
  expect((await own.run("nil ZY weekly-contacts 2006-W38 --why 再记")).out).toBe(
    "此前已经记录过(D1),没有再记。\n",
  );
});

it("an extension moves the deadline of one unit, and the last one counts", async () => {
  const own = desk();
  expect(await standing(own, "CY")).toBe("late 3 accepted");
  await own.run("extend CY weekly-contacts 2006-W38 --until 2006-09-26 --why 停电");
  expect(await standing(own, "CY")).toBe("late 2 accepted");
  await own.run('extend 川渝拓展区 weekly-contacts 2006-W38 --until "2006-09-28 18:00" --why 停电未恢复');
  expect(await standing(own, "CY")).toBe("on-time 0 accepted");
  await own.run("undo D2 --why 给错了");
  expect(await standing(own, "CY")).toBe("late 2 accepted");
});

it("the time at which a report came can be corrected, points and pages follow, and undo brings it back", async () => {
  const own = desk();
  expect(await standing(own, "ZJ")).toBe("on-time 0 accepted");
  const said = await own.run(
    'redate ZJ weekly-contacts 2006-W38 --received-at "2006-09-27 10:20" --why 邮件周三才到',
  );
  expect(said).toMatchObject({ exitCode: 0, err: "" });
  expect(said.out).toMatch(/^已记录 D1:到达时间 R\w+ ZJ weekly-contacts 2006-W38 认定为 2006-09-27 10:20\n$/);
  expect(await standing(own, "ZJ")).toBe("late 2 accepted");
  const [late] = (await entriesOf(own, "ZJ")).filter(({ rule }) => rule === "late-day");
  expect(late?.points).toBe(-2);
  expect((await own.run(`why ${late?.id ?? ""}`)).out).toContain("收到 2006-09-27 10:20(总部认定)");
  expect(
    (await own.run('redate ZJ weekly-contacts 2006-W38 --received-at "2006-09-27 10:20" --why x')).out,
  ).toBe("此前已经记录过(D1),没有再记。\n");
  await own.run("undo D1 --why 邮件服务器的时间有误");
  expect(await standing(own, "ZJ")).toBe("on-time 0 accepted");
});

it("a waived ledger entry stays on record with no points, and totals follow", async () => {
  const own = desk();
  const [late] = (await entriesOf(own, "CY")).filter(({ rule }) => rule === "late-day");
  expect(late).toMatchObject({ points: -3, waived: null });
  const said = await own.run(`waive ${late?.id ?? ""} --why 邮件服务器故障`);
  expect(said.exitCode).toBe(0);
  const [waived] = (await entriesOf(own, "CY")).filter(({ rule }) => rule === "late-day");
  expect(waived).toMatchObject({ id: late?.id, points: 0, waived: -3 });
  const { standings } = ledgerSpec.parse((await own.run("--json ledger 2006-W38")).json());
  expect(standings.find(({ unit }) => unit === "CY")?.points).toBe(0);
});

it("waived errors no longer count against the unit", async () => {
  const own = desk();
  const submission = "weekly-contacts SD 2006-W38";
  const errors = (await findingsOf(own, submission)).filter(({ severity }) => severity === "error");
  const points = async () => (await entriesOf(own, "SD")).map(({ rule, points }) => `${rule} ${points}`);
  expect([errors.length, await points()]).toEqual([5, ["on-time 2", "error-bands -2"]]);
  const ids = errors.map(({ id }) => id.toUpperCase()).join(" ");
  expect((await own.run(`waive ${ids} --why 模板下发有误`)).exitCode).toBe(0);
  expect(await points()).toEqual(["on-time 2"]);
  const settled = (await findingsOf(own, submission)).filter(({ severity }) => severity === "error");
  expect(settled.map((one) => one.settled)).toEqual(errors.map(() => "waived"));
});

it("warnings are confirmed one by one or all at once, and errors cannot be", async () => {
  const own = months();
  const found = async (severity: string) =>
    (await findingsOf(own, "top50-progress JS 2006-09")).filter((one) => one.severity === severity);
  const [error] = await found("error");
  expect((await own.run(`confirm ${error?.id ?? ""}`)).err).toContain("不是提醒,不能确认");
  const [first, ...others] = await found("warning");
  expect((await own.run(`confirm ${first?.id ?? ""}`)).err).toContain("已确认 1 条提醒");
  expect((await found("warning")).map(({ settled }) => settled)).toEqual([
    "confirmed",
    ...others.map(() => null),
  ]);
  expect((await own.run("confirm --period 2006-09 --why 已逐条核对")).err).toContain("已确认 471 条提醒");
  expect((await found("warning")).map(({ settled }) => settled)).toEqual(
    [first, ...others].map(() => "confirmed"),
  );
  expect((await own.run("confirm --period 2006-09")).err).toContain("没有待确认的提醒");
});

it("a revoked version counts no more, until that is undone", async () => {
  const own = desk();
  await own.run("revoke weekly-contacts ZJ 2006-W38 --submission-version 1 --why 误发");
  expect(await standing(own, "ZJ")).toBe("missing 0 none");
  expect((await own.run("--json export weekly-contacts --period 2006-W38 --unit ZJ")).json()).toEqual([]);
  expect((await own.run("show weekly-contacts ZJ 2006-W38")).out).toMatch(/^S\S+ {2}.* 第 1 版 {2}已作废\n/);
  expect((await own.run("--lang en submissions --unit ZJ")).out).toMatch(/ version 1 +revoked +read /);
  await own.run("undo D1 --why 核对后无误");
  expect(await standing(own, "ZJ")).toBe("on-time 0 accepted");
});

it("every decision tells who, when and why; undoing adds a record and removes none", async () => {
  const own = desk();
  await own.run(
    "extend CY weekly-contacts 2006-W38 --until 2006-09-28 --why 停电",
    "2006-09-28T15:30:00+08:00",
  );
  await own.run("undo D1 --why 给错了单位", "2006-09-28T16:00:00+08:00");
  expect(decisionsSpec.parse((await own.run("--json decisions")).json()).decisions).toEqual([]);
  const { decisions } = decisionsSpec.parse(
    (await own.run("--json decisions --all --period 2006-W38")).json(),
  );
  const common = { who: "tester", target: null, undoneBy: null };
  expect(decisions).toEqual([
    { ...common, id: "D1", what: "extension", why: "停电", at: "2006-09-28T15:30:00+08:00", undoneBy: "D2" },
    { ...common, id: "D2", what: "undo", why: "给错了单位", at: "2006-09-28T16:00:00+08:00", target: "D1" },
  ]);
  expect((await own.run("undo D1 --why 再撤")).err).toContain("D1 已经撤销过");
});

it.each(["waive L000000000000 --why x", "why L000000000000"])(
  "%s is an unknown id also where the quarter is due in a year without a calendar",
  async (line) => {
    const said = await desk().run(line, "2026-11-23T10:00:00+08:00");
    expect([said.exitCode, said.err]).toEqual([
      2,
      expect.stringMatching(/^huibao: 没有(编号为|奖惩记录) L0{12}/),
    ]);
  },
);

it("an announcement is not undone under another spelling of its number", async () => {
  const own = desk();
  await own.run("consolidate 2006-W38");
  for (const id of ["D1", "d1", "D01", "D001"]) {
    const said = await own.run(`undo ${id} --why x`);
    expect([said.exitCode, said.out], id).toEqual([2, ""]);
  }
  expect(decisionsSpec.parse((await own.run("--json decisions --all")).json()).decisions).toHaveLength(1);
});

it.each([
  ["nil ZJ weekly-contacts 2006-W38", "没有写明理由。"],
  ["nil 浙江拓展曲 weekly-contacts 2006-W38 --why x", "是否想输入 浙江拓展区"],
  ["nil ZJ weekly-contract 2006-W38 --why x", "是否想输入 weekly-contacts"],
  [
    'nil ZY weekly-contacts 2006-W38 --received-at "2006-09-17 23:59" --why x',
    "2006-09-17 23:59 时 2006-W38 还没有开始(2006-09-18 开始)",
  ],
  ["nil ZJ weekly-contacts 2006-W38 --why x", "已经报送(第 1 版),不能再记零报告"],
  [
    "nil HZ01 weekly-contacts 2006-W38 --why x",
    "杭州颐高数码广场 在 2006-W38 不应报 weekly-contacts。weekly-contacts 由拓展区报送;应报的单位见 huibao status。",
  ],
  ["nil ZY weekly-contacts 2006-09 --why x", "按周报送,报告期如 2006-W38"],
  ['nil ZY weekly-contacts 2006-W38 --received-at "2006-10-01 09:00" --why x', "还没有到"],
  ["extend CY weekly-contacts 2006-W38 --until 2006-09-24 --why x", "不晚于原来的期限 2006-09-25 12:00"],
  ["extend CY weekly-contacts 2006-W38 --why x", "缺少选项 --until。"],
  ["redate ZJ weekly-contacts 2006-W38 --why x", "缺少选项 --received-at。"],
  ['redate ZY weekly-contacts 2006-W38 --received-at "2006-09-26 09:00" --why x', "还没有收到可用的报送"],
  ['redate ZJ weekly-contacts 2006-W38 --received-at "2006-10-01 09:00" --why x', "还没有到"],
  ["waive Fffffffffffff --why x", "没有编号为 Fffffffffffff 的问题或奖惩记录"],
  ["confirm", "没有说明要确认哪些提醒"],
  ["confirm --period 2006-W38 --code value-requird", "是否想输入 value-required"],
  [
    "revoke weekly-contacts ZJ 2006-W38 --submission-version 9 --why x",
    "没有这份报送:weekly-contacts ZJ 2006-W38 9",
  ],
  ["undo D99 --why x", "没有编号为 D99 的决定"],
  ["approve 2006-W38 --why x", "没有金额建议"],
])("%s is refused in one line, and nothing is recorded", async (args, expected) => {
  const own = desk();
  const said = await own.run(args);
  expect(said).toMatchObject({ exitCode: 2, out: "" });
  expect(said.err).toContain(expected);
  expect(said.err.trimEnd()).not.toContain("\n");
  expect(decisionsSpec.parse((await own.run("--json decisions --all")).json()).decisions).toEqual([]);
});

it("says why nothing is owed: reports are wanted later, or the unit is not open", async () => {
  const own = desk();
  const change = (file: string, from: RegExp, to: string) => {
    const place = path.join(own.root, file);
    const before = readFileSync(place, "utf8");
    expect(before).toMatch(from);
    writeFileSync(place, before.replace(from, to));
  };
  const refusal = async () => (await own.run("nil ZY weekly-contacts 2006-W38 --why x")).err;
  change("huibao.yaml", /#week: \S+/, "week: 2006-W39");
  expect(await refusal()).toContain("huibao.yaml 的 since 从 2006-W39 起才要求报送;");
  change("huibao.yaml", /2006-W39/, "2006-W01");
  change("organisation.yaml", /( *)- code: ZY\n/, "$&$1  closed: 2006-09-20\n");
  expect(await refusal()).toContain("按 organisation.yaml,中原拓展区在这一期末没有营业;");
});

it("suggests the id that was probably meant, once it is on record", async () => {
  const own = desk();
  await own.run("consolidate 2006-W38");
  const [entry] = await entriesOf(own, "CY");
  const id = entry?.id ?? "";
  const typo = `${id.slice(0, 6)}${id[6] === "0" ? "1" : "0"}${id.slice(7)}`;
  expect((await own.run(`waive ${typo} --why x`)).err).toContain(`是否想输入 ${id}?`);
});
