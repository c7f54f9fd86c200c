import { existsSync } from "node:fs";
import { basename, join } from "node:path";
import { parseArrival, shanghaiTime } from "../model/date.ts";
import { readPlainFile } from "../file-failure.ts";
import { HuibaoError, systemCode, Unreadable } from "../model/failure.ts";
import { arrivalsFile, comparable, holds, inside, type Path } from "./collect.ts";

/** Who sent a file, and when it arrived. */
export interface Arrival {
  readonly sender: string | null;
  /** ISO instant with offset. */
  readonly receivedAt: string;
}

const columns = ["file", "sender", "received_at"] as const;

/** What a folder's `arrivals.tsv` says. */
export interface Arrivals {
  /** By file name, made `comparable`; of a file further down with its folders. */
  readonly byName: ReadonlyMap<string, Arrival>;
  /** Names that no file of the folder has: mistyped, most likely, so that another time counts for a file that is there. */
  readonly unmatched: readonly string[];
}

/**
 * Arrivals of a folder, from its `arrivals.tsv` (file, sender, received_at; one line a file), whose text `decode` makes out. The
 * same file name on several lines arrived several times: the first line counts for the first arrival.
 *
 * @throws HuibaoError `arrivals-invalid` {file, line, column, found}, `config-unreadable` {file, path, reason},
 * `not-plain-file` {path}.
 */
export function readArrivals(folder: Path, decode: (bytes: Uint8Array) => string): Arrivals {
  const path = inside(folder, arrivalsFile);
  if (!existsSync(path)) return { byName: new Map(), unmatched: [] };
  const file = join(basename(folder.toString()), arrivalsFile);
  const byName = arrivalsIn(textOf(path, file, decode), file);
  return { byName, unmatched: [...byName.keys()].filter((name) => !holds(folder, name)) };
}

function textOf(path: Path, file: string, decode: (bytes: Uint8Array) => string): string {
  try {
    return decode(readPlainFile(path));
  } catch (error) {
    if (error instanceof HuibaoError) throw error;
    if (error instanceof Unreadable) throw invalid(file, 1, "file", "");
    const reason = systemCode(error) || String(error);
    throw new HuibaoError("config-unreadable", { file, path: path.toString(), reason });
  }
}

/** `file` is what messages call it. */
function arrivalsIn(text: string, file: string): Map<string, Arrival> {
  // Blank lines say nothing, but count where a line is told by its number.
  const lines = text
    .split(/\r\n|[\r\n]/)
    .map((written, index) => ({ record: written.split("\t").map(unquoted), line: index + 1 }))
    .filter(({ record }) => record.some((field) => field.trim() !== ""));
  const [first, ...rest] = lines;
  const titles = first?.record.map((title) => title.trim().toLowerCase()) ?? [];
  // Without a header the columns are in their usual order.
  const isHeaded = columns.some((column) => titles.includes(column)) || !isArrival(first?.record);
  const at = columns.map((column, index) => (isHeaded ? titles.indexOf(column) : index));
  const missing = columns.find((_, index) => at[index] === -1);
  if (missing !== undefined) throw invalid(file, first?.line ?? 1, missing, first?.record.join(" ") ?? "");
  const arrivals = new Map<string, Arrival>();
  for (const { record, line } of isHeaded ? rest : lines) {
    const [name = "", sender = "", receivedAt = ""] = at.map((column) => record[column]?.trim() ?? "");
    if (name === "") throw invalid(file, line, "file", record.join(" "));
    const instant = parseArrival(receivedAt);
    if (instant === undefined) throw invalid(file, line, "received_at", receivedAt);
    const key = comparable(name);
    if (!arrivals.has(key))
      arrivals.set(key, { sender: sender === "" ? null : sender, receivedAt: shanghaiTime(instant) });
  }
  return arrivals;
}

function isArrival(record: readonly string[] | undefined): boolean {
  return record?.length === columns.length && parseArrival(record[2]?.trim() ?? "") !== undefined;
}

/** A field as Excel saves it, in quotes that are doubled within; `"浙江区" <zj@ego.example>` is one without. */
function unquoted(field: string): string {
  const [, inner] = /^"((?:[^"]|"")*)"$/.exec(field) ?? [];
  return inner === undefined ? field : inner.replaceAll('""', '"');
}

function invalid(file: string, line: number, column: string, found: string): HuibaoError {
  return new HuibaoError("arrivals-invalid", { file, line, column, found });
}
