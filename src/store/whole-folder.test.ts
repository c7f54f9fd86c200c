import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { HuibaoError, exitCodes } from "../model/failure.ts";
import { freshFolder } from "../test/store.ts";
import { fillFolder, isUnfinished } from "./whole-folder.ts";

test("a folder has nothing in it that counts until all of it is there", () => {
  const folder = join(freshFolder(), "新");
  const told = fillFolder(folder, (unfinished) => {
    mkdirSync(join(unfinished, "inbox"));
    writeFileSync(join(unfinished, "huibao.yaml"), "x");
    return readdirSync(folder).map(isUnfinished);
  });
  expect(told).toEqual([true]);
  expect(readdirSync(folder, { recursive: true }).sort()).toEqual(["huibao.yaml", "inbox"]);
});

test("what a killed run had not finished is cleared away, and nothing else", () => {
  const folder = freshFolder();
  mkdirSync(join(folder, ".huibao-4b41f8d5-6ba4-4be5-9e74-5f3ad01ae2b4.partial", "inbox"), {
    recursive: true,
  });
  writeFileSync(join(folder, ".gitignore"), "");
  fillFolder(folder, (unfinished) => {
    writeFileSync(join(unfinished, "huibao.yaml"), "x");
  });
  expect(readdirSync(folder).sort()).toEqual([".gitignore", "huibao.yaml"]);
});

test("a failure leaves the folder as it was, and names the place that was meant", () => {
  const folder = freshFolder();
  const fail = () =>
    fillFolder(folder, (unfinished) => {
      writeFileSync(join(unfinished, "huibao.yaml"), "x");
      throw new HuibaoError("disk-full", { path: join(unfinished, "huibao.db") }, exitCodes.failed);
    });
  expect(fail).toThrow(new HuibaoError("disk-full", { path: join(folder, "huibao.db") }, exitCodes.failed));
  expect(readdirSync(folder)).toEqual([]);
});
