import { decodeEntities } from "./html-entities.ts";

/** LibreOffice and Excel write the value of a cell beside what the cell shows of it. */
const stored = /(?:^|\s)(?:sdval|x:num)\s*=\s*["']?([-+.\dE]+)/i;

/** The number that a table cell with these attributes holds; undefined where they tell none. */
export function storedNumber(attributes: string): number | undefined {
  const value = Number(stored.exec(attributes)?.[1] ?? Number.NaN);
  return Number.isFinite(value) ? value : undefined;
}

/** Tags and entities hold digits that are no text. */
const markupOrNumber = /<[^<>]*>|&[^;\s]*;|(\d[\d,]*(?:\.(\d+))?(?:E([-+]?\d+))?)(\s*%)?/gi;

/** A sign that a reader sees beside a number. */
const sign = /[-\u2212(\uff08]/;

/**
 * The markup of a cell with the decimals that its format rounds away, and with the sign that it does not show: `13%` of a cell
 * that holds 0.125 is `12.5%`, a red `1,235` of one that holds -1234.5 is `-1234.5`. Left as it is where the cell shows
 * anything but one number, or one that the value held does not round to, such as a date.
 */
export function withDecimals(markup: string, value: number): string {
  const numbers = [...markup.matchAll(markupOrNumber)].filter(([, number]) => number !== undefined);
  const [only] = numbers;
  if (only === undefined || numbers.length > 1) return markup;
  const [, number = "", decimals = "", power = "0", percent] = only;
  const whole = Math.abs(Number((percent === undefined ? value : value * 100).toPrecision(15)));
  const shown = Number(number.replaceAll(",", ""));
  const half = 10 ** (Number(power) - decimals.length) / 2;
  if (Math.abs(shown - whole) > half * (1 + 1e-9) || String(whole).includes("e")) return markup;
  const isSigned = value >= 0 || sign.test(decodeEntities(markup.replace(/<[^<>]*>/g, "")));
  const exact = (isSigned ? "" : "-") + (shown === whole ? number : String(whole));
  return markup.slice(0, only.index) + exact + markup.slice(only.index + number.length);
}
