/** Every character of a numeral in its plain form: 壹 is 一, 拾 is 十, 〇 and ○ are 零. */
const plainForms = "壹贰叁肆伍陆柒捌玖拾佰仟萬〇○两";
const plain = "一二三四五六七八九十百千万零零二";
const digits = "零一二三四五六七八九";

/** A number below 10,000: 千, 百, 十 and ones, each after its digit; 零 where places are skipped. */
const section = /^(?:(.)千)?(?:零?(.)百)?(?:零?(.)?(十))?(?:(零)?(.))?$/;

/**
 * The number a Chinese numeral says: `三十` 30, `一千二百零五` 1205, `三万五千` 35000, `三点五` 3.5, and digit by digit `二〇〇六`
 * 2006. Undefined for anything else, colloquial shortenings such as `三万五` (which leave the unit out) among them.
 */
export function chineseNumber(text: string): number | undefined {
  const written = Array.from(text, (char) => plain[plainForms.indexOf(char)] ?? char).join("");
  const [whole = "", fraction, more] = written.split("点");
  const value = digitByDigit(whole) ?? inGroups(whole);
  if (more !== undefined || value === undefined || fraction === undefined) {
    return more === undefined ? value : undefined;
  }
  return digitByDigit(fraction) === undefined ? undefined : Number(`${value}.${arabic(fraction)}`);
}

function arabic(text: string): string {
  return Array.from(text, (char) => String(digits.indexOf(char))).join("");
}

function digitByDigit(text: string): number | undefined {
  return /^[零一二三四五六七八九]+$/.test(text) ? Number(arabic(text)) : undefined;
}

/** 亿, then 万, then the rest; each lower group must fill its highest place or begin with 零. */
function inGroups(text: string): number | undefined {
  const [, yi, wan, rest = ""] = /^(?:(.+)亿)?(?:(.+)万)?(.*)$/.exec(text) ?? [];
  let total = 0;
  let isFirst = true;
  for (const [part, unit] of [
    [yi, 1e8],
    [wan, 1e4],
    [rest === "" ? undefined : rest, 1],
  ] as const) {
    if (part === undefined) continue;
    const value = inSection(part);
    if (value === undefined || (!isFirst && value < 1000 && !part.startsWith("零"))) return undefined;
    total += value * unit;
    isFirst = false;
  }
  return isFirst ? undefined : total;
}

function inSection(text: string): number | undefined {
  const parts = section.exec(text.replace(/^零/, ""));
  if (parts === null) return undefined;
  const [, thousands, hundreds, tens, ten, zero, ones] = parts;
  // 三百五 leaves the unit of the five out.
  if (ones !== undefined && zero === undefined && ten === undefined && (thousands ?? hundreds) !== undefined)
    return undefined;
  const numbers = [thousands, hundreds, tens, ones].map((char) =>
    char === undefined ? 0 : digits.indexOf(char),
  );
  if (numbers.includes(-1)) return undefined;
  const [k = 0, h = 0, t = 0, o = 0] = numbers;
  return k * 1000 + h * 100 + (ten !== undefined && tens === undefined ? 10 : t * 10) + o;
}
