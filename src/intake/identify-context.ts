import { fileSheetName } from "../model/file-sheet.ts";
import { senderAddress, type Organisation } from "../model/organisation.ts";
import type { Finding } from "../model/finding.ts";
import type { Report } from "../model/report.ts";
import { cellAddress, type Sheet } from "../model/grid.ts";
import type { Evidence } from "../model/submission.ts";
import type { Block, MetaField, Table } from "../model/table.ts";
import type { WorkbookStamp } from "./stamp.ts";

export interface SheetBlocks {
  readonly sheet: Sheet;
  readonly blocks: readonly Block[];
}

/** One file with its tables, and how it came. */
export interface IdentifyInput {
  readonly sheets: readonly SheetBlocks[];
  /** File name; of a part of a mail or archive its own, without that of its container. */
  readonly file: string;
  readonly sender: string | null;
  /** Instant of arrival. */
  readonly receivedAt: string;
  readonly subject?: string;
  readonly organisation: Organisation;
  readonly reports: readonly Report[];
  readonly stamp: WorkbookStamp | null;
}

export type Source = Evidence["source"];

/** What one source says: a kind, unit or period, and the text that says so. */
export interface Vote<T> {
  readonly source: Source;
  readonly value: T;
  readonly text: string;
}

/** Texts that may name a unit or a period, by source. */
export interface Texts {
  readonly unitFields: readonly MetaField[];
  readonly periodFields: readonly MetaField[];
  /** The fields are those of a table above it on the sheet, so less sure than what this table says itself. */
  readonly unitInherited: boolean;
  readonly periodInherited: boolean;
  readonly sheet: string;
  /** The file's name without its extension, and the mail's subject. */
  readonly file: readonly string[];
}

/** The texts about a table; where it says nothing itself, those of the tables above it on the sheet. */
export function textsOf(table: Table, earlier: readonly Table[], { file, subject }: IdentifyInput): Texts {
  const stem = (file.split(/[/\\]/).at(-1) ?? file).replace(/\.[A-Za-z]{2,5}$/, "");
  const own = (topic: MetaField["topic"]) =>
    [...table.meta, ...table.signed].filter((field) => field.topic === topic);
  const above = (topic: MetaField["topic"]) =>
    earlier.flatMap(({ meta }) => meta).filter((field) => field.topic === topic);
  const unitInherited = own("unit").length === 0;
  const periodInherited = own("period").length === 0;
  return {
    unitFields: unitInherited ? above("unit") : own("unit"),
    periodFields: periodInherited ? above("period") : own("period"),
    unitInherited,
    periodInherited,
    // A format without sheet names has the file's.
    sheet: table.sheet === fileSheetName(file) ? "" : table.sheet,
    file: [stem, ...(subject === undefined ? [] : [subject])],
  };
}

export function evidenceOf<T>(
  about: Evidence["about"],
  votes: readonly Vote<T>[],
  say: (value: T) => string,
): Evidence[] {
  return votes.map(({ source, value, text }) => ({ about, source, says: say(value), text }));
}

/** Where a field stands on its sheet; without a field, the sheet. */
export function fieldPlace(field: MetaField | undefined, sheet: string): Finding["place"] {
  if (field === undefined) return { sheet };
  return { sheet, cell: cellAddress(field.row, field.column), header: field.label };
}

/** The units that mail from the sender reports for directly, not through their zone. */
export function unitsOfSender({ sender, organisation }: Pick<IdentifyInput, "sender" | "organisation">) {
  const address = sender === null ? "" : senderAddress(sender);
  return address === "" ? [] : organisation.units.filter(({ reporters }) => reporters.includes(address));
}

/**
 * Evidence as one text for a finding's data: a line each of source, what it says and the text it was found in, apart by tabs.
 * The words for sources are the locale's.
 */
export function evidenceLines<T>(votes: readonly Vote<T>[], say: (value: T) => string): string {
  return votes
    .map(({ source, value, text }) => [source, say(value), text.replace(/\s+/g, " ").slice(0, 60)].join("\t"))
    .join("\n");
}
