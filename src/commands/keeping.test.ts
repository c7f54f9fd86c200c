import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import Database from "better-sqlite3";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { huibao, temporaryFolder } from "../test/huibao.ts";

const folder = mkdtempSync(path.join(tmpdir(), "huibao-keeping-"));
const original = path.join(folder, "原件");
const header = "日期,客户名称,客户性质,客户分类,对接人,客户方人员,对接方式,对接内容";

function weekOf(unit: string, customer: string): string {
  const row = `2006-09-18,${customer},厂商,重点客户,赵艳,吕强,拜访,洽谈三楼专卖店续约事宜`;
  return ["各拓展区每周对接客户概况报表", `报送单位:${unit},,报告期:2006年第38周`, header, row].join("\n");
}

const arrived = ["--received-at", "2006-09-25T09:30:00+08:00"];

beforeAll(async () => {
  await huibao(["init", original, "--example", "--empty-inbox"], { cwd: folder });
  writeFileSync(path.join(original, "inbox", "浙江.csv"), weekOf("浙江拓展区", "甲公司"));
  await huibao(["ingest", ...arrived], { cwd: original });
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** A copy of the workspace with one report ingested. */
function workspace(): string {
  const root = path.join(temporaryFolder(), "工作区");
  cpSync(original, root, { recursive: true });
  return root;
}

const soundSchema = z.object({
  sound: z.boolean(),
  backup: z.string().nullable(),
  examined: z.array(z.object({ check: z.string(), wrong: z.array(z.string()) })),
});

/** What doctor found wrong, by check. */
async function examined(
  root: string,
): Promise<{ exitCode: number; sound: boolean; wrong: Record<string, string[]> }> {
  const said = await huibao(["--json", "doctor"], { cwd: root });
  const { sound, examined: checks } = soundSchema.parse(said.json());
  const wrong = checks.filter((one) => one.wrong.length > 0).map((one) => [one.check, one.wrong] as const);
  return { exitCode: said.exitCode, sound, wrong: Object.fromEntries(wrong) };
}

test("what was backed up and restored is the same workspace, and the original is left alone", async () => {
  const root = workspace();
  const made = await huibao(["--json", "backup"], { cwd: root });
  const folderMade = path.join(root, "backups", "20061101T090000");
  expect(made.exitCode).toBe(0);
  expect(made.json()).toMatchObject({ folder: folderMade, files: 6, lacking: [] });
  const into = path.join(temporaryFolder(), "恢复");
  const restored = await huibao(["restore", folderMade, into], { cwd: root });
  expect([restored.exitCode, restored.out]).toEqual([
    0,
    `已恢复到 ${into}(6 个文件,备份于 2006-11-01T09:00:00+08:00,逐个核对无误)\n下一步:huibao --workspace ${into} doctor\n`,
  ]);
  expect(await examined(into)).toEqual({ exitCode: 0, sound: true, wrong: {} });
  const rows = async (cwd: string) => (await huibao(["export", "weekly-contacts"], { cwd })).out;
  expect(await rows(into)).toBe(await rows(root));
  expect(await rows(into)).toContain("甲公司");
});

test.skipIf(process.platform === "win32")(
  "a definition that is a link is backed up as what it leads to",
  async () => {
    const root = workspace();
    const shared = path.join(temporaryFolder(), "消防.js");
    writeFileSync(shared, "export default () => undefined;\n");
    mkdirSync(path.join(root, "reports", "共用"));
    symlinkSync(shared, path.join(root, "reports", "共用", "消防.js"));
    await huibao(["backup"], { cwd: root });
    const [name = ""] = readdirSync(path.join(root, "backups"));
    const restored = path.join(temporaryFolder(), "恢复");
    await huibao(["restore", path.join(root, "backups", name), restored], { cwd: root });
    rmSync(shared);
    expect(readFileSync(path.join(restored, "reports", "共用", "消防.js"), "utf8")).toContain(
      "export default",
    );
  },
);

test("a backup is never restored over something", async () => {
  const root = workspace();
  await huibao(["backup"], { cwd: root });
  const { exitCode, err } = await huibao(["restore", "backups/20061101T090000", "."], { cwd: root });
  expect([exitCode, err.split("\n").length]).toEqual([2, 2]);
  expect(err).toContain("没有改动任何文件");
});

test("a restored workspace whose settings point elsewhere keeps to itself", async () => {
  const root = workspace();
  const elsewhere = temporaryFolder();
  const config = path.join(root, "huibao.yaml");
  const settings = readFileSync(config, "utf8")
    .replace("archive: archive #", `archive: ${path.join(elsewhere, "存档")} #`)
    .replace("out: out #", `out: ${path.join(elsewhere, "公示")} #`)
    .replace("database: huibao.db #", `database: ${path.join(elsewhere, "库.db")} #`);
  writeFileSync(config, settings);
  cpSync(path.join(root, "archive"), path.join(elsewhere, "存档"), { recursive: true });
  cpSync(path.join(root, "huibao.db"), path.join(elsewhere, "库.db"));
  await huibao(["backup"], { cwd: root });
  const into = path.join(temporaryFolder(), "恢复");
  const { err } = await huibao(["restore", path.join(root, "backups", "20061101T090000"), into], {
    cwd: root,
  });
  expect(err).toBe(
    "huibao.yaml 中原来指向工作区以外的 paths.out、paths.archive、paths.database 已改为恢复后的文件夹以内,不会动到原来的文件。\n",
  );
  rmSync(elsewhere, { recursive: true });
  expect(await examined(into)).toEqual({ exitCode: 0, sound: true, wrong: {} });
  // The comments beside the settings are for people, and stay.
  expect(readFileSync(path.join(into, "huibao.yaml"), "utf8")).toContain("database: huibao.db # 数据库");
});

test("a damaged database is refused in one line that names the newest good backup", async () => {
  const root = workspace();
  await huibao(["backup"], { cwd: root });
  const later = { cwd: root, now: "2006-11-02T09:00:00+08:00" };
  await huibao(["backup"], later);
  // The newer backup is itself spoilt, so the older one is the one to go back to.
  writeFileSync(path.join(root, "backups", "20061102T090000", "huibao.db"), "x");
  const database = path.join(root, "huibao.db");
  const bytes = readFileSync(database);
  bytes.fill(0x55, 4096, 4096 * 20);
  writeFileSync(database, bytes);
  const line = `huibao: 数据库 ${database} 已损坏,没有使用它。最近的完好备份是 ${path.join(root, "backups", "20061101T090000")},用 huibao restore 恢复到一个空文件夹。\n`;
  for (const command of [["doctor"], ["ingest"], ["consolidate", "2006-W38"], ["status", "2006-W38"]]) {
    const { exitCode, out, err } = await huibao(command, { cwd: root });
    expect([command[0], exitCode, out, err]).toEqual([command[0], 3, "", line]);
  }
});

test.each(["lost", "empty"])(
  "a database that is %s while files are archived is not begun anew",
  async (how) => {
    const root = workspace();
    const database = path.join(root, "huibao.db");
    if (how === "lost") rmSync(database);
    else truncateSync(database);
    for (const command of [["doctor"], ["ingest", ...arrived]]) {
      const { exitCode, err } = await huibao(command, { cwd: root });
      expect(exitCode).toBe(3);
      expect(err).toMatch(/^huibao: 数据库 .*不见了或是空的,但存档 .* 里有 1 个收件;没有另建新库。[^\n]*\n$/);
    }
    expect(existsSync(database) && readFileSync(database).length > 0).toBe(false);
  },
);

test("a database of a newer huibao is refused in one line", async () => {
  const root = workspace();
  const db = new Database(path.join(root, "huibao.db"));
  db.pragma("user_version = 99");
  db.close();
  const { exitCode, out, err } = await huibao(["doctor"], { cwd: root });
  expect([exitCode, out, err]).toEqual([
    3,
    "",
    expect.stringMatching(/^huibao: 数据库 .*更新版本的 huibao 写入.*\n$/),
  ]);
});

test("the log tells who did what when by which command, newest last, and that its chain is sound", async () => {
  const root = workspace();
  const { exitCode, out, err } = await huibao(["log"], { cwd: root });
  expect([exitCode, err]).toEqual([0, "哈希链完好(共 2 条)。\n"]);
  expect(out.split("\n").map((line) => line.replaceAll(/ {2,}/g, " | "))).toEqual([
    "1 | 2006-11-01 09:00 | tester | 收件 浙江.csv 2006-09-25T09:30:00+08:00 | huibao ingest --received-at 2006-09-25T09:30:00+08:00",
    expect.stringMatching(
      /^2 \| 2006-11-01 09:00 \| tester \| 读取入库 R[0-9a-f]{10} accepted \| huibao ingest/,
    ),
    "",
  ]);
  const after = await huibao(["--json", "log", "--after", "1"], { cwd: root });
  expect(after.json()).toMatchObject({
    chain: { events: 2, brokenAt: null },
    events: [{ number: 2, what: "read" }],
  });
});

test("an event that was altered breaks the chain, for log and for doctor", async () => {
  const root = workspace();
  const db = new Database(path.join(root, "huibao.db"));
  db.exec("DROP TRIGGER event_no_update");
  db.prepare("UPDATE event SET who = '别人' WHERE id = 1").run();
  db.close();
  const { exitCode, err } = await huibao(["log"], { cwd: root });
  expect([exitCode, err]).toEqual([
    1,
    "哈希链在第 1 条断开:此条或其前后的记录被改动过。请运行 huibao doctor。\n",
  ]);
  expect(await examined(root)).toEqual({ exitCode: 1, sound: false, wrong: { chain: ["1"] } });
});

test("rows that vanish or that no version has are found, in the submission and in what is exported", async () => {
  const root = workspace();
  const db = new Database(path.join(root, "huibao.db"));
  db.exec("DROP TRIGGER row_block_no_delete");
  db.exec("DELETE FROM row_block");
  db.close();
  expect(await examined(root)).toMatchObject({
    exitCode: 1,
    wrong: {
      conservation: [expect.stringMatching(/^S[0-9a-f]{12} R[0-9a-f]{10}: 1 ≠ 0 \+ 0$/)],
      export: ["weekly-contacts ZJ 2006-W38: 0 ≠ 1"],
    },
  });
});

test("registers and patches count each key once, and doctor agrees with what is exported", async () => {
  const root = workspace();
  const register = (slots: readonly string[]) =>
    ["各连锁卖场铺位基本资料汇总表", "报送单位:杭州颐高数码广场", "卖场,楼层,铺位编号,铺位类型,建筑面积"]
      .concat(slots.map((slot) => `杭州颐高数码广场,1F,${slot},专卖店,30`))
      .join("\n");
  for (const [at, slots] of [
    ["1A001", "1A002"],
    ["1A002", "1A003"],
  ].entries()) {
    const file = path.join(root, "inbox", `铺位${String(at)}.csv`);
    writeFileSync(file, register(slots));
    await huibao(["ingest", file, "--received-at", `2006-10-0${String(at + 1)}T09:00:00+08:00`], {
      cwd: root,
    });
  }
  const { out } = await huibao(["export", "slot-register"], { cwd: root });
  expect(out.match(/1A00\d/g)).toEqual(["1A001", "1A002", "1A003"]);
  expect(await examined(root)).toEqual({ exitCode: 0, sound: true, wrong: {} });
});

test("an archived file that is changed is wrong; one without a receipt is only said", async () => {
  const root = workspace();
  const archive = path.join(root, "archive");
  const [file = ""] = readdirSync(archive);
  const stray = `${"0".repeat(64)}.bin`;
  cpSync(path.join(archive, file), path.join(archive, stray));
  writeFileSync(path.join(archive, file), "另一份");
  const { wrong, exitCode } = await examined(root);
  expect([exitCode, wrong["archive"]]).toEqual([1, [stray, file]]);
  expect(wrong["unknownFiles"]).toEqual([stray]);
});
