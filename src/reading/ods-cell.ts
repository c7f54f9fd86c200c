import type { Cell } from "../model/grid.ts";
import { numberOf } from "./number-bytes.ts";
import { isoToSerial } from "../model/serial.ts";
import { raisedAfter } from "./text-runs.ts";
import { XmlCursor, nameCode } from "./xml-cursor.ts";

const paragraphTag = nameCode("p");
const annotationTag = nameCode("annotation");
const frameTag = nameCode("frame");
const spanTag = nameCode("span");
const spaceTag = nameCode("s");
const tabTag = nameCode("tab");
const breakTag = nameCode("line-break");
const rubyTag = nameCode("ruby-text");

/** What a cell's attributes say, by local name. */
export type OdsAttributes = ReadonlyMap<string, string>;

/** The attributes of a cell that matter to what it holds and where. */
export const odsCellAttributes = [
  "value-type",
  "value",
  "date-value",
  "time-value",
  "boolean-value",
  "string-value",
  "formula",
  "style-name",
  "number-columns-repeated",
  "number-columns-spanned",
  "number-rows-spanned",
] as const;

/** Reads the content of `table:table-cell` elements. */
export abstract class OdsCellCursor extends XmlCursor {
  /** Is text of the style above the line? */
  protected abstract isRaised(style: string): boolean;

  /** The text of the cell element `cellTag`, paragraphs joined by line breaks; stands after it. Notes and drawings are left out. */
  protected cellText(cellTag: number): string {
    const paragraphs: string[] = [];
    for (;;) {
      const tag = this.next();
      if (tag === 0) throw this.damaged();
      if (this.closing) {
        if (tag === cellTag) return paragraphs.join("\n");
      } else if (tag === paragraphTag) {
        paragraphs.push(this.leaveTag() ? "" : this.paragraph());
      } else if (tag === annotationTag || tag === frameTag) {
        this.skipElement();
      }
    }
  }

  /** White space collapses as ODF 1.2 part 1, 6.1.2 says; `text:s` stands for what must not. */
  private paragraph(): string {
    let [text, isRaised] = ["", false];
    for (;;) {
      const written = this.characters().replace(/[ \t\n]+/g, " ");
      text += isRaised ? raisedAfter(text, written) : written;
      // `text:s` can ask for any number of spaces in a few bytes; no cell holds more than 65,535 characters.
      if (text.length > 1_000_000) throw this.damaged();
      const tag = this.next();
      if (tag === 0) throw this.damaged();
      if (this.closing) {
        if (tag === paragraphTag) return text;
        if (tag === spanTag) isRaised = false;
        this.leaveTag();
      } else if (tag === spanTag) {
        isRaised = this.isRaised(this.attribute("style-name") ?? "") && !this.empty;
      } else if (tag === spaceTag) {
        text += " ".repeat(Math.min(32_767, Number(this.attribute("c") ?? 1) || 1));
      } else if (tag === tabTag || tag === breakTag) {
        text += tag === tabTag ? "\t" : "\n";
        this.leaveTag();
      } else if (tag === annotationTag || tag === rubyTag) {
        this.skipElement();
      } else {
        this.leaveTag();
      }
    }
  }
}

/**
 * The cell that an OpenDocument cell's attributes and text make, `format` being its number format where that matters;
 * undefined when it is empty.
 */
export function odsCell(
  attributes: OdsAttributes,
  isError: boolean,
  text: string,
  format: string | undefined,
): Cell | undefined {
  if (isError) return { type: "error", code: text.trim() || "#VALUE!" };
  switch (attributes.get("value-type")) {
    case "float":
    case "currency":
      return numberCell(attributes, text, format);
    case "percentage":
      return numberCell(attributes, text, format ?? "0%");
    case "date":
      return dateCell(isoToSerial(attributes.get("date-value") ?? ""), text);
    case "time":
      return dateCell(durationDays(attributes.get("time-value") ?? ""), text);
    case "boolean":
      return attributes.get("boolean-value") === "true";
    case undefined:
      // A formula that was never calculated has no value at all.
      return attributes.has("formula") && text === ""
        ? { type: "error", code: "uncached" }
        : orUndefined(text);
    default:
      return orUndefined(attributes.get("string-value") ?? text);
  }
}

function numberCell(attributes: OdsAttributes, text: string, format: string | undefined): Cell | undefined {
  const value = numberOf(attributes.get("value") ?? "");
  if (Number.isNaN(value)) return orUndefined(text);
  // LibreOffice saves the result of a logical formula as a number that it shows as a word.
  if (attributes.has("formula") && /^(?:TRUE|FALSE)$/.test(text)) return value !== 0;
  return format === undefined ? value : { type: "number", value, format };
}

function orUndefined(text: string): string | undefined {
  return text === "" ? undefined : text;
}

function dateCell(serial: number | undefined, text: string): Cell | undefined {
  return serial === undefined ? orUndefined(text) : { type: "date", serial };
}

/** Days of an ISO 8601 duration such as `PT10H30M00S`. */
function durationDays(duration: string): number | undefined {
  const match = /^(-)?P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:[.,]\d+)?)S)?)?$/.exec(duration);
  if (!match || match[1] === "-") return undefined;
  const [, , days = "0", hours = "0", minutes = "0", seconds = "0"] = match;
  return (
    Number(days) + (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds.replace(",", "."))) / 86_400
  );
}
