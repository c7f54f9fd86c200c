import type { Consolidation } from "../model/consolidation.ts";
import { exitCodes, HuibaoError } from "../model/failure.ts";
import type { Period } from "../model/period.ts";
import type { Receipt } from "../model/receipt.ts";
import {
  corrections,
  readFigures,
  type Corrections,
  type PublishedFigure,
} from "../publishing/correction.ts";
import { figuresJson } from "../publishing/machine.ts";
import { publicationOf, type Publication as Documents } from "../publishing/publication.ts";
import type { Decision, Publication, PublishedFile } from "../store/records.ts";
import { consolidate } from "./consolidate.ts";
import type { Desk } from "./desk.ts";
import { movesOn } from "./life.ts";
import { lastPublished, type LastPublished } from "./published.ts";
import { decisionNumber } from "./record.ts";
import { deskFor } from "./rule-books.ts";
import { printedWordingOf } from "./wording.ts";

/** What differs now, under the rule book of the closing, from what was last published, and what brought it about. */
export interface Correction {
  readonly consolidation: Consolidation;
  readonly documents: Documents;
  readonly found: Corrections;
  /** What is corrected, and the SHA-256 of its page. */
  readonly of: Publication;
  readonly page: string;
  /** Receipts that count now and did not then. */
  readonly receipts: readonly Receipt[];
  /** Decisions about the period recorded since. */
  readonly decisions: readonly Decision[];
}

/** @throws HuibaoError `period-not-closed` {period}. */
export function correctionOf(desk: Desk, period: Period): Correction {
  const last = lastPublished(desk.store, period.id);
  if (last === undefined) throw new HuibaoError("period-not-closed", { period: period.id }, exitCodes.failed);
  const then = deskFor(desk, period.id);
  const consolidation = consolidate(then, period);
  const documents = publicationOf(consolidation, desk.language, printedWordingOf(then, desk.language));
  const { standings, ledger } = consolidation;
  const found = corrections(
    { figures: publishedFigures(last), standings: last.facts.standings, entries: last.entries },
    { figures: readFigures(new TextEncoder().encode(figuresJson(documents))), standings, entries: ledger },
  );
  const counted = new Set(last.facts.receipts);
  return {
    ...{ consolidation, documents, found },
    of: last.publication,
    page: fileOf(last.publication, last.facts.page).sha256,
    receipts: consolidation.receipts.filter(({ id }) => !counted.has(id)),
    decisions: decisionsSince(desk, period, last),
  };
}

function publishedFigures({ publication }: LastPublished): PublishedFigure[] {
  const bytes = fileOf(publication, "figures.json").bytes;
  if (bytes === null)
    throw new Error(`${publication.form} of ${publication.period} was stored without its figures`);
  return readFigures(bytes);
}

function fileOf({ files, form, period }: Publication, wanted: string): PublishedFile {
  const found = files.find(({ name }) => name === wanted);
  if (found === undefined) throw new Error(`${form} of ${period} was stored without ${wanted}`);
  return found;
}

/** Decisions about the period recorded after the last publication; the closing itself is not one of them. */
function decisionsSince({ store }: Desk, period: Period, { facts }: LastPublished): Decision[] {
  return store
    .decisions({ period: period.id, all: true })
    .filter((one) => decisionNumber(one) > facts.decided && !movesOn(one));
}
