import { z } from "zod";
import { at } from "../model/as-of.ts";
import type { LedgerEntry, Standing } from "../model/ledger.ts";
import type { Facts, Publication } from "../store/records.ts";
import type { Store } from "../store/store.ts";
import { lifeOf } from "./life.ts";

/** Forms under which a period's documents are stored. */
export const forms = ["draft", "final", "correction"] as const;
export type Form = (typeof forms)[number];

const points = z.number();
const standing = z.strictObject({
  unit: z.string(),
  rank: z.number(),
  tied: z.boolean(),
  points,
  byAspect: z.strictObject({
    timeliness: points,
    completeness: points,
    accuracy: points,
    coverage: points,
    service: points,
    bonus: points,
  }),
  grade: z.string().nullable(),
  list: z.enum(["red", "black"]).nullable(),
}) satisfies z.ZodType<Standing>;

/** What is kept beside the files of a final bulletin or a correction notice. */
const factsSchema = z.object({
  /** Which closing of the period it belongs to, from 1. */
  closing: z.number(),
  cutoff: z.string(),
  /** Name of the page among the files: the bulletin, or the notice. */
  page: z.string(),
  ruleBook: z.strictObject({ name: z.string(), hash: z.string() }),
  standings: z.array(standing),
  /** Ids of the receipts it was made from. */
  receipts: z.array(z.string()),
  /** Number of the last decision recorded before: later ones explain what changed since. */
  decided: z.number(),
  /** Units whose every report was on time and without errors. */
  clean: z.array(z.string()),
});
export type PublishedFacts = z.output<typeof factsSchema>;

/** What was last published of a closed period: the final bulletin, or the newest correction of it. */
export interface LastPublished {
  readonly publication: Publication;
  readonly facts: PublishedFacts;
  readonly entries: readonly LedgerEntry[];
}

/** Undefined unless the period is closed, as known at `asOf`. */
export function lastPublished(store: Store, period: string, asOf?: string): LastPublished | undefined {
  const { stage, closings } = lifeOf(store, period, asOf);
  if (stage !== "final") return undefined;
  const correction = store.published(period, "correction", undefined, asOf);
  const corrected = correction?.data["closing"] === closings ? correction : undefined;
  const publication = corrected ?? store.published(period, "final", undefined, asOf);
  if (publication === undefined) throw new Error(`${period} was closed without a publication`);
  const entries = store.ledger({ period, ...at(asOf) });
  return { publication, facts: factsSchema.parse(publication.data), entries };
}

/** The facts as the store takes them. */
export function storedFacts(facts: PublishedFacts): Facts {
  return { ...facts, standings: facts.standings.map((one) => ({ ...one, byAspect: { ...one.byAspect } })) };
}
