import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { exampleWorkspace, huibao, sampleWeek } from "../test/huibao.ts";

test("errors are mended only as long as the version that counts has none: not when they come back", async () => {
  const root = await exampleWorkspace();
  const sample = readFileSync(sampleWeek("东北拓展区第38周.csv"));
  const clean = new TextDecoder("gb18030").decode(sample);
  const send = async (text: string, day: string): Promise<boolean> => {
    writeFileSync(path.join(root, "38.csv"), text);
    const coming = ["--from", "db@ego.example", "--received-at", `${day}T09:00:00+08:00`];
    await huibao(["ingest", "38.csv", ...coming], { cwd: root });
    const { out } = await huibao(["--json", "ledger", "2006-W38"], { cwd: root });
    const { entries } = JSON.parse(out) as { entries: { unit: string; rule: string }[] };
    return entries.some(({ unit, rule }) => unit === "DB" && rule === "mended");
  };
  const mended = [
    await send(clean.replace(",邮件,", ",飞鸽,"), "2006-09-25"),
    await send(clean, "2006-09-26"),
    await send(clean.replace(",宴请,", ",喝茶,"), "2006-09-27"),
  ];
  expect(mended).toEqual([false, true, false]);
});
