import type { Wording } from "../publishing/wording.ts";
import { plainTime } from "../publishing/wording.ts";
import { engineRuleWords, evidenceWords } from "../locales/ledger.ts";
import { sayFinding } from "../locales/index.ts";
import type { Language } from "../model/words.ts";
import type { Desk } from "./desk.ts";

/** Findings in the catalogue's words, rules in the rule book's own. */
export function wordingOf(desk: Desk, language: Language): Wording {
  const reasons = new Map(desk.ruleBook().rules.map(({ id, why }) => [id, why]));
  return {
    finding: (finding) => sayFinding(finding, language),
    rule: ({ rule }) => reasons.get(rule) ?? engineRuleWords(rule, language),
    evidence: ({ evidence }) => evidenceWords(evidence, language, plainTime),
  };
}
