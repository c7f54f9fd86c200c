import { isMap, isSeq, parseDocument } from "yaml";
import type { LedgerEntry } from "../model/ledger.ts";
import type { Decision, FindingRecord, SubmissionRecord } from "../store/records.ts";
import type { Desk, RuleBookFile } from "./desk.ts";
import { ruleBookOf } from "./rule-books.ts";
import { entryById } from "./targets.ts";

/** Everything a ledger entry rests on. */
export interface Grounds {
  readonly entry: LedgerEntry;
  /** It is in a ledger that was consolidated or published; else it was worked out just now. */
  readonly isRecorded: boolean;
  readonly book: RuleBookFile;
  /** The rule as the book's text has it; null for what the engine adds by itself. */
  readonly ruleText: string | null;
  /** What the unit sent of the kind, or of every kind where the entry is about the whole period. */
  readonly submissions: readonly SubmissionRecord[];
  /** Errors in them, settled ones too. */
  readonly findings: readonly FindingRecord[];
  /** Decisions about the unit's reports of the period, and about the entry. */
  readonly decisions: readonly Decision[];
}

/** What the entry with this id rests on; undefined when there is none. */
export function groundsOf(desk: Desk, id: string): Grounds | undefined {
  const entry = entryById(desk, id);
  if (entry === undefined) return undefined;
  const { store } = desk;
  const { period, unit, kind } = entry;
  const place = { period, unit, ...(kind === null ? {} : { kind }) };
  const book = ruleBookOf(desk, entry.ruleBook);
  const about = ({ target, kind: of, unit: whose, what }: Decision): boolean =>
    target === id || (whose === unit && (kind === null || of === kind) && what !== "alias");
  return {
    ...{ entry, book },
    isRecorded: store.ledger({ id }).length > 0,
    ruleText: ruleText(book.text, entry.rule),
    submissions: store.submissions(place),
    findings: store.findings({ ...place, severity: "error" }),
    decisions: store.decisions({ period, all: true }).filter(about),
  };
}

/** The rule with this id as its book writes it, comments included. */
function ruleText(text: string, id: string): string | null {
  const rules = parseDocument(text).get("rules");
  if (!isSeq(rules)) return null;
  const found = rules.items.find((item) => isMap(item) && item.get("id") === id);
  const [start, end] = isMap(found) ? (found.range ?? []) : [];
  if (start === undefined || end === undefined) return null;
  const column = start - (text.lastIndexOf("\n", start - 1) + 1);
  const lines = text.slice(start, end).trim().split(/\r?\n/);
  return lines.map((line) => line.replace(new RegExp(`^ {0,${String(column)}}`), "")).join("\n");
}
