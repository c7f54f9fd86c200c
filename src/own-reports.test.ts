/** A tenth kind needs one file and no other change: in a workspace's own reports folder, from template to bulletin. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { z } from "zod";
import { faultOf } from "./own-report-faults.ts";
import { builderOptions, toolkit } from "./own-report-toolkit.ts";
import { packagePath } from "./package-files.ts";
import { accountScorecard } from "./reports/account-scorecard.ts";
import { reports } from "./reports/index.ts";
import { exampleWorkspace, huibao } from "./test/huibao.ts";

/** The example of docs/own-reports.md, so that what the page shows is what works. */
function documentedExample(): string {
  const page = readFileSync(packagePath("docs", "own-reports.md"), "utf8");
  const [, code = ""] = /```js\n([\s\S]*?)```/.exec(page) ?? [];
  return code;
}

it("takes the documented example from template to bulletin", async () => {
  const root = await exampleWorkspace();
  writeFileSync(path.join(root, "reports", "fire-safety.js"), documentedExample());
  const rows = [
    "卖场,部位,检查日期,检查结果,隐患数,整改期限",
    "杭州店,一层配电房,2006-09-12,合格,0,",
    "文三店,中庭,2006年9月13日,限期整改,2,2006-09-30",
    "杭州店,仓库,2006-09-14,不合格,1,2006-09-01",
  ];
  writeFileSync(
    path.join(root, "inbox", "消防9月.csv"),
    `杭州颐高数码广场每月消防检查汇总表\n报告期:2006年9月\n${rows.join("\n")}\n`,
  );

  const template = await huibao(
    ["template", "fire-safety", "--period", "2006-09", "--unit", "HZ01", "--out", "模板"],
    { cwd: root },
  );
  expect([template.exitCode, template.err]).toEqual([0, ""]);
  expect(readdirSync(path.join(root, "模板"))).toEqual([expect.stringContaining("消防检查")]);

  const ingested = await huibao(["--json", "ingest", "--received-at", "2006-10-02T09:00:00+08:00"], {
    cwd: root,
  });
  const findings = z
    .object({
      receipts: z.array(
        z.object({ findings: z.array(z.object({ severity: z.string(), cell: z.string().nullable() })) }),
      ),
    })
    .parse(ingested.json()).receipts[0]?.findings;
  expect(findings?.filter(({ severity }) => severity === "error").map(({ cell }) => cell)).toEqual(["F6"]);

  const exported = await huibao(["export", "fire-safety", "--period", "2006-09", "--format", "json"], {
    cwd: root,
  });
  expect(exported.json()).toEqual([
    expect.objectContaining({
      卖场: "杭州颐高数码广场",
      检查部位: "一层配电房",
      检查日期: "2006-09-12",
      隐患数: 0,
      整改期限: null,
    }),
    expect.objectContaining({ 检查部位: "中庭", 检查日期: "2006-09-13", 检查结果: "限期整改", 行: 5 }),
  ]);

  await huibao(["consolidate", "2006-09"], { cwd: root });
  const bulletin = readFileSync(path.join(root, "out", "2006-09", "通报.html"), "utf8");
  expect(bulletin).toContain("消防检查");
  expect(bulletin).toContain("合格率");
});

it("documents every builder and every option", () => {
  const page = readFileSync(packagePath("docs", "own-reports.md"), "utf8");
  const builders = [toolkit.columns, toolkit.checks, toolkit.measures].flatMap((each) => Object.keys(each));
  const words = new Set(page.match(/[A-Za-z]+/g));
  const internal = ["matches", "lastDate", "saysNothing"];
  const named = [
    ...builders.filter((name) => !internal.includes(name)),
    ...Object.values(builderOptions).flat(),
  ];
  expect(named.filter((name) => !words.has(name))).toEqual([]);
});

it("asks for a kind that is called like what every object has", async () => {
  const root = await exampleWorkspace();
  const definition = documentedExample().replaceAll("fire-safety", "constructor");
  writeFileSync(path.join(root, "reports", "constructor.js"), definition);
  const said = await huibao(["template", "constructor", "--period", "2006-09", "--unit", "HZ01"], {
    cwd: root,
  });
  expect([said.exitCode, said.err]).toEqual([0, ""]);
});

it("says in one line what is wrong with a definition", async () => {
  const root = await exampleWorkspace();
  writeFileSync(path.join(root, "reports", "broken.js"), "export default 3;\n");
  const said = await huibao(["status", "2006-09"], { cwd: root });
  expect(said.err).toMatch(/^huibao: 自定义报表 broken\.js 不能用.*\n$/);
  expect(said.exitCode).toBe(2);
});

it.each([
  [
    'key: ["place", "inspected"]',
    'key: ["plase"]',
    "的 key:应为以下之一:store, place, inspected",
    "是否想输入 place?",
  ],
  ['key: ["place", "inspected"]', "key: []", '的 key:应为至少有一项的列表,如 ["store"],实际为"[]"。', ""],
  ['unit: "store"', 'unit: "city"', '的 unit:应为以下之一:store, zone,实际为"city"。', ""],
  [
    'cadence: "month"',
    'cadence: "year"',
    '的 cadence:应为以下之一:week, month, quarter, once,实际为"year"',
    "",
  ],
  ['ratio("passed",', 'ratio("x",', "的 measures.passRate.of:应为以下之一:inspections, passed, passRate", ""],
  ["is({ result:", "is({ resalt:", "的 measures.passed:应为以下之一:store,", "是否想输入 result?"],
  [
    'notBefore("due", "inspected"',
    'notBefore("due", "inspectd"',
    "的 checks.columns:",
    "是否想输入 inspected?",
  ],
  ["checks: [", "cheks: [", "的 export default:应为以下之一:kind, title,", "是否想输入 checks?"],
  [
    "{ optional: true }",
    "{ optinal: true }",
    '的 date("整改期限"):应为以下之一:aliases,',
    "是否想输入 optional?",
  ],
  ['aliases: ["部位"]', 'aliases: "部位"', "的 columns.place.aliases:应为至少有一项的列表", ""],
  ['["合格", "限期整改", "不合格"]', '"合格"', '的 choice("检查结果"):应为至少有一项的列表', ""],
  ['is({ result: ["合格"] })', 'is({ result: "合格" })', "的 is(…):应为至少有一项的列表", ""],
  [
    'is({ result: ["合格"] })',
    '"合格"',
    '的 count(…):应为条件,如 is({ result: ["合格"] }),实际为"合格"。',
    "",
  ],
  [
    'is({ result: ["合格"] })',
    'is({ result: ["合恪"] })',
    '的 measures.passed:应为以下之一:合格, 限期整改, 不合格,实际为"合恪"。',
    "",
  ],
  ["where: is", "wher: is", "的 count(…):应为以下之一:title,", "是否想输入 where?"],
  ["min: 0", 'min: "0"', '的 columns.problems.min:应为合适的数字,实际为"0"。', ""],
  [
    '"检查部位"',
    '"检查日期"',
    '的 columns.inspected:应为与其他各列都不同的表头(列名和别名),实际为"检查日期"。',
    "",
  ],
  [
    "measures: {",
    'register: "slot-registr", measures: {',
    "的 register:应为以下之一:",
    "想输入 slot-register?",
  ],
  [
    "where: is",
    'over: "slot-statu", where: is',
    "的 measures.passed.over:应为以下之一:",
    "想输入 slot-status?",
  ],
  ['title: "各连锁', 'titel: "各连锁', "的 title:应为文字,没有写。", ""],
  ['short: "消防检查"', 'short: "铺位情况"', '的 short:应为其他报表没有用的名称,实际为"铺位情况"。', ""],
  [
    '{ "zh-CN": "合格率", en: "pass rate" }',
    '"合格率"',
    "的 measures.passRate.title:应为中英文各一份的文字",
    "",
  ],
  ["measures: {", 'templateRows: "60", measures: {', '的 templateRows:应为合适的数字,实际为"60"。', ""],
  ['short: "消防检查",', "", "的 short:应为文字,没有写。", ""],
  ['kind: "fire-safety",', "", "的 kind:应为小写字母、数字和连字符组成的名称,没有写。", ""],
  [
    "defineReport({",
    "((spec) => spec.nothing)({",
    "的 export default:应为 defineReport({…}) 的结果,没有写。",
    "",
  ],
])("names the file and the place of %s written as %s", async (right, wrong, expected, near) => {
  const root = await exampleWorkspace();
  const code = documentedExample().replace(/^(?=export)/m, "\n");
  const body = code.slice(code.indexOf("=>"));
  const written = code.slice(0, code.indexOf("=>")) + body.replace(right, wrong);
  expect(written).not.toBe(code);
  writeFileSync(path.join(root, "reports", "broken.js"), written);
  const said = await huibao(["status", "2006-09"], { cwd: root });
  expect(said.err).toContain(`huibao: 自定义报表 broken.js ${expected}`);
  expect(said.err).toContain(near);
  expect([said.exitCode, said.err.split("\n").length]).toEqual([2, 2]);
  const english = await huibao(["--lang", "en", "status", "2006-09"], { cwd: root });
  expect(english.err).toMatch(
    /^huibao: \S+( default)? in the workspace's report broken\.js: expected [^\n]*\n$/,
  );
});

it.each([
  [
    'money("费用", { unit: "千元" })',
    "yuan",
    '的 columns.cost.unit:应为以下之一:元, 万元, 元/月,实际为"千元"。',
  ],
  ['money("费用", { unit: "万元" })', "yuan", '的 measures.cost.unit:应为以下之一:wan,实际为"yuan"。'],
  ['money("费用")', "wan", '的 measures.cost.unit:应为以下之一:yuan,实际为"wan"。'],
])(
  "refuses money that would be shown in another unit than it is in: %s as %s",
  async (column, unit, said) => {
    const root = await exampleWorkspace();
    writeFileSync(
      path.join(root, "reports", "costs.js"),
      `export default ({ defineReport, columns: { store, money }, measures: { sum } }) => defineReport({
      kind: "costs", title: "费用表", english: "Costs", short: "费用", unit: "store", cadence: "month", key: ["store"],
      columns: { store: store("卖场"), cost: ${column} },
      measures: { cost: sum("cost", { title: { "zh-CN": "费用", en: "costs" }, unit: "${unit}" }) },
    });`,
    );
    const { err, exitCode } = await huibao(["status", "2006-09"], { cwd: root });
    expect(err).toContain(`huibao: 自定义报表 costs.js ${said}`);
    expect(exitCode).toBe(2);
  },
);

it.each(reports.map((report) => [report.kind, report] as const))(
  "finds nothing wrong with the built-in %s",
  (_, report) => {
    expect(faultOf(report)).toBeUndefined();
  },
);

it.each([
  [
    {
      items: [
        { standard: 10, item: 1 },
        { standard: 10, item: 2 },
      ],
    },
    "form.items.standard",
    "other-item",
    10,
  ],
  [{ items: [{ item: 1 }, { subject: "双向认识" }] }, "form.items.item", "text", undefined],
  [{ items: [{ item: 1 }], identity: "number" }, "form.identity", "one-of", "number"],
])("refuses a form whose items nothing tells apart: %j", (form, place, expected, found) => {
  const made = { ...accountScorecard, form: { ...form, total: "score" } };
  expect(faultOf(made)).toEqual(expect.objectContaining({ place, expected, found }));
  const told = {
    ...made.form,
    items: [
      { standard: 10, item: 1 },
      { standard: 10, item: 2 },
    ],
    identity: "item",
  };
  expect(faultOf({ ...made, form: told })).toBeUndefined();
});

it("says in one line that a definition fails when it is looked at", async () => {
  const root = await exampleWorkspace();
  const code = 'export default () => ({ get kind() { throw new Error("没有代号"); } });\n';
  writeFileSync(path.join(root, "reports", "broken.js"), code);
  const said = await huibao(["status", "2006-09"], { cwd: root });
  expect(said.err).toMatch(/^huibao: 自定义报表 broken\.js 不能用:没有代号。[^\n]+\n$/);
  expect(said.exitCode).toBe(2);
});
