import type { Finding } from "../../model/finding.ts";
import type { FindingWords } from "../finding-words.ts";
import { periodName } from "../period.ts";
import { blank } from "./entry.ts";
import { evidenceWords } from "./evidence-words.ts";

const cadences: Readonly<Record<string, readonly [chinese: string, english: string]>> = {
  week: ["周", "week"],
  month: ["月份", "month"],
  quarter: ["季度", "quarter"],
};

function cadenceZh({ data }: Finding): string {
  return cadences[String(data["cadence"])]?.[0] ?? "报告期";
}

function cadenceEn({ data }: Finding): string {
  return cadences[String(data["cadence"])]?.[1] ?? "period";
}

function decidedZh(finding: Finding): string {
  return periodName(blank(finding, "decided"), "zh-CN");
}

function decidedEn(finding: Finding): string {
  return periodName(blank(finding, "decided"), "en");
}

/** Which period a table is for. */
export const identificationPeriodFindings = {
  "period-disagrees": {
    severity: "warning",
    title: { "zh-CN": "报告期说法不一", en: "Sources disagree on the period" },
    says: {
      "zh-CN": (f) =>
        `报告期按${decidedZh(f)}处理(${evidenceWords(f.data["evidence"], "zh-CN")}),但${evidenceWords(f.data["against"], "zh-CN")}。`,
      en: (f) =>
        `was taken for ${decidedEn(f)} (${evidenceWords(f.data["evidence"], "en")}), but ${evidenceWords(f.data["against"], "en")}.`,
    },
    remedy: {
      "zh-CN": () => "请核对标题、报告期和数据的日期;如不对,请改正后重新报送。",
      en: () => "Check title, period and dates; if the period is wrong, correct them and send it again.",
    },
  },
  "period-assumed": {
    severity: "warning",
    title: { "zh-CN": "报告期系推定", en: "Period assumed" },
    says: {
      "zh-CN": (f) => `没有写明报告期,按收到时间推定为${decidedZh(f)}。`,
      en: (f) => `states no period; by its arrival it was taken for ${decidedEn(f)}.`,
    },
    remedy: {
      "zh-CN": (f) => `请在表上方写明"报告期:${decidedZh(f)}"。`,
      en: () => "Write the period above the table.",
    },
  },
  "period-several": {
    severity: "error",
    title: { "zh-CN": "报告期不止一期", en: "More than one period" },
    says: {
      "zh-CN": (f) =>
        `应写明一个${cadenceZh(f)},实际为"${f.found ?? "…"}",不止一个${cadenceZh(f)},没有入库。`,
      en: (f) =>
        `should name one ${cadenceEn(f)}; found "${f.found ?? "…"}", which is more than one; nothing was merged.`,
    },
    remedy: {
      "zh-CN": (f) =>
        `请每个${cadenceZh(f)}报一份,在表上方写明是哪一个,如"报告期:${decidedZh(f)}",重新报送。`,
      en: (f) =>
        `Send one report for each ${cadenceEn(f)}, with its own period above the table, as in 报告期:${decidedZh(f)}.`,
    },
  },
  "period-unclear": {
    severity: "error",
    title: { "zh-CN": "报告期看不懂", en: "Period not understood" },
    says: {
      "zh-CN": (f) => `应写明一个${cadenceZh(f)},实际为"${f.found ?? "…"}",看不出是哪一个,没有入库。`,
      en: (f) =>
        `should name one ${cadenceEn(f)}; found "${f.found ?? "…"}", which does not tell which one; nothing was merged.`,
    },
    remedy: {
      "zh-CN": (f) => `请写成"报告期:${decidedZh(f)}"的样子,重新报送。`,
      en: (f) => `Write it as in 报告期:${decidedZh(f)}, and send it again.`,
    },
  },
  "period-not-used": {
    severity: "warning",
    title: { "zh-CN": "写明的报告期未采用", en: "Stated period not used" },
    says: {
      "zh-CN": (f) =>
        `应写明一个${cadenceZh(f)},实际为"${f.found ?? "…"}",看不出是哪一个,按${decidedZh(f)}处理(${evidenceWords(f.data["evidence"], "zh-CN")})。`,
      en: (f) =>
        `should name one ${cadenceEn(f)}; found "${f.found ?? "…"}", which does not tell which one; taken for ${decidedEn(f)} (${evidenceWords(f.data["evidence"], "en")}).`,
    },
    remedy: {
      "zh-CN": (f) => `请在表上方写明"报告期:${decidedZh(f)}";如不对,请改正后重新报送。`,
      en: (f) =>
        `Write 报告期:${decidedZh(f)} above the table; if it is wrong, correct it and send it again.`,
    },
  },
  "period-future": {
    severity: "warning",
    title: { "zh-CN": "报告期尚未开始", en: "Period not yet begun" },
    says: {
      "zh-CN": (f) => `报告期${decidedZh(f)}在收到时(${f.data["arrival"]})还没有开始。`,
      en: (f) => `is for ${decidedEn(f)}, which had not begun when it arrived (${f.data["arrival"]}).`,
    },
    remedy: { "zh-CN": () => "请核对年份和报告期。", en: () => "Check the year and the period." },
  },
} as const satisfies FindingWords;
