import { evidenceWords } from "../locales/ledger.ts";
import { publishingWords } from "../locales/publishing.ts";
import type { Consolidation, StoredFinding } from "../model/consolidation.ts";
import { parseInstant, shanghaiTime } from "../model/date.ts";
import type { LedgerEntry } from "../model/ledger.ts";
import type { Language } from "../model/words.ts";

/** How findings and ledger entries are worded; handed in by the pipeline, which knows the catalogues. */
export interface Wording {
  readonly finding: (finding: StoredFinding) => {
    readonly title: string;
    readonly says: string;
    readonly remedy: string;
  };
  /** The rule of an entry in words. */
  readonly rule: (entry: LedgerEntry) => string;
  /** The facts the entry rests on. */
  readonly evidence: (entry: LedgerEntry) => string;
}

/** Words made from the data alone: the expectation of the kind's own check where the code is one, else the code. */
export function plainWording({ kinds }: Consolidation, language: Language): Wording {
  const words = publishingWords[language];
  const expectations = new Map(
    kinds.flatMap(({ report }) =>
      [...(report.checks ?? []), ...(report.history ?? [])].map(
        (check) => [`${report.kind}/${check.code}`, check.expected[language]] as const,
      ),
    ),
  );
  return {
    finding: ({ kind, code, found }) => {
      const expected = expectations.get(`${kind ?? ""}/${code}`);
      return {
        title: expected ?? code,
        says: words.quality.plainFinding(expected ?? "", found ?? ""),
        remedy: "",
      };
    },
    rule: (entry) => entry.rule,
    evidence: ({ evidence }) => evidenceWords(evidence, language, plainTime),
  };
}

/** When something came; to the second where the minute alone would say that it came at the deadline it missed. */
export function arrivalTime(arrivedAt: string, deadline: string): string {
  const [arrived, due] = [parseInstant(arrivedAt), parseInstant(deadline)];
  const isClose = arrived !== undefined && due !== undefined && arrived > due;
  return isClose && plainTime(arrivedAt) === plainTime(deadline)
    ? shanghaiTime(arrived).slice(0, 19).replace("T", " ")
    : plainTime(arrivedAt);
}

/** An instant as people in Shanghai write it, `2006-09-25 09:30`; any other text as it is. */
export function plainTime(text: string): string {
  const instant = text.includes("T") ? parseInstant(text) : undefined;
  return instant === undefined ? text : shanghaiTime(instant).slice(0, 16).replace("T", " ");
}
