import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { packagePath } from "./package-files.ts";

/** bin.ts alone in a folder with the given cli.ts, run on a Node that says it has the given version. */
function runBin(cli: string, version: string, args: readonly string[] = []) {
  const folder = mkdtempSync(path.join(tmpdir(), "huibao-bin-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(path.join(folder, "package.json"), '{"type":"module"}');
  copyFileSync(packagePath("src", "bin.ts"), path.join(folder, "bin.ts"));
  writeFileSync(path.join(folder, "cli.ts"), cli);
  const disguise = `Object.defineProperty(process.versions,"node",{value:"${version}"})`;
  const run = spawnSync(
    process.execPath,
    [
      "--import",
      `data:text/javascript,${encodeURIComponent(disguise)}`,
      path.join(folder, "bin.ts"),
      ...args,
    ],
    { encoding: "utf8" },
  );
  return { status: run.status, stdout: run.stdout, stderr: run.stderr };
}

const loads = "export async function load() {}\n";
const echo = `${loads}export async function main(argv: string[]) { console.log(argv.join(' ')); return 1; }`;

test.each(["12.22.12", "18.20.8", "20.20.2", "22.17.1"])(
  "Node %s is told in one line what to install, before anything is loaded",
  (version) => {
    expect(runBin("console.log('loaded'); throw new Error('loaded');", version)).toEqual({
      status: 2,
      stdout: "",
      stderr:
        `huibao: 需要 Node.js 22.18 或更新版本,当前为 ${version}。请从 https://nodejs.org 安装 Node.js 24 LTS 后重试。` +
        ` / needs Node.js 22.18 or newer, this is ${version}: install Node.js 24 LTS from https://nodejs.org and try again.\n`,
    });
  },
);

test.each(["22.18.0", "24.0.0", "26.10.0"])(
  "Node %s runs the command line and leaves with its exit code",
  (version) => {
    expect(runBin(echo, version, ["status", "2006-W38"])).toEqual({
      status: 1,
      stdout: "status 2006-W38\n",
      stderr: "",
    });
  },
);

/** bin.ts with the given cli.ts, its output sent where the shell is told. */
function runPiped(cli: string, to: string) {
  const folder = mkdtempSync(path.join(tmpdir(), "huibao-bin-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(path.join(folder, "package.json"), '{"type":"module"}');
  copyFileSync(packagePath("src", "bin.ts"), path.join(folder, "bin.ts"));
  writeFileSync(path.join(folder, "cli.ts"), cli);
  const command = `"${process.execPath}" bin.ts ${to}`;
  const run = spawnSync("bash", ["-c", command], { cwd: folder, encoding: "utf8" });
  return { ...run, isDone: existsSync(path.join(folder, "done")) };
}

/** Says much, works on, says more, and is done. */
const talkative = `${loads}import { writeFileSync } from "node:fs";
export async function main() {
  for (let line = 0; line < 5000; line++) console.log("line", line);
  await new Promise((resolve) => setTimeout(resolve, 200));
  console.error("more"); console.log("more");
  writeFileSync("done", "");
  return 1;
}`;

test.skipIf(process.platform === "win32").each([
  ["| head -1; exit ${PIPESTATUS[0]}", 1],
  ["2>&1 >/dev/null | true; exit ${PIPESTATUS[0]}", 1],
])("work goes on to its end when nobody listens any more: %s", (to, status) => {
  const run = runPiped(talkative, to);
  expect([run.status, run.isDone]).toEqual([status, true]);
});

test.skipIf(!existsSync("/dev/full"))(
  "output that cannot be written leaves with 3 and one line, the work done",
  () => {
    const run = runPiped(talkative, ">/dev/full");
    expect([run.status, run.isDone]).toEqual([3, true]);
    expect(run.stderr).toMatch(/^more\nhuibao: 输出没有写完\(ENOSPC\)[^\n]+\n$/);
  },
);

test("a bug that nobody waits for leaves with 3 and its stack too", () => {
  const later = "setTimeout(() => { throw new Error('broken'); }, 0); await new Promise(() => {});";
  const run = runBin(`${loads}export async function main() { ${later} }`, "24.0.0");
  expect([run.status, run.stderr.split("\n")[0]]).toEqual([3, "Error: broken"]);
});

test("a bug leaves with 3 and its stack", () => {
  const run = runBin(`${loads}export async function main() { throw new Error('broken'); }`, "24.0.0");
  expect({ status: run.status, stdout: run.stdout }).toEqual({ status: 3, stdout: "" });
  expect(run.stderr).toMatch(/^Error: broken\n {4}at main /);
});
