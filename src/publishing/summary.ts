import { periodTitle } from "../locales/period.ts";
import { instantOf } from "../model/date.ts";
import { type Publication } from "./publication.ts";
import { accountSheets } from "./summary-accounts.ts";
import { workbookOf } from "./summary-book.ts";
import { appraisalSheet, figuresSheet, findingsSheet, receiptsSheet } from "./summary-lists.ts";
import { overviewSheet } from "./summary-overview.ts";
import { rowsSheet } from "./summary-rows.ts";
import { obligationsSheet, statusSheet } from "./summary-status.ts";

/** 汇总.xlsx: the picture first, then the rows of each kind, then the records. The same publication gives the same bytes. */
export async function summaryWorkbook(publication: Publication): Promise<Uint8Array> {
  const { consolidation, words, language } = publication;
  const plans = [
    overviewSheet(publication),
    statusSheet(publication),
    appraisalSheet(publication),
    ...consolidation.kinds.map((kind) => rowsSheet(publication, kind)),
    ...accountSheets(publication),
    findingsSheet(publication),
    obligationsSheet(publication),
    figuresSheet(publication),
    receiptsSheet(publication),
  ];
  return workbookOf(plans, {
    made: new Date(instantOf(consolidation.cutoff)),
    creator: consolidation.issuer,
    title: words.summary.title(consolidation.issuer, periodTitle(consolidation.period, language)),
    footer: words.summary.page,
  });
}
