import { requiredWhen } from "../model/check.ts";
import { choice, date, decimal, money, name, store, text } from "../model/column.ts";
import { all, is, olderThan } from "../model/condition.ts";
import { count, meanAge, ratio, sum } from "../model/measure.ts";
import { defineReport } from "../model/report.ts";
import { words } from "../model/words.ts";
import { customerAliases } from "./customer-words.ts";

const open = is({ status: ["待处理", "处理中"] });

export const monthlyDemand = defineReport({
  kind: "monthly-demand",
  title: "各连锁卖场一般客户、小客户每月需求汇总报表",
  english: "Demands of ordinary and small customers: monthly",
  short: "需求汇总",
  titleAliases: [
    "一般客户、小客户每月需求汇总报表",
    "一般客户小客户每月需求汇总报表",
    "每月需求汇总报表",
    "客户需求汇总报表",
    "客户需求汇总",
    "需求汇总",
  ],
  unit: "store",
  cadence: "month",
  columns: {
    store: store("卖场", { aliases: ["连锁卖场", "门店", "市场"], example: "杭州颐高数码广场" }),
    customer: name("客户名称", { aliases: customerAliases, width: 26 }),
    tier: choice("客户分类", ["一般客户", "小客户"], { aliases: ["战略分类"] }),
    category: choice("需求类别", ["铺位", "广告", "活动", "物业", "融资", "培训", "网站", "其他"]),
    demand: text("需求内容", { width: 32, example: "希望扩租相邻铺位" }),
    quantity: decimal("数量", { optional: true, min: 0, example: "1" }),
    measure: name("单位", { optional: true, width: 8, example: "个" }),
    budget: money("预算(元)", { optional: true, aliases: ["预算"] }),
    raisedOn: date("提出日期", { notAfterPeriod: true }),
    status: choice("处理状态", ["待处理", "处理中", "已满足", "无法满足"]),
    outcome: text("处理结果", { optional: true, width: 24 }),
    owner: name("责任人"),
    notes: text("备注", { optional: true, width: 24 }),
  },
  key: ["customer", "category", "raisedOn"],
  checks: [
    requiredWhen(
      "outcome",
      { status: ["已满足", "无法满足"] },
      {
        expected: words(
          "在处理状态为已满足或无法满足时填写",
          "filled in where the demand is met or cannot be",
        ),
      },
    ),
  ],
  measures: {
    demands: count({ title: words("需求数", "Demands"), headline: true }),
    met: count({
      title: words("已满足需求", "Demands met"),
      where: is({ status: ["已满足"] }),
      better: "up",
    }),
    refused: count({
      title: words("无法满足需求", "Demands that cannot be met"),
      where: is({ status: ["无法满足"] }),
      better: "down",
    }),
    open: count({ title: words("未办结需求", "Demands open"), where: open, better: "down" }),
    satisfaction: ratio("met", "demands", {
      title: words("需求满足率", "Satisfaction rate"),
      better: "up",
      headline: true,
    }),
    budget: sum("budget", { title: words("预算金额", "Budget"), unit: "yuan" }),
    openAge: meanAge("raisedOn", {
      title: words("未办结需求平均天数", "Mean age of open demands"),
      where: open,
      better: "down",
      headline: true,
    }),
    openOver15: count({
      title: words("超过15天未办结", "Open longer than 15 days"),
      where: all(open, olderThan("raisedOn", 15)),
      better: "down",
    }),
    openOver30: count({
      title: words("超过30天未办结", "Open longer than 30 days"),
      where: all(open, olderThan("raisedOn", 30)),
      better: "down",
    }),
  },
  breakdowns: [
    {
      title: words("需求类别", "Demands by category"),
      by: "category",
      measures: ["demands", "met", "open", "satisfaction"],
      chart: "bars",
    },
    {
      title: words("处理状态", "Demands by status"),
      by: "status",
      measures: ["demands"],
      chart: "shares",
    },
    {
      title: words("客户分类", "Demands by tier"),
      by: "tier",
      measures: ["demands", "met", "satisfaction"],
      chart: "shares",
    },
  ],
  templateRows: 60,
});
