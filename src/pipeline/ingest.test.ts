import { hash } from "node:crypto";
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { zipSync } from "fflate";
import { expect, test } from "vitest";
import { z } from "zod";
import { packagePath } from "../package-files.ts";
import { exampleWorkspace, huibao, sampleWeek } from "../test/huibao.ts";
import { inGb18030 } from "../test/mess/file-forms.ts";

test("a file counts only once its return is written: after a failure in between, both are done again", async () => {
  // Has rows with mistakes, so there is something to send back.
  const root = await exampleWorkspace("山东拓展区客户对接概况.xlsx");
  const outbox = path.join(root, "outbox");
  rmSync(outbox, { recursive: true });
  writeFileSync(outbox, "不是文件夹");
  const failed = await huibao(["ingest"], { cwd: root });
  expect([failed.exitCode, failed.err]).toEqual([
    2,
    `huibao: ${outbox} 应为文件夹,但它或它的上级是一个文件。请换一个位置。\n`,
  ]);
  expect((await huibao(["export", "weekly-contacts"], { cwd: root })).out.split("\n")).toHaveLength(2);
  rmSync(outbox);
  const done = await huibao(["ingest"], { cwd: root });
  expect(done.exitCode).toBe(1);
  expect(done.err).toContain("重复 0");
  expect(readdirSync(outbox)).toHaveLength(1);
  expect((await huibao(["doctor"], { cwd: root })).exitCode).toBe(0);
});

const exported = async (root: string): Promise<number> =>
  (await huibao(["export", "weekly-contacts"], { cwd: root })).out.trimEnd().split("\n").length - 1;

test("of two copies in one run the one that came first is read, whatever their order", async () => {
  const arrivals = [
    ["1.xlsx", "js@ego.example", "2006-09-26T09:00:00+08:00"],
    ["2.xlsx", "zj@ego.example", "2006-09-25T09:00:00+08:00"],
  ];
  const said = [];
  for (const order of [arrivals, arrivals.toReversed()]) {
    const root = await exampleWorkspace();
    const lines = order.map(([, sender, at], i) => [`${String(i + 1)}.xlsx`, sender, at].join("\t"));
    for (const [i] of order.entries())
      copyFileSync(sampleWeek("浙江拓展区第38周.xlsx"), path.join(root, "inbox", `${String(i + 1)}.xlsx`));
    writeFileSync(
      path.join(root, "inbox", "arrivals.tsv"),
      ["file\tsender\treceived_at", ...lines].join("\n"),
    );
    const { out } = await huibao(["--json", "ingest"], { cwd: root });
    const { receipts } = JSON.parse(out) as { receipts: { sender: string; outcome: string }[] };
    const sorted = receipts.map(({ sender, outcome }) => `${sender} ${outcome}`).sort();
    said.push([sorted, await exported(root)]);
  }
  expect(said[0]).toEqual([["js@ego.example duplicate", "zj@ego.example accepted"], 30]);
  expect(said[1]).toEqual(said[0]);
});

test("a stranger's file is kept apart where the workspace says so, until the address is listed and it is ingested again", async () => {
  const root = await exampleWorkspace("浙江拓展区第38周.xlsx");
  const settings = path.join(root, "huibao.yaml");
  writeFileSync(
    settings,
    readFileSync(settings, "utf8").replace("unknownSender: accept", "unknownSender: quarantine"),
  );
  const from = ["ingest", "--from", "new@zj.example", "--received-at", "2006-09-25T09:00:00+08:00"];
  const first = await huibao(from, { cwd: root });
  expect([first.exitCode, await exported(root)]).toEqual([1, 0]);
  expect(first.out).toMatch(/^退回 {2}浙江拓展区第38周\.xlsx/);
  expect((await huibao(from, { cwd: root })).out).toMatch(/^重复/);
  const organisation = path.join(root, "organisation.yaml");
  writeFileSync(
    organisation,
    readFileSync(organisation, "utf8").replace("zj@ego.example", "zj@ego.example, new@zj.example"),
  );
  const again = await huibao(from, { cwd: root });
  expect([again.exitCode, await exported(root)]).toEqual([0, 30]);
});

test("a report due beyond the calendar is taken in, and with a mistake is sent back without a date", async () => {
  const root = await exampleWorkspace();
  const rows = ["日期,客户名称,对接人", "2026-12-29,西湖数码,张三", "明年,东湖数码,李四"];
  const meta = "报送单位:浙江拓展区,报告期:2026年第53周,";
  writeFileSync(path.join(root, "inbox", "浙江.csv"), [meta, ...rows].join("\n"));
  const { exitCode, err } = await huibao(["ingest"], { cwd: root });
  expect([exitCode, err.includes("calendar")]).toEqual([1, false]);
  expect(readdirSync(path.join(root, "outbox"))).toHaveLength(1);
});

test("check and a dry run foresee what ingest finds, warnings from the month before and duplicates among it", async () => {
  const root = await exampleWorkspace();
  const inbox = (name: string): string => packagePath("fixtures", "example", name);
  await huibao(["ingest", inbox("month-before")], { cwd: root });
  const found = async (...args: readonly string[]): Promise<unknown> => {
    const { receipts } = receiptsSpec.parse((await huibao(["--json", ...args], { cwd: root })).json());
    return receipts.map(({ file, outcome, findings }) => [file, outcome, findings.map(({ code }) => code)]);
  };
  const checked = await found("check", inbox("month"));
  expect(JSON.stringify(checked)).toContain("progress-went-back");
  expect(await found("ingest", "--dry-run", inbox("month"))).toEqual(checked);
  expect(await found("ingest", inbox("month"))).toEqual(checked);
  const again = receiptsSpec.parse(
    (await huibao(["--json", "ingest", "--dry-run", inbox("month")], { cwd: root })).json(),
  );
  expect(new Set(again.receipts.map(({ outcome }) => outcome))).toEqual(new Set(["duplicate"]));
});

test.skipIf(process.platform !== "linux")(
  "a file and a folder named in GBK, as unpacked from a Windows archive, are taken in by their names",
  async () => {
    const root = await exampleWorkspace();
    const folder = Buffer.concat([Buffer.from(path.join(root, "inbox", "/")), inGb18030("第38周")]);
    mkdirSync(folder);
    const file = Buffer.concat([folder, Buffer.from("/"), inGb18030("浙江拓展区第38周.xlsx")]);
    copyFileSync(sampleWeek("浙江拓展区第38周.xlsx"), file);
    const arrivals = Buffer.concat([folder, Buffer.from("/arrivals.tsv")]);
    const lines =
      "file\tsender\treceived_at\n浙江拓展区第38周.xlsx\tzj@ego.example\t2006-09-25 09:30\n没有.xlsx\t\t2006-09-25\n";
    writeFileSync(arrivals, inGb18030(lines));
    const { out, err } = await huibao(["ingest"], { cwd: root });
    expect(out).toMatch(/^接收 {2}浙江拓展区第38周\.xlsx/);
    expect(err).toContain('登记了"没有.xlsx",文件夹里没有这个文件。');
    expect(await exported(root)).toBe(30);
  },
);

test("what a mail holds that cannot be read is told by check as by ingest, with the exit code that says so", async () => {
  const root = await exampleWorkspace();
  const part = (name: string, bytes: Uint8Array) => [
    "--b",
    "Content-Type: application/octet-stream",
    `Content-Disposition: attachment; filename="${name}"`,
    "Content-Transfer-Encoding: base64",
    "",
    Buffer.from(bytes).toString("base64"),
  ];
  const mail = [
    "From: zj@ego.example",
    "Date: Mon, 25 Sep 2006 09:30:00 +0800",
    'Content-Type: multipart/mixed; boundary="b"',
    "",
    ...part("week38.xlsx", readFileSync(sampleWeek("浙江拓展区第38周.xlsx"))),
    ...part("winmail.dat", Buffer.from("789f3e22", "hex")),
    "--b--",
  ];
  const file = path.join(root, "inbox", "周报.eml");
  writeFileSync(file, mail.join("\r\n"));
  const spec = z.object({
    receipts: z.array(z.object({ file: z.string() })),
    skipped: z.array(z.object({ code: z.string() })),
  });
  for (const command of ["check", "ingest"]) {
    const { exitCode, json } = await huibao(["--json", command, file], {
      cwd: root,
    });
    expect([command, exitCode, spec.parse(json())]).toEqual([
      command,
      1,
      { receipts: [{ file: "周报.eml/week38.xlsx" }], skipped: [{ code: "mail-tnef" }] },
    ]);
  }
});

test("an archive in an archive is an error of its own, beside what was read", async () => {
  const root = await exampleWorkspace();
  const week = readFileSync(sampleWeek("浙江拓展区第38周.xlsx"));
  const file = path.join(root, "inbox", "周报.zip");
  writeFileSync(file, zipSync({ "week38.xlsx": week, "各店.zip": zipSync({ "店.xlsx": week }) }));
  const { exitCode, json } = await huibao(["--json", "ingest", file], { cwd: root });
  const skipped = z.object({ skipped: z.array(z.object({ severity: z.string(), message: z.string() })) });
  expect([exitCode, skipped.parse(json()).skipped]).toEqual([
    1,
    [
      {
        severity: "error",
        message:
          '周报.zip:"各店.zip"是压缩包里的压缩包,没有打开,里面的文件没有读取。请解压后把里面的工作簿重新放入,或请报送单位只压缩一层重新发送。',
      },
    ],
  ]);
});

test("a sheet that only says there is nothing is a zero report with nothing wrong", async () => {
  const root = await exampleWorkspace();
  const lines = ["浙江拓展区每周对接客户概况报表", "报送单位:浙江拓展区,报告期:2006年第38周", "本期无"];
  writeFileSync(path.join(root, "inbox", "浙江第38周.csv"), lines.join("\n"));
  const { exitCode, json } = await huibao(["--json", "ingest", "--from", "zj@ego.example"], { cwd: root });
  const { receipts } = receiptsSpec.parse(json());
  expect([exitCode, receipts]).toEqual([0, [{ file: "浙江第38周.csv", outcome: "accepted", findings: [] }]]);
});

test("of two versions that came at one instant nobody knows which counts, unless they say the same", async () => {
  const week = (way: string, end = "\n") =>
    [
      "各拓展区每周对接客户概况报表",
      "报送单位:浙江拓展区,,报告期:2006年第38周",
      "日期,客户名称,客户性质,客户分类,对接人,客户方人员,对接方式,对接内容",
      `2006-09-18,甲公司,厂商,重点客户,赵艳,吕强,${way},洽谈三楼专卖店续约事宜`,
    ].join(end);
  const codes = async (files: Readonly<Record<string, string>>) => {
    const root = await exampleWorkspace();
    for (const [name, text] of Object.entries(files)) writeFileSync(path.join(root, "inbox", name), text);
    const at = ["--from", "zj@ego.example", "--received-at", "2006-09-25T09:30:00+08:00"];
    const ingested = receiptsSpec.parse((await huibao(["--json", "ingest", ...at], { cwd: root })).json());
    await huibao(["consolidate", "2006-W38"], { cwd: root });
    const listed = readFileSync(path.join(root, "out", "2006-W38", "findings.csv"), "utf8");
    return [
      ingested.receipts.map(({ findings }) => findings.map(({ code }) => code)),
      listed.split("\n").filter((line) => line.includes("versions-together")).length,
    ];
  };
  expect(await codes({ "初稿.csv": week("拜访"), "定稿.csv": week("电话") })).toEqual([
    [[], ["versions-together"]],
    1,
  ]);
  expect(await codes({ "初稿.csv": week("拜访"), "定稿.csv": week("拜访", "\r\n") })).toEqual([[[], []], 0]);
  // By SHA-256 the one that differs lies between two that say the same.
  const digest = (text: string) => hash("sha256", text);
  const alike = ["", "\n", "\n\n", "\n\n\n", "\n\n\n\n", "\n\n\n\n\n"].map((end) => week("拜访") + end);
  const [first = "", ...more] = alike.toSorted((a, b) => (digest(a) < digest(b) ? -1 : 1));
  const files = { "一.csv": first, "二.csv": week("电话"), "三.csv": more.at(-1) ?? "" };
  const order = Object.values(files).map(digest);
  expect(order.toSorted()).toEqual(order);
  expect((await codes(files))[1]).toBe(1);
});

test("a file cannot have come later than now", async () => {
  const root = await exampleWorkspace("浙江拓展区第38周.xlsx");
  for (const command of ["ingest", "check"]) {
    const file = path.join(root, "inbox", "浙江拓展区第38周.xlsx");
    const said = await huibao([command, file, "--received-at", "2036-09-25 10:00"], { cwd: root });
    expect([said.exitCode, said.err]).toEqual([2, expect.stringContaining("2036-09-25 10:00")]);
  }
});

const receiptsSpec = z.object({
  receipts: z.array(
    z.object({
      file: z.string(),
      outcome: z.string(),
      findings: z.array(z.object({ code: z.string() })),
    }),
  ),
});
