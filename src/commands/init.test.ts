/** A workspace is made where it can be, whatever its folder is called. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { z } from "zod";
import { huibao, temporaryFolder } from "../test/huibao.ts";
import { loadWorkspace } from "../workspace.ts";

const unfinished = ".huibao-4b41f8d5-6ba4-4be5-9e74-5f3ad01ae2b4.partial";

it.each(['a"b', "两行\n名称", "$&", "$`x", "a\\tb", "'单'", "# 号: x"])(
  "makes a workspace in a folder called %j",
  async (name) => {
    const root = path.join(temporaryFolder(), name);
    const made = await huibao(["init", root], { cwd: path.dirname(root) });
    expect([made.exitCode, made.err]).toEqual([0, ""]);
    expect(loadWorkspace(root).root).toBe(root);
  },
);

it("says in one line that a file is in the way", async () => {
  const folder = temporaryFolder();
  writeFileSync(path.join(folder, "文件"), "x");
  for (const dir of ["文件", "文件/里面"]) {
    const said = await huibao(["init", dir], { cwd: folder });
    expect([said.exitCode, said.out, said.err]).toEqual([
      2,
      "",
      `huibao: ${path.join(folder, dir)} 应为文件夹,但它或它的上级是一个文件。请换一个位置。\n`,
    ]);
  }
});

it("goes where a run was killed before it had finished", async () => {
  const folder = temporaryFolder();
  mkdirSync(path.join(folder, unfinished, "inbox"), { recursive: true });
  const made = await huibao(["init", ".", "--example"], { cwd: folder });
  expect([made.exitCode, made.err]).toEqual([0, ""]);
  expect(readdirSync(folder)).not.toContain(unfinished);
  await huibao(["ingest"], { cwd: folder });
  const backup = await huibao(["--json", "backup"], { cwd: folder });
  const into = path.join(folder, "恢复");
  mkdirSync(path.join(into, unfinished, "archive"), { recursive: true });
  const { folder: from } = z.object({ folder: z.string() }).parse(backup.json());
  const restored = await huibao(["restore", from, into], { cwd: folder });
  expect([restored.exitCode, restored.err]).toEqual([0, ""]);
  expect(readdirSync(into)).not.toContain(unfinished);
});

it("answers --json with one document", async () => {
  const folder = temporaryFolder();
  const said = await huibao(["--json", "init", "新", "--example", "--empty-inbox"], { cwd: folder });
  expect(said.json()).toEqual({ workspace: path.join(folder, "新"), example: true, filled: false });
});

it("says that the lock file it is told of is a folder", async () => {
  const folder = temporaryFolder();
  await huibao(["init", "w", "--example", "--empty-inbox"], { cwd: folder });
  const root = path.join(folder, "w");
  writeFileSync(path.join(root, "huibao.yaml"), "paths: { lock: out }\n");
  const locked = await huibao(["--lang", "en", "ingest"], { cwd: root });
  expect([locked.exitCode, locked.err]).toEqual([
    2,
    `huibao: ${path.join(root, "out")} cannot be the lock file: it is a folder, or a file with something else in it. Check paths.lock in huibao.yaml.\n`,
  ]);
});

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

it("begins with the rule book that is chosen, whose customers' tiers and coverage are those of the simple one", async () => {
  const folder = temporaryFolder();
  const rulesAfter = async (...options: string[]) => {
    const root = path.join(folder, `w${options.join("")}`);
    expect(await huibao(["init", root, ...options], { cwd: folder })).toMatchObject({ exitCode: 0, err: "" });
    return readFileSync(path.join(root, "rules.yaml"), "utf8");
  };
  const books = [
    await rulesAfter(),
    await rulesAfter("--rules", "statistics"),
    await rulesAfter("--rules", "factory"),
  ];
  expect(books.map((book) => /^name: (.*)$/m.exec(book)?.[1])).toEqual([
    "简明报送奖惩办法",
    "统计考核式报送评分办法",
    "工厂式报表奖罚办法",
  ]);
  const customers = books.map((book) => book.slice(book.indexOf("\n# 客户分类")));
  expect(customers[0]).toMatch(/^customerValue:$[\s\S]*^contactFrequency:$/m);
  expect(new Set(customers).size).toBe(1);
  const unknown = await huibao(["init", "x", "--rules", "strict"], { cwd: folder });
  expect([unknown.exitCode, unknown.err]).toEqual([
    2,
    expect.stringContaining('--rules:应为 simple | statistics | factory,实际为"strict"'),
  ]);
});
