import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import Papa from "papaparse";
import { parseInstant, shanghaiTime } from "../model/date.ts";
import { HuibaoError } from "../model/failure.ts";

/** Who sent a file, and when it arrived. */
export interface Arrival {
  readonly sender: string | null;
  /** ISO instant with offset. */
  readonly receivedAt: string;
}

const columns = ["file", "sender", "received_at"] as const;

/**
 * Arrivals of a folder, from its `arrivals.tsv` (file, sender, received_at; one line a file). The same file name on
 * several lines arrived several times: the first line counts for the first arrival.
 */
export function readArrivals(folder: string): ReadonlyMap<string, Arrival> {
  const path = join(folder, "arrivals.tsv");
  if (!existsSync(path)) return new Map();
  const text = readFileSync(path, "utf8").replace(/^\uFEFF/, "");
  const { data } = Papa.parse<string[]>(text, { delimiter: "\t" });
  // Blank lines say nothing, but count where a line is told by its number.
  const lines = data
    .map((record, index) => ({ record, line: index + 1 }))
    .filter(({ record }) => record.some((field) => field.trim() !== ""));
  const [header, ...rest] = lines;
  const at = columns.map((column) => header?.record.indexOf(column) ?? -1);
  const missing = columns.find((_, index) => at[index] === -1);
  if (missing !== undefined) throw invalid(path, header?.line ?? 1, missing, header?.record.join(" ") ?? "");
  const arrivals = new Map<string, Arrival>();
  for (const { record, line } of rest) {
    const [file = "", sender = "", receivedAt = ""] = at.map((column) => record[column]?.trim() ?? "");
    if (file === "") throw invalid(path, line, "file", record.join(" "));
    const instant = parseInstant(receivedAt);
    if (instant === undefined) throw invalid(path, line, "received_at", receivedAt);
    if (!arrivals.has(file))
      arrivals.set(file, { sender: sender === "" ? null : sender, receivedAt: shanghaiTime(instant) });
  }
  return arrivals;
}

function invalid(path: string, line: number, column: string, found: string): HuibaoError {
  return new HuibaoError("arrivals-invalid", {
    file: join(basename(dirname(path)), basename(path)),
    line,
    column,
    found,
  });
}
