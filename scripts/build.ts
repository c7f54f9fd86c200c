/**
 * Builds the package into `dist/`. Modules are bundled, since finding and compiling four hundred files took longer than
 * ingesting a small inbox; so are the three libraries that every command loads, with their licences beside them. Each
 * command stays a chunk of its own, loaded when it runs.
 */
import { spawnSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build, type Plugin } from "rolldown";

const root = join(import.meta.dirname, "..");
const dist = join(root, "dist");
const bundled = ["commander", "yaml", "zod"];
/** What a bundled library would load and never uses here: commander starts commands that are programs of their own. */
const unused = new Set(["node:child_process"]);

/** An import of one of Node's own modules, as it stands in what is bundled. */
const nodeImport = /^import (?:([\w$]+)(?:, )?)?(?:\{ ([^}]+) \})? from "(node:[\w/]+)";$/gm;

/**
 * Takes what is named from Node's own modules, and nothing else. An `import` asks such a module for all that it has, which
 * loads streams, sockets and threads: a fifth of what `--version` took.
 */
const nodeModules: Plugin = {
  name: "node-modules",
  renderChunk(code, { moduleIds }) {
    // Whoever bundles the readers for a browser puts other modules in the place of Node's.
    if (moduleIds.some((id) => id.endsWith("inflate.ts"))) return code;
    const lean = code.replace(
      nodeImport,
      (_, whole: string | undefined, named: string | undefined, module: string) => {
        const taken = unused.has(module) ? "undefined" : `process.getBuiltinModule("${module}")`;
        const parts = [whole, named && `{ ${named.replaceAll(" as ", ": ")} }`];
        return parts.flatMap((part) => (part === undefined ? [] : `const ${part} = ${taken};`)).join(" ");
      },
    );
    if (/^import .*"node:/m.test(lean)) throw new Error("an import of one of Node's modules of another form");
    return lean;
  },
};

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
  plugins: [nodeModules],
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
