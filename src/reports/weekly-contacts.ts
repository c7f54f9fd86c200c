import { notBefore } from "../model/check.ts";
import { choice, date, name, text } from "../model/column.ts";
import { all, coveredBy, endsWithin, is, lastDate, not, when } from "../model/condition.ts";
import { count, distinctCustomers, ratio } from "../model/measure.ts";
import { defineReport } from "../model/report.ts";
import { words } from "../model/words.ts";
import { customerAliases, natureAliases, natures, tiers } from "./customer-words.ts";

const ways = ["拜访", "来访", "电话", "会议", "宴请", "活动", "邮件"];
const faceToFace = ["拜访", "来访", "会议", "宴请", "活动"];

/**
 * Weeks for which a promise is remembered, the week reported not included. What nobody kept in two months is no longer a
 * matter of the week, and the rows of all weeks would have to be read for ever.
 */
const weeksRemembered = 8;

const lastContact = lastDate("customer", "date");

/** No later contact with the customer so far. */
const notMetSince = when(["date", "customer"], (row, context) => {
  const { date } = row.values;
  return typeof date === "string" && lastContact(row, context.within(weeksRemembered)) <= date;
});
const promisedByNow = when(["followUpBy"], ({ values: { followUpBy } }, { end }) => {
  return typeof followUpBy === "string" && followUpBy <= end;
});
const followUpDue = all(endsWithin("followUpBy", 7), notMetSince);
const followUpOverdue = all(promisedByNow, notMetSince);

const met = coveredBy("customer", "customer");

export const weeklyContacts = defineReport({
  kind: "weekly-contacts",
  title: "各拓展区每周对接客户概况报表",
  english: "Weekly customer contacts",
  short: "对接概况",
  titleAliases: ["每周对接客户概况报表", "对接客户概况报表", "对接客户概况", "客户对接概况", "对接客户周报"],
  unit: "zone",
  cadence: "week",
  columns: {
    date: date("日期", { withinPeriod: true, aliases: ["对接日期"], example: "2006-09-18" }),
    customer: name("客户名称", { aliases: customerAliases, width: 26 }),
    nature: choice("客户性质", natures, { aliases: natureAliases }),
    tier: choice("客户分类", tiers, { aliases: ["战略分类"] }),
    contact: name("对接人"),
    position: name("对接人职务", { optional: true }),
    theirContact: name("客户方人员", { aliases: ["客户联系人"] }),
    theirPosition: name("客户方职务", { optional: true }),
    way: choice("对接方式", ways),
    subject: text("对接内容", { minLength: 6, width: 32, example: "洽谈三楼专卖店续约事宜" }),
    demand: text("客户需求", { optional: true, width: 24 }),
    result: text("达成结果", { optional: true, width: 24 }),
    nextStep: text("下一步计划", { optional: true, width: 24 }),
    followUpBy: date("跟进期限", { optional: true, nearPeriod: true }),
    notes: text("备注", { optional: true, width: 24 }),
  },
  key: ["date", "customer", "contact"],
  checks: [notBefore("followUpBy", "date", { expected: words("不早于对接日期", "not before the contact") })],
  measures: {
    contacts: count({ title: words("对接次数", "Contacts"), better: "up", headline: true }),
    customers: distinctCustomers("customer", {
      title: words("对接客户数", "Customers met"),
      better: "up",
      headline: true,
    }),
    inPerson: count({
      title: words("面对面对接次数", "Contacts in person"),
      where: is({ way: faceToFace }),
      better: "up",
    }),
    inPersonShare: ratio("inPerson", "contacts", {
      title: words("面对面对接占比", "Share of contacts in person"),
      better: "up",
    }),
    keyContacts: count({
      title: words("重点客户对接次数", "Contacts with key accounts"),
      where: is({ tier: ["重点客户"] }),
    }),
    keyShare: ratio("keyContacts", "contacts", {
      title: words("重点客户对接占比（政策40%）", "Share of effort on key accounts (policy 40 %)"),
    }),
    ordinaryContacts: count({
      title: words("一般客户对接次数", "Contacts with ordinary customers"),
      where: is({ tier: ["一般客户"] }),
    }),
    ordinaryShare: ratio("ordinaryContacts", "contacts", {
      title: words("一般客户对接占比（政策30%）", "Share of effort on ordinary customers (policy 30 %)"),
    }),
    smallContacts: count({
      title: words("小客户对接次数", "Contacts with small customers"),
      where: is({ tier: ["小客户"] }),
    }),
    smallShare: ratio("smallContacts", "contacts", {
      title: words("小客户对接占比（政策30%）", "Share of effort on small customers (policy 30 %)"),
    }),
    followUpsDue: count({
      title: words("下周应跟进事项", "Follow-ups due next week"),
      where: followUpDue,
      lookBack: weeksRemembered,
      method: words(
        "本周及此前 8 周的对接中，跟进期限在下一周、约定之后还没有再次对接该客户的行数；只计本周已报送的单位",
        "contacts of this week and the 8 before it to be followed up next week, with no later contact with the customer; only units that reported this week",
      ),
    }),
    followUpsOverdue: count({
      title: words("逾期未跟进事项", "Follow-ups overdue"),
      where: followUpOverdue,
      lookBack: weeksRemembered,
      method: words(
        "本周及此前 8 周的对接中，跟进期限已过（截至本周末）、约定之后还没有再次对接该客户的行数；只计本周已报送的单位",
        "contacts of this week and the 8 before it whose follow-up was due by the end of this week, with no later contact with the customer; only units that reported this week",
      ),
      better: "down",
      headline: true,
    }),
    keyAccounts: count({
      title: words("TOP50重点客户数", "TOP50 key accounts"),
      over: "top50-progress",
      method: words(
        "现行TOP50进度报表中的客户数；只计本期报送了对接情况的单位",
        "customers of the current TOP50 report; only units that reported their contacts",
      ),
    }),
    keyAccountsMet: count({
      title: words("本期已对接的TOP50客户", "TOP50 key accounts met"),
      over: "top50-progress",
      where: met,
      method: words(
        "现行TOP50进度报表中、本期由同一单位对接过的客户数；只计本期报送了对接情况的单位",
        "customers of the current TOP50 report whom their own unit met; only units that reported their contacts",
      ),
      better: "up",
    }),
    keyAccountsNotMet: count({
      title: words("本期未对接的TOP50客户", "TOP50 key accounts not met"),
      over: "top50-progress",
      where: not(met),
      method: words(
        "现行TOP50进度报表中、本期没有由同一单位对接的客户数；只计本期报送了对接情况的单位",
        "customers of the current TOP50 report whom their own unit did not meet; only units that reported their contacts",
      ),
      better: "down",
    }),
    coverage: ratio("keyAccountsMet", "keyAccounts", {
      title: words("TOP50客户对接覆盖率", "Coverage of TOP50 key accounts"),
      better: "up",
      headline: true,
    }),
  },
  breakdowns: [
    {
      title: words("对接方式", "Contacts by way"),
      by: "way",
      measures: ["contacts", "customers"],
      chart: "bars",
    },
    {
      title: words("客户分类投入占比", "Effort by tier"),
      by: "tier",
      measures: ["contacts", "customers"],
      chart: "shares",
      targets: { 重点客户: 40, 一般客户: 30, 小客户: 30 },
    },
    {
      title: words("客户性质", "Contacts by nature of customer"),
      by: "nature",
      measures: ["contacts", "customers"],
      chart: "bars",
    },
  ],
  contacts: {
    date: "date",
    customer: "customer",
    tier: "tier",
    role: "position",
    register: "customer-register",
  },
  templateRows: 60,
});
