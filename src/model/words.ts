export type Language = "zh-CN" | "en";

/** A phrase of a report definition in every language huibao speaks. */
export type Words = Readonly<Record<Language, string>>;

/** A phrase in both languages. */
export function words(chinese: string, english: string): Words {
  return { "zh-CN": chinese, en: english };
}
