const powersOfTen = Array.from({ length: 23 }, (_, exponent) => Number(`1e${String(exponent)}`));
/** Any integer of this many digits is a double exactly. */
export const exactDigits = 15;

/**
 * The number written in ASCII at `bytes[start, end)`, the very double that `Number(text)` gives; NaN for anything that
 * is not a plain decimal number (`0x10`, `Infinity`, blank).
 *
 * An integer mantissa below 10^15 and a power of ten up to 10^22 are both exact doubles, so one multiplication or
 * division rounds correctly (Clinger 1990). Longer numbers go through `Number`.
 */
export function numberAt(bytes: Uint8Array, start: number, end: number): number {
  let pos = start;
  const negative = bytes[pos] === 0x2d;
  if (negative) pos++;
  let mantissa = 0;
  let digits = 0;
  let point = -1;
  for (; pos < end; pos++) {
    const digit = (bytes[pos] ?? 0) - 0x30;
    if (digit >= 0 && digit <= 9) {
      mantissa = mantissa * 10 + digit;
      digits++;
    } else if (digit === -2 && point < 0) {
      point = pos;
    } else {
      return slowNumber(bytes, start, end);
    }
  }
  if (digits === 0 || digits > exactDigits) return slowNumber(bytes, start, end);
  const value = point < 0 ? mantissa : mantissa / (powersOfTen[end - point - 1] ?? Number.NaN);
  return negative ? -value : value;
}

const decimal = /^[ \t\r\n]*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?[ \t\r\n]*$/;

function slowNumber(bytes: Uint8Array, start: number, end: number): number {
  return end - start > 400 ? Number.NaN : numberOf(String.fromCharCode(...bytes.subarray(start, end)));
}

/** As `numberAt`, for text; blanks around the number are allowed. */
export function numberOf(text: string): number {
  if (!decimal.test(text)) return Number.NaN;
  const value = Number(text);
  return Number.isFinite(value) ? value : Number.NaN;
}
