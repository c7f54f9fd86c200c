import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { huibao, temporaryFolder } from "../test/huibao.ts";

it("makes the workspace that --workspace names, and leaves the current folder alone", async () => {
  const cwd = temporaryFolder();
  const said = await huibao(["--workspace", "w", "init", "--example"], { cwd });
  expect(said.exitCode).toBe(0);
  expect(readdirSync(cwd)).toEqual(["w"]);
  expect(existsSync(path.join(cwd, "w", "organisation.yaml"))).toBe(true);
});

it("is refused when --workspace and the folder are two places", async () => {
  const cwd = temporaryFolder();
  const said = await huibao(["--workspace", "w", "init", "v"], { cwd });
  expect(said).toMatchObject({
    exitCode: 2,
    err: 'huibao: dir:应为 w,实际为"v"。在命令后加 --help 查看示例。\n',
  });
  expect(readdirSync(cwd)).toEqual([]);
  expect((await huibao(["--workspace", "w", "init", "./w"], { cwd })).exitCode).toBe(0);
});

it("refuses a language it does not speak, in the language of the environment", async () => {
  const cwd = temporaryFolder();
  for (const args of [
    ["--lang", "fr", "init"],
    ["--lang=fr", "--help"],
  ])
    expect(await huibao(args, { cwd, env: { HUIBAO_LANG: "en" } })).toMatchObject({
      exitCode: 2,
      err: 'huibao: --lang: expected zh-CN | en, found "fr". Add --help after the command for examples.\n',
    });
  expect(readdirSync(cwd)).toEqual([]);
  const said = await huibao(["--version"], { cwd, env: { HUIBAO_LANG: "fr" } });
  expect(said.exitCode).toBe(0);
});
