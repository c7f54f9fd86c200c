import type { Language, Words } from "../model/words.ts";

/** Names of the facts a ledger entry rests on, in the order they are told. */
const facts: readonly (readonly [string, Words])[] = [
  ["deadline", { "zh-CN": "截止", en: "deadline" }],
  ["arrivedAt", { "zh-CN": "收到", en: "arrived" }],
  ["daysLate", { "zh-CN": "迟报工作日", en: "working days late" }],
  ["receipt", { "zh-CN": "收件", en: "receipt" }],
  ["version", { "zh-CN": "版本", en: "version" }],
  ["versions", { "zh-CN": "报送次数", en: "versions" }],
  ["errors", { "zh-CN": "错误数", en: "errors" }],
  ["warnings", { "zh-CN": "提醒数", en: "warnings" }],
  ["cells", { "zh-CN": "单元格数", en: "cells" }],
  ["ratio", { "zh-CN": "每百格错误", en: "errors in 100 cells" }],
  ["places", { "zh-CN": "位置", en: "places" }],
  ["read", { "zh-CN": "读到行数", en: "rows read" }],
  ["merged", { "zh-CN": "入库行数", en: "rows merged" }],
  ["mendedAfter", { "zh-CN": "改正所用工作日", en: "working days until mended" }],
  ["measure", { "zh-CN": "指标", en: "measure" }],
  ["value", { "zh-CN": "数值", en: "value" }],
  ["of", { "zh-CN": "规则", en: "rule" }],
  ["periods", { "zh-CN": "报告期", en: "periods" }],
  ["sum", { "zh-CN": "原得分", en: "points before" }],
  ["kept", { "zh-CN": "计入", en: "kept" }],
  ["maximum", { "zh-CN": "最高分", en: "maximum" }],
  ["because", { "zh-CN": "依据规则", en: "because of rule" }],
  ["weight", { "zh-CN": "系数", en: "weight" }],
  ["units", { "zh-CN": "参评单位", en: "units ranked" }],
  ["share", { "zh-CN": "平均份数", en: "mean over reports" }],
];

/** Facts told by their name alone, after the one they say something about. */
const remarks: Readonly<Record<string, readonly [string, Words]>> = {
  deadline: ["extended", { "zh-CN": "(已延期)", en: " (extended)" }],
  arrivedAt: ["redated", { "zh-CN": "(总部认定)", en: " (as headquarters found)" }],
};

/** Facts that name a rule of the book. */
const ruleFacts: ReadonlySet<string> = new Set(["of", "because"]);

/**
 * What an entry rests on, in one sentence. `shown` writes a time as people do; `ruleWords` says a rule's id in words, and
 * leaves it as it is unless given.
 */
export function evidenceWords(
  evidence: Readonly<Record<string, string | number>>,
  language: Language,
  shown: (text: string) => string,
  ruleWords: (rule: string) => string = (rule) => rule,
): string {
  const told = facts.flatMap(([name, words]) => {
    const value = evidence[name];
    if (value === undefined) return [];
    const text = ruleFacts.has(name) ? ruleWords(String(value)) : shown(String(value));
    const [remark, said] = remarks[name] ?? ["", undefined];
    return [`${words[language]} ${text}${evidence[remark] === undefined ? "" : (said?.[language] ?? "")}`];
  });
  return told.join(language === "en" ? "; " : ";");
}

const engineRules: readonly (readonly [string, Words])[] = [
  ["limit:", { "zh-CN": "该方面封顶或保底", en: "aspect kept within its limits" }],
  ["nothing-left:", { "zh-CN": "该方面不得分", en: "nothing left of the aspect" }],
  ["weight:", { "zh-CN": "工作量系数", en: "workload weight" }],
];

/** Words of the rules the engine itself applies. */
export function engineRuleWords(rule: string, language: Language): string {
  return engineRules.find(([prefix]) => rule.startsWith(prefix))?.[1][language] ?? rule;
}

/** An entry that HQ waived: `points` is what it would have been. */
export function waivedWords(points: string, language: Language): string {
  return language === "en" ? `waived, would have been ${points}` : `已豁免,原为 ${points} 分`;
}
