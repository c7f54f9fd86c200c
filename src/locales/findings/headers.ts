import type { FindingWords } from "../finding-words.ts";

/** What is odd about the header of a table that was found. */
export const headersFindings = {
  "header-extra": {
    severity: "note",
    title: { "zh-CN": "多余的列", en: "Extra column" },
    says: {
      "zh-CN": (f) => `"${f.found ?? "…"}"不是这种报表的列,没有读取。`,
      en: (f) => `"${f.found ?? "…"}" is no column of this report and was not read.`,
    },
    remedy: {
      "zh-CN": () => "不需要处理;下次可删去。",
      en: () => "Nothing to do; it may be left out next time.",
    },
  },
  "header-question": {
    severity: "warning",
    title: { "zh-CN": "列标题待确认", en: "Header to be confirmed" },
    says: {
      "zh-CN": (f) => `"${f.found ?? "…"}"与缺少的列"${f.data["column"]}"相近,没有擅自对应,这一列未读取。`,
      en: (f) =>
        `"${f.found ?? "…"}" looks like "${f.data["column"]}", which is not there; it was not read, for nothing is guessed.`,
    },
    remedy: {
      "zh-CN": (f) =>
        `如果就是这一列,总部运行 huibao alias confirm ${f.data["kind"]} "${f.found ?? "…"}" "${f.data["column"]}" --why "单位的写法",有关收件会自动重读;或把列标题改为"${f.data["column"]}"。`,
      en: (f) =>
        `If it is that column, headquarters runs huibao alias confirm ${f.data["kind"]} "${f.found ?? "…"}" "${f.data["column"]}" --why "how the unit writes it", which reads the receipts again; or rename the header to "${f.data["column"]}".`,
    },
  },
  "header-repeated": {
    severity: "error",
    title: { "zh-CN": "重复的列", en: "Repeated column" },
    says: {
      "zh-CN": (f) =>
        `"${f.found ?? "…"}"与 ${f.data["first"]} 都是"${f.data["column"]}",只读取了 ${f.data["first"]} 一列。`,
      en: (f) =>
        `"${f.found ?? "…"}" and ${f.data["first"]} are both "${f.data["column"]}"; only ${f.data["first"]} was read.`,
    },
    remedy: {
      "zh-CN": () =>
        "两列内容相同的,请删去一列;内容不同的,请改正列标题;并排的两组数据,请把右边一组移到左边一组的下面。",
      en: () =>
        "Where both say the same, remove one; otherwise correct its header, and move rows that stand beside others below them.",
    },
  },
  "header-converted": {
    severity: "note",
    title: { "zh-CN": "单位已换算", en: "Unit converted" },
    says: {
      "zh-CN": (f) => `表中单位为${f.data["from"]},已按${f.data["to"]}换算(乘以 ${f.data["factor"]})。`,
      en: (f) =>
        `is in ${f.data["from"]} on the sheet and was converted to ${f.data["to"]} (times ${f.data["factor"]}).`,
    },
    remedy: { "zh-CN": () => "请核对换算后的数字。", en: () => "Check the converted numbers." },
  },
} as const satisfies FindingWords;
