import { Unreadable } from "../model/failure.ts";
import type { ReadLimits } from "./limits.ts";
import { checkSheets } from "./read-budget.ts";
import { XmlCursor, nameCode } from "./xml-cursor.ts";
import type { Relationship, XlsxPackage } from "./xlsx-package.ts";

/** One worksheet as the workbook lists it. */
export interface SheetEntry {
  readonly name: string;
  readonly hidden: boolean;
  readonly part: string;
}

export interface Workbook {
  /** Whether serials count from 1904-01-01. */
  readonly date1904: boolean;
  /** Worksheets in tab order; chart and dialog sheets are left out. */
  readonly sheets: readonly SheetEntry[];
  /** Name of the styles part, of the shared strings part; undefined when the workbook has none. */
  readonly stylesPart: string | undefined;
  readonly stringsPart: string | undefined;
}

const sheet = nameCode("sheet");
const workbookPr = nameCode("workbookPr");
const extensions = nameCode("extLst");

/** Finds the workbook part and what it points to. Throws `no-workbook`, `no-worksheet` or `too-many-sheets`. */
export function readWorkbook(parts: XlsxPackage, limits: ReadLimits): Workbook {
  const part = workbookPart(parts);
  const bytes = parts.xml(part);
  if (!bytes) throw new Unreadable("no-workbook");
  const relationships = parts.relationships(part);
  const byId = new Map(relationships.map((one) => [one.id, one]));
  const sheets: SheetEntry[] = [];
  let date1904 = false;
  let listed = 0;
  const cursor = new XmlCursor(bytes, part);
  while (cursor.next() !== 0) {
    if (cursor.closing) continue;
    if (cursor.name === extensions) {
      // Extensions reuse the names of the main namespace (`x14:workbookPr`) for other things.
      cursor.skipElement();
    } else if (cursor.name === workbookPr) {
      date1904 = isTrue(cursor.attribute("date1904"));
    } else if (cursor.name === sheet) {
      checkSheets(++listed, limits);
      const entry = sheetEntry(parts, cursor.attributes("name", "state", "id"), byId);
      if (entry) sheets.push(entry);
    }
  }
  if (sheets.length === 0) throw new Unreadable("no-worksheet");
  return { date1904, sheets, ...sideParts(parts, relationships) };
}

/** An XML Schema boolean. */
export function isTrue(value: string | undefined): boolean {
  return value === "1" || value === "true";
}

function workbookPart(parts: XlsxPackage): string {
  const named = parts.relationships("").find((one) => one.type === "officeDocument" && parts.has(one.target));
  const part = named?.target ?? parts.namesEnding("xl/workbook.xml")[0];
  if (part === undefined) throw new Unreadable("no-workbook");
  return part;
}

function sheetEntry(
  parts: XlsxPackage,
  attributes: ReadonlyMap<string, string>,
  byId: ReadonlyMap<string, Relationship>,
): SheetEntry | undefined {
  const name = attributes.get("name") ?? "";
  const target = byId.get(attributes.get("id") ?? "");
  if (!target || !parts.has(target.target)) throw new Unreadable("sheet-missing", { sheet: name });
  if (target.type !== "worksheet") return undefined;
  const state = attributes.get("state");
  return { name, hidden: state === "hidden" || state === "veryHidden", part: target.target };
}

function sideParts(
  parts: XlsxPackage,
  relationships: readonly Relationship[],
): Pick<Workbook, "stylesPart" | "stringsPart"> {
  const find = (type: string): string | undefined =>
    relationships.find((one) => one.type === type && parts.has(one.target))?.target;
  return { stylesPart: find("styles"), stringsPart: find("sharedStrings") };
}
