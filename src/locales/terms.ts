import type { Severity } from "../model/finding.ts";
import type { Aspect } from "../model/ledger.ts";
import type { Language } from "../model/words.ts";

type Names<Term extends string> = Readonly<Record<Language, Readonly<Record<Term, string>>>>;

export const severityNames: Names<Severity> = {
  "zh-CN": { error: "错误", warning: "提醒", note: "说明" },
  en: { error: "error", warning: "warning", note: "note" },
};

/** What became of a finding that no longer asks for anything. */
export const settledNames: Names<"waived" | "confirmed" | "superseded"> = {
  "zh-CN": { waived: "已豁免", confirmed: "已确认", superseded: "不再有效" },
  en: { waived: "waived", confirmed: "confirmed", superseded: "no longer true" },
};

export const aspectNames: Names<Aspect> = {
  "zh-CN": {
    timeliness: "及时",
    completeness: "完整",
    accuracy: "准确",
    coverage: "覆盖",
    service: "服务",
    bonus: "加分",
  },
  en: {
    timeliness: "timeliness",
    completeness: "completeness",
    accuracy: "accuracy",
    coverage: "coverage",
    service: "service",
    bonus: "bonus",
  },
};

export const listNames: Names<"red" | "black"> = {
  "zh-CN": { red: "红榜", black: "黑榜" },
  en: { red: "red list", black: "black list" },
};

/** Signs beside the words, so that nothing hangs on colour. */
export const listSigns = { red: "★", black: "■" } as const;
export const stateSigns = {
  "on-time": "✓",
  late: "▲",
  returned: "↩",
  missing: "✕",
  pending: "…",
} as const;
