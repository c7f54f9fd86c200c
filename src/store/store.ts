import type { Values } from "../model/column.ts";
import type { LedgerEntry } from "../model/ledger.ts";
import type { MergedRow } from "../model/report.ts";
import type {
  ArrivalSpec,
  Decision,
  DecisionFilter,
  DecisionSpec,
  Event,
  FindingFilter,
  FindingRecord,
  Health,
  PlaceFilter,
  Publication,
  PublicationSpec,
  Reading,
  Received,
  ReceiptFilter,
  ReceiptRecord,
  RowFilter,
  RuleBookText,
  StatusFact,
  SubmissionDetail,
  SubmissionFilter,
  SubmissionRecord,
  SubmissionVersion,
} from "./records.ts";

/** Receipts and what was read from them. */
export interface ReceiptStore {
  /**
   * Records that a file came in; its bytes must be in the archive already. The same bytes are one receipt however often
   * they come, and its earliest arrival counts. The same arrival recorded twice changes nothing.
   */
  receive(arrival: ArrivalSpec): Received;
  /**
   * Stores what one reading of the receipt found, all of it or nothing, and returns which versions its submissions are.
   * Reading a receipt again replaces what was read before; the earlier reading stays for the record and for `asOf`.
   */
  merge(receipt: string, reading: Reading): SubmissionVersion[];
  /** By arrival, then by SHA-256. */
  receipts(filter?: ReceiptFilter): ReceiptRecord[];
}

/** Submissions and their rows. "Current" is the newest version that is accepted or partly accepted and not revoked. */
export interface SubmissionStore {
  /** By kind, period, unit, version. */
  submissions(filter?: SubmissionFilter): SubmissionRecord[];
  submission(id: string, asOf?: string): SubmissionDetail | undefined;
  /** Where the columns of submissions stand and which rows were returned, by submission id: many at once. */
  layouts(filter: SubmissionFilter): Map<string, Pick<SubmissionDetail, "layouts" | "returnedRows">>;
  /**
   * The rows that count, by period and unit (as text), then as they stood in their workbooks; every period where
   * `period` is left out. A patch stands over the rows of the version before it, key by key; a register (kinds of cadence
   * `once`) over all its versions. Each row keeps the version, receipt, sheet and row it was read from.
   */
  currentRows(kind: string, filter?: RowFilter): MergedRow[];
  /**
   * Shows the current rows of one place to `visit`, one after another with the number of those still to come, until it
   * returns false. Other columns than those named may be left out: for a look that is cheaper than `currentRows`.
   */
  visitRows(
    kind: string,
    place: PlaceFilter,
    columns: readonly string[],
    visit: (values: Values, after: number) => boolean,
  ): void;
  /**
   * The rows as they counted when this version was the newest: patches laid over; empty for a version returned whole. What
   * was revoked later than `asOf` is not.
   */
  versionRows(kind: string, unit: string, period: string | null, version: number, asOf?: string): MergedRow[];
  /** Every kind and unit that has sent anything for the period. */
  statusFacts(period: string, asOf?: string): StatusFact[];
  /** Findings of the latest reading of each receipt, by kind, period, unit, version, then as they were found. */
  findings(filter?: FindingFilter): FindingRecord[];
}

/** What headquarters decided, and what was published. Nothing is ever deleted: a decision is undone by another. */
export interface DecisionStore {
  decide(decision: DecisionSpec): Decision;
  /** Undoes a decision in force. @throws HuibaoError `decision-unknown`, `decision-undone` {id}. */
  undo(id: string, why: string): Decision;
  /** Those in force, in the order they were recorded. */
  decisions(filter?: DecisionFilter): Decision[];
}

export interface PublicationStore {
  /** Stores what was published under the next number; exactly what was published last is not stored twice. */
  publish(publication: PublicationSpec): Publication;
  /** The newest, or the one of that number; undefined when there is none. `asOf` is the instant of publication. */
  published(period: string, form: string, number?: number, asOf?: string): Publication | undefined;
  publications(filter?: { period?: string; form?: string; asOf?: string }): Omit<Publication, "files">[];
  /** Appends the entries of a period as they stand now; the same entries again are not appended twice. */
  recordLedger(period: string, entries: readonly LedgerEntry[]): void;
  /** Entries of the newest ledger of each period, in the order recorded. */
  ledger(filter?: { period?: string; unit?: string; id?: string; asOf?: string }): LedgerEntry[];
  recordRuleBook(book: RuleBookText): void;
  ruleBook(hash: string): RuleBookText | undefined;
}

export interface AuditStore {
  /** `what` is the kind of event, such as "decided". */
  events(filter?: { after?: number; limit?: number; what?: string }): Event[];
  /** How many events were looked at, and the number of the first that does not follow from those before it, or null. */
  verifyChain(): { events: number; brokenAt: number | null };
  /** SHA-256 over everything ingested and decided, blind to the order and time of recording. */
  contentHash(): string;
  health(): Health;
}

/**
 * Everything huibao remembers. One writer at a time (see lock.ts); readers never wait.
 *
 * @throws HuibaoError `disk-full`, `database-damaged` {backup}, `database-busy` from any method; all exit 3 or 4 with nothing half done.
 */
export interface Store extends ReceiptStore, SubmissionStore, DecisionStore, PublicationStore, AuditStore {
  /** Runs `work` as one transaction: one fsync for many receipts, or nothing of it. May be nested. */
  batch<T>(work: () => T): T;
  /**
   * Begins a batch that may wait for other work in between; `commit` ends it, and closing without it drops all of it.
   * For reading many files: one fsync for the lot, and what is lost with a crash is read again by the next run.
   */
  begin(): void;
  commit(): void;
  /** Copies the database while it is open, into a file that must not exist. */
  copyTo(path: string): Promise<void>;
  close(): void;
}

export interface StoreOptions {
  /** For readers: a database that is not there yet is empty. */
  readonly readonly?: boolean;
  /** The instant of recording, with offset. */
  readonly now: () => string;
  readonly actor: string;
  readonly command: string;
  /** Folder of backups, searched for the newest good one when the database is damaged. */
  readonly backups?: string;
}
