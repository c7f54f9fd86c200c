import type { Words } from "../model/words.ts";

/** Words of one command: examples come first in its help. */
export interface CommandWords {
  readonly summary: Words;
  readonly examples: readonly (readonly [string, Words])[];
  readonly args?: Readonly<Record<string, Words>>;
  readonly options?: Readonly<Record<string, Words>>;
}

/** Words of arguments and options that several commands share. */
export const sharedWords = {
  period: {
    "zh-CN": "报告期:2006-W38、2006-09、2006-Q3,或 last-week、last-month、last-quarter、this-…",
    en: "2006-W38, 2006-09, 2006-Q3, or last-week, last-month, last-quarter, this-…",
  },
  kind: { "zh-CN": "报表代号或名称,如 weekly-contacts", en: "report kind, e.g. weekly-contacts" },
  unit: { "zh-CN": "报送单位代码或名称,如 ZJ、杭州店", en: "reporting unit's code or name" },
  asOf: { "zh-CN": "只算到这一时刻已知的情况", en: "only what was known at that moment" },
  why: { "zh-CN": "理由,记入台账", en: "the reason, kept on record" },
} as const satisfies Readonly<Record<string, Words>>;
