import { cleanUnits } from "../appraisal/facts.ts";
import type { Consolidation } from "../model/consolidation.ts";
import { HuibaoError } from "../model/failure.ts";
import { hasBegun, isOver, type Period } from "../model/period.ts";
import type { OutputFile } from "../publishing/publish.ts";
import type { Decision, Publication } from "../store/records.ts";
import type { Desk } from "./desk.ts";
import { periodReports } from "./facts.ts";
import { announcementOf, lifeOf, objectionsUntil, type Life } from "./life.ts";
import { storedFacts, type PublishedFacts } from "./published.ts";

/** Is everything that is owed for the period due, and the period over? */
function isDue({ now }: Desk, { period, status }: Consolidation): boolean {
  return pendingIn(status) === 0 && isOver(period, now);
}

export function pendingIn(status: Consolidation["status"]): number {
  return status.filter(({ timeliness }) => timeliness === "pending").length;
}

/**
 * The consolidation as it is shown in public: a draft, a draft with the window it announces or has announced, or final.
 *
 * @throws HuibaoError `period-not-begun` {period, start, now}: of a period to come there is nothing to show.
 */
export function announced(desk: Desk, consolidation: Consolidation, form: "draft" | "final"): Consolidation {
  refuseToCome(desk, consolidation.period);
  if (form === "final") return { ...consolidation, announcement: { form, objectionsUntil: null } };
  const { calendar, objection } = desk.workspace;
  const life = lifeOf(desk.store, consolidation.period.id);
  const isFirst = life.stage === "open" && isDue(desk, consolidation);
  const announcement = isFirst ? { at: desk.now, workingDays: objection.workingDays } : announcementOf(life);
  const until = objectionsUntil(announcement, calendar);
  return {
    ...consolidation,
    announcement: { form: announcement === undefined ? form : "announced", objectionsUntil: until },
  };
}

/** @throws HuibaoError `period-not-begun` {period, start, now}. */
export function refuseToCome({ now }: Pick<Desk, "now">, period: Period): void {
  if (hasBegun(period, now)) return;
  throw new HuibaoError("period-not-begun", {
    ...{ period: period.id, start: period.start, now: now.slice(0, 10) },
  });
}

/**
 * Records a draft: the rule book, the page as announced (of other files the hash), the ledger. The first draft with everything due announces the
 * period; its objection window runs from then. The same draft again records nothing. All of it or nothing.
 */
export function recordDraft(desk: Desk, consolidation: Consolidation, files: readonly OutputFile[]): Life {
  const { store } = desk;
  const period = consolidation.period.id;
  store.batch(() => {
    const { number } = recordDocuments(desk, consolidation, "draft", {
      files: files.map((file) => ({
        ...file,
        keep: isDue(desk, consolidation) && file.name.endsWith(".html"),
      })),
      data: { cutoff: consolidation.cutoff, ruleBook: consolidation.ruleBook },
    });
    if (!isDue(desk, consolidation) || lifeOf(store, period).stage !== "open") return;
    const { workingDays } = desk.workspace.objection;
    store.decide({ what: "consolidated", period, data: { number, workingDays }, at: desk.now });
  });
  return lifeOf(store, period);
}

/** Publishes the final bulletin and closes the period. All of it or nothing. */
export function recordFinal(
  desk: Desk,
  consolidation: Consolidation,
  files: readonly OutputFile[],
): Decision {
  const { store } = desk;
  const period = consolidation.period.id;
  return store.batch(() => {
    const closing = lifeOf(store, period).closings + 1;
    const { number } = recordDocuments(desk, consolidation, "final", {
      files: files.map((file) => ({ ...file, keep: true })),
      data: storedFacts(publishedFacts(desk, consolidation, closing, pageOf(files))),
    });
    return store.decide({ what: "closed", period, data: { number } });
  });
}

/** Publishes a correction notice of the current closing. All of it or nothing. */
export function recordCorrection(
  desk: Desk,
  consolidation: Consolidation,
  files: readonly OutputFile[],
): Publication {
  const { closings } = lifeOf(desk.store, consolidation.period.id);
  return desk.store.batch(() =>
    recordDocuments(desk, consolidation, "correction", {
      files: files.map((file) => ({ ...file, keep: true })),
      data: storedFacts(publishedFacts(desk, consolidation, closings, pageOf(files))),
    }),
  );
}

function recordDocuments(
  desk: Desk,
  { period, ledger }: Consolidation,
  form: "draft" | "final" | "correction",
  documents: Pick<Parameters<Desk["store"]["publish"]>[0], "files" | "data">,
): Publication {
  const { hash, name, text } = desk.ruleBook();
  desk.store.recordRuleBook({ hash, name, text });
  desk.store.recordLedger(period.id, ledger);
  return desk.store.publish({ period: period.id, form, ...documents });
}

/** D12 is the twelfth. */
export function decisionNumber({ id }: Pick<Decision, "id">): number {
  return Number(id.slice(1));
}

/** The page is the first document of a publication that is one. */
function pageOf(files: readonly OutputFile[]): string {
  const page = files.find(({ name }) => name.endsWith(".html"));
  if (page === undefined) throw new Error("nothing is published without a page");
  return page.name;
}

function publishedFacts(
  desk: Desk,
  consolidation: Consolidation,
  closing: number,
  page: string,
): PublishedFacts {
  const { period, cutoff, ruleBook, standings, receipts } = consolidation;
  const { reports } = periodReports(desk, period, () => null);
  return {
    ...{ closing, cutoff, page, ruleBook },
    standings: [...standings],
    receipts: receipts.map(({ id }) => id),
    decided: Math.max(0, ...desk.store.decisions({ all: true }).map(decisionNumber)),
    clean: [...cleanUnits(reports)],
  };
}
