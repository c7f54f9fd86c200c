const stages = "intake|reading|validation|store|appraisal|publishing";
const tests = "[.]test[.]ts$|^src/test/";

/** Node's own modules, where a folder must also run in a browser. */
const builtins = { dependencyTypes: ["core"] };

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: "no-cycles",
      comment: "A cycle has no first reader: move what both need into model/.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "stages-do-not-import-stages",
      comment: "pipeline/, commands/ and index.ts pass values between stages; shared types live in model/.",
      severity: "error",
      from: { path: `^src/(${stages})/`, pathNot: tests },
      to: { path: `^src/(${stages})/`, pathNot: "^src/$1/" },
    },
    {
      name: "stages-do-not-import-what-joins-them",
      severity: "error",
      from: { path: `^src/(${stages})/`, pathNot: tests },
      to: { path: "^src/((cli|bin|index)[.]ts$|pipeline/)" },
    },
    {
      name: "model-is-a-leaf",
      severity: "error",
      from: { path: "^src/model/", pathNot: tests },
      to: { path: "^src/", pathNot: "^src/model/" },
    },
    {
      name: "reports-and-locales-import-only-model",
      severity: "error",
      from: { path: "^src/(reports|locales)/", pathNot: tests },
      to: { path: "^src/", pathNot: "^src/($1|model)/" },
    },
    {
      name: "only-the-command-line-imports-commands",
      severity: "error",
      from: { pathNot: `^src/(cli[.]ts$|commands/)|^scripts/|${tests}` },
      to: { path: "^src/commands/" },
    },
    {
      name: "reading-runs-in-a-browser",
      comment:
        "inflate.ts is the one seam to Node in reading/; the linter says where its global Buffer may be used.",
      severity: "error",
      from: { path: "^src/reading/", pathNot: `^src/reading/inflate[.]ts$|${tests}` },
      to: builtins,
    },
    {
      name: "model-reports-and-locales-run-in-a-browser",
      severity: "error",
      from: { path: "^src/(model|reports|locales)/", pathNot: tests },
      to: builtins,
    },
    {
      name: "product-does-not-import-tests",
      severity: "error",
      from: { path: "^src/", pathNot: tests },
      to: { path: `${tests}|^scripts/` },
    },
    {
      name: "product-runs-without-development-packages",
      severity: "error",
      from: { path: "^src/", pathNot: tests },
      to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"] },
    },
    {
      name: "packages-are-in-package-json",
      severity: "error",
      from: {},
      to: { dependencyTypes: ["npm-no-pkg", "npm-unknown", "undetermined"] },
    },
    { name: "every-import-resolves", severity: "error", from: {}, to: { couldNotResolve: true } },
    {
      name: "every-module-is-used",
      severity: "error",
      from: { orphan: true, path: "^src/", pathNot: `${tests}|^src/(bin|index)[.]ts$` },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
      extensions: [".ts", ".js", ".cjs", ".mjs", ".json"],
    },
  },
};
