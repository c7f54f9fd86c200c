import { expect, test } from "vitest";
import type { Report } from "../model/report.ts";
import { unofferedValues } from "../model/unoffered-values.ts";
import { cleanRows } from "../test/clean-rows.ts";
import { chain } from "../test/chain.ts";
import { said, validated, type Written } from "../test/identified.ts";
import { validateTables } from "../validation/validate.ts";
import { identified } from "../test/identified.ts";
import { reports } from "./index.ts";

const kind = (name: string): Report => {
  const report = reports.find((one) => one.kind === name);
  if (report === undefined) throw new Error(`no kind ${name}`);
  return report;
};
const headers = (name: string) =>
  Object.values(kind(name).columns)
    .map(({ title, required }) => `${title}${required ? "*" : ""}`)
    .join(" ");

const slot = "卖场* 楼层* 分区 铺位编号* 铺位类型* 建筑面积* 使用面积";
const space = "卖场* 广告位编号* 位置* 形式* 宽(米)* 高(米)* 面积";
const booking = "投放客户 投放品牌 刊例价(元/月) 成交价(元/月) 起始日 到期日 备注";

test.each<[string, string]>([
  ["slot-register", `${slot} 备注`],
  [
    "slot-status",
    `${slot} 状态* 承租客户 经营品类 主营品牌 合同编号 合同起始日 合同到期日 月租金 月管理费 押金 欠租金额 备注`,
  ],
  ["ad-register", `${space} 状态 ${booking}`],
  ["ad-status", `${space} 状态* ${booking}`],
  [
    "customer-register",
    "客户编号 客户名称* 客户性质* 级别* 战略分类* 经营品类 代表品牌 联系人* 职务 固定电话 手机 邮箱 地址 所在卖场 对接部门* 客户经理* 合作起始日 重要日子 竞争对手合作 战略及品牌价值 利润及贡献 忠诚度 销售弹性 未来价值 备注",
  ],
  [
    "weekly-contacts",
    "日期* 客户名称* 客户性质* 客户分类* 对接人* 对接人职务 客户方人员* 客户方职务 对接方式* 对接内容* 客户需求 达成结果 下一步计划 跟进期限 备注",
  ],
  [
    "top50-progress",
    "序号* 客户名称* 客户性质* 代表品牌 对接级别 合作项目* 合作阶段* 完成进度* 预计金额(万元)* 已签金额(万元) 已回款(万元) 本月进展* 存在问题 需总部支持 下月计划* 责任人* 预计完成日",
  ],
  [
    "monthly-demand",
    "卖场* 客户名称* 客户分类* 需求类别* 需求内容* 数量 单位 预算(元) 提出日期* 处理状态* 处理结果 责任人* 备注",
  ],
  ["account-scorecard", "业务代表* 管理区域* 考核人* 考核时间* 编号* 考核项目* 标准得分* 实际考核得分* 备注"],
])("%s has the columns %s", (name, columns) => {
  expect(headers(name)).toBe(columns);
});

test("the kinds stand in the order of the company's system, each due from its unit at its cadence", () => {
  expect(reports.map(({ kind: name, unit, cadence, key }) => [name, unit, cadence, key])).toEqual([
    ["slot-register", "store", "once", ["slot"]],
    ["slot-status", "store", "quarter", ["slot"]],
    ["ad-register", "store", "once", ["code"]],
    ["ad-status", "store", "quarter", ["code"]],
    ["customer-register", "zone", "once", ["code"]],
    ["weekly-contacts", "zone", "week", ["date", "customer", "contact"]],
    ["top50-progress", "zone", "month", ["customer"]],
    ["monthly-demand", "store", "month", ["customer", "category", "raisedOn"]],
    ["account-scorecard", "zone", "month", ["representative", "item"]],
  ]);
});

test("within a kind no header names two columns, and each code of its checks says one thing", () => {
  for (const report of reports) {
    const names = Object.values(report.columns).flatMap(({ title, aliases }) => [title, ...aliases]);
    expect([report.kind, names.filter((one, i) => names.indexOf(one) !== i)]).toEqual([report.kind, []]);
    const codes = [...(report.checks ?? []), ...(report.history ?? [])].map(({ code }) => code);
    expect([report.kind, codes.filter((one, i) => codes.indexOf(one) !== i)]).toEqual([report.kind, []]);
    expect([...report.short].length).toBeLessThanOrEqual(8);
  }
});

test("every choice that a check or measure names is one its column offers", () => {
  expect(reports.flatMap((report) => unofferedValues(report, reports))).toEqual([]);
  const nothingOffered = reports.map((report) => ({
    ...report,
    columns: Object.fromEntries(
      Object.entries(report.columns).map(([key, column]) => [
        key,
        { ...column, choices: column.choices.map(() => "?") },
      ]),
    ),
  }));
  const looksFor = nothingOffered.map((report) => [
    report.kind,
    [...new Set(unofferedValues(report, nothingOffered).map(({ found: value }) => value))].join(" "),
  ]);
  expect(looksFor.filter(([, values]) => values !== "")).toEqual([
    ["slot-status", "已租 预订 空置"],
    ["ad-register", "已售 空置"],
    ["ad-status", "已售 空置"],
    ["customer-register", "重点客户 一般客户 小客户 厂商 百脑汇 赛博 其他"],
    ["weekly-contacts", "拜访 来访 会议 宴请 活动 重点客户 一般客户 小客户"],
    ["top50-progress", "初步接触 需求确认 方案提交 商务谈判 合同签订 执行 回款 续约 流失 暂停"],
    ["monthly-demand", "已满足 无法满足 待处理 处理中"],
  ]);
});

const found = (name: string, own: Written) => {
  const { period = null, row = {} } = cleanRows[name] ?? {};
  const report = kind(name);
  const rows = [{ ...row, ...own }];
  const [submission] = validated([{ report, rows, period, unit: report.unit === "zone" ? "ZJ" : "HZ01" }]);
  return submission?.findings.map(
    ({ severity, code, place }) => `${severity} ${code} at ${place.header ?? ""}`,
  );
};

test.each<[string, string, Written, string[]]>([
  ["slot-status", "nothing is wrong", {}, []],
  [
    "slot-status",
    "the usable area is larger",
    { usableArea: 31 },
    ["error usable-area-above-area at 使用面积"],
  ],
  ["slot-status", "a let slot has no tenant", { tenant: undefined }, ["error tenant-required at 承租客户"]],
  [
    "slot-status",
    "a booked slot has no tenant",
    { tenant: undefined, status: "预订" },
    ["error tenant-required at 承租客户"],
  ],
  [
    "slot-status",
    "a vacant slot has a tenant",
    { status: "空置" },
    ["warning tenant-out-of-place at 承租客户"],
  ],
  [
    "slot-status",
    "the contract ends as it begins",
    { contractEnd: "2005-09-28" },
    ["error contract-end-not-after-contract-start at 合同到期日"],
  ],
  ["slot-status", "a let slot has no rent", { rent: undefined }, ["warning rent-required at 月租金"]],
  ["slot-status", "the area is absurd", { area: 5001 }, ["error number-out-of-range at 建筑面积"]],
  ["slot-status", "arrears are negative", { arrears: -1 }, ["error number-out-of-range at 欠租金额"]],
  ["ad-status", "nothing is wrong", {}, []],
  ["ad-status", "the area is not width by height", { area: 41 }, ["error area-not-product at 面积"]],
  [
    "ad-status",
    "a sold space has no customer",
    { customer: undefined },
    ["error customer-required at 投放客户"],
  ],
  [
    "ad-status",
    "the price is above the list price",
    { price: 1501 },
    ["warning price-above-list-price at 成交价(元/月)"],
  ],
  ["customer-register", "nothing is wrong", {}, []],
  ["customer-register", "there is no phone", { mobile: undefined }, ["error phone-required at 手机"]],
  ["customer-register", "a landline will do", { mobile: undefined, landline: "0571-85888055" }, []],
  [
    "customer-register",
    "the department is not of the level",
    { level: "全国" },
    ["warning department-not-of-level at 对接部门"],
  ],
  [
    "customer-register",
    "headquarters meet a key channel merchant",
    { tier: "重点客户", department: "客户总部" },
    [],
  ],
  [
    "customer-register",
    "headquarters meet a provincial manufacturer",
    { nature: "厂商", tier: "重点客户", department: "客户总部" },
    ["warning department-not-of-level at 对接部门"],
  ],
  [
    "customer-register",
    "an indicator is above 100",
    { loyalty: 101 },
    ["error number-out-of-range at 忠诚度"],
  ],
  ["customer-register", "the address is none", { email: "甲公司" }, ["warning email-malformed at 邮箱"]],
  ["weekly-contacts", "nothing is wrong", {}, []],
  [
    "weekly-contacts",
    "the day is not in the week",
    { date: "2006-09-25", followUpBy: undefined },
    ["error date-outside-period at 日期"],
  ],
  [
    "weekly-contacts",
    "the follow-up is before the contact",
    { followUpBy: "2006-09-17" },
    ["error follow-up-by-before-date at 跟进期限"],
  ],
  ["weekly-contacts", "the subject says nothing", { subject: "谈谈" }, ["error text-too-short at 对接内容"]],
  ["top50-progress", "nothing is wrong", {}, []],
  [
    "top50-progress",
    "more is signed than expected",
    { signed: 101 },
    ["warning signed-above-expected at 已签金额(万元)"],
  ],
  [
    "top50-progress",
    "more is collected than signed",
    { collected: 51 },
    ["error collected-above-signed at 已回款(万元)"],
  ],
  ["top50-progress", "the rank is beyond 50", { rank: 51 }, ["error number-out-of-range at 序号"]],
  [
    "top50-progress",
    "the progress is above 100 %",
    { progress: "150%" },
    ["error number-out-of-range at 完成进度"],
  ],
  [
    "top50-progress",
    "the amount was written in yuan",
    { expected: 350_000 },
    ["warning expected-implausible at 预计金额(万元)"],
  ],
  ["monthly-demand", "nothing is wrong", {}, []],
  [
    "monthly-demand",
    "a met demand has no outcome",
    { status: "已满足" },
    ["error outcome-required at 处理结果"],
  ],
  [
    "monthly-demand",
    "a refused demand has no outcome",
    { status: "无法满足" },
    ["error outcome-required at 处理结果"],
  ],
  [
    "monthly-demand",
    "a key customer is not of this report",
    { tier: "重点客户" },
    ["error value-not-choice at 客户分类"],
  ],
  [
    "monthly-demand",
    "the demand is of the future",
    { raisedOn: "2006-10-01" },
    ["warning date-after-period at 提出日期"],
  ],
])("in %s, %s", (name, _, own, expected) => {
  expect(found(name, own)).toEqual(expected);
});

test("two customers without a code but of one name are one customer reported twice", () => {
  const { row } = cleanRows["customer-register"] ?? { row: {} };
  const rows = [
    { ...row, code: undefined },
    { ...row, code: undefined },
    { ...row, code: "ZJ-2", customer: "甲 公司" },
  ];
  const [submission] = validateTables(
    [identified({ report: kind("customer-register"), rows, period: null, unit: "ZJ" })],
    {
      reports: new Map(reports.map((report) => [report.kind, report])),
      organisation: chain,
      badRowLimit: () => 1,
    },
  );
  expect(said(submission ?? { findings: [] })).toEqual([
    "error duplicate-key at B5",
    "error duplicate-value at B6",
  ]);
});
