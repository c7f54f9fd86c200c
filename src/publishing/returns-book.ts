import {
  addRelationship,
  contentType,
  partText,
  type Parts,
  putContentType,
  putText,
  relationshipsOf,
  relationshipsPart,
  removeContentType,
  removeRelationship,
} from "./workbook-package.ts";
import { plainStyles } from "./returns-styles.ts";
import { quotedReference, safeSheetName } from "./workbook-text.ts";
import {
  attribute,
  childElements,
  type Element,
  escapeXml,
  localName,
  prefixOf,
  rootElement,
  splice,
  withAttribute,
} from "./workbook-xml.ts";

/** The parts of a workbook that an annotator works on. */
export interface Book {
  readonly parts: Parts;
  readonly workbook: string;
  readonly styles: string;
  /** Sheets in order with the part that holds each. */
  readonly sheets: readonly { readonly name: string; readonly part: string }[];
}

const mainType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";
const macroType = "application/vnd.ms-excel.sheet.macroEnabled.main+xml";
const worksheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml";
const stylesType = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml";
const relationshipNamespace = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/**
 * Finds a workbook's parts.
 *
 * @throws SyntaxError when it is put together in a way that is not followed here (strict OOXML, damage).
 */
export function openBook(parts: Parts): Book {
  const workbook = relationshipsOf(parts, "").find(({ type }) => type === "officeDocument")?.target;
  if (workbook === undefined) throw new SyntaxError("no workbook part");
  const xml = partText(parts, workbook);
  if (xml.includes("http://purl.oclc.org/ooxml/")) throw new SyntaxError("strict OOXML");
  const relationships = relationshipsOf(parts, workbook);
  const styles = relationships.find(({ type }) => type === "styles")?.target ?? addStyles(parts, workbook);
  if (!parts.has(styles)) throw new SyntaxError("no styles part");
  const targets = new Map(relationships.map(({ id, target }) => [id, target]));
  const sheets = sheetElements(xml).map(({ attributes }) => ({
    name: attribute(attributes, "name") ?? "",
    part: targets.get(attribute(attributes, ":id") ?? "") ?? "",
  }));
  if (sheets.length === 0 || sheets.some(({ part }) => !parts.has(part)))
    throw new SyntaxError("a sheet has no part");
  return { parts, workbook, styles, sheets };
}

/** Programs that write bare values leave the styles out. */
function addStyles(parts: Parts, workbook: string): string {
  const part = "xl/styles.xml";
  putText(parts, part, plainStyles());
  putContentType(parts, part, stylesType);
  addRelationship(parts, workbook, "styles", part);
  return part;
}

function workbookChild(xml: string, name: string): Element | undefined {
  const root = rootElement(xml);
  return childElements(xml, root.inner, root.close).find((one) => localName(one.name) === name);
}

function sheetElements(xml: string): Element[] {
  const sheets = workbookChild(xml, "sheets");
  return sheets === undefined ? [] : childElements(xml, sheets.inner, sheets.close);
}

/** `xlsm` for a workbook with macros, else `xlsx`. A template's type (xltx) becomes a workbook's, so that it opens as itself. */
export function settleType({ parts, workbook }: Book): "xlsx" | "xlsm" {
  const macros = /macroEnabled/i.test(contentType(parts, workbook) ?? "");
  putContentType(parts, workbook, macros ? macroType : mainType);
  return macros ? "xlsm" : "xlsx";
}

/** Takes a sheet out: its entry, its part, the names that belong to it; a book of one sheet keeps it. */
export function removeSheet(book: Book, index: number): Book {
  const { parts, workbook } = book;
  let xml = partText(parts, workbook);
  const element = sheetElements(xml)[index];
  const sheet = book.sheets[index];
  if (element === undefined || sheet === undefined || book.sheets.length < 2) return book;
  xml = splice(xml, element.start, element.end, "");
  xml = renumberNames(xml, (at) => (at === index ? undefined : at > index ? at - 1 : at));
  putText(parts, workbook, xml);
  removeRelationship(parts, workbook, attribute(element.attributes, ":id") ?? "");
  removeContentType(parts, sheet.part);
  parts.delete(sheet.part);
  parts.delete(relationshipsPart(sheet.part));
  return { ...book, sheets: book.sheets.toSpliced(index, 1) };
}

/** Names that belong to a sheet say which by its place among the sheets. */
function renumberNames(xml: string, move: (index: number) => number | undefined): string {
  const names = workbookChild(xml, "definedNames");
  if (names === undefined) return xml;
  const kept = childElements(xml, names.inner, names.close).flatMap((name) => {
    const local = attribute(name.attributes, "localSheetId");
    const to = local === undefined ? undefined : move(Number(local));
    if (local !== undefined && to === undefined) return [];
    const attributes =
      local === undefined ? name.attributes : withAttribute(name.attributes, "localSheetId", String(to));
    return [`<${name.name}${attributes}>${xml.slice(name.inner, name.close)}</${name.name}>`];
  });
  const text = kept.length === 0 ? "" : `<${names.name}${names.attributes}>${kept.join("")}</${names.name}>`;
  return splice(xml, names.start, names.end, text);
}

/** Puts a sheet before all others and makes it the one that shows; `titleRows` repeat on printed pages. Gives its name. */
export function addFirstSheet(book: Book, wanted: string, sheetXml: string, titleRows: string): string {
  const { parts, workbook } = book;
  const name = safeSheetName(
    wanted,
    book.sheets.map((sheet) => sheet.name),
  );
  let number = book.sheets.length + 1;
  while (parts.has(`xl/worksheets/sheet${number}.xml`)) number += 1;
  const part = `xl/worksheets/sheet${number}.xml`;
  putText(parts, part, sheetXml);
  putContentType(parts, part, worksheetType);
  const id = addRelationship(parts, workbook, "worksheet", part);
  let xml = renumberNames(partText(parts, workbook), (at) => at + 1);
  const prefix = prefixOf(rootElement(xml));
  const sheetId =
    1 + Math.max(0, ...sheetElements(xml).map(({ attributes }) => Number(attribute(attributes, "sheetId"))));
  const first = sheetElements(xml)[0];
  if (first === undefined) throw new SyntaxError("no sheets");
  const entry = `<${prefix}sheet name="${escapeXml(name)}" sheetId="${sheetId}" xmlns:r="${relationshipNamespace}" r:id="${id}"/>`;
  xml = splice(xml, first.start, first.start, entry);
  xml = addName(
    xml,
    prefix,
    `<${prefix}definedName name="_xlnm.Print_Titles" localSheetId="0">${escapeXml(quotedReference(name, titleRows))}</${prefix}definedName>`,
  );
  putText(parts, workbook, showFirst(xml));
  return name;
}

/** Elements that may stand between the sheets and the names (ECMA-376 part 1, 18.2.27). */
const beforeNames = new Set(["sheets", "functionGroups", "externalReferences"]);

function addName(xml: string, prefix: string, name: string): string {
  const names = workbookChild(xml, "definedNames");
  if (names !== undefined) return splice(xml, names.inner, names.inner, name);
  const root = rootElement(xml);
  const before = childElements(xml, root.inner, root.close).findLast((one) =>
    beforeNames.has(localName(one.name)),
  );
  const at = before?.end ?? root.close;
  return splice(xml, at, at, `<${prefix}definedNames>${name}</${prefix}definedNames>`);
}

function showFirst(xml: string): string {
  return xml.replace(
    /<((?:[\w.-]+:)?workbookView)\b([^>]*?)(\/?)>/g,
    (_, name: string, attributes: string, empty: string) => {
      const first = withAttribute(withAttribute(attributes, "activeTab", undefined), "firstSheet", undefined);
      return `<${name}${first}${empty}>`;
    },
  );
}
