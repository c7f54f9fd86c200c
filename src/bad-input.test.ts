/** What a coordinator is told when something is not as it should be: one line, what to do, the right exit code. */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import path from "node:path";
import officeCrypto from "officecrypto-tool";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { takeLock } from "./store/lock.ts";
import { exampleWorkspace, huibao, sampleWeek, temporaryFolder } from "./test/huibao.ts";

const zhejiang = "浙江拓展区第38周.xlsx";

const outcomes = z.object({
  receipts: z.array(
    z.object({
      file: z.string(),
      outcome: z.string(),
      findings: z.array(z.object({ code: z.string(), message: z.string() })),
    }),
  ),
});

describe("files that are no good workbook", () => {
  const good = readFileSync(sampleWeek(zhejiang));
  const png = Buffer.from("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489", "hex");
  const fods = 'office:mimetype="application/vnd.oasis.opendocument.spreadsheet"';
  const cases: [string, Buffer, string, string][] = [
    ["空文件.xlsx", Buffer.alloc(0), "file-empty", "ignored"],
    ["照片.xlsx", png, "format-unsupported", "ignored"],
    ["截断.xlsx", good.subarray(0, Math.floor(good.length / 2)), "zip-damaged", "returned"],
    [
      "流式.fods",
      Buffer.from(`<?xml version="1.0"?>\n<office:document ${fods}>`),
      "table-format",
      "returned",
    ],
    ["铺位.slk", Buffer.from('ID;PCALCOOO32\nC;X1;Y1;K"铺位"\nE\n'), "table-format", "returned"],
    ["铺位.dif", Buffer.from('TABLE\n0,1\n"铺位"\nVECTORS\n'), "table-format", "returned"],
    ["说明.txt", Buffer.from("各位同事:\n请尽快报送。\n"), "not-a-report", "ignored"],
    [
      "乱码.csv",
      Buffer.from([0xff, 0x00, 0x81, 0xfe, 0x80, 0x80, 0x00, 0xff, 0x30, 0x81]),
      "format-unknown",
      "ignored",
    ],
  ];

  it.each(cases)("%s is named with what to do, and the rest goes on", async (file, bytes, code, outcome) => {
    const root = await exampleWorkspace(zhejiang);
    const inbox = path.join(root, "inbox");
    writeFileSync(path.join(inbox, file), bytes);
    const said = await huibao(["--json", "ingest"], { cwd: root });
    const { receipts } = outcomes.parse(said.json());
    const bad = receipts.find((receipt) => receipt.file === file);
    expect(bad?.outcome).toBe(outcome);
    expect(bad?.findings.map((finding) => finding.code)).toEqual([code]);
    expect(bad?.findings[0]?.message).toContain(file);
    expect(receipts.find((receipt) => receipt.file !== file)?.outcome).toBe("accepted");
    expect(said.exitCode).toBe(1);
  });
});

it.each(["9999-12-31", "1900-01-09"])(
  "a row dated %s is returned, and all else is taken in",
  async (date) => {
    const sheet = "东北拓展区第38周.csv";
    const root = await exampleWorkspace(sheet, zhejiang);
    const file = path.join(root, "inbox", sheet);
    const text = new TextDecoder("gb18030").decode(readFileSync(file));
    writeFileSync(file, text.replace("2006-09-18,", `${date},`));
    const said = await huibao(["--json", "ingest"], { cwd: root });
    const { receipts } = outcomes.parse(said.json());
    expect(receipts.map(({ outcome }) => outcome)).toEqual(["partly", "accepted"]);
    expect(said.exitCode).toBe(1);
  },
);

describe("names that mean nothing", () => {
  it.each([
    [["status", "2006-W60"], "2006 年只有 52 周"],
    [["status", "昨天"], "报告期"],
    [["status", "1800-W01"], "的年份不在 1920 到 9998 之间"],
    [["status", "9999-09"], "的年份不在 1920 到 9998 之间"],
    [["status", "1920-W01"], "没有 1920 年的放假安排"],
    [["close", "1920-Q1"], "没有 1920 年的放假安排"],
    [["export", "weekly-contacts", "--period", "2006-09"], "按周报送,报告期如 2006-W38"],
    [["template", "weekly-contacts", "--period", "2006-09"], "weekly-contacts 没有 2006-09 这一期"],
    [["show", "customer-register", "ZJ", "2006-09"], "是登记表,没有报告期"],
    [["export", "weekly-contact"], '没有报表"weekly-contact"。是否想输入 weekly-contacts?'],
    [["show", "weekly-contacts", "浙江区域", "2006-W38"], '没有报送单位"浙江区域"'],
    [["consolidat", "2006-W38"], "没有命令 consolidat。是否想输入 consolidate?"],
    [["status", "2006-W38", "--asof", "x"], "没有选项 --asof。是否想输入 --as-of?"],
    [["ingest", "没有.xlsx"], "找不到文件"],
    [["top50", "2006-Q3"], '应为月份,实际为"2006-Q3"'],
    [["top50", "2006-12"], "2006-12 还没有开始"],
    [["explain", "value-requird"], "是否想输入 value-required?"],
    [["explain", "toString"], '没有问题代码"toString"'],
    [["--json", "explain", "__proto__"], '没有问题代码"__proto__"'],
    [["show", "weekly-contacts", "ZJ", "2006-W01"], "没有这份报送"],
    [["diff", "customer-register", "ZJ", "--versions", "1", "9"], "没有这份报送:customer-register ZJ 1。"],
    [
      ["show", "weekly-contacts", "ZJ", "2006-W38", "--submission-version", "0"],
      '--submission-version:应为 1, 2, 3…,实际为"0"',
    ],
    [["trace", "x", "--limit", "abc"], '--limit:应为 0, 1, 2…,实际为"abc"'],
    [["log", "--after", "-1"], '--after:应为 0, 1, 2…,实际为"-1"'],
    [["reprint", "2006-W38", "--number", "1.5"], '--number:应为 1, 2, 3…,实际为"1.5"'],
    [
      ["diff", "weekly-contacts", "ZJ", "2006-W38", "--versions", "1", "b"],
      '--versions:应为 1, 2, 3…,实际为"["1","b"]"',
    ],
    [["template"], "缺少选项 --period。"],
    [["extend", "ZJ", "weekly-contacts", "2006-W38", "--why", "x"], "缺少选项 --until。"],
    [["revoke", "weekly-contacts", "ZJ", "2006-W38", "--why", "x"], "缺少选项 --submission-version。"],
    [["replay"], "缺少选项 --rules。"],
    [["replay", "--rules", "没有.yaml", "--from", "2006-W38"], "找不到文件:没有.yaml。"],
    [["status", "\u001b[31m\n红"], '报告期看不懂:"\\u001b[31m↵红"'],
  ])("%j is answered in one line with exit code 2", async (args, expected) => {
    const root = await exampleWorkspace(zhejiang);
    const said = await huibao(args, { cwd: root });
    expect(said.err.split("\n")).toEqual([expect.stringContaining(expected), ""]);
    expect([said.exitCode, said.out]).toEqual([2, ""]);
  });
});

it("goes on with a file whose clock says that it is older than any, and refuses such a time where it is told", async () => {
  const root = await exampleWorkspace(zhejiang);
  const file = path.join(root, "inbox", zhejiang);
  const refused = await huibao(["ingest", "--received-at", "1900-01-01"], { cwd: root });
  expect([refused.exitCode, refused.err]).toEqual([2, expect.stringContaining("1900-01-01")]);
  utimesSync(file, new Date("1902-01-01"), new Date("1902-01-01"));
  const said = await huibao(["--json", "ingest"], { cwd: root });
  // Its sheet names no year: the rows are those of another week than that of 1969 then.
  expect(outcomes.parse(said.json()).receipts.map(({ outcome }) => outcome)).toEqual(["returned"]);
});

it.each([
  "status 2006-W38",
  "consolidate 2006-W45",
  "ledger ZJ",
  "export weekly-contacts",
  "trace 2006-W38/reporting/late/HQ",
])("%s is refused as of a time to come, of which nobody knows anything", async (line) => {
  const root = await exampleWorkspace(zhejiang);
  const said = await huibao([...line.split(" "), "--as-of", "2006-11-01 09:01"], { cwd: root });
  expect(said.err).toContain("时间 2006-11-01 09:01 还没有到(现在是 2006-11-01 09:00)");
  expect([said.exitCode, said.out]).toEqual([2, ""]);
});

it("takes the folder of a workspace for no command, whatever it is called", async () => {
  const folder = temporaryFolder();
  await huibao(["init", "run", "--example", "--empty-inbox"], { cwd: folder });
  const said = await huibao(["--workspace", "run", "--lang", "en", "status", "2006-W38"], { cwd: folder });
  expect([said.exitCode, said.err, said.out]).toEqual([1, "", expect.stringContaining("13 owed")]);
});

it("shows the control characters of a file's name escaped, but not to programs", async () => {
  const root = await exampleWorkspace(zhejiang);
  const inbox = path.join(root, "inbox");
  const name = "坏\u001b]0;x\u0007.txt";
  writeFileSync(path.join(inbox, name), "各位同事:请尽快报送。\n");
  const json = await huibao(["--json", "check", path.join(inbox, name)], { cwd: root });
  const said = await huibao(["ingest"], { cwd: root });
  expect([said.out.includes("\u001b"), said.out.includes("坏\\u001b]0;x\\u0007.txt")]).toEqual([false, true]);
  expect(JSON.stringify(json.json())).toContain(JSON.stringify(name).slice(1, -1));
});

it("says that there is no workspace, and how to make one", async () => {
  const said = await huibao(["status", "2006-W38"], { cwd: temporaryFolder() });
  expect(said.err).toMatch(/^huibao: .*没有 huibao\.yaml.*huibao init.*\n$/);
  expect(said.exitCode).toBe(2);
});

it("names a misspelt key with its line, its column and the key that was meant", async () => {
  const root = await exampleWorkspace(zhejiang);
  const config = path.join(root, "huibao.yaml");
  writeFileSync(config, readFileSync(config, "utf8").replace("senders:", "sender:"));
  const said = await huibao(["ingest"], { cwd: root });
  expect(said.err).toMatch(/huibao\.yaml 第 \d+ 行第 \d+ 列.*sender.*是否想写 senders/);
  expect([said.exitCode, said.err.split("\n").length]).toEqual([2, 2]);
});

it("keeps a second writer out, saying who is at work, and lets readers pass", async () => {
  const root = await exampleWorkspace(zhejiang);
  await huibao(["ingest"], { cwd: root });
  const owner = {
    pid: process.pid,
    host: hostname(),
    user: "张三",
    command: "huibao ingest",
    since: "2006-09-25T09:00:00+08:00",
  };
  const lock = takeLock(path.join(root, "huibao.lock"), owner);
  try {
    const second = await huibao(["consolidate", "2006-W38"], { cwd: root });
    expect(second.err).toMatch(/^huibao: .*张三.*\n$/);
    expect(second.exitCode).toBe(4);
    const reader = await huibao(["--json", "status", "2006-W38"], { cwd: root });
    expect(reader.err).toBe("");
  } finally {
    lock.release();
  }
});

it("does not make a workspace over someone's files", async () => {
  const folder = temporaryFolder();
  writeFileSync(path.join(folder, "重要.xlsx"), "x");
  const said = await huibao(["init", folder], { cwd: folder });
  expect(said.err).toContain("重要.xlsx");
  expect(said.exitCode).toBe(2);
});

it("skips what is no file to read, and says so", async () => {
  const root = await exampleWorkspace(zhejiang);
  const inbox = path.join(root, "inbox");
  writeFileSync(path.join(inbox, "~$浙江.xlsx"), "x");
  writeFileSync(path.join(inbox, "Thumbs.db"), "x");
  writeFileSync(path.join(inbox, "下载中.xlsx.crdownload"), "x");
  mkdirSync(path.join(inbox, "空"));
  const said = await huibao(["ingest"], { cwd: root });
  expect(said.err).toContain("~$浙江.xlsx");
  expect(said.err).toContain("Thumbs.db");
  expect(said.err).toContain("下载中.xlsx.crdownload");
  expect(said.exitCode).toBe(0);
});

it("mends a mistake: the clerk's corrected workbook becomes version 2, and diff shows the rows that came in", async () => {
  const root = await exampleWorkspace("山东拓展区客户对接概况.xlsx");
  const inbox = path.join(root, "inbox");
  await huibao(["ingest", "--received-at", "2006-09-25T09:30:00+08:00"], { cwd: root });
  rmSync(path.join(inbox, "山东拓展区客户对接概况.xlsx"));
  const mended = path.join(inbox, "山东(改).csv");
  const { out } = await huibao(["export", "weekly-contacts", "--period", "2006-W38", "--unit", "SD"], {
    cwd: root,
  });
  const [header = "", ...rows] = out.trim().split("\r\n");
  const added = rows[0]?.replace(/^[^,]*,[^,]*,/, "2006-09-20,济南新客户有限公司,") ?? "";
  writeFileSync(
    mended,
    `山东拓展区每周对接客户概况报表\n报送单位:山东拓展区,报告期:2006年第38周\n${[header, ...rows, added].map((line) => line.split(",").slice(0, 15).join(",")).join("\n")}\n`,
  );
  const again = await huibao(["--json", "ingest", "--received-at", "2006-09-25T15:00:00+08:00"], {
    cwd: root,
  });
  expect(outcomes.parse(again.json()).receipts.map(({ outcome }) => outcome)).toEqual(["accepted"]);
  const diff = z
    .object({
      from: z.number(),
      to: z.number(),
      changes: z.array(z.object({ change: z.string(), name: z.string() })),
    })
    .parse((await huibao(["--json", "diff", "weekly-contacts", "山东", "2006-W38"], { cwd: root })).json());
  expect([diff.from, diff.to]).toEqual([1, 2]);
  expect(diff.changes.map(({ change, name }) => `${change} ${name}`)).toEqual([
    expect.stringMatching(/^added 2006-09-20 济南新客户有限公司/),
  ]);
});

it("says that a rule book is missing before anything is written", async () => {
  const root = await exampleWorkspace(zhejiang);
  renameSync(path.join(root, "rules.yaml"), path.join(root, "rules.old"));
  const said = await huibao(["consolidate", "2006-W38"], { cwd: root });
  expect(said.err).toContain("rules.yaml");
  expect([said.exitCode, existsSync(path.join(root, "out", "2006-W38"))]).toEqual([2, false]);
});

function writeProtected(root: string, how: Parameters<typeof officeCrypto.encrypt>[1]) {
  const plain = readFileSync(sampleWeek(zhejiang));
  writeFileSync(path.join(root, "inbox", "有密码.xlsx"), officeCrypto.encrypt(plain, how));
}

it("keeps a protected workbook until its password is known, then reads it once", async () => {
  const root = await exampleWorkspace();
  writeProtected(root, { password: "甲乙123" });
  const env = { HUIBAO_PASSWORDS: "ZJ: 甲乙123" };
  const runs = [await huibao(["--json", "ingest"], { cwd: root })];
  runs.push(await huibao(["--json", "ingest"], { cwd: root }));
  runs.push(
    await huibao(["--json", "ingest"], { cwd: root, env }),
    await huibao(["--json", "ingest"], { cwd: root, env }),
  );
  expect(runs.map(({ json }) => outcomes.parse(json()).receipts.map(({ outcome }) => outcome))).toEqual([
    ["returned"],
    ["duplicate"],
    ["accepted"],
    ["duplicate"],
  ]);
});

it.each([
  ["lines, one with a colon", "geheim:123\nzweites", "geheim:123"],
  ["a map with a number", "ZJ: 123456\nJS: abc", "123456"],
  ["one line", "pass word", "pass word"],
  ["JSON", '{"ZJ":"a: b"}', "a: b"],
])("takes passwords as %s, and never shows one", async (_, passwords, password) => {
  const root = await exampleWorkspace();
  // As Excel 2007 does it, which takes a tenth of the time of today's.
  writeProtected(root, { password, type: "standard" });
  const said = await huibao(["--json", "ingest"], { cwd: root, env: { HUIBAO_PASSWORDS: passwords } });
  expect(outcomes.parse(said.json()).receipts.map(({ outcome }) => outcome)).toEqual(["accepted"]);
  expect(said.out + said.err).not.toContain(password);
});

it("takes the first password of a file that Notepad saved with a byte order mark", async () => {
  const root = await exampleWorkspace();
  const file = path.join(temporaryFolder(), "密码.txt");
  writeFileSync(file, "\uFEFFabc123\r\nzweites\r\n");
  writeFileSync(path.join(root, "huibao.yaml"), `passwords: { file: ${JSON.stringify(file)} }\n`);
  writeProtected(root, { password: "abc123", type: "standard" });
  const said = await huibao(["--json", "ingest"], { cwd: root });
  expect(outcomes.parse(said.json()).receipts.map(({ outcome }) => outcome)).toEqual(["accepted"]);
});

it("says where the file of passwords is looked for, and which encoding it must have", async () => {
  const root = await exampleWorkspace(zhejiang);
  const file = path.join(temporaryFolder(), "密码.txt");
  writeFileSync(path.join(root, "huibao.yaml"), `passwords: { file: ${JSON.stringify(file)} }\n`);
  const missing = await huibao(["ingest"], { cwd: root });
  expect([missing.exitCode, missing.err]).toEqual([
    2,
    `huibao: 没有密码文件 ${file}。请放回该文件,或在 huibao.yaml 的 passwords.file 里改正它的位置。\n`,
  ]);
  writeFileSync(file, Buffer.from([0xbc, 0xd7, 0xd2, 0xd2]));
  const garbled = await huibao(["ingest"], { cwd: root });
  expect([garbled.exitCode, garbled.err]).toEqual([
    2,
    "huibao: 密码.txt 不是 UTF-8 编码。请用记事本打开,另存为 UTF-8 编码。\n",
  ]);
});
