/** Nothing is said without words: every code the program can raise is in the catalogues, in both languages. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { commandNames, loadCommands } from "../commands/index.ts";
import { flagName } from "../commands/command.ts";
import { packagePath } from "../package-files.ts";
import { reports } from "../reports/index.ts";
import { commandWords } from "./commands.ts";
import { explainPage, failureCodes, failurePage, findingCodes } from "./index.ts";

const source = readdirSync(packagePath("src"), { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts") && !name.startsWith(`test${path.sep}`))
  .map((name) => readFileSync(packagePath("src", name), "utf8"))
  .join("\n");

function raised(pattern: RegExp): string[] {
  const codes = new Set([...source.matchAll(pattern)].map(([, code, other]) => code ?? other ?? ""));
  if (codes.size === 0) throw new Error(`nothing in the source is like ${pattern.source}`);
  return [...codes].sort();
}

describe("every code raised has its words:", () => {
  it.each(raised(/new Unreadable\(\s*"([a-z0-9-]+)"/g))("unreadable %s", (code) => {
    expect(findingCodes()).toContain(code);
  });

  it.each(raised(/new HuibaoError\(\s*"([a-z0-9-]+)"/g))("failure %s", (code) => {
    expect(failureCodes()).toContain(code);
  });

  it.each(raised(/\bfinding\(\s*"([a-z0-9-]+)"|\bcode: "([a-z0-9-]+)", severity/g))("finding %s", (code) => {
    expect(findingCodes()).toContain(code);
  });
});

it.each(findingCodes())("the page of %s leaves no blank unfilled in either language", (code) => {
  for (const language of ["zh-CN", "en"] as const) {
    const page = explainPage(code, language);
    expect(page?.title).toMatch(/\S/);
    expect(page?.text).not.toMatch(/undefined|NaN|\[object/);
  }
});

it.each(failureCodes())("the failure %s can be said in either language", (code) => {
  for (const language of ["zh-CN", "en"] as const)
    expect(failurePage(code, language)).not.toMatch(/undefined|NaN|\[object/);
});

it.each(commandNames)(
  "the command %s has a summary, examples that call it, and words for all it takes",
  async (name) => {
    const [command] = (await loadCommands([name])).filter((one) => one.name === name);
    const words = commandWords[name];
    expect(words?.examples.length).toBeGreaterThan(0);
    for (const [line] of words?.examples ?? []) expect(line).toContain(name);
    for (const option of command?.options ?? []) {
      expect(Object.keys(words?.options?.[flagName(option)] ?? {}), option).toEqual(["zh-CN", "en"]);
    }
  },
);

it("examples name codes and kinds that there are, and no pattern that only some shells expand", () => {
  const kinds = reports.map(({ kind }) => kind);
  const codes = [
    ...findingCodes(),
    ...reports.flatMap(({ checks = [], history = [] }) => [...checks, ...history].map(({ code }) => code)),
  ];
  const lines = Object.values(commandWords).flatMap(({ examples }) => examples.map(([line]) => line));
  const named = (option: RegExp) => lines.flatMap((line) => option.exec(line)?.[1] ?? []);
  expect(named(/ --code (\S+)/)).not.toEqual([]);
  expect(named(/ --code (\S+)/).filter((code) => !codes.includes(code))).toEqual([]);
  expect(named(/ --kind (\S+)/).filter((kind) => !kinds.includes(kind))).toEqual([]);
  expect(lines.filter((line) => line.includes("*"))).toEqual([]);
});
