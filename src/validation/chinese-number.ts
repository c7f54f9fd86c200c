const digits: Readonly<Record<string, number>> = {
  ...Object.fromEntries([..."〇一二三四五六七八九"].map((digit, value) => [digit, value])),
  ...Object.fromEntries([..."零壹贰叁肆伍陆柒捌玖"].map((digit, value) => [digit, value])),
  ...{ "○": 0, 两: 2 },
};
const tens: Readonly<Record<string, number>> = { 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1000, 仟: 1000 };
const groups: Readonly<Record<string, number>> = { 万: 1e4, 萬: 1e4, 亿: 1e8 };

/**
 * The number a Chinese numeral says: `三十` 30, `一千二百零五` 1205, `三万五千` 35000, `三点五` 3.5, and digit by digit `二〇〇六`
 * 2006. Undefined for anything else, colloquial shortenings such as `三万五` (which leave the unit out) among them.
 */
export function chineseNumber(text: string): number | undefined {
  const [whole = "", fraction, more] = text.split("点");
  if (more !== undefined) return undefined;
  const value = digitByDigit(whole) ?? withUnits(whole);
  if (value === undefined || fraction === undefined) return value;
  const decimals = digitByDigit(fraction);
  return decimals === undefined ? undefined : Number(`${String(value)}.${positional(fraction)}`);
}

function positional(text: string): string {
  return [...text].map((char) => String(digits[char] ?? "")).join("");
}

function digitByDigit(text: string): number | undefined {
  if (text === "" || [...text].some((char) => digits[char] === undefined)) return undefined;
  return Number(positional(text));
}

function withUnits(text: string): number | undefined {
  let total = 0;
  let group = 0;
  let digit: number | undefined;
  let smallest = Infinity;
  let zero = false;
  for (const char of text) {
    const value = digits[char];
    const ten = tens[char];
    const big = groups[char];
    if (value !== undefined) {
      if (digit !== undefined && digit !== 0) return undefined;
      zero ||= value === 0;
      digit = value;
    } else if (ten !== undefined) {
      // Only ten may stand without a digit before it, and only in front: 十五, not 百五.
      if (ten >= smallest || (digit === undefined && (ten !== 10 || group !== 0))) return undefined;
      group += (digit ?? 1) * ten;
      [digit, smallest, zero] = [undefined, ten, false];
    } else if (big !== undefined) {
      const amount = group + (digit ?? 0);
      if (amount === 0) return undefined;
      total = big === 1e8 ? (total + amount) * big : total + amount * big;
      [group, digit, smallest, zero] = [0, undefined, Infinity, false];
    } else return undefined;
  }
  // 三百五 and 三万五 leave a unit out: a lone last digit must follow 十 or a zero.
  if (digit !== undefined && digit !== 0 && !zero && smallest !== 10 && total + group !== 0) return undefined;
  const value = total + group + (digit ?? 0);
  return text === "" ? undefined : value;
}
