import { existsSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { inspect } from "node:util";
import * as checks from "./model/check.ts";
import * as columns from "./model/column.ts";
import * as conditions from "./model/condition.ts";
import { HuibaoError } from "./model/failure.ts";
import * as measures from "./model/measure.ts";
import { nearest } from "./model/nearest.ts";
import { defineReport, type Report } from "./model/report.ts";
import { faultOf, type ReportFault } from "./own-report-faults.ts";
import { reports as builtIn } from "./reports/index.ts";

/** What a workspace's own definition is handed, so that it needs to import nothing: the builders of the built-in kinds. */
export const toolkit = { defineReport, columns, checks, measures: { ...conditions, ...measures } };
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
  let fault: ReportFault | undefined;
  try {
    const module: unknown = await import(pathToFileURL(file).href);
    const define = isRecord(module) ? module["default"] : undefined;
    if (typeof define !== "function") throw invalid("no default export `(toolkit) => defineReport({…})`");
    // Someone else's function: called with what the documentation promises, its result is checked below.
    made = (define as (kit: Toolkit) => unknown)(toolkit);
    fault = faultOf(made);
  } catch (error) {
    throw error instanceof HuibaoError
      ? error
      : invalid(error instanceof Error ? error.message : String(error));
  }
  if (fault !== undefined) throw faultFailure(file, fault);
  // What every stage relies on was asked above; what else the definition may say is as its author wrote it.
  const report = made as Report;
  const clash = known.find(({ kind, title }) => kind === report.kind || title === report.title);
  if (clash !== undefined) throw invalid(`kind or title already taken by ${clash.kind}`);
  return report;
}

const inLine = { depth: 1, breakLength: Infinity, maxArrayLength: 5 } as const;

/** What is wrong with a definition, as the failure that names the file. */
function faultFailure(file: string, { place, expected, choices, found }: ReportFault): HuibaoError {
  const near = typeof found === "string" ? (nearest(found, choices) ?? "") : "";
  const shown = found === undefined ? "" : typeof found === "string" ? found : inspect(found, inLine);
  return new HuibaoError("own-report-fault", {
    ...{ file: basename(file), place, expected, choices: choices.join(", "), found: shown, near },
  });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
