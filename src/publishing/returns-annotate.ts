import { returnWords, type ReturnWords } from "../locales/returns.ts";
import { cellAddress } from "../model/grid.ts";
import { addFirstSheet, type Book, removeSheet, settleType } from "./returns-book.ts";
import { addBoxes } from "./returns-boxes.ts";
import type { SheetGeometry } from "./returns-geometry.ts";
import { type ListPage, listSheet, markFills } from "./returns-list.ts";
import { type Mark, noteText } from "./returns-marks.ts";
import { addComments, type Note, noteHeight, noteWidth } from "./returns-notes.ts";
import {
  isWorksheet,
  legacyDrawing,
  openSheet,
  restyleCells,
  unselected,
  withLegacyDrawing,
} from "./returns-sheet.ts";
import { fillXml, StyleBook } from "./returns-styles.ts";
import { parseCell } from "./workbook-cell.ts";
import {
  addRelationship,
  partBinary,
  type Parts,
  partText,
  putBinary,
  putContentType,
  putExtensionType,
  putText,
  relationshipsOf,
} from "./workbook-package.ts";

const commentsType = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml";
const vmlType = "application/vnd.openxmlformats-officedocument.vmlDrawing";

/** Notes slow Excel down by the thousand: beyond this many a sheet's cells are coloured only, and listed. */
const notesPerSheet = 2000;

/** First lines of our notes in every language, by which those of an earlier return are known. */
const noteTitles = Object.values(returnWords).flatMap(({ noteTitle }) => [
  noteTitle.error,
  noteTitle.warning,
]);
const listNames = Object.values(returnWords).map((words) => words.listSheet);

/**
 * Marks a workbook in place: cells coloured and annotated, the list of findings as its first sheet; everything else of
 * the clerk's workbook stays as it was, byte for byte: charts, pictures, validations, formulas. Marks of an earlier
 * return are taken out first. Gives the file extension it must have.
 *
 * @throws SyntaxError when the workbook's parts cannot be followed; `parts` may then be changed half way.
 */
export function annotate(
  opened: Book,
  marks: ReadonlyMap<string, readonly Mark[]>,
  page: ListPage,
  words: ReturnWords,
): "xlsx" | "xlsm" {
  const old = opened.sheets.findIndex(({ name }) => listNames.includes(name) || page.replaces.includes(name));
  const book = old < 0 ? opened : removeSheet(opened, old);
  const { parts } = book;
  const styles = new StyleBook(partText(parts, book.styles));
  styles.clearFills(Object.values(markFills));
  for (const { name, part } of book.sheets) {
    markSheet(parts, part, marks.get(name) ?? [], styles, words);
  }
  const { xml, headerRow } = listSheet(page, styles);
  putText(parts, book.styles, styles.toString());
  addFirstSheet(book, words.listSheet, xml, `$${headerRow}:$${headerRow}`);
  return settleType(book);
}

function markSheet(
  parts: Parts,
  part: string,
  marks: readonly Mark[],
  styles: StyleBook,
  words: ReturnWords,
): void {
  const fills = {
    error: styles.add("fills", fillXml(markFills.error)),
    warning: styles.add("fills", fillXml(markFills.warning)),
  };
  const sheet = openSheet(partBinary(parts, part));
  const mine = isWorksheet(sheet.head) ? marks : [];
  const head = unselected(sheet.head);
  const commented = relationshipsOf(parts, part).some(({ type }) => type === "comments");
  if (mine.length > 0 || commented) {
    const cells = mine.map(({ row, column, severity }) => ({
      row,
      column,
      format: (base: number) => styles.withFill(base, fills[severity]),
    }));
    const { rows, geometry } = restyleCells(sheet, cells);
    const tail = putNotes(parts, part, sheet.tail, mine.slice(0, notesPerSheet), geometry, words);
    putBinary(parts, part, [head, ...rows, tail]);
  } else if (head !== sheet.head) putBinary(parts, part, [head, sheet.xml.slice(sheet.head.length)]);
}

/** Writes a sheet's notes and their boxes, and gives what follows its rows with the drawing named. */
function putNotes(
  parts: Parts,
  part: string,
  tail: string,
  marks: readonly Mark[],
  geometry: SheetGeometry,
  words: ReturnWords,
): string {
  const relationships = relationshipsOf(parts, part);
  const known = relationships.find(({ type }) => type === "comments")?.target;
  const drawingId = legacyDrawing(tail);
  const drawing = relationships.find(({ id }) => id === drawingId)?.target;
  const anchor = (row: number, column: number, text: string) =>
    geometry.anchorBeside(row, column, noteWidth, noteHeight(text));
  const notes = marks.map((mark): Note => {
    const text = noteText(mark, words);
    return { row: mark.row, column: mark.column, text, anchor: anchor(mark.row, mark.column, text) };
  });
  const comments = addComments(known && partText(parts, known), notes, words.author, noteTitles);
  if (notes.length === 0 && !comments.hadOwn) return tail;
  const boxes = notes.map((note) => {
    const all = comments.appended.get(cellAddress(note.row, note.column));
    return all === undefined ? note : { ...note, anchor: anchor(note.row, note.column, all) };
  });
  const vml = addBoxes(
    drawing && partText(parts, drawing),
    boxes,
    comments.removed.flatMap((reference) => parseCell(reference) ?? []),
  );

  const commentsPart = known ?? freePart(parts, (n) => `xl/comments${n}.xml`);
  putText(parts, commentsPart, comments.xml);
  putContentType(parts, commentsPart, commentsType);
  if (known === undefined) addRelationship(parts, part, "comments", commentsPart);
  const drawingPart = drawing ?? freePart(parts, (n) => `xl/drawings/vmlDrawing${n}.vml`);
  putText(parts, drawingPart, vml);
  if (drawing !== undefined) return tail;
  putExtensionType(parts, "vml", vmlType);
  return withLegacyDrawing(tail, addRelationship(parts, part, "vmlDrawing", drawingPart));
}

function freePart(parts: Parts, name: (number: number) => string): string {
  let number = 1;
  while (parts.has(name(number))) number += 1;
  return name(number);
}
