import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { HuibaoError } from "../model/failure.ts";
import { recordAndWrite, writeOutputs } from "./files.ts";

function freshFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "huibao-files-"));
  onTestFinished(() => {
    chmodSync(folder, 0o700);
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

const bytes = (text: string) => new TextEncoder().encode(text);

test("files are written into a folder that is made for them, and nothing else is left there", async () => {
  const folder = path.join(freshFolder(), "out", "2006-W38");
  const written = await writeOutputs(folder, [
    { name: "通报.html", bytes: bytes("一") },
    { name: "figures.json", bytes: bytes("[]") },
  ]);
  expect(written).toEqual([
    { name: "通报.html", path: path.join(folder, "通报.html") },
    { name: "figures.json", path: path.join(folder, "figures.json") },
  ]);
  expect(readdirSync(folder).sort()).toEqual(["figures.json", "通报.html"]);
  expect(readFileSync(path.join(folder, "通报.html"), "utf8")).toBe("一");
});

test("a file that has the content already is not touched; another content replaces it", async () => {
  const folder = freshFolder();
  const target = path.join(folder, "汇总.xlsx");
  await writeOutputs(folder, [{ name: "汇总.xlsx", bytes: bytes("一") }]);
  const before = statSync(target).ino;
  await writeOutputs(folder, [{ name: "汇总.xlsx", bytes: bytes("一") }]);
  expect(statSync(target).ino).toBe(before);
  await writeOutputs(folder, [{ name: "汇总.xlsx", bytes: bytes("二") }]);
  expect([readFileSync(target, "utf8"), readdirSync(folder)]).toEqual(["二", ["汇总.xlsx"]]);
});

test("a folder that cannot be made is a failure that names it", async () => {
  const folder = freshFolder();
  writeFileSync(path.join(folder, "out"), "a file");
  const failure = await writeOutputs(path.join(folder, "out", "2006-W38"), []).catch(
    (error: unknown) => error,
  );
  expect(failure).toBeInstanceOf(HuibaoError);
  expect(failure).toMatchObject({
    code: "not-a-folder",
    data: { path: path.join(folder, "out", "2006-W38") },
  });
});

test("a place that cannot be moved to is a failure that leaves nothing behind", async () => {
  const folder = freshFolder();
  mkdirSync(path.join(folder, "汇总.xlsx", "内"), { recursive: true });
  const failure = await writeOutputs(folder, [{ name: "汇总.xlsx", bytes: bytes("一") }]).catch(
    (error: unknown) => error,
  );
  expect(failure).toMatchObject({ code: "not-a-file", data: { path: path.join(folder, "汇总.xlsx") } });
  expect(readdirSync(folder)).toEqual(["汇总.xlsx"]);
});

/** What Windows answers while Excel holds a file open: a move onto it is refused, so many times. */
function heldOpen(name: string, times: number): (from: string, to: string) => Promise<void> {
  let left = times;
  return async (from, to) => {
    if (path.basename(to) === name && left > 0) {
      left -= 1;
      throw Object.assign(new Error(`EPERM: operation not permitted, rename`), { code: "EPERM" });
    }
    renameSync(from, to);
    await Promise.resolve();
  };
}

test("a file let go of in time is replaced under its own name", async () => {
  const folder = freshFolder();
  const patience = { attempts: 3, pause: 1, move: heldOpen("汇总.xlsx", 2) };
  const [written] = await writeOutputs(folder, [{ name: "汇总.xlsx", bytes: bytes("一") }], patience);
  expect(written?.path).toBe(path.join(folder, "汇总.xlsx"));
});

test("beside a file held open a numbered one is written, and the held one stays as it was", async () => {
  const folder = freshFolder();
  writeFileSync(path.join(folder, "汇总.xlsx"), "旧");
  const patience = { attempts: 2, pause: 1, move: heldOpen("汇总.xlsx", 99) };
  const written = await writeOutputs(folder, [{ name: "汇总.xlsx", bytes: bytes("新") }], patience);
  expect(written).toEqual([{ name: "汇总.xlsx", path: path.join(folder, "汇总(2).xlsx") }]);
  const contents = readdirSync(folder)
    .sort()
    .map((name) => [name, readFileSync(path.join(folder, name), "utf8")]);
  expect(contents).toEqual([
    ["汇总(2).xlsx", "新"],
    ["汇总.xlsx", "旧"],
  ]);
});

test("nothing is recorded of files that cannot be written, and none of them is put in its place", async () => {
  const folder = freshFolder();
  mkdirSync(path.join(folder, "汇总.xlsx"));
  const recorded: string[] = [];
  const files = ["通报.html", "汇总.xlsx"].map((name) => ({ name, bytes: bytes("一") }));
  const failure = await recordAndWrite(folder, files, {
    record: () => recorded.push("D1"),
    again: "huibao consolidate 2006-W38",
  }).catch((error: unknown) => error);
  expect(failure).toMatchObject({ code: "not-a-file", exitCode: 3 });
  expect([recorded, readdirSync(folder)]).toEqual([[], ["汇总.xlsx"]]);
});

test("files that cannot be recorded are not put in their places", async () => {
  const folder = freshFolder();
  const refused = () => {
    throw new HuibaoError("disk-full", {});
  };
  const files = [{ name: "通报.html", bytes: bytes("一") }];
  await expect(recordAndWrite(folder, files, { record: refused, again: "" })).rejects.toThrow("disk-full");
  expect(readdirSync(folder)).toEqual([]);
});

test("what keeps a recorded file from its place is told with the command that writes it out", async () => {
  const folder = freshFolder();
  const files = ["通报.html", "汇总.xlsx"].map((name) => ({ name, bytes: bytes("一") }));
  // Someone makes a folder of that name in the meantime.
  const record = () => mkdirSync(path.join(folder, "汇总.xlsx", "内"), { recursive: true });
  const again = "huibao consolidate 2006-W38";
  const failure = await recordAndWrite(folder, files, { record, again }).catch((error: unknown) => error);
  expect(failure).toMatchObject({
    code: "output-not-placed",
    exitCode: 3,
    data: { file: path.join(folder, "汇总.xlsx"), again },
  });
  expect(readdirSync(folder).sort()).toEqual(["汇总.xlsx", "通报.html"]);
  rmSync(path.join(folder, "汇总.xlsx"), { recursive: true });
  await recordAndWrite(folder, files, { record: () => undefined, again });
  expect(readFileSync(path.join(folder, "汇总.xlsx"), "utf8")).toBe("一");
});
