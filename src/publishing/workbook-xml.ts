import { cleanText } from "./workbook-text.ts";

/** Text for XML content or an attribute in double quotes, with what XML cannot hold taken out. */
export function escapeXml(text: string): string {
  return cleanText(text)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

/**
 * Text for a cell or a property, where Excel reads `_x000A_` as the character with that code: an underscore that would start such an
 * escape is escaped itself (ECMA-376 part 1, 22.4.2.4).
 */
export function escapeCellText(text: string): string {
  return escapeXml(text.replace(/_(?=x[0-9a-fA-F]{4}_)/g, "_x005F_"));
}

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

export function unescapeXml(text: string): string {
  return text.replace(
    /&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined) return entities[name] ?? whole;
      const point = hex === undefined ? Number(decimal) : parseInt(hex, 16);
      return point > 0x10ffff ? "" : String.fromCodePoint(point);
    },
  );
}

/** One element as it stands in a document: `[start, end)` is all of it, `[inner, close)` what it holds. */
export interface Element {
  /** With its prefix, as written. */
  readonly name: string;
  /** As written between the name and `>` or `/>`. */
  readonly attributes: string;
  readonly start: number;
  readonly inner: number;
  readonly close: number;
  readonly end: number;
}

// A comment, CDATA, processing instruction or DOCTYPE; or a tag whose attribute values may hold `>`.
const tokenSource =
  /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<![^>]*>|<(\/?)([\w:.-]+)((?:"[^"]*"|'[^']*'|[^<>"'])*?)(\/?)>/g;

/** The elements directly inside `[from, to)`, in order. Throws on tags that do not pair. */
export function childElements(xml: string, from = 0, to = xml.length): Element[] {
  const token = new RegExp(tokenSource);
  token.lastIndex = from;
  const found: Element[] = [];
  let depth = 0;
  let open: { name: string; attributes: string; start: number; inner: number } | undefined;
  for (let match = token.exec(xml); match !== null && match.index < to; match = token.exec(xml)) {
    const [whole, slash, name, attributes = "", empty] = match;
    if (name === undefined) continue;
    const [start, end] = [match.index, match.index + whole.length];
    if (slash === "/") {
      depth -= 1;
      if (depth < 0) throw new SyntaxError(`unexpected </${name}>`);
      if (depth === 0 && open) found.push({ ...open, close: start, end });
    } else if (empty === "/") {
      if (depth === 0) found.push({ name, attributes, start, inner: end, close: end, end });
    } else {
      if (depth === 0) open = { name, attributes, start, inner: end };
      depth += 1;
    }
  }
  if (depth !== 0) throw new SyntaxError(`<${open?.name ?? ""}> is not closed`);
  return found;
}

/** The document's root element. Throws when there is none. */
export function rootElement(xml: string): Element {
  const root = childElements(xml)[0];
  if (root === undefined) throw new SyntaxError("no root element");
  return root;
}

/** `x:row` → `row`. */
export function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

/** The prefix of an element, `x:` or nothing. */
export function prefixOf({ name }: Pick<Element, "name">): string {
  return name.slice(0, -localName(name).length);
}

/** The value of an attribute, by its name as written or, given `:id`, by its local name under any prefix. */
export function attribute(attributes: string, name: string): string | undefined {
  const pattern = name.startsWith(":") ? `[\\w.-]+${name}` : name;
  const match = new RegExp(`(?:^|\\s)${pattern}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes);
  const value = match?.[1] ?? match?.[2];
  return value === undefined ? undefined : unescapeXml(value);
}

/** The attributes with one set, replaced or, given undefined, removed; `value` must need no escaping. */
export function withAttribute(attributes: string, name: string, value: string | undefined): string {
  const written = new RegExp(`(\\s+${name}\\s*=\\s*)(?:"[^"]*"|'[^']*')`);
  if (value === undefined) return attributes.replace(written, "");
  if (written.test(attributes))
    return attributes.replace(written, (_, before: string) => `${before}"${value}"`);
  return `${attributes.trimEnd()} ${name}="${value}"`;
}

/** The document with `[from, to)` replaced. */
export function splice(xml: string, from: number, to: number, by: string): string {
  return xml.slice(0, from) + by + xml.slice(to);
}
