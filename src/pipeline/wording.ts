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
  const printed = language === "en" ? (text: string) => text : fullWidth;
  return {
    finding: (finding) => {
      const { title, says, remedy } = sayFinding(finding, language);
      const { found, place, data } = finding;
      // What is expected is said in words of the definition, not of the file.
      const facts = Object.keys(data).map((name) => (name.startsWith("expected") ? null : data[name]));
      const kept = [found, place.file, place.sheet, place.header, ...facts].filter(
        (text) => typeof text === "string",
      );
      return { title: printed(title), says: printed(says, kept), remedy: printed(remedy, kept) };
    },
    rule: ({ rule }) => printed(ruleWords(rule)),
    evidence: ({ evidence, waived }) => {
      const rests = evidenceWords(evidence, language, plainTime, ruleWords);
      const said = waived === undefined ? [rests] : [waivedWords(signedPoints(waived), language), rests];
      const kept = Object.values(evidence).filter((fact) => typeof fact === "string");
      return printed(said.filter((part) => part !== "").join(language === "en" ? "; " : ";"), kept);
    },
  };
}
