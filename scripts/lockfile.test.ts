import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";

const script = path.resolve("scripts/lockfile.js");

test("a clean npm ci compiles nothing: every package that opts out of compiling says so in the lockfile", () => {
  execFileSync(process.execPath, [script, "--check"]);
});

test("an entry that an install left out is put back, the rest of the lockfile untouched", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "huibao-lockfile-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  mkdirSync(path.join(folder, "node_modules", "better-sqlite3"), { recursive: true });
  const manifest = path.join("node_modules", "better-sqlite3", "package.json");
  cpSync(manifest, path.join(folder, manifest));
  const lock = {
    name: "huibao",
    lockfileVersion: 3,
    packages: {
      "": {},
      "node_modules/better-sqlite3": { version: "13.2.0" },
      "node_modules/zod": { version: "4.6.7" },
    },
  };
  writeFileSync(path.join(folder, "package-lock.json"), JSON.stringify(lock));

  expect(() => execFileSync(process.execPath, [script, "--check"], { cwd: folder, stdio: "pipe" })).toThrow(
    'package-lock.json lacks "gypfile": false for node_modules/better-sqlite3',
  );
  execFileSync(process.execPath, [script], { cwd: folder, env: { npm_command: "install" } });

  expect(JSON.parse(readFileSync(path.join(folder, "package-lock.json"), "utf8"))).toEqual({
    ...lock,
    packages: { ...lock.packages, "node_modules/better-sqlite3": { version: "13.2.0", gypfile: false } },
  });
});
