import type { Measure, Report } from "../model/report.ts";
import type { Words } from "../model/words.ts";

/** The part of a breakdown a formula is about: the column's Chinese header and the value in it. */
interface Part {
  readonly column: string;
  readonly value: string;
}

const emptyValue: Words = { "zh-CN": "（空）", en: "(empty)" };

/** A cell value as a label; an empty one in words. */
export function valueTitle(value: string): Words {
  return value === "" ? emptyValue : { "zh-CN": value, en: value };
}

/** How a measure is worked out, in words: `「月租金总额」:所选各行相加,以分为单位求和`. */
export function formulaOf(report: Report, measure: Measure, part?: Part): Words {
  const basis = basisOf(report, measure);
  if (part === undefined) return basis;
  const value = valueTitle(part.value);
  return {
    "zh-CN": `${basis["zh-CN"]}；仅计${part.column}为“${value["zh-CN"]}”的行`,
    en: `${basis.en}; only rows whose ${part.column} is “${value.en}”`,
  };
}

function basisOf(report: Report, measure: Measure): Words {
  const { title } = measure;
  if (measure.combine === "ratio") {
    const of = report.measures[measure.of]?.title ?? title;
    const to = report.measures[measure.to]?.title ?? title;
    const times = measure.unit === "percent" ? " × 100%" : "";
    return { "zh-CN": `${of["zh-CN"]} ÷ ${to["zh-CN"]}${times}`, en: `${of.en} ÷ ${to.en}${times}` };
  }
  const columns = measure.columns.map((key) => report.columns[key]?.title ?? key);
  const of = { "zh-CN": columns.join("、"), en: columns.join(", ") };
  const over: Words =
    measure.over === undefined
      ? { "zh-CN": "", en: "" }
      : { "zh-CN": `${measure.over} 中`, en: ` in ${measure.over}` };
  const from: Words =
    columns.length === 0
      ? { "zh-CN": "", en: "" }
      : { "zh-CN": `（依据：${of["zh-CN"]}）`, en: ` (from ${of.en})` };
  if (measure.method !== undefined)
    return {
      "zh-CN": `${measure.method["zh-CN"]}${from["zh-CN"]}`,
      en: `${measure.method.en}${from.en}`,
    };
  switch (measure.combine) {
    case "count":
      return {
        "zh-CN": `${over["zh-CN"]}符合“${title["zh-CN"]}”的行数${from["zh-CN"]}`,
        en: `number of rows${over.en} that count as “${title.en}”${from.en}`,
      };
    case "sum":
      return {
        "zh-CN": `${over["zh-CN"]}所选各行“${title["zh-CN"]}”相加${from["zh-CN"]}`,
        en: `“${title.en}” added over the selected rows${over.en}${from.en}`,
      };
    case "distinct":
      return {
        "zh-CN": `${over["zh-CN"]}所选各行去重后的个数${from["zh-CN"]}`,
        en: `number of different values in the selected rows${over.en}${from.en}`,
      };
    case "mean":
      return {
        "zh-CN": `${over["zh-CN"]}所选各行“${title["zh-CN"]}”的平均值${from["zh-CN"]}`,
        en: `mean of “${title.en}” over the selected rows${over.en}${from.en}`,
      };
  }
}

/** `已租铺位 · 专卖店`, with its share: `已租铺位 · 专卖店占比`. */
export function partTitle(measure: Words, value: string, share = false): Words {
  const name = valueTitle(value);
  return {
    "zh-CN": `${measure["zh-CN"]} · ${name["zh-CN"]}${share ? "占比" : ""}`,
    en: `${measure.en} · ${name.en}${share ? " (share)" : ""}`,
  };
}

export function shareFormula(measure: Words, value: string): Words {
  const name = valueTitle(value);
  return {
    "zh-CN": `“${name["zh-CN"]}”的${measure["zh-CN"]} ÷ 各项${measure["zh-CN"]}之和 × 100%`,
    en: `${measure.en} of “${name.en}” ÷ ${measure.en} of all parts × 100%`,
  };
}

export const reportingTitles = {
  due: { "zh-CN": "应报", en: "Due" },
  received: { "zh-CN": "已收", en: "Received" },
  "on-time": { "zh-CN": "按时", en: "On time" },
  late: { "zh-CN": "迟报", en: "Late" },
  missing: { "zh-CN": "未报", en: "Missing" },
  pending: { "zh-CN": "未到期", en: "Not yet due" },
  returned: { "zh-CN": "退回", en: "Returned" },
  nil: { "zh-CN": "零报告", en: "Nil returns" },
  "on-time-rate": { "zh-CN": "按时率", en: "On-time rate" },
  "received-rate": { "zh-CN": "报送率", en: "Received rate" },
  rows: { "zh-CN": "入库行数", en: "Rows merged" },
  errors: { "zh-CN": "错误", en: "Errors" },
  warnings: { "zh-CN": "提醒", en: "Warnings" },
} as const satisfies Record<string, Words>;

export const reportingFormulas = {
  due: { "zh-CN": "本期应报的份数（单位 × 报表）", en: "obligations of the period (unit × kind)" },
  received: {
    "zh-CN": "已接收、部分接收或零报告的应报份数",
    en: "obligations accepted, partly accepted or nil",
  },
  "on-time": {
    "zh-CN": "在截止时间（含延期）前到达的份数",
    en: "obligations met by the deadline, extensions included",
  },
  late: { "zh-CN": "在截止时间之后到达的份数", en: "obligations met after the deadline" },
  missing: {
    "zh-CN": "截止时间已过而没有可用报送的份数",
    en: "obligations past their deadline with nothing usable",
  },
  pending: {
    "zh-CN": "没有收到、截止时间未到的份数",
    en: "obligations with nothing in whose deadline has not passed",
  },
  returned: { "zh-CN": "整份退回、尚未重报的份数", en: "obligations whose submission was returned whole" },
  nil: { "zh-CN": "明确零报告的份数", en: "obligations met by an explicit nil return" },
  "on-time-rate": { "zh-CN": "按时 ÷（应报 − 未到期）× 100%", en: "on time ÷ (due − not yet due) × 100%" },
  "received-rate": { "zh-CN": "已收 ÷ 应报 × 100%", en: "received ÷ due × 100%" },
  rows: { "zh-CN": "各份报送中合格并入库的行数之和", en: "rows merged, added over the submissions" },
  errors: { "zh-CN": "各份报送的错误数之和", en: "errors, added over the submissions" },
  warnings: { "zh-CN": "各份报送的提醒数之和", en: "warnings, added over the submissions" },
} as const satisfies Record<keyof typeof reportingTitles, Words>;

/** A figure about the reporting of one kind: `按时率 · 铺位情况`. */
export function reportingPartTitle(title: Words, short: string, english: string): Words {
  return { "zh-CN": `${title["zh-CN"]} · ${short}`, en: `${title.en} · ${english}` };
}
