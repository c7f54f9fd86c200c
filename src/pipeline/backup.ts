import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { parseDocument } from "yaml";
import { writeDurably } from "../store/durable.ts";
import {
  backUp as backUpStore,
  restore as restoreStore,
  type Backup,
  type BackupPlan,
} from "../store/backup.ts";
import { loadWorkspace, type Workspace } from "../workspace.ts";
import { workspaceSchema } from "../workspace-spec.ts";
import type { Desk } from "./desk.ts";

type PathName = keyof Workspace["paths"];

/** What a workspace is beside its database and archive. What is sent out can be made again, what comes in is archived. */
const settingFiles = ["organisation", "rules", "calendar"] as const satisfies readonly PathName[];
const usualPaths = workspaceSchema.parse({}).paths;
// The keys of an object of which every key is known.
const pathNames = Object.keys(usualPaths) as PathName[];

const configFile = "huibao.yaml";

/** Backs up the workspace into a new folder inside `backups`; see `backUp` in store/backup.ts for what it throws. */
export function backUp({ workspace, store, now }: Desk, backups: string): Promise<Backup> {
  const { root, paths } = workspace;
  const plan: BackupPlan = {
    backups,
    at: now,
    databaseAs: placeInside(workspace, "database"),
    archive: { path: paths.archive, as: placeInside(workspace, "archive") },
    files: [
      { path: path.join(root, configFile), as: configFile },
      ...settingFiles.map((name) => ({ path: paths[name], as: placeInside(workspace, name) })),
      ...filesIn(paths.reports).map((file) => ({
        path: path.join(paths.reports, file),
        as: `${placeInside(workspace, "reports")}/${file}`,
      })),
    ],
  };
  return backUpStore(store, plan);
}

/** Where a file of the workspace goes inside a backup: its own place, or its usual one where it lies outside. */
function placeInside({ root, paths }: Workspace, name: PathName): string {
  const place = path.relative(root, paths[name]);
  return isInside(place) ? place.split(path.sep).join("/") : usualPlace(name);
}

function isInside(place: string): boolean {
  return place !== "" && !path.isAbsolute(place) && !place.split(path.sep).includes("..");
}

function usualPlace(name: PathName): string {
  return usualPaths[name];
}

function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  // A definition may be a link to one that several workspaces share: it is copied as a file.
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => statSync(path.join(folder, name), { throwIfNoEntry: false })?.isFile() === true)
    .map((name) => name.split(path.sep).join("/"))
    .sort();
}

export interface Restored {
  readonly root: string;
  readonly files: number;
  /** Instant of the backup. */
  readonly at: string;
  /** Nothing was wrong with what was backed up. */
  readonly sound: boolean;
  /** Keys of `paths:` that pointed outside the original workspace and now point inside the restored one. */
  readonly moved: readonly string[];
}

/**
 * Restores a backup into an empty folder; see `restore` in store/backup.ts for what it throws.
 *
 * @throws ConfigInvalid when the restored settings make no workspace; all is restored then.
 */
export function restore(backup: string, into: string): Restored {
  const root = path.resolve(into);
  let moved: readonly string[] = [];
  const restored = restoreStore(backup, root, (folder) => {
    moved = keepInside(root, folder);
  });
  if (moved.length > 0) loadWorkspace(root);
  return { root, ...restored, moved };
}

/** A restored workspace must not write into what belongs to the one it was copied from: it keeps everything inside itself. Its files lie in `folder` as yet. */
function keepInside(root: string, folder: string): string[] {
  const file = path.join(folder, configFile);
  if (!existsSync(file)) return [];
  const document = parseDocument(readFileSync(file, "utf8"));
  const moved = pathNames.filter((name) => {
    const place = document.getIn(["paths", name]);
    return typeof place === "string" && !isInside(path.relative(root, path.resolve(root, place)));
  });
  if (moved.length === 0) return [];
  for (const name of moved) document.setIn(["paths", name], usualPlace(name));
  writeDurably(file, Buffer.from(document.toString()));
  return moved;
}
