import type { Zippable } from "fflate";
import { strToU8, zipSync } from "fflate";

/** Parts of a small workbook; each has a plain default. */
export interface XlsxParts {
  /** Content of each worksheet part: either its `<sheetData>` rows or, when it starts with `<?` or a tag, the whole part. */
  readonly rows?: string;
  readonly sheet?: string | Uint8Array;
  readonly sharedStrings?: string;
  readonly numberFormats?: string;
  /** `numFmtId` of each cell style. */
  readonly styles?: readonly number[];
  readonly workbook?: string;
  readonly workbookProperties?: string;
  readonly sheets?: string;
  readonly relationships?: string;
  /** Further parts, or parts put in place of the default ones; undefined leaves one out. */
  readonly parts?: Readonly<Record<string, string | Uint8Array | undefined>>;
}

const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** The bytes of a workbook built from parts written by hand, as odd as a test needs them. */
export function xlsxBytes(parts: XlsxParts = {}): Uint8Array<ArrayBuffer> {
  const all: Record<string, string | Uint8Array | undefined> = {
    "[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
    "_rels/.rels": relationships(
      `<Relationship Id="r1" Type="${office}/officeDocument" Target="xl/workbook.xml"/>`,
    ),
    "xl/workbook.xml":
      parts.workbook ??
      `<workbook xmlns="${main}" xmlns:r="${office}">${parts.workbookProperties ?? ""}<sheets>${
        parts.sheets ?? `<sheet name="表" sheetId="1" r:id="r1"/>`
      }</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": relationships(
      parts.relationships ??
        `<Relationship Id="r1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/>
         <Relationship Id="r8" Type="${office}/styles" Target="styles.xml"/>
         <Relationship Id="r9" Type="${office}/sharedStrings" Target="sharedStrings.xml"/>`,
    ),
    "xl/worksheets/sheet1.xml":
      parts.sheet ?? `<worksheet xmlns="${main}"><sheetData>${parts.rows ?? ""}</sheetData></worksheet>`,
    "xl/styles.xml": stylesXml(parts),
    "xl/sharedStrings.xml":
      parts.sharedStrings === undefined ? undefined : `<sst xmlns="${main}">${parts.sharedStrings}</sst>`,
    ...parts.parts,
  };
  return zipOf(all);
}

/** A zip of texts and bytes; undefined parts are left out. */
export function zipOf(
  parts: Readonly<Record<string, string | Uint8Array | undefined>>,
): Uint8Array<ArrayBuffer> {
  const files: Zippable = {};
  for (const [name, content] of Object.entries(parts)) {
    if (content !== undefined) files[name] = typeof content === "string" ? strToU8(content) : content;
  }
  return zipSync(files, { level: 1 });
}

function relationships(content: string): string {
  return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${content}</Relationships>`;
}

function stylesXml({ numberFormats, styles = [0] }: XlsxParts): string {
  const xfs = styles.map((id) => `<xf numFmtId="${String(id)}"/>`).join("");
  return `<styleSheet xmlns="${main}"><numFmts>${numberFormats ?? ""}</numFmts><cellXfs>${xfs}</cellXfs></styleSheet>`;
}
