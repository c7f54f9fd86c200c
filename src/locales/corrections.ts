import type { Language } from "../model/words.ts";
import { listNames } from "./terms.ts";

interface CorrectionCounts {
  readonly figures: number;
  readonly units: number;
  readonly entries: number;
}

export interface CorrectionWords {
  readonly htmlLang: string;
  readonly file: string;
  title(number: number): string;
  readonly period: string;
  readonly colon: string;
  readonly corrects: string;
  correctsWhat(form: "final" | "correction", number: number, at: string): string;
  readonly issued: string;
  readonly cutoff: string;
  sentence(counts: CorrectionCounts): string;
  readonly causes: string;
  receipt(id: string, file: string, at: string): string;
  decision(id: string, line: string, why: string | null, at: string): string;
  readonly otherCause: string;
  readonly standings: string;
  readonly standingsCaption: string;
  readonly entries: string;
  readonly entriesCaption: string;
  readonly figures: string;
  readonly figuresCaption: string;
  readonly none: string;
  readonly unit: string;
  readonly code: string;
  readonly points: string;
  readonly rank: string;
  readonly grade: string;
  readonly list: string;
  readonly lists: Readonly<Record<"red" | "black", string>>;
  readonly kind: string;
  readonly rule: string;
  readonly entry: string;
  readonly evidence: string;
  readonly item: string;
  readonly before: string;
  readonly after: string;
  readonly id: string;
  readonly about: string;
  readonly abouts: Readonly<Record<"figure" | "points" | "rank" | "grade" | "list" | "entry", string>>;
  readonly national: string;
  readonly waived: string;
  readonly colophon: string;
  readonly issuer: string;
  readonly ruleBook: string;
  readonly ruleBookHash: string;
  readonly corrected: string;
  readonly statement: string;
}

export const correctionWords: Readonly<Record<Language, CorrectionWords>> = {
  "zh-CN": {
    htmlLang: "zh-CN",
    file: "更正公告.html",
    title: (number) => `更正公告（第 ${number} 号）`,
    period: "报告期",
    colon: "：",
    corrects: "更正对象",
    correctsWhat: (form, number, at) =>
      `${form === "final" ? "正式通报" : "更正公告"}第 ${number} 号（${at} 发布）`,
    issued: "发布时间",
    cutoff: "数据截止",
    sentence: ({ figures, units, entries }) =>
      `自上次发布以来，${figures} 个数字、${units} 个单位的得分或名次、${entries} 条奖惩记录有变化，逐项列出如下；未列出的照旧。`,
    causes: "变化的由来",
    receipt: (id, file, at) => `新计入收件 ${id}：${file}（${at} 收到）`,
    decision: (id, line, why, at) => `决定 ${id}：${line}${why === null ? "" : `，理由：${why}`}（${at}）`,
    otherCause: "奖惩办法、组织机构或上一期的数据有变动。",
    standings: "得分与名次",
    standingsCaption: "得分、名次、等次的变化",
    entries: "奖惩记录",
    entriesCaption: "奖惩记录的变化",
    figures: "数字",
    figuresCaption: "通报数字的变化",
    none: "没有变化。",
    unit: "单位",
    code: "单位代码",
    points: "得分",
    rank: "名次",
    grade: "等次",
    list: "榜单",
    lists: listNames["zh-CN"],
    kind: "报表",
    rule: "条款",
    entry: "编号",
    evidence: "依据",
    item: "项目",
    before: "原",
    after: "现",
    id: "编号",
    about: "类别",
    abouts: { figure: "数字", points: "得分", rank: "名次", grade: "等次", list: "榜单", entry: "奖惩记录" },
    national: "全国",
    waived: "已豁免",
    colophon: "发布说明",
    issuer: "发布单位",
    ruleBook: "奖惩办法",
    ruleBookHash: "奖惩办法版本",
    corrected: "被更正文件的 SHA-256",
    statement: "已发布的通报原样保留，不因本公告改动；本公告与原通报一并有效，数字以本公告为准。",
  },
  en: {
    htmlLang: "en",
    file: "correction.html",
    title: (number) => `Correction notice ${number}`,
    period: "Period",
    colon: ": ",
    corrects: "Corrects",
    correctsWhat: (form, number, at) =>
      `${form === "final" ? "final bulletin" : "correction notice"} ${number} (published ${at})`,
    issued: "Published",
    cutoff: "Data as of",
    sentence: ({ figures, units, entries }) =>
      `Since the last publication ${figures} figures, the points or ranks of ${units} units and ${entries} ledger entries changed. All of them are listed; everything else stands.`,
    causes: "What brought the changes",
    receipt: (id, file, at) => `receipt ${id} now counted: ${file} (arrived ${at})`,
    decision: (id, line, why, at) =>
      `decision ${id}: ${line}${why === null ? "" : `, because: ${why}`} (${at})`,
    otherCause: "The rule book, the organisation or the data of the period before changed.",
    standings: "Points and ranks",
    standingsCaption: "Changes of points, ranks and grades",
    entries: "Ledger entries",
    entriesCaption: "Changes of ledger entries",
    figures: "Figures",
    figuresCaption: "Changes of published figures",
    none: "No change.",
    unit: "Unit",
    code: "Code",
    points: "Points",
    rank: "Rank",
    grade: "Grade",
    list: "List",
    lists: listNames.en,
    kind: "Report",
    rule: "Rule",
    entry: "Entry",
    evidence: "Evidence",
    item: "Item",
    before: "Was",
    after: "Is",
    id: "Id",
    about: "About",
    abouts: {
      figure: "figure",
      points: "points",
      rank: "rank",
      grade: "grade",
      list: "list",
      entry: "ledger entry",
    },
    national: "Whole chain",
    waived: "waived",
    colophon: "About this notice",
    issuer: "Issuer",
    ruleBook: "Rule book",
    ruleBookHash: "Rule book version",
    corrected: "SHA-256 of what is corrected",
    statement:
      "What was published stays as it is. This notice belongs to it; where they differ, the figures of this notice hold.",
  },
};
