import { numberShape } from "./number-format.ts";
import type { XmlCursor } from "./xml-cursor.ts";
import { nameCode } from "./xml-cursor.ts";

const styleTag = nameCode("style");
const tablePropertiesTag = nameCode("table-properties");
const textPropertiesTag = nameCode("text-properties");
const numberTag = nameCode("number");
const scientificTag = nameCode("scientific-number");
const fractionTag = nameCode("fraction");
const textTag = nameCode("text");
const currencyTag = nameCode("currency-symbol");
const dataStyleTags = new Set(["number-style", "percentage-style", "currency-style"].map(nameCode));

/** What the styles of an OpenDocument file say about its cells and sheets. */
export class OdsStyles {
  /** Number format codes as Excel would write them, by data style name. */
  private readonly formats = new Map<string, string>();
  /** Data style names by cell style name. */
  private readonly dataStyles = new Map<string, string>();
  private readonly hiddenTables = new Set<string>();
  private readonly raisedTexts = new Set<string>();
  private style = "";

  /** Takes in the element whose opening tag is current in `cursor`; false when it is nothing of a style's. */
  take(cursor: XmlCursor): boolean {
    const { name } = cursor;
    if (name === styleTag) {
      const attributes = cursor.attributes("name", "data-style-name");
      this.style = attributes.get("name") ?? "";
      const dataStyle = attributes.get("data-style-name");
      if (dataStyle !== undefined) this.dataStyles.set(this.style, dataStyle);
    } else if (name === tablePropertiesTag) {
      if (cursor.attribute("display") === "false") this.hiddenTables.add(this.style);
    } else if (name === textPropertiesTag) {
      if (isRaised(cursor.attribute("text-position"))) this.raisedTexts.add(this.style);
    } else if (dataStyleTags.has(name)) {
      const style = cursor.attribute("name") ?? "";
      this.formats.set(style, cursor.empty ? "General" : formatCode(cursor, name));
    } else {
      return false;
    }
    return true;
  }

  isHiddenTable(style: string): boolean {
    return this.hiddenTables.has(style);
  }

  /** Is text of this style above the line, as a footnote's number is? */
  isRaisedText(style: string): boolean {
    return this.raisedTexts.has(style);
  }

  /** The format of a cell style where it changes what a reader sees. */
  shownFormat(style: string): string | undefined {
    const format = this.formats.get(this.dataStyles.get(style) ?? "");
    return format !== undefined && numberShape(format) === "shown" ? format : undefined;
  }
}

/** `super 58%`, `33% 58%`; what is lowered is `sub` or negative. */
function isRaised(position = ""): boolean {
  return /^(?:super\b|[1-9]\d*%)/.test(position);
}

/** The format code that a data style's elements spell (ODF 1.2 part 1, 16.27); `cursor` ends after the style. */
function formatCode(cursor: XmlCursor, style: number): string {
  let code = "";
  for (let tag = cursor.next(); !(cursor.closing && tag === style); tag = cursor.next()) {
    if (tag === 0) return code;
    if (cursor.closing) continue;
    if (tag === numberTag || tag === scientificTag) code += digits(cursor, tag === scientificTag);
    else if (tag === fractionTag) code += "# ?/?";
    else if (tag === textTag && !cursor.leaveTag()) code += literal(cursor.characters());
    else if (tag === currencyTag && !cursor.leaveTag()) code += `[$${cursor.characters()}]`;
  }
  return code;
}

function digits(cursor: XmlCursor, scientific: boolean): string {
  const attributes = cursor.attributes("decimal-places", "min-integer-digits", "grouping", "display-factor");
  const count = (name: string): number => Math.min(30, Number(attributes.get(name) ?? 0) || 0);
  const grouping = attributes.get("grouping") === "true" ? "#,##" : "";
  const decimals = count("decimal-places");
  const scale = ",".repeat(
    Math.max(0, Math.round(Math.log10(Number(attributes.get("display-factor") ?? 1)) / 3)) || 0,
  );
  const point = decimals > 0 ? `.${"0".repeat(decimals)}` : "";
  return (
    grouping +
    "0".repeat(Math.max(1, count("min-integer-digits"))) +
    point +
    scale +
    (scientific ? "E+00" : "")
  );
}

function literal(text: string): string {
  return /^[%\s()+-]*$/.test(text) ? text : `"${text.replaceAll('"', "")}"`;
}
