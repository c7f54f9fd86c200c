import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { HuibaoError, exitCodes } from "../model/failure.ts";
import { freshFolder } from "../test/store.ts";
import { archiveAll, archivedPath, readArchived, verifyArchive } from "./archive.ts";
import { sweepUnfinished } from "./durable.ts";
import { sha256 } from "./canonical.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);

async function archiveText(archive: string, text: string): Promise<string> {
  const [hash = ""] = await archiveAll(archive, [utf8(text)]);
  return hash;
}
const everything = (folder: string) => readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();

test("bytes are kept under their hash, once", async () => {
  const archive = join(freshFolder(), "archive");
  const texts = ["周报", "月报", "周报"];
  const hashes = await archiveAll(archive, texts.map(utf8));
  expect(hashes).toEqual(texts.map((text) => sha256(text)));
  expect(await archiveAll(archive, texts.map(utf8))).toEqual(hashes);
  expect(everything(archive)).toEqual([...new Set(hashes)].map((hash) => `${hash}.bin`).sort());
  expect(hashes.map((hash) => Buffer.from(readArchived(archive, hash)).toString())).toEqual(texts);
});

test("what was archived in folders of two digits stays there, is read and checked, and is not written again", async () => {
  const archive = freshFolder();
  const hash = sha256("周报");
  const before = join(archive, hash.slice(0, 2), `${hash}.bin`);
  mkdirSync(join(archive, hash.slice(0, 2)));
  writeFileSync(before, "周报");
  const hashes = await archiveAll(archive, [utf8("周报"), utf8("月报")]);
  expect(everything(archive)).toEqual(
    [hash.slice(0, 2), join(hash.slice(0, 2), `${hash}.bin`), `${sha256("月报")}.bin`].sort(),
  );
  expect(hashes.map((one) => Buffer.from(readArchived(archive, one)).toString())).toEqual(["周报", "月报"]);
  expect(verifyArchive(archive, hashes)).toEqual({ checked: 2, missing: [], damaged: [] });
  writeFileSync(before, "周");
  expect(verifyArchive(archive, hashes).damaged).toEqual([`${hash.slice(0, 2)}/${hash}.bin`]);
  await archiveAll(archive, [utf8("周报")]);
  expect(verifyArchive(archive, hashes)).toEqual({ checked: 2, missing: [], damaged: [] });
});

test("more files than are flushed together are all kept", async () => {
  const archive = freshFolder();
  const texts = Array.from({ length: 150 }, (_, at) => `周报 ${String(at)}`);
  const hashes = await archiveAll(archive, texts.map(utf8));
  expect(verifyArchive(archive, hashes)).toEqual({ checked: 150, missing: [], damaged: [] });
});

test("a file that is gone or was altered is refused when it is asked for, and found by the check", async () => {
  const archive = freshFolder();
  const [kept, altered, gone] = await archiveAll(archive, ["一", "二", "三"].map(utf8));
  const path = archivedPath(archive, altered ?? "");
  writeFileSync(path, "贰");
  rmSync(archivedPath(archive, gone ?? ""));
  expect(verifyArchive(archive, [kept ?? "", altered ?? "", gone ?? ""])).toEqual({
    checked: 2,
    missing: [gone],
    damaged: [`${altered ?? ""}.bin`],
  });
  expect(() => readArchived(archive, altered ?? "")).toThrow(
    new HuibaoError("archive-damaged", { path, sha256: altered ?? "" }, exitCodes.failed),
  );
  expect(() => readArchived(archive, gone ?? "")).toThrow(
    new HuibaoError(
      "archive-missing",
      { path: archivedPath(archive, gone ?? ""), sha256: gone ?? "" },
      exitCodes.failed,
    ),
  );
});

test("a file cut short is written again when its bytes come again", async () => {
  const archive = freshFolder();
  const hash = await archiveText(archive, "周报");
  writeFileSync(archivedPath(archive, hash), "");
  await archiveText(archive, "周报");
  expect(readFileSync(archivedPath(archive, hash), "utf8")).toBe("周报");
});

test("what an interrupted run left behind is swept away, and nothing else", async () => {
  const archive = freshFolder();
  const hash = await archiveText(archive, "周报");
  writeFileSync(join(archive, ".4b41f8d5-6ba4-4be5-9e74-5f3ad01ae2b4.tmp"), "half");
  writeFileSync(join(archive, "note.txt"), "HQ's own");
  sweepUnfinished(archive);
  expect(everything(archive)).toEqual([`${hash}.bin`, "note.txt"].sort());
});

test("an archive that cannot be written is said to be so, and nothing is left behind", async () => {
  const archive = freshFolder();
  const hash = sha256("周报");
  mkdirSync(archivedPath(archive, hash), { recursive: true });
  await expect(archiveAll(archive, [utf8("月报"), utf8("周报")])).rejects.toMatchObject({
    code: "not-a-file",
    data: { path: archivedPath(archive, hash) },
  });
  expect(everything(archive)).toEqual([`${sha256("月报")}.bin`, `${hash}.bin`]);
});
