const superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** The text with its digits raised, as a format shows them: `2` in m² and in a footnote's 2000² is no digit of a number. */
export function superscript(text: string): string {
  return text.replace(/\d/g, (digit) => superscripts[Number(digit)] ?? digit);
}
