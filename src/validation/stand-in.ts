import type { Column } from "../model/column.ts";
import { withoutRadicals } from "../model/radicals.ts";
import { remembered } from "../model/remember.ts";
import { classOf, standInStart } from "./char-class.ts";
import { cleaned, problem, type Problem, type Taken } from "./cleaned.ts";

/** Marks for "nothing here", and what programs write for it. Words for it may be meant where something must be said. */
const emptyMark = /^(?:[-‐-―−─━_/\\~〜·]+|#?n\/?a|\\n|[([<]?null[)\]>]?|nan|none|undefined)$/i;
const emptyWord = /^\(?(?:无|暂无|没有)\)?[。.]?$/;
/** "The same as above", in words and as marks; NFKC makes two primes of ″. */
const ditto =
  /^[(（]?(?:[同如]上(?:[行格栏]|一[行格栏])?|同前|上同|与上同|ditto)[)）]?[。.]?$|^-?(?:[〃″〞"“”＂]+|′′|''|↑)-?$/i;
/** Nothing that stands in for a value is longer. */
const longestStandIn = 9;
/** From this template width on prose is long: there 同上 may be part of what is told. */
const longProse = 20;

/**
 * What a text that stands in for a value comes to: an empty cell for `-`, `—`, `/`, `N/A`, `null`, and for 无 where nothing needs
 * to be said (a required 本月进展 of 无 is an answer); an error for ditto marks, which mean another cell. Undefined for
 * any other text.
 */
export function standIn(text: string, column: Column): Taken | undefined {
  if (text.length > longestStandIn || (classOf(text, 0) & standInStart) === 0) return undefined;
  const plain = text.normalize("NFKC").replace(/\s+/g, "");
  if (emptyMark.test(plain) || (!column.required && emptyWord.test(plain)))
    return cleaned(null, ["placeholder"]);
  const isLongProse = column.type === "text" && column.wording === "prose" && column.width >= longProse;
  return !isLongProse && ditto.test(text) ? problem("ditto-mark") : undefined;
}

/**
 * Reads the texts of a column of figures: `read` is asked for those that, made `plain`, may be a value of the column, with the
 * text as it stood.
 */
export function textReader(
  column: Column,
  plain: (raw: string) => string,
  read: (text: string, raw: string) => Taken,
): (raw: string) => Taken {
  return remembered((raw) => {
    const text = plain(raw);
    return text === "" ? null : (unfit(text) ?? standIn(text, column) ?? read(text, raw));
  });
}

/** More characters than any number, date, phone number or choice has. Matching longer ones could take seconds. */
const longest = 200;

/**
 * Superscripts, circled and bracketed numbers, ½ and their like: footnote marks mostly, which Unicode's compatibility forms
 * make digits of. The ² of m² is a unit.
 */
const marks =
  /(?:(?![²³])[\p{No}ªº™℠\u1d2c-\u1d6a\u2071\u207a-\u207f\u208a-\u208e\u2460-\u24ff\u3220-\u3370\u33e0-\u33fe]|(?<!(?<![a-z])[cdk]?[mｍ])[²³])/iu;
const marksApart = new RegExp(`(${marks.source})`, "giu");

/** NFKC, but with marks left as they are: `2000①` is not 20001. */
export function compatible(written: string): string {
  const text = withoutRadicals(written);
  if (!marks.test(text)) return text.normalize("NFKC");
  return text
    .split(marksApart)
    .map((part, index) => (index % 2 === 1 ? part : part.normalize("NFKC")))
    .join("");
}

export function hasMark(text: string): boolean {
  return marks.test(text);
}

/** Why a text, normalised, is no value of any type but prose and names; undefined where it may be one. */
export function unfit(text: string): Problem | undefined {
  if (text.length > longest) return problem("value-too-long", { length: text.length, most: longest });
  return hasMark(text) ? problem("value-marked") : undefined;
}
