import { signedPoints } from "../publishing/bulletin-appraisal.ts";
import { plainTime, type Wording } from "../publishing/wording.ts";
import { engineRuleWords, evidenceWords, waivedWords } from "../locales/ledger.ts";
import { sayFinding } from "../locales/index.ts";
import type { Language } from "../model/words.ts";
import type { Desk } from "./desk.ts";

/** Findings in the catalogue's words, rules in the rule book's own. */
export function wordingOf(desk: Desk, language: Language): Wording {
  const reasons = new Map(desk.ruleBook().rules.map(({ id, why }) => [id, why]));
  const ruleWords = (rule: string): string => reasons.get(rule) ?? engineRuleWords(rule, language);
  return {
    finding: (finding) => sayFinding(finding, language),
    rule: ({ rule }) => ruleWords(rule),
    evidence: ({ evidence, waived }) => {
      const rests = evidenceWords(evidence, language, plainTime, ruleWords);
      if (waived === undefined) return rests;
      return [waivedWords(signedPoints(waived), language), rests]
        .filter((part) => part !== "")
        .join(language === "en" ? "; " : ";");
    },
  };
}
