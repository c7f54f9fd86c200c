import { fileFailure } from "../file-failure.ts";
import type { Report } from "../model/report.ts";
import { damaged } from "./backup.ts";
import { connect } from "./connect.ts";
import { contentHash } from "./content-hash.ts";
import { decide, decisions, undo } from "./decisions.ts";
import { readEvents, verifyChain } from "./events.ts";
import { findings, submissionDetail } from "./findings.ts";
import { health } from "./health.ts";
import { openKindRows } from "./kind-rows.ts";
import { merging } from "./merge.ts";
import {
  ledger,
  publications,
  publish,
  published,
  recordLedger,
  recordRuleBook,
  ruleBook,
} from "./publications.ts";
import { receipts, receiving } from "./receipts.ts";
import { currentRows, versionRows, visitRows } from "./rows.ts";
import { openSession, type Session } from "./session.ts";
import { databaseFailure } from "./storage-failure.ts";
import type { Store, StoreOptions } from "./store.ts";
import { statusFacts } from "./status-facts.ts";
import { layoutsOf, returnedRowsOf, submissions, withoutKey } from "./submissions.ts";

/**
 * Opens the database at `path`, making it where it is not there yet, and gives every report kind its columns.
 *
 * The caller holds the workspace's lock (see lock.ts) unless it opens for reading only.
 *
 * @throws HuibaoError `database-newer`, `database-foreign`, `database-damaged`, `not-writable`, `not-readable`, `disk-full`,
 * `path-too-long`, `kind-name`, `column-name`, `column-changed`.
 */
export function openStore(path: string, reports: readonly Report[], options: StoreOptions): Store {
  const mode = options.readonly === true ? "read" : "write";
  const translate = (error: unknown) =>
    databaseFailure(error, path, () => damaged(path, options.backups), mode);
  try {
    const db = connect(path, reports, options);
    const session = openSession(db, reports, openKindRows(db), options);
    return guarded(storeOf(session), translate);
  } catch (error) {
    throw fileFailure(translate(error), path);
  }
}

function storeOf(session: Session): Store {
  const { db } = session;
  return {
    receive: receiving(session),
    merge: merging(session),
    receipts: (filter = {}) => receipts(session, filter),
    submissions: (filter = {}) => submissions(session, filter).map(withoutKey),
    layouts: (filter) =>
      new Map(
        submissions(session, filter).map((one) => [
          one.id,
          { layouts: layoutsOf(one), returnedRows: returnedRowsOf(one) },
        ]),
      ),
    submission: (id, asOf) => submissionDetail(session, id, asOf),
    currentRows: (kind, filter = {}) => currentRows(session, kind, filter),
    visitRows: (kind, place, columns, visit) => {
      visitRows(session, kind, place, columns, visit);
    },
    versionRows: (...asked) => versionRows(session, ...asked),
    statusFacts: (period, asOf) => statusFacts(session, period, asOf),
    findings: (filter = {}) => findings(session, filter),
    decide: (decision) => decide(session, decision),
    undo: (id, why) => undo(session, id, why),
    decisions: (filter = {}) => decisions(session, filter),
    publish: (publication) => publish(session, publication),
    published: (period, form, number, asOf) => published(session, period, form, number, asOf),
    publications: (filter = {}) => publications(session, filter),
    recordLedger: (period, entries) => {
      recordLedger(session, period, entries);
    },
    ledger: (filter = {}) => ledger(session, filter),
    recordRuleBook: (book) => {
      recordRuleBook(session, book);
    },
    ruleBook: (hash) => ruleBook(session, hash),
    events: (filter = {}) => readEvents(db, filter),
    verifyChain: () => verifyChain(db),
    contentHash: () => contentHash(session),
    health: () => health(session),
    batch: (work) => session.write(work),
    begin: () => {
      db.exec("BEGIN IMMEDIATE");
    },
    commit: () => {
      db.exec("COMMIT");
    },
    copyTo: async (copy) => {
      try {
        await db.backup(copy);
      } catch (error) {
        throw databaseFailure(error, copy, () => damaged(db.name, undefined));
      }
    },
    close: () => {
      db.close();
    },
  };
}

type Method = (...parameters: readonly unknown[]) => unknown;

/** The same store, with SQLite's failures told as the coordinator's. */
function guarded(store: Store, translate: (error: unknown) => unknown): Store {
  const rethrow = (error: unknown): never => {
    throw translate(error);
  };
  const methods = Object.entries(store).map(([name, method]: [string, Method]) => [
    name,
    (...parameters: readonly unknown[]) => {
      try {
        const result = method(...parameters);
        return result instanceof Promise ? result.catch(rethrow) : result;
      } catch (error) {
        return rethrow(error);
      }
    },
  ]);
  // Each method keeps its parameters and result; only what it throws is changed.
  return Object.fromEntries(methods) as Store;
}
