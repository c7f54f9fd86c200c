import type { Receipt } from "./receipt.ts";
import type { Outcome } from "./submission.ts";

/** How one obligation stands. Timeliness counts the first submission that was not returned whole. */
export interface Status {
  readonly kind: string;
  readonly unit: string;
  readonly period: string;
  /** Instant of the deadline in force, extensions included. */
  readonly deadline: string;
  readonly extended: boolean;
  /** pending: nothing came and the deadline has not passed. */
  readonly timeliness: "on-time" | "late" | "missing" | "pending";
  /** Working days late; 0 unless late. */
  readonly daysLate: number;
  /** none: nothing came; nil: zero report. */
  readonly outcome: Outcome | "nil" | "none";
  readonly arrivedAt: string | null;
  /** Headquarters says that it came then, rather than when the file was taken to have come. */
  readonly redated: boolean;
  /** What arrived then; null where headquarters recorded a nil return, or nothing came. */
  readonly arrived: { readonly receipt: string; readonly version: number } | null;
  /** Receipt and version that count now: the newest usable, else the newest of all. */
  readonly receipt: string | null;
  readonly version: number | null;
  /** Of the whole report as it stands, patches laid over: rows read, those that count, and what is wrong with it now. */
  readonly read: number;
  readonly merged: number;
  readonly errors: number;
  readonly warnings: number;
}

/** One submission of a unit, as far as standing depends on it; of a patch, what the report comes to with it. */
export interface Attempt {
  readonly receipt: Receipt;
  readonly version: number;
  readonly outcome: Outcome;
  readonly nil: boolean;
  /** The version that it patches; null for a whole one. */
  readonly patches: number | null;
  readonly read: number;
  readonly merged: number;
  readonly errors: number;
  readonly warnings: number;
}

/** How far one unit has got with one kind for one period. */
export interface Progress {
  readonly kind: string;
  readonly unit: string;
  /** Those that were sent, in order of arrival: the first to come of those neither returned whole nor patches decides timeliness. */
  readonly steps: readonly Attempt[];
  /** The one whose rows count. */
  readonly current: Attempt | null;
  /** The newest of any outcome. */
  readonly latest: Attempt | null;
}
