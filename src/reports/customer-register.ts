import { anyOf, check } from "../model/check.ts";
import {
  choice,
  code,
  date,
  decimal,
  landline,
  mobile,
  name,
  storeMentioned,
  text,
} from "../model/column.ts";
import { is } from "../model/condition.ts";
import { count, distinct, mean, ratio } from "../model/measure.ts";
import { defineReport } from "../model/report.ts";
import { words } from "../model/words.ts";
import { customerAliases, natureAliases, natures, tiers } from "./customer-words.ts";

const indicator = (title: string) =>
  decimal(title, { optional: true, min: 0, max: 100, unit: "分", example: "75" });

/** 职务对等、行政地区对等: which department meets customers of a level. */
const departmentOf: Readonly<Record<string, string>> = {
  全国: "客户总部",
  省级: "拓展区客户部",
  地级: "地级市场客户部",
};

/** Headquarters also meet the key accounts among the channel merchants, of whatever level. */
const levelWithLevel = check({
  code: "department-not-of-level",
  severity: "warning",
  at: "department",
  texts: ["nature", "level", "tier", "department"],
  holds: ({ nature, level, tier, department }) =>
    department === departmentOf[level] ||
    (department === "客户总部" && nature !== "厂商" && tier === "重点客户"),
  expected: words(
    "与客户级别对等(全国由客户总部、省级由拓展区客户部、地级由地级市场客户部对接;重点渠道商可由客户总部对接)",
    "the department that meets customers of this level (national: headquarters, provincial: the zone, local: the local office; key channel merchants may be met by headquarters)",
  ),
});

export const customerRegister = defineReport({
  kind: "customer-register",
  title: "各连锁卖场、各拓展区客户基本资料汇总表",
  english: "Customers: basic data",
  short: "客户资料",
  titleAliases: ["客户基本资料汇总表", "客户基本资料表", "客户基本资料", "客户资料"],
  unit: "zone",
  cadence: "once",
  publishWith: "month",
  columns: {
    code: code("客户编号", { optional: true, example: "ZJ-0001" }),
    customer: name("客户名称", { aliases: customerAliases, width: 26 }),
    nature: choice("客户性质", natures, { aliases: natureAliases }),
    level: choice("级别", ["全国", "省级", "地级"], { aliases: ["客户级别"] }),
    tier: choice("战略分类", tiers, { aliases: ["客户分类"] }),
    category: text("经营品类", { optional: true, example: "笔记本" }),
    brand: name("代表品牌", { optional: true }),
    contact: name("联系人"),
    position: name("职务", { optional: true }),
    landline: landline("固定电话", { optional: true, aliases: ["电话", "座机"] }),
    mobile: mobile("手机", { optional: true, aliases: ["移动电话"] }),
    email: code("邮箱", { optional: true, width: 20, aliases: ["电子邮箱"], example: "name@example.com" }),
    address: text("地址", { optional: true, width: 28 }),
    store: storeMentioned("所在卖场", { optional: true }),
    department: choice("对接部门", ["客户总部", "拓展区客户部", "地级市场客户部"], { width: 16 }),
    manager: name("客户经理"),
    since: date("合作起始日", { optional: true }),
    days: text("重要日子", { optional: true, example: "生日 10-24" }),
    competitors: choice("竞争对手合作", ["无", "百脑汇", "赛博", "其他"], { optional: true }),
    strategicValue: indicator("战略及品牌价值"),
    profit: indicator("利润及贡献"),
    loyalty: indicator("忠诚度"),
    elasticity: indicator("销售弹性"),
    future: indicator("未来价值"),
    notes: text("备注", { optional: true, width: 24 }),
  },
  key: ["code"],
  keyFallback: ["customer"],
  unique: ["customer"],
  checks: [
    anyOf(["mobile", "landline"], {
      code: "phone-required",
      expected: words("在手机和固定电话中至少填一个", "filled in, here or with a landline number"),
    }),
    levelWithLevel,
    check({
      code: "email-malformed",
      severity: "warning",
      at: "email",
      texts: ["email"],
      holds: ({ email }) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email),
      expected: words("为 name@example.com 这样的邮箱", "an address like name@example.com"),
    }),
  ],
  measures: {
    customers: count({ title: words("在册客户数", "Customers on the register"), headline: true }),
    keyAccounts: count({
      title: words("重点客户", "Key accounts"),
      where: is({ tier: ["重点客户"] }),
      headline: true,
    }),
    ordinary: count({ title: words("一般客户", "Ordinary customers"), where: is({ tier: ["一般客户"] }) }),
    small: count({ title: words("小客户", "Small customers"), where: is({ tier: ["小客户"] }) }),
    keyShare: ratio("keyAccounts", "customers", {
      title: words("重点客户占比", "Share of key accounts"),
    }),
    manufacturers: count({ title: words("厂商", "Manufacturers"), where: is({ nature: ["厂商"] }) }),
    managers: distinct("manager", { title: words("客户经理人数", "Account managers") }),
    withCompetitor: count({
      title: words("与竞争对手有合作的客户", "Customers working with a competitor"),
      where: is({ competitors: ["百脑汇", "赛博", "其他"] }),
      better: "down",
    }),
    meanLoyalty: mean("loyalty", {
      title: words("平均忠诚度", "Mean loyalty"),
      unit: "points",
      better: "up",
    }),
    meanFuture: mean("future", {
      title: words("平均未来价值", "Mean future value"),
      unit: "points",
      better: "up",
    }),
  },
  breakdowns: [
    { title: words("战略分类", "Customers by tier"), by: "tier", measures: ["customers"], chart: "shares" },
    { title: words("客户性质", "Customers by nature"), by: "nature", measures: ["customers"], chart: "bars" },
    { title: words("客户级别", "Customers by level"), by: "level", measures: ["customers"], chart: "shares" },
    {
      title: words("竞争对手合作", "Customers by competitor"),
      by: "competitors",
      measures: ["customers", "keyAccounts"],
      chart: "bars",
    },
  ],
  templateRows: 200,
});
