import type { Finding, Severity } from "../model/finding.ts";
import type { HuibaoError } from "../model/failure.ts";
import type { Language, Words } from "../model/words.ts";
import { oneLine } from "../model/visible.ts";
import type { FindingWords } from "./finding-words.ts";
import { failureCatalogue } from "./failures/index.ts";
import { findingCatalogue } from "./findings/index.ts";
import { severityNames } from "./terms.ts";

/** A finding in words: where, what is wrong, what to do, and all of it on one line. */
export interface SaidFinding {
  readonly place: string;
  readonly title: string;
  readonly says: string;
  readonly remedy: string;
  readonly line: string;
}

/** By code: what a user types or a report's own rule is called may be the name of what every object has. */
const findingsByCode = new Map(Object.entries(findingCatalogue));

/** A kind's own rule has no entry of its own: `like` names the entry that frames its words. */
function wordsOf(code: string, like = code): FindingWords[string] {
  const words = findingsByCode.get(code) ?? findingsByCode.get(like);
  if (words === undefined) throw new Error(`finding code without words: ${code}`);
  return words;
}

export function severityWords(severity: Severity, language: Language): string {
  return severityNames[language][severity];
}

/** `铺位情况!F12(建筑面积)`, or the file's name for a finding about the whole file. */
function placeWords(finding: Finding): string {
  const { file, sheet, cell, header } = finding.place;
  const at = cell === undefined ? (sheet ?? file ?? "") : `${sheet ?? ""}!${cell}`;
  return header === undefined ? at : `${at}(${header})`;
}

export function sayFinding(finding: Finding, language: Language): SaidFinding {
  const words = wordsOf(finding.code, String(finding.data["like"]));
  const place = placeWords(finding);
  const says = words.says[language](finding);
  const remedy = words.remedy[language](finding);
  const colon = language === "en" ? ": " : ":";
  const gap = language === "en" ? " " : "";
  const line = oneLine(`${place}${colon}${says}${gap}${remedy}`.trim());
  return { place, title: words.title[language], says, remedy, line };
}

/** One line for a failure: what happened and what to do. */
export function sayFailure(error: HuibaoError, language: Language): string {
  const words = failureCatalogue[error.code];
  if (words === undefined) throw new Error(`failure code without words: ${error.code}`);
  const gap = language === "en" ? " " : "";
  return `${words.says[language](error.data)}${gap}${words.remedy[language](error.data)}`;
}

/** The severity the catalogue gives a code. */
export function severityOf(code: string): Severity {
  return wordsOf(code).severity;
}

export interface CodeTitle {
  readonly code: string;
  readonly severity: Severity;
  readonly title: string;
}

export function findingCodes(): readonly string[] {
  return Object.keys(findingCatalogue).sort();
}

export function titleOf(code: string, language: Language): CodeTitle {
  const { severity, title } = wordsOf(code);
  return { code, severity, title: title[language] };
}

export interface ExplainPage extends CodeTitle {
  readonly says: string;
  readonly remedy: string;
  readonly text: string;
}

/** A rule of a report kind as its page needs it. */
export interface OwnRule {
  readonly code: string;
  readonly severity: Severity;
  readonly expected: Words;
  /** The entry that frames it. */
  readonly like: "row-check" | "history-check";
}

/** The page of one code, its blanks shown as `…`; undefined for an unknown code. `own` are the kinds' own rules. */
export function explainPage(
  code: string,
  language: Language,
  own: readonly OwnRule[] = [],
): ExplainPage | undefined {
  const rule = own.find((one) => one.code === code);
  const words = findingsByCode.get(code) ?? findingsByCode.get(rule?.like ?? "");
  if (words === undefined) return undefined;
  const expected: Record<string, string> = {};
  for (const [spoken, text] of Object.entries(rule?.expected ?? {})) expected[`expected-${spoken}`] = text;
  const blanks = new Proxy(expected, { get: (known, name) => known[String(name)] ?? "…", has: () => true });
  const sample: Finding = {
    code,
    severity: words.severity,
    place: { header: "…" },
    found: "…",
    data: blanks,
  };
  const says = words.says[language](sample);
  const remedy = words.remedy[language](sample);
  const title = words.title[language];
  const severity = rule?.severity ?? words.severity;
  const text = `${code} · ${severityWords(severity, language)} · ${title}\n\n${says}\n${remedy}`;
  return { code, severity, title, says, remedy, text };
}

export function failureCodes(): readonly string[] {
  return Object.keys(failureCatalogue).sort();
}

/** A failure's sentence with its blanks shown as `…`. */
export function failurePage(code: string, language: Language): string {
  const words = failureCatalogue[code];
  if (words === undefined) throw new Error(`failure code without words: ${code}`);
  const blanks = new Proxy<Record<string, string>>({}, { get: () => "…" });
  return `${words.says[language](blanks)} ${words.remedy[language](blanks)}`;
}
