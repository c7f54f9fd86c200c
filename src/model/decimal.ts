import type { MeasureUnit } from "./report.ts";

/**
 * Decimals to which what is counted of a row is rounded before it is added, so that sums and differences are exact and add
 * up from what is shown of each row: fen for money, a square centimetre, thousandths and millionths elsewhere.
 */
export const unitDecimals: Readonly<Record<MeasureUnit, number>> = {
  yuan: 2,
  wan: 6,
  squareMetres: 4,
  count: 3,
  days: 6,
  points: 6,
  percent: 6,
};

/** A number as whole parts of a power of ten, exactly as its decimal text says: 1.005 is 1005 of 10⁻³. */
interface Decimal {
  readonly parts: bigint;
  readonly digits: number;
}

function decimalOf(value: number): Decimal {
  const [mantissa = "0", exponent = "0"] = String(value).split("e");
  const [whole = "0", fraction = ""] = mantissa.split(".");
  const digits = fraction.length - Number(exponent);
  const parts = BigInt(whole + fraction);
  return digits < 0 ? { parts: parts * 10n ** BigInt(-digits), digits: 0 } : { parts, digits };
}

/**
 * The product of the numbers as their decimal texts say them, rounded to so many decimals, half away from zero: 1.005 × 1
 * to two decimals is 1.01. The numbers must be finite.
 */
export function roundedProduct(factors: readonly number[], decimals: number): number {
  let product: Decimal = { parts: 1n, digits: 0 };
  for (const factor of factors) {
    const { parts, digits } = decimalOf(factor);
    product = { parts: product.parts * parts, digits: product.digits + digits };
  }
  const spare = product.digits - decimals;
  if (spare <= 0) return Number(`${product.parts}e${-product.digits}`);
  const divisor = 10n ** BigInt(spare);
  const size = product.parts < 0n ? -product.parts : product.parts;
  const rounded = (size + divisor / 2n) / divisor;
  return Number(`${product.parts < 0n ? -rounded : rounded}e${-decimals}`);
}

/** The number rounded to so many decimals as its decimal text says it, half away from zero. */
export function roundedTo(value: number, decimals: number): number {
  return roundedProduct([value], decimals);
}
