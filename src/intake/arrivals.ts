import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import Papa from "papaparse";
import { shanghaiTime } from "../model/date.ts";
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
  const { data } = Papa.parse<string[]>(text, { delimiter: "\t", skipEmptyLines: "greedy" });
  const header = data[0] ?? [];
  const at = columns.map((column) => header.indexOf(column));
  const missing = columns.find((_, index) => at[index] === -1);
  if (missing !== undefined) throw invalid(path, 1, missing, header.join(" "));
  const arrivals = new Map<string, Arrival>();
  for (const [index, record] of data.slice(1).entries()) {
    const [file = "", sender = "", receivedAt = ""] = at.map((column) => record[column]?.trim() ?? "");
    if (file === "") throw invalid(path, index + 2, "file", record.join(" "));
    const instant = parseInstant(receivedAt);
    if (instant === undefined) throw invalid(path, index + 2, "received_at", receivedAt);
    if (!arrivals.has(file))
      arrivals.set(file, { sender: sender === "" ? null : sender, receivedAt: instant });
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

/**
 * An instant as `2006-09-25T09:30:00+08:00`; a time without offset is Beijing time, a date alone is its midnight.
 * Undefined when the text is no such time.
 */
export function parseInstant(text: string): string | undefined {
  const match = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(?::(\d\d))?(?:\.\d+)?)?\s*(Z|[+-]\d\d:?\d\d)?$/.exec(
    text.trim(),
  );
  if (match === null) return undefined;
  const [, day = "", minutes = "00:00", seconds = "00", zone = "+08:00"] = match;
  const time = Date.parse(
    `${day}T${minutes}:${seconds}${zone.length === 5 ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone}`,
  );
  return Number.isNaN(time) ? undefined : shanghaiTime(time);
}
