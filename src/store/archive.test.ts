import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { HuibaoError, exitCodes } from "../model/failure.ts";
import { freshFolder } from "../test/store.ts";
import { archiveBytes, archivedPath, readArchived, sweepArchive, verifyArchive } from "./archive.ts";
import { sha256 } from "./canonical.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);
const everything = (folder: string) => readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();

test("bytes are kept under their hash, once", () => {
  const archive = join(freshFolder(), "archive");
  const hash = archiveBytes(archive, utf8("周报"));
  expect(archiveBytes(archive, utf8("周报"))).toBe(hash);
  expect(hash).toBe(sha256("周报"));
  expect(everything(archive)).toEqual([hash.slice(0, 2), join(hash.slice(0, 2), `${hash}.bin`)]);
  expect(Buffer.from(readArchived(archive, hash)).toString()).toBe("周报");
});

test("a file that is gone or was altered is refused when it is asked for, and found by the check", () => {
  const archive = freshFolder();
  const [kept, altered, gone] = ["一", "二", "三"].map((text) => archiveBytes(archive, utf8(text)));
  const path = archivedPath(archive, altered ?? "");
  writeFileSync(path, "贰");
  rmSync(archivedPath(archive, gone ?? ""));
  expect(verifyArchive(archive, [kept ?? "", altered ?? "", gone ?? ""])).toEqual({
    checked: 2,
    missing: [gone],
    damaged: [`${(altered ?? "").slice(0, 2)}/${altered ?? ""}.bin`],
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

test("a file cut short is written again when its bytes come again", () => {
  const archive = freshFolder();
  const hash = archiveBytes(archive, utf8("周报"));
  writeFileSync(archivedPath(archive, hash), "");
  archiveBytes(archive, utf8("周报"));
  expect(readFileSync(archivedPath(archive, hash), "utf8")).toBe("周报");
});

test("what an interrupted run left behind is swept away, and nothing else", () => {
  const archive = freshFolder();
  const hash = archiveBytes(archive, utf8("周报"));
  const folder = join(archive, hash.slice(0, 2));
  writeFileSync(join(folder, ".4b41f8d5-6ba4-4be5-9e74-5f3ad01ae2b4.tmp"), "half");
  writeFileSync(join(folder, "note.txt"), "HQ's own");
  sweepArchive(archive);
  expect(everything(folder)).toEqual([`${hash}.bin`, "note.txt"]);
});

test("an archive that cannot be written is said to be so, and nothing is left behind", () => {
  const archive = freshFolder();
  const hash = sha256("周报");
  mkdirSync(archivedPath(archive, hash), { recursive: true });
  expect(() => archiveBytes(archive, utf8("周报"))).toThrow();
  expect(everything(join(archive, hash.slice(0, 2)))).toEqual([`${hash}.bin`]);
});
