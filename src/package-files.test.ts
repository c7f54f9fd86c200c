import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { packagePath, packageVersion, siblingModule } from "./package-files.ts";

test("packagePath finds what ships beside the sources", () => {
  expect(
    ["package.json", "templates", "fixtures/example"].filter(
      (part) => !existsSync(packagePath(...part.split("/"))),
    ),
  ).toEqual([]);
});

test("packageVersion is a released version's number", () => {
  expect(packageVersion()).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/);
});

test("siblingModule keeps the extension of the module that asks", () => {
  expect(siblingModule("file:///p/src/reading/grid-reader.ts", "read-worker").href).toBe(
    "file:///p/src/reading/read-worker.ts",
  );
  expect(siblingModule("file:///p%20q/dist/reading/grid-reader.js", "read-worker").href).toBe(
    "file:///p%20q/dist/reading/read-worker.js",
  );
});
