import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";

// This module lies one folder below the package's root both as source (src/) and as built (dist/).
const root = fileURLToPath(new URL("..", import.meta.url));

/** Absolute path of a file that ships with the package: `packagePath("templates", "bulletin.hbs")`. */
export function packagePath(...parts: readonly string[]): string {
  return path.join(root, ...parts);
}

/**
 * URL of a module beside the one whose `import.meta.url` is given, for `new Worker(…)` and other places where the
 * compiler does not rewrite `.ts`: `siblingModule(import.meta.url, "read-worker")` is `read-worker.ts` in source and
 * `read-worker.js` as built.
 */
export function siblingModule(importer: string, name: string): URL {
  return new URL(`./${name}${path.posix.extname(new URL(importer).pathname)}`, importer);
}

/** The package's version, as package.json states it. */
export function packageVersion(): string {
  const spec: unknown = JSON.parse(readFileSync(packagePath("package.json"), "utf8"));
  return z.object({ version: z.string() }).parse(spec).version;
}
