const superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/**
 * A raised text as it is read after the text before it: right after a number its digits stay raised, for a footnote's `1`, or a
 * power's, is none of the number's (`2000¹`); anywhere else they are digits (`m2`).
 */
export function raisedAfter(before: string, raised: string): string {
  return /\d$/.test(before) ? raised.replace(/\d/g, (digit) => superscripts[Number(digit)] ?? digit) : raised;
}

/** A stroke through what is before it. */
const stroke = "\u0336";

/**
 * A text with what follows it, of which one is struck out: `30000` struck and `36000` are no 3000036000, so that a stroke is kept
 * between digits.
 */
export function joinedStruck(before: string, after: string): string {
  return /\d$/.test(before) && /^\d/.test(after) ? before + stroke + after : before + after;
}
