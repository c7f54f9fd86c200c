import { createHash } from "node:crypto";
import { ruleBookSpec } from "../appraisal/rule-book.ts";
import { parseConfig } from "../config-file.ts";
import type { Desk, RuleBookFile } from "./desk.ts";
import { lastPublished } from "./published.ts";

/**
 * The rule book a text says; its hash is of the text, so that a changed comment is a changed book.
 *
 * @throws ConfigInvalid with the place in `file`, as messages call it.
 */
export function parseRuleBook(text: string, file: string): RuleBookFile {
  return { ...parseConfig(text, file, ruleBookSpec), text, hash: createHash("sha256").update(text).digest("hex") };
}

/** The rule book with this hash: the workspace's own, or one that something was published under. */
export function ruleBookOf(desk: Desk, hash: string): RuleBookFile {
  const own = desk.ruleBook();
  if (own.hash === hash) return own;
  const recorded = desk.store.ruleBook(hash);
  if (recorded === undefined) throw new Error(`no rule book ${hash} was recorded`);
  return parseRuleBook(recorded.text, recorded.name);
}

/** The desk as it works on a period: a closed one stays under the rule book it was closed under. */
export function deskFor(desk: Desk, period: string, asOf?: string): Desk {
  const published = lastPublished(desk.store, period, asOf);
  if (published === undefined) return desk;
  const book = ruleBookOf(desk, published.facts.ruleBook.hash);
  return { ...desk, ruleBook: () => book };
}
