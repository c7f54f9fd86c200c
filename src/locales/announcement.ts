import type { Language } from "../model/words.ts";

interface AnnouncementWords {
  readonly draft: string;
  announced(until: string | null): string;
  readonly final: string;
  /** Title of the column of money, which is never more than suggested. */
  readonly money: string;
  limited(amount: string): string;
}

/** What a bulletin says of itself. */
export const announcementWords: Readonly<Record<Language, AnnouncementWords>> = {
  "zh-CN": {
    draft: "草稿：还有报表没到期限",
    announced: (until) => (until === null ? "公示稿" : `公示稿：异议期至 ${until}`),
    final: "正式通报",
    money: "金额建议（元）",
    limited: (amount) => `${amount}（已到上限）`,
  },
  en: {
    draft: "Draft: some reports are not due yet",
    announced: (until) => (until === null ? "Announced" : `Announced: objections are taken until ${until}`),
    final: "Final bulletin",
    money: "Suggested (yuan)",
    limited: (amount) => `${amount} (at the limit)`,
  },
};
