import { chmodSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "../test/huibao.ts";
import { collectFiles, readSettled } from "./collect.ts";

/** Does the work as someone who owns nothing here: root may read everything. */
function asNobody<T>(work: () => T): T {
  const isRoot = process.geteuid?.() === 0;
  if (isRoot) process.seteuid?.(65_534);
  try {
    return work();
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
}

function inbox(...names: string[]): string {
  const folder = temporaryFolder();
  chmodSync(folder, 0o755);
  for (const name of names) writeFileSync(path.join(folder, name), name);
  return folder;
}

test("a file that is gone by the time it is read is skipped", () => {
  const folder = inbox("a.csv", "b.csv");
  const [a, b] = collectFiles([folder]);
  rmSync(path.join(folder, "a.csv"));
  expect(readSettled(a?.path ?? "")).toBe("skip-unfinished");
  expect(readSettled(b?.path ?? "")).toMatchObject({ bytes: Buffer.from("b.csv") });
});

test.skipIf(process.platform === "win32")(
  "a link is followed where it is named, and not inside a folder",
  () => {
    const shared = inbox("a.csv");
    const folder = inbox("b.csv");
    symlinkSync(path.join(shared, "a.csv"), path.join(folder, "c.csv"));
    const linked = path.join(temporaryFolder(), "inbox");
    symlinkSync(folder, linked);
    const found = collectFiles([linked, path.join(folder, "c.csv")]).map((one) => {
      const settled = one.skipped ?? readSettled(one.path);
      return [one.name, typeof settled === "string" ? settled : Buffer.from(settled.bytes).toString()];
    });
    expect(found).toEqual([
      ["b.csv", "b.csv"],
      ["c.csv", "skip-link"],
      ["c.csv", "a.csv"],
    ]);
  },
);

test.skipIf(process.platform === "win32")(
  "a file and a folder without permission are skipped by name",
  () => {
    const folder = inbox("a.csv", "b.csv");
    mkdirSync(path.join(folder, "closed"));
    chmodSync(path.join(folder, "a.csv"), 0);
    chmodSync(path.join(folder, "closed"), 0);
    const found = asNobody(() =>
      collectFiles([folder]).map((one) => {
        const settled = one.skipped ?? readSettled(one.path);
        return [one.name, typeof settled === "string" ? settled : "read"];
      }),
    );
    expect(found).toEqual([
      ["a.csv", "skip-no-permission"],
      ["b.csv", "read"],
      ["closed", "skip-no-permission"],
    ]);
  },
);
