import { signedPoints } from "../publishing/bulletin-appraisal.ts";
import { plainTime, type Wording } from "../publishing/wording.ts";
import { engineRuleWords, evidenceWords, waivedWords } from "../locales/ledger.ts";
import { fullWidth } from "../locales/full-width.ts";
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

/** The same as it is published: Chinese in the punctuation of print, but for what is quoted of a file. */
export function printedWordingOf(desk: Desk, language: Language): Wording {
  const said = wordingOf(desk, language);
  if (language === "en") return said;
  return {
    finding: (finding) => {
      const { title, says, remedy } = said.finding(finding);
      const { found, place, data } = finding;
      // What is expected is said in words of the definition, not of the file.
      const facts = Object.keys(data).map((name) => (name.startsWith("expected") ? null : data[name]));
      const kept = texts([found, place.file, place.sheet, place.header, ...facts]);
      return { title: fullWidth(title), says: fullWidth(says, kept), remedy: fullWidth(remedy, kept) };
    },
    rule: (entry) => fullWidth(said.rule(entry)),
    evidence: (entry) => fullWidth(said.evidence(entry), texts(Object.values(entry.evidence))),
  };
}

function texts(values: readonly unknown[]): string[] {
  return values.filter((value) => typeof value === "string");
}
