/**
 * Runs the tests on each Node that huibao supports, and its refusal on those it does not:
 * `npm run nodes -- [VERSION…] [-- vitest arguments]`.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

interface Outcome {
  readonly node: string;
  readonly passed: boolean;
  readonly result: string;
  readonly seconds: number;
}

const supported = ["22.18.0", "24.21.0", "26.10.0"];
const refused = ["20.20.2"];

const end = process.argv.indexOf("--");
const asked = process.argv.slice(2, end === -1 ? undefined : end);
const vitestArguments = end === -1 ? [] : process.argv.slice(end + 1);
const folder = mkdtempSync(path.join(tmpdir(), "huibao-nodes-"));

/** Installs the npm package `node` of that version by itself and gives the folder of its `node`. */
function installNode(version: string): string {
  const prefix = path.join(folder, version);
  mkdirSync(prefix);
  // npm 12 runs no install script that the project has not allowed.
  const project = { private: true, devDependencies: { node: version }, allowScripts: { node: true } };
  writeFileSync(path.join(prefix, "package.json"), JSON.stringify(project));
  npm(["install", "--no-audit", "--no-fund", "--loglevel=error"], prefix);
  return path.join(prefix, "node_modules", "node", "bin");
}

function npm(args: readonly string[], cwd: string): void {
  // Under `npm run`, npm says where it is, which spares Windows a shell.
  const cli = process.env["npm_execpath"];
  const options = {
    cwd,
    encoding: "utf8",
    shell: cli === undefined && process.platform === "win32",
  } as const;
  const run =
    cli === undefined
      ? spawnSync("npm", args, options)
      : spawnSync(process.execPath, [cli, ...args], options);
  if (run.status !== 0) throw new Error(`npm ${args.join(" ")}\n${run.stdout}\n${run.stderr}`);
}

function runOn(version: string): Outcome {
  const started = performance.now();
  const bin = installNode(version);
  const node = path.join(bin, process.platform === "win32" ? "node.exe" : "node");
  const found = spawnSync(node, ["--version"], { encoding: "utf8" }).stdout.trim();
  if (found !== `v${version}`) throw new Error(`expected Node ${version}, found ${found}`);
  const environment = { ...process.env, PATH: [bin, process.env["PATH"]].join(path.delimiter) };
  const { passed, result } = refused.includes(version) ? refusal(node) : tests(version, node, environment);
  return { node: version, passed, result, seconds: Math.round((performance.now() - started) / 1000) };
}

function tests(version: string, node: string, environment: NodeJS.ProcessEnv) {
  const report = path.join(folder, `${version}.json`);
  const run = spawnSync(node, ["node_modules/vitest/vitest.mjs", "run", ...vitestArguments], {
    encoding: "utf8",
    env: { ...environment, CI: "true", NO_COLOR: "1", HUIBAO_TEST_REPORT: report },
  });
  if (run.status !== 0) console.error(run.stdout, run.stderr);
  // Written by vitest's json reporter.
  const counts = JSON.parse(readFileSync(report, "utf8")) as {
    numPassedTests: number;
    numFailedTests: number;
  };
  const passed = run.status === 0 && counts.numPassedTests > 0;
  return { passed, result: `${counts.numPassedTests} passed, ${counts.numFailedTests} failed` };
}

function refusal(node: string) {
  const run = spawnSync(node, ["dist/bin.js", "--version"], { encoding: "utf8" });
  const passed =
    run.status === 2 && run.stderr.startsWith("huibao: ") && run.stderr.trim().split("\n").length === 1;
  return {
    passed,
    result: passed ? "refused in one line, exit 2" : `exit ${run.status ?? "none"}: ${run.stderr}`,
  };
}

try {
  const versions = asked.length === 0 ? [...refused, ...supported] : asked;
  if (versions.some((version) => refused.includes(version))) npm(["run", "build"], process.cwd());
  const outcomes = versions.map(runOn);
  console.table(outcomes);
  process.exitCode = outcomes.every(({ passed }) => passed) ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
