import { existsSync, readdirSync, renameSync, rmSync } from "node:fs";
import { dirname, isAbsolute, join } from "node:path";
import Database from "better-sqlite3";
import { z } from "zod";
import { HuibaoError, exitCodes } from "../model/failure.ts";
import {
  type ArchiveHealth,
  archivedFiles,
  archivedHash,
  archivedHashes,
  bytesOf,
  verifyArchive,
} from "./archive.ts";
import { sha256 } from "./canonical.ts";
import { syncFolder, writeDurably } from "./durable.ts";
import { fileFailure, isThere, readPlainFile, unforeseenFailure } from "../file-failure.ts";
import { makeFolders } from "../make-folders.ts";
import type { Store } from "./store.ts";
import { fillFolder, isUnfinished } from "./whole-folder.ts";

const manifestName = "manifest.json";

/** A path inside a backup: relative, with `/`, never upwards. */
const inside = z.string().refine((path) => !isAbsolute(path) && !path.split(/[\\/]/).includes(".."));

const manifestSchema = z.strictObject({
  at: z.string(),
  /** The database among `files`. */
  database: inside,
  /** Nothing was wrong with what was backed up. */
  sound: z.boolean(),
  files: z.array(z.strictObject({ path: inside, sha256: z.string(), size: z.number() })),
});
type Manifest = z.infer<typeof manifestSchema>;

export interface BackupPlan {
  /** Folder that holds the backups, one folder each. */
  readonly backups: string;
  /** Instant with offset; names the backup. */
  readonly at: string;
  /** Where the database goes inside the backup, and so inside a folder restored from it. */
  readonly databaseAs: string;
  readonly archive: { readonly path: string; readonly as: string };
  /** Whatever else a workspace needs: its settings. Files that do not exist are passed over. */
  readonly files: readonly { readonly path: string; readonly as: string }[];
}

export interface Backup {
  readonly folder: string;
  readonly files: number;
  readonly bytes: number;
  /** SHA-256 of archived files that are missing or damaged: the backup lacks them too, and does not count as good. */
  readonly lacking: readonly string[];
}

/**
 * Backs up the database (while it may be read and written) and everything else of a workspace, and verifies the copy.
 * A backup appears under its name only when it is complete.
 *
 * @throws HuibaoError `database-damaged` {backup}: what is damaged is not backed up over; `disk-full`.
 */
export async function backUp(store: Store, plan: BackupPlan): Promise<Backup> {
  const name = plan.at.replace(/[^0-9T]/g, "").slice(0, 15);
  const folder = freeName(join(plan.backups, name));
  const partial = `${folder}.partial`;
  try {
    sweepPartial(plan.backups, name);
    const database = join(partial, plan.databaseAs);
    makeFolders(dirname(database));
    await store.copyTo(database);
    checkCopy(database, plan.backups);
    const { missing, damaged } = verified(plan.archive.path, archivedHashes(store.receipts()));
    const files = [
      ...archivedFiles(plan.archive.path)
        .filter((path) => !damaged.includes(path))
        .map((path) => ({ path: join(plan.archive.path, path), as: `${plan.archive.as}/${path}` })),
      ...plan.files.filter(({ path }) => isThere(path)),
    ].map(({ path, as }) => copy(path, partial, as));
    const lacking = [...missing, ...damaged.map(archivedHash)];
    const manifest: Manifest = {
      at: plan.at,
      database: plan.databaseAs,
      sound: lacking.length === 0,
      files: [hashed(partial, plan.databaseAs), ...files],
    };
    writeDurably(join(partial, manifestName), Buffer.from(JSON.stringify(manifest, null, 1)));
    renameSync(partial, folder);
    syncFolder(plan.backups);
    const bytes = manifest.files.reduce((sum, { size }) => sum + size, 0);
    return { folder, files: manifest.files.length, bytes, lacking };
  } catch (error) {
    if (existsSync(partial)) rmSync(partial, { recursive: true });
    throw fileFailure(error, folder);
  }
}

/** As `verifyArchive`; what cannot be read is named, and not the backup. */
function verified(archive: string, expected: Iterable<string>): ArchiveHealth {
  try {
    return verifyArchive(archive, expected);
  } catch (error) {
    throw unforeseenFailure(error);
  }
}

/** Removes what interrupted backups left: of this name, or of an earlier day, lest it be another that is still being made. */
function sweepPartial(backups: string, name: string): void {
  const day = name.slice(0, 8);
  for (const found of existsSync(backups) ? readdirSync(backups) : [])
    if (/^\d{8}T\d{6}.*\.partial$/.test(found) && (found.startsWith(name) || found.slice(0, 8) < day))
      rmSync(join(backups, found), { recursive: true, force: true });
}

function freeName(folder: string): string {
  let free = folder;
  for (let next = 2; existsSync(free); next += 1) free = `${folder}-${String(next)}`;
  return free;
}

function copy(from: string, folder: string, as: string): Manifest["files"][number] {
  const bytes = read(from);
  writeDurably(join(folder, as), bytes);
  return { path: as, sha256: sha256(bytes), size: bytes.length };
}

function read(path: string): Uint8Array {
  try {
    return readPlainFile(path);
  } catch (error) {
    throw fileFailure(error, path, "read");
  }
}

function hashed(folder: string, path: string): Manifest["files"][number] {
  const bytes = readPlainFile(join(folder, path));
  return { path, sha256: sha256(bytes), size: bytes.length };
}

/** Opens a copied database, alone, and looks into every page of it. */
function checkCopy(path: string, backups: string): void {
  const db = new Database(path, { fileMustExist: true });
  try {
    // One file, without a log beside it: what is hashed is all there is.
    db.pragma("journal_mode = DELETE");
    const integrity = db.pragma("integrity_check", { simple: true });
    if (integrity !== "ok") throw damaged(path, backups);
  } catch (error) {
    if (error instanceof Database.SqliteError && /CORRUPT|NOTADB/.test(error.code))
      throw damaged(path, backups);
    throw error;
  } finally {
    db.close();
  }
}

/** The database is damaged: says which backup to go back to. */
export function damaged(path: string, backups: string | undefined): HuibaoError {
  const backup = backups === undefined ? null : newestGoodBackup(backups);
  return new HuibaoError("database-damaged", { path, backup: backup ?? "" }, exitCodes.failed);
}

/** Folder of the newest backup that is complete, sound, and whose database is as it was written; null when there is none. */
export function newestGoodBackup(backups: string): string | null {
  if (!existsSync(backups)) return null;
  const names = readdirSync(backups).sort();
  return names.map((name) => join(backups, name)).findLast(isGood) ?? null;
}

function isGood(folder: string): boolean {
  try {
    const { sound, database, files } = readManifest(folder);
    const expected = files.find(({ path }) => path === database);
    return sound && hashed(folder, database).sha256 === expected?.sha256;
  } catch {
    return false;
  }
}

/** @throws HuibaoError `backup-unreadable` {folder}. */
function readManifest(folder: string): Manifest {
  try {
    return manifestSchema.parse(JSON.parse(readPlainFile(join(folder, manifestName)).toString()));
  } catch {
    throw new HuibaoError("backup-unreadable", { folder }, exitCodes.failed);
  }
}

/**
 * Restores a backup into a folder that is empty or not there yet; every file is compared with its hash, and `prepare` may change
 * the restored files, in the folder it is given, before they are in their place.
 *
 * @throws HuibaoError `folder-not-empty` {dir, found}, `backup-unreadable` {folder}, `backup-damaged` {path}, `disk-full`;
 * then the folder is as it was.
 */
export function restore(
  backup: string,
  into: string,
  prepare: (folder: string) => void = () => undefined,
): { files: number; at: string; sound: boolean } {
  const found = existsSync(into) ? readdirSync(into).find((name) => !isUnfinished(name)) : undefined;
  if (found !== undefined) throw new HuibaoError("folder-not-empty", { dir: into, found });
  const { at, sound, database, files } = readManifest(backup);
  try {
    return fillFolder(into, (folder) => {
      for (const { path, sha256: expected } of files) {
        const source = join(backup, path);
        const bytes = bytesOf(source);
        if (bytes === undefined || sha256(bytes) !== expected)
          throw new HuibaoError("backup-damaged", { path: source }, exitCodes.failed);
        writeDurably(join(folder, path), bytes);
      }
      checkCopy(join(folder, database), dirname(backup));
      prepare(folder);
      return { files: files.length, at, sound };
    });
  } catch (error) {
    throw fileFailure(error, into);
  }
}
