import type { Language } from "../model/words.ts";
import { publishingEnglish } from "./publishing-en.ts";
import { publishingChinese, type PublishingWords } from "./publishing-zh.ts";

/** Every word of the summary workbook, the bulletin and the TOP50 report. */
export const publishingWords: Readonly<Record<Language, PublishingWords>> = {
  "zh-CN": publishingChinese,
  en: publishingEnglish,
};
