import type { ContactRule, TieredCustomer, TierMethod } from "../model/key-accounts.ts";
import type { Language } from "../model/words.ts";

type TierCounts = Readonly<Record<"customers" | "differ" | "higher" | "lower" | "unscored", string>>;

/** What the bulletin and the summary workbook say of customers' tiers and of how often they were met. */
export interface AccountWords {
  readonly tiers: {
    readonly sheet: string;
    readonly title: string;
    readonly caption: string;
    sentence(counts: TierCounts): string;
    method(method: TierMethod): string;
    readonly columns: Readonly<
      Record<"customers" | "same" | "differ" | "higher" | "lower" | "unscored", string>
    >;
    readonly row: Readonly<
      Record<"customer" | "declared" | "computed" | "verdict" | "score" | "rank" | "level" | "lacks", string>
    >;
    readonly verdicts: Readonly<Record<TieredCustomer["verdict"], string>>;
    /** Where the customers are listed one by one. */
    readonly listed: string;
  };
  readonly contacts: {
    readonly sheet: string;
    readonly title: string;
    readonly caption: string;
    rule(rule: ContactRule): string;
    readonly none: string;
    /** Report periods from one to another. */
    span(first: string, last: string): string;
    without(spans: readonly string[], count: number, of: number): string;
    unassigned(count: string): string;
    readonly row: Readonly<Record<"customer" | "tier" | "last" | "verdict" | "lacks", string>>;
    readonly verdicts: Readonly<Record<"met" | "short", string>>;
    /** `客户经理 2 次`: how often it was too few. */
    short(who: string, times: number): string;
    readonly listed: string;
  };
}

export const accountWords: Readonly<Record<Language, AccountWords>> = {
  "zh-CN": {
    tiers: {
      sheet: "客户价值",
      title: "客户分类：申报与计算",
      caption: "申报的客户分类与按价值指标计算的分类",
      sentence: ({ customers, differ, higher, lower, unscored }) =>
        `在册 ${customers} 家客户中，申报的分类与计算的分类不一致 ${differ} 家（申报偏高 ${higher} 家，偏低 ${lower} 家）；缺价值指标、无法评分 ${unscored} 家。`,
      method: ({ weights, levels, among }) => {
        const [only] = weights;
        const score =
          weights.length === 1
            ? `按“${only?.title ?? ""}”计分`
            : `按${weights.map(({ title, weight }) => `${title}×${weight}`).join("、")}加权平均计分`;
        const said = levels.map(({ name, percent, from, declared }, i) => {
          const share = percent === undefined ? "其余" : `${i === 0 ? "前" : "其后"} ${percent}%`;
          return `${from === undefined ? share : `${from} 分及以上`}为${name}${declared === name ? "" : `（应申报${declared}）`}`;
        });
        return `${score}，${among === "all" ? "在全部客户中" : "在本单位客户中"}${said.join("，")}；只列差异，不改动申报。`;
      },
      columns: {
        customers: "在册客户",
        same: "一致",
        differ: "不一致",
        higher: "申报偏高",
        lower: "申报偏低",
        unscored: "无法评分",
      },
      row: {
        customer: "客户名称",
        declared: "申报分类",
        computed: "计算分类",
        verdict: "比较",
        score: "得分",
        rank: "名次",
        level: "档次",
        lacks: "缺少的指标",
      },
      verdicts: {
        same: "一致",
        "declared-higher": "申报偏高",
        "declared-lower": "申报偏低",
        other: "不一致",
        unscored: "无法评分",
      },
      listed: "逐户名单见汇总工作簿“客户价值”表。",
    },
    contacts: {
      sheet: "对接频次",
      title: "客户对接频次",
      caption: "达到对接频次要求的客户数 / 应达到的客户数",
      rule: ({ tier, who, times, months }) =>
        `${tier}：${who}${months === 1 ? "每月" : `每 ${months} 个月`}至少 ${times} 次`,
      none: "没有这些分类的客户。",
      span: (first, last) => `${first}至${last}`,
      without: (spans, count, of) =>
        `计算期内的 ${of} 期对接报表中，${count} 期没有收到任何数据：${spans.join("、")}。`,
      unassigned: (count) => `另有 ${count} 次对接没有填“对接人职务”，或职务不在要求之列，没有计入。`,
      row: {
        customer: "客户名称",
        tier: "客户分类",
        last: "最近对接",
        verdict: "结果",
        lacks: "还差",
      },
      verdicts: { met: "达到", short: "未达到" },
      short: (who, times) => `${who} ${times} 次`,
      listed: "逐户名单见汇总工作簿“对接频次”表。",
    },
  },
  en: {
    tiers: {
      sheet: "Customer value",
      title: "Tiers of customers: declared and computed",
      caption: "Tiers as declared and as computed from the value indicators",
      sentence: ({ customers, differ, higher, lower, unscored }) =>
        `Of ${customers} registered customers, ${differ} are declared in another tier than computed (${higher} higher, ${lower} lower); ${unscored} lack an indicator and have no score.`,
      method: ({ weights, levels, among }) => {
        const [only] = weights;
        const score =
          weights.length === 1
            ? `Scored by ${only?.title ?? ""}`
            : `Scored by the weighted mean of ${weights.map(({ title, weight }) => `${title} × ${weight}`).join(", ")}`;
        const said = levels.map(({ name, percent, from, declared }, i) => {
          const share = percent === undefined ? "the rest" : `the ${i === 0 ? "first" : "next"} ${percent}%`;
          return `${from === undefined ? share : `from ${from} points`}: ${name}${declared === name ? "" : ` (to be declared ${declared})`}`;
        });
        return `${score}, among ${among === "all" ? "all customers" : "the customers of the unit"}; ${said.join(", ")}. Differences are listed; what was declared stays.`;
      },
      columns: {
        customers: "Customers",
        same: "Same",
        differ: "Different",
        higher: "Declared higher",
        lower: "Declared lower",
        unscored: "No score",
      },
      row: {
        customer: "Customer",
        declared: "Declared tier",
        computed: "Computed tier",
        verdict: "Comparison",
        score: "Score",
        rank: "Place",
        level: "Level",
        lacks: "Indicators missing",
      },
      verdicts: {
        same: "same",
        "declared-higher": "declared higher",
        "declared-lower": "declared lower",
        other: "different",
        unscored: "no score",
      },
      listed: "The customers are listed in the summary workbook, sheet “Customer value”.",
    },
    contacts: {
      sheet: "Contact frequency",
      title: "How often customers were met",
      caption: "Customers met as often as required / customers the requirement is about",
      rule: ({ tier, who, times, months }) =>
        `${tier}: by ${who} at least ${times}× ${months === 1 ? "a month" : `in ${months} months`}`,
      none: "There are no customers of these tiers.",
      span: (first, last) => `${first} to ${last}`,
      without: (spans, count, of) =>
        `Of the ${of} contact reports of these months, ${count} brought no data: ${spans.join(", ")}.`,
      unassigned: (count) =>
        `Contacts not counted because the position of who met the customer is empty or in no rule: ${count}.`,
      row: {
        customer: "Customer",
        tier: "Tier",
        last: "Last contact",
        verdict: "Result",
        lacks: "Still owed",
      },
      verdicts: { met: "met", short: "too few" },
      short: (who, times) => `${who} ${times}`,
      listed: "The customers are listed in the summary workbook, sheet “Contact frequency”.",
    },
  },
};
