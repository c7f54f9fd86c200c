import { existsSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import * as checks from "./model/check.ts";
import * as columns from "./model/column.ts";
import { HuibaoError } from "./model/failure.ts";
import * as measures from "./model/measure.ts";
import { defineReport, type Report } from "./model/report.ts";
import { reports as builtIn } from "./reports/index.ts";

/** What a workspace's own definition is handed, so that it needs to import nothing: the builders of the built-in kinds. */
export const toolkit = { defineReport, columns, checks, measures };
export type Toolkit = typeof toolkit;

/**
 * The built-in kinds followed by those of a workspace's `reports/` folder (`.ts`, `.mts`, `.js` or `.mjs` files whose
 * default export is `(toolkit) => Report`), in the order of the file names.
 */
export async function allReports(folder: string): Promise<readonly Report[]> {
  const own: Report[] = [];
  for (const file of ownFiles(folder)) own.push(await loadOwn(file, [...builtIn, ...own]));
  return [...builtIn, ...own];
}

function ownFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /\.m?[jt]s$/.test(name) && !name.endsWith(".d.ts"))
    .sort()
    .map((name) => join(folder, name));
}

async function loadOwn(file: string, known: readonly Report[]): Promise<Report> {
  const invalid = (reason: string): HuibaoError =>
    new HuibaoError("own-report-invalid", { file: basename(file), reason });
  let made: unknown;
  try {
    const module: unknown = await import(pathToFileURL(file).href);
    const define = isRecord(module) ? module["default"] : undefined;
    if (typeof define !== "function") throw invalid("no default export `(toolkit) => defineReport({…})`");
    // Someone else's function: called with what the documentation promises, its result is checked below.
    made = (define as (kit: Toolkit) => unknown)(toolkit);
  } catch (error) {
    throw error instanceof HuibaoError
      ? error
      : invalid(error instanceof Error ? error.message : String(error));
  }
  if (!isReport(made)) throw invalid("the default export gives no defineReport({…})");
  const clash = known.find((report) => report.kind === made.kind || report.title === made.title);
  if (clash !== undefined) throw invalid(`kind or title already taken by ${clash.kind}`);
  return made;
}

function isReport(value: unknown): value is Report {
  return (
    isRecord(value) &&
    /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(String(value["kind"])) &&
    typeof value["title"] === "string" &&
    isRecord(value["columns"]) &&
    Array.isArray(value["key"]) &&
    isRecord(value["measures"])
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
