import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { basename, join } from "node:path";
import { expect, test } from "vitest";
import { HuibaoError, exitCodes } from "../model/failure.ts";
import { coming, freshFolder, ingest, kinds, open, stall, submission } from "../test/store.ts";
import { archiveAll, archivedPath, verifyArchive } from "./archive.ts";
import { backUp, newestGoodBackup, restore, type BackupPlan } from "./backup.ts";
import { openStore } from "./open-store.ts";
import type { Store } from "./store.ts";

interface Workspace {
  readonly root: string;
  readonly path: string;
  readonly backups: string;
  readonly store: Store;
}

const monday = "2006-10-09T09:00:00+08:00";

/** A workspace with one file ingested. */
async function workspace(): Promise<Workspace> {
  const root = freshFolder();
  const path = join(root, "huibao.db");
  const backups = join(root, "backups");
  const store = open(path, { backups });
  writeFileSync(join(root, "huibao.yaml"), "name: 示例\n");
  await add({ root, path, backups, store }, "one");
  return { root, path, backups, store };
}

async function add({ root, store }: Workspace, bytes: string): Promise<string> {
  const [sha256 = ""] = await archiveAll(join(root, "archive"), [new TextEncoder().encode(bytes)]);
  ingest(store, coming(bytes, monday, { sha256 }), submission([stall("A-01")], { unit: bytes }));
  return sha256;
}

function plan({ root, backups }: Workspace, at: string): BackupPlan {
  return {
    backups,
    at,
    databaseAs: "huibao.db",
    archive: { path: join(root, "archive"), as: "archive" },
    files: [
      { path: join(root, "huibao.yaml"), as: "huibao.yaml" },
      { path: join(root, "rules.yaml"), as: "rules.yaml" },
    ],
  };
}

test("a backup restored into an empty folder is the same workspace", async () => {
  const original = await workspace();
  const backup = await backUp(original.store, plan(original, "2006-10-20T12:00:00+08:00"));
  expect(backup).toEqual({
    folder: join(original.backups, "20061020T120000"),
    files: 3,
    bytes: backup.bytes,
    lacking: [],
  });
  const into = join(freshFolder(), "restored");
  expect(restore(backup.folder, into)).toEqual({ files: 3, at: "2006-10-20T12:00:00+08:00", sound: true });
  expect(readdirSync(into).sort()).toEqual(["archive", "huibao.db", "huibao.yaml"]);
  const restored = open(join(into, "huibao.db"));
  expect(restored.contentHash()).toBe(original.store.contentHash());
  expect(restored.health()).toEqual(original.store.health());
  const hashes = restored.receipts().map(({ sha256 }) => sha256);
  expect(verifyArchive(join(into, "archive"), hashes)).toEqual({ checked: 1, missing: [], damaged: [] });
});

test("the newest good backup is the newest that is complete and as it was written", async () => {
  const original = await workspace();
  const made = [];
  for (const day of ["20", "21", "22", "22"])
    made.push((await backUp(original.store, plan(original, `2006-10-${day}T12:00:00+08:00`))).folder);
  expect(made.map((folder) => basename(folder))).toEqual([
    "20061020T120000",
    "20061021T120000",
    "20061022T120000",
    "20061022T120000-2",
  ]);
  mkdirSync(join(original.backups, "20061023T120000.partial"));
  expect(newestGoodBackup(original.backups)).toBe(made[3]);
  rmSync(join(made[3] ?? "", "manifest.json"));
  truncateSync(join(made[2] ?? "", "huibao.db"), 4096);
  expect(newestGoodBackup(original.backups)).toBe(made[1]);
  expect(newestGoodBackup(join(original.root, "nowhere"))).toBeNull();
});

test("a backup of an archive that lacks a file says so, and does not count as good", async () => {
  const original = await workspace();
  const gone = await add(original, "two");
  rmSync(archivedPath(join(original.root, "archive"), gone));
  const backup = await backUp(original.store, plan(original, "2006-10-20T12:00:00+08:00"));
  expect(backup.lacking).toEqual([gone]);
  expect(newestGoodBackup(original.backups)).toBeNull();
});

test("a database whose pages are sound and whose records are not is refused as damaged too", async () => {
  const { store, path, backups } = await workspace();
  store.close();
  // Bytes within a record: SQLite does not look at them.
  writeFileSync(path, readFileSync(path, "latin1").replaceAll('{"', "{!"), "latin1");
  const damaged = open(path, { backups });
  expect(() => damaged.events()).toThrow(
    new HuibaoError("database-damaged", { path, backup: "" }, exitCodes.failed),
  );
});

test("a damaged database is refused with the newest good backup named", async () => {
  const original = await workspace();
  const { folder } = await backUp(original.store, plan(original, "2006-10-20T12:00:00+08:00"));
  const { path, backups } = original;
  const refused = new HuibaoError("database-damaged", { path, backup: folder }, exitCodes.failed);
  original.store.close();
  const whole = readFileSync(path);
  const reopen = (readonly: boolean) => {
    const options = { readonly, backups, now: () => monday, actor: "李梅", command: "status" };
    const store = openStore(path, kinds, options);
    try {
      store.contentHash();
    } finally {
      store.close();
    }
  };
  const damages: readonly Uint8Array[] = [
    new TextEncoder().encode("not a database, but a text of some length".repeat(200)),
    whole.subarray(0, whole.length - 5 * 4096),
    whole.subarray(0, 5000),
    Uint8Array.from(whole, (byte, at) => (at > 8192 ? (at * 7) % 256 : byte)),
  ];
  for (const bytes of damages) {
    writeFileSync(path, bytes);
    expect(() => {
      reopen(false);
    }).toThrow(refused);
    writeFileSync(path, bytes);
    expect(() => {
      reopen(true);
    }).toThrow(refused);
  }
});

test("a restore never overwrites, and refuses a backup that is not whole", async () => {
  const original = await workspace();
  const { folder } = await backUp(original.store, plan(original, "2006-10-20T12:00:00+08:00"));
  expect(() => restore(folder, original.root)).toThrow(
    new HuibaoError("folder-not-empty", { dir: original.root, found: readdirSync(original.root)[0] ?? "" }),
  );
  const into = freshFolder();
  expect(() => restore(original.backups, into)).toThrow(
    new HuibaoError("backup-unreadable", { folder: original.backups }, exitCodes.failed),
  );
  writeFileSync(join(folder, "huibao.yaml"), "name: 别的\n");
  const path = join(folder, "huibao.yaml");
  expect(() => restore(folder, into)).toThrow(new HuibaoError("backup-damaged", { path }, exitCodes.failed));
  expect(readdirSync(into)).toEqual([]);
  const manifest = join(folder, "manifest.json");
  writeFileSync(manifest, readFileSync(manifest, "utf8").replace("huibao.yaml", "../huibao.yaml"));
  expect(() => restore(folder, into)).toThrow(
    new HuibaoError("backup-unreadable", { folder }, exitCodes.failed),
  );
  expect(existsSync(join(into, "..", "huibao.yaml"))).toBe(false);
});
