#!/usr/bin/env node
// Runs on any Node that knows import(), to say that it is too old: no static import, no top-level await, no newer syntax.
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);

if (major < 22 || (major === 22 && minor < 18)) {
  const found = process.versions.node;
  process.stderr.write(
    `huibao: 需要 Node.js 22.18 或更新版本,当前为 ${found}。请从 https://nodejs.org 安装 Node.js 24 LTS 后重试。` +
      ` / needs Node.js 22.18 or newer, this is ${found}: install Node.js 24 LTS from https://nodejs.org and try again.\n`,
  );
  process.exitCode = 2;
} else {
  // Work is done to its end, and its exit code kept, whoever still listens: `head` has heard enough (EPIPE), a log may lie on
  // a full disk.
  let unsaid = "";
  for (const stream of [process.stdout, process.stderr])
    stream.on("error", ({ code = "" }: Error & { code?: string }) => {
      if (code !== "EPIPE") unsaid = code;
    });
  process.on("exit", () => {
    if (unsaid === "") return;
    process.exitCode = 3;
    process.stderr.write(
      `huibao: 输出没有写完(${unsaid}):请检查磁盘空间后重新运行。` +
        ` / the output could not be written (${unsaid}): look at the disk and run it again.\n`,
    );
  });
  // 1 would say "something was found", so a bug leaves as 3, with its stack for the report.
  const leave = (bug: unknown): void => {
    console.error(bug);
    process.exit(3);
  };
  process.on("uncaughtException", leave);
  // As an import of them would, but without asking them for all that they have.
  const { enableCompileCache, constants } = process.getBuiltinModule("node:module");
  const { setFlagsFromString } = process.getBuiltinModule("node:v8");
  // Compiling our modules takes longer than what most commands do: the next run finds them compiled.
  const { status } = enableCompileCache();
  // What is compiled later is not kept for the next run, so all of a module is compiled at once.
  const isKept = status === constants.compileCacheStatus.ENABLED;
  if (isKept) setFlagsFromString("--no-lazy");
  // New objects get 8 MiB when they first need more than 1: most of what a file is made of is gone before it is full.
  setFlagsFromString("--semi-space-growth-factor=8");
  import("./cli.ts")
    .then(async ({ load, main }) => {
      await load(process.argv.slice(2));
      if (isKept) setFlagsFromString("--lazy");
      // Rows live for a moment: V8 would let 150 MiB of them pile up before it looks, and what it takes it keeps.
      setFlagsFromString("--semi-space-growth-factor=1");
      setFlagsFromString("--heap-growing-percent=100");
      return main(process.argv.slice(2));
    })
    .then((exitCode) => {
      process.exitCode = exitCode;
    }, leave);
}
