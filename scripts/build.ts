/**
 * Builds the package into `dist/`. Modules are bundled, since finding and compiling four hundred files took longer than
 * ingesting a small inbox; so are the three libraries that every command loads, with their licences beside them. Each
 * command stays a chunk of its own, loaded when it runs.
 */
import { spawnSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "rolldown";

const root = join(import.meta.dirname, "..");
const dist = join(root, "dist");
const bundled = ["commander", "yaml", "zod"];

rmSync(dist, { recursive: true, force: true });
await build({
  cwd: root,
  input: {
    bin: "src/bin.ts",
    index: "src/index.ts",
    reading: "src/reading/read.ts",
    "read-worker": "src/pipeline/read-worker.ts",
  },
  platform: "node",
  external: (id) => /^[^./]/.test(id) && !id.startsWith(root) && !bundled.includes(id.split("/")[0] ?? ""),
  output: { dir: dist, chunkFileNames: "[name]-[hash].js" },
  logLevel: "warn",
});

const licences = bundled.map(
  (name) => `${name}\n\n${readFileSync(join(root, "node_modules", name, "LICENSE"), "utf8")}`,
);
writeFileSync(join(dist, "LICENSES.txt"), licences.join(`\n${"-".repeat(80)}\n\n`));

// The types of the library side.
const tsc = join(root, "node_modules", "typescript", "bin", "tsc");
const { status } = spawnSync(process.execPath, [tsc, "-p", "tsconfig.build.json"], {
  cwd: root,
  stdio: "inherit",
});
process.exitCode = status ?? 1;
