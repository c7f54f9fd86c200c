import { isLiteralPoint, sectionFor, type ChosenSection, type FormatSection } from "./format-section.ts";

/** A number with its unit, every digit of it kept. */
export interface NumberRead {
  /** `3.5123万` for 35123 under `0!.0,"万"`; plain digits where the format adds no text. */
  readonly text: string;
  /** The number shown is the one stored times ten to this. */
  readonly power: number;
  /** Whether text stands beside the digits: a unit, a currency, a percent sign. */
  readonly isNamed: boolean;
}

/**
 * What a number format makes of a number for a reader who takes the digits and the unit for what they say; digits that
 * the format rounds away are kept. Undefined where it shows no number at all.
 */
export function readAs(value: number, format: string): NumberRead | undefined {
  const chosen = sectionFor(format, value);
  const { section } = chosen;
  if (section.kind === "unknown") return undefined;
  if (section.kind === "words") return wordsFor(value, section);
  const hasText = section.whole.some(
    (piece) => piece.isLiteral && !isLiteralPoint(piece) && !/^,?$/.test(piece.text),
  );
  const seen = hasText ? seenText(value, format) : undefined;
  if (seen !== undefined) return { text: seen, power: 0, isNamed: true };
  const power = section.power - section.afterLiteralPoint;
  const { before, after } = section;
  const digits = plainDigits(scaled(Math.abs(value), power));
  const isMinus = value < 0 && !/[-(−]/.test(before);
  return {
    text: `${isMinus ? "-" : ""}${before}${digits}${after}`.trim(),
    power,
    isNamed: /[^\s()+-]/.test(before + after),
  };
}

/** Formats often leave zeros out, or write `-` or 无 for them: still the number 0. */
function wordsFor(value: number, { before }: FormatSection): NumberRead | undefined {
  const text = before.trim();
  if (value === 0 && /^[-‐-―−－/\s无零○]*$/.test(text)) return { text: "0", power: 0, isNamed: false };
  return text === "" ? undefined : { text, power: 0, isNamed: true };
}

/**
 * The text that a number format makes of a number, character for character, blanks at the ends apart: `AD-001`, `1F`,
 * `85.0%`. Undefined where it shows nothing, and for forms not followed here: fractions, powers of ten, Chinese numerals,
 * dates out of range.
 */
export function seenText(value: number, format: string): string | undefined {
  const chosen = sectionFor(format, value);
  const { section } = chosen;
  if (section.kind === "words") return section.before.trim() || undefined;
  const number = section.kind === "general" ? plainDigits(Math.abs(value)) : digitsSeen(value, section);
  if (number === undefined) return undefined;
  return `${signOf(value, number, chosen)}${section.before}${number}${section.after}`.trim();
}

function signOf(value: number, number: string, { isNegative }: ChosenSection): string {
  return value < 0 && !isNegative && /[1-9]/.test(number) ? "-" : "";
}

function digitsSeen(value: number, section: FormatSection): string | undefined {
  const { kind, whole, decimals, isGrouped, power } = section;
  const size = scaled(Math.abs(value), power);
  const hasText = whole.some(({ isLiteral }) => isLiteral);
  if (kind !== "digits" || !(size < 1e15) || (isGrouped && hasText)) return undefined;
  const places = decimals?.length ?? 0;
  const [units = "", fraction = ""] = scaled(Math.round(scaled(size, places)), -places)
    .toFixed(places)
    .split(".");
  const filled = fill(units === "0" ? "" : units, section);
  const grouped = isGrouped ? filled.replace(/\B(?=(?:\d{3})+$)/g, ",") : filled;
  return decimals === undefined ? grouped : `${grouped}.${withoutSpareZeros(fraction, decimals)}`;
}

/** Digits into placeholders from the right; the leftmost takes all that remain. */
function fill(units: string, { whole }: FormatSection): string {
  let [text, rest] = ["", units];
  const leftmost = whole.findIndex(({ isLiteral }) => !isLiteral);
  for (let index = whole.length - 1; index >= 0; index--) {
    const piece = whole[index];
    if (piece === undefined) continue;
    if (piece.isLiteral) {
      text = piece.text + text;
      continue;
    }
    const taken = index === leftmost ? rest : rest.slice(-1);
    text = (taken === "" && piece.text === "0" ? "0" : taken) + text;
    rest = rest.slice(0, -1);
  }
  return leftmost < 0 ? units + text : text;
}

/** Zeros at the end are shown under `0` only. */
function withoutSpareZeros(fraction: string, decimals: string): string {
  const kept = decimals.lastIndexOf("0") + 1;
  return fraction.slice(0, kept) + fraction.slice(kept).replace(/0+$/, "");
}

/** A number times a power of ten, as decimal arithmetic on its 15 digits gives it, without binary noise. */
function scaled(value: number, power: number): number {
  if (power === 0) return value;
  const [mantissa = "", exponent = "0"] = String(Number(value.toPrecision(15))).split("e");
  return Number(`${mantissa}e${String(Number(exponent) + power)}`);
}

function plainDigits(value: number): string {
  if (Number.isSafeInteger(value)) return String(value);
  return String(Number(value.toPrecision(15)));
}
