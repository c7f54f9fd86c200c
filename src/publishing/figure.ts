import type { MeasureUnit, MergedRow } from "../model/report.ts";
import type { Status } from "../model/status.ts";
import type { Words } from "../model/words.ts";
import type { Scope } from "./figures-scope.ts";

/** One published number and everything needed to defend it. */
export interface Figure {
  /** Stable and readable: `2006-Q3/slot-status/occupancy/ZJ`, `…/slots/HQ/by-status/已租`, `…/share`. */
  readonly id: string;
  /** null for figures about the reporting itself. */
  readonly kind: string | null;
  readonly measure: string;
  /** Headquarters' code for the whole chain, a region's name, or a unit's code. */
  readonly scope: string;
  readonly level: Scope["level"];
  /** Set on the parts of a breakdown: the column and the value in it. */
  readonly by?: { readonly column: string; readonly value: string; readonly share: boolean };
  readonly title: Words;
  readonly unit: MeasureUnit;
  readonly better?: "up" | "down";
  readonly headline: boolean;
  /** In `unit`; null where nothing was reported or the divisor is 0. */
  readonly value: number | null;
  readonly previous: number | null;
  /** value − previous, in `unit` (percentage points for percent). */
  readonly change: number | null;
  readonly formula: Words;
  /** The accepted rows that were counted, added or told apart. */
  readonly rows: readonly MergedRow[];
  /** For figures about the reporting: the obligations counted. */
  readonly statuses?: readonly Status[];
}

/** An id's part made from a value people wrote: spaces, slashes and quotes are percent-encoded, Chinese is kept. */
export function idPart(text: string): string {
  return text.replace(/[\s/%#?&"'<>\\]/gu, (character) => encodeURIComponent(character));
}

/** Id of a measure's figure: `2006-Q3/slot-status/occupancy/ZJ`; `scope` as `Figure.scope`. */
export function figureId(period: string, kind: string, measure: string, scope: string): string {
  return `${period}/${kind}/${measure}/${idPart(scope)}`;
}

/** Id of a part of a measure's breakdown: `…/slots/HQ/by-status/已租`, of its share `…/已租/share`. */
export function partId(measureId: string, column: string, value: string, share: boolean): string {
  return `${measureId}/by-${column}/${value === "" ? "-" : idPart(value)}${share ? "/share" : ""}`;
}

/** Figures by id, for whoever prints them. */
export function figureIndex(figures: readonly Figure[]): ReadonlyMap<string, Figure> {
  return new Map(figures.map((figure) => [figure.id, figure]));
}
