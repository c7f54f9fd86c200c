import { isUtf8 } from "node:buffer";
import { unzipSync } from "fflate";
import {
  attribute,
  childElements,
  escapeXml,
  localName,
  prefixOf,
  rootElement,
  splice,
  unescapeXml,
} from "./workbook-xml.ts";
import { zipFiles } from "./workbook-zip.ts";

interface Part {
  readonly name: string;
  /** Undefined while it is as the zip has it, under the name `packed`. */
  readonly content?: Uint8Array;
  readonly packed?: string;
}

/**
 * The parts of a workbook's zip by name, without a leading slash; case does not tell parts apart (ECMA-376 part 2, 6.2.2). Those
 * that nobody changes stay packed until they are asked for: a large workbook's would fill the memory.
 */
export class Parts {
  readonly #zip: Uint8Array;
  readonly #parts = new Map<string, Part>();

  /** No parts, or those of a zip. Throws what fflate throws on bytes that are no zip. */
  constructor(zip: Uint8Array = new Uint8Array()) {
    this.#zip = zip;
    const list = ({ name: packed }: { name: string }): boolean => {
      const name = packed.replaceAll("\\", "/").replace(/^\//, "");
      if (!name.endsWith("/")) this.#parts.set(name.toLowerCase(), { name, packed });
      return false;
    };
    if (zip.length > 0) unzipSync(zip, { filter: list });
  }

  has(name: string): boolean {
    return this.#parts.has(name.toLowerCase());
  }

  /** Inflated anew each time, unless it was changed. Throws a SyntaxError when it is damaged. */
  get(name: string): Uint8Array | undefined {
    const part = this.#parts.get(name.toLowerCase());
    if (part?.packed === undefined) return part?.content;
    const { packed } = part;
    try {
      return unzipSync(this.#zip, { filter: (file) => file.name === packed })[packed];
    } catch (error) {
      throw new SyntaxError(`part ${name} is damaged`, { cause: error });
    }
  }

  /** A part that is there keeps its name as written. */
  set(name: string, content: Uint8Array): void {
    const key = name.toLowerCase();
    this.#parts.set(key, { name: this.#parts.get(key)?.name ?? name, content });
  }

  delete(name: string): void {
    this.#parts.delete(name.toLowerCase());
  }

  names(): string[] {
    return [...this.#parts.values()].map(({ name }) => name);
  }
}

const relationshipBase = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const contentTypesPart = "[Content_Types].xml";

/** A zip of the parts: content types first, as OPC readers expect; the same parts, the same bytes. */
export function closeParts(parts: Parts): Uint8Array {
  return zipFiles(inOrder(parts));
}

/** One after another, so that one at a time is in memory. */
function* inOrder(parts: Parts): Generator<{ name: string; content: Uint8Array }> {
  const first = (name: string): number => Number(name === contentTypesPart);
  for (const name of parts.names().sort((a, b) => first(b) - first(a)))
    yield { name, content: parts.get(name) ?? new Uint8Array() };
}

/** A part's text. @throws SyntaxError on anything but UTF-8, which few programs write. */
export function partText(parts: Parts, name: string): string {
  const bytes = parts.get(name);
  if (bytes === undefined) throw new SyntaxError(`no part ${name}`);
  if (!isUtf8(bytes)) throw new SyntaxError(`${name} is not UTF-8`);
  const text = new TextDecoder().decode(bytes);
  const encoding = attribute(/^<\?xml([^?]*)\?>/.exec(text)?.[1] ?? "", "encoding");
  if (encoding !== undefined && !/^(?:utf-8|us-ascii)$/i.test(encoding))
    throw new SyntaxError(`${name} is ${encoding}`);
  return text;
}

export function putText(parts: Parts, name: string, text: string): void {
  parts.set(name, new TextEncoder().encode(text));
}

/** One byte a character: half the memory of text for a large sheet, and markup is ASCII. */
export function partBinary(parts: Parts, name: string): string {
  const bytes = parts.get(name);
  if (bytes === undefined) throw new SyntaxError(`no part ${name}`);
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  const start = text.slice(0, 200);
  if (/encoding=["'](?!utf-8|us-ascii)/i.test(start) || /^(?:\xff\xfe|\xfe\xff)|\0/.test(start)) {
    throw new SyntaxError(`${name} is not UTF-8`);
  }
  return text;
}

/** Puts a part together from pieces of one byte a character. */
export function putBinary(parts: Parts, name: string, pieces: readonly string[]): void {
  const content = Buffer.allocUnsafe(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) at += content.write(piece, at, "latin1");
  parts.set(name, content);
}

export interface Relationship {
  readonly id: string;
  /** The last segment of the type's URI: `worksheet`, `comments`, `vmlDrawing`. */
  readonly type: string;
  /** The part it leads to, resolved against its owner; an external target as written. */
  readonly target: string;
}

/** `xl/worksheets/_rels/sheet1.xml.rels` for `xl/worksheets/sheet1.xml`; `_rels/.rels` for the package (""). */
export function relationshipsPart(owner: string): string {
  const slash = owner.lastIndexOf("/") + 1;
  return `${owner.slice(0, slash)}_rels/${owner.slice(slash)}.rels`;
}

export function relationshipsOf(parts: Parts, owner: string): Relationship[] {
  const name = relationshipsPart(owner);
  if (!parts.has(name)) return [];
  const xml = partText(parts, name);
  const root = rootElement(xml);
  return childElements(xml, root.inner, root.close).map(({ attributes }) => {
    const target = attribute(attributes, "Target") ?? "";
    const external = attribute(attributes, "TargetMode") === "External";
    return {
      id: attribute(attributes, "Id") ?? "",
      type: (attribute(attributes, "Type") ?? "").replace(/^.*\//, ""),
      target: external ? target : resolveTarget(owner, target),
    };
  });
}

function resolveTarget(owner: string, target: string): string {
  const path = target.startsWith("/") ? [] : owner.split("/").slice(0, -1);
  for (const segment of target.replaceAll("\\", "/").split("/")) {
    if (segment === "..") path.pop();
    else if (segment !== "." && segment !== "") path.push(segment);
  }
  return path.join("/");
}

/** Adds a relationship to a part of the package and gives its id. */
export function addRelationship(parts: Parts, owner: string, type: string, target: string): string {
  const known = new Set(relationshipsOf(parts, owner).map(({ id }) => id.toLowerCase()));
  let number = known.size + 1;
  while (known.has(`rid${number}`)) number += 1;
  const name = relationshipsPart(owner);
  const before = parts.has(name)
    ? partText(parts, name)
    : '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>';
  const element = `<Relationship Id="rId${number}" Type="${relationshipBase}/${type}" Target="${escapeXml(relativeTarget(owner, target))}"/>`;
  putText(parts, name, appendChild(before, element));
  return `rId${number}`;
}

/** As Excel writes it, and as readers that match names without resolving them need it. */
function relativeTarget(owner: string, target: string): string {
  const from = owner.split("/").slice(0, -1);
  const to = target.split("/");
  while (from.length > 0 && from[0] === to[0]) {
    from.shift();
    to.shift();
  }
  return [...from.map(() => ".."), ...to].join("/");
}

export function removeRelationship(parts: Parts, owner: string, id: string): void {
  const name = relationshipsPart(owner);
  const xml = partText(parts, name);
  const root = rootElement(xml);
  const gone = childElements(xml, root.inner, root.close).find((e) => attribute(e.attributes, "Id") === id);
  if (gone) putText(parts, name, splice(xml, gone.start, gone.end, ""));
}

/** The content type of a part, by its override or its extension. */
export function contentType(parts: Parts, part: string): string | undefined {
  const xml = partText(parts, contentTypesPart);
  const root = rootElement(xml);
  const types = childElements(xml, root.inner, root.close);
  const own = types.find(
    (e) => attribute(e.attributes, "PartName")?.toLowerCase() === `/${part}`.toLowerCase(),
  );
  const extension = part.slice(part.lastIndexOf(".") + 1).toLowerCase();
  const general = types.find((e) => attribute(e.attributes, "Extension")?.toLowerCase() === extension);
  const type = own ?? general;
  return type === undefined ? undefined : attribute(type.attributes, "ContentType");
}

/** Says what a part is, unless it is said already. */
export function putContentType(parts: Parts, part: string, type: string): void {
  if (contentType(parts, part) === type) return;
  removeContentType(parts, part);
  const xml = partText(parts, contentTypesPart);
  const element = `<Override PartName="/${escapeXml(part)}" ContentType="${type}"/>`;
  putText(parts, contentTypesPart, appendChild(xml, element));
}

/** Says what every part with an extension is, unless that is said already. */
export function putExtensionType(parts: Parts, extension: string, type: string): void {
  const xml = partText(parts, contentTypesPart);
  const root = rootElement(xml);
  const known = childElements(xml, root.inner, root.close).some(
    (e) => attribute(e.attributes, "Extension")?.toLowerCase() === extension,
  );
  if (!known)
    putText(
      parts,
      contentTypesPart,
      appendChild(xml, `<Default Extension="${extension}" ContentType="${type}"/>`),
    );
}

export function removeContentType(parts: Parts, part: string): void {
  const xml = partText(parts, contentTypesPart);
  const root = rootElement(xml);
  const gone = childElements(xml, root.inner, root.close).find(
    (e) => attribute(e.attributes, "PartName")?.toLowerCase() === `/${part}`.toLowerCase(),
  );
  if (gone) putText(parts, contentTypesPart, splice(xml, gone.start, gone.end, ""));
}

/** The document with an element added at the end of its root, in the root's own prefix. */
function appendChild(xml: string, element: string): string {
  const root = rootElement(xml);
  const prefix = prefixOf(root);
  const child = prefix === "" ? element : element.replace(/^</, `<${prefix}`);
  // A root without children may be written `<Relationships …/>`.
  if (root.inner === root.end)
    return splice(xml, root.start, root.end, `<${root.name}${root.attributes}>${child}</${root.name}>`);
  return splice(xml, root.close, root.close, child);
}

const propertiesType = "application/vnd.openxmlformats-officedocument.custom-properties+xml";
/** ECMA-376 part 1, 22.3: every custom property carries this format id. */
const propertyFormat = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}";

/**
 * Sets custom document properties (File → Info → Advanced in Excel), which survive re-saving in Excel, WPS and LibreOffice; others that the
 * workbook has are kept.
 */
export function putProperties(parts: Parts, properties: Readonly<Record<string, string>>): void {
  const known = relationshipsOf(parts, "").find(({ type }) => type === "custom-properties");
  const name = known?.target ?? "docProps/custom.xml";
  const kept = known && parts.has(name) ? otherProperties(partText(parts, name), properties) : [];
  const own = Object.entries(properties).map(([key, value]) => ({
    key,
    content: `<vt:lpwstr>${escapeXml(value)}</vt:lpwstr>`,
  }));
  const body = [...kept, ...own]
    .map(
      ({ key, content }, i) =>
        `<property fmtid="${propertyFormat}" pid="${i + 2}" name="${escapeXml(key)}">${content}</property>`,
    )
    .join("");
  putText(
    parts,
    name,
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" ' +
      `xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">${body}</Properties>`,
  );
  putContentType(parts, name, propertiesType);
  if (known === undefined) addRelationship(parts, "", "custom-properties", name);
}

/** Properties of a workbook under other names than ours; linked ones, whose cells cannot be followed, are let go. */
function otherProperties(
  xml: string,
  own: Readonly<Record<string, string>>,
): { key: string; content: string }[] {
  const root = rootElement(xml);
  return childElements(xml, root.inner, root.close).flatMap((property) => {
    const key = attribute(property.attributes, "name") ?? "";
    const value = childElements(xml, property.inner, property.close)[0];
    if (value === undefined || Object.hasOwn(own, key)) return [];
    const type = localName(value.name);
    const plain = /^(?:lpwstr|lpstr|i4|r8|bool|filetime)$/.test(type);
    const text = escapeXml(unescapeXml(xml.slice(value.inner, value.close)));
    return plain ? [{ key, content: `<vt:${type}>${text}</vt:${type}>` }] : [];
  });
}
