import type { Column } from "../model/column.ts";
import { cellText } from "../model/cell-text.ts";
import { seenText } from "../model/number-shown.ts";
import type { NumberCell } from "../model/grid.ts";
import { withoutRadicals } from "../model/radicals.ts";
import { unseen, withoutUnseen } from "../model/unseen.ts";
import { apostrophe, classesOf, notPlainCode, space, suspect } from "./char-class.ts";
import { cleaned, problem, type SeenCell, type TypedCleaner, type Data, type Taken } from "./cleaned.ts";
import { compatible, hasMark, standIn } from "./stand-in.ts";

/** The apostrophe that keeps Excel from taking a text for a number: some programs write it into the cell, before nothing too. */
const prefix = /^\s*'(?=[^']*$)/;

/** Half-width digits and Latin letters; Chinese punctuation stays, brackets in names among it. */
function halfWidthWords(text: string): string {
  return text.replace(/[０-９Ａ-Ｚａ-ｚ]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0));
}

/** Half-width throughout but for marks (see `compatible`), with one kind of dash and no invisible characters, trimmed: for what is compared or parsed. */
export function normalised(text: string): string {
  return compatible(text)
    .replace(unseen, "")
    .replace(/[‐-―−]/g, "-")
    .replace(prefix, "")
    .trim();
}

const chinese = "\\u3400-\\u9fff";
const betweenChinese = new RegExp(`(?<=[${chinese}])\\s+(?=[${chinese}])`, "gu");

function tidied(text: string, wording: Column["wording"]): string {
  if (wording === "code") return normalised(text).replace(/\s+/g, " ");
  const visible = halfWidthWords(withoutRadicals(withoutUnseen(text)).replace(prefix, ""));
  if (wording === "name") return visible.trim().replace(betweenChinese, "").replace(/\s+/g, " ");
  const lines = visible.replace(/\r\n?|[\u2028\u2029]/g, "\n").split("\n");
  return lines
    .map((line) => line.replace(/[^\S\n]+/g, " ").trim())
    .join("\n")
    .trim();
}

/** How many spaces of any width, line breaks apart. */
function spacesIn(text: string): number {
  return text.match(/[^\S\r\n\u2028\u2029]/g)?.length ?? 0;
}

/** What `tidied` did, for the record. */
function whatWasDone(raw: string, text: string, wording: Column["wording"]): readonly string[] {
  const trimmed = raw.trim();
  const fullWidth = wording === "code" ? /[\uff01-\uff5e]/ : /[０-９Ａ-Ｚａ-ｚ]/;
  if (trimmed === text) return ["trimmed"];
  const did = [
    ...(trimmed === raw ? [] : ["trimmed"]),
    ...(fullWidth.test(raw) ? ["half-width"] : []),
    ...(/[‐-―−]/.test(trimmed) && !/[‐-―−]/.test(text) ? ["dash"] : []),
    ...(/[\r\n\u2028\u2029]/.test(trimmed) && !text.includes("\n") ? ["line-break"] : []),
    ...(raw.search(unseen) >= 0 ? ["invisible"] : []),
    ...(withoutRadicals(raw) === raw ? [] : ["radical"]),
    ...(prefix.test(raw) ? ["apostrophe"] : []),
    ...(spacesIn(trimmed) === spacesIn(text) ? [] : ["spaces"]),
  ];
  return did.length === 0 ? ["spaces"] : did;
}

function needsLook(text: string, wording: Column["wording"]): boolean {
  const bits = classesOf(text);
  if ((bits & apostrophe) !== 0 && prefix.test(text)) return true;
  if (wording === "code") return (bits & notPlainCode) !== 0;
  if ((bits & suspect) !== 0) return true;
  if ((bits & space) === 0) return false;
  return wording === "name" || text.startsWith(" ") || text.endsWith(" ");
}

/** Free text, names and codes: see `Column.wording`. */
export function textCleaner(column: Column): TypedCleaner {
  return (cell) => (typeof cell === "string" ? fromText(cell, column) : textOf(cell, column));
}

/** What Excel makes of the codes 1-2 and 2E11 where it writes a sheet out as text: `1月2日`, `2-Jan`, `2.00E+11`. */
const asDate = /^\d{1,2}(?:月\d{1,2}日|-(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))$/;
const asPower = /^\d(?:\.\d+E[+-]\d{2,3}|E\+\d{2,3})$/;

function fromText(raw: string, column: Column): Taken {
  const { wording } = column;
  const isOdd = needsLook(raw, wording);
  const text = isOdd ? tidied(raw, wording) : raw;
  if (text === "") return null;
  const stood = standIn(text, column);
  if (stood !== undefined) return stood;
  if (wording === "code" && asDate.test(text)) return problem("code-became-date");
  if (wording === "code" && asPower.test(text)) return problem("value-invalid");
  if (isOdd && wording === "code" && hasMark(text)) return problem("value-marked");
  return text === raw ? raw : cleaned(text, whatWasDone(raw, text, wording));
}

function textOf(cell: Exclude<SeenCell, string>, column: Column): Taken {
  const { wording } = column;
  if (typeof cell === "number") return numberAsText(cell);
  if (typeof cell === "boolean") return cellText(cell);
  if (cell.type === "date") {
    // Excel turns a code such as 3-12 into a date; what was typed cannot be told any more.
    if (wording === "code") return problem("code-became-date");
    return cleaned(cellText(cell), ["date-as-text"]);
  }
  if (Math.abs(cell.value) >= 1e15) return problem("digits-lost");
  const seen = seenText(cell.value, cell.format);
  if (seen === undefined) return problem("number-format-unclear", formatData(cell));
  return fromText(seen, column);
}

/** What the finding of a number format that cannot be followed says of it. */
export function formatData({ value, format }: NumberCell): Data {
  return { stored: value, format };
}

function numberAsText(value: number): Taken {
  // Beyond 15 digits a workbook no longer holds what was typed.
  if (Math.abs(value) >= 1e15) return problem("digits-lost");
  return String(Number(value.toPrecision(15)));
}
