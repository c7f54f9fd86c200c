import { formatSections, isGeneral } from "../model/format-section.ts";
import { remembered } from "../model/remember.ts";

/**
 * What a number format makes of a number: `date` and `time` are points in time or durations (`time` shows no day),
 * `shown` changes what a reader sees beyond digits and grouping, `plain` does not.
 */
export type NumberShape = "plain" | "date" | "time" | "shown";

/**
 * Built-in formats by id (ECMA-376 part 1, 18.8.30), with those that Chinese Excel gives 27–36 and 50–58. The ids in
 * between are unassigned.
 */
export const builtinFormats: ReadonlyMap<number, string> = new Map([
  [0, "General"],
  [1, "0"],
  [2, "0.00"],
  [3, "#,##0"],
  [4, "#,##0.00"],
  [5, '"¥"#,##0;"¥"-#,##0'],
  [6, '"¥"#,##0;[Red]"¥"-#,##0'],
  [7, '"¥"#,##0.00;"¥"-#,##0.00'],
  [8, '"¥"#,##0.00;[Red]"¥"-#,##0.00'],
  [9, "0%"],
  [10, "0.00%"],
  [11, "0.00E+00"],
  [12, "# ?/?"],
  [13, "# ??/??"],
  [14, "yyyy/m/d"],
  [15, "d-mmm-yy"],
  [16, "d-mmm"],
  [17, "mmm-yy"],
  [18, "h:mm AM/PM"],
  [19, "h:mm:ss AM/PM"],
  [20, "h:mm"],
  [21, "h:mm:ss"],
  [22, "yyyy/m/d h:mm"],
  [27, 'yyyy"年"m"月"'],
  [28, 'm"月"d"日"'],
  [29, 'm"月"d"日"'],
  [30, "m-d-yy"],
  [31, 'yyyy"年"m"月"d"日"'],
  [32, 'h"时"mm"分"'],
  [33, 'h"时"mm"分"ss"秒"'],
  [34, '上午/下午h"时"mm"分"'],
  [35, '上午/下午h"时"mm"分"ss"秒"'],
  [36, 'yyyy"年"m"月"'],
  [37, "#,##0;-#,##0"],
  [38, "#,##0;[Red]-#,##0"],
  [39, "#,##0.00;-#,##0.00"],
  [40, "#,##0.00;[Red]-#,##0.00"],
  [41, '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ '],
  [42, '_ "¥"* #,##0_ ;_ "¥"* -#,##0_ ;_ "¥"* "-"_ ;_ @_ '],
  [43, '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ '],
  [44, '_ "¥"* #,##0.00_ ;_ "¥"* -#,##0.00_ ;_ "¥"* "-"??_ ;_ @_ '],
  [45, "mm:ss"],
  [46, "[h]:mm:ss"],
  [47, "mm:ss.0"],
  [48, "##0.0E+0"],
  [49, "@"],
  [50, 'yyyy"年"m"月"'],
  [51, 'm"月"d"日"'],
  [52, 'yyyy"年"m"月"'],
  [53, 'm"月"d"日"'],
  [54, 'm"月"d"日"'],
  [55, '上午/下午h"时"mm"分"'],
  [56, '上午/下午h"时"mm"分"ss"秒"'],
  [57, 'yyyy"年"m"月"'],
  [58, 'm"月"d"日"'],
]);

/** The code of a built-in format; `General` for an id that has none. */
export function builtinFormat(id: number): string {
  return builtinFormats.get(id) ?? "General";
}

/** The shape of a number format code as written in a workbook. */
export const numberShape = remembered(shapeOf, 2000);

function shapeOf(code: string): NumberShape {
  const sections = formatSections(code.slice(0, 1000));
  const letters = sections.map(dateLetters).join("");
  if (/[ymdhs]|aaa|e|g|b/i.test(letters))
    return /[ydaegb]|mmm/i.test(letters) || isMonthOnly(letters) ? "date" : "time";
  if (code.length > 1000) return "shown";
  const [first = [], second] = sections;
  // Without a part of its own a negative number is not shown at all; a sign in the first part changes positive ones.
  const isHidden = isBlank(first) || (second !== undefined && isBlank(second));
  return !isHidden && sections.every(isPlainSection) && !isSigned(first) ? "plain" : "shown";
}

function isBlank(section: readonly string[]): boolean {
  return section.join("").trim() === "";
}

/** `m` alone, without hours or seconds beside it, is a month. */
function isMonthOnly(letters: string): boolean {
  return !/[hs]/i.test(letters);
}

/**
 * The letters of one section that can stand for a part of a date. A section with digit placeholders has none: what
 * letters it carries are a unit that its writer forgot to quote (`0.00 USD`).
 */
function dateLetters(section: readonly string[]): string {
  const bare = section
    .map((token) => {
      if (/^\[(?:h+|m+|s+)\]$/i.test(token)) return "h";
      return /^["[]|^[\\!_*][^]/.test(token) || isGeneral(token) ? "" : token;
    })
    .join("")
    .replace(/(?:AM\/PM|A\/P|上午\/下午)/gi, "h")
    .replace(/\.0+/g, "");
  return /[0#?]/.test(bare) ? "" : bare.replace(/[^a-z]/gi, "");
}

/** Yuan only: dollars would be another amount. */
const currencySymbols = "¥￥";

/**
 * Digits, grouping, decimals, sign, brackets for negative numbers and the sign of the yuan say nothing that the number does
 * not. Leading zeros (`000000` for a code), separators inside (`000-0000`), scaling by commas, percent and words do.
 */
function isPlainSection(section: readonly string[]): boolean {
  const bare = unquoted(section).replace(new RegExp(`[\\s+()${currencySymbols}]`, "g"), "");
  return /^-?(?:@|[#?,]*0?(?:\.[0#?]*)?)-?$/i.test(bare) && !/,(?![#?0])/.test(bare);
}

function isSigned(section: readonly string[]): boolean {
  return /[-+()]/.test(unquoted(section));
}

/** A section with its literal text laid bare, without colours, conditions and padding; `@` is the number as it is. */
function unquoted(section: readonly string[]): string {
  return section
    .map((token) => {
      if (token.startsWith('"')) return literal(token.replaceAll('"', ""));
      if (/^[\\!][^]/.test(token)) return literal(token.slice(1));
      if (/^[_*][^]/.test(token)) return "";
      if (/^\[dbnum/i.test(token)) return word;
      if (token.startsWith("[")) return literal(/^\[\$([^\]-]*)/.exec(token)?.[1] ?? "");
      return isGeneral(token) ? "@" : token;
    })
    .join("");
}

const word = "字";

/** Literal digits, placeholders and points are none of the number's own: `0!.0` shows 35 as `3.5`. */
function literal(text: string): string {
  return /[\d.#?@]/.test(text) ? word : text;
}
