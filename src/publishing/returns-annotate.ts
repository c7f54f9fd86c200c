import { returnWords, type ReturnWords } from "../locales/returns.ts";
import { cellAddress } from "../model/grid.ts";
import { addFirstSheet, type Book, removeSheet, settleType } from "./returns-book.ts";
import { addBoxes } from "./returns-boxes.ts";
import type { SheetGeometry } from "./returns-geometry.ts";
import { type ListPage, listSheet, markFills } from "./returns-list.ts";
import { type Mark, noteText } from "./returns-marks.ts";
import { addComments, type Note, noteHeight, noteWidth } from "./returns-notes.ts";
import { isWorksheet, legacyDrawing, restyleCells, unselected, withLegacyDrawing } from "./returns-sheet.ts";
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
  const old = opened.sheets.findIndex(({ name }) => listNames.includes(name));
  const book = old < 0 ? opened : removeSheet(opened, old);
  const { parts } = book;
  const styles = new StyleBook(partText(parts, book.styles));
  styles.clearFills(Object.values(markFills));
  for (const { name, part } of book.sheets) {
    const head = partBinary(parts, part).slice(0, 4000);
    const mine = isWorksheet(head) ? (marks.get(name) ?? []) : [];
    markSheet(parts, part, mine, styles, words);
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
  let xml = partBinary(parts, part);
  const before = xml;
  xml = unselected(xml);
  const commented = relationshipsOf(parts, part).some(({ type }) => type === "comments");
  if (marks.length > 0 || commented) {
    const cells = marks.map(({ row, column, severity }) => ({
      row,
      column,
      format: (base: number) => styles.withFill(base, fills[severity]),
    }));
    const restyled = restyleCells(xml, cells);
    xml = putNotes(parts, part, restyled.xml, marks.slice(0, notesPerSheet), restyled.geometry, words);
  }
  if (xml !== before) putBinary(parts, part, xml);
}

/** Writes a sheet's notes and their boxes, and gives its XML with the drawing named. */
function putNotes(
  parts: Parts,
  part: string,
  xml: string,
  marks: readonly Mark[],
  geometry: SheetGeometry,
  words: ReturnWords,
): string {
  const relationships = relationshipsOf(parts, part);
  const known = relationships.find(({ type }) => type === "comments")?.target;
  const drawingId = legacyDrawing(xml);
  const drawing = relationships.find(({ id }) => id === drawingId)?.target;
  const anchor = (row: number, column: number, text: string) =>
    geometry.anchorBeside(row, column, noteWidth, noteHeight(text));
  const notes = marks.map((mark): Note => {
    const text = noteText(mark, words);
    return { row: mark.row, column: mark.column, text, anchor: anchor(mark.row, mark.column, text) };
  });
  const comments = addComments(known && partText(parts, known), notes, words.author, noteTitles);
  if (notes.length === 0 && comments.removed.length === 0) return xml;
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
  if (drawing !== undefined) return xml;
  putExtensionType(parts, "vml", vmlType);
  return withLegacyDrawing(xml, addRelationship(parts, part, "vmlDrawing", drawingPart));
}

function freePart(parts: Parts, name: (number: number) => string): string {
  let number = 1;
  while (parts.has(name(number))) number += 1;
  return name(number);
}
