import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { inspect } from "node:util";
import { isThere, plainPath } from "./file-failure.ts";
import { HuibaoError } from "./model/failure.ts";
import { nearest } from "./model/nearest.ts";
import type { Report } from "./model/report.ts";
import { unofferedValues } from "./model/unoffered-values.ts";
import type { ReportFault } from "./own-report-faults.ts";
import { BuilderFault, toolkit, type Toolkit } from "./own-report-toolkit.ts";
import { reports as builtIn } from "./reports/index.ts";

/**
 * The built-in kinds followed by those of a workspace's `reports/` folder (`.ts`, `.mts`, `.js` or `.mjs` files whose
 * default export is `(toolkit) => Report`), in the order of the file names.
 */
export async function allReports(folder: string): Promise<readonly Report[]> {
  const reports = [...builtIn];
  const files = new Map<Report, string>();
  for (const file of ownFiles(folder)) {
    const report = await loadOwn(file, reports);
    reports.push(report);
    files.set(report, file);
  }
  // Kinds may name one another, so that they are asked for when all are there.
  for (const [report, file] of files) {
    refuseUnknownKinds(report, file, reports);
    const [unoffered] = unofferedValues(report, reports);
    if (unoffered !== undefined) throw faultFailure(file, { ...unoffered, expected: "one-of" });
  }
  return reports;
}

function refuseUnknownKinds(report: Report, file: string, reports: readonly Report[]): void {
  const kinds = reports.map(({ kind }) => kind);
  const named: [place: string, kind: string | undefined][] = [
    ["register", report.register],
    ["contacts.register", report.contacts?.register],
    ...Object.entries(report.measures).map(([name, measure]): [string, string | undefined] => [
      `measures.${name}.over`,
      measure.combine === "ratio" ? undefined : measure.over,
    ]),
  ];
  for (const [place, found] of named)
    if (found !== undefined && !kinds.includes(found))
      throw faultFailure(file, { place, expected: "one-of", choices: kinds, found });
}

function ownFiles(folder: string): string[] {
  if (!isThere(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /\.m?[jt]s$/.test(name) && !name.endsWith(".d.ts"))
    .sort()
    .map((name) => join(folder, name));
}

async function loadOwn(file: string, known: readonly Report[]): Promise<Report> {
  const invalid = (reason: string): HuibaoError =>
    new HuibaoError("own-report-invalid", { file: basename(file), reason });
  // Loaded where there are definitions to look at: few workspaces have any.
  const { faultOf } = await import("./own-report-faults.ts");
  let made: unknown;
  let fault: ReportFault | undefined;
  try {
    const module: unknown = await import(pathToFileURL(plainPath(file)).href);
    const define = isRecord(module) ? module["default"] : undefined;
    if (typeof define !== "function") throw invalid("no default export `(toolkit) => defineReport({…})`");
    // Someone else's function: called with what the documentation promises, its result is checked below.
    made = (define as (kit: Toolkit) => unknown)(toolkit);
    fault = faultOf(made);
  } catch (error) {
    if (error instanceof BuilderFault) throw faultFailure(file, error.fault);
    throw error instanceof HuibaoError
      ? error
      : invalid(error instanceof Error ? error.message : String(error));
  }
  if (fault !== undefined) throw faultFailure(file, fault);
  // What every stage relies on was asked above; what else the definition may say is as its author wrote it.
  const report = made as Report;
  for (const place of ["kind", "title", "short"] as const)
    if (known.some((other) => other[place] === report[place]))
      throw faultFailure(file, { place, expected: "unused", choices: [], found: report[place] });
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
