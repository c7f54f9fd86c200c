import type { FailureWords } from "../finding-words.ts";

/** What the life of a period forbids. */
export const periodFailures = {
  "period-closed": {
    says: {
      "zh-CN": (d) => `${d["period"]} 已关账(${d["who"]},${d["at"]}),已发布的通报不再改动。`,
      en: (d) => `${d["period"]} is closed (${d["who"]}, ${d["at"]}): what was published does not change.`,
    },
    remedy: {
      "zh-CN": (d) =>
        `之后的变化用 huibao correct ${d["period"]} 出更正公告;确需重做,运行 huibao reopen ${d["period"]} --why "…"。`,
      en: (d) =>
        `Later changes are published by huibao correct ${d["period"]}; to do it all over, huibao reopen ${d["period"]} --why "…".`,
    },
  },
  "period-not-closed": {
    says: {
      "zh-CN": (d) => `${d["period"]} 没有关账。`,
      en: (d) => `${d["period"]} is not closed.`,
    },
    remedy: {
      "zh-CN": (d) => `未关账的报告期可以随时重新汇总:huibao consolidate ${d["period"]}。`,
      en: (d) => `A period that is not closed may be consolidated again: huibao consolidate ${d["period"]}.`,
    },
  },
  "period-not-begun": {
    says: {
      "zh-CN": (d) => `${d["period"]} 还没有开始(${d["start"]} 开始,今天是 ${d["now"]}),不能汇总。`,
      en: (d) =>
        `${d["period"]} has not begun (it begins on ${d["start"]}, today is ${d["now"]}) and cannot be consolidated.`,
    },
    remedy: {
      "zh-CN": () => "请检查报告期的年份和期数。",
      en: () => "Check the year and number of the period.",
    },
  },
  "close-not-due": {
    says: {
      "zh-CN": (d) => `${d["period"]} 还有 ${d["pending"]} 份报表没到期限,不能关账。`,
      en: (d) => `${d["period"]} has ${d["pending"]} reports that are not due yet and cannot be closed.`,
    },
    remedy: {
      "zh-CN": () => "请等期限过后再关账;一定要现在关,加 --force。",
      en: () => "Close it after the deadlines, or add --force.",
    },
  },
  "close-not-announced": {
    says: {
      "zh-CN": (d) => `${d["period"]} 还没有公示,单位没有机会提出异议。`,
      en: (d) => `${d["period"]} was not announced: units had no chance to object.`,
    },
    remedy: {
      "zh-CN": (d) =>
        `先运行 huibao consolidate ${d["period"]} 公示,${d["workingDays"]} 个工作日后再关账;一定要现在关,加 --force。`,
      en: (d) =>
        `First run huibao consolidate ${d["period"]} and close it ${d["workingDays"]} working days later, or add --force.`,
    },
  },
  "close-objections": {
    says: {
      "zh-CN": (d) => `${d["period"]} 的异议期到 ${d["until"]} 才满。`,
      en: (d) => `Objections to ${d["period"]} are taken until ${d["until"]}.`,
    },
    remedy: {
      "zh-CN": () => "请期满后再关账;一定要现在关,加 --force。",
      en: () => "Close it after that, or add --force.",
    },
  },
  "close-out-of-order": {
    says: {
      "zh-CN": (d) => `前面的 ${d["before"]} 还没有关账,${d["period"]} 的连续、重犯记录要以它为准。`,
      en: (d) => `${d["before"]} is not closed yet, and what ${d["period"]} says of repetition rests on it.`,
    },
    remedy: {
      "zh-CN": (d) => `先运行 huibao close ${d["before"]};一定要跳过,加 --force。`,
      en: (d) => `First run huibao close ${d["before"]}, or add --force.`,
    },
  },
  "publication-unknown": {
    says: {
      "zh-CN": (d) =>
        `${d["period"]} 没有发布过${d["number"] === "" ? "" : `第 ${d["number"]} 号`}(${d["form"]})。`,
      en: (d) =>
        `Nothing was published for ${d["period"]} (${d["form"]}${d["number"] === "" ? "" : `, number ${d["number"]}`}).`,
    },
    remedy: {
      "zh-CN": (d) => (d["known"] === "" ? "正式通报由 huibao close 发布。" : `已发布的有:${d["known"]}。`),
      en: (d) =>
        d["known"] === "" ? "huibao close publishes a final bulletin." : `There are: ${d["known"]}.`,
    },
  },
  "unit-or-period-unknown": {
    says: {
      "zh-CN": (d) => `"${d["found"]}"既不是报送单位,也不是报告期。`,
      en: (d) => `"${d["found"]}" is neither a reporting unit nor a period.`,
    },
    remedy: {
      "zh-CN": (d) =>
        `${d["near"] === "" ? "" : `是否想输入 ${d["near"]}?`}单位写代码或名称,报告期写 2006-W38、2006-09、2006-Q3。`,
      en: (d) =>
        `${d["near"] === "" ? "" : `Did you mean ${d["near"]}? `}Give a unit's code or name, or a period such as 2006-W38, 2006-09, 2006-Q3.`,
    },
  },
  "entry-unknown": {
    says: {
      "zh-CN": (d) => `没有奖惩记录 ${d["found"]}。`,
      en: (d) => `There is no ledger entry ${d["found"]}.`,
    },
    remedy: {
      "zh-CN": (d) => `${d["near"] === "" ? "" : `是否想输入 ${d["near"]}?`}编号(L…)见通报或 huibao ledger。`,
      en: (d) =>
        `${d["near"] === "" ? "" : `Did you mean ${d["near"]}? `}The ids (L…) are in the bulletin and huibao ledger.`,
    },
  },
  "periods-mixed": {
    says: {
      "zh-CN": (d) => `${d["from"]} 到 ${d["to"]} 不是同一种报告期的先后两期。`,
      en: (d) => `${d["from"]} and ${d["to"]} are not two periods of one cadence in their order.`,
    },
    remedy: {
      "zh-CN": () => "请写同样的周、月或季,先后不要颠倒,如 --from 2006-07 --to 2006-09。",
      en: () => "Give two weeks, months or quarters in order, as in --from 2006-07 --to 2006-09.",
    },
  },
} as const satisfies FailureWords;
