// Run by npm after every install that changed node_modules (the "dependencies" script), on whatever Node npm runs on:
// plain JavaScript, no packages.
//
// npm 11.6 and older decide from the lockfile alone whether a package with a binding.gyp must be compiled, and do not
// write `gypfile: false` into it: better-sqlite3, which carries its binaries, would then ask `npm ci` for Python, a
// compiler and the Node headers. This puts the entry back; `--check` only says whether it is there, and `npm ci`, which
// must leave the lockfile alone, does neither.
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";

const lockfile = "package-lock.json";

/** Names of the packages that opt out of compiling but whose lock entry does not say so; mends the entries. */
function mend(lock) {
  const mended = [];
  for (const [folder, entry] of Object.entries(lock.packages)) {
    const manifest = `${folder}/package.json`;
    if (folder === "" || entry.gypfile === false || !existsSync(manifest)) continue;
    if (JSON.parse(readFileSync(manifest, "utf8")).gypfile !== false) continue;
    entry.gypfile = false;
    mended.push(folder);
  }
  return mended;
}

if (existsSync(lockfile)) {
  const lock = JSON.parse(readFileSync(lockfile, "utf8"));
  const mended = mend(lock);
  if (mended.length > 0 && process.argv.includes("--check")) {
    console.error(
      `${lockfile} lacks "gypfile": false for ${mended.join(", ")}. Run: node scripts/lockfile.js`,
    );
    process.exitCode = 1;
  } else if (mended.length > 0 && process.env.npm_command !== "ci") {
    writeFileSync(`${lockfile}.new`, `${JSON.stringify(lock, null, 2)}\n`);
    renameSync(`${lockfile}.new`, lockfile);
  }
}
