import type { Value } from "../model/column.ts";
import type { StoredFinding } from "../model/consolidation.ts";
import type { Finding, Severity } from "../model/finding.ts";
import type { Receipt } from "../model/receipt.ts";
import type { Cleaning, Evidence, Layout, Outcome, Submission } from "../model/submission.ts";

/** A fact of a decision, publication or event: whatever JSON can say exactly. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
export type Facts = Readonly<Record<string, Json>>;

/** One coming of a file. `receivedAt` is an instant with offset; `source` keeps what brought it (Message-ID, archive name). */
export interface Arrival {
  readonly file: string;
  readonly sender: string | null;
  readonly receivedAt: string;
  readonly source: Facts | null;
}

export interface ArrivalSpec {
  readonly file: string;
  readonly sha256: string;
  readonly size: number;
  readonly sender: string | null;
  readonly receivedAt: string;
  readonly source?: Facts;
}

export interface Received {
  readonly receipt: Receipt;
  /**
   * The receipt has yet to be read: it is new, an earlier run was interrupted before it was merged, or this arrival is
   * earlier than the one it was read under (sender and time of arrival are evidence, so it is read again).
   */
  readonly pending: boolean;
}

/** What became of a receipt as a whole; ignored: not a report at all. */
export type ReceiptOutcome = Outcome | "ignored";

/** Everything one reading of a receipt found. Each (kind, unit, period) may appear once among its submissions. */
export interface Reading {
  readonly outcome: ReceiptOutcome;
  readonly submissions: readonly Submission[];
  /** Findings about the file that belong to no submission. */
  readonly findings: readonly Finding[];
  /** The sheet that is called after the file, where the format has no sheet names. */
  readonly fileSheet?: string | undefined;
}

export interface ReceiptRecord extends Receipt {
  readonly outcome: ReceiptOutcome | "pending";
  readonly arrivals: readonly Arrival[];
  readonly recordedAt: string;
}

export interface SubmissionRecord {
  /** `S` and twelve hex digits derived from receipt, kind, unit and period: stable over any order of ingestion. */
  readonly id: string;
  readonly receipt: Receipt;
  readonly kind: string;
  readonly unit: string;
  readonly period: string | null;
  /** 1, 2, 3… by arrival (then by SHA-256), so a file ingested late that arrived early moves the later ones up. */
  readonly version: number;
  readonly nil: boolean;
  readonly outcome: Outcome;
  readonly read: number;
  readonly merged: number;
  readonly returned: number;
  /** Findings neither waived nor confirmed. */
  readonly errors: number;
  readonly warnings: number;
  /** The version its workbook says it mends. */
  readonly patches: number | null;
  /** HQ withdrew it: its rows do not count. */
  readonly revoked: boolean;
}

/** A submission as it was numbered when it was stored, and of how many versions that there were then. */
export interface SubmissionVersion extends Pick<SubmissionRecord, "kind" | "unit" | "period" | "version"> {
  readonly versions: number;
}

export interface SubmissionDetail extends SubmissionRecord {
  readonly evidence: readonly Evidence[];
  readonly returnedRows: Submission["returned"];
  readonly layouts: readonly Layout[];
  readonly findings: readonly FindingRecord[];
  readonly cleaned: readonly {
    readonly sheet: string;
    readonly row: number;
    readonly cleaning: readonly Cleaning[];
  }[];
}

export interface FindingRecord extends StoredFinding {
  /** Id and version of its submission; null for findings about the file. */
  readonly submission: string | null;
  readonly version: number | null;
}

/**
 * How far one unit has got with one kind for one period.
 *
 * A patch says what the report is once it is laid over the whole version under it: its `outcome`, `read`, `merged`,
 * `returned`, `errors` and `warnings` are those of the whole. A patch without a whole version under it is none of these.
 */
export interface StatusFact {
  readonly kind: string;
  readonly unit: string;
  readonly period: string;
  readonly versions: number;
  /** Those neither revoked nor patches of nothing, in order: how the report stood after each. */
  readonly steps: readonly SubmissionRecord[];
  /** The one whose rows count. */
  readonly current: SubmissionRecord | null;
  /** The newest of any outcome that is not revoked. */
  readonly latest: SubmissionRecord | null;
  /** Ids of the submissions whose findings stand: the whole version and its patches, or the latest where nothing counts. */
  readonly layers: readonly string[];
  /** Ids of findings in `layers` that a later one mended. */
  readonly mended: ReadonlySet<string>;
}

/** Queries by place; a field left out does not narrow. `asOf` is an instant: what had arrived, or been decided, by then. */
export interface SubmissionFilter {
  readonly id?: string;
  readonly kind?: string;
  readonly unit?: string;
  readonly period?: string | null;
  readonly receipt?: string;
  readonly asOf?: string;
}

/** One place of a kind. */
export interface PlaceFilter {
  readonly unit: string;
  readonly period: string | null;
  readonly asOf?: string;
}

export interface RowFilter {
  readonly unit?: string;
  readonly period?: string | null;
  readonly asOf?: string;
  /** Values of other columns may be left out. */
  readonly columns?: readonly string[];
}

export interface FindingFilter {
  readonly id?: string;
  readonly receipt?: string;
  readonly submission?: string;
  readonly kind?: string;
  readonly unit?: string;
  readonly period?: string | null;
  readonly code?: string;
  readonly severity?: Severity;
  readonly asOf?: string;
}

export interface ReceiptFilter {
  readonly id?: string;
  readonly sha256?: string;
  readonly asOf?: string;
}

export type DecisionKind =
  | "nil"
  | "extension"
  | "redating"
  | "waiver"
  | "confirmation"
  | "approval"
  | "revocation"
  | "alias"
  | "consolidated"
  | "closed"
  | "reopened"
  | "undo";

/** A decision of headquarters. What it is about is said by the fields that apply, the others are null. */
export interface Decision {
  /** `D1`, `D2`, … in the order they were recorded. */
  readonly id: string;
  readonly what: DecisionKind;
  /** Id of the finding, ledger entry, submission or decision it is about. */
  readonly target: string | null;
  readonly kind: string | null;
  readonly unit: string | null;
  readonly period: string | null;
  readonly data: Facts;
  readonly why: string | null;
  readonly who: string;
  readonly at: string;
}

export interface DecisionSpec {
  readonly what: DecisionKind;
  readonly target?: string;
  readonly kind?: string;
  readonly unit?: string;
  readonly period?: string;
  readonly data?: Facts;
  readonly why?: string;
  /** When it was taken; now unless told. */
  readonly at?: string;
}

export interface DecisionFilter {
  readonly what?: DecisionKind | readonly DecisionKind[];
  readonly target?: string;
  readonly kind?: string;
  readonly unit?: string;
  readonly period?: string;
  readonly asOf?: string;
  /** Also those undone, and the undoing itself. */
  readonly all?: boolean;
}

export interface PublishedFile {
  readonly name: string;
  readonly sha256: string;
  /** null where only the hash is kept. */
  readonly bytes: Uint8Array | null;
}

export interface PublicationSpec {
  readonly period: string;
  /** What was published: draft, final, correction. Numbered on its own within the period. */
  readonly form: string;
  readonly files: readonly { readonly name: string; readonly bytes: Uint8Array; readonly keep: boolean }[];
  readonly data?: Facts;
}

export interface Publication {
  readonly period: string;
  readonly form: string;
  /** 1, 2, … within period and form. */
  readonly number: number;
  readonly files: readonly PublishedFile[];
  readonly data: Facts;
  readonly who: string;
  readonly at: string;
}

export interface RuleBookText {
  readonly hash: string;
  readonly name: string;
  readonly text: string;
}

/** One line of the append-only log. `hash` covers the line and the hash of the line before. */
export interface Event {
  readonly number: number;
  readonly at: string;
  readonly who: string;
  readonly command: string;
  readonly what: string;
  readonly data: Facts;
  readonly hash: string;
}

/** What is wrong with the database, if anything; every list is empty in a sound one. */
export interface Health {
  readonly integrity: readonly string[];
  readonly foreignKeys: readonly string[];
  readonly chain: { readonly events: number; readonly brokenAt: number | null };
  /** Records that are not what the log says was written, and events whose record is gone. */
  readonly altered: readonly string[];
  readonly conservation: readonly {
    readonly submission: string;
    readonly receipt: string;
    readonly read: number;
    readonly merged: number;
    readonly returned: number;
  }[];
  /** Receipts that wait to be read. */
  readonly pending: readonly string[];
}

/** Parameters SQLite takes. */
export type Sql = Value | bigint | Uint8Array;
