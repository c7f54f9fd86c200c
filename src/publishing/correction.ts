import { z } from "zod";
import type { LedgerEntry, Standing } from "../model/ledger.ts";
import type { MeasureUnit } from "../model/report.ts";

/** What a period's documents say, as far as a correction may have to repeat it. */
export interface PublishedState {
  readonly figures: readonly PublishedFigure[];
  readonly standings: readonly Standing[];
  readonly entries: readonly LedgerEntry[];
}

/** A figure as figures.json has it. */
export interface PublishedFigure {
  readonly id: string;
  readonly kind: string | null;
  readonly scope: string;
  readonly title: string;
  readonly unit: MeasureUnit;
  readonly value: number | null;
}

/** One thing before and after; null where it was not there. */
export interface Change<T> {
  readonly before: T | null;
  readonly after: T | null;
}

/** Everything that differs, each list in the order of publication; what is new comes last. */
export interface Corrections {
  readonly figures: readonly Change<PublishedFigure>[];
  readonly standings: readonly Change<Standing>[];
  readonly entries: readonly Change<LedgerEntry>[];
}

const units = [
  "count",
  "percent",
  "yuan",
  "wan",
  "squareMetres",
  "days",
  "points",
] as const satisfies MeasureUnit[];
const figuresSchema = z.array(
  z.object({
    id: z.string(),
    kind: z.string().nullable(),
    scope: z.string(),
    title: z.string(),
    unit: z.enum(units),
    value: z.number().nullable(),
  }),
);

/** The figures of a figures.json. */
export function readFigures(json: Uint8Array): PublishedFigure[] {
  return figuresSchema.parse(JSON.parse(new TextDecoder().decode(json)));
}

/** What changed from one state of a period's documents to another. */
export function corrections(before: PublishedState, after: PublishedState): Corrections {
  return {
    // A figure that is not there says as much as one without a value.
    figures: changes(
      before.figures,
      after.figures,
      ({ id }) => id,
      (figure) => String(figure?.value ?? null),
    ),
    standings: changes(
      before.standings,
      after.standings,
      ({ unit }) => unit,
      (one) => (one === null ? "" : standingText(one)),
    ),
    entries: changes(
      before.entries,
      after.entries,
      ({ id }) => id,
      (one) => (one === null ? "" : entryText(one)),
    ),
  };
}

export function isUnchanged({ figures, standings, entries }: Corrections): boolean {
  return figures.length + standings.length + entries.length === 0;
}

function standingText({ points, rank, grade, list }: Standing): string {
  return JSON.stringify([points, rank, grade, list]);
}

function entryText({ points, waived }: LedgerEntry): string {
  return JSON.stringify([points, waived ?? null]);
}

function changes<T>(
  before: readonly T[],
  after: readonly T[],
  nameOf: (one: T) => string,
  textOf: (one: T | null) => string,
): Change<T>[] {
  const now = new Map(after.map((one) => [nameOf(one), one]));
  const known = new Set(before.map(nameOf));
  return [
    ...before.map((old) => ({ before: old, after: now.get(nameOf(old)) ?? null })),
    ...after.filter((one) => !known.has(nameOf(one))).map((one) => ({ before: null, after: one })),
  ].filter((change) => textOf(change.before) !== textOf(change.after));
}
