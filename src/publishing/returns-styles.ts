import {
  attribute,
  childElements,
  escapeXml,
  localName,
  prefixOf,
  rootElement,
  withAttribute,
  type Element,
} from "./workbook-xml.ts";

/** The parts of `styles.xml` that a cell's look is put together from. */
const sectionNames = ["fonts", "fills", "borders", "cellXfs"] as const;
type SectionName = (typeof sectionNames)[number];

interface Section {
  readonly element: Element;
  readonly children: string[];
}

/** A workbook's styles, to which looks can be added; what is there stays as it was. */
export class StyleBook {
  readonly #xml: string;
  readonly #prefix: string;
  readonly #sections: ReadonlyMap<SectionName, Section>;
  readonly #made = new Map<string, number>();

  constructor(written: string) {
    const xml = complete(written);
    this.#xml = xml;
    const root = rootElement(xml);
    this.#prefix = prefixOf(root);
    const found = childElements(xml, root.inner, root.close);
    this.#sections = new Map(
      sectionNames.map((name) => {
        const element = found.find((one) => localName(one.name) === name);
        if (element === undefined) throw new SyntaxError(`no ${name}`);
        const children = childElements(xml, element.inner, element.close);
        return [name, { element, children: children.map(({ start, end }) => xml.slice(start, end)) }];
      }),
    );
  }

  /** The index of a font, fill, border or cell format, added if it is not there; `xml` is written without a prefix. */
  add(section: SectionName, xml: string): number {
    const { children } = this.#section(section);
    const own = prefixed(xml, this.#prefix);
    const known = children.indexOf(own);
    return known >= 0 ? known : children.push(own) - 1;
  }

  /** The cell format `base` with another fill. */
  withFill(base: number, fill: number): number {
    const key = `${base}:${fill}`;
    const known = this.#made.get(key);
    if (known !== undefined) return known;
    const { children } = this.#section("cellXfs");
    const xf =
      children[base] ??
      children[0] ??
      prefixed('<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>', this.#prefix);
    const made = children.push(withFill(xf, fill)) - 1;
    this.#made.set(key, made);
    return made;
  }

  /** Takes solid fills of these colours (ARGB) out of every cell format that has one. */
  clearFills(colours: readonly string[]): void {
    const ours = this.#section("fills").children.flatMap((fill, i) =>
      colours.some((colour) => new RegExp(`fgColor rgb="${colour}"`, "i").test(fill)) ? [i] : [],
    );
    const formats = this.#section("cellXfs").children;
    formats.forEach((xf, i) => {
      const [element] = childElements(xf);
      if (element && ours.includes(Number(attribute(element.attributes, "fillId"))))
        formats[i] = withFill(xf, 0);
    });
  }

  toString(): string {
    let xml = this.#xml;
    const sections = [...this.#sections.values()].sort((a, b) => b.element.start - a.element.start);
    for (const { element, children } of sections) {
      const attributes = withAttribute(element.attributes, "count", String(children.length));
      const text = `<${element.name}${attributes}>${children.join("")}</${element.name}>`;
      xml = xml.slice(0, element.start) + text + xml.slice(element.end);
    }
    return xml;
  }

  #section(name: SectionName): Section {
    const section = this.#sections.get(name);
    if (section === undefined) throw new Error(`no section ${name}`);
    return section;
  }
}

/** Sections of `styles.xml` up to the cell formats, in the schema's order, with what they hold when a program leaves them out. */
const defaultSections: readonly (readonly [name: string, xml: string])[] = [
  ["numFmts", ""],
  [
    "fonts",
    '<fonts count="1"><font><sz val="11"/><name val="宋体"/><family val="3"/><charset val="134"/></font></fonts>',
  ],
  [
    "fills",
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>',
  ],
  ["borders", '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'],
  [
    "cellStyleXfs",
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
  ],
  ["cellXfs", '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'],
];

/** The styles with every section that a look is put together from. */
function complete(xml: string): string {
  const root = rootElement(xml);
  const prefix = prefixOf(root);
  const found = new Map(childElements(xml, root.inner, root.close).map((one) => [localName(one.name), one]));
  if (root.inner === root.end)
    return complete(`${xml.slice(0, root.start)}<${root.name}${root.attributes}></${root.name}>`);
  const at = Map.groupBy(
    defaultSections.flatMap(([name, section], i) => {
      if (found.has(name) || section === "") return [];
      const before = defaultSections.slice(0, i).findLast(([earlier]) => found.has(earlier));
      return [{ at: found.get(before?.[0] ?? "")?.end ?? root.inner, section: prefixed(section, prefix) }];
    }),
    (one) => one.at,
  );
  return [...at]
    .sort(([a], [b]) => b - a)
    .reduce(
      (text, [place, sections]) =>
        text.slice(0, place) + sections.map(({ section }) => section).join("") + text.slice(place),
      xml,
    );
}

function withFill(xf: string, fill: number): string {
  const [element] = childElements(xf);
  if (element === undefined) throw new SyntaxError("empty cell format");
  const filled = withAttribute(element.attributes, "fillId", String(fill));
  const attributes = withAttribute(filled, "applyFill", fill === 0 ? undefined : "1");
  const inner = xf.slice(element.inner, element.close);
  return inner === ""
    ? `<${element.name}${attributes}/>`
    : `<${element.name}${attributes}>${inner}</${element.name}>`;
}

/** Markup with a prefix on each of its tags. */
export function prefixed(xml: string, prefix: string): string {
  return prefix === "" ? xml : xml.replace(/<(\/?)(?=[A-Za-z])/g, `<$1${prefix}`);
}

/** A solid fill as styles.xml writes it. */
export function fillXml(argb: string): string {
  return `<fill><patternFill patternType="solid"><fgColor rgb="${argb}"/><bgColor indexed="64"/></patternFill></fill>`;
}

/** Built-in number formats end at 163. */
const firstCustomFormat = 164;

/** The styles of a workbook without looks: cell format 0 is General, then one for each number format code. */
export function plainStyles(codes: readonly string[] = []): string {
  const formats = codes.map(
    (code, i) => `<numFmt numFmtId="${firstCustomFormat + i}" formatCode="${escapeXml(code)}"/>`,
  );
  const xf = (format: number): string =>
    `<xf numFmtId="${format}" fontId="0" fillId="0" borderId="0" xfId="0"${format === 0 ? "" : ' applyNumberFormat="1"'}/>`;
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
    '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
    (codes.length === 0 ? "" : `<numFmts count="${codes.length}">${formats.join("")}</numFmts>`) +
    '<fonts count="1"><font><sz val="10"/><name val="微软雅黑"/><family val="2"/><charset val="134"/></font></fonts>' +
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
    `<cellXfs count="${codes.length + 1}">${xf(0)}${codes.map((_, i) => xf(firstCustomFormat + i)).join("")}</cellXfs>` +
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
  );
}
