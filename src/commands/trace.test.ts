import { createHash } from "node:crypto";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, afterAll, expect, test } from "vitest";
import { unzipSync } from "fflate";
import { z } from "zod";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { huibao } from "../test/huibao.ts";

const folder = mkdtempSync(path.join(tmpdir(), "huibao-trace-"));
const root = path.join(folder, "工作区");
const week = [
  "各拓展区每周对接客户概况报表",
  "报送单位:浙江拓展区,,,报告期:2006年第38周",
  "日期,客户名称,客户性质,客户分类,对接人,客户方人员,对接方式,对接内容",
  "2006-09-18,甲公司,厂商,重点客户,赵艳,吕强, 拜访 ,洽谈三楼专卖店续约事宜",
  "2006年9月19日,乙公司,经销商,一般客户,赵艳,王芳,电话,讨论户外广告年度框架",
  "2006-09-20,丙公司,经销商,小客户,赵艳,李强,来访,沟通国庆促销活动场地",
].join("\n");
const bytes = Buffer.from(week);
const sha256 = createHash("sha256").update(bytes).digest("hex");
const receipt = `R${sha256.slice(0, 10)}`;
const archived = path.join(root, "archive", `${sha256}.bin`);
const when = ["--from", "zj@ego.example", "--received-at", "2006-09-25T09:30:00+08:00"];

beforeAll(async () => {
  await huibao(["init", root, "--example", "--empty-inbox"], { cwd: folder });
  writeFileSync(path.join(root, "inbox", "浙江第38周.csv"), bytes);
  const said = await huibao(["ingest", ...when], { cwd: root });
  expect([said.exitCode, said.err]).toEqual([0, expect.stringContaining("接收 1")]);
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

const traced = (figure: string, ...rest: readonly string[]) =>
  huibao(["trace", figure, ...rest], { cwd: root });
const tracedJson = async (figure: string): Promise<unknown> =>
  (await huibao(["--json", "trace", figure], { cwd: root })).json();

/** A row as `--json` tells it: number, what it counts in, and each cell as [cell, raw, value, …what was done]. */
const rowsOf = (json: unknown) =>
  z
    .object({
      rows: z.array(
        z.object({
          row: z.number(),
          counts: z.array(z.object({ id: z.string(), adds: z.union([z.number(), z.string(), z.null()]) })),
          cells: z.array(
            z.object({
              cell: z.string().nullable(),
              raw: z.string().nullable(),
              value: z.union([z.string(), z.number(), z.null()]),
              did: z.array(z.string()),
              agrees: z.boolean().nullable(),
            }),
          ),
        }),
      ),
    })
    .parse(json)
    .rows.map(({ row, counts, cells }) => ({
      row,
      counts: counts.map(({ id, adds }) => [id.split("/")[2], adds]),
      cells: cells.map(({ cell, raw, value, did, agrees }) => [cell, raw, value, ...did, agrees]),
    }));

test("a share is traced to both its parts, its rows, and each cell as it stands in the archived file", async () => {
  const json = await tracedJson("2006-W38/weekly-contacts/inPersonShare/ZJ");
  expect(json).toMatchObject({
    figure: {
      id: "2006-W38/weekly-contacts/inPersonShare/ZJ",
      scope: "ZJ",
      unit: "percent",
      value: 66.666667,
    },
    parts: [
      { id: "2006-W38/weekly-contacts/inPerson/ZJ", role: "of", value: 2 },
      { id: "2006-W38/weekly-contacts/contacts/ZJ", role: "to", value: 3 },
    ],
    submissions: [
      {
        ...{
          kind: "weekly-contacts",
          unit: "ZJ",
          period: "2006-W38",
          version: 1,
          rows: 3,
          archived: "sound",
        },
        receipt: { id: receipt, file: "浙江第38周.csv", sha256, sender: "zj@ego.example" },
      },
    ],
    verified: { value: 66.666667, agrees: true, differing: 0 },
    published: null,
  });
  const key = (row: number, date: string, customer: string, ...did: readonly string[]) => [
    [`A${String(row)}`, date, `2006-09-${String(row + 14)}`, ...did, true],
    [`B${String(row)}`, customer, customer, true],
    [`E${String(row)}`, "赵艳", "赵艳", true],
  ];
  expect(rowsOf(json)).toEqual([
    {
      row: 4,
      counts: [
        ["inPerson", 1],
        ["contacts", 1],
      ],
      cells: [...key(4, "2006-09-18", "甲公司"), ["G4", " 拜访 ", "拜访", "trimmed", true]],
    },
    {
      row: 6,
      counts: [
        ["inPerson", 1],
        ["contacts", 1],
      ],
      cells: [...key(6, "2006-09-20", "丙公司"), ["G6", "来访", "来访", true]],
    },
    {
      row: 5,
      counts: [["contacts", 1]],
      cells: key(5, "2006年9月19日", "乙公司", "date-form"),
    },
  ]);
});

test("a part of a breakdown's share rests on its own rows, and names every part it is a share of", async () => {
  const json = await tracedJson("2006-W38/weekly-contacts/contacts/ZJ/by-tier/重点客户/share");
  expect(json).toMatchObject({
    figure: { value: 33.333333, by: { column: "tier", value: "重点客户", share: true } },
    parts: [
      { id: "2006-W38/weekly-contacts/contacts/ZJ/by-tier/重点客户", role: "of", value: 1 },
      { id: "2006-W38/weekly-contacts/contacts/ZJ/by-tier/一般客户", role: "to", value: 1 },
      { id: "2006-W38/weekly-contacts/contacts/ZJ/by-tier/小客户", role: "to", value: 1 },
    ],
    verified: { value: 33.333333, agrees: true },
  });
  expect(rowsOf(json).map(({ row }) => row)).toEqual([4]);
});

test("in text the first rows are listed, with what stands in the cell, what was made of it, and how many more there are", async () => {
  const { out, exitCode } = await traced("2006-W38/weekly-contacts/inPerson/ZJ", "--limit", "1");
  expect([exitCode, out.split("\n")]).toEqual([
    0,
    [
      "2006-W38/weekly-contacts/inPerson/ZJ",
      "面对面对接次数 · 浙江拓展区 = 2",
      expect.stringMatching(/^算法:.*面对面对接次数.*对接方式/),
      "验算:逐行重新计算得 2,与数字一致;与存档原件核对 8 个单元格,全部相符。",
      "",
      "来自 1 份报送:",
      `  ${receipt}  浙江第38周.csv`,
      "    weekly-contacts ZJ 浙江拓展区 2006-W38  第 1 版  收到 2006-09-25 09:30  2 行",
      `    SHA-256 ${sha256}`,
      "",
      "行(共 2 行,列出 1 行):",
      `  ${receipt} 浙江第38周 第 4 行  计入面对面对接次数`,
      '    浙江第38周!A4(日期) "2006-09-18" → 2006-09-18',
      '    浙江第38周!B4(客户名称) "甲公司" → 甲公司',
      '    浙江第38周!E4(对接人) "赵艳" → 赵艳',
      '    浙江第38周!G4(对接方式) " 拜访 " → 拜访(去掉首尾空白)',
      "…… 另有 1 项,用 --limit 2 或 --json 列出全部",
      "",
    ],
  ]);
});

test("what a row counts for in other rows, a contact or the month before, is traced to their cells too", async () => {
  const own = path.join(folder, "佐证");
  await huibao(["init", own, "--example", "--empty-inbox"], { cwd: folder });
  const month = (title: string, signed: number) => [
    "各拓展区每月TOP50重点客户合作进度报表",
    `报送单位:浙江拓展区,,报告期:${title}`,
    "序号,客户名称,客户性质,合作项目,合作阶段,完成进度,预计金额(万元),已签金额(万元),本月进展,下月计划,责任人",
    `1,乙公司,经销商,铺位,执行,60%,50,${String(signed)},${title}进展,继续,赵艳`,
  ];
  const files: [string, string, string][] = [
    ["八月.csv", month("2006年8月", 12.5).join("\n"), "2006-09-04T09:00:00+08:00"],
    ["九月.csv", month("2006年9月", 20).join("\n"), "2006-10-09T09:00:00+08:00"],
    ["第38周.csv", week, "2006-09-25T09:30:00+08:00"],
  ];
  for (const [name, text, at] of files) {
    writeFileSync(path.join(own, "inbox", name), text);
    const from = ["--from", "zj@ego.example", "--received-at", at];
    expect((await huibao(["ingest", `inbox/${name}`, ...from], { cwd: own })).err).toContain("接收 1");
  }
  const supportOf = async (figure: string) => {
    const json = (await huibao(["--json", "trace", figure], { cwd: own })).json();
    const cell = z.object({
      cell: z.string(),
      value: z.union([z.string(), z.number()]),
      agrees: z.boolean(),
    });
    const support = z.object({ kind: z.string(), period: z.string(), row: z.number(), cells: z.array(cell) });
    return z
      .object({ rows: z.array(z.object({ row: z.number(), support: z.array(support) })) })
      .parse(json)
      .rows.flatMap((one) => one.support)
      .map(({ kind, period, row, cells }) => [
        kind,
        period,
        row,
        ...cells.map(({ cell: at, value }) => [at, value]),
      ]);
  };
  expect(await supportOf("2006-W38/weekly-contacts/keyAccountsMet/ZJ")).toEqual([
    ["weekly-contacts", "2006-W38", 5, ["A5", "2006-09-19"], ["B5", "乙公司"], ["E5", "赵艳"]],
  ]);
  expect(await supportOf("2006-09/top50-progress/signedGain/ZJ")).toEqual([
    ["top50-progress", "2006-08", 4, ["B4", "乙公司"], ["H4", 12.5]],
  ]);
  const { out } = await huibao(["trace", "2006-09/top50-progress/signedGain/ZJ"], { cwd: own });
  expect(out).toContain("与存档原件核对 4 个单元格,全部相符。");
  expect(out).toContain("来自 2 份报送:");
  expect(out).toMatch(
    / {4}佐证 R\w+ 2006-08 八月 第 4 行\n.*\n {6}八月!H4\(已签金额\(万元\)\) "12.5" → 12.5/,
  );
});

test("a floor is one part however its stores write it, traced to what each wrote", async () => {
  const own = path.join(folder, "楼层");
  await huibao(["init", own, "--example", "--empty-inbox"], { cwd: folder });
  const slots = [
    "各连锁卖场每季度铺位情况报表,,,报告期:2006年第三季度",
    "卖场,楼层,铺位编号,铺位类型,建筑面积,状态",
    "杭州颐高数码广场,1F,A01,仓库,30,空置",
    "杭州颐高数码广场,一楼,A02,仓库,20,空置",
    "杭州颐高数码广场,负一层,A03,仓库,20,空置",
  ];
  writeFileSync(path.join(own, "inbox", "杭州.csv"), slots.join("\n"));
  const at = "2006-10-09T09:00:00+08:00";
  expect(
    (await huibao(["ingest", "--from", "hz01@ego.example", "--received-at", at], { cwd: own })).err,
  ).toContain("接收 1");
  const figure = "2006-Q3/slot-status/slots/ZJ/by-floor";
  const json = (await huibao(["--json", "trace", `${figure}/1F`], { cwd: own })).json();
  expect(json).toMatchObject({ figure: { value: 2 }, verified: { value: 2, agrees: true, differing: 0 } });
  expect(rowsOf(json).map(({ cells }) => cells.find(([cell]) => String(cell).startsWith("B")))).toEqual([
    ["B3", "1F", "1F", true],
    ["B4", "一楼", "一楼", true],
  ]);
  expect((await huibao(["trace", `${figure}/B1`], { cwd: own })).exitCode).toBe(0);
});

test("a figure about the reporting is traced to the obligations it counts", async () => {
  const { out, exitCode } = await traced("2006-W38/reporting/received-rate/ZJ");
  expect(exitCode).toBe(0);
  expect(out.split("\n").slice(-5)).toEqual([
    "",
    "应报(共 1 份):",
    "  weekly-contacts ZJ 浙江拓展区  按时 接收  截止 2006-09-25 12:00  2006-09-25 09:30  计 1",
    `    ${receipt} 浙江第38周.csv v1 SHA-256 ${sha256}`,
    "",
  ]);
});

test("a figure without a value says why", async () => {
  const { out, exitCode } = await traced("2006-W38/weekly-contacts/inPerson/JS");
  expect([exitCode, out]).toEqual([0, expect.stringContaining("没有数值")]);
});

test.each([
  [
    "2006-W38/weekly-contacts/inPersn/ZJ",
    "没有编号为 2006-W38/weekly-contacts/inPersn/ZJ 的数字。是不是 2006-W38/weekly-contacts/inPerson/ZJ?",
  ],
  ["2006-W38/什么", "没有编号为 2006-W38/什么 的数字。编号见该期 figures.json。"],
  ["inPerson", "“inPerson”不是数字的编号:开头不是报告期。"],
])("%s is no figure, and what was meant is offered", async (figure, said) => {
  const { out, err, exitCode } = await traced(figure);
  expect([exitCode, out, err.split("\n")]).toEqual([2, "", [expect.stringContaining(said), ""]]);
});

test("an archived file that was changed or lost is said, and the figure is not called verified", async () => {
  const figure = "2006-W38/weekly-contacts/inPerson/ZJ";
  try {
    writeFileSync(archived, week.replace("拜访", "电话"));
    const changed = await traced(figure);
    expect([changed.exitCode, changed.out]).toEqual([
      1,
      expect.stringContaining("✗ 存档文件与 SHA-256 不符"),
    ]);
    expect(changed.out).not.toContain("验算");
    rmSync(archived);
    const lost = await traced(figure);
    expect([lost.exitCode, lost.out]).toEqual([1, expect.stringContaining("✗ 存档中没有这个文件")]);
  } finally {
    writeFileSync(archived, bytes);
  }
});

test("every figure of a bulletin can be traced by the id it carries there and in figures.json", async () => {
  await huibao(["consolidate", "2006-W38"], { cwd: root });
  const out = path.join(root, "out", "2006-W38");
  const figures = z
    .array(z.object({ id: z.string(), value: z.number().nullable() }))
    .parse(JSON.parse(readFileSync(path.join(out, "figures.json"), "utf8")));
  const ids = new Set(figures.map(({ id }) => id));
  const shown = [...readFileSync(path.join(out, "通报.html"), "utf8").matchAll(/data-figure="([^"]+)"/g)];
  expect(shown.length).toBeGreaterThan(50);
  const unescaped = (text: string) => text.replaceAll("&amp;", "&").replaceAll("&#x3D;", "=");
  const workbook = unzipSync(readFileSync(path.join(out, "汇总.xlsx")));
  const cells = Buffer.from(workbook["xl/sharedStrings.xml"] ?? []).toString();
  const listed = [...cells.matchAll(/<t[^>]*>(2006-W38\/[^<]+)<\/t>/g)].map(([, id = ""]) => id);
  expect(listed.length).toBeGreaterThan(50);
  expect(listed.filter((id) => !ids.has(unescaped(id)))).toEqual([]);
  expect(shown.map(([, id = ""]) => unescaped(id)).filter((id) => !ids.has(id))).toEqual([]);
});

test("after closing, a later correction is told beside what was published, which stays", async () => {
  const figure = "2006-W38/weekly-contacts/inPerson/ZJ";
  await huibao(["close", "2006-W38", "--force"], { cwd: root });
  expect((await traced(figure)).out).toContain("与 2006-11-01 09:00 定稿公布的数字相同。");
  const mended = path.join(root, "inbox", "浙江第38周更正.csv");
  writeFileSync(mended, week.replace("王芳,电话", "王芳,会议"));
  await huibao(["ingest", mended, "--from", "zj@ego.example", "--received-at", "2006-11-02T09:00:00+08:00"], {
    cwd: root,
    now: "2006-11-02T10:00:00+08:00",
  });
  const { out, exitCode } = await huibao(["trace", figure], { cwd: root, now: "2006-11-02T10:00:00+08:00" });
  expect(exitCode).toBe(1);
  expect(out).toContain("面对面对接次数 · 浙江拓展区 = 3");
  expect(out).toContain("2006-11-01 09:00 定稿公布的是 2,此后所知有变");
});
