import { readRecordedRuleBook } from "../appraisal/read-rule-book.ts";
import type { Desk, RuleBookFile } from "./desk.ts";
import { lastPublished } from "./published.ts";

/** The rule book with this hash: the workspace's own, or one that something was published under. */
export function ruleBookOf(desk: Desk, hash: string): RuleBookFile {
  const own = desk.ruleBook();
  if (own.hash === hash) return own;
  const recorded = desk.store.ruleBook(hash);
  if (recorded === undefined) throw new Error(`no rule book ${hash} was recorded`);
  return readRecordedRuleBook(recorded.text, recorded.name);
}

/** The desk as it works on a period: a closed one stays under the rule book it was closed under. */
export function deskFor(desk: Desk, period: string, asOf?: string): Desk {
  const published = lastPublished(desk.store, period, asOf);
  if (published === undefined) return desk;
  const book = ruleBookOf(desk, published.facts.ruleBook.hash);
  return { ...desk, ruleBook: () => book };
}
