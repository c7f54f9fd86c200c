import { cellAddress } from "../model/grid.ts";
import type { Anchor } from "./returns-geometry.ts";
import { prefixed } from "./returns-styles.ts";
import { wrappedLines } from "./workbook-text.ts";
import {
  attribute,
  childElements,
  type Element,
  escapeCellText,
  localName,
  prefixOf,
  rootElement,
  splice,
  unescapeXml,
} from "./workbook-xml.ts";

/** A note to put at a cell, and where its box stands. */
export interface Note {
  /** From 1. */
  readonly row: number;
  /** From 0. */
  readonly column: number;
  readonly text: string;
  readonly anchor: Anchor;
}

/** Characters on a line of a note's box, and its measures in pixels with the note font at 9 points. */
const noteColumns = 46;
export const noteWidth = 300;
const notePixelsPerLine = 17;

/** Pixels a note's box takes to show its whole text. */
export function noteHeight(text: string): number {
  return Math.min(600, wrappedLines(text, noteColumns) * notePixelsPerLine + 16);
}

const emptyComments =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
  '<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><authors></authors><commentList></commentList></comments>';

/** What the clerk's own note at a cell says beside ours, by cell: to size its box. */
export interface NotesResult {
  readonly xml: string;
  /** Full text of every cell annotated, where a note was there before. */
  readonly appended: ReadonlyMap<string, string>;
  /** Cells whose note was ours alone and is gone. */
  readonly removed: readonly string[];
  /** Were there notes of ours, alone or below the clerk's? */
  readonly hadOwn: boolean;
}

/** The text of a comment without its markup. */
function commentText(xml: string): string {
  const texts = xml.matchAll(/<((?:[\w.-]+:)?)t(?=[\s>])[^>]*>([\s\S]*?)<\/\1t>/g);
  return unescapeXml([...texts].map(([, , text = ""]) => text).join(""));
}

/**
 * Adds notes to a sheet's comments (undefined: it has none yet). Ours of an earlier return, known by the first line
 * they begin with, are taken out; what else a cell's note says is kept above ours.
 */
export function addComments(
  xml: string | undefined,
  notes: readonly Note[],
  author: string,
  titles: readonly string[],
): NotesResult {
  const before = xml ?? emptyComments;
  const text = withoutOwn(before, titles);
  const { removed } = text;
  const appended = new Map<string, string>();
  const authorAt = addAuthor(text.xml, author);
  let document = authorAt.xml;
  const prefix = prefixOf(rootElement(document));
  const list = commentList(document);
  const existing = new Map(
    childElements(document, list.inner, list.close).map((one) => [
      attribute(one.attributes, "ref") ?? "",
      one,
    ]),
  );
  const fresh: string[] = [];
  const edits: { at: number; text: string }[] = [];
  for (const note of notes) {
    const ref = cellAddress(note.row, note.column);
    const clerks = existing.get(ref);
    const room = clerks && insideText(document, clerks);
    if (clerks && room !== undefined) {
      const own = commentText(document.slice(clerks.inner, clerks.close));
      edits.push({ at: room, text: prefixed(run(`\n\n${note.text}`), prefix) });
      appended.set(ref, `${own}\n\n${note.text}`);
    } else {
      fresh.push(
        prefixed(
          `<comment ref="${ref}" authorId="${authorAt.index}"><text>${run(note.text)}</text></comment>`,
          prefix,
        ),
      );
    }
  }
  edits.push({ at: list.close, text: fresh.join("") });
  for (const edit of edits.sort((a, b) => b.at - a.at))
    document = splice(document, edit.at, edit.at, edit.text);
  return {
    xml: document,
    appended,
    removed: removed.filter((ref) => !notes.some((n) => cellAddress(n.row, n.column) === ref)),
    hadOwn: text.xml !== before,
  };
}

function run(text: string): string {
  return `<r><rPr><sz val="9"/><color indexed="81"/><rFont val="微软雅黑"/><family val="2"/><charset val="134"/></rPr><t xml:space="preserve">${escapeCellText(text)}</t></r>`;
}

function commentList(xml: string): Element {
  const root = rootElement(xml);
  const list = childElements(xml, root.inner, root.close).find(
    ({ name }) => localName(name) === "commentList",
  );
  if (list === undefined || list.inner === list.end) throw new SyntaxError("comments without a list");
  return list;
}

/** Where a run can be added to a comment's text: after its runs, before phonetic ones. */
function insideText(xml: string, comment: Element): number | undefined {
  const text = childElements(xml, comment.inner, comment.close).find(
    ({ name }) => localName(name) === "text",
  );
  if (text === undefined || text.inner === text.end) return undefined;
  const phonetic = childElements(xml, text.inner, text.close).find(({ name }) =>
    /^(?:rPh|phoneticPr)$/.test(localName(name)),
  );
  return phonetic?.start ?? text.close;
}

function addAuthor(xml: string, author: string): { xml: string; index: number } {
  const root = rootElement(xml);
  const prefix = prefixOf(root);
  const authors = childElements(xml, root.inner, root.close).find(
    ({ name }) => localName(name) === "authors",
  );
  if (authors === undefined) throw new SyntaxError("comments without authors");
  const names = childElements(xml, authors.inner, authors.close).map((one) =>
    unescapeXml(xml.slice(one.inner, one.close)),
  );
  const known = names.indexOf(author);
  if (known >= 0) return { xml, index: known };
  const element = prefixed(`<author>${escapeCellText(author)}</author>`, prefix);
  if (authors.inner === authors.end) {
    const filled = `<${authors.name}>${element}</${authors.name}>`;
    return { xml: splice(xml, authors.start, authors.end, filled), index: 0 };
  }
  return { xml: splice(xml, authors.close, authors.close, element), index: names.length };
}

function withoutOwn(xml: string, titles: readonly string[]): { xml: string; removed: string[] } {
  const root = rootElement(xml);
  const prefix = prefixOf(root);
  const list = childElements(xml, root.inner, root.close).find(
    ({ name }) => localName(name) === "commentList",
  );
  if (list === undefined) throw new SyntaxError("comments without a list");
  if (list.inner === list.end) {
    return {
      xml: splice(xml, list.start, list.end, prefixed("<commentList></commentList>", prefix)),
      removed: [],
    };
  }
  const removed: string[] = [];
  let document = xml;
  for (const comment of childElements(xml, list.inner, list.close).reverse()) {
    const text = commentText(xml.slice(comment.inner, comment.close));
    const ours = Math.min(...titles.map((title) => text.indexOf(title)).filter((at) => at >= 0));
    if (!Number.isFinite(ours)) continue;
    const kept = text.slice(0, ours).trimEnd();
    // Excel writes the author as the first line of a note that is edited there.
    if (kept === "" || /^[^\n]{1,20}[::]$/.test(kept)) {
      removed.push(attribute(comment.attributes, "ref") ?? "");
      document = splice(document, comment.start, comment.end, "");
    } else {
      const plain = prefixed(`<text>${run(kept)}</text>`, prefix);
      document = splice(document, comment.inner, comment.close, plain);
    }
  }
  return { xml: document, removed };
}
