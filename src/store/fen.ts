/**
 * Money as it is stored: integer fen.
 *
 * `fenPerUnit` is the number of fen in one of the header's units (100 for 元, 1,000,000 for 万元).
 */
export function toFen(value: number, fenPerUnit: number): number {
  return Math.round(value * fenPerUnit);
}

/** Whether a sum of money comes back exactly from its fen: it has no part finer than one fen, and fits. */
export function isWholeFen(value: number, fenPerUnit: number): boolean {
  const fen = toFen(value, fenPerUnit);
  return Number.isSafeInteger(fen) && fen / fenPerUnit === value;
}
