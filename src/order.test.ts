/** What is stored does not depend on the order in which files come to be ingested, nor on how often. */
import { cpSync, mkdirSync, readdirSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { packagePath } from "./package-files.ts";
import { reports } from "./reports/index.ts";
import { openStore } from "./store/open-store.ts";
import { exampleWorkspace, huibao, sampleWeek } from "./test/huibao.ts";

/** Two months and a week of some zones, with a file that another one corrects. */
function sampleFiles(): string[] {
  return ["month-before", "month", "week"].flatMap((inbox) => {
    const folder = packagePath("fixtures", "example", inbox);
    return readdirSync(folder)
      .filter((name) => /^(浙江|江苏|山东|东北)/.test(name))
      .map((name) => path.join(folder, name));
  });
}

async function contentAfter(runs: readonly (readonly string[])[]): Promise<string> {
  const root = await exampleWorkspace();
  for (const files of runs) {
    // Who sent what when is read from the arrivals.tsv beside each file.
    const said = await huibao(["--quiet", "ingest", ...files], { cwd: root });
    expect(said.exitCode, said.err).toBeLessThanOrEqual(1);
  }
  const store = openStore(path.join(root, "huibao.db"), reports, {
    readonly: true,
    now: () => "",
    actor: "",
    command: "",
  });
  const hash = store.contentHash();
  store.close();
  return hash;
}

it("forwards, backwards, one by one and twice end in the same content", async () => {
  const files = sampleFiles();
  const forwards = await contentAfter([files]);
  expect(await contentAfter([files.toReversed()])).toBe(forwards);
  expect(await contentAfter([files.slice(5), files.slice(0, 5), files])).toBe(forwards);
  expect(await contentAfter([files.slice(1)])).not.toBe(forwards);
}, 60_000);

it("a copy under another name is a duplicate, in the same run too", async () => {
  const root = await exampleWorkspace();
  const source = sampleWeek("浙江拓展区第38周.xlsx");
  mkdirSync(path.join(root, "inbox", "副本"));
  cpSync(source, path.join(root, "inbox", "浙江.xlsx"));
  cpSync(source, path.join(root, "inbox", "副本", "浙江再发.xlsx"));
  const said = await huibao(["ingest", "--received-at", "2006-09-25T09:00:00+08:00"], { cwd: root });
  expect(said.out).toMatch(/重复 {2}浙江再发\.xlsx[\s\S]*接收 {2}浙江\.xlsx/);
  expect(said.exitCode).toBe(0);
});
