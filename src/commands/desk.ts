import { hash } from "node:crypto";
import { existsSync, statSync } from "node:fs";
import { hostname } from "node:os";
import { basename } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { readRuleBook } from "../appraisal/read-rule-book.ts";
import { readConfigText } from "../config-text.ts";
import { shanghaiTime } from "../model/date.ts";
import { exitCodes, HuibaoError } from "../model/failure.ts";
import type { Report } from "../model/report.ts";
import { rulesText } from "../model/rules-hash.ts";
import { confirmedAliases } from "../pipeline/aliases.ts";
import type { Desk, ReportInForce, RuleBookFile } from "../pipeline/desk.ts";
import type { ReadingRules } from "../pipeline/read-report.ts";
import { archivedFiles } from "../store/archive.ts";
import { newestGoodBackup } from "../store/backup.ts";
import { sweepUnfinished } from "../store/durable.ts";
import { takeLock } from "../store/lock.ts";
import { openStore } from "../store/open-store.ts";
import type { Store } from "../store/store.ts";
import { kindsInForce, type Workspace } from "../workspace.ts";
import type { Context } from "./command.ts";

/**
 * Opens the workspace's store and hands it to `work`. Writers hold the workspace's lock meanwhile; readers never wait.
 *
 * @throws HuibaoError `busy` (exit code 4) when another run writes; `database-lost`, `database-damaged` (3).
 */
export async function withDesk<T>(
  context: Context,
  mode: "read" | "write",
  work: (desk: Desk) => T | Promise<T>,
): Promise<T> {
  const { effects, commandLine } = context;
  const workspace = context.workspace();
  const now = shanghaiTime(effects.now().getTime());
  const kinds = await context.reports();
  const reports = kindsInForce(workspace, kinds);
  const owner = { pid: process.pid, host: hostname(), user: effects.user, command: commandLine, since: now };
  const lock = mode === "write" ? takeLock(workspace.paths.lock, owner) : undefined;
  try {
    refuseLostDatabase(workspace);
    if (lock?.interrupted === true) sweep(workspace);
    const store = openStore(workspace.paths.database, reports, {
      readonly: mode === "read",
      backups: workspace.paths.backups,
      now: () => shanghaiTime(effects.now().getTime()),
      actor: effects.user,
      command: commandLine,
    });
    try {
      return await work(deskOf(context, workspace, { kinds, reports }, store, now));
    } finally {
      store.close();
    }
  } finally {
    lock?.release();
  }
}

function sweep({ paths: { archive, outbox, out } }: Workspace): void {
  for (const folder of [archive, outbox, out]) sweepUnfinished(folder);
}

/** Files were taken in, but the database that knows of them is gone: to begin an empty one would count them as new. */
function refuseLostDatabase({ paths }: Workspace): void {
  const { database, archive, backups } = paths;
  if ((statSync(database, { throwIfNoEntry: false })?.size ?? 0) > 0) return;
  const files = archivedFiles(archive).length;
  if (files === 0) return;
  const backup = newestGoodBackup(backups) ?? "";
  throw new HuibaoError("database-lost", { path: database, files, archive, backup }, exitCodes.failed);
}

function deskOf(
  context: Context,
  workspace: Workspace,
  { kinds, reports }: { readonly kinds: readonly Report[]; readonly reports: readonly ReportInForce[] },
  store: Store,
  now: string,
): Desk {
  let book: RuleBookFile | undefined;
  let rulesHash: string | undefined;
  return {
    workspace,
    reports,
    store,
    now,
    language: context.language,
    get rulesHash() {
      return (rulesHash ??= hash("sha256", rulesText(reports)));
    },
    rules: readingRules(context, workspace, reports, store),
    ruleBook: () => {
      book ??= loadRuleBook(workspace.paths.rules, workspace, kinds);
      return book;
    },
  };
}

function readingRules(
  { effects }: Context,
  workspace: Workspace,
  reports: readonly ReportInForce[],
  store: Store,
): ReadingRules {
  const limits = new Map(reports.map(({ kind, badRowLimit }) => [kind, badRowLimit]));
  return {
    reports,
    organisation: workspace.organisation,
    confirmed: confirmedAliases(store),
    opening: {
      passwords: passwordsOf(workspace, effects.env),
      timeoutMs: workspace.limits.readSeconds * 1000,
      memoryMb: workspace.limits.readMemoryMb,
    },
    unknownSender: workspace.senders.unknownSender,
    badRowLimit: (kind) => limits.get(kind) ?? 0.5,
  };
}

const passwordMap = z.record(z.string(), z.string());

/**
 * Passwords by unit as JSON or YAML, `{ZJ: "…"}`, or plain lines, which may hold a colon too; every one is tried on a
 * protected workbook. None of it is ever shown.
 */
function passwordsOf(
  workspace: Workspace,
  env: Readonly<Record<string, string | undefined>>,
): readonly string[] {
  const source = workspace.passwords;
  const text = "env" in source ? (env[source.env] ?? "") : passwordText(source.file);
  if (text.trim() === "") return [];
  const byUnit = passwordMap.safeParse(yamlTexts(text));
  return byUnit.success ? Object.values(byUnit.data) : text.split(/\r?\n/).filter((line) => line !== "");
}

/** What YAML says, every scalar as a text; undefined where the text is none. */
function yamlTexts(text: string): unknown {
  try {
    return parse(text, { schema: "failsafe", logLevel: "silent" });
  } catch {
    return undefined;
  }
}

/** @throws HuibaoError `passwords-missing` {path} and what `readConfigText` throws. */
function passwordText(path: string): string {
  if (!existsSync(path)) throw new HuibaoError("passwords-missing", { path });
  return readConfigText(path, basename(path));
}

/**
 * The rule book of a file.
 *
 * @throws ConfigInvalid also for units, kinds and measures that there are not.
 */
export function loadRuleBook(path: string, workspace: Workspace, kinds: readonly Report[]): RuleBookFile {
  const file = basename(path);
  const units = workspace.organisation.units.map(({ code }) => code);
  return readRuleBook(readConfigText(path, file), file, { units, kinds });
}
