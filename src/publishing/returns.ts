import { findingsListHeaders, returnWords, type ReturnWords } from "../locales/returns.ts";
import { isFindingsList } from "../model/findings-list.ts";
import type { Grid } from "../model/grid.ts";
import type { Outcome } from "../model/submission.ts";
import type { Language } from "../model/words.ts";
import { annotate } from "./returns-annotate.ts";
import { openBook } from "./returns-book.ts";
import type { ListPage } from "./returns-list.ts";
import { type Marked, markFindings, type ReturnedFinding } from "./returns-marks.ts";
import { rebuild } from "./returns-rebuild.ts";
import { closeParts, Parts, putProperties } from "./workbook-package.ts";
import { safeFileName } from "./workbook-text.ts";

export type { ReturnedFinding } from "./returns-marks.ts";

export interface ReturnInput {
  /** The file as it came, and what was read of it. */
  readonly original: Uint8Array;
  readonly grid: Grid;
  /** Its name, to be recognised by. */
  readonly file: string;
  readonly findings: readonly ReturnedFinding[];
  readonly unitName: string;
  readonly kindTitle: string;
  /** Short title of the kind, for the file's name. */
  readonly kindShort: string;
  readonly periodTitle: string | null;
  readonly periodId: string | null;
  readonly version: number;
  /** The beginning of the receipt's id: two files of one sender may hold the same version of other units. */
  readonly receipt: string;
  readonly outcome: Outcome;
  /** Rows read, merged and returned. */
  readonly read: number;
  readonly merged: number;
  readonly returned: number;
  /** When it must be back and whom to ask, in words. */
  readonly deadline?: string;
  readonly contact?: string;
  /** The stamp with the version returned, kept as custom document properties, given what a sheet read is called in the workbook. */
  readonly properties: (nameOf: (sheet: string) => string) => Readonly<Record<string, string>>;
  readonly language: Language;
}

/** Findings listed on the first sheet; a sheet of more helps nobody. */
const listedFindings = 2000;

/**
 * The unit's own workbook with its findings: cells coloured and annotated, a first sheet that lists them with links, the
 * stamp. An .xlsx is marked in place and keeps everything it holds; any other file, and an .xlsx put together in a way
 * that cannot be followed, is made anew from what was read of it, each value at its own cell.
 *
 * Gives a file name that is safe on Windows, and the bytes.
 */
export function returnedWorkbook(input: ReturnInput): { name: string; bytes: Uint8Array } {
  const words = returnWords[input.language];
  const marked = markFindings(input.findings, input.grid, words);
  const { bytes, extension } = inPlace(input, marked, words) ?? anew(input, marked, words);
  const stem = words.fileName(input);
  return { name: safeFileName(`${stem}.${extension}`), bytes };
}

interface Annotated {
  readonly bytes: Uint8Array;
  readonly extension: "xlsx" | "xlsm";
}

function inPlace(input: ReturnInput, { marks, list }: Marked, words: ReturnWords): Annotated | undefined {
  if (input.grid.format !== "xlsx") return undefined;
  const parts = tryOpen(input.original);
  if (parts === undefined) return undefined;
  try {
    const stamp = input.properties((sheet) => sheet);
    return annotated(parts, marks, listPage(input, list, [], words), stamp, words);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** @throws SyntaxError when the parts cannot be followed, or one is damaged that nobody had read yet. */
function annotated(
  parts: Parts,
  marks: Marked["marks"],
  page: ListPage,
  properties: Readonly<Record<string, string>>,
  words: ReturnWords,
): Annotated {
  const extension = annotate(openBook(parts), marks, page, words);
  putProperties(parts, properties);
  return { bytes: closeParts(parts), extension };
}

/** Undefined for what is no plain zip: an encrypted workbook, or one only a more patient reader can follow. */
function tryOpen(bytes: Uint8Array): Parts | undefined {
  try {
    return new Parts(bytes);
  } catch {
    return undefined;
  }
}

function anew(input: ReturnInput, { marks, list }: Marked, words: ReturnWords): Annotated {
  const { parts, names } = rebuild(input.grid);
  const nameOf = (sheet: string): string => names.get(sheet) ?? sheet;
  const renamed = new Map([...marks].map(([sheet, cells]) => [nameOf(sheet), cells]));
  const relinked = list.map(({ link, ...finding }) => ({
    ...finding,
    ...(link === undefined ? {} : { link: { ...link, sheet: nameOf(link.sheet) } }),
  }));
  const page = listPage(input, relinked, [words.rebuilt], words, nameOf);
  return annotated(parts, renamed, page, input.properties(nameOf), words);
}

function listPage(
  input: ReturnInput,
  list: Marked["list"],
  remarks: readonly string[],
  words: ReturnWords,
  nameOf = (sheet: string) => sheet,
): ListPage {
  const count = (severity: ReturnedFinding["severity"]): number =>
    input.findings.filter((finding) => finding.severity === severity).length;
  const shown = list.slice(0, listedFindings);
  return {
    title: words.title,
    subject: words.subject(input.unitName, input.kindTitle, input.periodTitle, input.version, input.file),
    paragraphs: [
      words.summary({ ...input, errors: count("error"), warnings: count("warning"), notes: count("note") }),
      words.how,
      ...(input.deadline === undefined ? [] : [words.due(input.deadline)]),
      ...(input.contact === undefined ? [] : [words.ask(input.contact)]),
      ...remarks,
      ...(shown.length < list.length ? [words.truncated(shown.length, list.length)] : []),
    ],
    columns: words.columns,
    findings: shown,
    severity: words.severity,
    footer: words.page,
    replaces: input.grid.sheets
      .filter((sheet) => isFindingsList(sheet, findingsListHeaders))
      .map(({ name }) => nameOf(name)),
  };
}
