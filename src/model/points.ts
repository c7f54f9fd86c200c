/**
 * Points are written to a hundredth. Everything is added up in whole hundredths, so that a total is exactly the sum of
 * what is printed.
 */

/** Points in whole hundredths, halves away from zero. */
export function hundredths(points: number): number {
  return nearestWhole(points * 100);
}

/** Points of whole hundredths. */
export function pointsOf(whole: number): number {
  return whole / 100;
}

/** Points to a hundredth. */
export function rounded(points: number): number {
  return pointsOf(hundredths(points));
}

/** The sum of points, exact to the hundredth. */
export function sumOfPoints(points: Iterable<number>): number {
  let whole = 0;
  for (const each of points) whole += hundredths(each);
  return pointsOf(whole);
}

/** A product such as 1.005 × 100 falls a hair short of its half in binary. */
const hair = 1e-7;

/** Halves away from zero, and never a negative zero. */
export function nearestWhole(value: number): number {
  const magnitude = Math.floor(Math.abs(value) + 0.5 + hair);
  return value < 0 && magnitude > 0 ? -magnitude : magnitude;
}
