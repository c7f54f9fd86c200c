import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { packagePath, packageVersion } from "./package-files.ts";

const folder = mkdtempSync(path.join(tmpdir(), "huibao-pack-"));
const elsewhere = path.join(folder, "elsewhere");
const workspace = path.join(folder, "示例 工作区");
let packed: string[] = [];

function run(command: string, args: readonly string[], cwd: string) {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, encoding: "utf8" });
  return { status, stdout, stderr: error === undefined ? stderr : String(error) };
}

function npm(args: readonly string[], cwd: string): string {
  // `npm run` says where npm is, which spares Windows a shell; vitest started by hand finds it on the PATH.
  const cli = process.env["npm_execpath"];
  const quiet = ["--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error"];
  const done = cli?.endsWith(".js")
    ? run(process.execPath, [cli, ...args, ...quiet], cwd)
    : run("npm", [...args, ...quiet], cwd);
  if (done.status !== 0) throw new Error(`npm ${args.join(" ")}\n${done.stdout}\n${done.stderr}`);
  return done.stdout;
}

/** The installed command, as its own folder's npm would run it. */
function huibao(...args: readonly string[]) {
  return run(
    process.execPath,
    [path.join(elsewhere, "node_modules", "huibao", "dist", "bin.js"), ...args],
    elsewhere,
  );
}

beforeAll(() => {
  mkdirSync(elsewhere);
  writeFileSync(path.join(elsewhere, "package.json"), "{}");
  // prepack would build too, but says so on stdout, before the JSON.
  npm(["run", "build"], packagePath());
  const told = npm(["pack", "--json", "--ignore-scripts", "--pack-destination", folder], packagePath());
  const [pack] = z
    .tuple([z.object({ filename: z.string(), files: z.array(z.object({ path: z.string() })) })])
    .parse(JSON.parse(told));
  packed = pack.files.map((file) => file.path);
  npm(["install", path.join(folder, pack.filename)], elsewhere);
}, 180_000);

afterAll(() => {
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
});

test("the package holds what runs and what is shown, and nothing of the workshop", () => {
  const top = new Set(packed.map((file) => file.split("/")[0]));
  expect([...top].sort()).toEqual(
    ["CHANGELOG.md", "LICENSE", "README.md", "dist", "docs", "fixtures", "package.json", "templates"].sort(),
  );
  expect(packed.filter((file) => /\.test\.|(^|\/)test\//.test(file))).toEqual([]);
  expect(packed).toEqual(expect.arrayContaining(["dist/bin.js", "dist/index.js", "dist/index.d.ts"]));
  const bundled = readFileSync(packagePath("dist", "LICENSES.txt"), "utf8");
  for (const library of ["commander", "yaml", "zod"])
    expect(bundled).toMatch(new RegExp(`^${library}\n\n.*(?:MIT|Copyright)`, "m"));
});

describe("installed in an empty folder, huibao", () => {
  test("is a command of that folder", () => {
    const shim = process.platform === "win32" ? "huibao.cmd" : "huibao";
    expect(existsSync(path.join(elsewhere, "node_modules", ".bin", shim))).toBe(true);
    expect(huibao("--version")).toEqual({ status: 0, stdout: `${packageVersion()}\n`, stderr: "" });
  });

  test("is a library of that folder", () => {
    const script = `Promise.all([import("huibao"), import("huibao/reading")]).then(([whole, reading]) =>
      console.log(typeof whole.main, whole.readGrid === reading.readGrid))`;
    expect(run(process.execPath, ["-e", script], elsewhere)).toEqual({
      status: 0,
      stdout: "function true\n",
      stderr: "",
    });
  });

  test("makes the example, ingests it and publishes a week", { timeout: 180_000 }, () => {
    expect(huibao("init", workspace, "--example")).toMatchObject({ status: 0, stderr: "" });

    const ingested = huibao("--workspace", workspace, "--json", "ingest");
    // 1: the samples hold mistakes on purpose.
    expect({ status: ingested.status, stderr: ingested.stderr }).toEqual({ status: 1, stderr: "" });
    const { receipts } = z
      .object({ receipts: z.array(z.object({ outcome: z.string() })) })
      .parse(JSON.parse(ingested.stdout));
    expect(new Set(receipts.map(({ outcome }) => outcome))).toContain("accepted");

    expect(huibao("--workspace", workspace, "consolidate", "2006-W38").status).toBeLessThanOrEqual(1);
    const published = ["汇总.xlsx", "通报.html", "figures.json", "findings.csv", "ledger.csv"];
    expect(published.filter((file) => !existsSync(path.join(workspace, "out", "2006-W38", file)))).toEqual(
      [],
    );
  });
});
