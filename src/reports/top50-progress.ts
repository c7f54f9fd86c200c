import { atMost, check, neverDecreases, stageNeverGoesBack, textChanges } from "../model/check.ts";
import { choice, date, integer, money, name, percent, text } from "../model/column.ts";
import { all, any, is, not, says, unchangedFor } from "../model/condition.ts";
import { count, ratio, sum, sumOfChange } from "../model/measure.ts";
import { defineReport } from "../model/report.ts";
import { words } from "../model/words.ts";
import { customerAliases, natureAliases, natures } from "./customer-words.ts";

/** In the order a deal goes through them; it may be paused or lost at any of them. */
const stageOrder = ["初步接触", "需求确认", "方案提交", "商务谈判", "合同签订", "执行", "回款", "续约"];
const stages = [...stageOrder, "暂停", "流失"];
/** 万元: a deal of more than a hundred million yuan was most likely written in yuan. */
const implausible = 10_000;
const wan = { unit: "万元" } as const;

/** How what was gained in the month is worked out. */
const gained = words(
  "同一客户本月金额减去上月金额后相加，上月未填的按 0 计；上月没有列出的客户、上月没有报送的单位不计，本月不再列出的客户不扣减",
  "each customer's amount less the same customer's a month before, added up, one not filled in then counting as 0; customers that were not listed then and units that did not report are left out, customers no longer listed are not deducted",
);

/** Who is lost, or has reached 100 %, does not stand still for want of work. */
const lost = is({ stage: ["流失"] });
const settled = any(lost, is({ progress: [100] }));

export const top50Progress = defineReport({
  kind: "top50-progress",
  title: "各拓展区每月TOP50重点客户合作进度报表",
  english: "TOP50 key accounts: monthly progress",
  short: "TOP50进度",
  titleAliases: [
    "每月TOP50重点客户合作进度报表",
    "TOP50重点客户合作进度报表",
    "TOP50重点客户合作进度",
    "重点客户合作进度报表",
    "客户合作进度报表",
    "TOP50",
  ],
  unit: "zone",
  cadence: "month",
  columns: {
    rank: integer("序号", { min: 1, max: 50 }),
    customer: name("客户名称", { aliases: customerAliases, width: 26 }),
    nature: choice("客户性质", natures, { aliases: natureAliases }),
    brand: name("代表品牌", { optional: true }),
    level: choice("对接级别", ["总部", "大区", "省级", "地级"], { optional: true }),
    project: choice("合作项目", ["铺位", "广告位", "活动", "网站", "整合营销"]),
    stage: choice("合作阶段", stages),
    progress: percent("完成进度"),
    expected: money("预计金额(万元)", wan),
    signed: money("已签金额(万元)", { ...wan, optional: true }),
    collected: money("已回款(万元)", { ...wan, optional: true }),
    news: text("本月进展", { width: 32, example: "合同条款已确认,待盖章" }),
    problems: text("存在问题", { optional: true, width: 24 }),
    support: text("需总部支持", { optional: true, width: 24 }),
    plan: text("下月计划", { width: 24, example: "签订正式合同" }),
    owner: name("责任人"),
    dueDate: date("预计完成日", { optional: true }),
  },
  key: ["customer"],
  unique: ["rank"],
  checks: [
    atMost("signed", "expected", {
      severity: "warning",
      expected: words("不大于预计金额", "not more than the amount expected"),
    }),
    atMost("collected", "signed", {
      expected: words("不大于已签金额", "not more than the amount signed"),
    }),
    check({
      code: "expected-implausible",
      severity: "warning",
      at: "expected",
      numbers: ["expected"],
      holds: ({ expected }) => expected <= implausible,
      expected: words(
        "不超过 10000 万元(单位是万元,不是元)",
        "at most 10,000 万元 (the unit is 万元, not 元)",
      ),
    }),
  ],
  history: [
    neverDecreases("progress", {
      expected: words("不低于上月的完成进度", "not below last month's progress"),
    }),
    stageNeverGoesBack("stage", stageOrder, {
      expected: words("不早于上月所处的合作阶段", "not an earlier stage than last month's"),
    }),
    textChanges("news", {
      expected: words("为本月的新进展,不与上月相同", "this month's news, not last month's text again"),
    }),
  ],
  rowsPersist: true,
  measures: {
    accounts: count({ title: words("重点客户项目数", "Key account deals"), headline: true }),
    expected: sum("expected", {
      title: words("预计金额", "Expected"),
      unit: "wan",
      better: "up",
      headline: true,
    }),
    signed: sum("signed", {
      title: words("已签金额", "Signed"),
      unit: "wan",
      better: "up",
      headline: true,
    }),
    collected: sum("collected", {
      title: words("已回款", "Collected"),
      unit: "wan",
      better: "up",
      headline: true,
    }),
    signingRate: ratio("signed", "expected", {
      title: words("签约率", "Signed as share of expected"),
      better: "up",
    }),
    collectionRate: ratio("collected", "signed", {
      title: words("回款率", "Collected as share of signed"),
      better: "up",
    }),
    signedGain: sumOfChange("signed", {
      title: words("本月新签金额", "Signed since last month"),
      method: gained,
      unit: "wan",
      better: "up",
    }),
    collectedGain: sumOfChange("collected", {
      title: words("本月新增回款", "Collected since last month"),
      method: gained,
      unit: "wan",
      better: "up",
    }),
    stalled: count({
      title: words("停滞两个月以上的项目", "Deals standing still for two months or more"),
      where: all(not(settled), unchangedFor(["stage", "progress"], 1)),
      method: words(
        "本月与上月的合作阶段、完成进度都相同的项目数；已流失的、完成进度为 100% 的不计；上月没有报送的单位不计",
        "deals whose stage and progress are those of the month before; those lost or at 100 % are left out, and so are units that did not report the month before",
      ),
      better: "down",
      headline: true,
    }),
    paused: count({
      title: words("暂停项目", "Deals paused"),
      where: is({ stage: ["暂停"] }),
      better: "down",
    }),
    lost: count({ title: words("流失项目", "Deals lost"), where: lost, better: "down" }),
    asks: count({ title: words("需总部支持事项", "Asks of headquarters"), where: says("support") }),
  },
  breakdowns: [
    {
      title: words("合作阶段", "Pipeline by stage"),
      by: "stage",
      measures: ["accounts", "expected", "signed", "collected"],
      chart: "bars",
    },
    {
      title: words("合作项目", "Deals by project"),
      by: "project",
      measures: ["accounts", "expected", "signed"],
      chart: "bars",
    },
    {
      title: words("客户性质", "Deals by nature of customer"),
      by: "nature",
      measures: ["accounts", "expected"],
      chart: "shares",
    },
  ],
  national: {
    title: words("全国TOP50重点客户", "National TOP50 key accounts"),
    size: 50,
    identity: "customer",
    sums: ["expected", "signed", "collected"],
    shows: ["nature", "brand", "project", "stage", "progress", "owner"],
    stalledOn: ["stage", "progress"],
    settled: (row) => settled.holds(row),
    asks: "support",
  },
  templateRows: 50,
});
