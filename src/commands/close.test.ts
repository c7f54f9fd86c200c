/** The life of a period: announced, objected to, closed in order, printed again byte for byte, corrected by notice only. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { z } from "zod";
import { sampleDesk, type Desk } from "../test/week.ts";

const desk = sampleDesk("week");
const monthly = sampleDesk("month");
const registered = sampleDesk("registers", "month");

/** Announced on Thursday 28 September: 29 and 30 September (a transferred working day) and 8 October are worked. */
const announcedOn = "2006-09-28T16:00:00+08:00";
const lastMoment = "2006-10-08T23:59:58+08:00";
const over = "2006-10-09T09:00:00+08:00";

function filesIn(folder: string): Record<string, string> {
  const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    names.map(({ name }) => [name, readFileSync(path.join(folder, name)).toString("base64")]),
  );
}

/** Marks of half width beside Chinese in the body of a page, with what is around them. */
function halfWidthIn(page: string): string[] {
  const body = page.slice(page.indexOf("<body>"));
  return body.match(/.{0,9}(?:\p{Script=Han}[,;:?()]|[,;:?()]\p{Script=Han}).{0,9}/gu) ?? [];
}

async function closed(own: Desk): Promise<Record<string, string>> {
  await own.run("consolidate 2006-W38", announcedOn);
  expect((await own.run("close 2006-W38", over)).exitCode).toBe(0);
  return filesIn(path.join(own.root, "out", "2006-W38"));
}

it("a draft announces the period, and it closes when the objection window is over", async () => {
  const own = desk();
  expect((await own.run("close 2006-W38", announcedOn)).err).toContain("2006-W38 还没有公示");
  const announced = await own.run("consolidate 2006-W38", announcedOn);
  expect(announced.err).toContain("已公示,异议期至 2006-10-08 23:59");
  const page = readFileSync(path.join(own.root, "out", "2006-W38", "通报.html"), "utf8");
  expect(page).toContain("公示稿：异议期至 2006-10-08 23:59");
  expect(await own.run("close 2006-W38", lastMoment)).toMatchObject({ exitCode: 3, out: "" });
  const said = await own.run("close 2006-W38", over);
  expect(said).toMatchObject({ exitCode: 0 });
  expect(said.err).toContain("2006-W38 已关账,正式通报第 1 号");
  expect((await own.run("status 2006-W38", over)).out).toContain("已关账(2006-10-09 09:00)");
});

it("a period is neither announced nor closed while a file cannot be written, and is when it can", async () => {
  const own = desk();
  const place = path.join(own.root, "out", "2006-W38", "汇总.xlsx");
  const blocked = async (command: string, at: string): Promise<void> => {
    rmSync(place, { force: true });
    mkdirSync(place, { recursive: true });
    const before = filesIn(path.dirname(place));
    const { exitCode, err } = await own.run(command, at);
    expect([exitCode, err]).toEqual([
      3,
      `huibao: ${place} 应为文件,但那里是一个文件夹。请把这个文件夹移到别处或改名,再重新运行。\n`,
    ]);
    expect(filesIn(path.dirname(place))).toEqual(before);
    rmSync(place, { recursive: true });
  };
  await blocked("consolidate 2006-W38", announcedOn);
  expect((await own.run("decisions", announcedOn)).out).toBe("没有符合条件的决定。\n");
  await own.run("consolidate 2006-W38", announcedOn);
  await blocked("close 2006-W38", over);
  expect((await own.run("status 2006-W38", over)).out).not.toContain("已关账");
  expect((await own.run("close 2006-W38", over)).exitCode).toBe(0);
  const files = filesIn(path.dirname(place));
  expect(Object.keys(files)).toContain("汇总.xlsx");
  await own.run("close 2006-W38", over);
  expect(filesIn(path.dirname(place))).toEqual(files);
});

it("a bulletin is printed with the punctuation of Chinese, but for what it quotes", async () => {
  const own = desk();
  await own.run("consolidate 2006-W38", announcedOn);
  const page = readFileSync(path.join(own.root, "out", "2006-W38", "通报.html"), "utf8");
  const body = page.slice(page.indexOf("<body>"));
  expect(body).toContain(
    "对接客户概况报表!A4（日期） 应在报告期 2006-09-18 至 2006-09-24 之内，实际为“2006-08-01”。",
  );
  expect(body).toContain("差错率：每百格错误不超过 0.5 处扣 1 分，不超过 2 处扣 2 分");
  expect(body).toMatch(/截止 2006-09-25 12:00；收到 2006-09-26 16:48；迟报工作日 1；/u);
  expect(halfWidthIn(page)).toEqual([]);
});

it("what lies there in another language is named, as it is not printed again", async () => {
  const own = desk();
  const folder = path.join(own.root, "out", "2006-W38");
  expect((await own.run("consolidate 2006-W38", announcedOn)).err).not.toContain("另一种语言");
  const english = await own.run("--lang en consolidate 2006-W38", announcedOn);
  expect(english.err).toContain(
    `汇总.xlsx and 通报.html in ${folder}, printed earlier in another language, were not printed again.`,
  );
  expect((await own.run("close 2006-W38", over)).err).toContain(
    `${folder} 里的 summary.xlsx、bulletin.html 是先前用另一种语言印的,这次没有更新。`,
  );
});

it("consolidating again within the window leaves its end where it was announced", async () => {
  const own = desk();
  await own.run("consolidate 2006-W38", announcedOn);
  writeFileSync(path.join(own.root, "huibao.yaml"), "objection: { workingDays: 30 }\n");
  const later = await own.run("consolidate 2006-W38", "2006-10-08T09:00:00+08:00");
  expect(later.err).toContain("异议期至 2006-10-08 23:59");
});

it("a period is not closed before its reports are due, and a draft of it announces nothing", async () => {
  const own = desk();
  const early = "2006-09-25T09:00:00+08:00";
  expect((await own.run("consolidate 2006-W38", early)).err).toContain("还有报表没到期限,这一稿不算公示");
  const refused = await own.run("close 2006-W38", early);
  expect(refused.exitCode).toBe(3);
  expect(refused.err).toContain("没到期限,不能关账");
});

it("periods close in order unless forced", async () => {
  const own = desk();
  await own.run("consolidate 2006-W38", announcedOn);
  const mended = readFileSync(path.join(own.root, "inbox", "week", "东北拓展区第38周.csv"));
  const text = new TextDecoder("gb18030").decode(mended).replaceAll("2006年第38周", "2006年第39周");
  writeFileSync(
    path.join(own.root, "第39周.csv"),
    text.replaceAll(/2006-09-(1[89]|2[0-4])/g, (date) => nextWeek(date)),
  );
  await own.run("ingest 第39周.csv --from db@ego.example --received-at 2006-10-08T09:00:00+08:00", over);
  const later = "2006-10-20T09:00:00+08:00";
  await own.run("consolidate 2006-W39", "2006-10-10T09:00:00+08:00");
  const refused = await own.run("close 2006-W39", later);
  expect(refused).toMatchObject({ exitCode: 3, out: "" });
  expect(refused.err).toContain("前面的 2006-W38 还没有关账");
  expect((await own.run("close 2006-W39 --force", later)).exitCode).toBe(0);
});

function nextWeek(date: string): string {
  return new Date(Date.parse(date) + 7 * 86_400_000).toISOString().slice(0, 10);
}

it("what was published is printed again byte for byte, whatever came later", async () => {
  const own = desk();
  const published = await closed(own);
  await own.run("nil ZY weekly-contacts 2006-W38 --why 来函", "2006-10-10T09:00:00+08:00");
  await own.run("close 2006-W38", "2006-10-10T10:00:00+08:00");
  expect(filesIn(path.join(own.root, "out", "2006-W38"))).toEqual(published);
  await own.run("reprint 2006-W38 --out 存档", "2006-12-01T09:00:00+08:00");
  expect(filesIn(path.join(own.root, "存档"))).toEqual(published);
  expect((await own.run("reprint 2006-W38 --number 2")).err).toContain("已发布的有:公示稿 1、正式通报 1");
});

it("a closed period is not consolidated again", async () => {
  const own = desk();
  const published = await closed(own);
  const refused = await own.run("consolidate 2006-W38", over);
  expect(refused).toMatchObject({ exitCode: 3, out: "" });
  expect(refused.err).toMatch(/huibao correct 2006-W38 .*huibao reopen 2006-W38/);
  await own.run("consolidate 2006-W38 --as-of 2006-09-26T12:00:00+08:00", over);
  expect(filesIn(path.join(own.root, "out", "2006-W38"))).toEqual(published);
});

const correctionSpec = z.object({
  number: z.number().nullable(),
  changes: z.object({
    figures: z.array(
      z.object({ id: z.string(), before: z.number().nullable(), after: z.number().nullable() }),
    ),
    standings: z.array(
      z.object({
        before: z.object({ unit: z.string(), rank: z.number(), points: z.number() }),
        after: z.object({ unit: z.string(), rank: z.number(), points: z.number() }),
      }),
    ),
    entries: z.array(
      z.object({
        before: z.object({ rule: z.string() }).nullable(),
        after: z.object({ rule: z.string() }).nullable(),
      }),
    ),
  }),
});

it("a correction notice lists what changed, old and new, and the next one only what changed since", async () => {
  const own = desk();
  await closed(own);
  expect((await own.run("correct 2006-W38", over)).out).toContain("与已发布的没有出入");
  await own.run(
    "nil ZY weekly-contacts 2006-W38 --received-at 2006-09-25T10:00:00+08:00 --why 来函",
    "2006-10-10T09:00:00+08:00",
  );
  const first = correctionSpec.parse(
    (await own.run("--json correct 2006-W38", "2006-10-10T09:30:00+08:00")).json(),
  );
  expect(first.number).toBe(1);
  const own1 = first.changes.standings.find(({ after }) => after.unit === "ZY");
  expect(own1).toMatchObject({ before: { points: -6, rank: 13 }, after: { points: 2, rank: 9 } });
  expect(
    first.changes.entries.map(({ before, after }) => `${before?.rule ?? "—"} → ${after?.rule ?? "—"}`),
  ).toEqual(["missing → —", "— → on-time", "— → nil-accepted"]);
  expect(first.changes.figures).toContainEqual(
    expect.objectContaining({ id: "2006-W38/reporting/missing/HQ", before: 1, after: 0 }),
  );
  const page = readFileSync(path.join(own.root, "out", "2006-W38", "更正公告-1", "更正公告.html"), "utf8");
  expect(page).toContain("更正公告（第 1 号）");
  expect(page).toContain("决定 D3：零报告 ZY weekly-contacts 2006-W38");
  expect(halfWidthIn(page)).toEqual([]);
  expect((await own.run("correct 2006-W38", over)).out).toContain("与已发布的没有出入");
  await own.run("undo D3 --why 误记", "2006-10-11T09:00:00+08:00");
  const second = correctionSpec.parse(
    (await own.run("--json correct 2006-W38", "2006-10-11T09:30:00+08:00")).json(),
  );
  expect(second.number).toBe(2);
  const turned = second.changes.standings.map(({ before, after }) => ({ before: after, after: before }));
  expect(new Set(turned)).toEqual(new Set(first.changes.standings));
});

it("a correction goes by the rule book of the closing, whatever the rules are now", async () => {
  const own = desk();
  await closed(own);
  const rules = path.join(own.root, "rules.yaml");
  writeFileSync(rules, readFileSync(rules, "utf8").replaceAll("points: 2", "points: 20"));
  expect((await own.run("correct 2006-W38", over)).out).toContain("与已发布的没有出入");
});

it("a reopened period is announced and closed anew, under the next number", async () => {
  const own = desk();
  await closed(own);
  expect((await own.run("reopen 2006-W38", over)).err).toContain("没有写明理由");
  expect((await own.run("reopen 2006-W38 --why 口径调整", over)).exitCode).toBe(0);
  expect((await own.run("close 2006-W38", over)).err).toContain("还没有公示");
  expect((await own.run("consolidate 2006-W38", over)).err).toContain("已公示,异议期至 2006-10-12 23:59");
  const said = (await own.run("--json close 2006-W38", "2006-10-13T09:00:00+08:00")).json();
  expect(said).toMatchObject({ stage: "final", number: 2 });
  expect((await own.run("undo D2 --why 反悔", over)).err).toContain("不能撤销");
});

it("the TOP50 report of a closed month stays as it was published with it", async () => {
  const own = monthly();
  const over = "2006-11-01T09:00:00+08:00";
  await own.run("close 2006-09 --force", over);
  const folder = path.join(own.root, "out", "2006-09");
  const published = filesIn(folder);
  expect(Object.keys(published)).toContain("TOP50.html");
  await own.run("revoke top50-progress ZJ 2006-09 --submission-version 1 --why 数据有误", over);
  await own.run("top50 2006-09", over);
  expect(filesIn(folder)).toEqual(published);
  const notice = correctionSpec.parse((await own.run("--json correct 2006-09", over)).json());
  expect(notice.changes.standings.map(({ after }) => after.unit)).toContain("ZJ");
});

it("what comes of a register after a month is closed is no correction of it, and the next month compares with what was published", async () => {
  const own = registered();
  const figure = async (period: string, now: string): Promise<{ value: number; previous: number | null }> => {
    const { out } = await own.run(`--json trace ${period}/customer-register/customers/HQ`, now);
    return traced.parse(JSON.parse(out)).figure;
  };
  const add = async (name: string, at: string): Promise<void> => {
    writeFileSync(path.join(own.root, `${name}.csv`), customer(name));
    await own.run(`ingest ${name}.csv --from zj@ego.example --received-at ${at}`, at);
  };
  const { value: atFirst } = await figure("2006-09", over);
  await add("甲公司", "2006-10-10T10:00:00+08:00");
  await own.run("close 2006-09 --force", "2006-10-11T09:00:00+08:00");
  await add("乙公司", "2006-11-03T10:00:00+08:00");
  const later = "2006-11-20T09:00:00+08:00";
  expect(await figure("2006-09", later)).toMatchObject({ value: atFirst + 1 });
  expect((await own.run("correct 2006-09", later)).out).toContain("与已发布的没有出入");
  expect(await figure("2006-10", later)).toMatchObject({ value: atFirst + 2, previous: atFirst + 1 });
});

const traced = z.object({ figure: z.object({ value: z.number(), previous: z.number().nullable() }) });

function customer(name: string): string {
  return [
    "浙江拓展区客户基本资料汇总表",
    "客户名称,客户性质,级别,战略分类,联系人,手机,对接部门,客户经理",
    `${name},经销商,省级,一般客户,王芳,13800001234,拓展区客户部,李强`,
  ].join("\n");
}
