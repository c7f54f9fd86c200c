import type { Consolidation } from "../model/consolidation.ts";
import type { Language } from "../model/words.ts";
import { publishingWords } from "../locales/publishing.ts";
import { bulletinPage } from "./bulletin.ts";
import { figuresJson, findingsCsv, ledgerCsv } from "./machine.ts";
import { publicationOf } from "./publication.ts";
import { summaryWorkbook } from "./summary.ts";
import { top50Page } from "./top50-page.ts";
import { top50Workbook } from "./top50-workbook.ts";
import type { Wording } from "./wording.ts";

/** A file to be written, by its name in the period's folder. */
export interface OutputFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * The period's summary workbook, bulletin and machine copies. The same consolidation, language and wording give the same
 * bytes.
 *
 * @param wording how findings and ledger entries are said; made from the data alone when absent
 */
export async function publish(
  consolidation: Consolidation,
  language: Language,
  wording?: Wording,
): Promise<OutputFile[]> {
  const publication = publicationOf(consolidation, language, wording);
  const names = publishingWords[language].files;
  return [
    { name: names.summary, bytes: await summaryWorkbook(publication) },
    textFile(names.bulletin, bulletinPage(publication)),
    textFile("figures.json", figuresJson(publication)),
    textFile("findings.csv", findingsCsv(publication)),
    textFile("ledger.csv", ledgerCsv(publication)),
  ];
}

/** The monthly national ranking of key accounts: workbook and page. */
export async function publishTop50(
  consolidation: Consolidation,
  language: Language,
  wording?: Wording,
): Promise<OutputFile[]> {
  const publication = publicationOf(consolidation, language, wording);
  return [
    { name: "TOP50.xlsx", bytes: await top50Workbook(publication) },
    textFile("TOP50.html", top50Page(publication)),
  ];
}

/** A text as a file. */
export function textFile(name: string, content: string): OutputFile {
  return { name, bytes: new TextEncoder().encode(content) };
}
