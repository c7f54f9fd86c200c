import type { Finding, Severity } from "../../model/finding.ts";
import type { FindingWords } from "../finding-words.ts";

type Say = (finding: Finding) => string;
export type Entry = FindingWords[string];

/** One catalogue entry, Chinese before English. */
export function entry(
  severity: Severity,
  title: readonly [chinese: string, english: string],
  says: readonly [chinese: Say, english: Say],
  remedy: readonly [chinese: Say, english: Say],
): Entry {
  return {
    severity,
    title: { "zh-CN": title[0], en: title[1] },
    says: { "zh-CN": says[0], en: says[1] },
    remedy: { "zh-CN": remedy[0], en: remedy[1] },
  };
}

/** A blank filled from the finding's data; empty where it has none. */
export function blank({ data }: Finding, name: string): string {
  return String(data[name] ?? "");
}

/** Whether the finding says anything under this name. */
export function says(finding: Finding, name: string): boolean {
  return blank(finding, name) !== "";
}

export function foundZh({ found }: Finding): string {
  return found === null || found === "" ? "实际为空" : `实际为"${found}"`;
}

export function foundEn({ found }: Finding): string {
  return found === null || found === "" ? "found nothing" : `found "${found}"`;
}
