import type { FailureWords } from "../finding-words.ts";

export const traceFailures = {
  "figure-period": {
    says: {
      "zh-CN": (d) => `“${d["id"]}”不是数字的编号:开头不是报告期。`,
      en: (d) => `"${d["id"]}" is no figure's id: it does not begin with a period.`,
    },
    remedy: {
      "zh-CN": () =>
        "编号如 2006-Q3/slot-status/occupancy/ZJ,见 figures.json、汇总.xlsx 的编号列和通报中的数字。",
      en: () =>
        "Ids look like 2006-Q3/slot-status/occupancy/ZJ: see figures.json, or the ids in the summary workbook.",
    },
  },
  "figure-unknown": {
    says: {
      "zh-CN": (d) => `没有编号为 ${d["id"]} 的数字。`,
      en: (d) => `There is no figure ${d["id"]}.`,
    },
    remedy: {
      "zh-CN": (d) =>
        d["near"] === ""
          ? "编号见该期 figures.json。"
          : `是不是 ${String(d["near"]).replaceAll("\n", "、")}?`,
      en: (d) =>
        d["near"] === ""
          ? "Ids are listed in the period's figures.json."
          : `Did you mean ${String(d["near"]).replaceAll("\n", ", ")}?`,
    },
  },
} as const satisfies FailureWords;
