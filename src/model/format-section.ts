import { remembered } from "./remember.ts";

/** What one section of a number format code makes of a number. */
export interface FormatSection {
  /**
   * digits: the number by placeholders; general: the number as it is; words: its literal text alone, no number; other:
   * the number in a form not followed here (fraction, powers of ten, Chinese numerals); unknown: nothing can be said.
   */
  readonly kind: "digits" | "general" | "words" | "other" | "unknown";
  /** Literal text before and after the number, percent signs and currency among it. */
  readonly before: string;
  readonly after: string;
  /** Whole part: placeholders (`0`, `#`, `?`) one by one, and literal text between them. */
  readonly whole: readonly Piece[];
  /** Placeholders after the decimal point; undefined where the section has no point. */
  readonly decimals: string | undefined;
  readonly isGrouped: boolean;
  /** The number is shown times ten to this: 2 for each percent sign, -3 for each comma at the end. */
  readonly power: number;
  /** How many placeholders stand behind a point that is literal text: 1 in `0"."0,"万"`. */
  readonly afterLiteralPoint: number;
}

/** A placeholder, or literal text. */
export interface Piece {
  readonly text: string;
  readonly isLiteral: boolean;
}

interface Condition {
  readonly sign: string;
  readonly limit: number;
}

interface Conditioned {
  readonly section: FormatSection;
  readonly condition: Condition | undefined;
}

/** The section a number falls under; `isNegative` where that section is for negative numbers, which lose their sign. */
export interface ChosenSection {
  readonly section: FormatSection;
  readonly isNegative: boolean;
}

const unknown: FormatSection = {
  kind: "unknown",
  before: "",
  after: "",
  whole: [],
  decimals: undefined,
  isGrouped: false,
  power: 0,
  afterLiteralPoint: 0,
};
const general = "General|G\\/通用格式|Standard";
const tokens = new RegExp(String.raw`"[^"]*"?|[\\!][^]|\[[^\]]*\]?|[_*][^]|${general}|E[+-]|[^]`, "gi");
const generalToken = new RegExp(`^(?:${general})$`, "i");

/**
 * A format code cut at its semicolons, each section in its tokens: literal text in quotes or after `\` or `!` (as Chinese Excel
 * writes it), brackets, padding (`_x`, `*x`), the word for a number as it is, `E+`, and single characters.
 */
export function formatSections(code: string): string[][] {
  const sections: string[][] = [[]];
  for (const token of code.match(tokens) ?? []) {
    if (token === ";") sections.push([]);
    else sections.at(-1)?.push(token);
  }
  return sections;
}

/** Is the token the word that shows a number as it is, in one of its languages? */
export function isGeneral(token: string): boolean {
  return generalToken.test(token);
}

/** Longer codes than Excel allows (255) are not looked at. */
const longest = 1000;

/** The section of a format code that shows `value`. */
export function sectionFor(code: string, value: number): ChosenSection {
  const sections = sectionsOf(code);
  const [first, second, third] = sections;
  if (first === undefined) return { section: unknown, isNegative: false };
  if (sections.some(({ condition }) => condition !== undefined)) return byCondition(sections, value);
  if (value < 0 && second !== undefined) return { section: second.section, isNegative: true };
  return { section: value === 0 && third !== undefined ? third.section : first.section, isNegative: false };
}

function byCondition(sections: readonly Conditioned[], value: number): ChosenSection {
  const met = sections.find(({ condition }) => condition !== undefined && holds(condition, value));
  const rest = sections.filter(({ condition }) => condition === undefined);
  // With two sections left over, which takes which numbers depends on the program.
  const chosen = met ?? (rest.length === 1 ? rest[0] : undefined);
  return { section: chosen?.section ?? unknown, isNegative: false };
}

function holds({ sign, limit }: Condition, value: number): boolean {
  if (sign === "=") return value === limit;
  if (sign === "<>") return value !== limit;
  if (sign.endsWith("=") && value === limit) return true;
  return sign.startsWith("<") ? value < limit : value > limit;
}

/** Sections for numbers; the one for text (the fourth, or the last with `@`) is left out. */
const sectionsOf = remembered((code: string): readonly Conditioned[] => {
  if (code.length > longest) return [];
  const parts = formatSections(code);
  if (parts.length > 4) return [];
  const hasText = parts.length === 4 || (parts.length > 1 && parts.at(-1)?.includes("@") === true);
  return (hasText ? parts.slice(0, -1) : parts).map((part) => ({
    section: sectionOf(part),
    condition: conditionOf(part),
  }));
}, 500);

function conditionOf(section: readonly string[]): Condition | undefined {
  for (const token of section) {
    const [, sign, limit] = /^\[(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)\]$/.exec(token) ?? [];
    if (sign !== undefined) return { sign, limit: Number(limit) };
  }
  return undefined;
}

type Item = Piece & { readonly role: "literal" | "digit" | "point" | "comma" | "number" | "percent" | "odd" };

function sectionOf(section: readonly string[]): FormatSection {
  const items = section.map(itemOf);
  const isNumber = ({ role }: Item) => role === "digit" || role === "number" || role === "point";
  const first = items.findIndex(isNumber);
  const last = items.findLastIndex(isNumber);
  if (first < 0) {
    // Letters without any digit beside them are parts of a date that the number is out of range for.
    const isWords = items.every(({ role, text }) => role === "literal" && !/^[a-z]$/i.test(text));
    return isWords ? { ...unknown, kind: "words", before: textOf(items) } : unknown;
  }
  const [head, body, tail] = [items.slice(0, first), items.slice(first, last + 1), items.slice(last + 1)];
  const scaling = lengthOfRun(tail, "comma");
  const around = [...head, ...tail.slice(scaling)];
  if (around.some(({ role }) => role === "comma")) return unknown;
  const framed = {
    before: textOf(head),
    after: textOf(tail.slice(scaling)),
    power: 2 * around.filter(({ role }) => role === "percent").length - 3 * scaling,
  };
  if (items.some(({ role }) => role === "odd") || isFraction(body))
    return { ...unknown, ...framed, kind: "other" };
  if (body.some(({ role }) => role === "number")) return asItIs(body, framed);
  return byDigits(body, framed);
}

type Frame = Pick<FormatSection, "before" | "after" | "power">;

function asItIs(body: readonly Item[], framed: Frame): FormatSection {
  const [only] = body;
  // Programs differ over what `"AD-"@` makes of a number, and over digits that are no placeholders.
  const isBare = (framed.before + framed.after).trim() === "";
  if (body.length > 1 || only === undefined || /^[1-9]$/.test(only.text)) return unknown;
  return only.text === "@" && !isBare ? unknown : { ...unknown, ...framed, kind: "general" };
}

function lengthOfRun(items: readonly Item[], role: Item["role"]): number {
  const end = items.findIndex((item) => item.role !== role);
  return end < 0 ? items.length : end;
}

function byDigits(body: readonly Item[], framed: Frame): FormatSection {
  const point = body.findIndex(({ role }) => role === "point");
  const whole = point < 0 ? body : body.slice(0, point);
  const decimals = point < 0 ? [] : body.slice(point + 1);
  const scaling = lengthOfRun(whole.toReversed(), "comma");
  const kept = whole.slice(0, whole.length - scaling);
  const pieces = kept.filter(({ role }) => role !== "comma");
  const isFollowed =
    pieces.every(({ role }) => role === "digit" || role === "literal") &&
    decimals.every(({ role }) => role === "digit");
  if (!isFollowed) return unknown;
  const points = pieces.flatMap((piece, index) => (isLiteralPoint(piece) ? [index] : []));
  const [at] = points.length === 1 && point < 0 ? points : [];
  return {
    kind: "digits",
    ...framed,
    power: framed.power - 3 * scaling,
    whole: pieces,
    decimals: point < 0 ? undefined : textOf(decimals),
    isGrouped: pieces.length < kept.length,
    afterLiteralPoint: at === undefined ? 0 : pieces.slice(at).filter(({ isLiteral }) => !isLiteral).length,
  };
}

/** `0!.0`, `0\.0`, `0"."0`: text that looks like a decimal point and is meant to. */
export function isLiteralPoint({ text, isLiteral }: Piece): boolean {
  return isLiteral && /^[.．]$/.test(text);
}

function isFraction(body: readonly Item[]): boolean {
  return body.some(({ text, role }) => role === "literal" && text === "/");
}

function textOf(pieces: readonly Piece[]): string {
  return pieces.map(({ text }) => text).join("");
}

function itemOf(token: string): Item {
  const item = (role: Item["role"], text: string): Item => ({
    role,
    text,
    isLiteral: role === "literal" || role === "percent",
  });
  if (token.length === 1) return item(roleOf(token), token);
  if (/^E[+-]$/i.test(token)) return item("odd", token);
  switch (token.charAt(0)) {
    case '"':
      return item("literal", token.replaceAll('"', ""));
    case "\\":
    case "!":
      return item("literal", token.slice(1));
    case "_":
      return item("literal", " ");
    case "*":
      return item("literal", "");
    case "[":
      return /^\[dbnum/i.test(token)
        ? item("odd", "")
        : item("literal", /^\[\$([^\]-]*)/.exec(token)?.[1] ?? "");
    default:
      return item("number", token);
  }
}

function roleOf(char: string): Item["role"] {
  if (/[0#?]/.test(char)) return "digit";
  if (char === ".") return "point";
  if (char === ",") return "comma";
  if (char === "%") return "percent";
  return /[@1-9]/.test(char) ? "number" : "literal";
}
