/** A header that headquarters confirms is read as its column, in what comes and in what came before. */
import { readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { z } from "zod";
import { packagePath } from "../package-files.ts";
import { sampleDesk, thursday, type Desk } from "../test/week.ts";

const desk = sampleDesk();

/** The week of 东北拓展区 with the header of a required column written another way. */
function writeOddWeek({ root }: Desk): string {
  const bytes = readFileSync(packagePath("fixtures", "example", "week", "东北拓展区第38周.csv"));
  const text = new TextDecoder("gb18030").decode(bytes).replace(/,对接内容,/, ",沟通要点,");
  const file = path.join(root, "inbox", "东北拓展区第38周.csv");
  writeFileSync(file, text);
  return file;
}

const rowsSpec = z.array(z.record(z.string(), z.unknown()));

async function rows({ run }: Desk): Promise<Record<string, unknown>[]> {
  return rowsSpec.parse((await run("--json export weekly-contacts --period 2006-W38")).json());
}

it("reads again what was returned for want of the column, and writes the header into templates", async () => {
  const own = desk();
  writeOddWeek(own);
  await own.run("ingest --from db@ego.example --received-at 2006-09-25T09:30:00+08:00");
  expect(await rows(own)).toEqual([]);
  const said = await own.run(
    "alias confirm weekly-contacts 沟通要点 对接内容 --why 东北区一直这样写",
    "2006-09-26T09:00:00+08:00",
  );
  expect(said).toMatchObject({ exitCode: 0 });
  expect(said.out).toContain('已记录 D1:表头别名 weekly-contacts "沟通要点"即"对接内容"');
  expect(said.err).toContain("重读 1 份收件");
  const read = await rows(own);
  expect(read).toHaveLength(19);
  expect(read.every((row) => typeof row["对接内容"] === "string" && row["版本"] === 1)).toBe(true);
  expect((await own.run("alias list")).out).toMatch(
    /^D1 +weekly-contacts +沟通要点 +对接内容 +2006-09-26 09:00 +tester +东北区一直这样写/,
  );
  await own.run("template --period 2006-W39 --unit DB --out 模板");
  const [template = ""] = readdirSync(path.join(own.root, "模板"));
  expect((await own.run(`inspect 模板/${template}`)).out).toContain("沟通要点");
  const before = (await own.run("--json status 2006-W38 --as-of 2006-09-25T12:00:00+08:00", thursday)).json();
  const db = z.object({ status: z.array(z.object({ unit: z.string(), outcome: z.string() })) }).parse(before);
  expect(db.status.find(({ unit }) => unit === "DB")?.outcome).toBe("returned");
});

it("what was read by it is read without it once the confirmation is undone", async () => {
  const own = desk();
  await own.run("alias confirm weekly-contacts 沟通要点 对接内容 --why 习惯");
  writeOddWeek(own);
  await own.run("ingest --from db@ego.example --received-at 2006-09-25T09:30:00+08:00");
  expect(await rows(own)).toHaveLength(19);
  await own.run("undo D1 --why 确认错了");
  expect(await rows(own)).toEqual([]);
  expect(readdirSync(path.join(own.root, "outbox"))).toHaveLength(1);
});

it.each([
  ["alias confirm weekly-contacts 沟通要点 对接內容 --why x", "是否想输入 对接内容"],
  [
    "alias confirm weekly-contacts 客户联系人 备注 --why x",
    '"客户联系人"在报表 weekly-contacts 里已经是"客户方人员"',
  ],
  ["alias confirm weekly-contacts 沟通要点 对接内容", "没有写明理由"],
])("%s is refused in one line", async (args, expected) => {
  const said = await desk().run(args);
  expect(said).toMatchObject({ exitCode: 2, out: "" });
  expect(said.err).toContain(expected);
});

it("a header confirmed for one column is not given to another by the way", async () => {
  const own = desk();
  await own.run("alias confirm weekly-contacts 沟通要点 对接内容 --why 习惯");
  const said = await own.run("alias confirm weekly-contacts  沟通要点: 备注 --why 习惯");
  expect(said.exitCode).toBe(2);
  expect(said.err).toContain("先运行 huibao undo D1");
});

it("a file that is gone from the archive is named, and read once it is back and the header is confirmed again", async () => {
  const own = desk();
  writeOddWeek(own);
  await own.run("ingest --from db@ego.example --received-at 2006-09-25T09:30:00+08:00");
  const archive = path.join(own.root, "archive");
  const [name = ""] = readdirSync(archive);
  renameSync(path.join(archive, name), path.join(own.root, "elsewhere"));
  const first = await own.run("alias confirm weekly-contacts 沟通要点 对接内容 --why 习惯");
  expect([first.exitCode, first.out]).toEqual([1, expect.stringContaining("已记录 D1")]);
  expect(first.err).toContain(name);
  expect(await rows(own)).toEqual([]);
  renameSync(path.join(own.root, "elsewhere"), path.join(archive, name));
  const second = await own.run("alias confirm weekly-contacts 沟通要点 对接内容 --why 习惯");
  expect([second.exitCode, second.out]).toEqual([0, expect.stringContaining("D1")]);
  expect(await rows(own)).toHaveLength(19);
});

it("leaves alone a mail that had nothing in it", async () => {
  const own = desk();
  const mail =
    "From: db@ego.example\r\nSubject: report\r\nMIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nhello\r\n";
  writeFileSync(path.join(own.root, "inbox", "mail.eml"), mail);
  await own.run("ingest --received-at 2006-09-25T09:30:00+08:00");
  const said = await own.run("alias confirm weekly-contacts 沟通要点 对接内容 --why 习惯");
  expect([said.exitCode, said.err]).toEqual([0, expect.stringContaining("没有需要重读的收件")]);
  expect((await own.run("log")).out).not.toContain("ignored");
});
