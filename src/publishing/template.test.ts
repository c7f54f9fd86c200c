import fc from "fast-check";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { stampOf, stampProperties } from "../intake/stamp.ts";
import type { Column, Value, Values } from "../model/column.ts";
import { addDays } from "../model/date.ts";
import { columnLetters, type Grid } from "../model/grid.ts";
import { organisationFromSpec } from "../model/organisation.ts";
import { parsePeriod, type Period } from "../model/period.ts";
import type { Report } from "../model/report.ts";
import { rowKey } from "../model/row-key.ts";
import { readGrid } from "../reading/read.ts";
import { reports } from "../reports/index.ts";
import { hasLibreOffice, resaved } from "../test/libre-office.ts";
import { readBytes } from "../test/mess/outcome.ts";
import { templateFileName, templateSheets, type TemplateInput, templateWorkbook } from "./template.ts";
import { closeParts, Parts, partText, putText } from "./workbook-package.ts";

const organisation = organisationFromSpec({
  headquarters: { code: "HQ", name: "颐高客户总部", email: "khzb@ego.example" },
  regions: [
    {
      name: "华东大区",
      zones: [
        {
          code: "ZJ",
          name: "浙江拓展区",
          stores: [
            { code: "HZ01", name: "杭州颐高数码广场" },
            { code: "NB01", name: "宁波颐高数码广场", closed: "2006-06-30" },
          ],
        },
      ],
    },
  ],
});
const made = new Date("2006-09-20T01:00:00Z");
const periods = { week: "2006-W38", month: "2006-09", quarter: "2006-Q3" };

function periodFor({ cadence }: Report): Period | null {
  return cadence === "once" ? null : (parsePeriod(periods[cadence]) ?? null);
}

function inputFor(
  report: Report,
  rows: readonly Values[] = [],
  more: Partial<TemplateInput> = {},
): TemplateInput {
  const unit = organisation.byCode.get(report.unit === "store" ? "HZ01" : "ZJ");
  if (unit === undefined) throw new Error("unit");
  const period = periodFor(report);
  const sheets = [{ report, period, rows, deadline: "2006-10-10 18:00" }];
  const stamp = {
    kind: report.kind,
    unit: unit.code,
    period: period?.id ?? null,
    rules: "abc",
    returned: null,
  };
  return { unit, organisation, sheets, language: "zh-CN", made, properties: stampProperties(stamp), ...more };
}

async function read(bytes: Uint8Array) {
  const coming = { name: "x.xlsx", sender: null, receivedAt: "2006-10-01T09:00:00+08:00" };
  return readBytes(bytes, coming, { organisation, badRowLimit: () => 1 });
}

/** Values a clerk could enter, of the column's type and within its limits. */
function valueOf(column: Column, period: Period | null): fc.Arbitrary<Value> {
  const { min = 0, max = 4000, above } = column;
  switch (column.type) {
    case "choice":
      return fc.constantFrom(...column.choices);
    case "store":
      return fc.constant("杭州颐高数码广场");
    case "percent":
      return fc.integer({ min: min * 10, max: max * 10 }).map((tenths) => tenths / 10);
    case "number":
      return column.integer
        ? fc.integer({ min, max })
        : fc
            .integer({ min: above === undefined ? min * 100 : above * 100 + 1, max: max * 100 })
            .map((cents) => cents / 100);
    case "date":
      return column.withinPeriod && period
        ? fc.integer({ min: 0, max: 6 }).map((days) => addDays(period.start, days))
        : fc.integer({ min: 0, max: 3000 }).map((days) => addDays("2001-01-01", days));
    case "phone":
      return column.pattern?.test("13812345678") === true
        ? fc.integer({ min: 0, max: 99_999_999 }).map((digits) => `138${String(digits).padStart(8, "0")}`)
        : fc
            .integer({ min: 0, max: 999_999 })
            .map((digits) => `0571-8${String(digits).padStart(6, "0")}5`.slice(0, 13));
    case "text":
      return fc
        .array(fc.constantFrom(...Array.from("甲乙丙丁戊己庚辛AB07")), { minLength: 6, maxLength: 14 })
        .map((characters) => `客${characters.join("")}`);
  }
}

/** Rows that break no rule of the kind which would send them back. */
function rowsOf(report: Report): fc.Arbitrary<Values[]> {
  const period = periodFor(report);
  const entries = Object.entries(report.columns);
  const row = fc.record(
    Object.fromEntries(
      entries.map(([key, column]) => {
        const value = valueOf(column, period);
        return [key, column.required ? value : fc.option(value, { freq: 4 })];
      }),
    ),
  );
  const rows = fc.uniqueArray(
    row.map((values) => tamed(report, values)).filter((values) => isSound(report, values)),
    {
      minLength: 1,
      maxLength: 6,
      selector: (values) => rowKey(report, values) ?? "",
    },
  );
  const unique = new Set(report.unique ?? []);
  return rows.map((all) =>
    all.map((values, i) =>
      Object.fromEntries(
        Object.entries(values).map(([key, value]) => [
          key,
          unique.has(key) && typeof value === "number" ? i + 1 : value,
        ]),
      ),
    ),
  );
}

function isSound(report: Report, values: Values): boolean {
  return (report.checks ?? []).every((check) => {
    const { columns, asksEmpty, severity } = check;
    const asked = asksEmpty || columns.every((key) => (values[key] ?? null) !== null);
    return severity !== "error" || !asked || check.holds(values);
  });
}

/** Leaves out optional values that break a rule, and fills in those a rule asks for. */
function tamed(report: Report, values: Values): Values {
  const tame: Record<string, Value> = { ...values };
  for (const check of report.checks ?? []) {
    const { columns, asksEmpty, severity, at } = check;
    const asked = asksEmpty || columns.every((key) => (tame[key] ?? null) !== null);
    if (severity !== "error" || !asked || check.holds(tame)) continue;
    const optional = [at, ...columns].find((key) => report.columns[key]?.required === false);
    const example = report.columns[optional ?? ""]?.example ?? "";
    if (optional !== undefined) tame[optional] = asksEmpty ? example || "客户甲乙丙丁" : null;
  }
  return tame;
}

/** The rows of a form as its sheet must give them: the items the kind names, scored by one person. */
function formRows(report: Report, rows: readonly Values[]): Values[] {
  const [head = {}] = rows;
  const heads = Object.entries(report.columns).filter(([, column]) => column.head);
  return (report.form?.items ?? []).map((item, i) => ({
    ...Object.fromEntries(Object.keys(report.columns).map((key) => [key, null])),
    ...rows[i % rows.length],
    ...Object.fromEntries(heads.map(([key]) => [key, head[key] ?? null])),
    ...Object.fromEntries(Object.entries(item).map(([key, value]) => [key, value ?? null])),
    ...(report.form === undefined ? {} : { [report.form.total]: i }),
  }));
}

describe.each(reports.map((report) => [report.kind, report] as const))("%s", (_, report) => {
  test("a template filled in is read back row for row", { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(rowsOf(report), async (generated) => {
        const rows = report.form === undefined ? generated : formRows(report, generated);
        const { outcome, submissions, findings } = await read(await templateWorkbook(inputFor(report, rows)));
        const errors = [...findings, ...submissions.flatMap((one) => one.findings)].filter(
          (one) => one.severity === "error",
        );
        expect(errors).toEqual([]);
        expect({ outcome, count: submissions.length }).toEqual({ outcome: "accepted", count: 1 });
        expect(submissions[0]?.rows.map(({ values }) => values)).toEqual(rows);
      }),
      { numRuns: 6 },
    );
  });

  test("a template nobody filled in has no rows", async () => {
    const { submissions } = await read(await templateWorkbook(inputFor(report)));
    expect(
      submissions.map(({ kind, unit, period, read: count, nil }) => ({ kind, unit, period, count, nil })),
    ).toEqual(
      submissions.map(() => ({
        kind: report.kind,
        unit: report.unit === "store" ? "HZ01" : "ZJ",
        period: periodFor(report)?.id ?? null,
        count: 0,
        nil: false,
      })),
    );
  });
});

const top50 = reports.find(({ kind }) => kind === "top50-progress");
const slots = reports.find(({ kind }) => kind === "slot-status");
const contacts = reports.find(({ kind }) => kind === "weekly-contacts");
const customers = reports.find(({ kind }) => kind === "customer-register");
const scorecard = reports.find(({ kind }) => kind === "account-scorecard");
if (!top50 || !slots || !contacts || !customers || !scorecard) throw new Error("kinds");

function statusOf(grid: Grid, sheet = 0): unknown {
  return grid.sheets[sheet]?.rows.find(({ number }) => number === 3)?.cells[0];
}

async function statusFor(report: Report, rows: readonly Values[]): Promise<unknown> {
  return statusOf(await readGrid(await templateWorkbook(inputFor(report, rows)), { name: "x.xlsx" }));
}

test("the check above the header says what is missing, or that all is filled", async () => {
  const full = {
    store: "杭州颐高数码广场",
    floor: "3F",
    slot: "3A01",
    type: "专卖店",
    area: 30,
    status: "空置",
  };
  expect(await statusFor(slots, [])).toBe("尚未填写,请从第 6 行开始");
  expect(await statusFor(slots, [full])).toBe("✔ 必填项已填全");
  expect(await statusFor(slots, [full, { slot: "3A02", area: 12 }, { floor: "2F" }])).toBe(
    "✘ 还有 7 处必填项未填,先补第 7 行的「楼层」「铺位类型」「状态」",
  );
});

test("本期无 chosen above the header is a nil report", async () => {
  const parts = new Parts(await templateWorkbook(inputFor(contacts)));
  const name = "xl/worksheets/sheet1.xml";
  const [, cell = ""] = /sqref="(\w+2)"><formula1>&quot;本期无&quot;/.exec(partText(parts, name)) ?? [];
  const chosen = partText(parts, name).replace(
    new RegExp(`<c r="${cell}"([^>]*)/>`),
    `<c r="${cell}"$1 t="inlineStr"><is><t>本期无</t></is></c>`,
  );
  putText(parts, name, chosen);
  const { outcome, submissions } = await read(closeParts(parts));
  expect({ outcome, nil: submissions.map(({ kind, nil, read: count }) => [kind, nil, count]) }).toEqual({
    outcome: "accepted",
    nil: [["weekly-contacts", true, 0]],
  });
});

test("the stamp is read back, with what each sheet of a workbook of several kinds is for", async () => {
  const input = inputFor(slots);
  const stamp = { kind: "slot-status", unit: "HZ01", period: "2006-Q3" };
  const made = { ...stamp, rules: "abc", returned: null };
  const sheets = [
    ...input.sheets,
    { report: scorecard, period: parsePeriod("2006-09") ?? null, rows: [], deadline: null },
  ];
  const each = templateSheets({ sheets, language: "zh-CN" }).map((one) => ({ ...one, unit: "HZ01" }));
  const bytes = await templateWorkbook({ ...input, sheets, properties: stampProperties(made, each) });
  const grid = await readGrid(bytes, { name: "x.xlsx" });
  expect(stampOf(grid)).toEqual({
    ...stamp,
    sheets: [
      { sheet: "铺位情况", kind: "slot-status", unit: "HZ01", period: "2006-Q3" },
      ...[1, 2, 3].map((number) => ({
        sheet: `客情考核-${number}`,
        kind: "account-scorecard",
        unit: "HZ01",
        period: "2006-09",
      })),
    ],
  });
  expect(grid.sheets.map(({ name }) => name)).toEqual([...each.map(({ sheet }) => sheet), "填表说明"]);
});

test("the same input gives the same bytes whatever the clock says, and other input others", async () => {
  const first = await templateWorkbook(inputFor(top50));
  vi.setSystemTime("2030-01-01T00:00:00Z");
  onTestFinished(() => void vi.useRealTimers());
  expect(Buffer.compare(first, await templateWorkbook(inputFor(top50)))).toBe(0);
  expect(Buffer.compare(first, await templateWorkbook(inputFor(top50, [{ rank: 1 }])))).not.toBe(0);
});

test("cells take what their column allows: one validation a column, over all its rows", async () => {
  const xml = partText(new Parts(await templateWorkbook(inputFor(contacts))), "xl/worksheets/sheet1.xml");
  const validations = [...xml.matchAll(/<dataValidation ([^>]*[^/])>(.*?)<\/dataValidation>/g)].map(
    ([, attributes = "", rule = ""]) => {
      const get = (name: string) => new RegExp(` ${name}="([^"]*)"`).exec(` ${attributes}`)?.[1];
      return [get("sqref"), get("type"), get("operator"), rule.replaceAll(/<[^>]*>/g, " ").trim()];
    },
  );
  expect(validations).toEqual([
    ["A6:A1065", "date", undefined, "38978  38984"],
    ["C6:C1065", "list", undefined, "&quot;厂商,分销商,经销商,代理商,经营户&quot;"],
    ["D6:D1065", "list", undefined, "&quot;重点客户,一般客户,小客户&quot;"],
    ["H2", "list", undefined, "&quot;本期无&quot;"],
    ["I6:I1065", "list", undefined, "&quot;拜访,来访,电话,会议,宴请,活动,邮件&quot;"],
    ["J6:J1065", "textLength", "greaterThanOrEqual", "6"],
    ["N6:N1065", "date", undefined, "18264  73050"],
  ]);
  expect(xml.match(/<dataValidation [^>]*sqref="/g)).toHaveLength(Object.keys(contacts.columns).length + 1);
});

test("a store that is only mentioned may be one that the list does not have", async () => {
  const xml = partText(new Parts(await templateWorkbook(inputFor(customers))), "xl/worksheets/sheet1.xml");
  const at = Object.keys(customers.columns).indexOf("store");
  const [validation = ""] =
    new RegExp(`<dataValidation [^>]*sqref="${columnLetters(at)}6:[^>]*>`).exec(xml) ?? [];
  expect(validation).toContain('type="list"');
  expect(validation).not.toContain("showErrorMessage");
});

test("a list too long for a formula is a named range on a hidden sheet", async () => {
  const stores = Array.from({ length: 30 }, (_, i) => ({ code: `S${i}`, name: `第${i}号颐高数码连锁广场` }));
  const many = organisationFromSpec({
    headquarters: { code: "HQ", name: "总部" },
    regions: [{ name: "大区", zones: [{ code: "Z", name: "大拓展区", stores }] }],
  });
  const unit = many.byCode.get("Z");
  if (unit === undefined) throw new Error("unit");
  const parts = new Parts(await templateWorkbook(inputFor(slots, [], { unit, organisation: many })));
  expect(partText(parts, "xl/workbook.xml")).toContain(
    `<definedName name="huibao_list_1">&apos;选项&apos;!$A$1:$A$30</definedName>`,
  );
  expect(partText(parts, "xl/worksheets/sheet1.xml")).toContain("<formula1>huibao_list_1</formula1>");
  const lists = (await readGrid(closeParts(parts), { name: "x.xlsx" })).sheets.find(
    ({ name }) => name === "选项",
  );
  expect([lists?.hidden, lists?.rows.map(({ cells }) => cells[0])]).toEqual([
    true,
    stores.map(({ name }) => name),
  ]);
});

test("the file is named for its unit, kind and period", () => {
  expect(templateFileName(inputFor(slots))).toBe("杭州颐高数码广场-铺位情况-2006-Q3.xlsx");
});

describe.skipIf(!hasLibreOffice)("saved again by LibreOffice", () => {
  test("templates keep their rows and stamp", { timeout: 120_000 }, async () => {
    const filled = reports.map((report) => {
      const rows = fc.sample(rowsOf(report), { numRuns: 1, seed: 7 })[0] ?? [];
      return { report, rows: report.form === undefined ? rows : formRows(report, rows) };
    });
    const files = await Promise.all(
      filled.map(({ report, rows }) => templateWorkbook(inputFor(report, rows))),
    );
    const back = resaved(...files);
    for (const [i, { report, rows }] of filled.entries()) {
      const bytes = back[i] ?? new Uint8Array();
      const { submissions } = await read(bytes);
      expect(submissions[0]?.rows.map(({ values }) => values)).toEqual(rows);
      expect(stampOf(await readGrid(bytes, { name: "x.xlsx" }))?.kind).toBe(report.kind);
    }
  });

  test("the check comes to what we wrote when it is calculated anew", { timeout: 120_000 }, async () => {
    const rows = [
      { store: "杭州颐高数码广场", slot: "A1", customer: "甲公司" },
      {},
      { area: 3, nature: "厂商" },
      { notes: "备注" },
    ];
    const files = await Promise.all(
      reports.map((report) => templateWorkbook(inputFor(report, report.form === undefined ? rows : []))),
    );
    const uncached = files.map((bytes) => {
      const parts = new Parts(bytes);
      const name = "xl/worksheets/sheet1.xml";
      putText(parts, name, partText(parts, name).replaceAll(/(<\/f>)<v>[^<]*<\/v>/g, "$1"));
      return closeParts(parts);
    });
    const calculated = await Promise.all(
      resaved(...uncached).map((bytes) => readGrid(bytes, { name: "x.xlsx" })),
    );
    const written = await Promise.all(files.map((bytes) => readGrid(bytes, { name: "x.xlsx" })));
    expect(calculated.map((grid) => statusOf(grid))).toEqual(written.map((grid) => statusOf(grid)));
  });
});
