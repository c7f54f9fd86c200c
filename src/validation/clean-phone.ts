import type { Column } from "../model/column.ts";
import type { NumberCell } from "../model/grid.ts";
import { seenText } from "../model/number-shown.ts";
import { cleaned, problem, type SeenCell, type TypedCleaner, type Taken } from "./cleaned.ts";
import { normalised } from "./clean-text.ts";
import { textReader } from "./stand-in.ts";

const mobileNumber = /^1\d{10}$/;
/** Area codes: 010 and 02x have three digits, all others four. */
const areaCode = /^0(?:10|2\d|[3-9]\d{2})/;

/**
 * Phone numbers in one form: mobiles as eleven digits, landlines as `0571-85888055`, `400-800-1234`, with `-801` for an
 * extension. A column takes landlines when its pattern does.
 */
export function phoneCleaner(column: Column): TypedCleaner {
  const { pattern } = column;
  const takesLandlines = pattern?.test("0571-85888055") ?? true;
  const fits = (text: string) => pattern?.test(text) ?? true;
  const clean = textReader(column, normalised, (text, raw) => {
    if (/^\d(?:\.\d+)?e\+?\d+$/i.test(text)) return problem("phone-digits-lost");
    if (/[/、,;]|\d{7,}\s+\d{7,}/.test(text)) return problem("phone-several");
    const isCut = takesLandlines && lacksZero(text);
    const number = dialled(isCut ? `0${text}` : text);
    const form = mobileNumber.test(number) || !takesLandlines ? number : landlineForm(number);
    if (!fits(form)) return problem("value-not-phone", { kind: takesLandlines ? "landline" : "mobile" });
    if (takesLandlines && mobileNumber.test(form))
      return cleaned(form, form === raw ? [] : ["phone-form"], {
        code: "phone-mobile-in-landline",
        data: {},
        oncePerColumn: true,
      });
    return cleaned(form, isCut ? ["leading-zero"] : form === raw ? [] : ["phone-form"]);
  });
  return (cell) => (typeof cell === "string" ? clean(cell) : fromCell(cell, clean, takesLandlines));
}

function fromCell(
  cell: Exclude<SeenCell, string>,
  clean: (text: string) => Taken,
  takesLandlines: boolean,
): Taken {
  const seen = typeof cell === "object" && cell.type === "number" ? digitsOfFormat(cell) : undefined;
  if (seen !== undefined) return clean(seen);
  const value = typeof cell === "object" && cell.type === "number" ? cell.value : cell;
  if (typeof value !== "number" || !Number.isSafeInteger(value) || value <= 0)
    return problem("value-not-phone", { kind: takesLandlines ? "landline" : "mobile" });
  return clean(String(value));
}

/**
 * As a number 0571-85888055 loses its leading zero, and stays without it where that number was saved as text (CSV); a mobile
 * or a local number begins otherwise.
 */
function lacksZero(text: string): boolean {
  return /^[1-9]\d{8,10}$/.test(text) && !mobileNumber.test(text) && !/^[48]00/.test(text);
}

/** The text of a number whose format adds digits to it (`"0571-"00000000`); undefined for any other. */
function digitsOfFormat({ value, format }: NumberCell): string | undefined {
  const seen = seenText(value, format);
  return seen !== undefined && /[1-9].*$/.exec(seen.replace(/\D/g, ""))?.[0] !== String(value)
    ? seen
    : undefined;
}

/** Digits with dashes where they part area code, number and extension; country code, spaces and brackets gone. */
function dialled(text: string): string {
  const number = withoutCountry(text.replace(/\.0$/, ""))
    .replace(/\s*(?:转|ext\.?|分机|#|x)\s*(?=\d)/i, "-")
    .replace(/^\((0\d{2,3})\)/, "$1-")
    .replace(/[\s.·-]+/g, "-");
  const joined = number.replaceAll("-", "");
  return mobileNumber.test(joined) ? joined : number;
}

/** Abroad 0571 is dialled +86 571: the zero comes back. */
function withoutCountry(text: string): string {
  const abroad = /^\(?(?:\+|00)\s*86\)?[-\s]*(.+)$/.exec(text)?.[1];
  if (abroad !== undefined) return /^(?:0|1[3-9]|\(0)/.test(abroad) ? abroad : `0${abroad}`;
  return /^86[-\s]?(1[3-9][-\s\d]{9,})$/.exec(text)?.[1] ?? text;
}

function landlineForm(number: string): string {
  const service = /^([48]00)-?(\d{3})-?(\d{4})$/.exec(number);
  if (service !== null) return service.slice(1).join("-");
  const [first = "", ...rest] = number.split("-");
  const isAlone = areaCode.exec(first)?.[0] === first;
  const area = areaCode.exec(first)?.[0] ?? "";
  const local = isAlone ? rest : [first.slice(area.length), ...rest];
  // 8588-8055 is one number in two halves.
  const joined =
    (local[0]?.length ?? 0) <= 4 && (local[1]?.length ?? 0) === 4
      ? [local.slice(0, 2).join(""), ...local.slice(2)]
      : local;
  return [...(area === "" ? [] : [area]), ...joined].join("-");
}
