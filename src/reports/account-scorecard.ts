import { atMost } from "../model/check.ts";
import { date, decimal, integer, name, text } from "../model/column.ts";
import { count, distinctWithinUnits, mean, ratio, sum } from "../model/measure.ts";
import { defineReport } from "../model/report.ts";
import { words } from "../model/words.ts";

const items = [
  "店员关系卡建立与记忆度",
  "双向认识",
  "双向熟悉",
  "拜访频率与拜访目标达成",
  "帮店员忙一件事",
  "产品首荐率",
  "免费发布POP或陈列",
  "产品知识熟悉程度",
  "信息反馈数量质量",
  "定期定量沟通",
];
const standard = 10;

export const accountScorecard = defineReport({
  kind: "account-scorecard",
  title: "客情关系量化考核表",
  english: "Account scorecard",
  short: "客情考核",
  titleAliases: ["客情关系考核表", "客情量化考核表", "客情关系量化考核"],
  unit: "zone",
  cadence: "month",
  columns: {
    representative: name("业务代表", { head: true, example: "王芳" }),
    territory: name("管理区域", { head: true, example: "杭州" }),
    assessor: name("考核人", { head: true, example: "李强" }),
    assessedOn: date("考核时间", {
      head: true,
      nearPeriod: true,
      aliases: ["考核日期"],
      example: "2006-09-30",
    }),
    item: integer("编号", { aliases: ["序号"], min: 1, max: items.length }),
    subject: text("考核项目", { aliases: ["考核内容"], width: 30 }),
    standard: decimal("标准得分", { aliases: ["标准分"], min: 0, unit: "分", example: String(standard) }),
    score: decimal("实际考核得分", {
      aliases: ["实际得分", "考核得分"],
      min: 0,
      unit: "分",
      width: 14,
      example: "8",
    }),
    notes: text("备注", { optional: true, width: 24 }),
  },
  key: ["representative", "item"],
  checks: [
    atMost("score", "standard", {
      expected: words("在 0 到标准得分之间", "between 0 and the standard score"),
    }),
  ],
  form: {
    items: items.map((subject, index) => ({ item: index + 1, subject, standard })),
    identity: "item",
    total: "score",
  },
  measures: {
    representatives: distinctWithinUnits("representative", {
      title: words("参加考核业务代表", "Representatives assessed"),
      method: words(
        "各单位考核的业务代表人数之和；不同单位的同名者分别计",
        "representatives assessed by each unit, added up; namesakes of different units count each",
      ),
      headline: true,
    }),
    items: count({ title: words("考核项数", "Items assessed") }),
    score: sum("score", { title: words("实际得分合计", "Points scored"), unit: "points", better: "up" }),
    standard: sum("standard", { title: words("标准得分合计", "Points to be had"), unit: "points" }),
    scoreRate: ratio("score", "standard", {
      title: words("得分率", "Points scored as share of the standard"),
      better: "up",
      headline: true,
    }),
    meanScore: mean("score", {
      title: words("单项平均得分", "Mean score an item"),
      unit: "points",
      better: "up",
    }),
    scoreEach: ratio("score", "representatives", {
      title: words("人均得分", "Points a representative"),
      unit: "points",
      better: "up",
      headline: true,
    }),
  },
  breakdowns: [
    {
      title: words("各考核项目得分", "Scores by item"),
      by: "subject",
      measures: ["meanScore", "scoreRate"],
      chart: "bars",
    },
  ],
  templateRows: items.length,
});
