import { rowKey } from "../model/row-key.ts";
import type { MergedRow, Report } from "../model/report.ts";
import { archivedFiles, archivedHash, archivedHashes, verifyArchive } from "../store/archive.ts";
import type { Health, ReceiptRecord, SubmissionRecord } from "../store/records.ts";
import type { Desk } from "./desk.ts";

/** One thing that doctor looked into, by a stable name. */
export interface Examined {
  readonly check:
    | "configuration"
    | "integrity"
    | "foreignKeys"
    | "chain"
    | "altered"
    | "conservation"
    | "export"
    | "pending"
    | "archive"
    | "unknownFiles";
  /** How many were looked at, where that says something. */
  readonly looked: number;
  /** One line for each thing wrong: places, hashes, numbers, as they are stored. */
  readonly wrong: readonly string[];
  /** Nothing that is kept is wrong; someone may want to look at it all the same. */
  readonly isRemark?: boolean;
}

/** Looks into everything that is kept: the database, what it says of itself, and the archive beside it. */
export function examine(desk: Desk): Examined[] {
  // Opening the desk read and checked every other setting.
  desk.ruleBook();
  const { store, workspace } = desk;
  const health = store.health();
  const receipts = store.receipts();
  const archive = verifyArchive(workspace.paths.archive, archivedHashes(receipts));
  const submissions = store.submissions();
  return [
    { check: "configuration", looked: 0, wrong: [] },
    { check: "integrity", looked: 0, wrong: health.integrity },
    { check: "foreignKeys", looked: 0, wrong: health.foreignKeys },
    {
      check: "chain",
      looked: health.chain.events,
      wrong: health.chain.brokenAt === null ? [] : [String(health.chain.brokenAt)],
    },
    { check: "altered", looked: 0, wrong: health.altered },
    { check: "conservation", looked: submissions.length, wrong: health.conservation.map(unbalanced) },
    {
      check: "export",
      looked: desk.reports.length,
      wrong: desk.reports.flatMap((report) => miscounted(desk, report, submissions)),
    },
    { check: "pending", looked: receipts.length, wrong: health.pending },
    { check: "archive", looked: archive.checked, wrong: [...archive.missing, ...archive.damaged] },
    {
      check: "unknownFiles",
      looked: 0,
      wrong: unknownFiles(workspace.paths.archive, receipts),
      isRemark: true,
    },
  ];
}

function unbalanced({ submission, receipt, read, merged, returned }: Health["conservation"][number]): string {
  return `${submission} ${receipt}: ${String(read)} ≠ ${String(merged)} + ${String(returned)}`;
}

/** Archived files of which the database knows nothing: an ingest that was interrupted, or a database older than its archive. */
function unknownFiles(archive: string, receipts: readonly ReceiptRecord[]): string[] {
  const known = new Set(archivedHashes(receipts));
  return archivedFiles(archive).filter((file) => !known.has(archivedHash(file)));
}

/** Places whose exported rows are not the rows accepted: one more, one less, or one that no version has. */
function miscounted({ store }: Desk, report: Report, submissions: readonly SubmissionRecord[]): string[] {
  const place = ({ unit, period }: { unit: string; period: string | null }): string =>
    [report.kind, unit, period ?? ""].join(" ").trim();
  const usable = submissions.filter(
    ({ kind, outcome, revoked }) => kind === report.kind && outcome !== "returned" && !revoked,
  );
  const versions = Map.groupBy(usable, place);
  const exported = Map.groupBy(store.currentRows(report.kind), place);
  return [...new Set([...versions.keys(), ...exported.keys()])].flatMap((name) => {
    const rows = exported.get(name) ?? [];
    const accepted = grounded(report, versions.get(name) ?? []);
    const wanted = layered(report, accepted) ? onceEach(report, rows) : (accepted.at(-1)?.merged ?? 0);
    const own = rows.every((row) =>
      accepted.some(({ version, receipt }) => version === row.version && receipt.id === row.receipt),
    );
    return rows.length === wanted && own ? [] : [`${name}: ${String(rows.length)} ≠ ${String(wanted)}`];
  });
}

/** Without the patches that have no whole version under them: their rows do not count. */
function grounded({ cadence }: Report, accepted: readonly SubmissionRecord[]): readonly SubmissionRecord[] {
  if (cadence === "once") return accepted;
  const base = accepted.findIndex(({ patches }) => patches === null);
  return base < 0 ? [] : accepted.slice(base);
}

/** Whether several versions count together: those of a register, and a patch with what it mends. */
function layered({ cadence }: Report, accepted: readonly SubmissionRecord[]): boolean {
  const last = accepted.at(-1);
  return accepted.length > 1 && (cadence === "once" || (last !== undefined && last.patches !== null));
}

/** Laid over one another, each key counts once; rows of one version without a key, or that share one, all count. */
function onceEach(report: Report, rows: readonly MergedRow[]): number {
  const versions = Map.groupBy(rows, ({ values }) => rowKey(report, values) ?? "");
  return [...versions].reduce((sum, [key, own]) => {
    const newest = Math.max(...own.map(({ version }) => version));
    return sum + (key === "" ? own.length : own.filter(({ version }) => version === newest).length);
  }, 0);
}
