/** A workspace is made where it can be, whatever its folder is called. */
import { writeFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { huibao, temporaryFolder } from "../test/huibao.ts";
import { loadWorkspace } from "../workspace.ts";

it.each(['a"b', "两行\n名称", "$&", "$`x", "a\\tb", "'单'", "# 号: x"])(
  "takes the folder's name %j as it is",
  async (name) => {
    const root = path.join(temporaryFolder(), name);
    const made = await huibao(["init", root], { cwd: path.dirname(root) });
    expect([made.exitCode, made.err]).toEqual([0, ""]);
    expect(loadWorkspace(root).name).toBe(name);
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

it("answers --json with one document", async () => {
  const folder = temporaryFolder();
  const said = await huibao(["--json", "init", "新", "--example", "--empty-inbox"], { cwd: folder });
  expect(said.json()).toEqual({ workspace: path.join(folder, "新"), example: true, filled: false });
});

it("says that the lock file it is told of is a folder", async () => {
  const folder = temporaryFolder();
  await huibao(["init", "w", "--example", "--empty-inbox"], { cwd: folder });
  const root = path.join(folder, "w");
  writeFileSync(path.join(root, "huibao.yaml"), "paths: { lock: inbox }\n");
  const locked = await huibao(["--lang", "en", "ingest"], { cwd: root });
  expect([locked.exitCode, locked.err]).toEqual([
    2,
    `huibao: ${path.join(root, "inbox")} cannot be the lock file: it is a folder, or a file with something else in it. Check paths.lock in huibao.yaml.\n`,
  ]);
});
